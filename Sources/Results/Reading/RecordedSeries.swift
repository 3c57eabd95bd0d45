/// One number of a run, one value a step: a row of a dataset of its file.
public struct RecordedSeries: Sendable, Hashable {
  /// What the value of a step is.
  public enum Meaning: Sendable, Hashable {
    /// The mean over the step: flows and meters.
    case mean
    /// The value at the end of the step: what a unit remembers.
    case end
  }

  /// As people name it: `unit.port`, `unit.port.quantity`, `unit.state`, `unit.meter`; `unserved`, `excess` of a bus.
  public let id: String
  /// The unit of the values, such as `MW`.
  public let unit: String
  /// What the value of a step is.
  public let meaning: Meaning
  /// Whether it is a port's flow or what a unit remembers: neither a meter nor what a flow carries.
  public var isPortOrState: Bool { dataset.hasPrefix("/states/") || dataset.hasSuffix("/rate") }
  let dataset: String
  let row: Int

  init(_ id: String, unit: String, _ meaning: Meaning = .mean, dataset: String, row: Int) {
    (self.id, self.unit, self.meaning, self.dataset, self.row) = (id, unit, meaning, dataset, row)
  }
}

extension RunFile {
  /// The values of series in some steps, series by series; of each dataset no more is unpacked than the tiles that hold them.
  ///
  /// - Throws: `StorageError` when they cannot be read.
  public func values(
    of series: [RecordedSeries], steps: Range<Int>
  ) throws(StorageError) -> [[Double]] {
    var values = series.map { _ in [Double]() }
    for (dataset, places) in Dictionary(grouping: series.indices, by: { series[$0].dataset }) {
      let layout = try reader.layout(of: dataset)
      let band = Swift.max(1, layout.chunk?.first ?? 1)
      for (number, members) in Dictionary(grouping: places, by: { series[$0].row / band }) {
        let rows = members.map { series[$0].row }
        let first = rows.min() ?? number * band
        let count = (rows.max() ?? first) - first + 1
        let block: [Float] = try reader.read(
          dataset, origin: [first, steps.lowerBound], shape: [count, steps.count])
        for place in members {
          let start = (series[place].row - first) * steps.count
          values[place] = block[start..<(start + steps.count)].map(Double.init)
        }
      }
    }
    return values
  }
}
