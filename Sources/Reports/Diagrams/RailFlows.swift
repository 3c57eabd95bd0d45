import Kernel
package import Results

/// Mean flows of a period by the ids that a picture is made of.
package struct RailFlows: Codable, Sendable, Hashable {
  /// The period as people write it: `2025`, `2025-07`, `2025-07-15 14:00`.
  package var period: String
  package var ports: [String: Double] = [:]
  package var unserved: [String: Double] = [:]
  package var excess: [String: Double] = [:]

  /// What a line carries into its rail; negative where it takes.
  func net(_ line: RailDiagram.Line) -> Double {
    func sum(_ ids: [String], _ values: [String: Double]) -> Double {
      ids.reduce(0) { $0 + (values[$1] ?? 0) }
    }
    return sum(line.gives, ports) - sum(line.takes, ports) + sum(line.overflowsIn, excess)
      - sum(line.overflowsOut, excess)
  }
}

extension RailFlows {
  /// The rates of a park's ports, and what its buses lack and have too much.
  package init(_ park: RecordedPark, _ means: RecordedMeans) {
    self.init(period: means.shownPeriod)
    for port in park.ports { ports[port.id] = means.flow(port) }
    for bus in park.buses {
      unserved[bus.id] = means.unserved(bus)
      excess[bus.id] = means.excess(bus)
      if let lacking = unserved[bus.id], lacking > 0 { takeOff(lacking, at: bus.id, park) }
    }
  }

  /// Inlets are recorded with what they ask for; what flowed is less by what is unserved.
  ///
  /// Whose it is follows the rule of accounts (``UnservedBearers``): dispatched units run at what they get, so that the
  /// self-driven ones lack it, each by what it would take, and only what is more than that the others.
  private mutating func takeOff(_ lacking: Double, at bus: String, _ park: RecordedPark) {
    let driven = Set(park.units.filter { $0.roles.contains("self-driven") }.map(\.id))
    let takers = park.ports.filter { $0.bus == bus && !$0.isOutlet }
    var left = lacking
    for group in [takers.filter { driven.contains($0.unit) }, takers.filter { !driven.contains($0.unit) }] {
      let asked = group.reduce(0) { $0 + (ports[$1.id] ?? 0) }
      guard asked > 0, left > 0 else { continue }
      let got = 1 - Swift.min(left / asked, 1)
      for port in group { ports[port.id] = (ports[port.id] ?? 0) * got }
      left -= Swift.min(left, asked)
    }
  }
}

extension RecordedMeans {
  /// The period as people write it: `2025`, `2025-07`, `2025-07-15 14:00`, or the first and the last day.
  package var shownPeriod: String {
    let (first, last) = (CivilTime(secondsSinceEpoch: begin), CivilTime(secondsSinceEpoch: end))
    func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    func day(_ date: CivilDate) -> String { "\(date.year)-\(pad(date.month))-\(pad(date.day))" }
    func time(_ time: CivilTime) -> String { "\(day(time.date)) \(pad(time.hour)):\(pad(time.minute))" }
    switch period {
    case .step: return time(first)
    case .month(let month): return month
    case .year(let year): return "\(year)"
    case .steps:
      let isDays = first.secondOfDay == 0 && last.secondOfDay == 0
      return isDays
        ? "\(day(first.date)) … \(day(last.advanced(by: -1).date))" : "\(time(first)) … \(time(last))"
    case .horizon:
      let isYear =
        first.date.month == 1 && first.date.day == 1 && first.secondOfDay == 0 && last.date.month == 1
        && last.date.day == 1 && last.secondOfDay == 0
      if isYear {
        let final = last.date.year - 1
        return final == first.date.year ? "\(final)" : "\(first.date.year)–\(final)"
      }
      return "\(day(first.date)) … \(day(last.advanced(by: -1).date))"
    }
  }
}
