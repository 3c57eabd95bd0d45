import Foundation
import Testing

/// What users new to the program found wrong, each as they met it.
@Suite struct FreshEyesTests {
  private let folder = NSTemporaryDirectory() + "parktwin-fresh-" + UUID().uuidString

  private func write(_ name: String, _ text: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }
  private func remove() { try? FileManager.default.removeItem(atPath: folder) }

  private func run(_ arguments: String...) throws -> CommandLineTool.Result {
    try CommandLineTool.run(arguments, in: folder)
  }

  /// An indicator of a results file.
  private func value(_ id: String, _ file: String) throws -> Double {
    let page = try run("summary", file, id, "--json").json()
    let figure = (page["indicators"] as? [String: Any])?[id] as? [String: Any]
    return try #require(figure?["value"] as? Double, "\(page.keys)")
  }

  private func errors(_ result: CommandLineTool.Result) -> [String] {
    result.errors.split(separator: "\n").map(String.init).filter { $0.contains(": error: ") }
  }

  private static let head = """
    parktwin: 1
    name: fresh
    location: {latitude: 30.1 degrees_north, longitude: 120.9 degrees_east, altitude: 6 m, time_zone: Asia/Shanghai}

    """

  /// By hand: 3 MW × 40 CNY/kW for the whole of June, of which the first half has billed 1 MW for half a month.
  @Test func `a month that is cut in two pays the demand of the whole`() throws {
    defer { remove() }
    try write(
      "whole.yaml",
      Self.head + """
        horizon: {start: 2025-06-01, end: 2025-07-01, step: 1 h}
        buses: {power: {carrier: electricity}}
        units:
          grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh, demand_charge: 40 CNY/kW/month, demand_window: 1 h}
          mill: {kind: process-plant, uses: {power: {bus: power, flow: {profile: "load.csv#load", unit: MW}}}}
        """)
    let days = (1...30).map { "2025-06-\($0 < 10 ? "0" : "")\($0),\($0 < 16 ? 1 : 3)\n" }
    try write("load.csv", "time,load\n" + days.joined())
    let piece = { (name: String, start: String, end: String, rest: String) in
      "parktwin: 1\nextends: whole.yaml\nname: \(name)\nhorizon: {start: \(start), end: \(end), step: 1 h}\n\(rest)"
    }
    try write("first.yaml", piece("first", "2025-06-01", "2025-06-16", ""))
    try write("second.yaml", piece("second", "2025-06-16", "2025-07-01", "initial: {from: first.h5}\n"))
    for name in ["whole", "first", "second"] {
      let result = try run("run", "\(name).yaml", "-o", "\(name).h5", "--quiet")
      #expect(result.status == 0, "\(result.errors)")
    }
    #expect(try abs(value("cost.demand_charge", "whole.h5") - 120_000) < 1e-3)
    #expect(try abs(value("cost.demand_charge", "first.h5") - 20_000) < 1e-3)
    #expect(try abs(value("cost.demand_charge", "second.h5") - 100_000) < 1e-3)
  }

  private static let power = """
    horizon: {start: 2025-06-02, end: 2025-06-03, step: 1 h}
    buses: {power: {carrier: electricity}}
    units:
      grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh, import_limit: 1 MW}
      mill: {kind: process-plant, uses: {power: {bus: power, base: 2 MW}}}
      store: {kind: battery, ports: {charge: power, release: power}, capacity: 400 MWh, rated_power: 1 MW}

    """

  @Test func `a store that is smaller takes over no more than it holds`() throws {
    defer { remove() }
    try write("large.yaml", Self.head + Self.power)
    #expect(try run("run", "large.yaml", "-o", "large.h5", "--quiet").status == 0)
    try write(
      "small.yaml",
      "parktwin: 1\nextends: large.yaml\ninitial: {from: large.h5}\nset: {units.store.capacity: 4 MWh}\n")
    let result = try run("check", "small.yaml")
    #expect(result.status == 65)
    #expect(
      errors(result).contains {
        $0.contains("state 'content' of battery store is")
          && $0.contains("it must lie between 0 MWh and 4 MWh")
      }, "\(result.errors)")
    try write(
      "own.yaml",
      "parktwin: 1\nextends: large.yaml\ninitial: {from: large.h5}\nset: {units.store.minimum_content: 1 %}\n"
    )
    #expect(try run("check", "own.yaml").status == 0)
  }

  @Test func `a size next to nothing is shown as it is`() throws {
    let result = try CommandLineTool.run(
      "check", "Scenarios/examples/first-park.yaml", "--set", "units.roof.rated_power=1e-310 MWp")
    #expect(result.status == 0 && !(result.output + result.errors).contains("nan"), "\(result)")
  }

  @Test func `states of another time zone are told of`() throws {
    defer { remove() }
    try write("here.yaml", Self.head + Self.power)
    #expect(try run("run", "here.yaml", "-o", "here.h5", "--quiet").status == 0)
    try write(
      "there.yaml",
      "parktwin: 1\nextends: here.yaml\ninitial: {from: here.h5}\nset: {location.time_zone: America/New_York}\n"
    )
    let result = try run("check", "there.yaml")
    #expect(result.status == 0 && result.errors.contains("is of a park in Asia/Shanghai"), "\(result.errors)")
    try write("same.yaml", "parktwin: 1\nextends: here.yaml\ninitial: {from: here.h5}\n")
    #expect(try !run("check", "same.yaml").errors.contains("is of a park in"))
  }

  @Test func `who feeds the bus that he follows runs`() throws {
    defer { remove() }
    try write(
      "own.yaml",
      Self.head + """
        horizon: {start: 2025-06-02, end: 2025-06-03, step: 1 h}
        buses: {power: {carrier: electricity, excess: curtail}}
        units:
          grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh, import_limit: {profile: "limit.csv#limit", unit: MW}}
          plant: {kind: process-plant, production: 3 t/h, follows: power, uses: {power: {bus: power, per_product: 1 MWh/t}}, releases: {surplus: {bus: power, per_product: 1.5 MWh/t}}}
        """)
    let hours = (0..<24).map { "2025-06-02T\($0 < 10 ? "0" : "")\($0):00,\($0 % 3 == 2 ? 0.1 : 0)\n" }
    try write("limit.csv", "time,limit\n" + hours.joined())
    let result = try run("run", "own.yaml", "-o", "own.h5", "--quiet")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try abs(value("figure.plant.production", "own.h5") - 72) < 1e-9)
  }

  @Test(arguments: ["{carrier: electricity, excess: {bus: b}}", "{carrier: electricity, excess: {bus: c}}"])
  func `excess that goes round is refused`(_ first: String) throws {
    defer { remove() }
    try write(
      "ring.yaml",
      Self.head + """
        horizon: {start: 2025-06-02, end: 2025-06-03, step: 1 h}
        buses:
          a: \(first)
          b: {carrier: electricity, excess: {bus: a}}
          c: {carrier: electricity, excess: {bus: b}}
        units:
          source: {kind: process-plant, releases: {power: {bus: a, base: 10 MW}}}
          sink: {kind: process-plant, uses: {power: {bus: b, base: 5 MW}}}
        """)
    let result = try run("check", "ring.yaml")
    #expect(result.status == 65)
    #expect(errors(result).count == 1 && errors(result)[0].contains("excess goes round"), "\(result.errors)")
  }

  @Test func `excess of steam flows down`() throws {
    defer { remove() }
    try write(
      "up.yaml",
      Self.head + """
        horizon: {start: 2025-06-02, end: 2025-06-03, step: 1 h}
        buses:
          low: {carrier: steam, pressure: 0.8 MPa, temperature: 200 degC, excess: {bus: high}}
          high: {carrier: steam, pressure: 9.8 MPa, temperature: 540 degC}
        units:
          source: {kind: process-plant, releases: {steam: {bus: low, base: 10 t/h}}}
          sink: {kind: process-plant, uses: {steam: {bus: high, base: 5 t/h}}}
        """)
    let result = try run("check", "up.yaml")
    #expect(result.status == 65)
    #expect(
      errors(result).count == 1 && errors(result)[0].contains("cannot flow into 'high'"), "\(result.errors)")
  }

  @Test func `what a table holds for nothing is a flow like any other`() throws {
    defer { remove() }
    try write(
      "night.yaml",
      Self.head + """
        horizon: {start: 2025-06-02, end: 2025-06-03, step: 1 h}
        buses: {power: {carrier: electricity}, sewer: {carrier: wastewater}}
        units:
          grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh}
          outfall: {kind: outfall, ports: {water: sewer}}
          plant: {kind: process-plant, production: {profile: "meter.csv#load", unit: t/h}, uses: {power: {bus: power, per_product: 1 MWh/t}}, releases: {effluent: {bus: sewer, per_product: 2 t/t, cod: 400 mg/L}}}
        """)
    for noise in ["2.7755575615628914e-17", "1e-13", "1e-15", "1e-25", "1e-40", "1e-310"] {
      let hours = (0..<24).map { "2025-06-02T\($0 < 10 ? "0" : "")\($0):00,\($0 < 8 ? noise : "1.2")\n" }
      try write("meter.csv", "time,load\n" + hours.joined())
      let result = try run("run", "night.yaml", "-o", "night.h5", "--quiet")
      #expect(result.status == 0, "\(noise): \(result.errors)")
    }
  }

  @Test func `a wrong bus of a release is one error`() throws {
    let result = try CommandLineTool.run(
      "check", "Scenarios/shangyu/baseline.yaml", "--set", "units.pps-1.releases.waste_sludge.bus=x")
    #expect(result.status == 65)
    #expect(
      errors(result).count == 1 && errors(result)[0].contains("there is no bus 'x'"), "\(result.errors)")
  }

  @Test func `a wrong unit of a pressure is one error`() throws {
    let result = try CommandLineTool.run(
      "check", "Scenarios/shangyu/baseline.yaml", "--set", "buses.steam-9.8.pressure=4 MPa_g")
    #expect(result.status == 65)
    #expect(errors(result).count == 1, "\(result.errors)")
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
    defer { remove() }
    let park = Self.head + Self.power
    #expect(park.contains(right))
    try write("park.yaml", park.replacing(right, with: wrong))
    let result = try run("check", "park.yaml")
    let lines = result.errors.split(separator: "\n").filter {
      $0.contains(": error: ") || $0.contains(": warning: ")
    }
    #expect(result.status == 65 && lines.count == 1, "\(result.errors)")
    #expect(lines.first?.hasSuffix(message) == true, "\(result.errors)")
  }

  @Test func `a setpoint below zero is refused`() throws {
    defer { remove() }
    try write(
      "park.yaml", Self.head + Self.power.replacing("import_limit: 1 MW", with: "setpoint: {import: -1 MW}"))
    let result = try run("check", "park.yaml")
    #expect(result.status == 65)
    #expect(errors(result).first?.contains("it must lie between 0 MW and") == true, "\(result.errors)")
  }

  @Test func `a store that is set to do both is told of`() throws {
    defer { remove() }
    try write(
      "park.yaml",
      Self.head
        + Self.power.replacing(
          "rated_power: 1 MW", with: "rated_power: 1 MW, setpoint: {charge: 1 MW, release: 1 MW}"))
    let result = try run("check", "park.yaml")
    #expect(result.status == 0)
    #expect(result.errors.contains("is set to charge and to release at once"), "\(result.errors)")
  }

  @Test func `a front of nothing is refused`() throws {
    defer { remove() }
    try write("park.yaml", Self.head + Self.power)
    try write(
      "sweep.yaml",
      "parktwin: 1\nsweep: two\nbase: park.yaml\ndesign: {method: grid, levels: 2}\naxes: {limit: {set: units.grid.import_limit, range: 1..2 MW}}\n"
    )
    let sweep = try run("sweep", "sweep.yaml", "-o", "out", "--quiet")
    #expect(sweep.status == 0, "\(sweep.errors)")
    for front in ["", ",", " , "] {
      let result = try run("sensitivity", "out", "--pareto", front)
      #expect(result.status == 64 || result.status == 65, "'\(front)': \(result.status) \(result.errors)")
    }
  }

  @Test func `what overflows is no saving`() throws {
    defer { remove() }
    try write(
      "park.yaml",
      Self.head + """
        horizon: {start: 2025-06-02, end: 2025-06-03, step: 1 h}
        buses: {power: {carrier: electricity}, sewer: {carrier: wastewater}}
        units:
          grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh}
          plant: {kind: process-plant, production: 10 t/h, releases: {effluent: {bus: sewer, per_product: 2 t/t, cod: 400 mg/L}}}
          taker: {kind: market, ports: {sold: sewer}, sale_price: -5 CNY/t, sale_limit: 20 t/h}
        """)
    try write(
      "less.yaml", "parktwin: 1\nextends: park.yaml\nname: less\nset: {units.taker.sale_limit: 5 t/h}\n")
    let result = try run("compare", "park.yaml", "less.yaml")
    #expect(result.output.contains("not comparable"), "\(result.output)")
    #expect(result.output.contains("of wastewater overflows"), "\(result.output)")
  }
}
