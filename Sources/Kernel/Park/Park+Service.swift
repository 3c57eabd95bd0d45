import LaneMath

extension Park {
  /// Takes the unit that was added last out of service in some steps.
  ///
  /// - Parameter service: the share of each step that it is in service, 0 to 1.
  mutating func limitService(to service: Slot) {
    guard let last = units.indices.last else { return }
    habits[last].isSteady = false
    let structure = structures[last]
    let before = slot(.zero)
    for _ in 1..<Swift.max(1, structure.ports.count + structure.states.count) { _ = slot(.zero) }
    units[last] = UnitInService(structure, unit: units[last], service: service, before: before)
  }
}

/// A unit that is there in a part of the time only.
///
/// Outside it nothing flows, nothing is metered and no state moves. In a step of which it is there for a share `s`, it does
/// for that share what it would do in a whole one at rates of `1 / s`: capacity and least rate shrink alike, and so does
/// what the rate of one lead leaves another.
final class UnitInService: ProcessUnit {
  private let unit: any ProcessUnit
  private let service: Slot
  private let isSelfDriven: Bool
  private let ports: [Port]
  /// Further quantities of each port.
  private let counts: [Int]
  /// The port of each lead.
  private let leads: [Port]
  private let meters: [Slot]
  private let states: [Slot]
  /// Rates as they were before the unit was asked about a whole step, one a port, then its states.
  private let before: Slot

  init(_ structure: UnitStructure, unit: any ProcessUnit, service: Slot, before: Slot) {
    self.unit = unit
    self.service = service
    self.before = before
    isSelfDriven = structure.isSelfDriven
    ports = structure.ports.map(\.port)
    counts = structure.ports.map(\.carrier.medium.further.count)
    leads = structure.leads.map { structure.ports[$0.port].port }
    meters = structure.meters.map(\.slot)
    states = structure.states.map(\.slot)
  }

  func range(of lead: Int, _ memory: Memory) -> LeadRange {
    var range = unit.range(of: lead, memory)
    let share = memory[service]
    range.bound = select(share .< Lanes(all: 1), Bound.service.lanes, range.bound)
    range.least *= share
    range.most *= share
    range.wanted *= share
    range.mustRun = range.mustRun .& (share .> 0)
    return range
  }

  func bounds(of lead: Int, _ memory: Memory) -> LeadBounds {
    let share = memory[service]
    let isPart = extend(share, memory)
    var bounds = unit.bounds(of: lead, memory)
    if isPart { restore(memory) }
    bounds.least *= share
    bounds.most *= share
    bounds.mustRun = bounds.mustRun .& (share .> 0)
    return bounds
  }

  func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes {
    let share = memory[service]
    let isPart = extend(share, memory)
    let most = unit.most(taking: ratio(available, share, else: available), by: inlet, of: lead, memory)
    if isPart { restore(memory) }
    return select(share .< 1, most * share, most)
  }

  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    let share = memory[service]
    if isSelfDriven {
      unit.operate(at: rate * share, of: lead, memory)
    } else {
      let isPart = extend(share, memory)
      unit.operate(at: ratio(rate, share), of: lead, memory)
      if isPart { shrink(share, memory) }
      memory[leads[lead]] = rate
    }
    silence(share, memory)
  }

  func conclude(_ memory: Memory) {
    let share = memory[service]
    let isPart = extend(share, memory)
    unit.conclude(memory)
    if isPart { shrink(share, memory) }
    silence(share, memory)
  }

  func compose(_ memory: Memory) {
    unit.compose(memory)
    silence(memory[service], memory)
  }

  func carry(_ memory: Memory) {
    unit.carry(memory)
    silence(memory[service], memory)
  }

  func account(over seconds: Double, _ memory: Memory) {
    unit.account(over: seconds, memory)
    let isOff = memory[service] .<= 0
    guard any(isOff) else { return }
    for meter in meters { memory[meter] = select(isOff, .zero, memory[meter]) }
  }

  func commit(over seconds: Double, _ memory: Memory) {
    let isOff = memory[service] .<= 0
    guard any(isOff) else { return unit.commit(over: seconds, memory) }
    for place in states.indices { memory[before, ports.count + place] = memory[states[place]] }
    unit.commit(over: seconds, memory)
    for place in states.indices {
      memory[states[place]] = select(isOff, memory[before, ports.count + place], memory[states[place]])
    }
  }
}

extension UnitInService {
  /// Raises all rates to those of a step wholly in service, where it is in part; whether anything was done.
  private func extend(_ share: Lanes, _ memory: Memory) -> Bool {
    guard any((share .> 0) .& (share .< 1)) else { return false }
    for place in ports.indices {
      let rate = memory[ports[place]]
      memory[before, place] = rate
      memory[ports[place]] = ratio(rate, share, else: rate)
    }
    return true
  }

  /// Puts the rates back.
  private func restore(_ memory: Memory) {
    for place in ports.indices { memory[ports[place]] = memory[before, place] }
  }

  /// Puts back the rates that the unit left alone, and scales those that it wrote.
  private func shrink(_ share: Lanes, _ memory: Memory) {
    for place in ports.indices {
      let rate = memory[ports[place]]
      let extended = ratio(memory[before, place], share, else: memory[before, place])
      memory[ports[place]] = select(rate .== extended, memory[before, place], rate * share)
    }
  }

  /// Lets nothing flow where the unit is not there.
  private func silence(_ share: Lanes, _ memory: Memory) {
    let isOff = share .<= 0
    guard any(isOff) else { return }
    for place in ports.indices {
      let port = ports[place]
      memory[port] = select(isOff, .zero, memory[port])
      for quantity in 0..<counts[place] {
        memory[port, quantity] = select(isOff, .zero, memory[port, quantity])
      }
    }
  }
}
