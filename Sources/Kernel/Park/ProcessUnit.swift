public import LaneMath

/// What a lead can do in this step, before its inlets are looked at.
@frozen public struct LeadRange {
  /// The lowest rate at which it runs; off is allowed as well unless `mustRun`.
  public var least: Lanes
  /// The highest rate.
  public var most: Lanes
  /// The rate asked for whatever the bus needs: a store's wanted charge or release; 0 where nothing is wanted.
  public var wanted: Lanes
  /// Where it may not be off.
  public var mustRun: LaneMask
  /// What holds `most` down, by ``Bound`` number.
  public var bound: Lanes

  /// A range; ``unlimited`` where there is no upper end.
  @inlinable public init(
    least: Lanes = .zero, most: Lanes, wanted: Lanes = .zero, mustRun: LaneMask = LaneMask(repeating: false),
    bound: Lanes = .zero
  ) {
    self.least = least
    self.most = most
    self.wanted = wanted
    self.mustRun = mustRun
    self.bound = bound
  }
}

/// What the rate of an earlier lead leaves to a later one of the same unit.
@frozen public struct LeadBounds {
  /// The lowest rate beside which the earlier lead can run as it does.
  public var least: Lanes
  /// The highest such rate.
  public var most: Lanes
  /// Where the earlier lead runs, so that the later one may not be off unless `least` is zero.
  public var mustRun: LaneMask

  /// Bounds; ``unlimited`` where there is no upper end.
  @inlinable public init(
    least: Lanes = .zero, most: Lanes = Lanes(all: unlimited),
    mustRun: LaneMask = LaneMask(repeating: false)
  ) {
    self.least = least
    self.most = most
    self.mustRun = mustRun
  }
}

/// What holds a lead's rate where it is.
public enum Bound: Int, CaseIterable, Sendable {
  /// Its capacity; also the answer where a unit gives no other reason.
  case capacity
  /// How fast it may change.
  case ramp
  /// What a store holds.
  case content
  /// A permit.
  case permit
  /// An outage, planned or forced.
  case outage
  /// What its inlets can bring.
  case availability
  /// Its least rate.
  case leastRate
  /// Nothing: it gives what is asked.
  case nothing
  /// A setpoint.
  case setpoint
  /// What another lead of its unit leaves.
  case otherLead
  /// What its bus offers, of a receiver or a charge.
  case offer
  /// What a store or a fill has room for.
  case room
  /// The highest rate at which a store is filled or emptied.
  case storeRate
  /// The time that it rests once it is stopped.
  case rest
  /// That it is not in service.
  case service
  /// The share of its capacity that is there, as stated; outages are told apart.
  case derating
  /// That too little is asked for it to be started.
  case startAbove
  /// What it is run for: a price or a schedule that it follows.
  case strategy
  /// That it must run, though its setpoint is off.
  case mustRun
  /// That nothing is asked of it, or offered to it.
  case idle

  /// The reason as a number per lane.
  @inlinable public var lanes: Lanes { Lanes(all: Double(rawValue)) }

  /// The word in results.
  public var id: String {
    String(describing: self).reduce(into: "") { word, letter in
      word += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
    }
  }
}

/// The capacity of a lead without limit.
public let unlimited = 1e30

/// A piece of equipment in time: constants without state of their own; what it remembers lies in ``Memory``.
///
/// A kind is a final class of constants: a struct would be copied whole in every call.
///
/// All functions are total: they never throw or trap, and are asked for any rate within the range.
public protocol ProcessUnit: ~Copyable, Sendable {
  /// What a lead can do, by state and series alone. Asked once a step.
  func range(of lead: Int, _ memory: Memory) -> LeadRange
  /// What the rate of the earlier lead, as it stands in memory, leaves to a lead that was declared with `bounds`. Pure;
  /// asked many times in a step.
  ///
  /// Whatever rate the earlier lead may have by `range` and `most`, some rate lies within them. Where it is off they say
  /// at which rates the later lead can run alone; most is zero where it cannot. What a solver's rounding leaves of a rate
  /// of zero, up to 1e-11 of the highest, is off as well.
  func bounds(of lead: Int, _ memory: Memory) -> LeadBounds
  /// The highest rate of the lead that takes no more than `available` by `inlet`.
  ///
  /// Of a lead that bounds another, the highest with which the other can run at its least; of the bounded one, beside
  /// the earlier lead's rate.
  func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes
  /// Writes the rates of the lead's port and of all ports that follow from it. Pure; asked many times in a step.
  ///
  /// A self-driven unit is operated at its served share, from 0 to 1.
  func operate(at rate: Lanes, of lead: Int, _ memory: Memory)
  /// Writes the rates that were declared with `concludes`: they follow from the others, which are settled as far as they
  /// are needed. Pure; asked once a step where no loop goes through them.
  func conclude(_ memory: Memory)
  /// Writes the further quantities of the outlets that do not depend on what the inlets bring.
  func compose(_ memory: Memory)
  /// Writes the further quantities of the carrying outlets, and flows to the surroundings that close a balance; the
  /// inlets' quantities stand in memory.
  func carry(_ memory: Memory)
  /// Writes the meters: the step is settled. A kind that declares none is not asked.
  func account(over seconds: Double, _ memory: Memory)
  /// Advances the state by the settled step. Called once; a kind that declares no state is not asked.
  func commit(over seconds: Double, _ memory: Memory)
}

extension ProcessUnit where Self: ~Copyable {
  /// No limit.
  public func range(of lead: Int, _ memory: Memory) -> LeadRange { LeadRange(most: Lanes(all: unlimited)) }
  /// No limit.
  public func bounds(of lead: Int, _ memory: Memory) -> LeadBounds { LeadBounds() }
  /// No limit.
  public func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes {
    Lanes(all: unlimited)
  }
  /// Nothing to write.
  public func conclude(_ memory: Memory) {}
  /// Nothing to write.
  public func compose(_ memory: Memory) {}
  /// Nothing to write.
  public func carry(_ memory: Memory) {}
  /// Nothing to meter.
  public func account(over seconds: Double, _ memory: Memory) {}
  /// Nothing to remember.
  public func commit(over seconds: Double, _ memory: Memory) {}
}
