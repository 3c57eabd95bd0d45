import Kernel
import LaneMath

extension BiologicalTreatment {
  /// Figures that are no part of the process's chemistry.
  struct Terms: Sendable {
    let capacity, sludgeAge, solidsHeld, waterPerSolids, boughtFossilShare: Lanes
    let availability: Availability
    let carbonPrice, alkaliPrice, ironPrice: Slot

    /// Share of the water that can leave with the excess sludge: beyond it sludge would be thickened, whatever solids are
    /// stated (assumption, grade C).
    static let mostWaterWithSludge = 0.5
  }

  /// What is remembered: sludge production, and need and strength of carbon in the last step.
  struct States: Sendable {
    let production, carbonNeed, carbonStrength: Slot
  }

  /// What is written once a step is settled.
  struct Meters: Sendable {
    let chemicals, oxygen, boughtCarbon, substitutedCarbon, alkali, nitrified, denitrified, temperature,
      age: Slot
  }

  /// Named sets of emission factors.
  enum EmissionFactors: String, CaseIterable {
    case industrial2019 = "ipcc-2019-industrial"
    case domestic2019 = "ipcc-2019-domestic"
    case overloaded = "ipcc-2006-overloaded"
    case china2015 = "china-2015"

    /// % of nitrogen that leaves as N2O-N, and methane conversion factor.
    var defaults: (nitrousOxide: Double, methane: Double) {
      switch self {
      case .industrial2019: (1.6, 0)
      case .domestic2019: (1.6, 0.03)
      case .overloaded: (1.6, 0.3)
      // 0.0354 kg of CH4 a kilogram of COD removed, of 0.25 (Cai et al. 2015; anaerobic plants among them).
      case .china2015: (1.6, 0.1416)
      }
    }
  }

  static func terms(_ declare: inout Declaration) -> Terms {
    let capacity = declare.parameter(
      "capacity", "t/h", 0...1e5, or: [Alternative("m3/h", factor: Lanes(all: 1000))],
      "Highest flow (hydraulic limit)", source: "scenario")
    let age = declare.parameter(
      "sludge_age", "d", 2...80, default: 15, "Sludge age as it is run",
      source: "DWA-A 131, 2016, table 2: 12-16 d with denitrification at 10 °C, grade B")
    let volume = declare.optionalParameter(
      "volume", "m3", 1...1e6,
      "Volume of the tanks; where stated, it bounds sludge age by the solids it holds",
      source: "scenario")
    let solids = declare.parameter(
      "maximum_solids", "g/L", 1...15, default: 5, "Highest concentration of mixed liquor",
      source: "limit of settling tanks: DWA-A 131, 2016: 3-5 g/L, membrane plants 8-12; grade B")
    let dry = declare.parameter(
      "sludge_solids", "%", 0.3...40, default: 0.8, "Dry solids of the excess sludge as it leaves",
      source: "Metcalf & Eddy 2014, table 13-7: 0.4-1.2 % of waste activated sludge")
    let fossil = declare.parameter(
      "external_carbon_fossil_share", "%", 0...100, default: 100, "Fossil share of the bought carbon",
      source: "methanol and acetic acid are made of coal and gas; molasses and starch 0; grade B")
    let availability = Availability.declare(&declare)
    let carbon = declare.series(
      "carbon_price", "CNY/kg", 0...100, default: 0, "Price of bought carbon by COD",
      source: "scenario; nothing is assumed")
    let alkali = declare.series(
      "alkali_price", "CNY/kg", 0...100, default: 0, "Price of caustic by CaCO3",
      source: "scenario; nothing is assumed")
    let iron = declare.series(
      "iron_price", "CNY/kg", 0...100, default: 0, "Price of iron salts by iron",
      source: "scenario; nothing is assumed")
    return Terms(
      capacity: capacity, sludgeAge: age, solidsHeld: volume.map { $0 * solids } ?? Lanes(all: unlimited),
      waterPerSolids: (1 - dry) / dry, boughtFossilShare: fossil, availability: availability,
      carbonPrice: carbon,
      alkaliPrice: alkali, ironPrice: iron)
  }
}
