public import Kernel

extension ProcessPlant {
  /// Operating points that must come out.
  public static var referenceCases: [ReferenceCase] {
    // 65 kt in 365 d.
    let made = 65e6 / (365.0 * 86_400)
    let effluent = 32 * made
    return [
      ReferenceCase(
        "disperse dye, 65 kt/a",
        source:
          "product_intensities.csv dye.disperse (grade C) by hand: each flow is the intensity times 65 kt/a",
        parameters: [
          "production": "65 kt/a",
          "uses": [
            "power": ["bus": "electricity", "per_product": "1.9 MWh/t", "base": "2.5 MW"],
            "steam": [
              "bus": "steam", "per_product": "6 t/t", "condensate_return": "55 %",
              "condensate": ["bus": "water-condensate", "temperature": "80 degC"],
            ],
            "industrial_water": ["bus": "water", "per_product": "45 m3/t"],
          ],
          "releases": [
            "effluent": [
              "bus": "wastewater", "per_product": "32 t/t", "cod_per_product": "110 kg/t",
              "bod_to_cod": "0.25",
              "ammonium_n_per_product": "3 kg/t", "total_n_per_product": "6 kg/t", "tds": "11000 mg/L",
              "temperature": "33 degC",
            ],
            "waste_salt": [
              "bus": "solid-waste", "per_product": "0.1 t/t", "moisture": "20 %", "salt": "95 %",
              "fossil_carbon": "3 %",
            ],
            "voc": ["per_product": "1.5 kg/t"],
          ],
        ],
        expected: [
          .init(.rate("power"), 1.9 * 3.6e6 * made + 2.5e6, within: 1e-9),
          .init(.rate("steam"), 6 * made, within: 1e-9),
          .init(.rate("steam_condensate"), 3.3 * made, within: 1e-9),
          // IAPWS-IF97 at 80 °C and 0.101325 MPa: 334.99 kJ/kg.
          .init(.concentration("steam_condensate", WaterFlow.energy), 334.99e3, within: 1e-4),
          .init(.rate("industrial_water"), 45 * made, within: 1e-9),
          .init(.rate("effluent"), effluent, within: 1e-9),
          // 1.6 · 0.25 of the COD is biodegradable, 40 % of that readily.
          .init(.quantity("effluent", WaterFlow.readilyBiodegradable), 0.110 * 0.16 * made, within: 1e-9),
          .init(.quantity("effluent", WaterFlow.particulateInert), 0.110 * 0.12 * made, within: 1e-9),
          .init(.quantity("effluent", WaterFlow.organicNitrogen), 0.003 * made, within: 1e-9),
          .init(.quantity("effluent", WaterFlow.salt), 0.011 * effluent, within: 1e-9),
          .init(.rate("waste_salt"), 0.08 * made, within: 1e-9),
          .init(.quantity("waste_salt", SolidFlow.water), 0.02 * made, within: 1e-9),
          .init(.quantity("waste_salt", SolidFlow.salt), 0.076 * made, within: 1e-9),
          .init(.quantity("voc", GasFlow.volatileOrganics), 0.0015 * made, within: 1e-9),
          .init(.meter("production"), made, within: 1e-9),
        ]),
      ReferenceCase(
        "cooling by air temperature at half the served share",
        source: "by hand: (0.5 MWh/t · 7.2 t/h + 1 MW) · (1 + 3 %/K · 10 K) / 2 = 2.99 MW",
        parameters: [
          "production": "7.2 t/h", "follows": "cooling",
          "uses": [
            "cooling": [
              "bus": "cooling", "per_product": "0.5 MWh/t", "base": "1 MW",
              "temperature_coefficient": "3 %/K",
              "reference_temperature": "20 degC",
            ]
          ],
          "releases": ["waste_air": ["base": "10000 m3/h", "voc_concentration": "60 mg/m3"]],
        ],
        environment: [.airTemperature: 303.15], rates: [0.5],
        expected: [
          .init(.rate("cooling"), 2.99e6, within: 1e-9),
          .init(.quantity("waste_air", GasFlow.volatileOrganics), 60e-6 * 5000 / 3600, within: 1e-9),
          .init(.meter("production"), 1, within: 1e-9),
        ]),
    ]
  }
}
