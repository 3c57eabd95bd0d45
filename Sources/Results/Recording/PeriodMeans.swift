import Kernel

/// Months or years that a horizon covers, whole or in part.
struct RecordedPeriods: Sendable {
  /// `2025-01` and on, or `2025`.
  private(set) var names: [String] = []
  /// The first step of each, and the end of the last.
  private(set) var bounds: [Int] = [0]

  /// The months of the steps of a file; a step belongs to the month in which it begins.
  static func months(_ clock: Clock) -> Self {
    Self(clock) { date in "\(date.year)-\(date.month < 10 ? "0" : "")\(date.month)" }
  }
  /// The years.
  static func years(_ clock: Clock) -> Self { Self(clock) { "\($0.year)" } }

  private init(_ clock: Clock, _ name: (CivilDate) -> String) {
    var day = clock.date(of: 0)
    for step in 0..<clock.stepCount {
      let date = clock.date(of: step)
      if step > 0, date == day { continue }
      day = date
      let name = name(date)
      guard name != names.last else { continue }
      if step > 0 { bounds.append(step) }
      names.append(name)
    }
    bounds.append(clock.stepCount)
  }
}

extension RunLayout {
  /// A dataset of port flows whose means are kept.
  struct Means: Sendable {
    var group: String
    var name: String
    var rows: Range<Int>
    var attributes: [Attribute]
  }
}

/// Sums of rows by month, from blocks of steps; years are sums of months.
struct PeriodSums {
  private let months: RecordedPeriods
  private let rowCount: Int
  private var sums: [Double]
  private var isUsed: [Bool]

  init(_ months: RecordedPeriods, rows: Int) {
    self.months = months
    rowCount = rows
    sums = [Double](repeating: 0, count: rows * months.names.count)
    isUsed = [Bool](repeating: false, count: rows)
  }

  /// Whether a row held anything.
  func isUsed(_ rows: Range<Int>) -> Bool { rows.contains { isUsed[$0] } }

  /// Adds the rows of a block that begins at a step.
  mutating func add(_ rows: BlockRows<Float>, from first: Int, steps: Int) {
    let count = months.names.count
    for month in 0..<count {
      let lower = max(months.bounds[month], first)
      let upper = min(months.bounds[month + 1], first + steps)
      guard lower < upper else { continue }
      for row in 0..<rowCount where rows.isUsed[row] {
        isUsed[row] = true
        let values = UnsafeBufferPointer(
          start: rows.values + (row * rows.capacity + lower - first), count: upper - lower)
        var sum = 0.0
        for value in values { sum += Double(value) }
        sums[row * count + month] += sum
      }
    }
  }

  /// The mean of each row in each period, row after row; periods are months or whole sums of them.
  func means(_ rows: Range<Int>, by periods: RecordedPeriods) -> [Float] {
    let count = months.names.count
    return rows.flatMap { row in
      periods.names.indices.map { period in
        let (lower, upper) = (periods.bounds[period], periods.bounds[period + 1])
        var sum = 0.0
        for month in 0..<count where months.bounds[month] >= lower && months.bounds[month] < upper {
          sum += sums[row * count + month]
        }
        return Float(sum / Double(upper - lower))
      }
    }
  }
}
