import Kernel

/// What it costs to own a park: its units that state a cost, and the measures that are taken.
public struct Ownership: Sendable, Hashable {
  /// What is owned.
  public enum Kind: String, Sendable, Hashable {
    case unit
    case measure
  }

  /// A unit or a measure that states a cost.
  public struct Item: Sendable, Hashable {
    /// What it is.
    public let kind: Kind
    /// The unit's id or the measure's name.
    public let id: String
    /// What a planner reads.
    public let label: String
    /// The id of who pays; nil where nobody is named.
    public let enterprise: String?
    /// What it costs.
    public let cost: OwnershipCost
    /// When it is paid for: while the unit is in service; a measure's cost while the units are that it brings, where they
    /// all state one time, else always.
    public let inService: ServicePeriod
  }

  /// Units in the order of the park, then measures in the order in which they were applied.
  public let items: [Item]

  /// Investment in all, CNY.
  public var investment: Double { items.reduce(0) { $0 + $1.cost.capex } }
  /// Fixed operation and maintenance in all, CNY a year of 365 days.
  public var fixedPerYear: Double { items.reduce(0) { $0 + $1.cost.fixedPerYear } }
  /// The measures alone: what a scenario adds to its base.
  public var ofMeasures: Ownership { Ownership(items: items.filter { $0.kind == .measure }) }
}

extension ResolvedScenario {
  /// What it costs to own the park with the measures that are taken.
  public var ownership: Ownership {
    let owned = units.compactMap { unit in
      unit.ownership.map {
        Ownership.Item(
          kind: .unit, id: unit.id, label: unit.label, enterprise: unit.enterprise, cost: $0,
          inService: unit.inService)
      }
    }
    let taken = measures.compactMap { measure in
      measure.ownership.map {
        Ownership.Item(
          kind: .measure, id: measure.name, label: measure.label, enterprise: $0.enterprise, cost: $0,
          inService: $0.inService)
      }
    }
    return Ownership(items: owned + taken)
  }
}

extension AppliedMeasure {
  /// The units that the measure adds or replaces.
  func brought(of units: [UnitRecord]) -> [UnitRecord] {
    units.filter { $0.origin.layer == "measure \(name)" }
  }
}
