import Foundation
import Testing

@Suite struct SweepCommandTests {
  /// Thirty-two runs of the small park.
  private static let sweep = """
    parktwin: 1
    sweep: small-sweep
    base: park.yaml
    design: {method: sobol, samples: 32, seed: 3}
    axes:
      output: {set: units.plant.production, range: 1..10 t/h}
      need: {set: units.plant.uses.drive.per_product, range: 1..3 MWh/t}

    """

  private func park(_ sweep: String = SweepCommandTests.sweep) throws -> SmallPark {
    let park = try SmallPark()
    try park.write("sweep.yaml", Data(sweep.utf8))
    return park
  }

  private func bytes(_ park: SmallPark, _ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(park.folder)/\(name)"))
  }

  @Test func `a sweep prints its estimate first, then what it did, and JSON where asked`() throws {
    let park = try park()
    let result = try park.run("sweep", "sweep.yaml", "--json")
    #expect(result.status == 0, "\(result.errors)")
    let lines = result.errors.split(separator: "\n")
    #expect(lines.first == "32 runs, 32 different scenarios, 1 plan")
    #expect(lines.count >= 2 && lines[1].hasPrefix("time: ") && lines[1].contains("disk: about "))
    let record = try result.json()
    #expect(record["folder"] as? String == "Outputs/small-sweep")
    #expect(record["results"] as? String == "Outputs/small-sweep/results.h5")
    #expect(record["ran"] as? Int == 32 && record["reused"] as? Int == 0 && record["failed"] as? Int == 0)
    let again = try park.run("sweep", "sweep.yaml")
    #expect(
      again.status == 0
        && again.output
          == "Nothing to do: all 32 runs of 'small-sweep' are there, in Outputs/small-sweep/results.h5\n"
    )
  }

  @Test func `the samples are printed alone, as a table, as CSV and as JSON`() throws {
    let park = try park(
      Self.sweep.replacingOccurrences(
        of: "method: sobol, samples: 32, seed: 3", with: "method: sobol, samples: 2"))
    let page = try park.run("sweep", "sweep.yaml", "--plan-only")
    #expect(page.status == 0 && page.output.hasSuffix("2 runs, 2 different scenarios, 1 plan\n"), "\(page)")
    let csv = try park.run("sweep", "sweep.yaml", "--plan-only", "--csv")
    let lines = csv.output.components(separatedBy: "\r\n")
    // The published sequence begins with the origin and the centre: Joe and Kuo 2008.
    #expect(lines[0] == "run,id,output [t/h],need [MWh/t]")
    #expect(lines[1].hasSuffix(",1.0,1.0") && lines[2].hasSuffix(",5.5,2.0") && lines[3].isEmpty)
    let json = try park.run("sweep", "sweep.yaml", "--plan-only", "--json").json()
    #expect(json["count"] as? Int == 2 && json["plans"] as? Int == 1)
    #expect(try park.names() == ["park.yaml", "sweep.yaml"], "nothing is written")
  }

  /// Sweeps that we ship, and how many runs and different scenarios they have.
  static let shipped: [(file: String, runs: Int, distinct: Int)] = [
    ("examples/sweep.yaml", 64, 64), ("shangyu/sweeps/measures-grid.yaml", 32, 32),
    ("shangyu/sweeps/prices-morris.yaml", 180, 180), ("shangyu/sweeps/pv-battery-sobol.yaml", 1024, 1024),
  ]

  @Test(arguments: shipped.indices) func `every sweep that we ship is valid at every point`(_ number: Int)
    throws
  {
    let (file, runs, distinct) = Self.shipped[number]
    let result = try CommandLineTool.run("sweep", "Scenarios/\(file)", "--plan-only", "--json")
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    let plan = try result.json()
    #expect(plan["count"] as? Int == runs && plan["distinct"] as? Int == distinct)
    let problems = (plan["runs"] as? [[String: Any]])?.compactMap { $0["problem"] as? String }
    #expect(problems == [], "\(file)")
  }

  @Test func `one run is counted as one`() throws {
    let park = try park(
      Self.sweep.replacingOccurrences(
        of: "method: sobol, samples: 32, seed: 3", with: "method: grid, levels: 1"))
    let result = try park.run("sweep", "sweep.yaml", "-o", "out")
    #expect(result.errors.hasPrefix("1 run, 1 different scenario, 1 plan\n"))
    #expect(result.output.hasPrefix("1 run of 'small-sweep' in out/results.h5\n1 scenario run now in "))
    let again = try park.run("sweep", "sweep.yaml", "-o", "out")
    #expect(
      again.output == "Nothing to do: the one run of 'small-sweep' is there, in out/results.h5\n")
  }

  @Test func `a folder without a name is wrong usage`() throws {
    let result = try park().run("sweep", "sweep.yaml", "-o", "")
    #expect(result.status == 64 && result.errors.hasPrefix("parktwin: error: -o names no folder\n"))
  }

  @Test func `an axis that nothing reads is warned of before anything is run`() throws {
    let park = try park(
      """
      parktwin: 1
      sweep: unread
      base: priced.yaml
      design: {method: grid}
      axes: {coal: {set: prices.coal, values: [620 CNY/t, 850 CNY/t]}}

      """)
    try park.write("priced.yaml", Data("parktwin: 1\nextends: park.yaml\nprices: {coal: 720 CNY/t}\n".utf8))
    let result = try park.run("sweep", "sweep.yaml", "--plan-only")
    #expect(
      result.errors == """
        priced.yaml:3:10: warning: nothing in the scenario reads 'prices.coal', so that no result depends on it
        sweep.yaml:5:20: warning: nothing in the scenario reads 'prices.coal', so that no result depends on it

        """)
    #expect(result.output.hasSuffix("2 runs, 2 different scenarios, 1 plan\n"), "\(result.output)")
    let axis = try park.run(
      "sensitivity", "priced.yaml", "--axis", "prices.coal", "--indicator", "cost.total")
    #expect(axis.errors.contains("\n--axis: warning: nothing in the scenario reads 'prices.coal'"))
  }

  @Test func `failed runs give exit code 6, and the others are kept`() throws {
    let park = try park(
      """
      parktwin: 1
      sweep: some-wrong
      base: park.yaml
      design: {method: grid}
      axes: {limit: {set: units.grid.import_limit, values: [60 MW, -1 MW]}}

      """)
    let result = try park.run("sweep", "sweep.yaml", "-o", "out", "--quiet")
    #expect(result.status == 6)
    #expect(
      result.errors == """
        parktwin: error: 1 of 2 runs failed
          run 1: sweep.yaml:5:62: error: 'import_limit' is -1 MW; it must lie between 0 MW and 100000 MW (from sweep axis limit)

        """)
    #expect(try park.run("sweep", "sweep.yaml", "-o", "out", "--quiet").status == 6, "the same again")
  }

  @Test func `of several lines of a failed run that of its axis is shown`() throws {
    let park = try park(
      """
      parktwin: 1
      sweep: some-wrong
      base: park.yaml
      design: {method: grid}
      axes:
        limit: {set: units.grid.import_limit, values: [60 MW, $nothing]}
        cost: {set: units.grid.cost, values: [{capex: 3 CNY/kW, lifetime: 20 a}, {capex: 2 CNY/kW, lifetime: 20 a}]}

      """)
    let result = try park.run("sweep", "sweep.yaml", "-o", "out", "--quiet")
    #expect(result.status == 6)
    let lines = result.errors.split(separator: "\n").dropFirst()
    #expect(
      lines.count == 2 && lines.allSatisfy { $0.contains("(from sweep axis limit)") }, "\(result.errors)")
  }

  @Test func `what is wrong with the sweep gives exit code 65, and nothing is written`() throws {
    let park = try park(Self.sweep.replacingOccurrences(of: "1..10 t/h", with: "10..1 t/h"))
    let result = try park.run("sweep", "sweep.yaml")
    #expect(result.status == 65)
    #expect(
      result.errors == """
        sweep.yaml:6:48: error: the range '10..1 t/h' of axis 'output' is empty: it ends below its beginning; write range: 1..10 t/h
        1 error

        """)
    #expect(try park.names() == ["park.yaml", "sweep.yaml"])
  }

  @Test func `a second process on the same folder ends at once with exit code 74 and names the holder`()
    throws
  {
    let park = try park(Self.sweep.replacingOccurrences(of: "samples: 32", with: "samples: 65536"))
    let first = try CommandLineTool.start(["sweep", "sweep.yaml", "-o", "out"], in: park.folder)
    defer { if first.isRunning { first.terminate() } }
    // The lock is there when the journal is.
    let deadline = Date.now.addingTimeInterval(120)
    while !FileManager.default.fileExists(atPath: park.folder + "/out/journal"), first.isRunning,
      Date.now < deadline
    { usleep(20_000) }
    let second = try park.run("sweep", "sweep.yaml", "-o", "out")
    #expect(second.status == 74)
    #expect(
      second.errors.contains(
        "parktwin: error: out: another sweep is at work in this folder: process \(first.processIdentifier) on "
      ),
      "\(second.errors)")
    // It is told before the points are resolved, which here takes as long as the first process has been at work.
    try park.write(
      "sweep.yaml",
      Data(Self.sweep.replacingOccurrences(of: "units.plant.production", with: "units.plant.nothing").utf8))
    #expect(try park.run("sweep", "sweep.yaml", "-o", "out").status == 74)
    // A signal ends it with what was finished kept.
    first.terminate()
    let ended = try CommandLineTool.finish(first)
    #expect(ended.status == 143)
    #expect(ended.errors.contains("kept in out: the same command goes on there"), "\(ended.errors)")
  }

  @Test func `killed at random ten times and resumed, the table has the same bytes`() throws {
    let park = try park(Self.sweep.replacingOccurrences(of: "samples: 32", with: "samples: 1024"))
    let whole = try park.run("sweep", "sweep.yaml", "-o", "whole", "--quiet", "--workers", "1")
    #expect(whole.status == 0, "\(whole.errors)")
    var random = SystemRandomNumberGenerator()
    var kills = 0
    for _ in 0..<10 {
      let process = try CommandLineTool.start(
        ["sweep", "sweep.yaml", "-o", "out", "--quiet", "--workers", "2"], in: park.folder)
      usleep(UInt32.random(in: 20_000...600_000, using: &random))
      if process.isRunning {
        kill(process.processIdentifier, SIGKILL)
        kills += 1
      }
      process.waitUntilExit()
    }
    #expect(kills > 0, "the sweep is too short to be killed")
    let last = try park.run("sweep", "sweep.yaml", "-o", "out", "--quiet", "--workers", "3")
    #expect(last.status == 0, "\(last.errors)")
    #expect(try bytes(park, "out/results.h5") == bytes(park, "whole/results.h5"))
  }
}
