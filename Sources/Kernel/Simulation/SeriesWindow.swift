import LaneMath

/// Brings the values of series into memory for a few steps at a time, so that a run holds no more of a longer horizon.
struct SeriesWindow {
  /// Steps that lie open at a time.
  static let length = 96

  /// Where the values of each series lie among those of a step: all that a step reads lies side by side.
  let records: [SeriesRecord]
  /// How many values a step has.
  let width: Int
  /// How many values lie open; never none, so that there is an address.
  var size: Int { Swift.max(1, width * Self.length) }
  private let series: [SlotSeries]

  /// The series of a park, whose slots begin at a place in memory.
  init(_ series: [SlotSeries], slotsFrom offset: Int) {
    self.series = series
    var width = 0
    records = series.map { series in
      let isPerLane = series.lanes.count > 1
      defer { width += isPerLane ? laneCount : 1 }
      return SeriesRecord(place: offset + Int(series.slot.index), start: width, isPerLane: isPerLane)
    }
    self.width = width
  }

  /// Opens the steps from one on; lanes lie side by side as well.
  func open(from step: Int, in window: UnsafeMutablePointer<Double>) {
    // By place, so that nothing is retained: this is done every few days of a run.
    for index in series.indices {
      for lane in 0..<(records[index].isPerLane ? series[index].lanes.count : 1) {
        series[index].lanes[lane].copy(
          from: step, count: Self.length, to: window + (records[index].start + lane), stride: width)
      }
    }
  }
}
