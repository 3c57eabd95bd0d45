import Equipment
import Kernel
import LaneMath
import ParkTesting
import Testing

@Suite("A thermal machine")
struct ThermalCommitmentTests {
  /// A saturated-steam waste-heat boiler of 36 t/h: 10 kg/s.
  private func boiler(_ more: [String: Setting], steps: Int = 1) throws -> UnitBench {
    func open<Kind: EquipmentKind>(_ kind: Kind.Type) throws -> UnitBench {
      var parameters: Setting = ["type": "waste-heat", "capacity": "36 t/h"]
      for (key, value) in more { parameters[key] = value }
      return try UnitBenchPark.bench(
        of: kind,
        ReferenceCase(
          "boiler", source: "hand", parameters: parameters, levels: ["steam": (1e6, nil)],
          mixtures: ["feed_water": [WaterFlow.energy: 419e3]], expected: []), steps: steps)
    }
    let kind = try #require(Catalogue.kind(named: "steam-boiler"))
    return try open(kind)
  }

  @Test("starts to its least load, then climbs and falls by its ramp")
  func ramp() throws {
    var bench = try boiler(["minimum_load": "40 %", "ramp_rate": "0.5 %/min"])
    #expect(near(bench.range(of: 0).most, 4))  // 30 % an hour is below the least load.
    bench.run([Lanes(all: 4)], over: 3600)
    #expect(near(bench.range(of: 0).most, 7))
    bench.run([Lanes(all: 7)], over: 3600)
    bench.run([Lanes(all: 10)], over: 3600)
    #expect(near(bench.range(of: 0).least, 7))
    #expect(near(bench.range(of: 0).most, 10))
  }

  @Test("runs and rests for its least times")
  func times() throws {
    var bench = try boiler(["minimum_up_time": "3 h", "minimum_down_time": "2 h", "ramp_rate": "100 %/min"])
    #expect(!bench.range(of: 0).mustRun[0])
    for hour in 1...3 {
      bench.run([Lanes(all: 5)], over: 3600)
      #expect(bench.range(of: 0).mustRun[0] == (hour < 3))
    }
    for hour in 1...2 {
      bench.run([.zero], over: 3600)
      #expect(near(bench.range(of: 0).most, hour < 2 ? 0 : 10))
    }
  }

  @Test func `has rested at the beginning for as long as it must, and no longer`() throws {
    var bench = try boiler(["minimum_down_time": "2 h"])
    #expect(bench.state("run_time")?[0] == -7200)
    #expect(bench.range(of: 0).most[0] > 0)
  }

  @Test("pays for each start once")
  func startCost() throws {
    var bench = try boiler(["start_up_cost": "36000 CNY"])
    var paid = 0.0
    for rate in [0.0, 5, 6, 0, 5] {
      bench.run([Lanes(all: rate)], over: 3600)
      paid += (bench.meter("start_up")?[0] ?? .nan) * 3600
    }
    #expect(abs(paid - 72_000) < 1e-6)
  }

  @Test("stands still in planned outages, in part where a step is cut")
  func plannedOutage() throws {
    var bench = try boiler(
      [
        "minimum_load": "0 %", "ramp_rate": "100 %/min",
        "planned_outages": ["revision": ["from": "1970-01-01T01:30", "to": "1970-01-01T03:00"]],
      ], steps: 4)
    let most = (0..<4).map { step in
      bench.load(step: step)
      return bench.range(of: 0).most[0]
    }
    #expect(most == [10, 5, 0, 10])
  }

  @Test("fails as often as it is said to, and alike in every run")
  func forcedOutages() throws {
    let outages: [String: Setting] = [
      "minimum_load": "0 %", "ramp_rate": "100 %/min",
      "forced_outages": ["mean_time_between": "400 h", "mean_time_to_repair": "100 h", "seed": "7"],
    ]
    func shares() throws -> [Double] {
      var bench = try boiler(outages, steps: 40_000)
      return (0..<40_000).map { step in
        bench.load(step: step)
        return bench.range(of: 0).most[0] / 10
      }
    }
    let first = try shares()
    #expect(try shares() == first)
    // 400 / (400 + 100) = 0.8; eighty cycles in 40 000 h leave a standard error of about 0.025.
    let mean = first.reduce(0, +) / 40_000
    #expect(abs(mean - 0.8) < 0.06, "\(mean)")
  }

  @Test("says what is wrong with an outage")
  func messages() {
    let error = #expect(throws: Problems.self) {
      try boiler([
        "planned_outages": [
          "a": ["from": "1970-02-01", "to": "1970-01-01"], "b": ["from": "spring", "to": "1970-01-01"],
          "c": ["to": "1970-01-01"],
        ]
      ])
    }
    #expect(
      error?.all.map(\.message) == [
        "the outage ends before it begins",
        "'spring' is not a date such as 2025-05-01 or 2025-05-01T06:00",
        "an outage needs 'from': First moment of the outage, such as 2025-05-01",
      ])
  }

  private func near(_ lanes: Lanes, _ value: Double) -> Bool { abs(lanes[3] - value) < 1e-9 }
}
