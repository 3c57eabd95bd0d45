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
  ///   - horizon: the length of the horizon in years.
  ///   - age: its time in service at the start, years, as the scenario states it.
  ///   - lifetime: years from the purchase to the next; nil where it is never bought anew.
  func value(inYear year: Int, of horizon: Double, age: Double, lifetime: Double?) -> String {
    // A purchase falls into the year at whose end the life is over, as replacements are booked.
    let lives = lifetime.map { (Double(year) / $0 + 1e-9).rounded(.down) } ?? 0
    let since = Double(year) - lives * (lifetime ?? 0)
    switch course {
    case .time: return "\(Swift.max(0, since + (lives == 0 ? age : 0))) a"
    case .health(let start, let loss):
      return "\(Swift.max(0, (lives == 0 ? start : 1) - loss / horizon * since))"
    }
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
