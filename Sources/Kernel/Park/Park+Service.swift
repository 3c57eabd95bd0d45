import LaneMath

extension Park {
  /// Takes the unit that was added last out of service in some steps.
  ///
  /// - Parameter shares: the share of each step that it is in service, 0 to 1; one array for all lanes or one a lane.
  public mutating func limitService(to shares: [[Double]]) {
    guard let last = units.indices.last else { return }
    let service = slot(following: shares)
    habits[last].isSteady = false
    units[last] = UnitInService(
      unit: units[last], service: service, isSelfDriven: structures[last].isSelfDriven)
  }
}

/// A unit that is there in a part of the time only: outside it its leads have no range, and a self-driven unit is
/// operated at nothing.
final class UnitInService: ProcessUnit {
  private let unit: any ProcessUnit
  private let service: Slot
  private let isSelfDriven: Bool

  init(unit: any ProcessUnit, service: Slot, isSelfDriven: Bool) {
    self.unit = unit
    self.service = service
    self.isSelfDriven = isSelfDriven
  }

  func range(of lead: Int, _ memory: Memory) -> LeadRange {
    var range = unit.range(of: lead, memory)
    let share = memory[service]
    range.bound = select(share .< Lanes(all: 1), Bound.outage.lanes, range.bound)
    range.least *= share
    range.most *= share
    range.wanted *= share
    range.mustRun = range.mustRun .& (share .> 0)
    return range
  }
  func bounds(of lead: Int, _ memory: Memory) -> LeadBounds { unit.bounds(of: lead, memory) }
  func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes {
    unit.most(taking: available, by: inlet, of: lead, memory)
  }
  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    unit.operate(at: isSelfDriven ? rate * memory[service] : rate, of: lead, memory)
  }
  func conclude(_ memory: Memory) { unit.conclude(memory) }
  func compose(_ memory: Memory) { unit.compose(memory) }
  func carry(_ memory: Memory) { unit.carry(memory) }
  func account(over seconds: Double, _ memory: Memory) { unit.account(over: seconds, memory) }
  func commit(over seconds: Double, _ memory: Memory) { unit.commit(over: seconds, memory) }
}
