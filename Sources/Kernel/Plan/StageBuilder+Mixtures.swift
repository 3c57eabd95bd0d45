extension StageBuilder {
  mutating func addMixtures() {
    var suppliersOf = [[Int]](repeating: [], count: plan.buses.count)
    var probes: [Int: Int] = [:]
    for (bus, record) in plan.records.enumerated() where record.probe >= 0 {
      guard let mixture = mixtureVariable[bus] else { continue }
      let unit = Int(plan.leads[Int(record.probe)].unit)
      let inlets = plan.structures[unit].ports.filter { $0.direction == .inlet }.compactMap(\.bus)
      let probe = event(.probe, bus, reads: Set(inlets.compactMap { mixtureVariable[$0] }), after: [])
      graph.writer[mixture] = probe
      for sensed in [sensedVariable[bus], wholeSensedVariable[bus]] {
        if let sensed { graph.writer[sensed] = probe }
      }
      probes[unit] = probe
    }
    for (unit, structure) in plan.structures.enumerated() {
      let outlets = structure.ports.filter { $0.direction == .outlet && !$0.carrier.medium.further.isEmpty }
      let rates = structure.ports.reduce(into: Set<Int>()) { $0.formUnion(portReads[$1.port.index] ?? []) }
      let stated = outlets.filter { !$0.carries && !$0.isFixed }
      var earlier = probes[unit].map { [$0] } ?? []
      if !stated.isEmpty {
        let compose = event(.compose, unit, reads: rates, after: earlier)
        for bus in stated.compactMap(\.bus) { suppliersOf[bus].append(compose) }
        // What is carried may close a balance with what is composed.
        earlier = [compose]
      }
      guard structure.ports.contains(where: \.carries) else { continue }
      let inlets = structure.ports.filter { $0.direction == .inlet }.compactMap(\.bus)
      let carry = event(
        .carry, unit, reads: rates.union(inlets.compactMap { mixtureVariable[$0] }), after: earlier)
      for bus in outlets.filter(\.carries).compactMap(\.bus) { suppliersOf[bus].append(carry) }
    }
    for (bus, record) in plan.records.enumerated() {
      guard record.probe < 0, let mixture = mixtureVariable[bus] else { continue }
      var reads: Set<Int> = []
      for (index, other) in plan.buses.enumerated() where other.fate == .bus(bus) {
        if let upstream = mixtureVariable[index] { reads.insert(upstream) }
      }
      let pairs = Array(plan.entries(record.inflows))
      for place in stride(from: 0, to: pairs.count, by: 2) { reads.formUnion(portReads[pairs[place]] ?? []) }
      let mix = event(.mix, bus, reads: reads, after: suppliersOf[bus])
      graph.writer[mixture] = mix
      for sensed in [sensedVariable[bus], wholeSensedVariable[bus]] {
        if let sensed { graph.writer[sensed] = mix }
      }
    }
  }
}
