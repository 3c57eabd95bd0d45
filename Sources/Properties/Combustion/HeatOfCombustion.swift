/// Gross heats of combustion at 25 °C, J/kg: standard enthalpies of combustion of the CRC Handbook of Chemistry and Physics
/// (97th ed., section 5), kJ/mol, over molar masses (IUPAC 2021), g/mol; what burns gives CO2, liquid water, N2 and SO2.
public enum HeatOfCombustion {
  /// Carbon.
  public static let carbon = 393.5e6 / 12.011
  /// Carbon monoxide.
  public static let carbonMonoxide = 283.0e6 / 28.010
  /// Methane.
  public static let methane = 890.6e6 / 16.043
  /// Ammonia.
  public static let ammonia = 382.8e6 / 17.031
  /// Acetone, for volatile organic compounds.
  public static let acetone = 1789.9e6 / 58.080
  /// Hydrogen.
  public static let hydrogen = 285.83e6 / 2.016
  /// Hydrogen sulphide.
  public static let hydrogenSulphide = 562.0e6 / 34.08

  /// What gross and net heating values differ by, a kilogram of water that forms or evaporates: heat of evaporation at 25 °C
  /// (ISO 1928; IAPWS-IF97 gives 2.4417 MJ/kg).
  public static let condensation = 2.442e6
}
