import Kernel
import Scenario
import Testing

/// What many values of a list or cells of a column have in common is one message, with how many there are; it stands where
/// the cause is, and says what is so.
@Suite struct OneCauseTests {
  private static let profile = "profile: load.csv#power, unit: MW, rows: in order"
  private static func hours(_ value: String, _ rest: String = ", annual: 5 GWh/a") -> String {
    "pattern: {hours: [\(Array(repeating: value, count: 24).joined(separator: ", "))]}\(rest)"
  }

  /// A text of the toy park, what becomes of it, and all that is said.
  static let cases: [(old: String, new: String, messages: [String])] = [
    (profile, hours(".nan"), ["error: '.nan' is not a finite number; so are 23 more, the last in line 17"]),
    (
      profile, hours("null"),
      ["error: 'hours' must be a number, not nothing; so are 23 more, the last in line 17"]
    ),
    (profile, hours("a"), ["error: 'hours' must be a number, not 'a'; so are 23 more, the last in line 17"]),
    (
      profile, hours("1 t/h"),
      [
        "error: 'hours' must be a plain number or ratio, such as in % or 1, but '1 t/h' is a mass flow; so are 23 more, the last in line 17"
      ]
    ),
    (
      profile, hours("1e308"),
      ["error: hours has the factor 1e+308; factors other than 0 lie between 1e-90 and 1e+90"]
    ),
    (
      profile, hours("1e-300"),
      ["error: hours has the factor 1e-300; factors other than 0 lie between 1e-90 and 1e+90"]
    ),
    (profile, "pattern: {hours: [1, 2]}, scale: 5 MW", ["error: hours has 2 factors, 24 are needed"]),
    (
      profile, "profile: huge.csv#power, rows: in order, annual: 5 GWh/a",
      ["error: 'annual' cannot be met: the series is too large to be summed"]
    ),
    (
      profile, "profile: gaps.csv#power, unit: MW, rows: in order, gaps: hold",
      [
        "gaps.csv:2:1: error: column 'power' begins with a gap, which no row before can fill; so are 23 more, the last in line 25"
      ]
    ),
    (
      profile, "profile: short.csv#power, unit: MW, rows: in order",
      ["short.csv:3:1: error: 1 cell, the header has 2; so are 21 more, the last in line 24"]
    ),
    (
      profile, "profile: zero.csv#power, unit: MW, rows: in order",
      ["zero.csv:3:2: error: the file is not text in UTF-8 or GBK: it has a zero byte here; save it as UTF-8"]
    ),
    (
      profile, "tariff: T, table: t.csv",
      [
        "park.yaml:17:55: error: 'tariff' must be a power, such as in W, kW or MW, but '0.5 CNY/kWh' is a price of energy"
      ]
    ),
    (profile, profile + ", separator: '|'", ["error: 'separator' must be ',', ';' or tab, not '|'"]),
    ("prices: prices.yaml", "prices: .", ["is a folder, not a file"]),
    ("prices: prices.yaml", "prices: prices.yaml/", ["error: 'prices.yaml/' names a folder, not a file"]),
    (
      "name: toy", "name: toy\nlabel: a\u{1}b",
      ["park.yaml:3:9: error: this text has U+0001 in it, which is not printed; leave it out"]
    ),
    (
      "name: toy", "name: toy\nlabel: a\u{9B}b",
      ["park.yaml:3:9: error: this text has U+009B in it, which is not printed; leave it out"]
    ),
    (
      "electricity, voltage: 110 kV", "electrcity",
      [
        "park.yaml:8:20: error: 'carrier' must be one of",
        "park.yaml:16:5: error: toy-engine has no parameter 'colour'",
      ]
    ),
  ]

  private static let files = [
    "huge.csv": "power\n" + String(repeating: "1e308\n", count: 24),
    "gaps.csv": "power,x\n" + String(repeating: "NA,1\n", count: 24),
    "short.csv": "power,x\n1,2\n" + String(repeating: "3\n", count: 22),
    "zero.csv": "power,x\n1,2\n3\0,4\n",
    "t.csv": "policy,months,hour_start,hour_end,band,multiplier\nT,1-12,0,24,平段,1\n",
    "prices.yaml":
      "parktwin: 1\nsource: test\npower: 0.6 CNY/kWh\nelectricity: {fixed: 0.5 CNY/kWh, floating: 0.5 CNY/kWh}\n",
  ]

  @Test(arguments: cases) func `one cause is one message`(_ old: String, _ new: String, _ messages: [String])
    throws
  {
    let isBus = old.hasPrefix("electricity")
    let colour = isBus ? "cost: {capex: 3500 CNY/kW, lifetime: 25 a, fixed: 2 %/a}" : old
    let park = toyPark.replacing(old, with: new).replacing(colour, with: isBus ? "colour: red" : old)
    let said = try ScenarioFolder(changing: Self.files.merging(["park.yaml": park]) { $1 }).problems()
    let errors = said.split(separator: "\n").filter { $0.contains(": error:") }
    #expect(errors.count == messages.count, "\(said)")
    for (error, message) in zip(errors, messages) { #expect(error.contains(message), "\(error)") }
  }

  @Test func `of unknown keys without end some are told, and how many there are`() throws {
    let keys = (0..<5000).map { "k\($0): 1\n" }.joined()
    let said = try ScenarioFolder(changing: ["park.yaml": toyPark + keys]).problems()
    #expect(said.split(separator: "\n").count { $0.contains("unknown key") } == 21)
    #expect(said.contains("and 4980 more unknown keys in the scenario"))
  }
}
