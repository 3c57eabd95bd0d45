import Kernel
import LaneMath
import Properties

/// What a stated waste or sludge consists of: moisture, elements and minerals of its dry matter, gross energy.
struct SolidQuality {
  /// Quantity per kilogram of dry matter, by the places of ``SolidFlow``.
  var contents = [Lanes](repeating: .zero, count: Medium.solid.further.count)
  /// Dry matter per kilogram as it leaves.
  let dryShare: Lanes

  /// Keys with the places of ``SolidFlow``, and whether the mass counts towards the dry matter (sulphur and chlorine
  /// are sulphate and chloride within ash and salt).
  private static let parts: [(key: String, place: Int, counts: Bool, summary: String)] = [
    ("fossil_carbon", SolidFlow.fossilCarbon, true, "Fossil carbon"),
    ("biogenic_carbon", SolidFlow.biogenicCarbon, true, "Biogenic carbon"),
    ("hydrogen", SolidFlow.hydrogen, true, "Hydrogen, that of the moisture excluded"),
    ("nitrogen", SolidFlow.nitrogen, true, "Nitrogen"),
    ("phosphorus", SolidFlow.phosphorus, true, "Phosphorus"),
    ("sulphur", SolidFlow.sulphur, false, "Sulphur, as sulphate within ash and salt"),
    ("chlorine", SolidFlow.chlorine, false, "Chlorine, as chloride within ash and salt"),
    ("ash", SolidFlow.ash, true, "Ash"),
    ("salt", SolidFlow.salt, true, "Salt"),
    ("metals", SolidFlow.metals, true, "Metals"),
  ]

  /// Moisture by mass as it leaves; all other shares by dry matter, of which oxygen is the difference.
  ///
  /// Gross energy, where it is not stated, follows S. A. Channiwala and P. P. Parikh, Fuel 81 (2002) 1051:
  /// `HHV = 34.91 C + 117.83 H − 10.34 O − 1.51 N − 2.11 ash` MJ/kg, its term in sulphur left out as sulphur is
  /// within the ash, not below zero.
  init(_ scope: inout Declaration) {
    let one = Lanes(all: 1)
    let moisture = scope.parameter(
      "moisture", "%", 0...99, default: 0, "Water by mass of what leaves",
      source: "the scenario; dry where it is silent")
    dryShare = one - moisture
    var sum = Lanes.zero
    for part in Self.parts {
      let share = scope.parameter(
        part.key, "%", 0...100, default: 0, part.summary + ", by mass of dry matter",
        source: "the scenario; 0 where it is silent")
      contents[part.place] = share
      if part.counts { sum += share }
    }
    if any(sum .> Lanes(all: 1 + 1e-9)) {
      scope.problem("the parts of the dry matter add up to \(percent(sum.max())), more than the whole")
    }
    let carbon = contents[SolidFlow.fossilCarbon] + contents[SolidFlow.biogenicCarbon]
    let minerals = contents[SolidFlow.ash] + contents[SolidFlow.salt] + contents[SolidFlow.metals]
    let combustible = 34.91e6 * carbon + 117.83e6 * contents[SolidFlow.hydrogen]
    let other = 10.34e6 * max(one - sum, .zero) + 1.51e6 * contents[SolidFlow.nitrogen] + 2.11e6 * minerals
    let gross = scope.optionalParameter(
      "gross_energy", "MJ/kg", 0...60, "Gross calorific value of the dry matter",
      source: "where absent: Channiwala & Parikh 2002 from the elements")
    if let gross {
      HeatingValueCheck(
        key: "gross_energy", subject: "the dry matter", gross: gross,
        elements: CombustibleElements(
          carbon: carbon, hydrogen: contents[SolidFlow.hydrogen], oxygen: max(one - sum, .zero),
          nitrogen: contents[SolidFlow.nitrogen], ash: minerals)
      ).note(in: &scope)
    }
    contents[SolidFlow.energy] = gross ?? select(carbon .> 0, max(combustible - other, .zero), .zero)
    contents[SolidFlow.water] = ratio(moisture, dryShare)
  }

  private func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
}
