import Kernel
import Scenario
import Testing

/// `unit` is of the plain numbers of a series in every form, and must agree with what numbers say themselves.
@Suite struct StatedUnitTests {
  /// A series in each form with one number throughout, and what stands beside it.
  private static func series(_ form: String, _ number: String, _ keys: String = "") -> String {
    let body =
      switch form {
      case "months": "months: [\([String](repeating: number, count: 12).joined(separator: ", "))]"
      case "years": "years: {2024: \(number), 2025: \(number)}"
      case "bands": "bands: {平段: \(number), else: \(number)}, tariff: T, table: tariffs.csv"
      case "tariff": "tariff: T, table: tariffs.csv, fixed: \(number), floating: \(number)"
      case "pattern and mean": "pattern: {hours: [\(hours)]}, mean: \(number)"
      default: "mean: \(number)"
      }
    return "{\(body)\(keys)}"
  }

  private static let hours = (0..<24).map { _ in "1" }.joined(separator: ", ")
  static let forms = ["months", "years", "bands", "tariff", "pattern and mean", "mean"]

  private static func folder(_ load: String) throws -> ScenarioFolder {
    try ScenarioFolder(
      replacing: "load: {profile: load.csv#power, unit: MW, rows: in order}", by: "load: \(load)",
      [
        "tariffs.csv": "policy,months,hour_start,hour_end,band,multiplier\nT,1-12,0,24,平段,1\n",
        "shape.csv": "index_type,index,v\nholiday,1,1\n",
        "plain.csv": "v\n" + (0..<24).map { _ in "3\n" }.joined(),
      ])
  }

  private static func load(_ series: String) throws -> Double {
    let prepared = try folder(series).read()
    let port = prepared.park.structures[2].ports[0].port
    var simulation = Simulation(prepared.park)
    var value = 0.0
    try simulation.run(steps: 1) { view in value = view.memory[port][0] }
    return value
  }

  @Test(arguments: forms) func `plain numbers are in the unit that is stated for them`(_ form: String) throws
  {
    let stated = try Self.load(Self.series(form, "3000 kW"))
    #expect(stated == (form == "tariff" ? 6e6 : 3e6))
    for (number, unit) in [("3000", "kW"), ("3", "MW"), ("3000 kW", "kW"), ("3000 kW", "kWh/h")] {
      #expect(try Self.load(Self.series(form, number, ", unit: \(unit)")) == stated, "\(number), \(unit)")
    }
  }

  @Test(arguments: ["months", "years", "bands", "tariff"])
  func `plain numbers are factors beside what says for what they stand`(_ form: String) throws {
    for key in ["mean: 3 MW", "annual: 3 MW", "annual: 26.28 GWh/a"] {
      let found = try Self.load(Self.series(form, "7", ", \(key)"))
      #expect(abs(found - 3e6) < 1e-6, "\(key)")
    }
    let sum = form == "tariff" ? 2.0 : 1.0
    for key in ["scale: 1 MW", "scale: 1000 kW"] {
      #expect(try Self.load(Self.series(form, "3", ", \(key)")) == 3e6 * sum, "\(key)")
    }
    // What is no number is the only fault: the mean is none.
    let said = try Self.folder(Self.series(form, "x", ", mean: 3 MW")).problems()
    #expect(said.contains("error") && !said.contains("cannot be met"), "\(said)")
    #expect(!said.contains("needs a unit"), "\(said)")
    // Without it nothing says what they are.
    for key in ["", ", scale: 2"] {
      let said = try Self.folder(Self.series(form, "3", key)).problems()
      #expect(said.contains("needs a unit"), "\(said)")
    }
  }

  /// What is said of 3000 and of 3000 kW beside a unit that is none, or one of something else.
  static let wrong = [
    ("banana", "'unit' has an unknown unit 'banana'"), ("t/h", "'unit' must be a power, such as in "),
  ]

  @Test(arguments: forms + ["pattern", "shape", "profile"]) func `a unit that is none is one error`(
    _ form: String
  ) throws {
    for (unit, message) in Self.wrong {
      // A pattern may have any unit where a mean takes its place.
      if form == "pattern and mean", unit != "banana" { continue }
      for number in ["3000", "3000 kW"] {
        let keys = ", unit: \(unit)"
        let series =
          switch form {
          case "pattern": "{pattern: {hours: [\(Self.hours)]}\(keys)}"
          case "shape": "{shape: shape.csv#v\(keys)}"
          case "profile": "{profile: plain.csv#v, rows: in order\(keys)}"
          default: Self.series(form, number, keys)
          }
        let folder = try Self.folder(series)
        let said = folder.problems().split(separator: "\n").filter { $0.contains(": error:") }
        if form == "pattern and mean", number == "3000" {
          #expect(said.contains { $0.contains(message) }, "\(said)")
          continue
        }
        #expect(said.count == 1 && said[0].contains(message), "\(form), \(number), \(unit): \(said)")
        #expect(said[0].hasPrefix("park.yaml:17:"), "\(said)")
      }
    }
  }

  @Test(arguments: ["months", "years", "bands", "tariff", "mean"])
  func `numbers that state another unit are one error`(_ form: String) throws {
    let said = try Self.folder(Self.series(form, "3 MW", ", unit: kW")).problems()
    #expect(said.split(separator: "\n").count == 1, "\(said)")
    #expect(said.contains("error: 'unit: kW' is not the unit of '3 MW' (park.yaml:17:"), "\(said)")
    #expect(said.hasSuffix("; leave 'unit' out, or correct one of them"), "\(said)")
  }

  @Test func `shares are in the unit that is stated for them`() throws {
    // Of 0 % to 10 %: 0.9 without a unit is 90 %.
    for form in ["months", "years", "bands"] {
      let sound = try Self.folder("3 MW, share: " + Self.series(form, "0.9", ", unit: \"%\"")).problems()
      #expect(sound == "", "\(sound)")
      let large = try Self.folder("3 MW, share: " + Self.series(form, "0.9")).problems()
      #expect(large.contains("is 0.9 "), "\(large)")
      let wide = try Self.folder("3 MW, share: " + Self.series(form, "11", ", unit: \"%\"")).problems()
      #expect(wide.contains("is 11 %") && wide.contains("it must lie between 0 % and 10 %"), "\(wide)")
    }
  }

  @Test func `a price that the park states keeps its unit beside another`() throws {
    let folder = try ScenarioFolder(
      replacing: "price: $prices.power",
      by: "price: {tariff: T, fixed: 100, unit: CNY/MWh}",
      [
        "prices.yaml":
          "parktwin: 1\nelectricity: {floating: 0.5 CNY/kWh}\ntariffs: tariffs.csv\npower: 0.6 CNY/kWh\n",
        "tariffs.csv": "policy,months,hour_start,hour_end,band,multiplier\nT,1-12,0,24,平段,1\n",
      ])
    #expect(folder.problems() == "")
  }
}
