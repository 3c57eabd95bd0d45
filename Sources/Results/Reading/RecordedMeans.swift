import Kernel

/// Mean flows of all ports and buses of a run over a period.
public struct RecordedMeans: Sendable, Hashable, Codable {
  /// What is averaged over.
  public enum Period: Sendable, Hashable, Codable {
    /// The whole run.
    case horizon
    /// A year of the run, such as 2025; the part of it that the run covers.
    case year(Int)
    /// A month of the run: `2025-07`; the part of it that the run covers.
    case month(String)
    /// One step, counted from 0.
    case step(Int)
    /// Steps that follow one another, one at least.
    case steps(Range<Int>)
  }

  /// Means of the rows of a carrier's group: of each quantity, row by row.
  struct Table: Sendable, Hashable, Codable {
    /// By place in ``RecordedPark/Flow/quantities``, then by row of port; empty where all are zero.
    var ports: [[Double]] = []
    /// The same by row of bus.
    var unserved: [[Double]] = []
    var excess: [[Double]] = []
  }

  /// What is averaged over.
  public var period: Period
  /// The first step.
  public var firstStep: Int
  /// The number of steps.
  public var stepCount: Int
  /// From the beginning of the first step to the end of the last, in seconds since the epoch of ``CivilTime``.
  public var begin: Int
  /// The end.
  public var end: Int
  /// Hours.
  public var hours: Double { Double(end - begin) / 3600 }

  var tables: [Carrier: Table] = [:]

  /// The mean of a quantity of a port's flow, in its unit of the file; the rate where none is named.
  ///
  /// - Parameter quantity: the place in ``RecordedPark/Flow/quantities``.
  public func flow(_ port: RecordedPark.Port, _ quantity: Int = 0) -> Double {
    Self.value(tables[port.carrier]?.ports, quantity, port.row)
  }
  /// The mean of what no supplier could give at a bus.
  public func unserved(_ bus: RecordedPark.Bus, _ quantity: Int = 0) -> Double {
    Self.value(tables[bus.carrier]?.unserved, quantity, bus.row)
  }
  /// The mean of what nobody took at a bus.
  public func excess(_ bus: RecordedPark.Bus, _ quantity: Int = 0) -> Double {
    Self.value(tables[bus.carrier]?.excess, quantity, bus.row)
  }

  /// Quantities that are zero throughout a run are not in its file.
  private static func value(_ table: [[Double]]?, _ quantity: Int, _ row: Int) -> Double {
    guard let table, table.indices.contains(quantity), table[quantity].indices.contains(row) else { return 0 }
    return table[quantity][row]
  }
}
