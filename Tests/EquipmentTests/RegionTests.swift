import Equipment
import Kernel
import LaneMath
import ParkTesting
import Testing

/// A cogeneration unit whose heat and power keep within a published region, against numbers worked out by hand.
///
/// The corners are those of unit 2 of the four-unit benchmark of Guo, Henwood and van Ooijen (IEEE Transactions on Power
/// Systems 11, 1996, page 1778): power and heat (247, 0), (215, 180), (81, 104.8), (98.8, 0) MW. Fuel by heat and power is
/// made up.
@Suite struct RegionTests {
  static let corners = [(0, 98.8), (0, 247), (180, 215), (104.8, 81)]

  /// Steps of (heat, power) demand with a grid, if any, that gives `grid` MW and takes nothing.
  private func rows(
    _ demands: [(Double, Double)], grid: Double? = 1000, fuel: Double = 1e4, sells: Bool = false,
    _ more: [(String, Setting)] = []
  ) throws -> (rows: [RegionPark.Row], report: Report) {
    var made = RegionPark(steps: demands.count)
    made.addConverter([RegionPark.converter(Self.corners, more)])
    made.addDemand("heat", steps: demands.count) { demands[$1].0 }
    made.addDemand("power", steps: demands.count) { demands[$1].1 }
    if let grid { made.add("grid", .supplier, at: "power", rank: 100, most: Lanes(all: grid)) }
    made.add("mine", .supplier, at: "fuel", rank: 100, most: Lanes(all: fuel))
    if sells { made.add("export", .receiver, at: "power", rank: 100) }
    #expect(made.problems.map(\.description) == [])
    let run = try made.run(steps: demands.count)
    #expect(run.report.worstResidual(lane: 0) < 1e-9)
    #expect(run.report.frozenSteps[0] == 0)
    return (run.rows[0], run.report)
  }

  private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(b)) }

  @Test func `power keeps within what heat leaves, and what heat forces shows as excess`() throws {
    let cases: [(demand: (Double, Double), heat: Double, power: Double, grid: Double, excess: Double)] = [
      ((0, 0), 0, 0, 0, 0),
      // Alone it gives power between 98.8 and 247 MW.
      ((0, 150), 0, 150, 0, 0),
      ((0, 260), 0, 247, 13, 0),
      ((0, 50), 0, 98.8, 0, 48.8),
      // 50 MW of heat: at least 98.8 - 17.8 · 50 / 104.8, at most 247 - 32 · 50 / 180.
      ((50, 0), 50, 98.8 - 890 / 104.8, 0, 98.8 - 890 / 104.8),
      ((50, 300), 50, 247 - 1600.0 / 180, 53 + 1600.0 / 180, 0),
      // Corners.
      ((104.8, 60), 104.8, 81, 0, 21),
      ((180, 100), 180, 215, 0, 115),
      ((180, 215), 180, 215, 0, 0),
    ]
    let found = try rows(cases.map(\.demand)).rows
    for (row, expected) in zip(found, cases) {
      #expect(isNear(row["chp.heat"], expected.heat), "\(expected)")
      #expect(isNear(row["chp.power"], expected.power), "\(expected): \(row["chp.power"])")
      #expect(isNear(row["grid.lead"], expected.grid), "\(expected)")
      #expect(isNear(row.excess["power"] ?? .nan, expected.excess), "\(expected)")
      #expect(isNear(row["chp.fuel"], 0.5 * expected.heat + 2.5 * expected.power), "\(expected)")
    }
  }

  @Test func `heat beyond the region goes unserved, and power is at its last corner`() throws {
    let row = try rows([(250, 300)]).rows[0]
    #expect(isNear(row["chp.heat"], 180) && isNear(row.unserved["heat"] ?? .nan, 70))
    #expect(isNear(row["chp.power"], 215))
  }

  @Test func `power that heat forces is sold where somebody buys it`() throws {
    var made = RegionPark(steps: 1)
    made.addConverter([RegionPark.converter(Self.corners)])
    made.addDemand("heat", steps: 1) { _, _ in 104.8 }
    made.add("export", .receiver, at: "power", rank: 100)
    made.add("mine", .supplier, at: "fuel", rank: 100)
    let row = try made.run(steps: 1).rows[0][0]
    #expect(isNear(row["export.lead"], 81) && row.excess["power"] == 0)
  }

  @Test func `a short fuel leaves heat only what power can go with, and then power what is left`() throws {
    // Heat at its least power takes 0.5 x + 2.5 (98.8 - 17.8 x / 104.8) MW of fuel up to the corner, where that is
    // 254.9, then 0.5 x + 2.5 (81 + 134 (x - 104.8) / 75.2): 300 MW of fuel carry 104.8 + 45.1 / 4.954787… MW of heat.
    let rise = 0.5 + 2.5 * 134 / 75.2
    let heat = 104.8 + 45.1 / rise
    let short = try rows([(180, 300), (60, 300), (0, 300)], fuel: 300).rows
    #expect(isNear(short[0]["chp.heat"], heat))
    #expect(isNear(short[0]["chp.power"], 81 + 134 * (heat - 104.8) / 75.2))
    #expect(isNear(short[0]["chp.fuel"], 300))
    #expect(isNear(short[1]["chp.heat"], 60) && isNear(short[1]["chp.power"], (300 - 30) / 2.5))
    #expect(isNear(short[2]["chp.power"], 120))
    #expect(short.allSatisfy { abs($0.unserved["fuel"] ?? 1) < 1e-9 })
    // 240 MW are less than the 247 that 98.8 MW of power alone need.
    let none = try rows([(0, 300), (50, 300)], fuel: 240).rows
    #expect(none.allSatisfy { $0["chp.heat"] == 0 && $0["chp.power"] == 0 })
  }

  @Test func `explain says that the other lead holds power, or that it runs at its least`() throws {
    let found = try rows([(104.8, 300), (104.8, 10), (0, 300), (104.8, 150)], grid: nil).rows
    #expect(found.map { $0.margin["power"]?.bound } == [.otherLead, .leastRate, .capacity, .nothing])
    let short = try rows([(60, 300)], grid: nil, fuel: 300).rows
    #expect(short.map { $0.margin["power"]?.bound } == [.availability])
    // Who is asked after it and may give nothing binds as one that gives all that he may.
    for grid in [0.0, 3] {
      let limited = try rows([(104.8, 300), (104.8, 10)], grid: grid).rows
      #expect(limited.map { $0.margin["power"]?.unit } == [3, 0])
      #expect(limited.map { $0.margin["power"]?.bound } == [.capacity, .leastRate])
    }
  }

  @Test func `setpoints of either lead are followed within the region and missed outside it`() throws {
    func set(_ key: String, _ rates: [String], then demand: (Double, Double)) throws -> (
      [RegionPark.Row], Report
    ) {
      var made = RegionPark(steps: 1)
      made.addConverter(
        rates.map { rate in
          let setpoint = Setting(
            .mapping([.init(key, at: Origin(file: "code"), Setting(rate))]), at: Origin(file: "code"))
          return RegionPark.converter(Self.corners, [("setpoint", setpoint)])
        })
      made.addDemand("heat", steps: 1) { _, _ in demand.0 }
      made.addDemand("power", steps: 1) { _, _ in demand.1 }
      made.add("grid", .supplier, at: "power", rank: 100)
      made.add("mine", .supplier, at: "fuel", rank: 100)
      #expect(made.problems.isEmpty)
      let run = try made.run(steps: 1, lanes: Array(rates.indices))
      return (run.rows.map { $0[0] }, run.report)
    }
    // With 104.8 MW of heat power may lie between 81 and 228.37 MW.
    let (power, report) = try set("power", ["150 MW", "50 MW", "240 MW", "0 MW"], then: (104.8, 100))
    let highest = 247 - 32 * 104.8 / 180
    for (row, expected) in zip(power, [150, 81, highest, 81]) { #expect(isNear(row["chp.power"], expected)) }
    #expect((0..<4).map { report.missedSetpoints[$0] } == [0, 1, 1, 1])
    // Without heat it may be off, or give 98.8 MW and more.
    let alone = try set("power", ["150 MW", "50 MW", "0 MW"], then: (0, 100)).0
    for (row, expected) in zip(alone, [150, 98.8, 0]) { #expect(isNear(row["chp.power"], expected)) }
    let heat = try set("heat", ["180 MW", "0 MW"], then: (50, 100)).0
    for (row, expected) in zip(heat, [(180.0, 215.0), (0, 100)]) {
      #expect(isNear(row["chp.heat"], expected.0) && isNear(row["chp.power"], expected.1))
    }
  }

  @Test func `a region that does not reach zero heat has no power without heat`() throws {
    let away = [(20, 30), (20, 60), (80, 70), (60, 20)].map { (Double($0.0), Double($0.1)) }
    var made = RegionPark(steps: 3)
    let demands = [(0.0, 50.0), (5, 50), (40, 50)]
    made.addConverter([RegionPark.converter(away)])
    made.addDemand("heat", steps: 3) { demands[$1].0 }
    made.addDemand("power", steps: 3) { demands[$1].1 }
    made.add("grid", .supplier, at: "power", rank: 100)
    made.add("mine", .supplier, at: "fuel", rank: 100)
    let rows = try made.run(steps: 3).rows[0]
    #expect(rows[0]["chp.heat"] == 0 && rows[0]["chp.power"] == 0 && isNear(rows[0]["grid.lead"], 50))
    // A need below the least heat has it run at its least, and what is too much is excess.
    #expect(isNear(rows[1]["chp.heat"], 20) && isNear(rows[1].excess["heat"] ?? .nan, 15))
    #expect(isNear(rows[1]["chp.power"], 50) && isNear(rows[2]["chp.power"], 50))
  }

  @Test func `what must run does so within its region, and what is out of order stands still`() throws {
    let must = try rows([(0, 0)], [("must_run", "true")]).rows[0]
    #expect(
      must["chp.heat"] == 0 && isNear(must["chp.power"], 98.8) && isNear(must.excess["power"] ?? 0, 98.8))
    let out = try rows([(50, 100)], [("availability", "0 %"), ("must_run", "true")]).rows[0]
    #expect(out["chp.heat"] == 0 && out["chp.power"] == 0 && isNear(out["grid.lead"], 100))
    // Half of it: half the region.
    let half = try rows([(104.8, 300)], [("availability", "50 %")]).rows[0]
    #expect(isNear(half["chp.heat"], 90) && isNear(half["chp.power"], 107.5))
  }

  @Test func `tables by load of either lead make up the flow, and its inverse`() throws {
    // Fuel is 0.5 x · 180 MW and 2.5 x 247 MW at full load; at half load of power 55 % of it.
    let table: Setting = [["50 %", "55 %"], ["100 %", "100 %"]]
    func converter() -> Setting {
      var setting = RegionPark.converter(Self.corners)
      setting["inputs"]?["fuel"]?["second_part_load"] = table
      return setting
    }
    var made = RegionPark(steps: 2)
    made.addConverter([converter()])
    made.addDemand("heat", steps: 2) { $1 == 0 ? 0 : 90 }
    made.addDemand("power", steps: 2) { _, _ in 123.5 }
    made.add("mine", .supplier, at: "fuel", rank: 100, most: Lanes(all: 380))
    #expect(made.problems.isEmpty)
    let rows = try made.run(steps: 2).rows[0]
    #expect(isNear(rows[0]["chp.fuel"], 0.55 * 2.5 * 247) && isNear(rows[0]["chp.power"], 123.5))
    // With 45 MW for heat 335 are left: below the knee fuel rises by 1.1 · 2.5 MW with power.
    #expect(isNear(rows[1]["chp.power"], 335 / 2.75) && isNear(rows[1]["chp.fuel"], 380))
  }
}
