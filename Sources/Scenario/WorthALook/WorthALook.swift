public import Kernel
import Quantities

/// What is legal in a scenario, but so unusual that a planner should look at it before believing what comes out.
///
/// Each rule looks for one thing and says what it found and why it is odd. A rule that is wrong about a good scenario is
/// worth less than none: where one cannot be sure it says nothing.
struct WorthALook {
  /// A rule by its name.
  struct Rule: Sendable {
    /// What it looks for, in a word or two.
    let name: String
    let find: @Sendable (WorthALook) -> [Problem]
  }

  /// All rules, in the order in which their findings are told.
  static let rules: [Rule] =
    placeRules + pressureRules + networkRules + dispatchRules + sizeRules + timeRules + costRules + valueRules

  let scenario: ResolvedScenario
  let park: Park
  let catalogue: [any EquipmentKind.Type]

  /// Findings of all rules, each place and message once.
  var findings: [Problem] { Self.rules.flatMap { $0.find(self) }.removingDuplicates() }
}

extension PreparedPark {
  /// What is legal but unusual, for whoever checks a scenario; empty for most.
  ///
  /// - Parameter catalogue: the kinds that the scenario was read with.
  public func worthALook(catalogue: [any EquipmentKind.Type]) -> [Problem] {
    scenarios.first.map { WorthALook(scenario: $0, park: park, catalogue: catalogue).findings } ?? []
  }
}

// What rules need of a scenario.
extension WorthALook {
  /// A unit with its settings and its connections.
  struct Unit {
    let id: String
    let kind: String
    let settings: Setting
    let structure: UnitStructure

    /// A number of its settings in SI, where it is one and measures what `unit` does.
    func number(_ key: String, in unit: String) -> Double? {
      settings.value(at: key.split(separator: ".").map(String.init))?.text
        .flatMap { try? Quantity($0) }.flatMap { $0.si(ifMeasuring: unit) }
    }

    func origin(of key: String) -> Origin { settings[key]?.origin ?? settings.origin }
    /// Whether it trades with the world, so that its size is not the park's.
    var isBoundary: Bool {
      if case .world = structure.boundary { true } else { false }
    }
  }

  var units: [Unit] {
    park.structures.compactMap { structure in
      scenario.settings["units"]?[structure.id].map {
        Unit(id: structure.id, kind: structure.kind, settings: $0, structure: structure)
      }
    }
  }

  /// A finding at a place.
  static func finding(_ message: String, at origin: Origin, hint: String? = nil) -> Problem {
    Problem(message, at: origin, hint: hint, severity: .warning)
  }

  func bus(_ number: Int) -> Setting? { scenario.settings["buses"]?[park.buses[number].id] }

  func origin(ofBus number: Int, _ key: String? = nil) -> Origin {
    let bus = bus(number)
    return key.flatMap { bus?[$0]?.origin } ?? bus?.origin ?? scenario.settings.origin
  }

  /// A number for people: three digits and the unit.
  static func text(_ si: Double, _ unit: String) -> String {
    let value = ((try? UnitSystem.fromSI(si, unit)) ?? si)
    // Of what is next to nothing, or to no end, the factors would be no numbers.
    guard (1e-200...1e200).contains(abs(value)) else { return quantityText(value, unit) }
    var (up, down) = (1.0, 1.0)
    while abs(value) * up < 100 { up *= 10 }
    while abs(value) / down >= 1000 { down *= 10 }
    return quantityText((value * up / down).rounded() / up * down, unit)
  }
}
