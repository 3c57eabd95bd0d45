import Kernel
import LaneMath
import Properties

/// What a stated waste or sludge consists of: moisture, elements and minerals of its dry matter, gross energy.
struct SolidQuality {
  /// Quantity per kilogram of dry matter, by the places of ``SolidFlow``.
  var contents = [Lanes](repeating: .zero, count: Medium.solid.further.count)
  /// Dry matter per kilogram as it leaves.
  let dryShare: Lanes

  /// Keys with the places of ``SolidFlow``, and whether the mass counts towards the dry matter: sulphur and chlorine are
  /// stated within ash and salt, as analyses have them, as long as there is ash and salt enough.
  private static let parts: [(key: String, place: Int, counts: Bool, summary: String)] = [
    ("fossil_carbon", SolidFlow.fossilCarbon, true, "Fossil carbon"),
    ("biogenic_carbon", SolidFlow.biogenicCarbon, true, "Biogenic carbon"),
    ("hydrogen", SolidFlow.hydrogen, true, "Hydrogen, that of the moisture excluded"),
    ("nitrogen", SolidFlow.nitrogen, true, "Nitrogen"),
    ("phosphorus", SolidFlow.phosphorus, true, "Phosphorus"),
    (
      "sulphur", SolidFlow.sulphur, false,
      "Sulphur, as sulphate within ash and salt, and organic where it exceeds them"
    ),
    (
      "chlorine", SolidFlow.chlorine, false,
      "Chlorine, as chloride within ash and salt, and organic where it exceeds them"
    ),
    ("ash", SolidFlow.ash, true, "Ash"),
    ("salt", SolidFlow.salt, true, "Salt"),
    ("metals", SolidFlow.metals, true, "Metals"),
  ]

  /// Moisture by mass as it leaves; all other shares by dry matter, of which oxygen is the difference.
  ///
  /// In the flow sulphur and chlorine are elements of their own, and ash and salt what is left of them without SO3 (2.5 kg a
  /// kilogram of sulphur) and without chlorine less the oxygen whose place it takes (27.5/35.5).
  ///
  /// Gross energy, where it is not stated, follows S. A. Channiwala and P. P. Parikh, Fuel 81 (2002) 1051:
  /// `HHV = 34.91 C + 117.83 H + 10.05 S − 10.34 O − 1.51 N − 2.11 ash` MJ/kg, with the sulphur that is no sulphate, not below
  /// zero.
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
    let minerals = contents[SolidFlow.ash] + contents[SolidFlow.salt] + contents[SolidFlow.metals]
    let (sulphur, chlorine) = (contents[SolidFlow.sulphur], contents[SolidFlow.chlorine])
    let organicShare = one - takeFromMinerals(sulphur * 2.5 + chlorine * (27.5 / Element.chlorine))
    sum += (sulphur + chlorine) * organicShare
    if any(sum .> Lanes(all: 1 + 1e-9)) {
      scope.problem("the parts of the dry matter add up to \(percent(sum.max())), more than the whole")
    }
    let carbon = contents[SolidFlow.fossilCarbon] + contents[SolidFlow.biogenicCarbon]
    var combustible = 34.91e6 * carbon + 117.83e6 * contents[SolidFlow.hydrogen]
    combustible += 10.05e6 * sulphur * organicShare
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

  /// Takes what sulphate and chloride weigh beside oxides of metals out of salt, then out of ash.
  ///
  /// - Returns: the share that was there to be taken.
  private mutating func takeFromMinerals(_ weight: Lanes) -> Lanes {
    let there = contents[SolidFlow.salt] + contents[SolidFlow.ash]
    let share = min(ratio(there, weight, else: Lanes(all: 1)), Lanes(all: 1))
    let ofSalt = min(contents[SolidFlow.salt], weight * share)
    contents[SolidFlow.salt] -= ofSalt
    contents[SolidFlow.ash] = max(contents[SolidFlow.ash] - (weight * share - ofSalt), .zero)
    return share
  }

  private func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
}
