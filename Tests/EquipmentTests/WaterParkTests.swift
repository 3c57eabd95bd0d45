import Equipment
import Kernel
import LaneMath
import Testing

/// Water in a circle: plants, a treatment plant with a carbon source of the park, reclaimed water, sludge in store.
@Suite struct WaterParkTests {
  private func park() throws -> Park {
    var park = Park(
      clock: Clock(start: CivilTime(secondsSinceEpoch: 1_735_689_600), stepSeconds: 3600, stepCount: 100))
    park.add(Enterprise(id: "park", label: "park"))
    let water = [Lanes(all: 84e3)] + [Lanes](repeating: .zero, count: 15)
    park.addBus("power", carrier: .electricity)
    for id in ["industrial", "effluent"] { park.addBus(id, carrier: .water, nominal: water) }
    for id in ["sewer", "solvent-water"] { park.addBus(id, carrier: .wastewater, nominal: water) }
    for id in ["sludge", "waste"] { park.addBus(id, carrier: .solidWaste) }
    var problems: [Problem] = []
    func add(_ id: String, _ kind: String, _ settings: Setting) throws {
      let kind = try #require(Catalogue.kind(named: kind))
      problems += park.add(kind, id: id, enterprise: 0, settings: [settings])
    }
    try add(
      "grid", "grid-connection",
      ["ports": ["import": "power"], "price": "0.6 CNY/kWh", "emission_factor": "0.5 kg/kWh"])
    try add(
      "dye", "process-plant",
      [
        "production": "5 t/h", "uses": ["water": ["bus": "industrial", "per_product": "45 m3/t"]],
        "releases": [
          "effluent": [
            "bus": "sewer", "per_product": "40 m3/t", "cod": "600 mg/L", "ammonium_n": "60 mg/L",
            "total_n": "80 mg/L",
            "total_p": "4 mg/L", "tds": "3 g/L", "chloride": "1 g/L", "tss": "50 mg/L",
            "alkalinity": "100 mg/L",
          ],
          "spent": [
            "bus": "solvent-water", "base": "2 m3/h", "cod": "20 g/L", "bod_to_cod": "0.6",
            "readily_share": "100 %",
          ],
        ],
      ])
    try add(
      "treatment", "biological-treatment",
      [
        "ports": [
          "wastewater": "sewer", "carbon": "solvent-water", "effluent": "effluent", "sludge": "sludge",
          "power": "power",
        ],
        "capacity": "400 m3/h", "nitrate_target": "4 mg/L", "phosphorus_target": "0.3 mg/L",
        "volume": "8000 m3",
      ])
    try add("surplus", "outfall", ["ports": ["water": "solvent-water"], "fee": "0 CNY/t"])
    try add(
      "reuse", "water-works",
      [
        "ports": ["water": "industrial", "raw": "effluent", "reject": "sewer", "power": "power"],
        "capacity": "100 m3/h",
        "process": "ultrafiltration-reverse-osmosis", "rank": "10",
      ])
    try add(
      "river", "water-intake",
      ["ports": ["water": "industrial"], "rank": "20", "tds": "150 mg/L", "price": "0 CNY/t"])
    try add(
      "outfall", "outfall",
      ["ports": ["water": "effluent"], "fee": "0 CNY/t", "permit": ["cod": "80 mg/L", "total_n": "15 mg/L"]])
    try add(
      "bunker", "waste-store",
      ["ports": ["charge": "sludge", "release": "waste"], "permit": "500 t", "storage_time": "2 d"])
    try add("fill", "landfill", ["ports": ["waste": "waste"], "price": "450 CNY/t"])
    #expect(problems.map(\.description) == [])
    return park
  }

  @Test func `settles and balances, with the park's own carbon and its own water in use`() throws {
    let park = try park()
    var simulation = Simulation(park)
    var reclaimed = Lanes.zero
    var bought = Lanes.zero
    var substituted = Lanes.zero
    let works = try #require(park.structures.first { $0.id == "reuse" })
    let treatment = try #require(park.structures.first { $0.id == "treatment" })
    let product = try #require(works.ports.first { $0.key == "water" })
    let meters = Dictionary(uniqueKeysWithValues: treatment.meters.map { ($0.key, $0.slot) })
    let (boughtSlot, ownSlot) = (
      try #require(meters["bought_carbon"]), try #require(meters["substituted_carbon"])
    )
    try simulation.run(steps: 100) { view in
      reclaimed = view.memory[product.port]
      bought = view.memory[boughtSlot]
      substituted = view.memory[ownSlot]
    }
    #expect(simulation.report.worstResidual(lane: 0) < 1e-9)
    #expect(simulation.report.frozenSteps[0] == 0)
    #expect(abs(reclaimed[0] * 3.6 - 100) < 1e-6)
    // All of 2 m3/h with 20 g/L, of which 96 % are biodegradable; the rest of the need is bought.
    #expect(abs(substituted[0] - 38.4 / 3600) < 1e-9)
    #expect(bought[0] > 0)
  }
}
