public import Kernel

extension BiologicalTreatment {
  /// Operating points that must come out.
  public static var referenceCases: [ReferenceCase] {
    let flow = 1000 / 3.6
    let milligrams = 1e-6
    let wastewater: [Int: Double] = [
      // 20 °C at 4.19 kJ/(kg K), and 500 mg/L of COD.
      WaterFlow.energy: 4190 * 19.99 + 500e-6 * 13.9e6, WaterFlow.readilyBiodegradable: 150e-6,
      WaterFlow.slowlyBiodegradable: 250e-6, WaterFlow.solubleInert: 40e-6, WaterFlow.particulateInert: 60e-6,
      WaterFlow.ammonium: 35e-6, WaterFlow.organicNitrogen: 10e-6, WaterFlow.phosphate: 5e-6,
      WaterFlow.otherPhosphorus: 1e-6, WaterFlow.mineralSolids: 50e-6, WaterFlow.salt: 500e-6,
      WaterFlow.alkalinity: 250e-6,
    ]
    let settings: Setting = [
      "capacity": "2000 m3/h", "nitrate_target": "6 mg/L", "phosphorus_target": "0.3 mg/L",
      "ports": ["carbon": "none"],
    ]
    let source =
      "worked by hand for 1000 m3/h, 20 °C, 15 d: Metcalf & Eddy 2014 eq. 7-46, 8-20 and table 8-14; DWA-A 131 2016; IPCC 2019 eq. 6.9"
    return [
      ReferenceCase(
        "nitrogen and phosphorus removal with bought carbon", source: source, parameters: settings,
        mixtures: ["wastewater": wastewater], rates: [flow],
        expected: [
          .init(.meter("nitrified_n"), 34.0549 * milligrams * flow, within: 1e-5),
          .init(.meter("denitrified_n"), 27.3349 * milligrams * flow, within: 1e-5),
          .init(.meter("bought_carbon"), 4.14274 * milligrams * flow, within: 1e-5),
          .init(.meter("oxygen"), 359.244 * milligrams * flow, within: 1e-5),
          .init(.quantity("effluent", WaterFlow.ammonium), 0.291623 * milligrams * flow, within: 1e-5),
          .init(.quantity("effluent", WaterFlow.nitrate), 5.71650 * milligrams * flow, within: 1e-5),
          .init(.quantity("effluent", WaterFlow.phosphate), 0.3 * milligrams * flow, within: 1e-6),
          .init(.quantity("effluent", WaterFlow.alkalinity), 138.304 * milligrams * flow, within: 1e-5),
          .init(
            .quantity("effluent", WaterFlow.readilyBiodegradable), 0.256881 * milligrams * flow, within: 1e-5),
          .init(.rate("sludge"), (220.716 - 10) * milligrams * flow, within: 1e-5),
          .init(.rate("power"), 0.465816e6, within: 1e-4),
          // 45 mg/L · 1.6 % · 44/28
          .init(.quantity("air", GasFlow.nitrousOxide), 3.14286e-4, within: 1e-5),
        ]),
      ReferenceCase(
        "a stream of the park in place of bought carbon",
        source:
          "by hand: 1 t/h with 5 g/L of readily biodegradable COD is 5 kg/h; the case before lacks 4.14 kg/h",
        parameters: ["capacity": "2000 m3/h", "nitrate_target": "6 mg/L"],
        mixtures: [
          "wastewater": wastewater,
          "carbon": [WaterFlow.energy: 4190 * 19.99 + 5e-3 * 13.9e6, WaterFlow.readilyBiodegradable: 5e-3],
        ],
        rates: [flow, 1 / 3.6], expected: [.init(.meter("bought_carbon"), 0, within: 1e-9)]),
      ReferenceCase(
        "methane of an overloaded plant",
        source: "IPCC 2006, vol. 5, eq. 6.4 and table 6.8: 0.25 · 0.3 · (COD − sludge)",
        parameters: [
          "capacity": "100 m3/h", "emission_factors": "ipcc-2006-overloaded", "alkali_dosing": "false",
          "effluent_solids": "0 mg/L", "ports": ["carbon": "none"],
        ],
        mixtures: [
          "wastewater": [
            WaterFlow.energy: 4190 * 11.99 + 1000e-6 * 13.9e6, WaterFlow.slowlyBiodegradable: 800e-6,
            WaterFlow.particulateInert: 200e-6,
          ]
        ],
        rates: [10],
        expected: [
          // Cells without nitrogen: 800 mg/L less 0.37 mg/L at Y 0.64, b 0.0877/d and 15 d give 264.6 mg/L.
          .init(.quantity("air", GasFlow.methane), 0.25 * 0.3 * (800 - 264.649) * 1e-5, within: 2e-3)
        ]),
    ]
  }
}
