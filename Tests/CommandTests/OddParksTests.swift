import Testing

/// Parks that are legal but odd, and such as can have no answer.
@Suite struct OddParksTests {
  @Test func `who feeds the bus that he follows runs`() throws {
    let folder = try CommandFolder()
    try folder.write(
      "own.yaml",
      CommandFolder.head + """
        horizon: {start: 2025-06-02, end: 2025-06-03, step: 1 h}
        buses: {power: {carrier: electricity, excess: curtail}}
        units:
          grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh, import_limit: {profile: "limit.csv#limit", unit: MW}}
          plant: {kind: process-plant, production: 3 t/h, follows: power, uses: {power: {bus: power, per_product: 1 MWh/t}}, releases: {surplus: {bus: power, per_product: 1.5 MWh/t}}}
        """)
    let hours = (0..<24).map { "2025-06-02T\($0 < 10 ? "0" : "")\($0):00,\($0 % 3 == 2 ? 0.1 : 0)\n" }
    try folder.write("limit.csv", "time,limit\n" + hours.joined())
    let result = try folder.run("run", "own.yaml", "-o", "own.h5", "--quiet")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try abs(folder.value("figure.plant.production", "own.h5") - 72) < 1e-9)
  }

  @Test(arguments: ["{carrier: electricity, excess: {bus: b}}", "{carrier: electricity, excess: {bus: c}}"])
  func `excess that goes round is refused`(_ first: String) throws {
    let folder = try CommandFolder()
    try folder.write(
      "ring.yaml",
      CommandFolder.head + """
        horizon: {start: 2025-06-02, end: 2025-06-03, step: 1 h}
        buses:
          a: \(first)
          b: {carrier: electricity, excess: {bus: a}}
          c: {carrier: electricity, excess: {bus: b}}
        units:
          source: {kind: process-plant, releases: {power: {bus: a, base: 10 MW}}}
          sink: {kind: process-plant, uses: {power: {bus: b, base: 5 MW}}}
        """)
    let result = try folder.run("check", "ring.yaml")
    #expect(result.status == 65)
    #expect(
      result.errorLines.count == 1 && result.errorLines[0].contains("excess goes round"), "\(result.errors)")
  }

  @Test func `excess of steam flows down`() throws {
    let folder = try CommandFolder()
    try folder.write(
      "up.yaml",
      CommandFolder.head + """
        horizon: {start: 2025-06-02, end: 2025-06-03, step: 1 h}
        buses:
          low: {carrier: steam, pressure: 0.8 MPa, temperature: 200 degC, excess: {bus: high}}
          high: {carrier: steam, pressure: 9.8 MPa, temperature: 540 degC}
        units:
          source: {kind: process-plant, releases: {steam: {bus: low, base: 10 t/h}}}
          sink: {kind: process-plant, uses: {steam: {bus: high, base: 5 t/h}}}
        """)
    let result = try folder.run("check", "up.yaml")
    #expect(result.status == 65)
    #expect(
      result.errorLines.count == 1 && result.errorLines[0].contains("cannot flow into 'high'"),
      "\(result.errors)")
  }

  @Test func `what a table holds for nothing is a flow like any other`() throws {
    let folder = try CommandFolder()
    try folder.write(
      "night.yaml",
      CommandFolder.head + """
        horizon: {start: 2025-06-02, end: 2025-06-03, step: 1 h}
        buses: {power: {carrier: electricity}, sewer: {carrier: wastewater}}
        units:
          grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh}
          outfall: {kind: outfall, ports: {water: sewer}}
          plant: {kind: process-plant, production: {profile: "meter.csv#load", unit: t/h}, uses: {power: {bus: power, per_product: 1 MWh/t}}, releases: {effluent: {bus: sewer, per_product: 2 t/t, cod: 400 mg/L}}}
        """)
    for noise in ["2.7755575615628914e-17", "1e-13", "1e-15", "1e-25", "1e-40", "1e-310"] {
      let hours = (0..<24).map { "2025-06-02T\($0 < 10 ? "0" : "")\($0):00,\($0 < 8 ? noise : "1.2")\n" }
      try folder.write("meter.csv", "time,load\n" + hours.joined())
      let result = try folder.run("run", "night.yaml", "-o", "night.h5", "--quiet")
      #expect(result.status == 0, "\(noise): \(result.errors)")
    }
  }

  @Test func `what overflows is no saving`() throws {
    let folder = try CommandFolder()
    try folder.write(
      "park.yaml",
      CommandFolder.head + """
        horizon: {start: 2025-06-02, end: 2025-06-03, step: 1 h}
        buses: {power: {carrier: electricity}, sewer: {carrier: wastewater}}
        units:
          grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh}
          plant: {kind: process-plant, production: 10 t/h, releases: {effluent: {bus: sewer, per_product: 2 t/t, cod: 400 mg/L}}}
          taker: {kind: market, ports: {sold: sewer}, sale_price: -5 CNY/t, sale_limit: 20 t/h}
        """)
    try folder.write(
      "less.yaml", "parktwin: 1\nextends: park.yaml\nname: less\nset: {units.taker.sale_limit: 5 t/h}\n")
    let result = try folder.run("compare", "park.yaml", "less.yaml")
    #expect(result.output.contains("not comparable"), "\(result.output)")
    #expect(result.output.contains("of wastewater overflows"), "\(result.output)")
  }

  @Test func `a setpoint below zero is refused`() throws {
    let folder = try CommandFolder()
    try folder.write(
      "park.yaml",
      CommandFolder.head
        + CommandFolder.power.replacing("import_limit: 1 MW", with: "setpoint: {import: -1 MW}"))
    let result = try folder.run("check", "park.yaml")
    #expect(result.status == 65)
    #expect(result.errorLines.first?.contains("it must lie between 0 MW and") == true, "\(result.errors)")
  }

  @Test func `a store that is set to do both is told of`() throws {
    let folder = try CommandFolder()
    try folder.write(
      "park.yaml",
      CommandFolder.head
        + CommandFolder.power.replacing(
          "rated_power: 1 MW", with: "rated_power: 1 MW, setpoint: {charge: 1 MW, release: 1 MW}"))
    let result = try folder.run("check", "park.yaml")
    #expect(result.status == 0)
    #expect(result.errors.contains("is set to charge and to release at once"), "\(result.errors)")
  }

  @Test(arguments: ["2025-01-01T01:00", "2025-01-01T02:00", "2025-01-02"])
  func `a run whose steps have no solution ends with 5, be it one step`(_ end: String) throws {
    let folder = try CommandFolder()
    try folder.write(
      "ring.yaml",
      CommandFolder.head + """
        horizon: {start: 2025-01-01, end: \(end), step: 1 h}
        buses: {b0: {carrier: electricity}, b1: {carrier: electricity}, b2: {carrier: electricity}}
        units:
          grid: {kind: grid-connection, ports: {import: b0}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh}
          mill: {kind: process-plant, production: 2 t/h, uses: {power: {bus: b1, per_product: 1 MWh/t}}}
          there: {kind: link, ports: {from: b1, to: b2}, capacity: 10 MW}
          back: {kind: link, ports: {from: b2, to: b1}, capacity: 10 MW}
          tie: {kind: link, ports: {from: b0, to: b1}, capacity: 10 MW}
        """)
    #expect(try folder.run("run", "ring.yaml", "-o", "ring.h5", "--quiet").status == 5)
  }
}
