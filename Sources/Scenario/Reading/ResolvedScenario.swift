public import Kernel
import Quantities

/// A scenario with everything put in: ancestors, measures, overrides and references.
///
/// It holds no series yet; they are read when its park is built.
public struct ResolvedScenario: Sendable {
  /// The file that was asked for.
  public let file: String
  /// The scenario's name.
  public let name: String
  /// What a planner reads.
  public let label: String
  /// The tree of values, each with its origin and evidence: the park's keys, prices and factors among them.
  public let settings: Setting
  /// The steps that count.
  public let horizon: Clock
  /// Steps before the horizon.
  public let warmUpSteps: Int
  /// Where the park is; nil where the scenario does not say.
  public let location: Location?
  /// The zone whose standard time the park keeps, such as `Asia/Shanghai`; nil where the scenario does not say.
  public let timeZone: String?
  /// The owners of units.
  public let enterprises: [EnterpriseRecord]
  /// What is said of units beside what their kinds read.
  public let units: [UnitRecord]
  /// Labels of buses by id.
  public let busLabels: [String: String]
  /// Measures in the order in which they were applied.
  public let measures: [AppliedMeasure]
  /// What is worth a warning.
  public let warnings: [Problem]

  let files: ScenarioFiles
  /// What is wrong; a scenario that a caller gets has none.
  let errors: [Problem]
  /// Whether ``horizon`` is the scenario's and not a stand-in.
  let hasHorizon: Bool
  /// Whether all files of prices were read.
  let hasPrices: Bool
  /// How it was put together; nil where that is not known.
  let trace: ResolutionTrace?
  let lazyStructureKey = LazyStructureKey()

  var clock: RunClock { RunClock(horizon: horizon, warmUpSteps: warmUpSteps) }

  /// Horizon with the warm-up before it: the steps of the park's clock.
  public var wholeClock: Clock { clock.whole }

  /// The share of the steps that may be left without a solution before the run ends for it.
  var unsettledShare: Double { number("horizon.unsettled_share", "1") ?? Park.usualFrozenShare }

  /// A number of the factors, such as `gwp.ch4`, in SI; nil where the scenario states none, or not in such a unit.
  public func factor(_ path: String, in unit: String) -> Double? { number("factors.\(path)", unit) }

  /// A number of the factors that the accounts read, in SI; nil where the scenario states none.
  public func factor(_ factor: AccountedFactor) -> Double? {
    self.factor(factor.rawValue, in: factor.unit)
      ?? setting(at: "factors.\(factor.rawValue)")?.text.flatMap(factor.coalEquivalent)
  }

  /// The set of warming potentials that the scenario names, or the national one.
  public var warmingPotentials: WarmingPotentialSet {
    setting(at: "factors.\(WarmingPotentialSet.key)")?.text.flatMap { WarmingPotentialSet(named: $0) }
      ?? .national
  }

  /// A number of the prices, such as `coal`, in SI; nil where the scenario states none, or not in such a unit.
  public func price(_ path: String, in unit: String) -> Double? { number("prices.\(path)", unit) }

  /// Whatever stands at a dotted path; nil where there is nothing.
  public func setting(at path: String) -> Setting? {
    (try? DottedPath(path, at: settings.origin).value(in: settings)) ?? nil
  }

  private func number(_ path: String, _ unit: String) -> Double? {
    setting(at: path)?.text.flatMap { try? Quantity($0).si(expecting: unit) }
  }
}

/// An owner of units as the scenario states it.
public struct EnterpriseRecord: Sendable, Hashable {
  /// The id.
  public let id: String
  /// What a planner reads.
  public let label: String
  /// `utility` or `production`, as the scenario says; empty where it says nothing.
  public let role: String
  /// The branch by the national classification, such as `C2645`; empty where the scenario says nothing.
  public let industry: String
  /// CNY a year; nil where the scenario says nothing.
  public let valueAdded: Double?
  /// All that the scenario says of it.
  public let settings: Setting
}

/// What a scenario says of a unit beside its kind's parameters.
public struct UnitRecord: Sendable, Hashable {
  /// The unit's id.
  public let id: String
  /// The kind's name.
  public let kind: String
  /// The owner's id.
  public let enterprise: String
  /// What a planner reads; the id where the scenario says nothing.
  public let label: String
  /// Metres east and north of the park's origin and above its ground; nil where the scenario says nothing.
  public let position: Position?
  /// First and last moment of service; nil where there is no such end.
  public let inService: ServicePeriod
  /// What it costs to own; nil where the scenario says nothing.
  public let ownership: OwnershipCost?
  /// Where the unit's figures come from.
  public let source: String?
  /// Where the unit is stated.
  public let origin: Origin

  /// A place in the park, in metres.
  public struct Position: Sendable, Hashable {
    /// Metres east of the park's origin.
    public var east: Double
    /// Metres north of the park's origin.
    public var north: Double
    /// Metres above the park's ground.
    public var elevation: Double
  }

  /// Two records are one where all that they say agrees.
  public static func == (a: Self, b: Self) -> Bool {
    a.id == b.id && a.kind == b.kind && a.enterprise == b.enterprise && a.label == b.label
      && a.position == b.position && a.inService == b.inService && a.ownership == b.ownership
      && a.source == b.source && a.origin == b.origin
  }
  /// By id and kind.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(kind)
  }
}

/// What it costs to own a unit or to have taken a measure, whether anything runs or not.
public struct OwnershipCost: Sendable, Hashable {
  /// Investment, CNY.
  public let capex: Double
  /// Years (of 365 days) that it lasts; nil where the scenario says nothing.
  public let lifetime: Double?
  /// Fixed operation and maintenance, CNY a year of 365 days.
  public let fixedPerYear: Double
  /// Interest a year; nil where the park's holds.
  public let discountRate: Double?
  /// The id of who pays, where the cost says so; a unit's owner pays for the unit.
  public let enterprise: String?
  /// Of a measure: when it is paid for, which is while the units are in service that it brings, where they all state one
  /// time, else always; of a unit always, which is in service itself.
  public let inService: ServicePeriod
  /// Where it is stated.
  public let origin: Origin
}
