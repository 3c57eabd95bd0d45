import Kernel

/// Where a level axis of time is marked, and with what words.
struct TimeTicks {
  /// A mark.
  struct Tick: Hashable {
    /// Seconds since the epoch.
    var at: Int
    var label: String
    /// Where the middle of the label stands: at the mark, or in the middle of a month.
    var labelAt: Int
  }

  let ticks: [Tick]

  /// The densest marks whose labels do not touch each other.
  ///
  /// - Parameters:
  ///   - period: beginning and end, seconds since the epoch in the park's standard time.
  ///   - fits: whether a label has room in so many seconds.
  init(_ period: Range<Int>, _ language: Language, fits: (String, Int) -> Bool) {
    var found: [Tick] = []
    for spacing in Self.spacings {
      found = spacing.ticks(period, language)
      guard let widest = found.map(\.label).max(by: { $0.displayWidth < $1.displayWidth }) else { continue }
      let gaps = zip(found, found.dropFirst()).map { $1.labelAt - $0.labelAt }
      // What begins or ends within a month leaves little of it.
      if found.count <= 40, gaps.dropFirst().dropLast().allSatisfy({ fits(widest, $0) }) { break }
    }
    // The first and the last give way where they stand too near.
    if found.count > 2, !fits(found[0].label, found[1].labelAt - found[0].labelAt) { found[0].label = "" }
    if found.count > 2,
      !fits(found[found.count - 1].label, found[found.count - 1].labelAt - found[found.count - 2].labelAt)
    {
      found[found.count - 1].label = ""
    }
    ticks = found
  }

  private enum Spacing {
    case minutes(Int)
    case days(Int)
    case months(Int)

    func ticks(_ period: Range<Int>, _ language: Language) -> [Tick] {
      switch self {
      case .minutes(let count):
        let step = count * 60
        let first = (period.lowerBound + step - 1).down(to: step)
        return stride(from: first, to: period.upperBound, by: step).prefix(50).map { second in
          let time = CivilTime(secondsSinceEpoch: second)
          let label = time.secondOfDay == 0 ? TimeTicks.day(time.date, language) : String("\(time)".suffix(5))
          return Tick(at: second, label: label, labelAt: second)
        }
      case .days(let count):
        let first = (period.lowerBound + 86_399).down(to: 86_400)
        return stride(from: first, to: period.upperBound, by: count * 86_400).prefix(50).map { second in
          Tick(
            at: second, label: TimeTicks.day(CivilTime(secondsSinceEpoch: second).date, language),
            labelAt: second)
        }
      case .months(let count): return TimeTicks.months(period, count, language)
      }
    }
  }

  private static let spacings: [Spacing] =
    [1, 5, 10, 30, 60, 120, 180, 360, 720].map { .minutes($0) } + [1, 2, 7, 14].map { .days($0) }
    + [1, 2, 3, 6, 12, 24, 60, 120, 600].map { .months($0) }

  /// `15 Jul`, `7月15日`.
  static func day(_ date: CivilDate, _ language: Language) -> String {
    language == .chinese ? "\(date.month)月\(date.day)日" : "\(date.day) \(PageWriter.english[date.month - 1])"
  }

  private static func months(_ period: Range<Int>, _ count: Int, _ language: Language) -> [Tick] {
    let (first, last) = (
      CivilTime(secondsSinceEpoch: period.lowerBound).date,
      CivilTime(secondsSinceEpoch: period.upperBound - 1).date
    )
    func second(_ month: Int) -> Int {
      CivilDate(year: month / 12, month: month % 12 + 1, day: 1).map { CivilTime($0).secondsSinceEpoch }
        ?? period.upperBound
    }
    let begin = first.year * 12 + first.month - 1
    let end = last.year * 12 + last.month - 1
    let isOneYear = first.year == last.year
    // Years stand at the beginning of a run that begins within one; of months only those that are there.
    let lead =
      begin % count == 0 || count.isMultiple(of: 12) ? begin - begin % count : begin - begin % count + count
    return stride(from: lead, through: end, by: count).prefix(600).map { month in
      let start = Swift.max(period.lowerBound, second(month))
      let stop = Swift.min(period.upperBound, second(month + 1))
      let name =
        language == .chinese ? "\(month % 12 + 1)月" : PageWriter.english[month % 12]
      let label = count.isMultiple(of: 12) ? "\(month / 12)" : isOneYear ? name : "\(month / 12) \(name)"
      return Tick(at: start, label: label, labelAt: count == 1 ? (start + stop) / 2 : start)
    }.filter { period.contains($0.at) }
  }
}

extension Int {
  /// The next lower multiple.
  fileprivate func down(to step: Int) -> Int { self - ((self % step) + step) % step }
}
