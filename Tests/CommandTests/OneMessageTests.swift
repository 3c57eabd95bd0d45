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

  @Test(arguments: [
    ["name=a", "name=b"], ["units.grid.price=1 CNY/kWh", "units.grid={kind: grid-connection}"],
    ["name=a\nlabel: b"],
  ])
  func `a value that another hides is refused`(_ values: [String]) throws {
    let folder = try CommandFolder()
    try folder.write("park.yaml", CommandFolder.head + CommandFolder.power)
    let arguments = ["check", "park.yaml"] + values.flatMap { ["--set", $0] }
    let result = try CommandLineTool.run(arguments, in: folder.path)
    #expect(result.status == 65 && result.errorLines.count == 1, "\(result.errors)")
  }

  @Test func `texts of any length come back from results`() throws {
    let folder = try CommandFolder()
    let long = String(repeating: "长", count: 30_000)
    try folder.write("park.yaml", "label: \(long)\n" + CommandFolder.head + CommandFolder.power)
    try folder.write(
      "sweep.yaml",
      "parktwin: 1\nsweep: s\nlabel: \(long)\nbase: park.yaml\ndesign: {method: grid}\naxes: {a: {set: units.grid.import_limit, values: [1 MW, 2 MW]}}\n"
    )
    #expect(try folder.run("run", "park.yaml", "-o", "out.h5").status == 0)
    #expect(try folder.run("summary", "out.h5", "--json").output.contains(long))
    #expect(try folder.run("sweep", "sweep.yaml", "-o", "out").status == 0)
    #expect(try folder.run("report", "out/results.h5", "-o", "out.html").status == 0)
  }

  @Test func `a wrong unit of a pressure is one error`() throws {
    let result = try CommandLineTool.run(
      "check", "Scenarios/shangyu/baseline.yaml", "--set", "buses.steam-9.8.pressure=4 MPa_g")
    #expect(result.status == 65)
    #expect(result.errorLines.count == 1, "\(result.errors)")
  }

  @Test func `a fuel without heat is one message`() throws {
    let result = try CommandLineTool.run(
      "check", "Scenarios/shangyu/baseline.yaml", "--set",
      "factors.fuels.chp_coal.lower_heating_value=0 MJ/kg")
    #expect(result.status == 65)
    let lines = result.errors.split(separator: "\n")
    #expect(
      lines.count == 2 && lines[0].contains("net heating value is not above 0") && lines[1] == "1 error",
      "\(result.errors)")
  }

  /// A value that two places use: usual in none, and allowed in one or in both.
  @Test func `what is unusual of a value that is wrong is not told beside`() throws {
    let folder = try CommandFolder()
    for (value, told) in [("50", ["error"]), ("0.5", []), ("20 %", [])] {
      let park = (CommandFolder.head + CommandFolder.power).replacing(
        "base: 2 MW}", with: "base: 2 MW, profile: $factors.odd}"
      ).replacing("capacity: 400 MWh", with: "capacity: 400 MWh, minimum_content: $factors.odd")
      try folder.write("park.yaml", park + "factors: {odd: \(value)}\n")
      let result = try folder.run("check", "park.yaml")
      let lines = result.errors.split(separator: "\n").filter {
        $0.contains(": error: ") || $0.contains(": warning: ")
      }
      #expect(lines.count == told.count, "\(value): \(result.errors)")
      #expect(zip(lines, told).allSatisfy { $0.contains(": \($1): ") }, "\(value): \(result.errors)")
    }
    let alone = (CommandFolder.head + CommandFolder.power).replacing(
      "base: 2 MW}", with: "base: 2 MW, profile: $factors.odd}")
    try folder.write("park.yaml", alone + "factors: {odd: 50}\n")
    #expect(try folder.run("check", "park.yaml").errors.contains("warning: 'uses.power.profile"))
  }

  @Test func `a control character in a cell of a table of units is one error`() throws {
    let folder = try CommandFolder()
    try folder.write("mills.csv", "id,label\nm1,a\u{1B}b\n")
    let park = CommandFolder.head + CommandFolder.power
    try folder.write(
      "park.yaml",
      park
        + "\nunits_from: {table: mills.csv, kind: process-plant, common: {uses: {power: {bus: power, base: 1 MW}}}}\n"
    )
    let result = try folder.run("check", "park.yaml")
    #expect(result.status == 65 && result.errorLines.count == 1, "\(result.errors)")
    #expect(result.errors.contains("mills.csv:2:4: error: this text has U+001B in it"), "\(result.errors)")
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

  /// A text of a park of a day, what it becomes, and all that is said.
  static let causes = [
    (
      "uses: {power: {bus: power, base: 2 MW}}",
      "production: {pattern: {weekdays: [1, 1, 1, 1, 1, 0.5, 0]}, annual: 20 kt}, uses: {power: {bus: power, per_product: 1 MWh/t}}",
      "'production.annual' must be a mass flow"
    ),
    (
      "uses: {power: {bus: power, base: 2 MW}}", "production: 1 t/h, uses: {power: {per_product: 4 t/t}}",
      "'uses.power.bus' of process-plant mill is missing"
    ),
    (
      "uses: {power: {bus: power, base: 2 MW}}", "uses: {power: {line: power, base: 2 MW}}",
      "process-plant has no parameter 'uses.power.line', and 'uses.power.bus' of process-plant mill is missing: the bus that it stands on; did you mean 'bus'?"
    ),
    (
      "import_limit: 1 MW", "demand_charge: 40 CNY/kW/month, demand_window: yes",
      "'demand_window' must be a number"
    ),
    (
      "import_limit: 1 MW", "demand_charge: 40 CNY/kW/month, demand_window: 7 min",
      "'demand_window' must divide a day"
    ),
    (
      "base: 2 MW}}", "base: 2 MW}}, planned_outages: {from: 2025-05-01, to: 2025-05-03}",
      "'planned_outages' maps names to settings, but 'from' stands where a name must; put a name between, as in `planned_outages: {first: {from: 2025-05-01, to: 2025-05-03}}`"
    ),
    (
      "base: 2 MW}}", "base: 2 MW}}, planned_outages: {a: {from: 2025-05-01, until: 2025-05-03}}",
      "process-plant has no parameter 'planned_outages.a.until', and an outage needs 'to': a date; did you mean 'to'?"
    ),
    (
      "uses: {power: {bus: power, base: 2 MW}}", "uses: {bus: power, base: 2 MW}",
      "'uses' maps names to settings, but 'bus' stands where a name must"
    ),
    (
      "buses: {power: {carrier: electricity}}", "buses: {carrier: electricity}",
      "'buses' maps names to settings, but 'carrier' stands where a name must; put a name between, as in `buses: {first: {carrier: electricity}}`"
    ),
    (
      "ports: {import: power}", "ports: {supply: power}",
      "grid-connection has no port 'supply', and grid-connection grid lacks port 'import'"
    ),
    (
      "capacity: 400 MWh", "size: 400 MWh",
      "battery has no parameter 'size', and battery store needs 'capacity'"
    ),
    (
      "carrier: electricity", "medium: electricity",
      "unknown key 'medium' in bus 'power', which lacks 'carrier'"
    ),
    ("start: 2025-06-02", "begins: 2025-06-02", "unknown key 'begins' in 'horizon', which lacks 'start'"),
    ("base: 2 MW}}", "base: 2 MW, flow: null}}", "'uses.power.flow' must be one number in MW, not nothing"),
    (
      "base: 2 MW}}", "base: 2 MW}}, setpoint: null",
      "'setpoint' must map lead ports to rates, not be nothing"
    ),
    (
      "import_limit: 1 MW", "import_limit: 1 MW, setpoint: null",
      "'setpoint' must map lead ports to rates, not be nothing"
    ),
    (
      "start: 2025-06-02, end: 2025-06-03, step: 1 h", "step: 1 h",
      "'horizon' lacks 'start' and 'end'; a scenario states all of it"
    ),
    (
      "start: 2025-06-02, end: 2025-06-03, step: 1 h", "warm_up: 1 h",
      "'horizon' lacks 'start', 'end' and 'step'; "
    ),
    (
      "base: 2 MW}}", "base: 2 MW}}, releases: {power: {bus: power, base: 1 MW}}",
      "'releases.power' gives a port the name 'power', which 'uses.power' has already"
    ),
    (
      "capacity: 400 MWh, rated_power: 1 MW}",
      "capacity: 400 MWh, rated_power: 1 MW}\n  heater: {kind: converter, lead: loss, inputs: {power: {bus: power, full_flow: 1 MW}}, outputs: {loss: {bus: power, full_flow: 1 MW}}}",
      "'outputs.loss' gives a port the name 'loss', which converter heater has as a port of its own"
    ),
    (
      "capacity: 400 MWh, rated_power: 1 MW}",
      "capacity: 400 MWh, rated_power: 1 MW}\n  heater: {kind: converter, lead: out, must_run: true, start_above: null, inputs: {in: {bus: power, full_flow: 1 MW}}, outputs: {out: {bus: power, full_flow: 1 MW}}}",
      "'start_above' must be one number in MW, not nothing"
    ),
    (
      "capacity: 400 MWh, rated_power: 1 MW}",
      "capacity: 400 MWh, rated_power: 1 MW}\n  heater: {kind: converter, lead: in, second_lead: null, inputs: {in: {bus: power, full_flow: 1 MW}}, outputs: {out: {bus: power, full_flow: 1 MW}}}",
      "'second_lead' must be text, not nothing"
    ),
    (
      "uses: {power: {bus: power, base: 2 MW}}",
      "uses: {steam-h: {bus: power, base: 1 MW}, steam-l: {bus: power, base: 1 MW}}, follows: wind",
      "'follows' names 'wind', which is not a use of this plant; known are steam-h, steam-l"
    ),
  ]

  @Test(arguments: causes) func `one cause is one message`(_ old: String, _ new: String, _ message: String)
    throws
  {
    let folder = try CommandFolder()
    let park = CommandFolder.head + CommandFolder.power
    #expect(park.contains(old))
    try folder.write("park.yaml", park.replacing(old, with: new))
    let result = try folder.run("check", "park.yaml")
    let lines = result.errors.split(separator: "\n").filter {
      $0.contains(": error: ") || $0.contains(": warning: ")
    }
    #expect(result.status == 65 && lines.count == 1, "\(result.errors)")
    #expect(lines.first?.contains(": error: " + message) == true, "\(result.errors)")
  }

  @Test(arguments: [
    ("horizon: {start: 2025-07-01}", "child.yaml:4:10: error: 'horizon' lacks 'end' and 'step'; "),
    ("horizon: {step: 2 h}", "child.yaml:4:10: error: 'horizon' lacks 'start' and 'end'; "),
    (
      "location: {altitude: 6 m}",
      "child.yaml:4:11: error: 'location' lacks 'latitude', 'longitude' and 'time_zone'"
    ),
    ("set: {horizon.step: 7 h}", "error: a step of 7 h does not divide the horizon of 1 d"),
    ("set: {horizon.start: 2026-06-02}", "error: the horizon ends at 2025-06-03T00:00, not after its start"),
    ("set: {horizon.end: 2025-06-02}", "error: the horizon ends at 2025-06-02T00:00, not after its start"),
    ("set: {horizon.warm_up: 90 min}", "error: 'warm_up' is 90 min; it must be whole steps of 1 h"),
    ("set: {horizon.step: null}", "error: 'step' must be a number with a unit such as s, not nothing"),
  ]) func `what an extending scenario states in part is one message`(_ own: String, _ message: String) throws
  {
    let folder = try CommandFolder()
    try folder.write("park.yaml", CommandFolder.head + CommandFolder.power)
    try folder.write("child.yaml", "parktwin: 1\nname: child\nextends: park.yaml\n\(own)\n")
    let result = try folder.run("check", "child.yaml")
    #expect(result.status == 65 && result.errorLines.count == 1, "\(result.errors)")
    #expect(result.errorLines.first?.contains(message) == true, "\(result.errors)")
  }

  @Test func `a turbine's port under another name is one message`() throws {
    let result = try CommandLineTool.run(
      "check", "Scenarios/shangyu/baseline.yaml", "--set",
      "units.turbine-3.ports={inlet: steam-9.8, exhaust: steam-0.8, power: power}")
    #expect(result.status == 65 && result.errorLines.count == 1, "\(result.errors)")
    #expect(
      result.errors.contains("has no port 'inlet', and back-pressure-turbine turbine-3 lacks port 'steam'"))
  }

  @Test func `a measure that is used twice is one message`() throws {
    let folder = try CommandFolder()
    try folder.write(
      "park.yaml", CommandFolder.head + CommandFolder.power + "measures: [{use: a.yaml}, {use: a.yaml}]\n")
    try folder.write(
      "a.yaml",
      "parktwin: 1\nmeasure: a\nadd: {units: {bat2: {kind: battery, ports: {charge: power, release: power}, capacity: 1 MWh, rated_power: 1 MW}}}\n"
    )
    let result = try folder.run("check", "park.yaml")
    #expect(result.status == 65 && result.errorLines.count == 1, "\(result.errors)")
    #expect(result.errors.contains("measure 'a' is used twice"), "\(result.errors)")
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
