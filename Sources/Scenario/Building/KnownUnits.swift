import Kernel
import LaneMath
import Synchronization

/// Units of the park that was built last of some files: the next one mostly has the same but for a few.
final class KnownUnits: Sendable {
  /// All beside its own settings that what a unit declares can hang on.
  struct Ground: Sendable {
    let clock: RunClock
    let hasHorizon: Bool
    let location: Location?
    let weather: Setting?
    let buses: [BusStructure]
    let levels: [BusLevel]
    /// The numbers of the buses, nominal mixtures among them.
    let numbers: [Lanes]
    /// What units take over from other runs, by lane.
    let initial: [InitialStates]

    init(of scenario: ResolvedScenario, _ park: Park, _ initial: [InitialStates]) {
      self.initial = initial
      (clock, hasHorizon, location) = (scenario.clock, scenario.hasHorizon, scenario.location)
      weather = scenario.settings["weather"]
      (buses, levels, numbers) = (park.buses, park.levels, park.numbers)
    }

    func isSame(as other: Ground) -> Bool {
      clock == other.clock && hasHorizon == other.hasHorizon && location == other.location
        && weather == other.weather && buses == other.buses && levels == other.levels
        && numbers == other.numbers && initial == other.initial
    }
  }

  /// A unit with what it was declared from, and what was said on the way.
  struct Unit: Sendable {
    let kind: ObjectIdentifier
    let enterprise: Int
    /// One mapping a lane, or one where all lanes agree.
    let settings: [Setting]
    let added: AddedUnit
    let problems: [Problem]
    /// What was odd about its series.
    let warnings: [Problem]
    /// The files that it asked for.
    let inputs: [InputFile]

    func isOf(_ kind: any EquipmentKind.Type, _ enterprise: Int, _ settings: [Setting]) -> Bool {
      self.kind == ObjectIdentifier(kind) && self.enterprise == enterprise && self.settings == settings
    }
  }

  private let latest: Mutex<(ground: Ground, units: [String: Unit])?> = Mutex(nil)

  /// The units by id; none where the ground has changed.
  func units(on ground: Ground) -> [String: Unit] {
    guard let latest = latest.withLock({ $0 }), latest.ground.isSame(as: ground) else { return [:] }
    return latest.units
  }

  /// Keeps the units of a park in place of the last one's.
  func keep(_ units: [String: Unit], on ground: Ground) { latest.withLock { $0 = (ground, units) } }

  func forget() { latest.withLock { $0 = nil } }
}
