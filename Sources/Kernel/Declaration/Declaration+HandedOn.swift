import LaneMath
import Quantities

/// A state that a unit takes over from another run.
public struct HandedOnState: Sendable, Hashable {
  /// The number, in the unit of the state.
  public var number: Double
  /// The file of the run, as it was named.
  public var file: String
  /// Where it is asked for.
  public var origin: Origin

  /// A state of a run in a file.
  public init(_ number: Double, file: String, origin: Origin) {
    (self.number, self.file, self.origin) = (number, file, origin)
  }
}

/// The most that a state of any park can be: what the whole world comes to.
public enum StateLimits {
  /// By the unit of the state: water that the world withdraws in a year (FAO AQUASTAT: 4000 km³), and a year of it a
  /// second; energy that it uses in a year (Energy Institute 2024: 620 EJ), and its mean power; its yearly product (IMF
  /// 2024: 110e12 USD, 7.2 CNY/USD); and a century, or as many whole numbers as it has minutes.
  static let most: [String: Double] = [
    "kg": 4e15, "kg s-1": 1.3e8, "J": 6.2e20, "W": 2e13, "CNY": 8e14, "s": 3.16e9, "1": 5.26e7,
  ]

  /// The most that a state in a unit of measure can be; nothing that has a unit of its own is more than kilograms are.
  public static func most(_ unit: String) -> Double { most[unit] ?? 4e15 }
}

extension Declaration {
  /// Refuses what another run hands on and this unit cannot be.
  mutating func checkHandedOn(
    _ key: String, _ unit: String, _ role: UnitStructure.State.Role, _ within: (least: Lanes, most: Lanes)
  ) {
    guard !isDescribing else { return }
    for lane in 0..<laneCount {
      guard let given = park.source.handedOn(key, of: structure.id, role, lane: lane) else { continue }
      let subject = "state '\(key)' of \(kindAndUnit)"
      guard given.number.isFinite else {
        refuse(given, "\(subject) is no finite number in '\(given.file)' but \(given.number)", nil)
        continue
      }
      let most = within.most[lane].isFinite ? within.most[lane] : StateLimits.most(unit)
      let bounds = Swift.min(within.least[lane], most)...most
      let isOwn = within.most[lane].isFinite
      // What rounding may leave of a content: a joule, a gram.
      let rounding = isOwn ? 1e-9 * Swift.max(abs(most), abs(bounds.lowerBound)) : unit == "J" ? 1 : 1e-3
      guard given.number < bounds.lowerBound - rounding || given.number > most + rounding else { continue }
      func text(_ value: Double) -> String {
        let shown = unit == "J" ? "MWh" : unit == "kg" ? "t" : unit
        return quantityText(((try? UnitSystem.fromSI(value, shown)) ?? value).roundedForPeople, shown)
      }
      refuse(
        given,
        "\(subject) is \(text(given.number)) in '\(given.file)'; here it must lie between \(text(bounds.lowerBound)) and \(text(most))",
        isOwn
          ? "state the unit's own beginning, such as 'initial' or 'initial_content', or the size that the run had"
          : "no run comes to that by itself: make the file anew")
    }
  }

  private mutating func refuse(_ given: HandedOnState, _ message: String, _ hint: String?) {
    // What follows from a wrong bus is told there.
    if hangsOnWrongBus { return }
    add(Problem(message, at: given.origin, hint: hint))
  }
}
