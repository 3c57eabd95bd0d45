package import Kernel

/// Series and indicators of a run over a period, as data: page, drawing and terminal show the same record.
package struct Plot: Encodable, Sendable {
  /// How the values of a panel are drawn.
  package enum Shape: String, Encodable, Sendable {
    /// What flows into a bus stacked above zero, what flows out of it below.
    case balance
    /// Lines over time.
    case lines
    /// A column a month.
    case months
    /// Values in falling order over the share of the time in which they are reached.
    case duration
  }

  /// What a series is to its panel.
  package enum Role: String, Encodable, Sendable {
    case into, outOf = "out_of", line, column
  }

  /// A value with the time of it.
  package struct Extreme: Encodable, Sendable, Hashable {
    package var value: Double
    package var at: String
  }

  /// What is told of all steps of a series, however few values of it are drawn.
  package struct Facts: Encodable, Sendable, Hashable {
    package var mean: Double
    package var lowest: Extreme
    package var highest: Extreme
  }

  package struct Series: Encodable, Sendable {
    /// As the run has it: `unit.port`, `unit.state`, an indicator's id.
    package var id: String
    package var name: Words
    /// What the name ends with and is not cut: the port or state of a unit.
    var own = Words("", "")
    package var role: Role
    /// Of its colour.
    package var token: String
    /// In the panel's unit: one an interval, one a month, or in falling order; what is no number is null.
    package var values: [Double]
    /// The lowest and highest of each interval, where a line of means is drawn.
    package var lowest: [Double]?
    package var highest: [Double]?
    /// Of its steps, or of its months.
    package var facts: Facts?

    private enum Key: String, CodingKey { case id, name, role, values, lowest, highest, facts }
    package func encode(to encoder: any Encoder) throws {
      func numbers(_ values: [Double]) -> [Double?] { values.map { $0.isFinite ? $0 : nil } }
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(id, forKey: .id)
      try container.encode(name, forKey: .name)
      try container.encode(role, forKey: .role)
      try container.encode(numbers(values), forKey: .values)
      try container.encodeIfPresent(lowest.map(numbers), forKey: .lowest)
      try container.encodeIfPresent(highest.map(numbers), forKey: .highest)
      try container.encodeIfPresent(facts, forKey: .facts)
    }
  }

  package struct Panel: Encodable, Sendable {
    package var shape: Shape
    package var heading: Words
    /// Of the values, as the file has it.
    package var unit: String
    package var series: [Series]
    /// Seconds since the epoch, in the park's standard time: beginnings and the last end; shares in per cent of a duration curve.
    var bounds: [Double]
    /// What is to be known of it beside.
    package var notes: [Words] = []
    /// What all that flows into a bus comes to.
    var total: Series?

    private enum Key: String, CodingKey { case shape, heading, unit, series, notes, times }
    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(shape, forKey: .shape)
      try container.encode(heading, forKey: .heading)
      try container.encode(unit, forKey: .unit)
      try container.encode(series, forKey: .series)
      try container.encode(notes, forKey: .notes)
      if shape != .duration {
        let times = bounds.dropLast().map { "\(CivilTime(secondsSinceEpoch: Int($0)))" }
        try container.encode(times, forKey: .times)
      }
    }
  }

  /// What people call the park.
  package var park: String
  /// Beginning and end of the period, in the park's standard time.
  package var begin: CivilTime
  package var end: CivilTime
  package var timeZone: String
  /// What the values of lines and stacks are means over.
  package var mean: PlotIntervals.Length
  package var panels: [Panel]
  /// What holds for all panels: how means were taken.
  package var notes: [Words]

  private enum Key: String, CodingKey { case park, begin, end, timeZone, mean, panels, notes }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(park, forKey: .park)
    try container.encode("\(begin)", forKey: .begin)
    try container.encode("\(end)", forKey: .end)
    try container.encode(timeZone, forKey: .timeZone)
    try container.encode(mean, forKey: .mean)
    try container.encode(panels, forKey: .panels)
    try container.encode(notes, forKey: .notes)
  }

  /// `2025`, `2025-07`, `2025-07-15`, or from when to when.
  package var period: String {
    let (first, last) = (begin.date, CivilTime(secondsSinceEpoch: end.secondsSinceEpoch - 1).date)
    guard begin.secondOfDay == 0, end.secondOfDay == 0 else {
      return "\(begin) … \(end)".replacing("T", with: " ")
    }
    let next = end.date
    if first.day == 1, next.day == 1 {
      if first.month == 1, next.month == 1, next.year == first.year + 1 { return "\(first.year)" }
      if next.year * 12 + next.month == first.year * 12 + first.month + 1 {
        return String("\(first)".dropLast(3))
      }
    }
    return first == last ? "\(first)" : "\(first) … \(last)"
  }
}
