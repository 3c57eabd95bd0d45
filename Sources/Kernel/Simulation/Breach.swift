/// A number that no park can have: told by whose it is, what it is, and what it may be.
public struct Breach: Sendable, Equatable {
  /// Whose number it is.
  public enum Owner: Sendable, Equatable {
    case unit(String)
    case bus(String)
  }
  /// What such a number must be.
  public enum Limit: Sendable, Equatable {
    case finite
    case notNegative
    /// Between the least and the most rate of a lead, or zero.
    case range(least: Double, most: Double)
  }

  /// Whose number it is.
  public var owner: Owner
  /// Which one: `port 'effluent'`, `salt of port 'effluent'`, `state 'content'`, `salt in the mixture`.
  public var place: String
  /// What it is, in ``unit``.
  public var value: Double
  /// Its SI unit.
  public var unit: String
  /// What it may be.
  public var limit: Limit

  /// The number and its fault, to which a step may be added.
  var description: String {
    let whose =
      switch owner {
      case .unit(let id): "\(place) of unit '\(id)'"
      case .bus(let id): "\(place) of bus '\(id)'"
      }
    switch limit {
    case .finite: return "\(whose) is \(value) \(unit), which is no finite number,"
    case .notNegative: return "\(whose) is \(value) \(unit), which may not be below zero,"
    case .range(let least, let most):
      return "\(whose) is \(value) \(unit), which must be from \(least) to \(most) or zero,"
    }
  }
}

extension Interruption {
  /// Whose balance does not close.
  public enum Owner: Sendable, Equatable {
    case park
    case unit(String)
    case bus(String)

    var words: String {
      switch self {
      case .park: "of the park"
      case .unit(let id): "of unit '\(id)'"
      case .bus(let id): "of bus '\(id)'"
      }
    }
  }

  /// Whether it is the program that is at fault, and neither the scenario nor what has no solution.
  public var isDefect: Bool {
    switch kind {
    case .balance, .breach: true
    case .notSettled: false
    }
  }
}
