import Kernel

extension SeriesReader {
  /// The rows of a profile: the beginning of each, its value, and the length that rows have.
  struct Rows {
    var times: [Int]
    var values: [Double?]
    var interval: Int
  }

  /// Pieces without gaps, by the profile's rule.
  func filled(_ rows: Rows) throws(Problems) -> Pieces {
    let cells = try table.cells(inColumn: column, at: origin)
    var problems = ProblemList()
    var pieces = Pieces(edges: [], values: [])
    for (i, value) in rows.values.enumerated() {
      let cell = cells[i]
      let origin = table.origin(of: cell)
      guard let value else {
        if rules.gaps == .error {
          problems.add("column '\(column)' is empty here", at: origin, hint: gapHint)
        } else if pieces.values.isEmpty {
          problems.add("column '\(column)' begins with a gap, which no row before can fill", at: origin)
        } else if i == rows.values.count - 1, rules.gaps == .interpolate {
          problems.add("column '\(column)' ends with a gap, which no row after can fill", at: origin)
        } else if i == rows.values.count - 1 {
          pieces.edges[pieces.edges.count - 1] = rows.times[i] + rows.interval
        }
        continue
      }
      let time = rows.times[i]
      if pieces.edges.isEmpty { pieces.edges.append(time) }
      if let before = pieces.edges.last, before != time, !pieces.values.isEmpty {
        close(&pieces, until: time, value, rows.interval)
        if rules.gaps == .error, i > 0, rows.values[i - 1] != nil {
          let distance = time - rows.times[i - 1]
          problems.add(
            "\(durationText(distance)) after the row before, where rows are \(durationText(rows.interval)) apart",
            at: Origin(file: table.file, line: cell.line, column: 1), hint: gapHint)
        }
      }
      pieces.values.append(value)
      pieces.edges.append(time + rows.interval)
    }
    try problems.throwIfAny()
    return pieces
  }

  private var gapHint: String { "`gaps: interpolate` or `gaps: hold` fill gaps" }

  /// Lets the last piece end, and fills up, where the next value begins at another time.
  private func close(_ pieces: inout Pieces, until time: Int, _ value: Double, _ interval: Int) {
    let end = pieces.edges[pieces.edges.count - 1]
    guard end < time, rules.gaps == .interpolate else {
      pieces.edges[pieces.edges.count - 1] = time
      return
    }
    let before = pieces.values[pieces.values.count - 1]
    let begin = end - interval
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
