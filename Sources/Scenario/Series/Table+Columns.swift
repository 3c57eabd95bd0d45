public import Kernel

extension Table {
  /// Where a cell stands.
  public func origin(of cell: Cell) -> Origin { Origin(file: file, line: cell.line, column: cell.column) }

  /// Whether the header names a column.
  public func hasColumn(_ name: String) -> Bool { header.contains { $0.text == name } }

  /// The place of a column, from 0.
  ///
  /// - Parameters:
  ///   - name: the name in the header, with its unit or without.
  ///   - origin: where the column is asked for; the table's header where that is nil.
  /// - Returns: the place, which every row shares.
  /// - Throws: ``Problems`` with the nearest name, where the header lacks it.
  public func index(ofColumn name: String, at origin: Origin? = nil) throws(Problems) -> Int {
    if let index = header.firstIndex(where: { $0.text == name }) { return index }
    let bare = header.indices.filter { ColumnHeader(header[$0].text).name == name }
    if bare.count == 1 { return bare[0] }
    if bare.count > 1 {
      let both = bare.map { "'\(header[$0].text)'" }.joined(separator: " or ")
      throw Problems([
        Problem("\(file) has \(both) for '\(name)'", at: origin ?? self.origin(of: header[bare[1]]))
      ])
    }
    let names = header.map(\.text)
    // A unit without brackets is a part of the name: `P / kW`, `load_kW`.
    let longer = names.filter { text in
      text.hasPrefix(name) && text.dropFirst(name.count).first.map { " _/,-([（【".contains($0) } ?? false
    }
    var hint = suggestion(for: name, among: names)
    if !longer.isEmpty {
      hint = "did you mean \(longer.prefix(3).map { "'\($0)'" }.joined(separator: " or "))?"
    }
    if let other = Self.otherSeparator(in: [header] + rows, than: format.separator) {
      hint = Self.hint(for: other)
    }
    throw Problems([
      Problem(
        "\(file) has no column '\(name)'", at: origin ?? Origin(file: file, line: 1, column: 1), hint: hint)
    ])
  }

  /// What stands between the cells where it is not what they were parted at: as often in the header as in every row.
  static func otherSeparator(in lines: [[Cell]], than separator: Character?) -> Character? {
    let filled = lines.filter { line in line.contains { !$0.text.isEmpty } }
    return ([";", "\t", ",", "，", "；", "|"] as [Character]).first { mark in
      // A comma that stands in a cell although cells were parted at commas was quoted.
      guard mark != separator, mark != "," || separator != nil else { return false }
      let counts = Set(filled.map { line in line.reduce(0) { $0 + $1.text.count { $0 == mark } } })
      return counts.count == 1 && counts != [0]
    }
  }

  static func hint(for separator: Character) -> String {
    let shown = separator == "\t" ? "\\t" : String(separator)
    let seen = "cells seem to be separated by '\(shown)'"
    guard [",", ";", "\t"].contains(separator) else {
      return "\(seen)\(separator.isASCII ? "" : ", which is full-width (全角)"): write ',' between them"
    }
    // Tables of tariffs and holidays have no keys beside them.
    let line = separator == "\t" ? "" : "write `sep=\(shown)` as the first line, or "
    return "\(seen): \(line)declare `separator` beside a profile, weather or `units_from`"
  }

  /// The cells of a column from top to bottom.
  ///
  /// - Throws: ``Problems`` with the nearest name, where the header lacks it.
  public func cells(inColumn name: String, at origin: Origin? = nil) throws(Problems) -> [Cell] {
    let index = try index(ofColumn: name, at: origin)
    return rows.map { $0[index] }
  }
}
