import Testing

/// One cause is one message, and what cannot be shown or asked for is said.
@Suite struct OneMessageTests {
  @Test func `a wrong bus of a release is one error`() throws {
    let result = try CommandLineTool.run(
      "check", "Scenarios/shangyu/baseline.yaml", "--set", "units.pps-1.releases.waste_sludge.bus=x")
    #expect(result.status == 65)
    #expect(
      result.errorLines.count == 1 && result.errorLines[0].contains("there is no bus 'x'"), "\(result.errors)"
    )
  }

  @Test func `a wrong unit of a pressure is one error`() throws {
    let result = try CommandLineTool.run(
      "check", "Scenarios/shangyu/baseline.yaml", "--set", "buses.steam-9.8.pressure=4 MPa_g")
    #expect(result.status == 65)
    #expect(result.errorLines.count == 1, "\(result.errors)")
  }

  static let misspelt = [
    (
      "carrier: electricity", "carier: electricity",
      "unknown key 'carier' in bus 'power'; did you mean 'carrier'?"
    ),
    ("start: 2025", "strat: 2025", "unknown key 'strat' in 'horizon'; did you mean 'start'?"),
    ("step: 1 h", "stp: 1 h", "unknown key 'stp' in 'horizon'; did you mean 'step'?"),
    (
      "kind: grid-connection", "kind: grid-conection",
      "there is no kind 'grid-conection'; did you mean 'grid-connection'?"
    ),
    (
      "kind: grid-connection", "knd: grid-connection",
      "unknown key 'knd' in unit 'grid'; did you mean 'kind'?"
    ),
    ("capacity: 400 MWh", "capcity: 400 MWh", "battery has no parameter 'capcity'; did you mean 'capacity'?"),
    (
      "ports: {import: power}", "ports: {imprt: power}",
      "grid-connection has no port 'imprt'; did you mean 'import'?"
    ),
  ]

  @Test(arguments: misspelt) func `a misspelt key is one message`(
    _ right: String, _ wrong: String, _ message: String
  ) throws {
    let folder = try CommandFolder()
    let park = CommandFolder.head + CommandFolder.power
    #expect(park.contains(right))
    try folder.write("park.yaml", park.replacing(right, with: wrong))
    let result = try folder.run("check", "park.yaml")
    let lines = result.errors.split(separator: "\n").filter {
      $0.contains(": error: ") || $0.contains(": warning: ")
    }
    #expect(result.status == 65 && lines.count == 1, "\(result.errors)")
    #expect(lines.first?.hasSuffix(message) == true, "\(result.errors)")
  }

  @Test func `a size next to nothing is shown as it is`() throws {
    let result = try CommandLineTool.run(
      "check", "Scenarios/examples/first-park.yaml", "--set", "units.roof.rated_power=1e-310 MWp")
    #expect(result.status == 0 && !(result.output + result.errors).contains("nan"), "\(result)")
  }

  @Test func `a front of nothing is refused`() throws {
    let folder = try CommandFolder()
    try folder.write("park.yaml", CommandFolder.head + CommandFolder.power)
    try folder.write(
      "sweep.yaml",
      "parktwin: 1\nsweep: two\nbase: park.yaml\ndesign: {method: grid, levels: 2}\naxes: {limit: {set: units.grid.import_limit, range: 1..2 MW}}\n"
    )
    let sweep = try folder.run("sweep", "sweep.yaml", "-o", "out", "--quiet")
    #expect(sweep.status == 0, "\(sweep.errors)")
    for front in ["", ",", " , "] {
      let result = try folder.run("sensitivity", "out", "--pareto", front)
      #expect(result.status == 64 || result.status == 65, "'\(front)': \(result.status) \(result.errors)")
    }
  }
}
