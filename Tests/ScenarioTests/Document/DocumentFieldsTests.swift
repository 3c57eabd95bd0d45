import Kernel
import Quantities
import Scenario
import Testing

@Suite struct DocumentFieldsTests {
  private func problems(_ text: String, reading: (inout Fields) -> Void) throws -> String {
    var fields = Fields(try readDocument(text), of: "unit 'chp-1'")
    reading(&fields)
    var all: [Problem] = []
    fields.finish(into: &all)
    return Problems(all).description
  }

  @Test func valuesAreRead() throws {
    let text =
      "kind: turbine\nrated: 60 MW\nefficiency: 35 %\ncount: 3\non: true\nports: [a]\nprice: 2 CNY/W * $p\nraw: 0.35\n"
    var fields = Fields(try readDocument(text), of: "unit 'chp-1'")
    let kilowatt = try Quantity(1, .kilowatts)
    #expect(fields.requiredIdentifier("kind") == "turbine")
    #expect(fields.requiredQuantity("rated", in: .kilowatts) == 60e6)
    #expect(fields.quantity("efficiency", in: .one) == 0.35)
    #expect(fields.quantity("raw", in: .percent) == 0.35)
    #expect(fields.integer("count") == 3)
    #expect(fields.boolean("on") == true)
    #expect(fields.list("ports")?.first?.text == "a")
    #expect(fields.quantity("price", in: .yuan, parameters: ["p": kilowatt]) == 2000)
    #expect(fields.text("label") == nil)
    var all: [Problem] = []
    fields.finish(into: &all)
    #expect(all.isEmpty)
  }

  @Test func everythingWrongWithAMappingIsTold() throws {
    let text = """
      kind: turb/ine
      rated_pwer: 60 MW
      energy: 80 MW
      share: 5 MW
      bare: 60
      none:
      nan: nan
      typo: 2 * 60 KW
      quoted: "60 KW"
      on: yes
      count: 2.5
      mode: tarif
      zzzzzz: 1
      """
    let found = try problems(text) { fields in
      _ = fields.requiredIdentifier("kind")
      _ = fields.requiredQuantity("rated_power", in: .megawatts)
      _ = fields.quantity("energy", in: .megawattHours)
      _ = fields.quantity("share", in: .one)
      _ = fields.quantity("bare", in: .megawatts)
      _ = fields.quantity("none", in: .megawatts)
      _ = fields.quantity("nan", in: .megawatts)
      _ = fields.quantity("typo", in: .megawatts)
      _ = fields.quantity("quoted", in: .megawatts)
      _ = fields.boolean("on")
      _ = fields.integer("count")
      _ = fields.choice("mode", of: ["tariff", "peak"])
    }
    #expect(
      found == """
        park.yaml:1:7: error: the name 'turb/ine' holds '/'; letters, digits, '_', '.' and '-' are allowed; free text goes into 'label'
        park.yaml:2:1: error: unknown key 'rated_pwer' in unit 'chp-1'; did you mean 'rated_power'?
        park.yaml:3:9: error: 'energy' must be an energy, such as in kWh, MWh, GJ or tce, but '80 MW' is a power
        park.yaml:4:8: error: 'share' must be a plain number or ratio, such as in % or 1, but '5 MW' is a power
        park.yaml:5:7: error: 'bare' needs a unit: '60' is a bare number; units that would do: W, kW, MW
        park.yaml:6:6: error: 'none' must be a number with a unit such as MW, not nothing
        park.yaml:7:6: error: 'nan' must be a finite number, not 'nan'
        park.yaml:8:14: error: 'typo' has an unknown unit 'KW'; did you mean 'kW'?
        park.yaml:9:13: error: 'quoted' has an unknown unit 'KW'; did you mean 'kW'?
        park.yaml:10:5: error: 'on' must be true or false, not 'yes'
        park.yaml:11:8: error: 'count' must be a whole number, not '2.5'
        park.yaml:12:7: error: 'mode' must be one of tariff, peak, not 'tarif'; did you mean 'tariff'?
        park.yaml:13:1: error: unknown key 'zzzzzz' in unit 'chp-1'; known are bare, count, energy, kind, mode, nan, none, on, quoted, rated_power, share, typo
        """)
  }

  @Test func aValueThatIsNoMappingIsOneProblem() throws {
    var fields = Fields(Setting(.scalar("5"), at: Origin(file: "a.yaml", line: 3, column: 9)), of: "unit 'x'")
    _ = fields.requiredText("kind")
    var all: [Problem] = []
    fields.finish(into: &all)
    #expect(all.map(\.description) == ["a.yaml:3:9: error: unit 'x' must be a mapping, not '5'"])
  }

  static let identifierCases: [(String, String?)] = [
    ("chp-1", nil), ("steam-1.0", nil), ("染料企业一", nil), ("_x", nil), ("1号锅炉", nil),
    (String(repeating: "a", count: 64), nil),
    ("a/b", "the name 'a/b' holds '/'"), ("", "a name is empty"), ("-a", "the name '-a' begins with '-'"),
    (".hidden", "the name '.hidden' begins with '.'"), ("a b", "the name 'a b' holds a blank"),
    ("é", "the name 'é' holds 'é'"), ("a\u{0}", "the name 'a\\u{0}' holds a control character"),
    (
      String(repeating: "a", count: 65),
      "the name '\(String(repeating: "a", count: 65))' has 65 characters; at most 64 are allowed"
    ),
  ]

  @Test(arguments: identifierCases)
  func namesAreChecked(name: String, message: String?) {
    #expect(Identifier.problem(with: name, at: Origin(file: "a.yaml"))?.message == message)
  }
}
