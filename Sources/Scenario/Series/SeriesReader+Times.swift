import Kernel

extension SeriesReader {
  /// Rows with times.
  func timed(_ numbers: [Double?], _ read: RowTimes, _ warnings: inout [Problem]) throws(Problems) -> Pieces {
    var order = Array(numbers.indices)
    var times = read
    if rules.rows == .newestFirst {
      order.reverse()
      times.marks.reverse()
      times.ends?.reverse()
    }
    try checkOrder(times.marks, order)
    let rows = try rows(times, order, numbers, &warnings)
    let pieces = try filled(rows)
    let (start, end) = (clock.start.secondsSinceEpoch, clock.end.secondsSinceEpoch)
    if rules.repeats { return try repeated(pieces, &warnings) }
    guard pieces.first <= start, pieces.last >= end else { throw uncovered(pieces, rows) }
    return pieces
  }

  /// The interval of each row, from its stamp or from both its ends.
  private func rows(_ times: RowTimes, _ order: [Int], _ numbers: [Double?], _ warnings: inout [Problem])
    throws(Problems) -> Rows
  {
    let values = order.map { numbers[$0] }
    let marks = times.marks
    if let ends = times.ends {
      guard rules.stamp == nil else {
        throw fail("\(subject) states both ends of its rows", hint: "leave `stamp` out")
      }
      guard rules.interval == nil else {
        throw fail("\(subject) states both ends of its rows", hint: "leave `interval` out")
      }
      return Rows(begins: marks, ends: ends, values: values, order: order)
    }
    if marks.count == 1, rules.interval == nil {
      warnings.append(
        Problem(
          "\(subject) has one row, whose length nothing states; it is taken to be a step, \(durationText(clock.step))",
          at: place, hint: "`interval: \(durationText(clock.step))` says how long it is", severity: .warning))
    }
    let interval = marks.count > 1 ? mostCommonStep(marks) : rules.interval ?? clock.step
    if let stated = rules.interval, stated != interval {
      throw fail(
        "`interval` is \(durationText(stated)), but the times of \(subject) are \(durationText(interval)) apart",
        hint: "leave `interval` out: times say how long rows are")
    }
    let isMonthly = marks.count > 2 && marks.allSatisfy(isFirstOfMonth) && interval >= 28 * 86_400
    if rules.stamp == .end {
      let first = isMonthly ? monthLength(before: marks[0]) : interval
      let begins = marks.indices.map { $0 == 0 ? marks[0] - first : max(marks[$0] - interval, marks[$0 - 1]) }
      return Rows(begins: begins, ends: marks, values: values, order: order)
    }
    if rules.stamp == nil { try askForStamp(times, order, interval, &warnings) }
    var rows = Rows(beginning: marks, each: interval, values)
    rows.order = order
    if isMonthly, let last = marks.last { rows.ends[rows.ends.count - 1] = last + monthLength(from: last) }
    return rows
  }

  /// Refuses, or warns of, times that look like the ends of rows where the scenario does not say what they are.
  private func askForStamp(_ times: RowTimes, _ order: [Int], _ interval: Int, _ warnings: inout [Problem])
    throws(Problems)
  {
    if let row = times.midnightRow {
      let line = table.origin(of: table.rows[row][0]).lineText
      throw fail(
        "\(subject) has a time of 24:00 in \(line), at which no row begins",
        hint: "`stamp: end` reads rows stamped at their ends")
    }
    let (first, last) = (times.marks[0], times.marks[times.marks.count - 1])
    let day = { (time: Int) in CivilTime(secondsSinceEpoch: time).secondOfDay }
    let covers =
      first <= clock.start.secondsSinceEpoch && last + interval >= clock.end.secondsSinceEpoch
    guard interval < 86_400, day(first) == interval, day(last) == 0, covers || rules.repeats else { return }
    warnings.append(
      Problem(
        "\(subject) runs from \(CivilTime(secondsSinceEpoch: first)) to \(CivilTime(secondsSinceEpoch: last)), "
          + "as rows do that are stamped at their ends; the times are taken as their beginnings", at: place,
        hint: "`stamp: end` or `stamp: begin` says which", severity: .warning))
  }

  /// Refuses times that do not rise, at the first row of each fall.
  private func checkOrder(_ marks: [Int], _ order: [Int]) throws(Problems) {
    let falls = zip(marks, marks.dropFirst()).count { $0 > $1 }
    if marks.count > 1, falls == marks.count - 1 {
      let hint =
        rules.rows == .newestFirst ? "leave `rows: newest first` out" : "`rows: newest first` reads them"
      throw fail("the times of \(subject) fall from row to row", hint: hint)
    }
    var problems = ProblemList()
    for (i, mark) in marks.enumerated().dropFirst() where mark <= marks[i - 1] {
      let row = table.rows[order[i]]
      problems.add(
        "\(CivilTime(secondsSinceEpoch: mark)) does not come after \(CivilTime(secondsSinceEpoch: marks[i - 1])) "
          + "in the row before", at: Origin(file: table.file, line: row[0].line, column: row[0].column),
        hint: "times are standard time, without daylight saving")
    }
    try problems.throwIfAny()
  }

  /// What a table covers that does not cover the horizon, and what would.
  private func uncovered(_ pieces: Pieces, _ rows: Rows) -> Problems {
    let (start, end) = (clock.start.secondsSinceEpoch, clock.end.secondsSinceEpoch)
    let interval = rows.ends[0] - rows.begins[0]
    let shift = rules.stamp == .end ? interval : -interval
    let wouldFit = pieces.first + shift <= start && pieces.last + shift >= end
    var hint = "`repeat: true` starts it again, in time"
    if wouldFit, rules.stamp == .end {
      hint = "as beginnings of their rows (`stamp: begin`) the times would cover it"
    } else if wouldFit {
      hint = "`stamp: end` reads rows stamped at their ends, which would cover it"
    }
    return fail(
      "\(subject) covers \(CivilTime(secondsSinceEpoch: pieces.first)) to "
        + "\(CivilTime(secondsSinceEpoch: pieces.last)) in \(grouped(rows.values.count)) rows, the horizon is "
        + "\(clock.start) to \(clock.end)", hint: hint)
  }

  private func isFirstOfMonth(_ time: Int) -> Bool {
    let time = CivilTime(secondsSinceEpoch: time)
    return time.secondOfDay == 0 && time.date.day == 1
  }

  private func monthLength(from time: Int) -> Int {
    let date = CivilTime(secondsSinceEpoch: time).date
    return CivilDate.days(inMonth: date.month, of: date.year) * 86_400
  }

  private func monthLength(before time: Int) -> Int { monthLength(from: time - 86_400) }
}

/// The most common distance of rising times, the shorter one of equals.
private func mostCommonStep(_ times: [Int]) -> Int {
  var counts: [Int: Int] = [:]
  for (a, b) in zip(times, times.dropFirst()) { counts[b - a, default: 0] += 1 }
  return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
}
