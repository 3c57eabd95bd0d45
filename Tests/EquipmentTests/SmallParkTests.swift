import Equipment
import Kernel
import LaneMath
import Properties
import Testing

/// Kinds together: a coal-fired CHP at two steam levels, water works and a plant, in one closed balance.
@Suite struct SmallParkTests {
  static func make(lanes: Int = 1, demand: [Setting]) throws -> (park: Park, problems: [Problem]) {
    var park = Park(
      clock: Clock(start: CivilTime(secondsSinceEpoch: 1_735_689_600), stepSeconds: 3600, stepCount: 200))
    park.add(Enterprise(id: "utility", label: "utility"))
    func enthalpy(_ pressure: Double, _ temperature: Double) throws -> Lanes {
      Lanes(all: try WaterSteam(pressure: pressure, temperature: temperature).specificEnthalpy)
    }
    func steam(_ id: String, _ pressure: Double, _ temperature: Double) throws {
      park.addBus(
        id, carrier: .steam, nominal: [try enthalpy(pressure, temperature)],
        level: BusLevel(pressure: Lanes(all: pressure), temperature: Lanes(all: temperature)))
    }
    park.addBus("power", carrier: .electricity)
    park.addBus("coal", carrier: .fuel)
    try steam("high", 9.8e6, 813.15)
    try steam("low", 1e6, 523.15)
    let water = [Lanes(all: 63e3)] + [Lanes](repeating: .zero, count: 15)
    for id in ["raw", "demineralised", "sewer"] {
      park.addBus(id, carrier: id == "sewer" ? .wastewater : .water, nominal: water)
    }
    var problems: [Problem] = []
    func add(_ id: String, _ kind: String, _ settings: Setting...) throws {
      let kind = try #require(Catalogue.kind(named: kind))
      problems += park.add(kind, id: id, enterprise: 0, settings: settings)
    }
    try add(
      "grid", "grid-connection",
      [
        "ports": ["import": "power", "export": "power"], "price": "0.6 CNY/kWh",
        "export_price": "0.4 CNY/kWh", "emission_factor": "0.5 kg/kWh",
      ])
    try add(
      "mine", "fuel-supply",
      [
        "ports": ["fuel": "coal"], "fossil_carbon": "54.85 %", "hydrogen": "3.45 %", "nitrogen": "0.95 %",
        "sulphur": "0.6 %",
        "chlorine": "0.05 %", "ash": "22.1 %", "moisture": "10 %", "lower_heating_value": "20.93 MJ/kg",
        "price": "720 CNY/t",
      ])
    try add(
      "boiler", "steam-boiler",
      [
        "ports": [
          "steam": "high", "feed_water": "demineralised", "power": "power", "blowdown": "sewer",
          "fuel": "coal",
        ],
        "capacity": "220 t/h",
      ])
    try add(
      "turbine", "back-pressure-turbine",
      ["ports": ["steam": "high", "exhaust": "low", "power": "power"], "rated_power": "25 MW"])
    try add(
      "letdown", "letdown-station",
      [
        "ports": ["steam": "high", "outlet": "low", "spray": "demineralised"], "capacity": "200 t/h",
        "rank": "60",
      ])
    try add("intake", "water-intake", ["ports": ["water": "raw"], "price": "0.3 CNY/m3"])
    try add(
      "works", "water-works",
      [
        "ports": ["water": "demineralised", "raw": "raw", "reject": "sewer", "power": "power"],
        "capacity": "600 t/h",
        "process": "demineralisation",
      ])
    let plant = try #require(Catalogue.kind(named: "process-plant"))
    problems += park.add(
      plant, id: "plant", enterprise: 0,
      settings: demand.map { rate in
        [
          "production": rate,
          "uses": [
            "heat": [
              "bus": "low", "per_product": "6 t/t", "condensate_return": "40 %",
              "condensate": ["bus": "demineralised", "temperature": "80 degC"],
            ], "drive": ["bus": "power", "per_product": "1.9 MWh/t"],
          ],
          "releases": [
            "effluent": ["bus": "sewer", "per_product": "20 t/t", "cod": "400 mg/L", "tds": "3 g/L"]
          ],
        ]
      })
    try add("outfall", "outfall", ["ports": ["water": "sewer"], "fee": "0 CNY/t"])
    return (park, problems)
  }

  @Test("settles, balances and shares its plan") func runs() throws {
    let (park, problems) = try Self.make(demand: ["20 t/h"])
    #expect(problems.map(\.description) == [])
    var simulation = Simulation(park)
    try simulation.run(steps: 50)
    #expect(simulation.report.worstResidual(lane: 0) < 1e-9)
    #expect(simulation.report.frozenSteps[0] == 0)
  }

  @Test("eight scenarios together give, to the bit, what each gives alone") func lanesAgree() throws {
    let rates: [Setting] = ["20 t/h", "10 t/h", "5 t/h", "25 t/h", "30 t/h", "35 t/h", "1 t/h", "0 t/h"]
    func trace(_ rates: [Setting], lane: Int) throws -> [UInt64] {
      let park = try Self.make(demand: rates).park
      var simulation = Simulation(park, lanes: rates.count)
      var bits: [UInt64] = []
      try simulation.run(steps: 30) { view in
        for structure in park.structures {
          for port in structure.ports { bits.append(view.memory[port.port][lane].bitPattern) }
        }
      }
      return bits
    }
    for lane in [0, 3, 5, 7] { #expect(try trace(rates, lane: lane) == trace([rates[lane]], lane: 0)) }
  }

  @Test("what one boundary brings, and what a boiler gives its header, is torn by no loop")
  func knownMixtures() throws {
    let park = try Self.make(demand: ["20 t/h"]).park
    let tears = Plan(park).description(of: park).stages.flatMap(\.tears)
    #expect(
      tears.allSatisfy { tear in !["coal", "high", "raw"].contains { tear.hasSuffix(" of \($0)") } },
      "\(tears)")
    #expect(!tears.isEmpty)
  }
}
