import Accounts
import Foundation
import Kernel
import Results
import Scenario
import Synchronization
import Testing

@testable import Studies

@Suite struct BatchRunnerTests {
  /// All numbers of a run, as bits.
  private func bits(_ figures: RunFigures) -> [UInt64] {
    let rows = figures.indicators.rows.flatMap { [$0.value] + $0.byMonth }
    return (rows + [figures.worstResidual]).map(\.bitPattern)
      + [UInt64(figures.frozenSteps), UInt64(figures.missedSetpoints)]
  }

  private func alone(_ scenario: ResolvedScenario, _ folder: StudyFolder) throws -> [UInt64] {
    let prepared = try folder.reader.prepare([scenario])
    var simulation = Simulation(prepared.park)
    let indicators = Accounting(prepared).indicators
    // As a run that is recorded is summed up.
    var totals = Totals(prepared.park, for: indicators)
    try simulation.run(steps: prepared.park.clock.stepCount) { totals.observe($0) }
    return bits(RunFigures(prepared, indicators, totals, simulation.report, lane: 0))
  }

  /// Numbers, a structure decided by a number (above 50 MW), another structure, another horizon.
  private func mixed(_ folder: StudyFolder) throws -> [ResolvedScenario] {
    let first = try folder.scenario()
    // What is owned, in an order that no lane alone has: a sum's order decides its last bit.
    func owned(_ units: [String]) throws -> ResolvedScenario {
      let overrides = try units.map {
        try Override(
          parsing: "units.\($0).cost={capex: \($0.utf8.count).1e6 CNY, lifetime: 7 a, fixed: 3 %/a}")
      }
      return try folder.reader.resolve("\(folder.path)/park.yaml", overrides: overrides, sharing: first)
    }
    return try [first]
      + (1...10).map { try folder.scenario("units.gate.capacity=\(8 * $0) MW", sharing: first) } + [
        folder.scenario("units.gate.rank=5", "units.gate.in_service=2025-01-31..", sharing: first),
        folder.scenario("horizon.end=2025-02-01", sharing: first),
        folder.scenario("units.plant.uses.drive.base=3 MW", sharing: first),
        folder.scenario("units.plant.production=8 t/h", sharing: first),
        owned(["plant"]), owned(["grid", "gate", "plant"]), owned(["gate"]),
      ]
  }

  @Test(arguments: [(1, 1), (1, 8), (2, 8), (3, 3), (4, 8)])
  func `the figures of a run are the same bit for bit whatever shares its lanes`(
    workers: Int, lanes: Int
  ) async throws {
    let folder = try StudyFolder()
    let scenarios = try mixed(folder)
    let report = try await BatchRunner(folder.reader, workers: workers, lanes: lanes).run(scenarios)
    #expect(report.outcomes.map(\.number) == Array(scenarios.indices))
    for (outcome, scenario) in zip(report.outcomes, scenarios) {
      #expect(try bits(outcome.result.get()) == alone(scenario, folder), "run \(outcome.number)")
    }
  }

  @Test func `scenarios of one structure share a plan, and eight share a simulation`() async throws {
    let folder = try StudyFolder()
    let first = try folder.scenario()
    let scenarios = try (1...16).map { try folder.scenario("units.gate.capacity=\($0) MW", sharing: first) }
    let report = try await BatchRunner(folder.reader, workers: 1).run(scenarios)
    #expect(report.summary.plans == 1)
    #expect(report.summary.chunks == 2)
    #expect(Set(scenarios.map(\.structureKey)).count == 1)
    #expect(
      try Set(mixed(folder).map(\.structureKey)).count == 4, "a number may stand where others have a series")
  }

  @Test func `an invalid scenario among many fails alone`() async throws {
    let folder = try StudyFolder()
    let first = try folder.scenario()
    let scenarios = try [4, 5, 2000, 6].map {
      try folder.scenario("units.gate.capacity=\($0) MW", sharing: first)
    }
    let outcomes = try await BatchRunner(folder.reader, workers: 1).run(scenarios).outcomes
    guard case .failure(.invalid(let problems)) = outcomes[2].result else {
      Issue.record("2000 MW is above the range")
      return
    }
    #expect(
      folder.shown(problems.description)
        == "--set: error: 'capacity' is 2000 MW; it must lie between 0 MW and 1000 MW (from units.gate.capacity=2000 MW)"
    )
    for number in [0, 1, 3] {
      #expect(try bits(outcomes[number].result.get()) == alone(scenarios[number], folder))
    }
  }

  @Test func `a run whose balance fails ends alone, and its message names its own step`() async throws {
    let folder = try StudyFolder()
    let first = try folder.scenario()
    let leaks = [0, 3, 0, 0, 5, 0]
    let scenarios = try leaks.map { try folder.scenario("units.gate.leak=\($0) %", sharing: first) }
    let outcomes = try await BatchRunner(folder.reader, workers: 2).run(scenarios).outcomes
    for (number, leak) in leaks.enumerated() {
      switch outcomes[number].result {
      case .success(let figures):
        #expect(leak == 0)
        #expect(try bits(figures) == alone(scenarios[number], folder))
      case .failure(.interrupted(let interruption)):
        #expect(leak > 0)
        #expect(interruption.lane == 0)
        #expect("\(interruption)".hasPrefix("the energy balance of unit 'gate' is off by"))
      case .failure(.invalid(let problems)): Issue.record("\(problems)")
      }
    }
  }

  @Test func `what cannot be resolved is the outcome of its run`() async throws {
    let folder = try StudyFolder()
    let seen = Mutex<[Int: Bool]>([:])
    let summary = try await BatchRunner(folder.reader, workers: 2).run(
      count: 5,
      scenario: { number throws(Problems) in
        let overrides = [try Override(parsing: number == 3 ? "units.gat.x=1" : "units.gate.rank=\(number)")]
        return try folder.reader.resolve("\(folder.path)/park.yaml", overrides: overrides)
      },
      deliver: { _, outcomes in
        seen.withLock { seen in
          for outcome in outcomes { seen[outcome.number] = (try? outcome.result.get()) != nil }
        }
      })
    #expect(seen.withLock { $0 } == [0: true, 1: true, 2: true, 3: false, 4: true])
    #expect(summary.chunks == 4, "scenarios that share no files share no park")
  }

  @Test func `an error of the receiver stops all workers and comes back`() async throws {
    struct FullDisk: Error {}
    let folder = try StudyFolder()
    let first = try folder.scenario()
    let calls = Mutex(0)
    await #expect(throws: FullDisk.self) {
      _ = try await BatchRunner(folder.reader, workers: 1, lanes: 1).run(
        count: 100, scenario: { _ in first },
        deliver: { _, _ in
          calls.withLock { $0 += 1 }
          throw FullDisk()
        })
    }
    #expect(calls.withLock { $0 } == 1)
  }

  @Test func `a cancelled task ends between blocks of steps`() async throws {
    let folder = try StudyFolder()
    let long = try folder.scenario("horizon.end=2045-01-01", "horizon.step=15 min")
    let runner = BatchRunner(folder.reader, workers: 1)
    let task = Task { try await runner.run([long]) }
    try await Task.sleep(for: .milliseconds(50))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func `a scenario's file says what it was read from, whatever was read beside it`() async throws {
    let folder = try StudyFolder()
    try folder.write("drive.csv", "rate\n" + (0..<72).map { "\(5 + $0 % 7)\n" }.joined())
    try folder.write(
      "other.yaml",
      "parktwin: 1\nextends: park.yaml\nset: {units.plant.production: {profile: drive.csv#rate, unit: t/h, rows: in order}}\n"
    )
    func bytes(_ scenario: ResolvedScenario) async throws -> Data {
      let path = "\(folder.path)/out.h5"
      let prepared = try folder.reader.prepare([scenario])
      var simulation = Simulation(prepared.park)
      var run = RecordedRun(prepared, engine: "test")
      _ = try await run.record(&simulation, to: path)
      return try Data(contentsOf: URL(fileURLWithPath: path))
    }
    let alone = try await bytes(folder.scenario())
    let first = try folder.scenario(file: "other.yaml")
    let beside = try folder.scenario(sharing: first)
    _ = try await BatchRunner(folder.reader).run([first, beside])
    #expect(try await bytes(beside) == alone)
    let inputs = try RunFile("\(folder.path)/out.h5").scenarioYAML()
    #expect(!inputs.contains("drive.csv"))
  }
}
