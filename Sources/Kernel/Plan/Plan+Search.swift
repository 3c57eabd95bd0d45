import LaneMath

// What the search for units that are short needs to know of a loop: model.md, section 4.5.
extension Plan {
  /// Lists the leads of which an inlet may be found short in a loop, and what the loop may write.
  mutating func addSearch(to stage: inout Stage, _ order: [Event]) {
    stage.limited = list(
      order.flatMap { event -> [Int32] in
        switch event.kind {
        case .offer: Array(entries(records[Int(event.index)].suppliers))
        case .clear: Array(entries(records[Int(event.index)].receivers))
        default: []
        }
      }.filter { mayBeShort(leads[Int($0)]) })
    stage.written = list(runs(of: written(by: order)).flatMap { [Int32($0.lowerBound), Int32($0.count)] })
  }

  /// Whether an inlet is not known beforehand to be sufficient, or not, in the loop that decides the lead.
  private func mayBeShort(_ lead: LeadRecord) -> Bool {
    (Int(lead.limits.start)..<Int(lead.limits.start + lead.limits.count)).contains { !limits[$0].isFirm }
  }

  /// Places of all numbers that events may write.
  private func written(by order: [Event]) -> Set<Int> {
    var places: Set<Int> = []
    var units: Set<Int> = []
    for event in order {
      let index = Int(event.index)
      switch event.kind {
      case .offer:
        places.insert(Int(records[index].potential))
        units.formUnion(entries(records[index].suppliers).map { Int(leads[Int($0)].unit) })
      case .follow:
        for unit in entries(records[index].followers).map(Int.init) {
          units.insert(unit)
          places.insert(Int(shares[unit]))
        }
      case .clear:
        places.formUnion([Int(records[index].unserved), Int(records[index].excess)])
        let led = entries(records[index].suppliers) + entries(records[index].receivers)
        units.formUnion(led.map { Int(leads[Int($0)].unit) })
      case .conclude: units.insert(index)
      case .compose, .carry:
        units.insert(index)
        for port in structures[index].ports { places.formUnion(quantityPlaces(of: port.port, port.carrier)) }
      case .mix, .probe:
        let record = records[index]
        places.formUnion((0..<Int(record.quantities)).map { Int(record.mixture) + $0 })
        for bus in entries(record.overflows).map({ buses[Int($0)] }) {
          places.formUnion(quantityPlaces(of: bus.excess, bus.carrier))
        }
        units.formUnion(entries(record.sensing).map(Int.init))
        if record.probe >= 0 {
          let unit = Int(leads[Int(record.probe)].unit)
          units.insert(unit)
          for port in structures[unit].ports {
            places.formUnion(quantityPlaces(of: port.port, port.carrier))
          }
        }
      }
    }
    for unit in units { places.formUnion(numbers(of: unit)) }
    return places
  }

  private func quantityPlaces(of port: Port, _ carrier: Carrier) -> Range<Int> {
    let first = Int(quantities(port))
    return first..<first + carrier.medium.further.count
  }

  /// Rates of a unit's ports, its slots, and the working numbers of its leads and their inlets.
  private func numbers(of unit: Int) -> Set<Int> {
    var places = Set(structures[unit].ports.map { Int($0.port.index) })
    places.formUnion(unitSlots[unit].map { portCount + quantityCount + $0 })
    for number in structures[unit].leads.indices {
      let lead = leads[lead(number, of: unit)]
      let count = lead.earlier >= 0 ? LeadValue.boundedCount : LeadValue.count
      places.formUnion((0..<count).map { Int(lead.values) + $0 })
      for limit in Int(lead.limits.start)..<Int(lead.limits.start + lead.limits.count)
      where limits[limit].wished >= 0 {
        places.insert(Int(limits[limit].wished))
      }
    }
    return places
  }

  /// Places in runs; what lies between two near ones goes with them.
  private func runs(of places: Set<Int>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for place in places.sorted() {
      if let last = runs.last, place <= last.upperBound + 4 {
        runs[runs.count - 1] = last.lowerBound..<place + 1
      } else {
        runs.append(place..<place + 1)
      }
    }
    return runs
  }
}
