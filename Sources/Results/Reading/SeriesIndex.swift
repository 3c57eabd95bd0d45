public import Kernel

/// What a run has step by step, by the names that people give it: buses, units, and single series of units.
///
/// A name is looked for among buses, then units, then series; of series of one name ports come before states and meters,
/// and these before what the flow of a port carries.
public struct SeriesIndex: Sendable {
  /// A flow at a bus.
  public struct BusFlow: Sendable, Hashable {
    /// Whose it is.
    public enum Source: Sendable, Hashable {
      /// A unit's port.
      case port(RecordedPark.Port)
      /// What another bus could not place and lets flow here.
      case overflow(of: String)
      /// What no supplier could give.
      case unserved
      /// What nobody took, or flows to another bus.
      case excess
    }
    /// Whose it is.
    public let source: Source
    /// Its rates.
    public let series: RecordedSeries

    /// Whether it flows into the bus: what is missing counts as if it were supplied, so that both sides are equal.
    public var isInto: Bool {
      switch source {
      case .port(let port): port.isOutlet
      case .overflow, .unserved: true
      case .excess: false
      }
    }
  }

  /// What a name stands for.
  public enum Subject: Sendable, Hashable {
    /// A bus with all that flows there.
    case bus(RecordedPark.Bus, [BusFlow])
    /// A unit with its ports, states and meters.
    case unit(RecordedPark.Unit, [RecordedSeries])
    /// One series of a unit.
    case series(RecordedSeries, of: RecordedPark.Unit?)
  }

  private let buses: [String: (bus: RecordedPark.Bus, flows: [BusFlow])]
  private let units: [String: RecordedPark.Unit]
  private let own: [String: [RecordedSeries]]
  private let series: [String: (series: RecordedSeries, unit: String)]
  /// Ids of buses, of units, and of series, in the order of the file.
  public let names: (buses: [String], units: [String], series: [String])

  /// - Throws: `StorageError` when the file cannot be read.
  public init(_ run: RunFile, _ park: RecordedPark) throws(StorageError) {
    func rates(_ port: RecordedPark.Port) -> RecordedSeries {
      RecordedSeries(
        port.id, unit: port.carrier.displayUnit, dataset: "\(RunFile.group(port.carrier))/rate", row: port.row
      )
    }
    func rates(_ flow: String, _ bus: RecordedPark.Bus) -> RecordedSeries {
      RecordedSeries(
        flow, unit: bus.carrier.displayUnit, dataset: "\(RunFile.group(bus.carrier))/buses/\(flow)",
        row: bus.row)
    }
    var buses: [String: (bus: RecordedPark.Bus, flows: [BusFlow])] = [:]
    for bus in park.buses {
      let ports = park.ports.filter { $0.bus == bus.id }
      let overflows = park.buses.filter { $0.fate == .bus(bus.id) && $0.carrier == bus.carrier }
      let flows =
        ports.map { BusFlow(source: .port($0), series: rates($0)) }
        + overflows.map { BusFlow(source: .overflow(of: $0.id), series: rates("excess", $0)) } + [
          BusFlow(source: .unserved, series: rates("unserved", bus)),
          BusFlow(source: .excess, series: rates("excess", bus)),
        ]
      if buses[bus.id] == nil { buses[bus.id] = (bus, flows) }
    }
    let all =
      park.ports.map { (series: rates($0), unit: $0.unit) } + (try run.unitSeries())
      + (try run.carriedSeries(park))
    var own: [String: [RecordedSeries]] = [:]
    var series: [String: (series: RecordedSeries, unit: String)] = [:]
    var order: [String] = []
    for entry in all where series[entry.series.id] == nil {
      series[entry.series.id] = entry
      order.append(entry.series.id)
      own[entry.unit, default: []].append(entry.series)
    }
    self.buses = buses
    units = Dictionary(park.units.map { ($0.id, $0) }) { first, _ in first }
    (self.own, self.series) = (own, series)
    names = (park.buses.map(\.id), park.units.map(\.id), order)
  }

  /// What a name stands for; nil where the run has nothing of that name.
  public subscript(name: String) -> Subject? {
    if let entry = buses[name] { return .bus(entry.bus, entry.flows) }
    if let unit = units[name] { return .unit(unit, own[name] ?? []) }
    return series[name].map { .series($0.series, of: units[$0.unit]) }
  }

  /// The id of the unit that a series is of.
  public func unit(of name: String) -> String? { series[name]?.unit }

  /// What the values of a series are.
  public func meaning(of name: String) -> RecordedSeries.Meaning? { series[name]?.series.meaning }

  /// What to tell of a name that the run does not have.
  ///
  /// - Parameters:
  ///   - name: as it was asked for.
  ///   - origin: where it was asked for.
  ///   - others: ids of what else may be asked for there, by the word for its kind.
  public func unknown(
    _ name: String, at origin: Origin, others: (kind: String, ids: [String])? = nil
  ) -> Problem {
    let known = names.buses + names.units + names.series + (others?.ids ?? [])
    let kinds = ["bus", "unit", "port", "state", "meter"] + (others.map { [$0.kind] } ?? [])
    let list = kinds.dropLast().joined(separator: ", ") + " or " + (kinds.last ?? "")
    return Problem(
      "the run has no \(list) '\(name)'", at: origin,
      hint: nearestHint(to: name, among: known)
        ?? "buses are \(Self.some(of: names.buses)); a unit's series are written unit.port, unit.port.quantity or unit.state"
    )
  }

  private static func some(of ids: [String]) -> String {
    ids.prefix(8).joined(separator: ", ") + (ids.count > 8 ? " and \(ids.count - 8) more" : "")
  }
}

extension RunFile {
  /// What flows of ports carry, as far as it is not zero throughout, each with its unit's id.
  fileprivate func carriedSeries(
    _ park: RecordedPark
  ) throws(StorageError) -> [(series: RecordedSeries, unit: String)] {
    var all: [(series: RecordedSeries, unit: String)] = []
    for flow in park.flows {
      let group = Self.group(flow.carrier)
      let present = Set(try reader.members(of: group).map(\.name))
      let ports = park.ports(of: flow.carrier)
      for quantity in flow.quantities.dropFirst() where present.contains(quantity.id) {
        let measure = ShownUnit(of: quantity.siUnit).spoken
        for port in ports {
          let series = RecordedSeries(
            "\(port.id).\(quantity.id)", unit: measure, dataset: "\(group)/\(quantity.id)", row: port.row)
          all.append((series, port.unit))
        }
      }
    }
    return all
  }

  /// States of units, then their meters, each with its unit's id; meters of money are in CNY an hour.
  fileprivate func unitSeries() throws(StorageError) -> [(series: RecordedSeries, unit: String)] {
    var all: [(series: RecordedSeries, unit: String)] = []
    for (root, meaning) in [("/states", RecordedSeries.Meaning.end), ("/meters", .mean)]
    where try reader.contains(root) {
      for case .group(let name) in try reader.members(of: root) {
        let dataset = "\(root)/\(name)/value"
        let units = try reader.strings("\(root)/\(name)/unit")
        try fit([try reader.layout(of: dataset).shape.first ?? 0], units.count, dataset)
        let measure = ShownUnit(of: try reader.attribute("units", of: dataset)?.string ?? "1").spoken
        let key = try reader.attribute("long_name", of: dataset)?.string ?? name
        for (row, unit) in units.enumerated() {
          all.append(
            (RecordedSeries("\(unit).\(key)", unit: measure, meaning, dataset: dataset, row: row), unit))
        }
      }
    }
    guard try reader.contains("/costs") else { return all }
    let (items, units) = (try reader.strings("/costs/item"), try reader.strings("/costs/unit"))
    try fit([units.count, try reader.layout(of: "/costs/value").shape.first ?? 0], items.count, "/costs")
    for (row, item) in items.enumerated() {
      all.append((RecordedSeries(item, unit: "CNY h-1", dataset: "/costs/value", row: row), units[row]))
    }
    return all
  }
}
