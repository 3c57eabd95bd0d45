public import LaneMath

/// What a fuel or a waste is made of, shares of its mass.
public struct CombustibleElements: Sendable {
  /// Carbon.
  public var carbon: Lanes
  /// Hydrogen, that of moisture excluded.
  public var hydrogen: Lanes
  /// Oxygen, that of moisture excluded.
  public var oxygen: Lanes
  /// Nitrogen.
  public var nitrogen: Lanes
  /// Sulphur.
  public var sulphur: Lanes
  /// Ash.
  public var ash: Lanes

  /// Shares of the mass.
  public init(
    carbon: Lanes, hydrogen: Lanes, oxygen: Lanes, nitrogen: Lanes = .zero, sulphur: Lanes = .zero,
    ash: Lanes = .zero
  ) {
    self.carbon = carbon
    self.hydrogen = hydrogen
    self.oxygen = oxygen
    self.nitrogen = nitrogen
    self.sulphur = sulphur
    self.ash = ash
  }
}

/// Gross heating values that follow from what burns, J/kg.
public enum HeatingValue {
  /// `HHV = 33.83 C + 144.3 (H − O/8) + 9.42 S` MJ/kg, not below zero.
  ///
  /// Dulong's formula after W. Boie and others, as in Perry's Chemical Engineers' Handbook, 8th ed., section 24.
  public static func dulong(_ elements: CombustibleElements) -> Lanes {
    let value =
      33.83e6 * elements.carbon + 144.3e6 * (elements.hydrogen - elements.oxygen / 8) + 9.42e6
      * elements.sulphur
    return max(value, .zero)
  }

  /// `HHV = 34.91 C + 117.83 H + 10.05 S − 10.34 O − 1.51 N − 2.11 ash` MJ/kg, not below zero.
  ///
  /// S. A. Channiwala and P. P. Parikh, Fuel 81 (2002) 1051: 1.45 % mean error over solids, liquids and gases.
  public static func channiwalaParikh(_ elements: CombustibleElements) -> Lanes {
    let heat = 34.91e6 * elements.carbon + 117.83e6 * elements.hydrogen + 10.05e6 * elements.sulphur
    let loss = 10.34e6 * elements.oxygen + 1.51e6 * elements.nitrogen + 2.11e6 * elements.ash
    return max(heat - loss, .zero)
  }

  /// What a measured value may be: from 15 % below the lower to 15 % above the higher of both estimates.
  ///
  /// Dulong's formula is too low for what holds much oxygen (wood by 10 %) and too high for gases (methane by 7 %), the
  /// other one too low for hydrogen (by 17 %), which it was not made for; between them lie fuels from hydrogen to wood.
  public static func plausible(_ elements: CombustibleElements) -> (low: Lanes, high: Lanes) {
    let (a, b) = (dulong(elements), channiwalaParikh(elements))
    return (0.85 * min(a, b), 1.15 * max(a, b))
  }
}
