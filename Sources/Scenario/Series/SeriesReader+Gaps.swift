import Kernel

extension SeriesReader {
  /// The rows of a profile in time: from when to when each holds, its value, and its place in the table.
  struct Rows {
    var begins: [Int]
    var ends: [Int]
    var values: [Double?]
    var order: [Int]
    /// Whether they are months or longer, which are counted by the calendar.
    var areCalendar = false

    init(begins: [Int], ends: [Int], values: [Double?], order: [Int]) {
      (self.begins, self.ends, self.values, self.order) = (begins, ends, values, order)
    }

    /// Rows of one length, in the order of the table.
    init(beginning begins: [Int], each interval: Int, _ values: [Double?]) {
      self.init(
        begins: begins, ends: begins.map { $0 + interval }, values: values, order: Array(values.indices))
    }
  }

  /// Pieces without gaps, by the profile's rule; a row that another one begins in ends there.
  func filled(_ rows: Rows) throws(Problems) -> Pieces {
    let cells = try table.cells(inColumn: column, at: origin)
    let last = rows.values.count - 1
    var problems = ProblemList()
    var pieces = Pieces(edges: [], values: [])
    for (i, value) in rows.values.enumerated() {
      let cell = cells[rows.order[i]]
      let origin = table.origin(of: cell)
      guard let value else {
        if rules.gaps == .error {
          problems.add("column '\(column)' \(gap(cell))", at: origin, hint: gapHint, cause: gap(cell))
        } else if i == last, rules.gaps == .interpolate && !pieces.values.isEmpty || holdsBack {
          problems.add("column '\(column)' ends with a gap, which no row after can fill", at: origin)
        } else if pieces.values.isEmpty, holdsBack {
          if pieces.edges.isEmpty { pieces.edges.append(rows.begins[i]) }
        } else if pieces.values.isEmpty {
          problems.add(
            "column '\(column)' begins with a gap, which no row before can fill", at: origin, cause: "begins")
        } else if i == last {
          pieces.edges[pieces.edges.count - 1] = rows.ends[i]
        }
        continue
      }
      let time = rows.begins[i]
      if pieces.edges.isEmpty { pieces.edges.append(time) }
      if let before = pieces.edges.last, before != time, !pieces.values.isEmpty {
        guard rules.gaps != .interpolate || (time - before) / max(1, rows.ends[i] - time) < Self.longestGap
        else {
          problems.add(
            "\(durationText(time - before)) are missing before this row, too many for rows of "
              + "\(durationText(rows.ends[i] - time))",
            at: Origin(file: table.file, line: cell.line, column: 1),
            hint: "is a year mistyped?")
          break
        }
        // A row that ends when it is stamped holds since the row before.
        if !holdsBack { close(&pieces, until: time, value, rows.ends[i] - time) }
        if rules.gaps == .error, time > before, rows.values[i - 1] != nil {
          problems.add(
            "\(durationText(time - rows.begins[i - 1])) after the row before, where rows are "
              + "\(durationText(rows.ends[i - 1] - rows.begins[i - 1])) apart",
            at: Origin(file: table.file, line: cell.line, column: 1), hint: gapHint)
        }
      }
      pieces.values.append(value)
      pieces.edges.append(rows.ends[i])
    }
    try problems.throwIfAny()
    return pieces
  }

  /// Whether a gap is filled with the row behind it, whose value holds up to its time.
  private var holdsBack: Bool {
    rules.gaps == .hold && rules.stamp == .end && rules.rows != .inOrder
  }

  /// Most rows that a gap is filled with: two years of minutes; a mistyped year has more.
  private static let longestGap = 1_000_000

  private var gapHint: String { "`gaps: interpolate` or `gaps: hold` fill gaps" }

  private func gap(_ cell: Table.Cell) -> String {
    cell.text.isEmpty ? "is empty here" : "has no number here but '\(cell.text)'"
  }

  /// Lets the last piece end, and fills up, where the next value begins at another time.
  private func close(_ pieces: inout Pieces, until time: Int, _ value: Double, _ interval: Int) {
    let end = pieces.edges[pieces.edges.count - 1]
    guard end < time, rules.gaps == .interpolate else {
      pieces.edges[pieces.edges.count - 1] = time
      return
    }
    let before = pieces.values[pieces.values.count - 1]
    let begin = pieces.edges[pieces.edges.count - 2]
    for at in stride(from: end, to: time, by: interval) {
      let share = Double(at - begin) / Double(time - begin)
      pieces.values.append(before + share * (value - before))
      pieces.edges.append(min(at + interval, time))
    }
  }
}

extension Pieces {
  /// The same pieces with the 24 h before each given time used twice, and what follows moved back a day.
  func repeatingDay(before times: [Int]) -> Pieces {
    var result = Pieces(edges: [edges[0]], values: [])
    for i in values.indices {
      let width = edges[i + 1] - edges[i]
      result.values.append(values[i])
      result.edges.append(result.last + width)
      guard times.contains(result.last) else { continue }
      for value in values[max(0, i + 1 - 86_400 / width)...i] {
        result.values.append(value)
        result.edges.append(result.last + width)
      }
    }
    return result
  }
}

extension Clock {
  /// The beginnings of the 29 Februaries that the horizon covers whole.
  var leapDays: [Int] {
    years.compactMap { CivilDate(year: $0, month: 2, day: 29) }.map { CivilTime($0).secondsSinceEpoch }
      .filter { $0 >= start.secondsSinceEpoch + 86_400 && $0 + 86_400 <= end.secondsSinceEpoch }
  }
}
