public import Kernel
import Quantities

/// A column of a table, as scenarios write it: `file.csv#column`, or `file.xlsx#Sheet!column`.
public struct ProfileReference: Sendable, Hashable {
  /// The file, relative to the one that names it.
  public let file: String
  /// The column; of a workbook with the sheet before it, where one is named.
  public let column: String

  /// Reads `file.csv#column`.
  ///
  /// - Throws: ``Problems`` where either half is missing.
  public init(parsing text: String, at origin: Origin) throws(Problems) {
    if let book = WorkbookReference(text), let column = book.selection, !column.isEmpty {
      (file, self.column) = (book.file, column)
      return
    }
    guard let mark = text.lastIndex(of: "#"), mark != text.startIndex,
      text.index(after: mark) != text.endIndex
    else {
      throw Problems([
        Problem(
          "'\(text)' names no column of a table", at: origin,
          hint: "write file.csv#column or file.xlsx#Sheet!column")
      ])
    }
    file = String(text[..<mark])
    column = String(text[text.index(after: mark)...])
  }
}

extension SeriesRules {
  /// The keys of a mapping that holds a profile.
  static let keys = ["stamp", "gaps", "resample", "repeat", "leap", "interval", "time", "dates", "rows"]

  /// Reads ``keys`` of a mapping that holds a profile.
  public init(reading fields: inout Fields) {
    self.init()
    func word<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, _: Choice.Type) -> Choice? {
      fields.choice(key, of: Choice.allCases.map(\.rawValue)).flatMap(Choice.init)
    }
    stamp = word("stamp", Stamp.self)
    gaps = word("gaps", Gaps.self) ?? gaps
    resampling = word("resample", Resampling.self) ?? resampling
    leap = word("leap", Leap.self) ?? leap
    dates = word("dates", DateOrder.self)
    rows = word("rows", RowOrder.self)
    time = fields.text("time")
    if let word = fields.setting("repeat")?.text.flatMap(Years.init) {
      (repeats, years) = (true, word)
    } else if let setting = fields.setting("repeat") {
      if !setting.isQuoted, let text = setting.text, ["true", "false"].contains(text) {
        repeats = text == "true"
      } else {
        fields.report(
          "'repeat' must be true, false or by-weekday, not \(setting.shape)", at: setting.origin)
      }
    }
    guard let origin = fields.setting("interval")?.origin,
      let seconds = fields.quantity("interval", in: .seconds)
    else { return }
    if seconds >= 1, seconds <= 366 * 86_400, seconds == seconds.rounded() {
      interval = Int(seconds)
    } else {
      fields.report("'interval' must be whole seconds, at most a year", at: origin)
    }
  }
}

extension LoadPattern {
  /// Reads `{months: […], hours: […], weekdays: […], holidays: …, normalise: …}`.
  ///
  /// - Throws: ``Problems`` with all that is wrong in the mapping.
  public init(_ setting: Setting) throws(Problems) {
    var fields = Fields(setting, of: "pattern")
    func factors(_ key: String) -> [Double] {
      (fields.list(key) ?? []).map { fields.quantity(of: $0, named: key, in: .one) ?? 0 }
    }
    let (months, hours, weekdays) = (factors("months"), factors("hours"), factors("weekdays"))
    let holidays = fields.quantity("holidays", in: .one)
    let normalise = fields.boolean("normalise") ?? true
    var problems: [Problem] = []
    fields.finish(into: &problems)
    guard problems.isEmpty else { throw Problems(problems) }
    try self.init(
      months: months, hours: hours, weekdays: weekdays, holidays: holidays, normalise: normalise,
      at: setting.origin)
  }
}
