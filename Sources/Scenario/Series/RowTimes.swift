import Kernel

/// When the rows of a table are: their stamps in the park's standard time.
struct RowTimes: Sendable, Hashable {
  /// The time of each row: its stamp, or its beginning where a row states both ends.
  var marks: [Int]
  /// The end of each row, where rows state both.
  var ends: [Int]?
  /// The first row whose time is written as 24:00, which no row begins at.
  var midnightRow: Int?
  /// Whether the times are written as months, `2025-01`, which have a beginning and an end.
  var areMonths = false
}

/// Finds the columns of a table that hold times, whatever they are called.
struct TimeColumns {
  let table: Table
  /// The column that is asked for, which is no time.
  let value: Int
  let rules: SeriesRules
  /// Seconds east of UTC of the park's standard time; nil where the park has no place.
  let standardOffset: Int?
  /// What is asked for, in words.
  let subject: String
  /// Where it is asked for.
  let place: Origin

  /// Names that say that a column is the time, whatever stands in it.
  private static let names: Set = ["time", "timestamp", "datetime", "date", "时间", "日期", "时刻"]
  /// Words in the names of columns that hold the ends of rows.
  private static let ends: Set = ["end", "to", "until", "stop", "bis", "ende", "finish"]
  /// The same in Chinese, where no blank parts words: 结束时间, 终止时刻, 截止, 止.
  private static let chineseEnds = ["结束", "终", "止", "截"]

  /// The times of the rows; nil where no column holds times.
  ///
  /// - Throws: ``Problems`` where a time cannot be read, or columns disagree.
  func read() throws(Problems) -> RowTimes? {
    if let name = rules.time { return try read(asked(name)) }
    let found = table.header.indices.filter { $0 != value && isTime($0) }
    guard let first = found.first else {
      if let times = try calendarTimes() { return times }
      guard rules.rows != .inOrder, let named = table.header.indices.first(where: { isNamed($0) }) else {
        return nil
      }
      return try read(named)
    }
    var times = try read(first)
    var begins = first
    for other in found.dropFirst() {
      guard let others = try? read(other), others.marks != times.marks else { continue }
      if times.ends == nil, others.ends == nil {
        if endsRows(others.marks, of: times.marks), isEnd(other) {
          times.ends = others.marks
          continue
        }
        if endsRows(times.marks, of: others.marks), isEnd(begins) {
          (times.marks, times.ends, begins) = (others.marks, times.marks, other)
          continue
        }
        if isEnd(other) != isEnd(begins) {
          let isInOrder = isEnd(other)
          throw overlaps(
            isInOrder ? times.marks : others.marks, isInOrder ? others.marks : times.marks,
            in: isInOrder ? begins : other)
        }
      }
      throw Problems([
        Problem(
          "\(subject): columns '\(table.header[first].text)' and '\(table.header[other].text)' hold different times",
          at: place, hint: "`time: \(name(of: first))` says which is the park's standard time")
      ])
    }
    return times
  }

  private func name(of column: Int) -> String { ColumnHeader(table.header[column].text).name }

  private func isNamed(_ column: Int) -> Bool {
    column != value && Self.names.contains(name(of: column).lowercased())
  }

  private func isEnd(_ column: Int) -> Bool {
    let name = name(of: column).lowercased()
    return Self.chineseEnds.contains(where: name.contains) || ["至", "到"].contains(name)
      || name.split(whereSeparator: { !$0.isLetter }).contains { Self.ends.contains(String($0)) }
  }

  private func endsRows(_ ends: [Int], of begins: [Int]) -> Bool {
    let rising = begins.first ?? 0 <= begins.last ?? 0
    return begins.indices.allSatisfy { row in
      let next = rising ? row + 1 : row - 1
      return begins[row] < ends[row] && (!begins.indices.contains(next) || ends[row] <= begins[next])
    }
  }

  /// The rows that begin before another has ended, or end before they begin.
  private func overlaps(_ begins: [Int], _ ends: [Int], in column: Int) -> Problems {
    let isRising = begins.first ?? 0 <= begins.last ?? 0
    let time = { (mark: Int) in "\(CivilTime(secondsSinceEpoch: mark))" }
    var problems = ProblemList()
    for row in begins.indices {
      let origin = table.origin(of: table.rows[row][column])
      let before = isRising ? row - 1 : row + 1
      if ends[row] <= begins[row] {
        problems.add(
          "this row ends at \(time(ends[row])), no later than it begins, at \(time(begins[row]))", at: origin,
          cause: "no length")
      } else if begins.indices.contains(before), begins[row] < ends[before] {
        let line = table.origin(of: table.rows[before][column]).lineText
        problems.add(
          "this row begins at \(time(begins[row])), before that of \(line) ends, at \(time(ends[before]))",
          at: origin,
          hint: "rows may not overlap",
          cause: "overlap")
      }
    }
    return Problems(problems.all)
  }

  private func asked(_ name: String) throws(Problems) -> Int {
    if let column = table.header.firstIndex(where: { $0.text == name }) { return column }
    if let column = table.header.firstIndex(where: { ColumnHeader($0.text).name == name }) { return column }
    return try table.index(ofColumn: name, at: place)
  }

  /// A part of a date that may stand in a column of its own.
  enum CalendarPart {
    case year, month, day, minute

    fileprivate var names: Set<String> {
      switch self {
      case .year: ["year", "jahr", "年", "年份", "年度"]
      case .month: ["month", "monat", "月", "月份"]
      case .day: ["day", "tag", "日"]
      case .minute: ["minute", "minutes", "min", "分", "分钟"]
      }
    }

    fileprivate var range: ClosedRange<Int> {
      switch self {
      case .year: 1900...2199
      case .month: 1...12
      case .day: 1...31
      case .minute: 0...59
      }
    }
  }

  /// The column of a part of the date, which its name says and all of its cells can be.
  func calendarColumn(_ part: CalendarPart) -> Int? {
    table.header.indices.first { column in
      column != value && part.names.contains(name(of: column).lowercased())
        && table.rows.allSatisfy { number($0[column]).map(part.range.contains) ?? false }
    }
  }

  /// The whole number of a cell, with 年, 月 or 日 behind it or without.
  private func number(_ cell: Table.Cell) -> Int? {
    var text = plainText(cell.text)
    if let last = text.last, "年月日号分".contains(last) { text.removeLast() }
    return Int(text)
  }

  /// Times whose year, month and day, and hour and minute if they are there, stand in columns of their own.
  private func calendarTimes() throws(Problems) -> RowTimes? {
    guard let year = calendarColumn(.year), let month = calendarColumn(.month) else { return nil }
    let day = calendarColumn(.day)
    var problems = ProblemList()
    var marks: [Int] = []
    for row in table.rows {
      let parts = [year, month, day].map { $0.flatMap { number(row[$0]) } ?? 1 }
      if let date = CivilDate(year: parts[0], month: parts[1], day: parts[2]) {
        marks.append(CivilTime(date).secondsSinceEpoch)
      } else {
        problems.add(
          "\(parts[0])-\(parts[1])-\(parts[2]) is no day of the calendar",
          at: table.origin(of: row[day ?? month]))
      }
    }
    try problems.throwIfAny()
    guard let day else { return RowTimes(marks: marks, areMonths: true) }
    var times = try StampReading(columns: self, column: day).clocked(marks)
    guard let minute = calendarColumn(.minute), times.ends == nil else { return times }
    for (place, row) in table.rows.enumerated() { times.marks[place] += 60 * (number(row[minute]) ?? 0) }
    return times
  }

  /// Whether a column holds times, by its first cells or, where they are numbers, by all of them.
  private func isTime(_ column: Int) -> Bool {
    let some = table.rows.lazy.map { $0[column].text }.filter { !$0.isEmpty }.prefix(3)
    if some.contains(where: { StampCell($0) != nil }) { return true }
    guard let first = some.first, first.first?.isNumber ?? false else { return false }
    return numberForm(column) != nil
  }

  /// What a column of numbers counts: what its first cells cannot be, all of them are not.
  private func numberForm(_ column: Int) -> NumberStamps? {
    // A column that is named as the time is one, whatever it is called.
    let isAsked = rules.time.map { [table.header[column].text, self.name(of: column)].contains($0) } ?? false
    let name = isAsked ? "time" : table.header[column].text
    guard NumberStamps(table.rows.prefix(3).map { digits(in: $0[column]) }, name: name) != nil else {
      return nil
    }
    return NumberStamps(table.rows.map { digits(in: $0[column]) }, name: name)
  }

  /// A cell with a point before the fraction.
  func digits(in cell: Table.Cell) -> String {
    let plain = plainText(cell.text)
    return table.format.decimalComma ? plain.replacing(",", with: ".") : plain
  }

  private func read(_ column: Int) throws(Problems) -> RowTimes {
    let reading = StampReading(columns: self, column: column)
    if let form = numberForm(column) { return try reading.numbers(form) }
    return try reading.texts()
  }

  /// The column with the times of day that go with a column of days; hours are numbers from 0 to 24.
  func clockColumn(beside days: Int) -> (column: Int, hours: Bool)? {
    for column in table.header.indices where column != days && column != value {
      let cells = table.rows.map { $0[column].text }
      if cells.allSatisfy({ ClockCell($0, hours: false) != nil }) { return (column, false) }
    }
    let words: Set = ["hour", "hours", "stunde", "h", "he", "小时", "时", "时刻", "时间"]
    for column in table.header.indices where column != days && column != value {
      guard words.contains(name(of: column).lowercased()) else { continue }
      if table.rows.allSatisfy({ ClockCell($0[column].text, hours: true) != nil }) { return (column, true) }
    }
    return nil
  }
}
