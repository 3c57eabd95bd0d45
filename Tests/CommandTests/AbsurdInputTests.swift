import Foundation
import Testing

/// What cannot be meant is refused, with what is allowed and one word for one cause.
@Suite struct AbsurdInputTests {
  /// A text of the small park, what replaces it, and what is then said.
  struct Case: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let message: String
    var testDescription: String { new }

    init(_ old: String, _ new: String, _ message: String) {
      (self.old, self.new, self.message) = (old, new, message)
    }
  }

  private static let load = "production: 8 t/h"
  private static let months = "[" + Array(repeating: "1 t/h", count: 12).joined(separator: ", ") + "]"

  static let cases = [
    Case(
      "30 degrees_north", "30 degrees_east",
      "park.yaml:3:22: error: 'latitude' is 30 degrees_east, a longitude; write it in degrees_north"),
    Case(
      "121 degrees_east", "121 degrees_N",
      "park.yaml:3:51: error: 'longitude' is 121 degrees_N, a latitude; write it in degrees_east"),
    Case(
      "121 degrees_east", "121 degrees_true",
      "park.yaml:3:51: error: 'longitude' is 121 degrees_true, a bearing; write it in degrees_east"),
    Case(
      "30 degrees_north", "91 degrees",
      "park.yaml:3:22: error: 'latitude' is 91 degrees; it must lie between -90 and 90 degrees"),
    Case(
      "altitude: 5 m", "altitude: 9 km",
      "park.yaml:3:79: error: 'altitude' is 9 km; it must lie between -0.45 km and 6 km"),
    Case(
      "altitude: 5 m", "altitude: -1e5 m",
      "park.yaml:3:79: error: 'altitude' is -1e5 m; it must lie between -450 m and 6000 m"),
    Case(
      load, "production: {mean: 2 t/h, annual: 10 kt/a, months: \(months)}",
      "park.yaml:10:51: error: 'production' states both 'annual' and 'mean', and each says how much is made; "
        + "state one of the two"),
    Case(
      load, "forced_outages: {seed: 1}, " + load,
      "park.yaml:10:48: error: process-plant plant needs 'forced_outages.mean_time_between': "
        + "Mean running time from the end of a stop to the next, in h"),
    Case(
      load, "planned_outages: {a: 1}, " + load,
      "park.yaml:10:53: error: 'planned_outages.a' must be a mapping of settings, not '1'"),
    Case(
      load, "production: {profile: load.csv#load, unit: t/h, interval: 30 min}",
      "park.yaml:10:54: error: `interval` is 30 min, but the times of profile 'load.csv#load' are 1 h apart; "
        + "leave `interval` out: times say how long rows are"),
    Case(
      "name: small", "name: \"\"",
      "park.yaml:2:7: error: a name is empty; letters, digits, '_', '.' and '-' are allowed"),
    Case(
      "name: small", "name: \"a\\nb\"",
      "park.yaml:2:7: error: the name 'a\\u{a}b' holds a line break; letters, digits, '_', '.' and '-' are allowed; "
        + "free text goes into 'label'"),
    Case(
      "name: small", "name: " + String(repeating: "n", count: 65),
      "park.yaml:2:7: error: the name '\(String(repeating: "n", count: 65))' has 65 characters; at most 64 are allowed"
    ),
    Case(
      "step: 1 h", "step: 0 h",
      "park.yaml:4:53: error: 'step' is 0 h; it must be whole seconds, from 1 min to 1 d"),
    Case(
      "step: 1 h", "step: 1 h, warm_up: -1 d",
      "park.yaml:4:67: error: 'warm_up' is -1 d; it goes before the horizon and is 0 h or more"),
    Case(
      "horizon:", "weather: data/climate.yaml\nhorizon:",
      "park.yaml:4:10: error: 'weather' must be a mapping, not 'data/climate.yaml'; "
        + "write weather: {csv: FILE}, or epw or typical_year for csv"),
    Case(
      "horizon:", "weather: {typical_year: a.yaml, epw: b.epw}\nhorizon:",
      "park.yaml:4:10: error: 'weather' states epw and typical_year, of which one is needed"),
    Case(
      "import_limit: 60 MW", "import_limit: .inf MW, cost: {capex: 20 CNY/kW}",
      "park.yaml:9:71: error: 'import_limit' must be a finite number, not '.inf MW'"),
    Case(
      "  power: {carrier: electricity}",
      "  power: {carrier: electricity}\n  s: {carrier: steam, pressure: 300 MPa}",
      "park.yaml:8:33: error: 'pressure' is 300 MPa; it must lie between 0.0001 MPa and 100 MPa"),
    Case(
      "name: small", "name: small\nextends: [other.yaml]",
      "park.yaml:3:10: error: 'extends' must name a file, not a list"),
    Case(
      "name: small", "sweep: small",
      "park.yaml:2:8: error: this file holds a sweep, not a scenario; run it with 'parktwin sweep'"),
    Case(
      "name: small", "measure: small",
      "park.yaml:2:10: error: this file holds a measure, not a scenario; name it under 'measures'"),
  ]

  @Test(arguments: cases)
  func `what cannot be meant is refused once`(_ wrong: Case) throws {
    #expect(SmallPark.text.contains(wrong.old))
    let park = try SmallPark(SmallPark.text.replacing(wrong.old, with: wrong.new))
    let rows = (0..<24).map { "2025-01-01 \($0 < 10 ? "0" : "")\($0):00,8\n" }.joined()
    try park.write("load.csv", Data("time,load\n\(rows)".utf8))
    let result = try park.run("check", "park.yaml")
    #expect(result.status == 65)
    #expect(result.errors.split(separator: "\n").filter { $0.contains(": error: ") } == [wrong.message[...]])
  }

  @Test func `a measure's parameter that is wrong is one error, whatever refers to it`() throws {
    let measure = """
      parktwin: 1
      measure: more
      parameters:
        limit: {unit: MW, range: 0..50, default: 5}
        word: {label: any}
      set: {units.grid.import_limit: $limit}
      cost: {capex: 3 CNY/kW * $limit, lifetime: 10 a}

      """
    for (with, message) in [
      ("limit: 10, word: a", "limit' needs a unit: '10' is a bare number; units that would do: W, kW, MW"),
      ("limit: 60 MW, word: a", "limit' of measure 'more' is 60 MW; it must lie within 0..50 MW"),
      ("limit: [1 MW], word: a", "limit' must be a number in MW, not a list"),
      ("limit: 10 MW", "measure 'more' needs its parameter 'word'; state it under 'with', as text"),
    ] {
      let park = try SmallPark(SmallPark.text + "measures: [{use: more.yaml, with: {\(with)}}]\n")
      try park.write("more.yaml", Data(measure.utf8))
      let result = try park.run("check", "park.yaml")
      #expect(result.status == 65)
      #expect(result.errors.hasSuffix("\(message)\n1 error\n"), "\(with): \(result.errors)")
    }
  }

  @Test func `ports that lead nowhere on a bus ordered by cost are told, and nothing traps`() throws {
    let text = SmallPark.text.replacing("{carrier: electricity}", with: "{carrier: electricity, order: cost}")
      .replacing("ports: {import: power}", with: "ports: [power]")
    let result = try SmallPark(text).run("check", "park.yaml")
    #expect(result.status == 65)
    #expect(
      result.errors.contains("park.yaml:9:40: error: 'ports' must map port names to buses, not be a list\n"),
      "\(result.errors)")
  }

  @Test func `values below zero are given to options as any others`() throws {
    let air = try CommandLineTool.run(
      "properties", "air", "--temperature", "-5 degC", "--relative-humidity", "70 %", "--json")
    #expect(air.status == 0, "\(air.errors)")
    let sun = try CommandLineTool.run(
      "properties", "sun", "--time", "2025-06-21T12:00Z", "--latitude", "-33 degrees_north", "--longitude",
      "-70 degrees_east", "--temperature", "-3 degC")
    #expect(sun.status == 0, "\(sun.errors)")
    let wrong = try CommandLineTool.run(
      "properties", "sun", "--time", "2025-06-21T12:00Z", "--latitude", "33 degrees_east", "--longitude",
      "70 degrees_east")
    #expect(wrong.status == 65 && wrong.errors.contains("'latitude' is 33 degrees_east, a longitude"))
  }
}
