import Equipment
import Kernel
import LaneMath
import ParkTesting
import Testing

/// What units say of values that are allowed one by one, and absurd together or by their absence.
@Suite struct PlausibilityTests {
  /// What a kind says of parameters, in the order in which it finds it.
  private func said(_ name: String, _ parameters: Setting) throws -> [Problem] {
    func problems<Kind: EquipmentKind>(_ kind: Kind.Type) -> [Problem] {
      var park = Park(clock: Clock(start: CivilTime(secondsSinceEpoch: 0), stepSeconds: 3600, stepCount: 1))
      park.add(Enterprise(id: "all", label: "all"))
      for carrier in Carrier.allCases {
        park.addBus(
          carrier.rawValue, carrier: carrier,
          nominal: [Lanes](repeating: .zero, count: carrier.medium.further.count))
      }
      return park.add(kind, id: "one", enterprise: 0, settings: [parameters])
    }
    let kind = try #require(Catalogue.kind(named: name))
    return problems(kind)
  }

  static let coal: Setting = [
    "ports": ["fuel": "fuel"], "price": "720 CNY/t", "fossil_carbon": "54.85 %", "hydrogen": "3.45 %",
    "nitrogen": "0.95 %", "sulphur": "0.8 %", "ash": "22 %", "moisture": "10 %",
  ]

  private func coal(_ change: (inout Setting) -> Void) -> Setting {
    var coal = Self.coal
    change(&coal)
    return coal
  }

  @Test func `a heating value that belongs to its composition is silent`() throws {
    #expect(try said("fuel-supply", coal { $0["lower_heating_value"] = "5000 kcal/kg" }).isEmpty)
    #expect(try said("fuel-supply", coal { $0["gross_calorific_value"] = "22 MJ/kg" }).isEmpty)
    #expect(try said("fuel-supply", Self.coal).isEmpty)
  }

  @Test func `a heating value in kilojoules for kilocalories is refused`() throws {
    let said = try said("fuel-supply", coal { $0["lower_heating_value"] = "5000 kJ/kg" })
    #expect(
      said.map(\.description) == [
        "code: error: the heating value of the fuel, 6.0 MJ/kg gross ('lower_heating_value'), does not belong to its composition: its composition gives 18.69 MJ/kg to 25.5 MJ/kg; in kcal/kg the same number would do"
      ])
  }

  @Test func `one a fifth off is warned of`() throws {
    let said = try said("fuel-supply", coal { $0["gross_calorific_value"] = "27 MJ/kg" })
    #expect(said.map(\.severity) == [.warning])
    #expect(said[0].message.contains("gives 18.69 MJ/kg to 25.5 MJ/kg"))
  }

  @Test func `coal without carbon is warned of`() throws {
    let said = try said(
      "fuel-supply",
      coal {
        $0["fossil_carbon"] = nil
        $0["lower_heating_value"] = "20.93 MJ/kg"
      })
    #expect(said.map(\.severity) == [.warning])
    #expect(said[0].message.contains("neither 'fossil_carbon' nor 'biogenic_carbon' is stated"))
    #expect(
      try self.said(
        "fuel-supply",
        [
          "ports": ["fuel": "fuel"], "price": "20 CNY/kg", "hydrogen": "100 %",
          "lower_heating_value": "120 MJ/kg",
        ]
      ).isEmpty, "hydrogen needs none")
  }

  @Test func `the gross energy of a waste is held against its elements`() throws {
    func waste(_ energy: String) -> Setting {
      [
        "production": "1 t/h",
        "releases": [
          "cake": [
            "bus": "solid-waste", "per_product": "0.1 t/t", "moisture": "20 %", "fossil_carbon": "45 %",
            "hydrogen": "6 %", "ash": "20 %", "gross_energy": Setting(stringLiteral: energy),
          ]
        ],
      ]
    }
    #expect(try said("process-plant", waste("19 MJ/kg")).isEmpty)
    let said = try said("process-plant", waste("19 kJ/kg"))
    #expect(said.map(\.severity) == [.error])
    #expect(said[0].message.contains("the heating value of the dry matter"))
  }

  /// What each boundary must state, besides what makes it one: its prices and factors.
  static let boundaries: [(kind: String, parameters: Setting, keys: [String: Setting])] = [
    (
      "grid-connection", ["ports": ["import": "electricity", "export": "electricity"]],
      ["price": "0 CNY/kWh", "export_price": "0 CNY/kWh", "emission_factor": "0 kg/kWh"]
    ),
    ("fuel-supply", ["ports": ["fuel": "fuel"], "fossil_carbon": "60 %"], ["price": "0 CNY/t"]),
    ("water-intake", ["ports": ["water": "water"]], ["price": "0 CNY/m3"]),
    ("outfall", ["ports": ["water": "wastewater"]], ["fee": "0 CNY/m3"]),
    ("landfill", ["ports": ["waste": "solid-waste"]], ["price": "0 CNY/t"]),
    (
      "market", ["ports": ["bought": "heat", "sold": "heat"]],
      ["purchase_price": "0 CNY/MWh", "sale_price": "0 CNY/MWh", "emission_factor": "0 t/MWh"]
    ),
    (
      "market", ["ports": ["bought": "water", "sold": "water"]],
      ["purchase_price": "0 CNY/t", "sale_price": "0 CNY/t"]
    ),
  ]

  @Test func `every boundary of the catalogue is among them`() throws {
    func trades<Kind: EquipmentKind>(_ kind: Kind.Type) throws -> Bool {
      let reference = try #require(kind.referenceCases.first)
      if case .world = try UnitBenchPark.bench(of: kind, reference).structure.boundary { return true }
      return false
    }
    let known = Set(Self.boundaries.map(\.kind))
    for kind in Catalogue.kinds where try trades(kind) { #expect(known.contains(kind.kind)) }
  }

  @Test(arguments: boundaries.indices) func `what a boundary leaves out is warned of by name`(number: Int)
    throws
  {
    let (kind, parameters, keys) = Self.boundaries[number]
    var whole = parameters
    for (key, value) in keys { whole[key] = value }
    #expect(try said(kind, whole).isEmpty, "a stated zero is no fault")
    for key in keys.keys {
      var lacking = whole
      lacking[key] = nil
      let said = try said(kind, lacking)
      #expect(said.map(\.severity) == [.warning])
      #expect(said.first?.message.contains("states no '\(key)', so that ") == true)
    }
  }

  @Test func `a water intake with a fee and an outfall with a tax need no price beside it`() throws {
    #expect(try said("water-intake", ["ports": ["water": "water"], "resource_fee": "0.2 CNY/m3"]).isEmpty)
    #expect(try said("outfall", ["ports": ["water": "wastewater"], "tax_rate": "1.4 CNY/kg"]).isEmpty)
  }

  @Test func `ninety for ninety per cent is warned of`() throws {
    func plant(_ production: Setting, profile: Setting = "1") -> Setting {
      [
        "production": production,
        "uses": ["power": ["bus": "electricity", "base": "1 MW", "profile": profile]],
      ]
    }
    #expect(try said("process-plant", plant(["annual": "12 kt/a", "scale": "90 %"])).isEmpty)
    #expect(
      try said("process-plant", plant(["annual": "12 kt/a", "scale": "90"])).map(\.description) == [
        "code: warning: 'production.scale' is 90; 0 to 3 is usual; did you mean '90 %'?"
      ])
    #expect(
      try said("process-plant", plant("1 t/h", profile: "90")).map(\.description) == [
        "code: warning: 'uses.power.profile' is 90; 0 to 10 is usual; did you mean '90 %'?"
      ])
    #expect(
      try said("process-plant", plant(["annual": "900000 kt/a", "scale": "3"])).map(\.severity) == [.error],
      "what they come to is beyond what production may be")
  }
}
