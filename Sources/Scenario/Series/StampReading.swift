import Kernel

/// Reads one column of times, whose form all of its cells decide together.
struct StampReading {
  let columns: TimeColumns
  let column: Int

  private var table: Table { columns.table }
  private var header: Table.Cell { table.header[column] }
  private static let hint = "write 2025-01-01T00:00 or 2025/1/1 0:00"

  /// Times written as numbers.
  func numbers(_ form: NumberStamps) throws(Problems) -> RowTimes {
    var problems = ProblemList()
    let shift = try self.shift(nil, isUTC: form.isUTC)
    var marks: [Int] = []
    for row in table.rows {
      let cell = row[column]
      if let seconds = form.seconds(columns.digits(in: cell)) {
        marks.append(seconds + shift)
      } else {
        problems.add(
          "'\(cell.text)' is not a time in whole seconds", at: table.origin(of: cell), cause: "whole seconds")
      }
    }
    try problems.throwIfAny()
    let isDays = form == .digits && marks.allSatisfy { $0.isMultiple(of: 86_400) }
    return try isDays ? clocked(marks) : RowTimes(marks: marks)
  }

  /// Times written as dates and times of day.
  func texts() throws(Problems) -> RowTimes {
    var problems = ProblemList()
    var cells: [StampCell] = []
    for row in table.rows {
      let cell = row[column]
      if let stamp = StampCell(cell.text) {
        cells.append(stamp)
      } else if cell.text.isEmpty {
        problems.add("the time is empty", at: table.origin(of: cell), hint: Self.hint, cause: "empty")
      } else {
        problems.add(
          "'\(cell.text)' is not a time", at: table.origin(of: cell), hint: hint(for: cell.text),
          cause: "no time")
      }
    }
    try problems.throwIfAny()
    cells = intervals(cells)
    let dayFirst = try dayOrder(cells)
    let shifts = try offsets(cells)
    var times = RowTimes(marks: [])
    var ends: [Int] = []
    for (row, cell) in cells.enumerated() {
      guard let first = seconds(cell.first, dayFirst, row, &problems) else { continue }
      times.marks.append(first + shifts[row])
      if cell.first.second == 86_400, times.midnightRow == nil { times.midnightRow = row }
      guard let last = cell.last else { continue }
      guard let end = seconds(last, dayFirst, row, &problems) else { continue }
      let isSame = last.offset == nil || last.offset == cell.first.offset
      ends.append(end + (isSame ? shifts[row] : try shift(last.offset, isUTC: false)))
    }
    try problems.throwIfAny()
    if !ends.isEmpty {
      guard ends.count == times.marks.count else {
        throw mixed(cells, "end of its row", { $0.last != nil })
      }
      times.ends = ends
      times.midnightRow = nil
      for (row, end) in ends.enumerated() where end <= times.marks[row] {
        let cell = table.rows[row][column]
        problems.add("'\(cell.text)' ends no later than it begins", at: table.origin(of: cell))
      }
      try problems.throwIfAny()
    }
    let months = cells.count { $0.first.isMonth }
    if months > 0 {
      guard months == cells.count else { throw mixed(cells, "day of the month", { !$0.first.isMonth }) }
      times.areMonths = true
      return times
    }
    if cells.allSatisfy({ !$0.first.hasTime && $0.last == nil }) { return try clocked(times.marks) }
    return times
  }

  private func hint(for text: String) -> String {
    let plain = plainText(text)
    if plain.contains(":"), ClockCell(plain, hours: false) != nil {
      return "a time of day needs its date: write 2025-01-01T00:00, or the date in a column of its own"
    }
    return Self.hint
  }

  /// `00:00-01:00` is an interval where what stands behind the dash goes with the time, and an offset where it stays.
  private func intervals(_ cells: [StampCell]) -> [StampCell] {
    guard cells.allSatisfy(\.mayBeInterval), Set(cells.map(\.first.offset)).count > 2 else { return cells }
    return cells.map(\.asInterval)
  }

  /// Seconds since 1970 of a stamp, on the clock that it is written by.
  private func seconds(_ stamp: Stamp, _ dayFirst: Bool, _ row: Int, _ problems: inout ProblemList) -> Int? {
    switch stamp.day {
    case .date(let date): return CivilTime(date, secondOfDay: stamp.second).secondsSinceEpoch
    case .either(let first, let second, let year, _):
      let (day, month) = dayFirst ? (first, second) : (second, first)
      if let date = CivilDate(year: year, month: month, day: day) {
        return CivilTime(date, secondOfDay: stamp.second).secondsSinceEpoch
      }
      let cell = table.rows[row][column]
      problems.add(
        "'\(cell.text)' is no date with the \(dayFirst ? "day" : "month") first", at: table.origin(of: cell))
      return nil
    }
  }

  /// Whether dates have the day before the month.
  private func dayOrder(_ cells: [StampCell]) throws(Problems) -> Bool {
    if let stated = columns.rules.dates { return stated == .dayFirst }
    var dayFirst: Int?
    var monthFirst: Int?
    var open: Int?
    for (row, cell) in cells.enumerated() {
      for stamp in [cell.first, cell.last ?? cell.first] {
        guard case .either(let first, let second, _, let mark) = stamp.day else { continue }
        if first > 12 { dayFirst = dayFirst ?? row }
        if second > 12 { monthFirst = monthFirst ?? row }
        // Dots stand behind days and months in that order (DIN 1355, DIN 5008), nowhere the other way round.
        if first != second, mark != UInt8(ascii: ".") { open = open ?? row }
      }
    }
    func cell(_ row: Int) -> Table.Cell { table.rows[row][column] }
    if let dayFirst, let monthFirst {
      let (late, early) = (max(dayFirst, monthFirst), min(dayFirst, monthFirst))
      throw Problems([
        Problem(
          "'\(cell(late).text)' has the \(late == dayFirst ? "day" : "month") first, '\(cell(early).text)' in "
            + "\(table.origin(of: cell(early)).lineText) the \(early == dayFirst ? "day" : "month")",
          at: table.origin(of: cell(late)),
          hint: "write dates as 2025-01-31")
      ])
    }
    if dayFirst == nil, monthFirst == nil, let open,
      case .either(let a, let b, let year, _) = cells[open].first.day
    {
      let forms = [(a, b), (b, a)].compactMap { day, month in
        CivilDate(year: year, month: month, day: day).map { "\($0)" }
      }
      throw Problems([
        Problem(
          "'\(cell(open).text)' may be \(forms.joined(separator: " or "))", at: table.origin(of: cell(open)),
          hint: "`dates: day-first` or `dates: month-first` says which")
      ])
    }
    return monthFirst == nil
  }

  /// What makes each row's time the park's, in seconds.
  private func offsets(_ cells: [StampCell]) throws(Problems) -> [Int] {
    let stated = cells.map(\.first.offset)
    guard stated.allSatisfy({ $0 == nil }) || stated.allSatisfy({ $0 != nil }) else {
      throw mixed(cells, "offset from UTC", { $0.first.offset != nil })
    }
    // UTC-12:00 to UTC+14:00 are in use (IANA time zone data base).
    if let row = stated.firstIndex(where: { $0.map { !(-43_200...50_400).contains($0) } ?? false }) {
      let cell = table.rows[row][column]
      throw Problems([
        Problem(
          "'\(cell.text)' has an offset that no time zone has", at: table.origin(of: cell), hint: Self.hint)
      ])
    }
    if case .fixed(let ofHeader) = TimeOffset.stated(by: header.text),
      let row = stated.firstIndex(where: { $0.map { $0 != ofHeader } ?? false })
    {
      let cell = table.rows[row][column]
      throw Problems([
        Problem(
          "'\(cell.text)' has another offset from UTC than the header '\(header.text)' says",
          at: table.origin(of: cell), hint: "correct the header, or leave the offset out of it")
      ])
    }
    var known: [Int?: Int] = [:]
    for offset in Set(stated) { known[offset] = try shift(offset, isUTC: false) }
    return stated.map { known[$0] ?? 0 }
  }

  /// What makes a time with an offset, or of a column that states one, the park's.
  private func shift(_ offset: Int?, isUTC: Bool) throws(Problems) -> Int {
    var own = isUTC ? 0 : offset
    if own == nil {
      switch TimeOffset.stated(by: header.text) {
      case .nothing: return 0
      case .fixed(let seconds): own = seconds
      case .summerTime:
        throw Problems([
          Problem(
            "the times of column '\(header.text)' follow daylight saving time", at: table.origin(of: header),
            hint: "export them in UTC, in standard time, or with their offset behind each")
        ])
      }
    }
    guard let own else { return 0 }
    guard let standard = columns.standardOffset else {
      throw Problems([
        Problem(
          "the times of \(columns.subject) state their offset from UTC, and the park has no time zone",
          at: columns.place, hint: "state `location` with its `time_zone`")
      ])
    }
    return standard - own
  }

  private func mixed(_ cells: [StampCell], _ what: String, _ has: (StampCell) -> Bool) -> Problems {
    let row = cells.firstIndex { has($0) != has(cells[0]) } ?? 0
    let cell = table.rows[row][column]
    let article = what.hasPrefix("d") ? "a" : "an"
    let states = has(cells[0]) ? "states no \(what)" : "states \(article) \(what)"
    return Problems([
      Problem("'\(cell.text)' \(states), unlike the rows before", at: table.origin(of: cell))
    ])
  }

  /// Days with the times of day that stand in a column of their own, where days come more than once.
  func clocked(_ days: [Int]) throws(Problems) -> RowTimes {
    guard Set(days).count < days.count else { return RowTimes(marks: days) }
    guard let clock = columns.clockColumn(beside: column) else {
      let twice = zip(days.indices.dropFirst(), days).first { days[$0] == $1 }?.0
      let cell = table.rows[twice ?? 0][column]
      throw Problems([
        Problem(
          "'\(cell.text)' stands in several rows, and no column holds their times of day",
          at: table.origin(of: cell),
          hint: "write 2025-01-01T00:00, or the times of day as 7:30 in a column of their own")
      ])
    }
    var times = RowTimes(marks: [])
    var ends: [Int] = []
    for (row, day) in days.enumerated() {
      guard let cell = ClockCell(table.rows[row][clock.column].text, hours: clock.hours) else { continue }
      times.marks.append(day + cell.first)
      if cell.first == 86_400, times.midnightRow == nil { times.midnightRow = row }
      if let last = cell.last { ends.append(day + (last > cell.first ? last : last + 86_400)) }
    }
    if ends.count == days.count { (times.ends, times.midnightRow) = (ends, nil) }
    return times
  }
}
