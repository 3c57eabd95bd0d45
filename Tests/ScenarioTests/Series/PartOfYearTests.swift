import Foundation
import Kernel
import Scenario
import Testing

/// A part of a year is that part of the year, whatever form a series has.
@Suite struct PartOfYearTests {
  /// Every form that is normalised, each with a mean of 12 MW or a factor of it.
  private static let forms = [
    "{profile: year.csv#power, unit: MW, mean: 12 MW}",
    "{profile: week.csv#power, unit: MW, repeat: true, mean: 12 MW}",
    "{profile: year.csv#power, annual: 12 MW}",
    "{pattern: {months: [2.5,2.5,1.5,1.5,1.5,0.7,0.7,0.7,1.5,1.5,1.5,2.5], weekdays: [1,1,1,1,1,0.5,0]}, scale: 12 MW}",
    "{pattern: {hours: [1,1,1,1,1,1,1,1,2,2,2,2,2,2,2,2,2,2,1,1,1,1,1,1], weekdays: [1,1,1,1,1,0,0]}, mean: 12 MW}",
    "{pattern: {weekdays: [1,1,1,1,1,0,0], normalise: false}, mean: 12 MW}",
    "{shape: shape.csv#load, scale: 12 MW}",
    "{shape: shape.csv#load, mean: 12 MW}",
    "{shape: shape.csv#load, normalise: false, annual: 12 MW}",
    "{months: [1 MW,2 MW,3 MW,4 MW,5 MW,6 MW,7 MW,8 MW,9 MW,10 MW,11 MW,12 MW], mean: 12 MW}",
    "{years: {2025: 3 MW, 2026: 5 MW}, mean: 12 MW}",
    "{mean: 12 MW}",
  ]

  private static let files: [String: String] = {
    let start = CivilTime(secondsSinceEpoch: 1_735_689_600)
    func table(_ hours: Int) -> String {
      "time,power\n"
        + (0..<hours).map { "\(start.advanced(by: 3600 * $0)),\(5 + ($0 * 7) % 13 + $0 / 1000)\n" }.joined()
    }
    return [
      "year.csv": table(8760), "week.csv": table(168),
      "shape.csv": "index_type,index,load\n"
        + (1...12).map { "month,\($0),\(Double($0 % 5) + 0.5)\n" }.joined()
        + (0..<24).map { "hour,\($0),\(1 + $0 % 3)\n" }.joined(),
    ]
  }()

  /// The load's value in each step of a horizon.
  private func values(_ form: String, from start: String, to end: String, warmUp: String = "0 h") throws
    -> [Double]
  {
    let folder = try ScenarioFolder(
      replacing: "load: {profile: load.csv#power, unit: MW, rows: in order}", by: "load: \(form)", Self.files)
    let prepared = try folder.read(
      "park.yaml", ["horizon.warm_up=\(warmUp)"], horizon: HorizonOverride(start: start, end: end))
    let park = prepared.park
    let load = try #require(park.structures.first { $0.id == "load" })
    var simulation = Simulation(park)
    var rates: [Double] = []
    try simulation.run(steps: park.clock.stepCount) { view in
      rates.append(view.memory[load.ports[0].port][0])
    }
    return Array(rates.dropFirst(park.warmUpSteps))
  }

  @Test(arguments: forms) func `a month alone is the month of the year, with or without a warm-up`(
    _ form: String
  )
    throws
  {
    let year = try values(form, from: "2025-01-01", to: "2026-01-01")
    #expect(abs(year.reduce(0, +) / 8760 - 12e6) < 1e-3)
    let days = 31 + 28 + 31 + 30 + 31 + 30
    let july = Array(year[24 * days..<24 * (days + 31)])
    #expect(try values(form, from: "2025-07-01", to: "2025-08-01") == july)
    #expect(try values(form, from: "2025-07-01", to: "2025-08-01", warmUp: "36 h") == july)
    // A day alone, and one that a run of half a day begins in.
    #expect(try values(form, from: "2025-07-05", to: "2025-07-06") == Array(july[24 * 4..<24 * 5]))
    #expect(try values(form, from: "2025-07-05T12:00", to: "2025-07-06") == Array(july[108..<120]))
  }

  @Test func `each year of a longer horizon is normalised for itself`() throws {
    let form = "{pattern: {weekdays: [1,1,1,1,1,0,0]}, mean: 12 MW}"
    let both = try values(form, from: "2024-01-01", to: "2026-01-01")
    for (year, range) in [("2024", 0..<8784), ("2025", 8784..<17_544)] {
      let next = "\((Int(year) ?? 0) + 1)-01-01"
      #expect(try values(form, from: "\(year)-01-01", to: next) == Array(both[range]))
      let mean: Double = both[range].reduce(0, +) / Double(range.count)
      #expect(abs(mean - 12e6) < 1e-3)
    }
    // 262 working days of 366 in 2024, 261 of 365 in 2025: on Monday, 1 January 2024, and on Wednesday, 1 January 2025.
    let (first, second) = (12e6 * 366.0 / 262, 12e6 * 365.0 / 261)
    #expect(abs(both[0] - first) < 1e-3)
    #expect(abs(both[8784] - second) < 1e-3)
  }

  @Test func `a table of less than the year is normalised over what it covers, and that is said`() throws {
    let rows = (0..<48).map {
      "2025-03-0\(1 + $0 / 24)T\($0 % 24 < 10 ? "0" : "")\($0 % 24):00,\($0 < 24 ? 1 : 3)\n"
    }
    let folder = try ScenarioFolder(
      replacing: "load: {profile: load.csv#power, unit: MW, rows: in order}",
      by: "load: {profile: two.csv#power, unit: MW, mean: 12 MW}", ["two.csv": "time,power\n" + rows.joined()]
    )
    let prepared = try folder.read()
    #expect(
      folder.shown(prepared.warnings.map(\.description).joined()).contains(
        "warning: 'mean' is met over what the series covers of 2025, 2025-03-01T00:00 to 2025-03-03T00:00, and not over the whole year"
      ))
    var simulation = Simulation(prepared.park)
    let load = try #require(prepared.park.structures.first { $0.id == "load" })
    var sum = 0.0
    try simulation.run(steps: 24) { sum += $0.memory[load.ports[0].port][0] }
    // The first of the two days has half of the mean of both.
    #expect(abs(sum / 24 - 6e6) < 1e-6)
  }
}
