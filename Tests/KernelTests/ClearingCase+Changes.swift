extension ClearingCase {
  /// The same park from a later step on; contents of stores are not known there.
  func beginning(at step: Int) -> Self {
    var file = self
    file.steps -= step
    func rest(_ values: inout [Double]?) { values = values.map { Array($0.dropFirst(step)) } }
    func rest(_ numbers: inout Numbers?) {
      if let values = numbers?.values, values.count > 1 { numbers?.values = Array(values.dropFirst(step)) }
    }
    for unit in file.units.indices {
      for port in file.units[unit].ports.indices {
        rest(&file.units[unit].ports[port].rate)
        rest(&file.units[unit].ports[port].saltLoad)
      }
      rest(&file.units[unit].most)
      rest(&file.units[unit].least)
      rest(&file.units[unit].setpoint)
    }
    return file
  }

  /// The same park in another file order, as far as that says nothing: ties of rank, and the order of the buses at which
  /// units are led, stay.
  func permuted(seed: UInt64) -> Self {
    var file = self
    var left = Array(units.indices)
    var state = seed
    var order: [Int] = []
    while !left.isEmpty {
      let free = left.filter { candidate in
        !left.contains { $0 != candidate && mustPrecede($0, candidate) }
      }
      // Knuth's linear congruential generator (The Art of Computer Programming, volume 2, section 3.3.4).
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let next = free.isEmpty ? left[0] : free[Int((state >> 33) % UInt64(free.count))]
      order.append(next)
      left.removeAll { $0 == next }
    }
    file.units = order.map { units[$0] }
    return file
  }

  private func leadBus(_ unit: Unit) -> String? {
    unit.role == "supplier" || unit.role == "receiver"
      ? unit.ports.first { $0.id == unit.lead }?.bus : nil
  }

  /// Where a unit stands among others of its rank at a bus.
  private func ties(_ unit: Unit) -> Set<String> {
    if let charge = unit.charge, let release = unit.release {
      return ["in \(charge.bus) \(charge.rank)", "out \(release.bus) \(release.rank)"]
    }
    guard let bus = leadBus(unit) else { return [] }
    return ["\(unit.role == "supplier" ? "out" : "in") \(bus) \(unit.rank ?? 0)"]
  }

  private func mustPrecede(_ first: Int, _ second: Int) -> Bool {
    let (one, other) = (units[first], units[second])
    if let bus = leadBus(one), let otherBus = leadBus(other), bus != otherBus {
      let place = units.firstIndex { leadBus($0) == bus } ?? 0
      let otherPlace = units.firstIndex { leadBus($0) == otherBus } ?? 0
      return place < otherPlace
    }
    return first < second && !ties(one).isDisjoint(with: ties(other))
  }
}
