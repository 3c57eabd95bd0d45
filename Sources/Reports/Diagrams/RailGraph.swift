import Kernel
package import Results

/// The first step of a picture: every unit a box, every bus a rail, every pair of them and direction a line.
package struct RailGraph: Sendable {
  package var park: RecordedPark
  /// Flows that decide: those of the whole run first, then those of its parts.
  package var periods: [RailFlows]
  package var rails: [RailDiagram.Rail] = []
  package var boxes: [RailDiagram.Box] = []
  package var lines: [RailDiagram.Line] = []

  /// Connects units with buses.
  ///
  /// - Parameters:
  ///   - park: who is connected to what.
  ///   - whole: flows of the whole run.
  ///   - parts: flows of months or hours whose pictures are to have the same places.
  ///   - gases: fuel buses on which a gas flows.
  package init(
    _ park: RecordedPark, whole: RailFlows, parts: [RailFlows] = [], gases: Set<String> = []
  ) {
    self.park = park
    periods = [whole] + parts
    for bus in park.buses {
      rails.append(
        RailDiagram.Rail(
          id: bus.id, buses: [bus.id], carrier: bus.carrier, pressure: bus.pressure,
          isGas: gases.contains(bus.id),
          label: bus.label.words, title: bus.label.words))
    }
    var places: [RailDiagram.LineKey: Int] = [:]
    func add(_ box: String, _ bus: String, _ carrier: Carrier, gives: Bool) -> Int {
      let key = RailDiagram.LineKey(box: box, rail: bus, gives: gives)
      if let place = places[key] { return place }
      places[key] = lines.count
      lines.append(RailDiagram.Line(box: box, rail: bus, carrier: carrier, isIntoRail: gives))
      return lines.count - 1
    }
    let ports = Dictionary(grouping: park.ports.filter { $0.bus != nil }, by: \.unit)
    for unit in park.units {
      let own = ports[unit.id] ?? []
      guard !own.isEmpty else { continue }
      boxes.append(
        RailDiagram.Box(
          id: "U:\(unit.id)", role: unit.isWorld ? .source : unit.hasUnstatedMaterials ? .use : .works,
          units: [unit.id], enterprise: unit.enterprise.isEmpty ? nil : unit.enterprise, kind: unit.kind,
          label: unit.label.words, title: unit.label.words))
      for port in own {
        guard let bus = port.bus else { continue }
        let place = add("U:\(unit.id)", bus, port.carrier, gives: port.isOutlet)
        if port.isOutlet { lines[place].gives.append(port.id) } else { lines[place].takes.append(port.id) }
      }
    }
    for bus in park.buses {
      guard case .bus(let target) = bus.fate, let other = park.buses.first(where: { $0.id == target }) else {
        continue
      }
      let label = Words("\(bus.label.chinese)溢流", "overflow of \(bus.label.english)")
      boxes.append(
        RailDiagram.Box(id: "V:\(bus.id)", role: .works, units: [], label: label, title: label))
      lines[add("V:\(bus.id)", bus.id, bus.carrier, gives: false)].overflowsOut.append(bus.id)
      lines[add("V:\(bus.id)", other.id, other.carrier, gives: true)].overflowsIn.append(bus.id)
    }
  }

  /// What is short at a rail, and what nobody takes there; what flows on to another bus is a line.
  static func ends(
    _ rail: RailDiagram.Rail, _ flows: RailFlows, overflowing: Set<String>
  ) -> (unserved: Double, excess: Double) {
    rail.buses.reduce(into: (0, 0)) { sum, bus in
      sum.0 += flows.unserved[bus] ?? 0
      if !overflowing.contains(bus) { sum.1 += flows.excess[bus] ?? 0 }
    }
  }
}

extension RecordedPark {
  /// Buses whose excess flows on.
  var overflowing: Set<String> {
    Set(
      buses.filter {
        if case .bus(let target) = $0.fate { buses.contains { $0.id == target } } else { false }
      }.map(\.id))
  }
}

extension RecordedPark.Label {
  var words: Words { Words(chinese, english) }
}

extension Words {
  /// As drawn in a picture.
  var short: Words { Words(PictureText.short(zh), PictureText.short(en)) }
}
