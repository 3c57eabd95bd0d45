import Kernel
import LaneMath

extension HandPark {
  /// One plant with everything it buys and gives, all constant but power and unserved heat, which change in March.
  ///
  /// Power 10 MW, 20 MW in March; coal 2 kg/s; natural gas 0.073 kg/s; water 12 kg/s; heat, which nobody supplies,
  /// 1 MW in March alone.
  static func chemical(
    from start: String = "2024-02-28T12:00", to end: String = "2024-03-02", step: Int = 3600, warmUp: Int = 0,
    perLane: Bool = false
  ) throws -> HandPark {
    var made = try HandPark(from: start, to: end, step: step, warmUp: warmUp)
    made.park.add(Enterprise(id: "utility", label: "Utility"))
    made.park.add(Enterprise(id: "works", label: "Works"))
    made.park.addBus("power", carrier: .electricity)
    made.park.addBus("coal", carrier: .fuel)
    made.park.addBus("gas", carrier: .fuel, level: BusLevel(density: Lanes(all: 0.73)))
    made.park.addBus("river", carrier: .water)
    made.park.addBus("heat", carrier: .heat, level: BusLevel(unservedPrice: Lanes(all: 1e-7)))
    made.park.addBus("sewer", carrier: .wastewater)
    made.park.addBus("ash", carrier: .solidWaste)
    made.park.addBus("stack", carrier: .gas)
    made.boundary(
      "grid", "grid", "import", .outlet, "power",
      meters: [
        // 0.5 CNY/kWh and 0.4974 kg/kWh, per joule.
        ("energy_charge", .cost, "CNY s-1", 0.5 / 3.6e6), ("scope2", .scope2, "kg s-1", 0.4974 / 3.6e6),
        ("metered_power", .figure, "W", 1), ("temperature", .figure, "K", 1e-6),
      ])
    made.boundary(
      "mine", "fuel-market", "fuel", .outlet, "coal",
      contents: [
        FuelFlow.energy: 22e6, FuelFlow.fossilCarbon: 0.5485, FuelFlow.hydrogen: 0.0345,
        FuelFlow.moisture: 0.1,
      ], meters: [("purchase", .cost, "CNY s-1", 0.8)])
    made.boundary(
      "pipeline", "fuel-market", "fuel", .outlet, "gas",
      contents: [FuelFlow.energy: 54e6, FuelFlow.fossilCarbon: 0.734, FuelFlow.hydrogen: 0.239],
      meters: [("purchase", .cost, "CNY s-1", 5)])
    made.boundary("intake", "water-source", "water", .outlet, "river")
    made.boundary("outfall", "receiving-water", "effluent", .inlet, "sewer")
    made.boundary("landfill", "landfill", "waste", .inlet, "ash")
    let power = made.series(10e6, then: 20e6, from: 3, perLane: perLane)
    let heat = made.series(0, then: 1e6, from: 3)
    func constant(_ value: Double) -> Slot { made.park.slot(Lanes(all: value)) }
    let (coal, gas, water) = (constant(2), constant(0.073), constant(12))
    let (flue, sewage, ash) = (constant(10), constant(10), constant(0.5))
    made.plant(
      "works-1", enterprise: 1,
      takes: [("power", power), ("coal", coal), ("gas", gas), ("river", water), ("heat", heat)],
      gives: [
        (
          "stack", flue,
          [
            GasFlow.fossilCarbonDioxide: 0.4, GasFlow.biogenicCarbonDioxide: 0.01, GasFlow.methane: 1e-4,
            GasFlow.nitrousOxide: 5e-5, GasFlow.sulphurDioxide: 1e-3, GasFlow.nitrogenOxides: 2e-3,
            GasFlow.particulates: 3e-4, GasFlow.volatileOrganics: 4e-4,
          ]
        ),
        (
          "sewer", sewage,
          [
            WaterFlow.readilyBiodegradable: 1e-4, WaterFlow.slowlyBiodegradable: 1e-4,
            WaterFlow.solubleInert: 6e-5, WaterFlow.particulateInert: 4e-5, WaterFlow.ammonium: 2e-5,
            WaterFlow.nitrate: 1e-5, WaterFlow.organicNitrogen: 1e-5, WaterFlow.phosphate: 1e-6,
            WaterFlow.otherPhosphorus: 2e-6, WaterFlow.salt: 3e-3,
          ]
        ),
        ("ash", ash, [SolidFlow.water: 0.5]),
      ])
    return made
  }
}
