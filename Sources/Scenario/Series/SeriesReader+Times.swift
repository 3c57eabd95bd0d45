import Kernel

extension SeriesReader {
  /// Rows with times.
  func timed(_ numbers: [Double?], _ read: RowTimes, _ notes: inout Notes) throws(Problems) -> Pieces {
    let rows = try placed(numbers, read, &notes.warnings)
    let pieces = try filled(rows)
    let (start, end) = (clock.start.secondsSinceEpoch, clock.end.secondsSinceEpoch)
    note(
      rules.repeats
        ? Filling(of: rows, from: pieces.first, to: pieces.last) : Filling(of: rows, from: start, to: end),
      &notes)
    if rules.repeats {
      guard !rows.areCalendar || pieces.coversWholeYears else {
        throw fail(
          "\(subject) has rows of months or longer and covers \(CivilTime(secondsSinceEpoch: pieces.first)) to "
            + "\(CivilTime(secondsSinceEpoch: pieces.last)), which is no whole year: repeated, its months would be "
            + "others", hint: "give it the rows of a whole year")
      }
      return try repeated(pieces, &notes.warnings)
    }
    guard pieces.first <= start, pieces.last >= end else { throw uncovered(pieces, rows) }
    return pieces
  }

  /// The rows at their times, the earliest first.
  func placed(_ numbers: [Double?], _ read: RowTimes, _ warnings: inout [Problem]) throws(Problems) -> Rows {
    var order = Array(numbers.indices)
    var times = read
    if rules.rows == .newestFirst {
      order.reverse()
      times.marks.reverse()
      times.ends?.reverse()
    }
    try checkOrder(times.marks, order)
    return try rows(times, order, numbers, &warnings)
  }

  /// The interval of each row, from its stamp or from both its ends.
  private func rows(_ times: RowTimes, _ order: [Int], _ numbers: [Double?], _ warnings: inout [Problem])
    throws(Problems) -> Rows
  {
    let values = order.map { numbers[$0] }
    var marks = times.marks
    if let ends = times.ends {
      guard rules.stamp == nil else {
        throw fail("\(subject) states both ends of its rows", hint: "leave `stamp` out")
      }
      guard rules.interval == nil else {
        throw fail("\(subject) states both ends of its rows", hint: "leave `interval` out")
      }
      var rows = Rows(begins: marks, ends: ends, values: values, order: order)
      rows.areCalendar = zip(marks, ends).allSatisfy { $1 - $0 >= Self.shortestMonth }
      return rows
    }
    if times.areMonths, rules.stamp == .end {
      throw fail(
        "the times of \(subject) are months, which say where its rows begin and end",
        hint: "leave `stamp` out, or write the days at which they end")
    }
    if rules.stamp == nil, CalendarRows.midnights(behindLastDays: marks) != nil {
      throw fail(
        "the times of \(subject) are last days of months, with which rows end",
        hint: "`stamp: end` reads them so; `stamp: begin` says that rows begin on them")
    }
    if rules.stamp == .end { marks = wholeEnds(marks) }
    let calendar = CalendarRows(marks) ?? (times.areMonths ? CalendarRows(months: 1) : nil)
    if let calendar {
      guard rules.interval == nil else {
        throw fail(
          "`interval` is stated, but the times of \(subject) are \(calendar.text) apart",
          hint: "leave `interval` out: times say how long rows are")
      }
      return calendarRows(calendar, marks, values, order)
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
    var rows = Rows(beginning: marks, each: interval, values)
    rows.order = order
    rows.areCalendar = marks.count > 1 && interval > Self.shortestMonth
    if rules.stamp == .end {
      rows.begins = marks.indices.map {
        $0 == 0 ? marks[0] - interval : max(marks[$0] - interval, marks[$0 - 1])
      }
      rows.ends = marks
    } else if rules.stamp == nil {
      try askForStamp(times, order, interval, &warnings)
    }
    return rows
  }

  /// A February in seconds.
  private static var shortestMonth: Int { 28 * 86_400 }

  /// Rows of months or longer.
  private func calendarRows(
    _ calendar: CalendarRows, _ marks: [Int], _ values: [Double?], _ order: [Int]
  ) -> Rows {
    var rows = Rows(begins: marks, ends: marks, values: values, order: order)
    rows.areCalendar = true
    if rules.stamp == .end {
      rows.begins = marks.indices.map {
        let begin = calendar.moved(marks[$0], by: -1)
        return $0 == 0 ? begin : max(begin, marks[$0 - 1])
      }
    } else {
      rows.ends = marks.map { calendar.moved($0, by: 1) }
    }
    return rows
  }

  /// Ends of rows that are written as their last day, minute or second: of months the midnights behind these days, else
  /// the full minute or hour behind 23:59:59 and 23:59.
  private func wholeEnds(_ marks: [Int]) -> [Int] {
    if let midnights = CalendarRows.midnights(behindLastDays: marks) { return midnights }
    if marks.allSatisfy({ $0 % 60 == 59 }) { return wholeEnds(marks.map { $0 + 1 }) }
    let isHourly = marks.count > 1 && mostCommonStep(marks).isMultiple(of: 3600)
    return isHourly && marks.allSatisfy { $0 % 3600 == 3540 } ? marks.map { $0 + 60 } : marks
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
    var hint: String?
    if wouldFit, rules.stamp == .end {
      hint = "as beginnings of their rows (`stamp: begin`) the times would cover it"
    } else if wouldFit {
      hint = "`stamp: end` reads rows stamped at their ends, which would cover it"
    } else if clock.years.contains(where: covers(pieces)) {
      // Rows of the very year that is simulated are not meant for others.
      let missing = [(start, min(pieces.first, end)), (max(pieces.last, start), end)].filter { $0.0 < $0.1 }
      hint =
        "rows are missing for "
        + missing.map { "\(CivilTime(secondsSinceEpoch: $0.0)) to \(CivilTime(secondsSinceEpoch: $0.1))" }
        .joined(separator: " and ")
    } else {
      hint = "`repeat: true` starts it again, in time"
    }
    return fail(
      "\(subject) covers \(CivilTime(secondsSinceEpoch: pieces.first)) to "
        + "\(CivilTime(secondsSinceEpoch: pieces.last)) in \(grouped(rows.values.count)) rows, the horizon is "
        + "\(clock.start) to \(clock.end)", hint: hint)
  }

  /// Whether a year has a part that pieces cover.
  private func covers(_ pieces: Pieces) -> (Int) -> Bool {
    { year in
      pieces.first < CivilTime(firstOf: year + 1).secondsSinceEpoch
        && pieces.last > CivilTime(firstOf: year).secondsSinceEpoch
    }
  }

  /// Tells how much the rule for gaps has filled.
  func note(_ filling: Filling, _ notes: inout Notes) {
    guard rules.gaps != .error, filling.rows > 0 else { return }
    notes.filling = filling
  }
}

/// The most common distance of rising times, the shorter one of equals.
private func mostCommonStep(_ times: [Int]) -> Int {
  var counts: [Int: Int] = [:]
  for (a, b) in zip(times, times.dropFirst()) { counts[b - a, default: 0] += 1 }
  return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
}
