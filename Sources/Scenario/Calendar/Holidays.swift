public import Kernel

/// The public holidays of some years: which names a day bears.
public struct Holidays: Sendable, Hashable {
  /// One holiday of one year, from its first to its last free day.
  public struct Holiday: Sendable, Hashable {
    /// Its names; two where holidays fall together, as 国庆节、中秋节.
    public let names: [String]
    /// The first free day.
    public let first: CivilDate
    /// The last free day.
    public let last: CivilDate
    /// Where it is stated.
    public let origin: Origin
  }

  /// The file's path as the user would write it.
  public let file: String
  /// The holidays in the order of the file.
  public let all: [Holiday]
  /// The years that the file states.
  public let years: Set<Int>
  private let byDay: [Int: [Int]]

  /// Most days of a holiday: the longest that the State Council of China gave had ten, and a mistyped month has more than
  /// a month (assumption, grade C).
  static let mostDays = 31

  /// Reads a table with the columns `year`, `name`, `first` and `last` (days as 2025-01-01).
  ///
  /// - Throws: ``Problems`` with every row that is unreadable.
  public init(_ table: Table) throws(Problems) {
    let year = try table.index(ofColumn: "year")
    let (name, first, last) = (
      try table.index(ofColumn: "name"), try table.index(ofColumn: "first"), try table.index(ofColumn: "last")
    )
    var problems = ProblemList()
    var all: [Holiday] = []
    var years: Set<Int> = []
    var byDay: [Int: [Int]] = [:]
    func day(_ cell: Table.Cell) -> CivilDate? {
      let time = CivilTime(parsing: cell.text, lenient: true)
      if time == nil || time?.secondOfDay != 0 {
        problems.add("'\(cell.text)' is not a day", at: table.origin(of: cell), hint: "write 2025-01-01")
        return nil
      }
      return time?.date
    }
    for row in table.rows {
      let (begin, end) = (day(row[first]), day(row[last]))
      let names = row[name].text.split(whereSeparator: { "、/".contains($0) }).map(String.init)
      if names.isEmpty { problems.add("a holiday without a name", at: table.origin(of: row[name])) }
      guard let begin, let end else { continue }
      // New Year's holiday may begin in the December before.
      let fitting = [begin.year, end.year] + (begin.month == 12 ? [begin.year + 1] : [])
      guard let stated = Int(row[year].text), fitting.contains(stated) else {
        problems.add("year '\(row[year].text)' does not go with \(begin)", at: table.origin(of: row[year]))
        continue
      }
      guard begin <= end, end.daysSinceEpoch - begin.daysSinceEpoch < Self.mostDays else {
        problems.add(
          "the holiday lasts from \(begin) to \(end)", at: table.origin(of: row[last]),
          hint: begin <= end
            ? "a holiday has \(Self.mostDays) days at most; write two that follow each other"
            : "it ends on the day on which it begins, or later")
        continue
      }
      let twin = all.first { other in
        other.first == begin && other.last == end
          || other.names == names && other.first <= end && begin <= other.last
      }
      if let twin {
        problems.add(
          "the holiday from \(begin) to \(end) stands twice, first in \(twin.origin.lineText)",
          at: table.origin(of: row[first]))
        continue
      }
      years.insert(stated)
      for day in begin.daysSinceEpoch...end.daysSinceEpoch { byDay[day, default: []].append(all.count) }
      all.append(Holiday(names: names, first: begin, last: end, origin: table.origin(of: row[name])))
    }
    try problems.throwIfAny()
    (file, self.all, self.years, self.byDay) = (table.file, all, years, byDay)
  }

  /// The holidays that a day belongs to.
  public func holidays(on date: CivilDate) -> [Holiday] { (byDay[date.daysSinceEpoch] ?? []).map { all[$0] } }

  /// The names that a day bears, none on an ordinary day.
  public func names(on date: CivilDate) -> [String] { holidays(on: date).flatMap(\.names) }

  /// Whether a day is a holiday.
  public func contains(_ date: CivilDate) -> Bool { byDay[date.daysSinceEpoch] != nil }

  /// The years of a horizon that the file does not state, as one problem of the chosen severity.
  public func missingYears(of clock: Clock, severity: Problem.Severity = .warning) -> [Problem] {
    let missing = clock.years.filter { !years.contains($0) }
    guard !missing.isEmpty else { return [] }
    return [
      Problem(
        "\(file) has no holidays of \(missing.map(String.init).joined(separator: ", ")), which the horizon needs",
        at: Origin(file: file), hint: "it has " + years.sorted().map(String.init).joined(separator: ", "),
        severity: severity)
    ]
  }
}
