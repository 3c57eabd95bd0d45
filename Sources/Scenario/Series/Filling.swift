import Kernel

/// How much of a horizon a rule for gaps has filled.
struct Filling: Sendable, Hashable {
  /// Rows that are missing or empty.
  var rows = 0
  /// The seconds for which they stand.
  var seconds = 0
  /// The longest of the gaps in seconds.
  var longest = 0
  /// The seconds of which they are a part: the horizon's, or of what starts again the table's.
  let whole: Int

  /// More than this share of a horizon is not a gap in what was measured any more (assumption, grade C).
  static let usualShare = 0.05

  /// The gaps of rows between two times.
  init(of rows: SeriesReader.Rows, from start: Int, to end: Int) {
    whole = max(1, end - start)
    var gap: Range<Int>?
    var reached = rows.begins.first ?? start
    func note(_ from: Int, _ to: Int, rows count: Int) {
      let (from, to) = (max(from, start), min(to, end))
      guard from < to else { return }
      self.rows += count
      seconds += to - from
      let joined = gap.map { $0.upperBound == from ? $0.lowerBound..<to : from..<to } ?? from..<to
      gap = joined
      longest = max(longest, joined.count)
    }
    for (i, begin) in rows.begins.enumerated() {
      let length = max(1, rows.ends[i] - begin)
      if begin > reached {
        let inside = min(begin, end) - max(reached, start)
        note(reached, begin, rows: max(1, (inside + length / 2) / length))
      }
      if rows.values[i] == nil {
        note(begin, i + 1 < rows.begins.count ? min(rows.ends[i], rows.begins[i + 1]) : rows.ends[i], rows: 1)
      }
      reached = rows.ends[i]
    }
  }

  /// What is said of it.
  ///
  /// - Parameters:
  ///   - subject: what was filled.
  ///   - rules: by what.
  func warning(of subject: String, by rules: SeriesRules, at origin: Origin) -> Problem {
    let share = Double(seconds) / Double(whole)
    let percent = (share * 1000).rounded() / 10
    let shown = percent < 0.1 ? "less than 0.1 %" : "\(percent) %"
    return Problem(
      "\(subject): `gaps: \(rules.gaps.rawValue)` fills \(grouped(rows)) \(rows == 1 ? "row" : "rows"), "
        + "\(Self.hours(seconds)) in all, the longest gap \(Self.hours(longest)): \(shown) of "
        + (rules.repeats ? "the table" : "the horizon"), at: origin,
      hint: share > Self.usualShare ? "more than a twentieth is made up: are these the right rows?" : nil,
      severity: .warning)
  }

  private static func hours(_ seconds: Int) -> String {
    seconds.isMultiple(of: 3600) ? "\(grouped(seconds / 3600)) h" : durationText(seconds)
  }
}
