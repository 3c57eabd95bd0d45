import Kernel

extension BackPressureTurbine {
  static let referenceCases: [ReferenceCase] = [
    header(9.8, 540, 3.479e6, to: 1.0, 83, kilowattHours: 140.1, exhaust: 2956),
    header(13.7, 540, 3.4375e6, to: 0.8, 83, kilowattHours: 160.4, exhaust: 2839),
    header(3.43, 435, 3.3046e6, to: 1.6, 82, kilowattHours: 48.5, exhaust: 3124),
    ReferenceCase(
      "MEASUR", source: "MEASUR tools suite, tests of its steam turbine: 15844 kg/h, 451 359.2088 kJ/h",
      parameters: [
        "rated_flow": "15.844 t/h", "isentropic_efficiency": "40.1 %", "generator_efficiency": "94.2 %",
      ],
      levels: ["steam": (4.2112e6, 888), "exhaust": (3.4781e6, nil)],
      mixtures: ["steam": [SteamFlow.energy: 3.7073971175332e6]], rates: [15.844 / 3.6],
      expected: [.init(.rate("power"), 451_359.2088e3 / 3600, within: 1e-5)]),
    ReferenceCase(
      "half load on the Willans line", source: "hand: P(0.5) = P_max (1.1 × 0.5 − 0.1) = 0.45 P_max",
      parameters: [
        "rated_flow": "72 t/h", "isentropic_efficiency": "83 %", "willans_intercept": "10 %",
        "minimum_load": "30 %",
      ],
      levels: ["steam": (9.8e6, 813.15), "exhaust": (1e6, nil)],
      mixtures: ["steam": [SteamFlow.energy: 3.479e6]], rates: [10],
      expected: [.init(.rate("power"), 0.45 * 20 * 140.1 * 3600, within: 1e-3)]),
  ]

  /// A row of chp_backpressure_performance.csv at full load: enthalpies by IAPWS-IF97, kWh/t to one decimal, exhaust
  /// enthalpy to 1 kJ/kg.
  static func header(
    _ inlet: Double, _ temperature: Double, _ enthalpy: Double, to outlet: Double, _ efficiency: Int,
    kilowattHours: Double, exhaust: Double
  ) -> ReferenceCase {
    ReferenceCase(
      "\(inlet) MPa to \(outlet) MPa", source: "chp_backpressure_performance.csv bp.\(inlet).\(outlet)",
      parameters: [
        "rated_flow": "36 t/h", "isentropic_efficiency": .init(stringLiteral: "\(efficiency) %"),
        "generator_efficiency": "96.5 %",
      ],
      levels: ["steam": (inlet * 1e6, temperature + 273.15), "exhaust": (outlet * 1e6, nil)],
      mixtures: ["steam": [SteamFlow.energy: enthalpy]], rates: [10],
      expected: [
        .init(.rate("power"), kilowattHours * 36_000, within: 0.06 / kilowattHours),
        .init(.concentration("exhaust", SteamFlow.energy), exhaust * 1e3, within: 0.6 / exhaust),
      ])
  }
}
