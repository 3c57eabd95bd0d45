/// Factors that a scenario may choose, with the national defaults.
public struct Factors: Sendable, Hashable {
  /// Global warming potentials over 100 years.
  public enum WarmingPotentials: String, Sendable, CaseIterable {
    case ar4 = "AR4"
    case ar5 = "AR5"
    case ar6 = "AR6"

    /// kg CO2e a kilogram of fossil methane.
    ///
    /// IPCC AR4 WG1 table 2.14; AR5 WG1 table 8.A.1 (28 for either origin); AR6 WG1 table 7.15. `gwp.csv`, grade A.
    public var fossilMethane: Double {
      switch self {
      case .ar4: 25
      case .ar5: 28
      case .ar6: 29.8
      }
    }
    /// kg CO2e a kilogram of methane from biogenic carbon, from the same tables.
    public var biogenicMethane: Double {
      switch self {
      case .ar4, .ar5: fossilMethane
      case .ar6: 27.0
      }
    }
    /// kg CO2e a kilogram of nitrous oxide, from the same tables.
    public var nitrousOxide: Double {
      switch self {
      case .ar4: 298
      case .ar5: 265
      case .ar6: 273
      }
    }
  }

  /// The set of warming potentials; AR5 as national guidelines have it.
  public var warmingPotentials = WarmingPotentials.ar5
  /// J a kilogram of standard coal: 29,307.6 kJ.
  ///
  /// GB/T 2589-2020; `energy_conversion.csv` const.kgce, grade A.
  public var standardCoal = 29.3076e6
  /// kgce/kWh of electricity by its heat.
  ///
  /// GB/T 2589-2020, appendix A; tce.power_eq, grade A.
  public var electricityEquivalent = 0.1229
  /// kgce/kWh of electricity by what power stations burn for it, 2024.
  ///
  /// CEC annual report 2025; tce.power_equiv, grade B.
  public var electricityEqualValue = 0.3024
  /// kgce/MJ of heat.
  ///
  /// GB/T 2589-2020, appendix A; tce.heat, grade A.
  public var heatEquivalent = 0.03412
  /// Heat of condensation between gross and net heating value: 2.442 MJ a kilogram of water at 25 °C (IAPWS-IF97).
  public var condensation = 2.442e6
  /// Interest of capital a year: 8 %, the social discount rate of 建设项目经济评价方法与参数, 3rd edition, 2006; grade B.
  public var discountRate = 0.08

  /// The national defaults.
  public init() {}
}
