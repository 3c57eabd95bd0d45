import LaneMath

extension Plan {
  /// Rates of self-driven units stand before the stages, unless something in a stage has them worked out again.
  mutating func findSettled() {
    for (unit, structure) in structures.enumerated()
    where structure.isSelfDriven && !isFollower(unit) && structure.senses.isEmpty {
      isSettled.formUnion(structure.ports.filter { !$0.isConcluded }.map(\.port.index))
    }
  }

  mutating func keepSettledMixing() {
    let loops = stages.filter { $0.tears.count > 0 }
    let mixed = Set(
      loops.flatMap { events[Int($0.events.start)..<Int($0.events.start + $0.events.count)] }
        .filter { $0.kind == .mix }.map { Int($0.index) })
    let fixed = structures.flatMap(\.ports).filter { $0.isFixed && isSettled.contains($0.port.index) }
    let brought = Set(fixed.compactMap(\.bus))
    for (bus, record) in records.enumerated() {
      let isKept = mixed.contains(bus) && brought.contains(bus)
      settledMixing.append(isKept ? allocate(Int(record.quantities)) : -1)
    }
  }

  mutating func addBuses() {
    let order = takers()
    for (index, bus) in buses.enumerated() {
      var record = BusRecord()
      let here = structures.map { structure in structure.ports.filter { $0.bus == index } }
      let led = leads.indices.filter { leads[$0].bus == index }
      let ledPorts = Set(led.map { leads[$0].port })
      let releases = led.filter { leads[$0].role == .release }
      let overflows = buses.filter { $0.fate == .bus(index) }
      func free(_ ports: [UnitStructure.PortStructure], _ direction: UnitStructure.PortStructure.Direction)
        -> [Int32]
      {
        ports.filter { $0.direction == direction && !ledPorts.contains($0.port.index) }.map(\.port.index)
      }
      record.supplied = list(
        settled(
          here.flatMap { free($0, .outlet) } + releases.map { leads[$0].values + LeadValue.wanted }
            + overflows.map(\.excess.index)))
      record.taken = list(settled(order.filter { $0.port.bus == index }.map(\.port.port.index)))
      record.selfTakers = list(
        structures.indices.filter { structures[$0].isSelfDriven }.flatMap { free(here[$0], .inlet) })
      record.suppliers = list(led.filter { [.supplier, .release].contains(leads[$0].role) }.map(Int32.init))
      record.receivers = list(led.filter { [.receiver, .charge].contains(leads[$0].role) }.map(Int32.init))
      record.chargers = list(led.filter { leads[$0].role == .charge }.map(Int32.init))
      record.followers = list(
        structures.indices.filter { unit in
          structures[unit].isSelfDriven
            && structures[unit].follows.map { structures[unit].ports[$0].bus == index } ?? false
        }.map(Int32.init))
      record.sensing = list(
        structures.indices.filter { unit in
          structures[unit].senses.contains { sense in
            structures[unit].ports[sense.inlet].bus == index
              && sense.affected.contains { !structures[unit].ports[$0].isConcluded }
          }
        }.map(Int32.init))
      func pairs(_ ports: [Port]) -> [Int32] { ports.flatMap { [$0.index, quantities($0)] } }
      let all = here.flatMap { $0 }
      record.inflows = list(
        pairs(all.filter { $0.direction == .outlet }.map(\.port) + overflows.map(\.excess)))
      record.outflows = list(pairs(all.filter { $0.direction == .inlet }.map(\.port) + [bus.excess]))
      record.overflows = list(buses.indices.filter { buses[$0].fate == .bus(index) }.map(Int32.init))
      record.mixing = mixing(
        all.filter { $0.direction == .outlet }, overflows, bus.carrier.medium.further.count)
      if overflows.isEmpty { findSteadyMixture(of: &record, all.filter { $0.direction == .outlet }) }
      record.potential = allocate(1)
      record.fullDemand = allocate(1)
      record.mixture = place(bus.mixture)
      record.nominal = place(bus.nominal)
      record.quantities = Int32(bus.carrier.medium.further.count)
      record.active = Int32(index)
      record.excess = bus.excess.index
      record.unserved = bus.unserved.index
      record.excessQuantities = quantities(bus.excess)
      record.unservedQuantities = quantities(bus.unserved)
      record.isOrderedByCost = bus.order == .cost
      record.value = bus.value.map(place) ?? allocate(1)
      record.hasWantingReceivers = !releases.isEmpty && led.contains { leads[$0].role == .receiver }
      record.hasSetReceivers = led.contains { leads[$0].role == .receiver && leads[$0].setpoint >= 0 }
      record.essentials = list(
        order.filter { $0.lead != nil && $0.port.bus == index && $0.port.priority == .essential }
          .map(\.port.port.index))
      record.isUnlimited = led.contains { lead in
        let record = leads[lead]
        return record.role == .supplier && structures[Int(record.unit)].leads[Int(record.number)].isUnlimited
      }
      record.supplyRounds = rounds(Int(record.suppliers.count))
      record.receiveRounds = rounds(Int(record.receivers.count))
      records.append(record)
      for port in all { mixtures[Int(port.port.index)] = bus.mixture.index }
    }
  }

  /// Rates of which those that stand before the stages are one number, the first.
  private mutating func settled(_ rates: [Int32]) -> [Int32] {
    let before = rates.filter(isSettled.contains)
    guard before.count > 1 else { return rates }
    let place = allocate(1)
    settledSums.append((place, list(before)))
    return [place] + rates.filter { !isSettled.contains($0) }
  }

  /// By further quantity: where the list of the numbers begins that sum up to it, and how long it is.
  private mutating func mixing(
    _ outlets: [UnitStructure.PortStructure], _ overflows: [BusStructure], _ count: Int
  ) -> ListRange {
    var heads: [Int32] = []
    for quantity in 0..<count {
      let holding = outlets.filter { !$0.isFixed && $0.held & (1 << UInt32(quantity)) != 0 }.map(\.port)
      let sources = list((holding + overflows.map(\.excess)).map { quantities($0) + Int32(quantity) })
      heads += [sources.start, sources.count]
    }
    return list(heads)
  }

  /// Whether a bus's mixture follows from no rate: all that flows in is nominal, or comes from one intensive outlet.
  private func findSteadyMixture(of record: inout BusRecord, _ outlets: [UnitStructure.PortStructure]) {
    record.isNominal = outlets.allSatisfy { $0.composition == .nominal }
    guard outlets.count == 1, outlets[0].composition == .intensive,
      let lead = leads.firstIndex(where: { $0.port == outlets[0].port.index }),
      structures[Int(leads[lead].unit)].leads.count == 1, leads[lead].role == .supplier
    else { return }
    record.probe = Int32(lead)
  }

  private mutating func rounds(_ candidates: Int) -> RoundSpan {
    let span = RoundSpan(
      total: Int32(roundTotals), rounds: Int32(roundCapacity), members: Int32(memberCapacity))
    roundTotals += 1
    roundCapacity += candidates
    memberCapacity += candidates * Swift.min(candidates, laneCount)
    return span
  }
}
