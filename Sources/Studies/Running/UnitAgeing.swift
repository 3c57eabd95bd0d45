import Kernel

/// How a unit of a run ages, as the model says: what the same unit would begin a later year with.
public struct UnitAgeing: Sendable, Hashable {
  /// What makes it old.
  public enum Course: Sendable, Hashable {
    /// Time in service alone.
    case time
    /// What it did: its health at the start of the horizon, and what it lost of it in the horizon.
    case health(start: Double, loss: Double)
  }

  /// The unit's id.
  public let unit: String
  /// The parameter that states its age, or its health, at the beginning.
  public let key: String
  /// What makes it old.
  public let course: Course

  /// The value of its parameter in a later year: what the horizon made it lose it goes on losing, and a new one is bought
  /// whenever its lifetime is over.
  ///
  /// - Parameters:
  ///   - year: counted from that of the horizon, which is 0.
  ///   - horizon: how many years of the horizon it is in service.
  ///   - age: its time in service at the start, years, as the scenario states it.
  ///   - lifetime: years from the purchase to the next; nil where it is never bought anew.
  ///   - start: when it enters service, years after the horizon's start.
  func value(
    inYear year: Int, of horizon: Double, age: Double, lifetime: Double?, start: Double = 0
  ) -> String {
    let lives = lives(inYear: year, lifetime: lifetime, start: start)
    let since = Swift.max(Double(year) - start, 0) - lives * (lifetime ?? 0)
    switch course {
    case .time: return "\(Swift.max(0, since + (lives == 0 ? age : 0))) a"
    case .health(let health, let loss):
      let rate = horizon > 0 ? loss / horizon : 0
      return "\(Swift.max(0, (lives == 0 ? health : 1) - rate * since))"
    }
  }

  /// How often it has been bought anew before a year begins.
  func lives(inYear year: Int, lifetime: Double?, start: Double = 0) -> Double {
    // A purchase falls into the year at whose end the life is over, as replacements are booked.
    lifetime.map { (Swift.max(Double(year) - start, 0) / $0 + 1e-9).rounded(.down) } ?? 0
  }
}

extension UnitAgeing {
  /// What ages in one lane of a simulation.
  ///
  /// - Parameter start: what stood in a slot when the horizon began.
  static func all(_ park: Park, _ simulation: Simulation, lane: Int, start: (Slot) -> Double) -> [UnitAgeing]
  {
    park.structures.flatMap { structure in
      structure.ageing.map { ageing in
        switch ageing {
        case .time(let key): UnitAgeing(unit: structure.id, key: key, course: .time)
        case .health(let slot, let key):
          UnitAgeing(
            unit: structure.id, key: key,
            course: .health(start: start(slot), loss: start(slot) - simulation[slot][lane]))
        }
      }
    }
  }
}
