import Kernel
import LaneMath
import Properties

/// Holds a stated heating value against the composition that is stated beside it.
///
/// Carbon makes the CO2 and the heating value the heat: where they do not belong to one fuel, a park burns what does not
/// exist. What lies a little beside the estimates is warned of; less than half or more than twice is no such fuel.
struct HeatingValueCheck {
  /// The key under which the value is stated.
  let key: String
  /// What it is of, such as `the fuel`.
  let subject: String
  /// The stated value as gross heating value, J/kg.
  let gross: Lanes
  let elements: CombustibleElements

  /// Notes what does not fit together.
  func note(in scope: inout Declaration) {
    guard !scope.describes else { return }
    let (low, high) = HeatingValue.plausible(elements)
    for lane in 0..<laneCount where gross[lane] > 0 {
      // A little heat of what is hardly combustible says nothing: formulas are off by more.
      let slack = 0.5e6
      guard gross[lane] < low[lane] - slack || gross[lane] > high[lane] + slack else { continue }
      return note(gross[lane], low[lane], high[lane], elements.carbon[lane], in: &scope)
    }
  }

  private func note(
    _ gross: Double, _ low: Double, _ high: Double, _ carbon: Double, in scope: inout Declaration
  ) {
    let found = "the heating value of \(subject), \(Self.text(gross)) gross ('\(key)')"
    guard carbon > 0 else {
      return scope.warning(
        "\(found), has no carbon to come from: neither 'fossil_carbon' nor 'biogenic_carbon' is stated, so that it burns without CO2",
        at: key, hint: "state the analysis")
    }
    let rule = "its composition gives \(Self.text(low)) to \(Self.text(high))"
    let message = "\(found), does not belong to its composition: \(rule)"
    if gross < low / 2 || gross > high * 2 {
      scope.problem(message, at: key, hint: Self.slip(gross, low, high))
    } else {
      scope.warning(message, at: key, hint: Self.slip(gross, low, high))
    }
  }

  /// The unit that was probably meant: kilocalories for kilojoules (1 kcal is 4.1868 kJ, ISO 80000-5).
  private static func slip(_ gross: Double, _ low: Double, _ high: Double) -> String? {
    if (low...high).contains(gross * 4.1868) { return "in kcal/kg the same number would do" }
    if (low...high).contains(gross / 4.1868) { return "in kJ/kg the same number would do" }
    return nil
  }

  /// Megajoules a kilogram to two decimals.
  private static func text(_ value: Double) -> String { "\((value / 1e4).rounded() / 100) MJ/kg" }
}
