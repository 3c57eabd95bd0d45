import Kernel

extension SteamBoiler {
  static let referenceCases: [ReferenceCase] = [
    ReferenceCase(
      "coal in a circulating bed, 9.8 MPa, 540 °C",
      source: """
        hand: 50 (3478.95 − 638.06 + 0.02 (1399.18 − 638.06)) / (0.905 × 20930) kg/s; 1.9909 tCO2/t of fuel_co2_factors.csv \
        chp_coal_measured; dry flue gas by the empirical formulas 0.0889 (C + 0.375 S) + 0.265 H − 0.0333 O of GB/T 10184
        """,
      parameters: ["type": "coal-cfb", "capacity": "220 t/h"],
      levels: ["steam": (9.8e6, 813.15)],
      mixtures: ["feed_water": feed(638_058), "fuel": coal], rates: [50],
      expected: [
        .init(.rate("fuel"), 50 * (2840.893 + 0.02 * 761.126) / (0.905 * 20_930), within: 1e-5),
        .init(.rate("feed_water"), 51, within: 1e-12),
        .init(.rate("power"), 50 * 22 * 3600, within: 1e-12),
        .init(.quantity("flue_gas", GasFlow.fossilCarbonDioxide), 7.5392 * 1.9909, within: 3e-4),
        .init(.quantity("flue_gas", GasFlow.sulphurDioxide), 7.5392 * 0.006 * 2 * 0.75 * 0.015, within: 1e-4),
        .init(.quantity("flue_gas", GasFlow.nitrogenOxides), 7.5392 * 0.0018 * 0.35, within: 1e-3),
        .init(.quantity("flue_gas", GasFlow.nitrousOxide), 7.5392 * 20.93 * 61e-6, within: 1e-4),
        .init(.quantity("flue_gas", GasFlow.particulates), 7.5392 * 0.221 * 0.52 * 0.001, within: 1e-4),
        .init(.rate("flue_gas"), 7.5392 * 7.51, within: 0.01),
        .init(.quantity("ash", SolidFlow.fossilCarbon), 7.5392 * 0.5485 * 0.01, within: 1e-4),
        .init(.concentration("blowdown", WaterFlow.salt), 51 * 1e-5, within: 1e-12),
      ]),
    ReferenceCase(
      "saturated steam from gas",
      source: "hand: 10 (2777.12 − 419.1 + 0.02 (762.68 − 419.1)) / (0.95 × 48 600) kg/s",
      parameters: ["type": "gas", "capacity": "36 t/h", "ports": ["ash": "none"]],
      levels: ["steam": (1e6, nil)],
      mixtures: ["feed_water": feed(419_100), "fuel": gas], rates: [10],
      expected: [
        .init(
          .rate("fuel"), 10 * (2777.1195 - 419.1 + 0.02 * (762.6828 - 419.1)) / (0.95 * 48_600), within: 1e-6)
      ]),
    ReferenceCase(
      "pellets", source: "hand: 10 (2777.12 − 419.1 + 0.02 (762.68 − 419.1)) / (0.88 × 17 000) kg/s",
      parameters: ["type": "biomass", "capacity": "36 t/h", "ramp_rate": "2 %/min"],
      levels: ["steam": (1e6, nil)],
      mixtures: ["feed_water": feed(419_100), "fuel": pellets], rates: [10],
      expected: [
        .init(
          .rate("fuel"), 10 * (2777.1195 - 419.1 + 0.02 * (762.6828 - 419.1)) / (0.88 * 17_000), within: 1e-6),
        .init(.quantity("flue_gas", GasFlow.fossilCarbonDioxide), 0, within: 0),
      ]),
    ReferenceCase(
      "pulverised coal", source: "hand: as the circulating bed with 92 %",
      parameters: ["type": "coal-pulverised", "capacity": "180 t/h"], levels: ["steam": (9.8e6, 813.15)],
      mixtures: ["feed_water": feed(638_058), "fuel": coal], rates: [50],
      expected: [.init(.rate("fuel"), 50 * (2840.893 + 0.02 * 761.126) / (0.92 * 20_930), within: 1e-5)]),
    ReferenceCase(
      "electrodes", source: "hand: 10 (2777.12 − 419.1 + 0.005 (762.68 − 419.1)) kW / 0.985",
      parameters: ["type": "electrode", "capacity": "36 t/h", "blowdown": "0.5 %"],
      levels: ["steam": (1e6, nil)],
      mixtures: ["feed_water": feed(419_100)], rates: [10],
      expected: [.init(.rate("power"), 1e4 * (2777.1195 - 419.1 + 0.005 * 343.5828) / 0.985, within: 1e-6)]),
    ReferenceCase(
      "waste heat", source: "hand: 10 (2777.12 − 419.1 + 0.02 (762.68 − 419.1)) kW / 0.98",
      parameters: ["type": "waste-heat", "capacity": "36 t/h"], levels: ["steam": (1e6, nil)],
      mixtures: ["feed_water": feed(419_100)], rates: [10],
      expected: [.init(.rate("heat"), 1e4 * (2777.1195 - 419.1 + 0.02 * 343.5828) / 0.98, within: 1e-6)]),
  ]

  /// Feed water with salt, hardness and a trace of organic matter; the enthalpy is without its heat of combustion.
  private static func feed(_ enthalpy: Double) -> [Int: Double] {
    [
      WaterFlow.energy: enthalpy + 1e-6 * WaterFlow.heatPerOxygenDemand, WaterFlow.salt: 1e-5,
      WaterFlow.hardness: 1e-6, WaterFlow.readilyBiodegradable: 1e-6, WaterFlow.ammonium: 1e-6,
    ]
  }

  /// fuel_composition.csv chp_coal; 20.93 MJ/kg net.
  private static let coal: [Int: Double] = [
    FuelFlow.energy: 20.93e6 + 2.442e6 * (9 * 0.0345 + 0.1), FuelFlow.fossilCarbon: 0.5485,
    FuelFlow.hydrogen: 0.0345, FuelFlow.nitrogen: 0.0095, FuelFlow.sulphur: 0.006, FuelFlow.chlorine: 0.0005,
    FuelFlow.ash: 0.221, FuelFlow.moisture: 0.1,
  ]
  /// fuel_composition.csv natural_gas; 48.6 MJ/kg net.
  private static let gas: [Int: Double] = [
    FuelFlow.energy: 48.6e6 + 2.442e6 * 9 * 0.239, FuelFlow.fossilCarbon: 0.734, FuelFlow.hydrogen: 0.239,
    FuelFlow.nitrogen: 0.018,
  ]
  /// fuel_composition.csv biomass_pellet; 17.0 MJ/kg net.
  private static let pellets: [Int: Double] = [
    FuelFlow.energy: 17e6 + 2.442e6 * (9 * 0.056 + 0.07), FuelFlow.biogenicCarbon: 0.46,
    FuelFlow.hydrogen: 0.056,
    FuelFlow.nitrogen: 0.003, FuelFlow.sulphur: 0.0005, FuelFlow.chlorine: 0.001, FuelFlow.ash: 0.0195,
    FuelFlow.moisture: 0.07,
  ]
}
