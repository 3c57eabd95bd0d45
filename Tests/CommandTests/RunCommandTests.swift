import Foundation
import Testing

@Suite struct RunCommandTests {
  @Test("A run prints one JSON object with the agreed fields, and writes the file")
  func json() throws {
    let park = try SmallPark()
    let result = try park.run("run", "park.yaml", "-o", "out.h5", "--json")
    #expect(result.status == 0)
    let json = try result.json()
    #expect(json["scenario"] as? String == "small")
    #expect(json["output"] as? String == "out.h5")
    #expect(json["steps"] as? Int == 24)
    #expect(json["stepSeconds"] as? Int == 3600)
    #expect(try #require(json["worstResidual"] as? Double) < 1e-9)
    #expect(try #require(json["memoryPeakBytes"] as? Int) > 1_000_000)
    #expect((json["warnings"] as? [Any])?.isEmpty == true)
    let seconds = try #require(json["seconds"] as? [String: Double])
    #expect(Set(seconds.keys) == ["read", "plan", "step", "write", "total"])
    let indicators = try #require(json["indicators"] as? [String: [String: Any]])
    // 8 t/h × 2 MWh/t for 24 h.
    let bought = try #require(indicators["electricity.import"])
    #expect(bought["unit"] as? String == "MWh")
    #expect(abs(try #require(bought["value"] as? Double) - 384) < 1e-6)
    for id in ["energy.total", "energy.coal", "carbon.scope1", "carbon.scope2", "cost.total"] {
      #expect(indicators[id] != nil, "\(id)")
    }
    for key in ["unserved", "excess"] {
      let buses = try #require(json[key] as? [String: [String: Any]])
      #expect(buses["power"]?["value"] as? Double == 0)
      #expect(buses["power"]?["unit"] as? String == "MWh")
    }
    #expect(try park.names() == ["out.h5", "park.yaml"])
  }

  @Test("A demand without a supplier runs, is warned about, and reports what is unserved")
  func unserved() throws {
    let grid =
      "  grid: {kind: grid-connection, ports: {import: power}, import_limit: 60 MW, price: 0 CNY/kWh, emission_factor: 0 kg/kWh}\n"
    let park = try SmallPark(SmallPark.text.replacing(grid, with: ""))
    let result = try park.run("run", "park.yaml", "-o", "out.h5", "--json")
    #expect(result.status == 0)
    #expect(
      result.errors
        == """
        park.yaml:7:3: warning: bus 'power' has no supplier: all that is taken from it goes unserved
        park.yaml: warning: bus 'power': 384 MWh (100 % of the demand) unserved in 24 h; bound by that no unit is \
        led there that could give more in 24 h

        """)
    let warnings = try #require(try result.json()["warnings"] as? [[String: Any]])
    #expect(warnings.map { $0["id"] as? String } == ["input.park.yaml:7:3", "unserved.power"])
    #expect(warnings[1]["hours"] as? Double == 24 && warnings[1]["share"] as? Double == 1)
    #expect(warnings[1]["labelZh"] as? String == "缺供")
    let unserved = try #require(try result.json()["unserved"] as? [String: [String: Any]])
    let amount = try #require(unserved["power"]?["value"] as? Double)
    #expect(abs(amount - 384) < 1e-3)
  }

  @Test("A value given with --set holds, and another horizon too")
  func overrides() throws {
    let park = try SmallPark()
    let result = try park.run(
      "run", "park.yaml", "-o", "out.h5", "--json", "--set", "units.grid.import_limit=10 MW", "--end",
      "2025-01-03", "--step", "30 min")
    let json = try result.json()
    #expect(json["steps"] as? Int == 96)
    // 16 MW are wanted and 10 MW come, for 48 h.
    let unserved = try #require(json["unserved"] as? [String: [String: Any]])
    #expect(abs(try #require(unserved["power"]?["value"] as? Double) - 6 * 48) < 1e-3)
  }

  @Test("The same scenario gives the same bytes, wherever the command is given")
  func reproducible() throws {
    let park = try SmallPark()
    #expect(try park.run("run", "park.yaml", "-o", "a.h5", "--quiet").status == 0)
    let other = try CommandLineTool.run(
      "run", "\(park.folder)/park.yaml", "-o", "\(park.folder)/b.h5", "--quiet", in: NSTemporaryDirectory())
    #expect(other.status == 0)
    #expect(other.output.isEmpty && other.errors.isEmpty)
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: "\(park.folder)/a.h5"))
        == Data(contentsOf: URL(fileURLWithPath: "\(park.folder)/b.h5")))
  }

  @Test("Without -o the file is named for the scenario's, in Outputs")
  func usualPlace() throws {
    let park = try SmallPark()
    let result = try park.run("run", "park.yaml")
    #expect(result.status == 0)
    #expect(result.output.contains("Results in Outputs/park.h5"))
    #expect(FileManager.default.fileExists(atPath: "\(park.folder)/Outputs/park.h5"))
  }

  @Test("A summary and an explanation come from the file alone")
  func readBack() throws {
    let park = try SmallPark()
    _ = try park.run("run", "park.yaml", "-o", "out.h5", "--quiet")
    let summary = try park.run("summary", "out.h5", "--json").json()
    #expect(summary["steps"] as? Int == 24)
    #expect((summary["indicators"] as? [String: Any])?["cost.total"] != nil)
    let explanation = try park.run(
      "explain", "out.h5", "--bus", "power", "--at", "2025-01-01T14:00", "--json"
    ).json()
    #expect(explanation["marginUnit"] as? String == "grid")
    #expect(explanation["marginReason"] as? String == "nothing")
    #expect(try park.run("explain", "out.h5", "--bus", "powr", "--at", "2025-01-01T14:00").status == 65)
    #expect(try park.run("summary", "none.h5").errors == "none.h5: error: there is no such file\n1 error\n")
    #expect(try park.run("summary", "park.yaml").status == 65)
  }

  @Test("Values are shown with their origins, and the plan with its stages and leads")
  func showAndPlan() throws {
    let park = try SmallPark()
    let shown = try park.run(
      "show", "park.yaml", "--set", "units.grid.import_limit=10 MW", "--path", "units.grid", "--json"
    ).json()
    let values = try #require(shown["values"] as? [[String: Any]])
    let limit = try #require(values.first { $0["path"] as? String == "units.grid.import_limit" })
    #expect(limit["value"] as? String == "10 MW")
    #expect(limit["file"] as? String == "--set")
    let kind = try #require(values.first { $0["path"] as? String == "units.grid.kind" })
    #expect(kind["line"] as? Int == 9)
    let plan = try park.run("plan", "park.yaml", "--json").json()
    let page = try park.run("plan", "park.yaml")
    #expect(page.output.hasPrefix("2 units, 1 of them not dispatched; 1 bus; 1 stage, 0 of them loops"))
    let table = try park.run("show", "park.yaml").output
    #expect(table.contains("units.grid.import_limit"))
    for line in table.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
    let bus = try #require((plan["buses"] as? [[String: Any]])?.first)
    let lead = try #require((bus["leads"] as? [[String: Any]])?.first)
    #expect(lead["unit"] as? String == "grid")
    #expect(lead["role"] as? String == "supplier")
    #expect(bus["demanded"] as? [String] == ["plant.drive"])
  }

  @Test("A folder that is not there, or may not be written to, ends with code 74 and leaves nothing")
  func folders() throws {
    let park = try SmallPark()
    let missing = try park.run("run", "park.yaml", "-o", "nowhere/out.h5")
    #expect(missing.status == 74)
    #expect(missing.errors == "parktwin: error: nowhere/out.h5: No such file or directory (open)\n")
    #expect(try park.names() == ["park.yaml"])
  }

  @Test(
    "A read-only folder ends with code 74",
    .disabled(if: getuid() == 0, "root may write to a read-only folder, so this test SKIPS"))
  func readOnlyFolder() throws {
    let park = try SmallPark()
    try FileManager.default.createDirectory(
      atPath: "\(park.folder)/closed", withIntermediateDirectories: true)
    chmod("\(park.folder)/closed", 0o500)
    defer { chmod("\(park.folder)/closed", 0o700) }
    let result = try park.run("run", "park.yaml", "-o", "closed/out.h5")
    #expect(result.status == 74)
    #expect(result.errors == "parktwin: error: closed/out.h5: Permission denied (open)\n")
  }

  @Test(
    "Stopped in the middle, a run leaves nothing behind and says by which signal",
    arguments: [SIGINT, SIGTERM])
  func stopped(_ signal: Int32) throws {
    // A million steps take longer than the file needs to appear.
    let park = try SmallPark(
      SmallPark.text.replacing("end: 2025-01-02, step: 1 h", with: "end: 2027-01-01, step: 1 min"))
    let process = try CommandLineTool.start(
      ["run", "park.yaml", "-o", "out.h5", "--quiet"], in: park.folder)
    let deadline = Date(timeIntervalSinceNow: 30)
    while try !park.names().contains(where: { $0.contains(".tmp.") }), Date() < deadline { usleep(5000) }
    #expect(try park.names().contains { $0.contains(".tmp.") })
    kill(process.processIdentifier, signal)
    let result = try CommandLineTool.finish(process)
    #expect(result.status == 128 + signal)
    #expect(try park.names() == ["park.yaml"])
  }

  @Test("The first park of the tutorial runs")
  func firstPark() throws {
    let scenario = "\(CommandLineTool.root)/Scenarios/examples/first-park.yaml"
    let park = try SmallPark()
    let result = try park.run("run", scenario, "-o", "first.h5", "--json")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try #require(result.json()["worstResidual"] as? Double) < 1e-9)
  }
}
