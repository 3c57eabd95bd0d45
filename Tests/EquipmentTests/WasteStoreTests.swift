import Equipment
import Kernel
import LaneMath
import ParkTesting
import Testing

@Suite struct WasteStoreTests {
  private func bench(
    _ parameters: Setting, seconds: Int = 3600, states: [String: Double] = [:]
  ) throws -> UnitBench {
    try UnitBenchPark.bench(
      of: WasteStore.self,
      ReferenceCase(
        "", source: "", parameters: parameters, mixtures: ["charge": [SolidFlow.water: 1]], seconds: seconds,
        expected: []), states: states)
  }

  /// What is wanted in each of some hours in which a charge comes, kg/s, and leaves as it is wanted.
  private func wanted(_ bench: inout UnitBench, charging charges: [Double], leaving: Bool = true) -> [Double]
  {
    charges.map { charge in
      let wanted = bench.range(of: 1).wanted
      bench.run([Lanes(all: charge), leaving ? wanted : .zero], over: 3600)
      return wanted[0]
    }
  }

  private func isNear(_ found: [Double], _ expected: [Double]) -> Bool {
    found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) < 1e-9 * max(1, $1) }
  }

  @Test func `a waste store keeps the contract of every kind`() {
    #expect(UnitContract.discrepancies(of: WasteStore.self) == [])
  }

  @Test func `its permit counts the weight as received`() throws {
    var bench = try bench(["permit": "10 t", "initial": ["dry_matter": "3 t"]])
    // 3 t dry with as much water are 6 t; 4 t remain, 2 t of them dry.
    #expect(abs(bench.range(of: 0).most[0] * 3.6 - 2) < 1e-9)
    #expect(bench.range(of: 0).bound == Bound.permit.lanes)
    bench.run([bench.range(of: 0).most, .zero], over: 3600)
    #expect(abs(bench.range(of: 0).most[0]) < 1e-9)
  }

  @Test func `what has reached its storage time wants to leave, the oldest first, and nothing before`() throws
  {
    var bench = try bench([
      "permit": "1000 t", "storage_time": "10 h", "initial": ["dry_matter": "24 t", "age": "4 h"],
    ])
    // The 24 t are over 10 h old within the hour that begins 6 h later; what came in the first hour is 4 h after that.
    let found = wanted(&bench, charging: [Double](repeating: 1, count: 14))
    #expect(isNear(found, [0, 0, 0, 0, 0, 0, 24 / 3.6, 0, 0, 0, 1, 1, 1, 1]), "\(found)")
    // What came in the last 10 h is there, and none of it is over age.
    #expect(isNear([bench.state("dry_matter")?[0] ?? 0], [36_000]))
    #expect(bench.meter("over_age") == .zero && bench.meter("over_age_time") == .zero)
  }

  @Test func `a charge that changes leaves as it came`() throws {
    var bench = try bench(["permit": "1000 t", "storage_time": "3 h"])
    let charges = [2.0, 0, 1, 3, 0, 0, 4, 1, 1, 1]
    let found = wanted(&bench, charging: charges)
    #expect(isNear(found, [0, 0, 0] + charges.dropLast(3)), "\(found)")
  }

  @Test func `what leaves early is the oldest`() throws {
    var bench = try bench(["permit": "1000 t", "storage_time": "3 h"])
    bench.run([Lanes(all: 1), .zero], over: 3600)
    bench.run([Lanes(all: 1), Lanes(all: 1)], over: 3600)
    // What is left came in the second hour, and is over age within the fifth.
    let found = wanted(&bench, charging: [0, 0, 0])
    #expect(isNear(found, [0, 0, 1]), "\(found)")
  }

  @Test func `what stays is told by its amount and its time`() throws {
    var bench = try bench(["permit": "1000 t", "storage_time": "3 h"])
    var over: [Double] = []
    var time: [Double] = []
    for _ in 0..<6 {
      bench.run([Lanes(all: 1), .zero], over: 3600)
      over.append(bench.meter("over_age")?[0] ?? .nan)
      time.append(bench.meter("over_age_time")?[0] ?? .nan)
    }
    #expect(isNear(over, [0, 0, 0, 3600, 7200, 10_800]), "\(over)")
    #expect(time == [0, 0, 0, 1, 1, 1])
    // It is wanted at once, with what becomes too old meanwhile.
    #expect(isNear([bench.range(of: 1).wanted[0]], [4]))
  }

  @Test func `a step that is longer than the storage time counts what it brings itself`() throws {
    var bench = try bench(["permit": "1000 t", "storage_time": "2.4 h"], seconds: 21_600)
    #expect(bench.range(of: 1).wanted == .zero)
    bench.run([Lanes(all: 1), .zero], over: 21_600)
    // 6 h of which the last 2.4 h are within the storage time.
    #expect(isNear([bench.meter("over_age")?[0] ?? 0], [3.6 * 3600]))
    #expect(isNear([bench.range(of: 1).wanted[0]], [1]))
    bench.run([.zero, Lanes(all: 1)], over: 21_600)
    #expect(bench.meter("over_age") == .zero)
  }

  @Test(arguments: [900, 3600, 10_800]) func `the age does not depend on the step`(_ seconds: Int) throws {
    var bench = try bench(
      ["permit": "1000 t", "storage_time": "5 d", "maximum_release": "0 t/h"], seconds: seconds)
    let steps = 10 * 86_400 / seconds
    for step in 0..<steps {
      // Twice as much on the first half of each day.
      let isFirst = step * seconds % 86_400 < 43_200
      bench.run([Lanes(all: isFirst ? 2 : 1), .zero], over: Double(seconds))
    }
    // Five of ten days of 1.5 kg/s are over age.
    #expect(isNear([bench.meter("over_age")?[0] ?? 0], [5 * 86_400 * 1.5]))
  }

  @Test func `a batch is wanted once it has come together, or once something is over age`() throws {
    var batches = try bench(["permit": "100 t", "batch": "20 t", "initial": ["dry_matter": "24 t"]])
    #expect(abs(batches.range(of: 1).wanted[0] * 3.6 - 20) < 1e-9)
    var short = try bench(["permit": "100 t", "batch": "30 t", "initial": ["dry_matter": "24 t"]])
    #expect(short.range(of: 1).most == .zero && short.range(of: 1).wanted == .zero)
    var old = try bench([
      "permit": "100 t", "batch": "30 t", "initial": ["dry_matter": "24 t", "age": "365 d"],
    ])
    #expect(abs(old.range(of: 1).wanted[0] * 3.6 - 24) < 1e-9)
  }

  @Test func `a bunker wants no release, and tells what is over age all the same`() throws {
    var park = Park(clock: Clock(start: CivilTime(secondsSinceEpoch: 0), stepSeconds: 3600, stepCount: 1))
    park.addBus("waste", carrier: .solidWaste)
    let problems = park.add(
      WasteStore.self, id: "bunker", enterprise: 0,
      settings: [
        [
          "ports": ["charge": "waste", "release": "waste"], "permit": "100 t",
          "initial": ["dry_matter": "24 t", "age": "366 d"],
        ]
      ])
    #expect(problems == [])
    var bench = UnitBench(park)
    #expect(bench.range(of: 1).wanted == .zero && bench.range(of: 1).most[0] > 0)
    bench.run([.zero, .zero], over: 3600)
    #expect(isNear([bench.meter("over_age")?[0] ?? 0], [24_000]))
  }

  @Test func `an age without content, and cohorts of another storage time, are refused`() throws {
    let problems = #expect(throws: Problems.self) {
      try bench(["permit": "100 t", "initial": ["age": "3 d"]])
    }
    #expect(problems?.all.count == 1 && problems?.all.first?.message.contains("'initial.age'") == true)
    let other = #expect(throws: Problems.self) {
      try bench(["permit": "100 t", "storage_time": "10 d"], states: ["storage_time": 5 * 86_400])
    }
    #expect(other?.all.count == 1 && other?.all.first?.message.contains("state 'storage_time'") == true)
    _ = try bench(["permit": "100 t", "storage_time": "10 d"], states: ["storage_time": 10 * 86_400])
  }
}
