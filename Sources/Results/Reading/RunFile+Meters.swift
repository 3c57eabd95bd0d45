import Kernel

extension RunFile {
  /// What a meter of a unit counted.
  public struct Metered: Sendable, Hashable {
    /// The unit of equipment.
    public let unit: String
    /// The unit of the values, such as `kg h-1`.
    public let measure: String
    /// One value a step.
    public let values: [Double]
  }

  /// What a meter counted, by the units that have it; empty where no unit has it.
  ///
  /// - Parameter name: the meter's name, such as `cod`.
  /// - Throws: `StorageError` when it cannot be read.
  public func meter(_ name: String) throws(StorageError) -> [Metered] {
    let group = "/meters/\(name)"
    guard try reader.contains(group) else { return [] }
    let units = try reader.strings("\(group)/unit")
    let measure = try reader.attribute("units", of: "\(group)/value")?.string ?? "1"
    let shape = try reader.layout(of: "\(group)/value").shape
    try fit(shape, [units.count, clock.stepCount], group)
    let values: [Double] = try reader.read("\(group)/value", origin: [0, 0], shape: shape)
    return units.enumerated().map { row, unit in
      let first = row * clock.stepCount
      return Metered(unit: unit, measure: measure, values: Array(values[first..<(first + clock.stepCount)]))
    }
  }

  func fit(_ shape: [Int], _ expected: [Int], _ group: String) throws(StorageError) {
    guard shape != expected else { return }
    throw StorageError(
      "\(shape) entries do not fit \(expected)", path: path, call: "read", object: group)
  }
}

extension RunFile {
  /// The rate at a port, one value a step in the unit of its carrier.
  ///
  /// - Throws: `StorageError` when it cannot be read.
  public func rates(of port: RecordedPark.Port) throws(StorageError) -> [Double] {
    try reader.row(port.row, of: "\(Self.group(port.carrier))/rate")
  }

  /// What was `unserved` or `excess` on a bus, one value a step in the unit of its carrier.
  ///
  /// - Throws: `StorageError` when it cannot be read.
  public func rates(_ flow: String, of bus: RecordedPark.Bus) throws(StorageError) -> [Double] {
    try reader.row(bus.row, of: "\(Self.group(bus.carrier))/buses/\(flow)")
  }
}
