import Accounts
import Testing

@Suite struct WasteAccountsTests {
  /// Salt through a store to use, landfill and disposal; acid used again next door; sludge straight to disposal.
  private static let park = """
    horizon: {start: 2025-01-21, end: 2025-02-10, step: 1 h}
    enterprises: {works: {label: 工厂}}
    buses:
      salt: {label: 废盐, carrier: solid-waste}
      salt-out: {carrier: solid-waste}
      acid: {carrier: solid-waste}
      sludge: {label: 污泥, carrier: solid-waste}
    units:
      plant:
        kind: process-plant
        production: 1 t/h
        releases:
          salt: {bus: salt, base: 10 t/h, moisture: 10 %}
          acid: {bus: acid, base: 2 t/h, moisture: 0 %}
          sludge: {bus: sludge, base: 1 t/h, moisture: 80 %}
      next-door: {kind: process-plant, production: 1 t/h, uses: {acid: {bus: acid, base: 2 t/h}}}
      store: {kind: waste-store, ports: {charge: salt, release: salt-out}, permit: 5000 t, storage_time: 5 d}
      use: {kind: market, ports: {sold: salt-out}, sale_limit: 2 t/h, sale_rank: 10}
      landfill: {kind: landfill, ports: {waste: salt-out}, capacity: 1000 m3, rank: 20}
      elsewhere: {kind: market, destination: disposal, ports: {sold: salt-out}, sale_rank: 30}
      burner: {kind: market, destination: disposal, ports: {sold: sludge}}

    """

  @Test func `what is generated of a class is used, disposed of, landfilled, treated or in stock`() throws {
    let table = try RealPark.table(Self.park)
    func value(_ id: String) throws -> Double { try #require(table[id]?.value, "\(id)") }
    // 20 d × 24 h × 10, 2 and 1 t/h as they leave, water included.
    #expect(abs(try value("waste.salt.generated") - 4800) < 1e-6)
    #expect(abs(try value("waste.acid.generated") - 960) < 1e-6)
    #expect(abs(try value("waste.acid.treated") - 960) < 1e-6)
    #expect(abs(try value("waste.sludge.disposed") - 480) < 1e-6)
    for one in ["salt", "acid", "sludge"] {
      let ends = try ["utilised", "disposed", "landfilled", "treated", "stored"].map {
        try value("waste.\(one).\($0)")
      }
      #expect(abs(ends.reduce(0, +) - (try value("waste.\(one).generated"))) < 1e-6, "\(one): \(ends)")
    }
    // What came in the last 5 d is in store; what is older leaves from the 6th day on, 10 t/h of which use takes 2 t/h dry.
    #expect(abs(try value("waste.salt.stored") - 1200) < 1e-6)
    #expect(abs(try value("waste.salt.utilised") - 360 * 2 / 0.9) < 1e-6)
    #expect(try value("figure.store.over_age.highest") < 1e-9 && value("figure.store.over_age_time") == 0)
    #expect(try value("waste.salt.landfilled") > 0 && value("waste.salt.disposed") > 0)
    for end in ["utilised", "disposed", "landfilled", "treated", "stored"] {
      let classes = try ["salt", "acid", "sludge"].map { try value("waste.\($0).\(end)") }
      #expect(abs(classes.reduce(0, +) - (try value("waste.\(end)"))) < 1e-6, "\(end)")
    }
    #expect(table["waste.salt.stored"]?.indicator.labelZh == "废盐：贮存增量")
    // The bus behind the store is no class of its own.
    #expect(table["waste.salt-out.utilised"] == nil)
  }

  @Test func `a stock at the end of a month is all its changes so far`() throws {
    // The store fills for 15 of the 20 days, of which 11 are in January.
    let table = try RealPark.table(Self.park.replacing("storage_time: 5 d", with: "storage_time: 15 d"))
    let level = try #require(table["stock.level.store"])
    let change = try #require(table["stock.change.store"])
    // The store begins empty.
    #expect(level.byMonth.count == 2 && level.value == level.byMonth[1])
    #expect(abs(level.byMonth[0] - change.byMonth[0]) < 1e-9)
    #expect(abs(level.value - change.value) < 1e-9)
    #expect(abs(level.value - (try #require(table["waste.salt.stored"]?.value))) < 1e-9)
    #expect(level.byMonth[0] != level.byMonth[1])
  }

  /// Waste that is burnt, pressed, moved and stored, and sludge of works that take chemicals.
  private static let burning = """
    horizon: {start: 2025-01-21, end: 2025-01-23, step: 1 h}
    enterprises: {works: {label: 工厂}}
    buses:
      power: {carrier: electricity}
      heat: {carrier: heat}
      cake: {carrier: solid-waste}
      bunker: {carrier: solid-waste}
      ash: {carrier: solid-waste}
      sewer: {carrier: wastewater}
      clean: {carrier: wastewater}
      sludge: {carrier: solid-waste}
    units:
      grid: {kind: grid-connection, ports: {import: power}}
      plant:
        kind: process-plant
        production: 1 t/h
        uses: {warmth: {bus: heat, base: 1 MW}}
        releases:
          cake: {bus: cake, base: 5 t/h, moisture: 0 %}
          effluent: {bus: sewer, base: 100 m3/h, cod: 600 mg/L, ammonium_n: 30 mg/L, total_n: 40 mg/L, total_p: 4 mg/L, alkalinity: 100 mg/L}
      belt: {kind: link, ports: {from: cake, to: bunker, power: power}, direction: push, capacity: 10 t/h}
      kiln:
        kind: converter
        lead: cake
        closes: materials
        inputs: {cake: {bus: bunker, full_flow: 5 t/h}, power: {bus: power, full_flow: 0.1 MW}}
        outputs: {ash: {bus: ash, full_flow: 1 t/h}, heat: {bus: heat, full_flow: 2 MW}}
      pit: {kind: landfill, ports: {waste: ash}}
      flue: {kind: market, ports: {sold: heat}}
      treatment: {kind: biological-treatment, ports: {wastewater: sewer, effluent: clean, sludge: sludge, power: power}, capacity: 200 m3/h, volume: 4000 m3}
      outfall: {kind: outfall, ports: {water: clean}}
      burner: {kind: market, destination: disposal, ports: {sold: sludge}}
      outside: {kind: market, ports: {bought: bunker}, purchase_limit: 0 t/h}

    """

  @Test func `what is generated counts what units that take waste give, and what passes only once`() throws {
    let table = try RealPark.table(Self.burning)
    func value(_ id: String) throws -> Double { try #require(table[id]?.value, "\(id)") }
    // 48 h of 5 t/h of cake and 1 t/h of ash; the belt's cake is the plant's, and sludge comes from works that take
    // chemicals, which are no waste of the park.
    #expect(abs(try value("waste.cake.generated") - 240) < 1e-6)
    #expect(abs(try value("waste.ash.generated") - 48) < 1e-6)
    #expect(abs(try value("waste.bunker.generated")) < 1e-9)
    let sludge = try value("waste.sludge.generated")
    #expect(try sludge > 1 && abs(value("waste.sludge.disposed") - sludge) < 1e-6)
    #expect(abs(try value("waste.generated") - 288 - sludge) < 1e-6)
    let buses = table.rows.filter {
      $0.indicator.id.hasPrefix("waste.") && $0.indicator.id.hasSuffix(".generated")
        && $0.indicator.id != "waste.generated"
    }
    #expect(buses.count == 4)
    #expect(abs(buses.reduce(0) { $0 + $1.value } - (try value("waste.generated"))) < 1e-6)
    // All of it, with what comes from outside, ends somewhere.
    let ends = try ["utilised", "disposed", "landfilled", "treated", "stored"].map {
      try value("waste.\($0)")
    }
    let came = try value("waste.generated") + value("waste.received")
    #expect(abs(ends.reduce(0, +) - came) < 1e-6, "\(ends) of \(came)")
    let row = try #require(table["waste.generated"])
    #expect(abs(row.byMonth.reduce(0, +) - row.value) < 1e-9 && row.byEnterprise == [row.value])
  }
}
