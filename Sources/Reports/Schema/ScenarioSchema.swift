package import Kernel

/// The JSON Schema (2020-12) of parks, scenarios, measures and sweeps, with every kind's parameters from their declarations.
///
/// It helps while typing; `parktwin check` judges. So it does not demand what a table or `like:` may bring in.
package enum ScenarioSchema {
  /// The whole schema.
  ///
  /// - Parameter catalogue: the kinds that units may be of.
  package static func document(_ catalogue: [any EquipmentKind.Type]) -> JSON {
    var definitions = ValueSchema.definitions
    for kind in catalogue { definitions["kind-\(kind.kind)"] = UnitSchema(kind).json }
    definitions["unit"] = unit(of: catalogue.map { $0.kind })
    definitions["bus"] = bus
    definitions["measure"] = measure
    definitions["scenario"] = closed(park.merging(scenario) { first, _ in first })
    definitions["sweep"] = SweepSchema.document
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "ParkTwin park, scenario, measure or sweep",
      "type": "object",
      "required": ["parktwin"],
      "if": ["required": ["sweep"]],
      "then": shared("sweep"),
      "else": shared("scenario"),
      "$defs": .object(definitions),
    ]
  }

  /// A mapping with these keys and no others.
  package static func closed(_ properties: [String: JSON], _ words: String = "") -> JSON {
    var members: [String: JSON] = [
      "type": "object", "properties": .object(properties), "additionalProperties": false,
    ]
    if !words.isEmpty { members["description"] = .text(words) }
    return .object(members)
  }

  /// A mapping from names to values of one shape.
  package static func names(to value: JSON, _ words: String) -> JSON {
    ["type": "object", "additionalProperties": value, "description": .text(words)]
  }

  /// A reference to a shared definition.
  package static func shared(_ name: String, _ words: String = "") -> JSON {
    var members: [String: JSON] = ["$ref": .text("#/$defs/\(name)")]
    if !words.isEmpty { members["description"] = .text(words) }
    return .object(members)
  }

  /// Text.
  package static func text(_ words: String) -> JSON { ["type": "string", "description": .text(words)] }

  private static let anything: JSON = .object([:])

  private static var park: [String: JSON] {
    [
      "parktwin": ["const": .integer(1), "description": "Version of the format"],
      "name": text("The id; the results file is named for it"),
      "label": text("What people read"),
      "data": closed(
        [
          "synthetic": [
            "type": "boolean", "description": "Whether they are put together, not of a real park",
          ],
          "note": text("Where they come from; reports show it"),
        ], "What the data are as a whole"),
      "location": closed([
        "latitude": shared("quantity", "degrees_north"), "longitude": shared("quantity", "degrees_east"),
        "altitude": shared("quantity", "m"), "time_zone": text("Such as Asia/Shanghai"),
      ]),
      "horizon": closed([
        "start": text("The first day, such as 2025-01-01"),
        "end": text("The day after the last, such as 2026-01-01"),
        "step": text("Length of a step, 1 min to 1 d, such as 1 h"),
        "warm_up": text("What is simulated before and not counted, such as 7 d"),
        "unsettled_share": text("Share of the steps that may be left without a solution, such as 0.1 %"),
      ]),
      "weather": [
        "type": "object", "description": "One of typical_year, epw, csv: a file's path",
        "anyOf": [
          ["required": ["typical_year"]], ["required": ["epw"]], ["required": ["csv"]],
        ],
      ],
      "calendar": text("Table of holidays"),
      "tariff": text("The tariff that holds where a series names none"),
      "factors": shared("paths", "Files of emission factors, heating values and compositions"),
      "prices": shared("paths", "Files of tariffs and prices"),
      "economics": ["type": "object"],
      "initial": closed([
        "from": text("A results file whose states all units begin with"),
        "at": text("The end of one of its steps, such as 2025-07-01; its own end where it is left out"),
      ]),
      "enterprises": names(
        to: closed([
          "label": text("What people read"), "role": text("utility or production"),
          "industry": text("Code of the branch"), "value_added": shared("quantity", "CNY"),
          "source": text("Where the figures come from"),
        ]), "Owners of units"),
      "buses": names(to: shared("bus"), "Balances of one carrier at one level or grade"),
      "units": names(to: shared("unit"), "What stands in the park"),
      "units_from": ["description": "Units from tables, one a row"],
    ]
  }

  private static var scenario: [String: JSON] {
    [
      "extends": text("The park or scenario that this one changes"),
      "measures": [
        "type": "array",
        "items": closed([
          "use": text("The measure's file"), "with": names(to: anything, "The measure's parameters"),
          "as": text("Another name than the measure's own, where it is used twice"),
          "enabled": ["type": "boolean", "description": "Whether it is taken; true where nothing is said"],
        ]),
      ],
      "set": names(to: anything, "Values by dotted path, such as units.chp-1.minimum_load"),
      "measure": text("The measure's id"),
      "source": text("Where the figures come from"),
      "grade": text("A use, B check, C assumption"),
      "parameters": names(
        to: closed([
          "unit": text("Of range and default"), "range": text("Such as 0..300"), "default": anything,
          "choices": ["type": "array"], "label": text("What people read"),
          "source": text("Where the default comes from"),
          "grade": text("A use, B check, C assumption"),
        ]), "What a scenario may give with `with`; values are referred to as $name"),
      "add": shared("measure"),
      "replace": shared("measure"),
      "remove": ["description": "Ids of units, or units and buses by group"],
      "cost": closed(
        [
          "capex": shared("quantity", "CNY, or per unit of a parameter, such as CNY/kW"),
          "per": text("The parameter that capex is stated by"),
          "fixed": shared("quantity", "%/a of capex, CNY/a or CNY/kW/a"),
          "lifetime": shared("quantity", "a"), "discount_rate": shared("quantity", "% a year"),
          "enterprise": text("Who pays"),
        ], "What the measure costs"),
    ]
  }

  private static var measure: JSON {
    closed([
      "units": names(to: shared("unit"), "Units"), "buses": names(to: shared("bus"), "Buses"),
      "enterprises": ["type": "object"], "prices": ["type": "object"],
    ])
  }

  private static var bus: JSON {
    closed([
      "carrier": ["enum": .array(Carrier.allCases.map { .text($0.rawValue) })],
      "label": text("What people read"),
      "source": text("Where the figures come from"),
      "pressure": shared("quantity", "Absolute, or MPa(g)"),
      "temperature": shared("quantity", "Of what flows"),
      "voltage": shared("quantity", "For the reader"),
      "density": shared("quantity", "Of a gas, at 0 degC and 101.325 kPa"),
      "order": ["enum": .array(BusStructure.Order.allCases.map { .text($0.rawValue) })],
      "excess": [
        "description": "What becomes of what nobody takes",
        "anyOf": [["enum": ["curtail", "vent"]], closed(["bus": text("The bus it flows into")])],
      ],
      "unserved_price": shared("quantity", "Cost of what cannot be given"),
      "value": shared("series", "Value of a unit of flow, for allocation"),
      "nominal": ["type": "object", "description": "Composition where nothing flows in"],
      "like": text("A row of factors whose keys lie beneath"),
    ])
  }

  private static func unit(of kinds: [String]) -> JSON {
    [
      "type": "object", "required": ["kind"],
      "properties": ["kind": ["enum": .array(kinds.map { .text($0) })]],
      "allOf": .array(
        kinds.map { kind in
          [
            "if": ["properties": ["kind": ["const": .text(kind)]]],
            "then": shared("kind-\(kind)"),
          ]
        }),
    ]
  }
}
