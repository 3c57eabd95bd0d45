public import LaneMath
import Quantities

extension Declaration {
  /// A remembered number with its value at the beginning.
  ///
  /// - Parameters:
  ///   - role: what it is for; a counter begins with the horizon.
  ///   - stated: the lanes whose scenario states the value: there it holds at the beginning of the horizon, whatever the
  ///     warm-up made of it. Elsewhere it comes out of the warm-up.
  ///   - within: what it may be, where another run hands it on: a store that is smaller here cannot hold what was in it
  ///     there. Where nothing is given, not below zero, and no more than any park comes to (``StateLimits``).
  public mutating func state(
    _ key: String, _ unit: String, _ role: UnitStructure.State.Role, initial value: Lanes,
    stated: LaneMask = LaneMask(repeating: false),
    within: (least: Lanes, most: Lanes) = (.zero, Lanes(all: .infinity))
  ) -> Slot {
    let beginning = beginning(key, role, value, stated: stated)
    checkHandedOn(key, unit, role, within)
    let slot = park.slot(beginning.value)
    structure.states.append(.init(key: key, unit: unit, slot: slot, role: role))
    if any(beginning.stated) { park.stated.append(StatedInitial(slot: slot, lanes: beginning.stated)) }
    return slot
  }

  /// What a state begins with: as another run hands it on, else as given; and the lanes in which that holds when the
  /// horizon begins, whatever a warm-up makes of it.
  ///
  /// For what a kind works out beforehand of a state; ``state(_:_:_:initial:stated:)`` asks it for all others.
  public func beginning(
    _ key: String, _ role: UnitStructure.State.Role, _ value: Lanes, stated: LaneMask
  ) -> (value: Lanes, stated: LaneMask) {
    var (value, stated) = (value, stated)
    guard !isDescribing else { return (value, stated) }
    for lane in 0..<laneCount {
      guard let given = park.source.handedOn(key, of: structure.id, role, lane: lane) else { continue }
      (value[lane], stated[lane]) = (given.number, true)
    }
    return (value, stated)
  }

  /// The lanes in which a key of the scope is stated.
  public mutating func lanes(stating key: String) -> LaneMask {
    known.insert(key)
    var mask = LaneMask(repeating: false)
    for lane in 0..<laneCount where !settings.isEmpty {
      mask[lane] = settings[lane < settings.count ? lane : 0]?[key] != nil
    }
    return mask
  }

  /// A physical state whose value at the beginning the scenario may give in `initial`.
  public mutating func state(
    _ key: String, _ unit: String, _ range: ClosedRange<Double>, default value: Double,
    or alternatives: [Alternative] = [],
    scaledBy scale: Lanes = Lanes(all: 1), recordedIn recorded: String? = nil, _ summary: String,
    source: String
  ) -> Slot {
    let (initial, stated) = group("initial", "State at the beginning") {
      (
        $0.parameter(key, unit, range, default: value, or: alternatives, summary, source: source),
        $0.lanes(stating: key)
      )
    }
    return state(key, recorded ?? unit, .physical, initial: initial * scale, stated: stated)
  }
}
