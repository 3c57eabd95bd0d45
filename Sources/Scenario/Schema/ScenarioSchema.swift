public import Kernel

/// The JSON Schema (draft 2020-12) of scenario files, for editors that complete and check while a planner types.
///
/// It says which keys there are and what they mean; what values go together the reader checks.
public enum ScenarioSchema {
  /// The schema as text, from what the kinds of a catalogue say of themselves.
  public static func text(catalogue: [any EquipmentKind.Type]) -> String {
    let kinds = catalogue.map { ($0.kind, KindSchema(kind: $0).schema) }
    let root: [(String, JSONText)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("ParkTwin scenario")),
      ("type", .text("object")),
      ("required", .list([.text("parktwin")])),
      ("properties", .object(fixedKeys)),
      ("additionalProperties", .flag(false)),
      ("$defs", .object(definitions(kinds.map(\.0)) + [("kinds", .object(kinds))])),
    ]
    return JSONText.object(root).written() + "\n"
  }

  static func string(_ description: String) -> JSONText {
    .object([("type", .text("string")), ("description", .text(description))])
  }

  static func mapping(_ description: String, of value: JSONText? = nil) -> JSONText {
    .object(
      [("type", .text("object")), ("description", .text(description))]
        + (value.map { [("additionalProperties", $0)] } ?? []))
  }

  static func object(_ description: String, _ properties: [(String, JSONText)]) -> JSONText {
    .object([
      ("type", .text("object")), ("description", .text(description)), ("properties", .object(properties)),
      ("additionalProperties", .flag(false)),
    ])
  }

  static func reference(_ name: String, _ description: String = "") -> JSONText {
    .object(
      [("$ref", .text("#/$defs/\(name)"))]
        + (description.isEmpty ? [] : [("description", .text(description))]))
  }

  static func words(_ words: [String], _ description: String) -> JSONText {
    .object([("enum", .list(words.map { .text($0) })), ("description", .text(description))])
  }

  private static let fixedKeys: [(String, JSONText)] = [
    ("parktwin", .object([("description", .text("Version of the format: 1"))])),
    ("extends", string("The scenario that this one changes")),
    ("name", string("Name of the scenario")),
    ("label", string("What a planner reads")),
    (
      "location",
      object(
        "Where the park is",
        [
          ("latitude", reference("quantity", "such as 30.13 degrees_north")),
          ("longitude", reference("quantity", "such as 120.86 degrees_east")),
          ("altitude", reference("quantity", "above the sea, such as 6 m")),
          ("time_zone", string("Name of the IANA data base, such as Asia/Shanghai")),
        ])
    ),
    (
      "horizon",
      object(
        "What is simulated",
        [
          ("start", string("First day or moment, such as 2025-01-01")),
          ("end", string("First moment that is not simulated")),
          ("step", reference("quantity", "Length of a step, 1 min to 1 d")),
          ("warm_up", reference("quantity", "Time before the start that is simulated but not counted")),
        ])
    ),
    ("weather", mapping("One of epw, csv, typical_year, each a path")),
    ("calendar", string("Table of public holidays")),
    ("tariff", string("The tariff that holds where a series names none")),
    ("factors", reference("paths", "Files of emission factors and heating values")),
    ("prices", reference("paths", "Files of prices")),
    ("economics", mapping("Interest rate and the like")),
    ("enterprises", mapping("Owners of units by id", of: mapping("Label, role, industry, value_added"))),
    ("buses", mapping("Balances by id", of: reference("bus"))),
    ("units", mapping("Equipment, plants and boundaries by id", of: reference("unit"))),
    ("units_from", .object([("description", .text("Units in bulk, one a row of a table"))])),
    ("measures", .object([("type", .text("array")), ("items", mapping("use, with, as"))])),
    ("set", mapping("New values by dotted path")),
  ]

  private static func definitions(_ kinds: [String]) -> [(String, JSONText)] {
    let scalar: [JSONText] = ["string", "number"].map { .object([("type", .text($0))]) }
    let value = JSONText.object([("anyOf", .list(scalar))])
    let evidence = ["value", "source", "grade", "low", "high", "year", "label", "note"]
    let stated = JSONText.object([
      ("type", .text("object")), ("required", .list([.text("value")])),
      ("properties", .object(evidence.map { ($0, value) })), ("additionalProperties", .flag(false)),
    ])
    let series = SeriesForm.allCases.map { form in
      JSONText.object([("type", .text("object")), ("required", .list([.text(form.rawValue)]))])
    }
    let cases = kinds.map { kind in
      JSONText.object([
        (
          "if",
          .object([("properties", .object([("kind", .object([("const", .text(kind))]))]))])
        ),
        ("then", reference("kinds/\(kind)")),
      ])
    }
    return [
      ("quantity", .object([("anyOf", .list(scalar + [stated]))])),
      ("series", .object([("anyOf", .list(scalar + [stated] + series + [mapping("mean, annual")]))])),
      (
        "paths",
        .object([
          ("anyOf", .list(["string", "array", "object"].map { .object([("type", .text($0))]) }))
        ])
      ),
      ("bus", object("A balance of one carrier", busKeys)),
      (
        "unit",
        .object([
          ("type", .text("object")), ("required", .list([.text("kind")])),
          ("properties", .object([("kind", words(kinds, "What it is"))])), ("allOf", .list(cases)),
        ])
      ),
    ]
  }

  private static let busKeys: [(String, JSONText)] = [
    ("carrier", words(Carrier.allCases.map(\.rawValue), "What flows")),
    ("label", string("What a planner reads")),
    ("source", string("Where its figures come from")),
    ("pressure", reference("quantity", "Absolute pressure, such as 1.0 MPa")),
    ("temperature", reference("quantity", "such as 260 degC")),
    ("voltage", reference("quantity", "such as 110 kV")),
    ("density", reference("quantity", "Of a gas at 0 °C and 101.325 kPa")),
    ("order", words(["rank", "cost"], "Order in which suppliers are asked")),
    ("excess", .object([("description", .text("curtail, vent or {bus: …}"))])),
    ("unserved_price", reference("quantity", "Price of what is not served")),
    ("value", reference("series", "Value of a unit of flow, for buses ordered by cost")),
    ("nominal", mapping("What flows where nothing flows in")),
  ]
}
