public import Kernel
import Quantities

extension Table {
  /// The numbers of a column, nil where a cell is a gap: empty, or one of ``isGap(_:)``'s words.
  ///
  /// - Throws: ``Problems`` with every cell that is no number, by line and column, at most twenty in full.
  public func numbers(inColumn name: String, at origin: Origin? = nil) throws(Problems) -> [Double?] {
    let cells = try cells(inColumn: name, at: origin)
    var problems = ProblemList()
    let numbers = cells.map { cell -> Double? in
      if Self.isGap(cell.text) { return nil }
      switch number(cell.text) {
      case .success(let value): return value
      case .failure(let fault):
        problems.add(
          "column '\(name)': \(fault.message)", at: self.origin(of: cell), hint: fault.hint,
          cause: fault.message.replacing(cell.text, with: "") + (fault.hint ?? ""))
      }
      return nil
    }
    try problems.throwIfAny()
    return numbers
  }

  /// The number of one cell of a row.
  ///
  /// - Throws: ``Problems`` where the cell is a gap or no number.
  public func number(inRow row: Int, column name: String) throws(Problems) -> Double {
    let cell = rows[row][try index(ofColumn: name)]
    guard !Self.isGap(cell.text) else {
      let what = cell.text.isEmpty ? "is empty here" : "has no number here but '\(cell.text)'"
      throw Problems([Problem("column '\(name)' \(what)", at: origin(of: cell))])
    }
    switch number(cell.text) {
    case .success(let value): return value
    case .failure(let fault):
      throw Problems([Problem("column '\(name)': \(fault.message)", at: origin(of: cell), hint: fault.hint)])
    }
  }

  /// Words that loggers, data bases and spreadsheets write where there is no value.
  private static let gaps: Set = [
    "", "#n/a", "n/a", "na", "nan", "null", "none", "nil", "-", "--", "---", "...", "missing", "no data",
    "n/e", "缺测",
    "缺失", "无", "无数据",
  ]

  /// Whether a cell states that there is no value.
  static func isGap(_ text: String) -> Bool {
    if text.isEmpty { return true }
    guard let first = text.utf8.first, !(48...57).contains(first), text.utf8.count <= 12 else { return false }
    return gaps.contains(plainText(text).lowercased())
  }

  /// What is wrong with a cell that should hold a number.
  struct NumberFault: Error {
    var message: String
    var hint: String?
  }

  /// The number that a text states: digits with or without a fraction, thousands and exponent, and nothing else.
  ///
  /// With `decimal_comma` a point stands between thousands, as in `1.234,5`, and nowhere else. Without it a comma may
  /// stand between thousands where no one could take it for a decimal comma: `1,234.5` and `1,234,567`. Blanks and
  /// apostrophes may stand there in either form.
  func number(_ text: String) -> Result<Double, NumberFault> {
    // Most cells are plain.
    if !format.decimalComma, let value = Self.plainNumber(text) { return .success(value) }
    if SpreadsheetError.all.contains(text.uppercased()) || text.hasPrefix("#") {
      return .failure(
        NumberFault(message: "the spreadsheet's error \(text)", hint: "mend the formula and export again"))
    }
    let plain = plainText(text)
    if ["nan", "inf", "+inf", "-inf", "infinity", "-infinity"].contains(plain.lowercased()) {
      return .failure(
        NumberFault(message: "'\(text)' is not a finite number", hint: "leave the cell empty for a gap"))
    }
    let decimal: Character = format.decimalComma ? "," : "."
    let thousands: Character = format.decimalComma ? "." : ","
    guard let parts = NumberParts(plain, decimal: decimal) else { return .failure(fault(text, plain)) }
    for mark in [thousands, " ", "'"] where parts.whole.contains(mark) {
      guard let joined = parts.joined(by: mark),
        format.decimalComma || mark != "," || parts.fraction != nil || joined.count > 6,
        let value = Self.plainNumber(parts.text(whole: joined))
      else { return .failure(fault(text, plain)) }
      return .success(value)
    }
    guard let value = Self.plainNumber(parts.text(whole: parts.whole)) else {
      return .failure(fault(text, plain))
    }
    return .success(value)
  }

  /// Digits, a point, an exponent.
  private static func plainNumber(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) }),
      let value = Double(text), value.isFinite, value != 0 || !NumberScanner.vanishes(text)
    else { return nil }
    return value
  }

  private func fault(_ text: String, _ plain: String) -> NumberFault {
    let message = "'\(text)' is not a number"
    let marks = plain.filter { $0 == "," || $0 == "." }
    guard plain.allSatisfy({ $0.isASCII && $0.isNumber || "+-.,".contains($0) }), !marks.isEmpty else {
      return NumberFault(
        message: message,
        hint: (try? Quantity(plain)) != nil
          ? "a unit stands in the header, as `load [kW]`, or under `unit`" : nil)
    }
    if format.decimalComma {
      return NumberFault(
        message: message,
        hint:
          "with `decimal_comma: true` a comma stands before the fraction, a point before each three digits: 1.234,5"
      )
    }
    if marks == "," {
      return NumberFault(
        message: message,
        hint: "write it without thousands separators, or declare `decimal_comma: true`")
    }
    return NumberFault(
      message: message,
      hint: marks.count > 1 && marks.first == "."
        ? "declare `decimal_comma: true`, where points stand between thousands" : nil)
  }
}

/// A number's text, taken apart at its decimal mark.
private struct NumberParts {
  var sign = ""
  var whole: String
  var fraction: String?
  var exponent = ""

  /// Takes a text apart; nil where the decimal mark stands twice.
  init?(_ text: String, decimal: Character) {
    var rest = text[...]
    if let first = rest.first, first == "+" || first == "-" {
      sign = String(first)
      rest = rest.dropFirst()
    }
    if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      exponent = String(rest[mark...])
      rest = rest[..<mark]
    }
    let parts = rest.split(separator: decimal, maxSplits: 1, omittingEmptySubsequences: false)
    whole = parts.first.map(String.init) ?? ""
    fraction = parts.count > 1 ? String(parts[1]) : nil
    guard fraction.map({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) ?? true else { return nil }
  }

  /// The digits of the whole part without a mark between thousands; nil where it does not stand before each three.
  func joined(by mark: Character) -> String? {
    let groups = whole.split(separator: mark, omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count), first != "0", exponent.isEmpty,
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return groups.joined()
  }

  /// The number as computers write it.
  func text(whole: String) -> String { sign + whole + (fraction.map { "." + $0 } ?? "") + exponent }
}
