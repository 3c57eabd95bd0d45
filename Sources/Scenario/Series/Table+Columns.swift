public import Kernel

extension Table {
  /// Where a cell stands.
  public func origin(of cell: Cell) -> Origin { Origin(file: file, line: cell.line, column: cell.column) }

  /// Whether the header names a column.
  public func hasColumn(_ name: String) -> Bool { header.contains { $0.text == name } }

  /// The place of a column, from 0.
  ///
  /// - Parameters:
  ///   - name: the name in the header.
  ///   - origin: where the column is asked for; the table's header where that is nil.
  /// - Returns: the place, which every row shares.
  /// - Throws: ``Problems`` with the nearest name, where the header lacks it.
  public func index(ofColumn name: String, at origin: Origin? = nil) throws(Problems) -> Int {
    if let index = header.firstIndex(where: { $0.text == name }) { return index }
    let names = header.map(\.text)
    var hint = suggestion(for: name, among: names)
    if header.count == 1, let other = [";", "\t"].first(where: { names[0].contains($0) }) as String? {
      hint = "cells seem to be separated by '\(other == "\t" ? "\\t" : other)': declare `separator`"
    }
    throw Problems([
      Problem(
        "\(file) has no column '\(name)'", at: origin ?? Origin(file: file, line: 1, column: 1), hint: hint)
    ])
  }

  /// The cells of a column from top to bottom.
  ///
  /// - Throws: ``Problems`` with the nearest name, where the header lacks it.
  public func cells(inColumn name: String, at origin: Origin? = nil) throws(Problems) -> [Cell] {
    let index = try index(ofColumn: name, at: origin)
    return rows.map { $0[index] }
  }

  /// The numbers of a column, nil where a cell is empty.
  ///
  /// - Throws: ``Problems`` with every cell that is no number, by line and column, at most twenty in full.
  public func numbers(inColumn name: String, at origin: Origin? = nil) throws(Problems) -> [Double?] {
    let cells = try cells(inColumn: name, at: origin)
    var problems = ProblemList()
    let numbers = cells.map { cell -> Double? in
      if cell.text.isEmpty { return nil }
      switch number(cell.text) {
      case .success(let value): return value
      case .failure(let fault):
        problems.add("column '\(name)': \(fault.message)", at: self.origin(of: cell), hint: fault.hint)
      }
      return nil
    }
    try problems.throwIfAny()
    return numbers
  }

  /// The number of one cell of a row.
  ///
  /// - Throws: ``Problems`` where the cell is empty or no number.
  public func number(inRow row: Int, column name: String) throws(Problems) -> Double {
    let cell = rows[row][try index(ofColumn: name)]
    guard !cell.text.isEmpty else {
      throw Problems([Problem("column '\(name)' is empty here", at: origin(of: cell))])
    }
    switch number(cell.text) {
    case .success(let value): return value
    case .failure(let fault):
      throw Problems([Problem("column '\(name)': \(fault.message)", at: origin(of: cell), hint: fault.hint)])
    }
  }

  /// What is wrong with a cell that should hold a number.
  struct NumberFault: Error {
    var message: String
    var hint: String?
  }

  /// The number that a text states: digits, a point, an exponent, nothing else.
  func number(_ text: String) -> Result<Double, NumberFault> {
    if text.hasPrefix("#") {
      return .failure(
        NumberFault(message: "the spreadsheet's error \(text)", hint: "mend the formula and export again"))
    }
    if ["nan", "inf", "+inf", "-inf", "infinity", "-infinity"].contains(text.lowercased()) {
      return .failure(
        NumberFault(message: "'\(text)' is not a finite number", hint: "leave the cell empty for a gap"))
    }
    var plain = text
    if format.decimalComma, !text.contains(".") { plain = text.replacing(",", with: ".") }
    let allowed = plain.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
    if allowed, let value = Double(plain), value.isFinite { return .success(value) }
    let digits = text.utf8.allSatisfy { (48...57).contains($0) || "+-.,".utf8.contains($0) }
    return .failure(
      NumberFault(
        message: "'\(text)' is not a number",
        hint: digits && text.contains(",")
          ? "write it without thousands separators, or declare `decimal_comma: true`" : nil))
  }
}
