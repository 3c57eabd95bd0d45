public import Kernel
import LaneMath

extension WaterWorks {
  /// What a process does where the scenario states nothing.
  struct Preset {
    /// The processes.
    enum Process: String, CaseIterable {
      case clarification, softening, demineralisation
      case ultrafiltrationReverseOsmosis = "ultrafiltration-reverse-osmosis"
    }

    /// %, kWh/t, CNY/t, kg/t.
    let recovery, power, chemicalCost, coagulant: Double
    /// Rejections in %: suspended solids, dissolved COD, nitrogen, phosphate, salt, hardness, alkalinity.
    let rejections: [Double]
    let regenerantPerHardness, regenerantPerSalt: Double
    let source: String

    init(_ process: Process) {
      switch process {
      case .clarification:
        (recovery, power, chemicalCost, coagulant) = (95, 0.15, 0.12, 0.02)
        rejections = [95, 25, 0, 50, 0, 0, 0]
        (regenerantPerHardness, regenerantPerSalt) = (0, 0)
        source =
          "GB 50013-2018: own use of works 5-10 %; removal as MWH Water Treatment, 3rd ed. 2012, ch. 9; grade C"
      case .softening:
        (recovery, power, chemicalCost, coagulant) = (97, 0.1, 0.8, 0)
        rejections = [50, 0, 0, 0, 0, 98, 0]
        (regenerantPerHardness, regenerantPerSalt) = (2, 0)
        source =
          "AWWA, Water Quality & Treatment, 6th ed. 2011, ch. 12 (cation exchange, sodium form), grade C"
      case .demineralisation:
        (recovery, power, chemicalCost, coagulant) = (90, 0.4, 3, 0)
        rejections = [95, 60, 95, 98, 99.5, 99.9, 99.5]
        (regenerantPerHardness, regenerantPerSalt) = (0, 2)
        source = "two beds with mixed bed, GB/T 50109-2014 range of own use 5-10 %, grade C"
      case .ultrafiltrationReverseOsmosis:
        (recovery, power, chemicalCost, coagulant) = (70, 1.6, 0.6, 0)
        rejections = [100, 90, 90, 98, 97, 99, 96]
        (regenerantPerHardness, regenerantPerSalt) = (0, 0)
        source =
          "unit_performance.csv ro.rec 70 % (60-75) and ro.power 1.6 kWh/m3 (1.0-2.5), grade B; rejections as MWH Water Treatment, 3rd ed. 2012, ch. 17, grade C"
      }
    }
  }

  /// Keys of the rejections and the quantities that they hold for.
  private static let components: [(key: String, summary: String, quantities: [Int])] = [
    (
      "suspended_solids", "Suspended solids, particulate COD and phosphorus",
      [WaterFlow.mineralSolids, WaterFlow.particulateInert, WaterFlow.otherPhosphorus]
    ),
    (
      "cod", "Dissolved COD and organic nitrogen",
      [
        WaterFlow.readilyBiodegradable, WaterFlow.slowlyBiodegradable, WaterFlow.solubleInert,
        WaterFlow.organicNitrogen,
      ]
    ),
    ("nitrogen", "Ammonium and nitrate", [WaterFlow.ammonium, WaterFlow.nitrate]),
    ("phosphate", "Phosphate", [WaterFlow.phosphate]),
    (
      "salt", "Dissolved salt, chloride and sulphate",
      [WaterFlow.salt, WaterFlow.chloride, WaterFlow.sulphate]
    ),
    ("hardness", "Hardness", [WaterFlow.hardness]),
    ("alkalinity", "Alkalinity and inorganic carbon", [WaterFlow.alkalinity, WaterFlow.inorganicCarbon]),
  ]

  /// Reads the rejections; what passes, by the place of the quantity.
  static func passage(_ preset: Preset, _ declare: inout Declaration) -> Slot {
    declare.group("rejection", "Share of the raw water's concentration that the treated water does not have")
    { scope in
      var passage = [Lanes](repeating: Lanes(all: 1), count: WaterFlow.count)
      for (component, value) in zip(components, preset.rejections) {
        let rejection = scope.parameter(
          component.key, "%", 0...100, default: value, component.summary, source: preset.source)
        for quantity in component.quantities { passage[quantity] = 1 - rejection }
      }
      return scope.constants(passage)
    }
  }

  /// Operating points that must come out.
  public static var referenceCases: [ReferenceCase] {
    [
      ReferenceCase(
        "reclaimed water by ultrafiltration and reverse osmosis",
        source: "by hand: salt balance of 70 m3/h from 100 m3/h with 2000 mg/L at 97 % rejection",
        parameters: ["process": "ultrafiltration-reverse-osmosis", "capacity": "100 m3/h"],
        mixtures: [
          "raw": [
            WaterFlow.energy: 105e3 + 50e-6 * 13.9e6, WaterFlow.solubleInert: 50e-6, WaterFlow.salt: 2e-3,
            WaterFlow.chloride: 0.8e-3, WaterFlow.hardness: 0.3e-3, WaterFlow.nitrate: 10e-6,
          ]
        ],
        rates: [70 / 3.6],
        expected: [
          .init(.rate("raw"), 100 / 3.6, within: 1e-9), .init(.rate("reject"), 30 / 3.6, within: 1e-9),
          .init(.rate("power"), 70 * 1.6e3, within: 1e-9),
          .init(.concentration("water", WaterFlow.salt), 60e-6, within: 1e-9),
          // (100 · 2000 − 70 · 60) / 30 mg/L
          .init(.concentration("reject", WaterFlow.salt), 6526.67e-6, within: 1e-6),
          .init(.concentration("water", WaterFlow.energy), 105e3 + 5e-6 * 13.9e6, within: 1e-9),
        ]),
      ReferenceCase(
        "softening of 200 mg/L hardness",
        source: "by hand: 97 m3/h at 98 % remove 19.012 kg/h CaCO3, which takes 38.024 kg/h NaCl",
        parameters: ["process": "softening", "capacity": "97 m3/h"],
        mixtures: ["raw": [WaterFlow.energy: 84e3, WaterFlow.hardness: 0.2e-3, WaterFlow.salt: 0.4e-3]],
        rates: [97 / 3.6],
        expected: [
          .init(.concentration("water", WaterFlow.hardness), 4e-6, within: 1e-9),
          .init(.rate("chemicals"), 38.024 / 3600, within: 1e-9),
          .init(.quantity("reject", WaterFlow.salt), (38.024 + 1.2) / 3600, within: 1e-9),
        ]),
    ]
  }
}
