public import Kernel

extension RunFile {
  /// A flow at a bus: that of a unit's port, or what is unserved or excess.
  public struct BusFlow: Sendable, Hashable {
    /// The bus's id.
    public let bus: String
    /// What a planner calls the bus.
    public let label: String
    /// `unit.port`, `unserved` or `excess`.
    public let name: String
    /// What the port is; nil of what is unserved or in excess, and where the file does not say it.
    public let port: RecordedPark.Label?
    /// What flows.
    public let carrier: Carrier
    /// The dataset that holds it, and the row in it.
    let dataset: String
    let row: Int
  }

  /// All flows at buses, bus by bus.
  ///
  /// - Throws: `StorageError` when they cannot be read.
  public func busFlows() throws(StorageError) -> [BusFlow] {
    var flows: [BusFlow] = []
    for carrier in try carriers() {
      let group = Self.group(carrier)
      let ids = try reader.strings("\(group)/buses/bus")
      let labels = try reader.strings("\(group)/buses/label")
      var (names, owners): ([String], [String]) = ([], [])
      let words = try portLabels(group)
      if try reader.contains("\(group)/port") {
        names = try reader.strings("\(group)/port")
        owners = try reader.strings("\(group)/bus")
      }
      try fit([labels.count], ids.count, "\(group)/buses")
      try fit([owners.count, words?.count ?? names.count], names.count, group)
      for (row, id) in ids.enumerated() {
        func flow(_ name: String, _ dataset: String, _ place: Int, _ port: RecordedPark.Label?) -> BusFlow {
          BusFlow(
            bus: id, label: labels[row], name: name, port: port, carrier: carrier,
            dataset: "\(group)/\(dataset)", row: place)
        }
        flows += names.indices.filter { owners[$0] == id }.map { flow(names[$0], "rate", $0, words?[$0]) }
        flows += ["unserved", "excess"].map { flow($0, "buses/\($0)", row, nil) }
      }
    }
    return flows
  }

  /// What the ports of a carrier are, by row; nil in files of earlier versions, which do not say it.
  func portLabels(_ group: String) throws(StorageError) -> [RecordedPark.Label]? {
    guard try reader.contains("\(group)/label_zh") else { return nil }
    let (english, chinese) = (
      try reader.strings("\(group)/label"), try reader.strings("\(group)/label_zh")
    )
    try fit([chinese.count], english.count, group)
    return zip(english, chinese).map { RecordedPark.Label(english: $0, chinese: $1.isEmpty ? $0 : $1) }
  }

  /// The rates of flows in a block of steps, flow by flow, in the unit of the carrier.
  ///
  /// - Throws: `StorageError` when they cannot be read.
  public func rates(of flows: [BusFlow], steps: Range<Int>) throws(StorageError) -> [[Double]] {
    var known: [String: [Double]] = [:]
    var rates: [[Double]] = []
    for flow in flows {
      if known[flow.dataset] == nil {
        let rows = try reader.layout(of: flow.dataset).shape.first ?? 0
        known[flow.dataset] = try reader.read(
          flow.dataset, origin: [0, steps.lowerBound], shape: [rows, steps.count])
      }
      let values = known[flow.dataset] ?? []
      let first = flow.row * steps.count
      try fit([Swift.min(values.count, first + steps.count)], first + steps.count, flow.dataset)
      rates.append(Array(values[first..<(first + steps.count)]))
    }
    return rates
  }
}
