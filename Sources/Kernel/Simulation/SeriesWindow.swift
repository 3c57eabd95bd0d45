import LaneMath

/// Brings the values of series into memory for a few steps at a time, so that a run holds no more of a longer horizon.
struct SeriesWindow {
  /// Steps that lie open at a time.
  static let length = 48

  /// Where the values of each series lie among the open ones.
  let records: [SeriesRecord]
  /// How many values lie open: `length` of each series, or of each of its lanes; never none, so that there is an address.
  let size: Int
  private let series: [SlotSeries]

  /// The series of a park, whose slots begin at a place in memory.
  init(_ series: [SlotSeries], slotsFrom offset: Int) {
    self.series = series
    var size = 1
    records = series.map { series in
      let isPerLane = series.lanes.count > 1
      defer { size += Self.length * (isPerLane ? laneCount : 1) }
      return SeriesRecord(place: offset + Int(series.slot.index), start: size, isPerLane: isPerLane)
    }
    self.size = size
  }

  /// Opens the steps from one on; lanes of a step lie side by side.
  func open(from step: Int, in window: UnsafeMutablePointer<Double>) {
    for (series, record) in zip(series, records) {
      let target = window + record.start
      guard record.isPerLane else {
        series.lanes[0].copy(from: step, count: Self.length, to: target)
        continue
      }
      withUnsafeTemporaryAllocation(of: Double.self, capacity: Self.length) { values in
        guard let base = values.baseAddress else { return }
        for (lane, lanes) in series.lanes.enumerated() {
          lanes.copy(from: step, count: Self.length, to: base)
          for step in 0..<Self.length { target[step * laneCount + lane] = base[step] }
        }
      }
    }
  }
}
