extension Simulation {
  /// Lists what the order by cost reads: charges of leads, and flows at their other ports with what those are worth.
  mutating func addCosts(to lists: inout [Int32]) {
    func list(_ entries: [Int32]) -> ListRange {
      defer { lists += entries }
      return ListRange(start: Int32(lists.count), count: Int32(entries.count))
    }
    var valued: [Int32] = []
    for (index, bus) in plan.buses.enumerated() where bus.value == nil {
      let boundaries = list(plan.boundaries(at: index).flatMap { [$0.rank, $0.price] })
      valued += [plan.records[index].value, boundaries.start, boundaries.count]
    }
    compiled.valued = list(valued)
    for (place, lead) in plan.leads.enumerated() where plan.records[Int(lead.bus)].isOrderedByCost {
      let structure = plan.structures[Int(lead.unit)]
      let own = structure.leads[Int(lead.number)]
      compiled.costs[place].charges = list([own.price, own.variableCost].compactMap { $0.map(plan.place) })
      let others = structure.ports.indices.filter { port in
        port != own.port && structure.ports[port].leads.contains(Int(lead.number))
      }
      compiled.costs[place].flows = list(
        others.flatMap { port -> [Int32] in
          guard let bus = structure.ports[port].bus else { return [] }
          let isInlet: Int32 = structure.ports[port].direction == .inlet ? 1 : 0
          return [structure.ports[port].port.index, plan.records[bus].value, isInlet]
        })
    }
  }
}

extension Plan {
  /// Rank and price of the boundaries that supply a bus; where none does, of those that take from it.
  fileprivate func boundaries(at bus: Int) -> [(rank: Int32, price: Int32)] {
    func priced(_ leads: ListRange) -> [(rank: Int32, price: Int32)] {
      entries(leads).compactMap { entry in
        let lead = self.leads[Int(entry)]
        let price = structures[Int(lead.unit)].leads[Int(lead.number)].price
        return price.map { (lead.rank, place($0)) }
      }
    }
    let suppliers = priced(records[bus].suppliers)
    return suppliers.isEmpty ? priced(records[bus].receivers) : suppliers
  }
}
