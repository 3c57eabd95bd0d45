import Quantities

/// Values of `factors` that the accounts read by themselves; all others are there to be referred to.
public enum AccountedFactor: String, CaseIterable, Sendable {
  /// Standard coal by the heat of electricity (当量值).
  case powerCalorific = "tce.power_calorific"
  /// Standard coal that power stations burn for electricity (等价值).
  case powerEquivalent = "tce.power_equivalent"

  /// The unit that it is stated in.
  public var unit: String { "kg/kWh" }

  /// A value in SI where it is stated by coal equivalent, `0.1229 kgce/kWh`, as GB/T 2589 has it: coal equivalent is an
  /// energy, of which 29.3076 MJ are a kilogram of standard coal.
  func coalEquivalent(_ text: String) -> Double? {
    guard text.contains("/"), let quantity = try? Quantity(text),
      let energy = try? UnitSystem.si("1 kgce", expecting: "J"),
      let ratio = try? quantity.si(expecting: "J/J")
    else { return nil }
    return ratio / energy
  }

  /// What it may be: 0.1229 by GB/T 2589-2020, and 0.27 to 0.45 of the best and worst power stations; grade C.
  var range: ClosedRange<Double> { 0.05...1 }
}

/// Sets of warming potentials over 100 years that `factors.warming_potentials` may name.
public enum WarmingPotentialSet: String, CaseIterable, Sendable {
  case ar4 = "AR4"
  case ar5 = "AR5"
  case ar6 = "AR6"

  /// The key in `factors`.
  public static let key = "warming_potentials"
  /// What holds where nothing is stated, as national guidelines have it.
  public static let national = Self.ar5

  /// The set of a name, whatever its letters' case.
  public init?(named name: String) { self.init(rawValue: name.uppercased()) }
}
