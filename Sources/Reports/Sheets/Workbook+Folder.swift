package import Results

extension Workbook {
  /// A CSV file of a folder for each sheet.
  package func parts(inFolder path: String) -> [PublishedFile.Part] {
    sheets.map { PublishedFile.Part("\(path)/\($0.fileName)", Array($0.commaSeparated.utf8)) }
  }

  /// Writes each sheet to a CSV file of a folder, which is made where it is not there.
  ///
  /// - Throws: as ``PublishedFile/write(_:making:)``.
  package func write(toFolder path: String) throws(StorageError) {
    try PublishedFile.write(parts(inFolder: path), making: path)
  }
}

extension Sheet {
  /// Its name as a CSV file.
  package var fileName: String { "\(id).csv" }

  /// The sheet as CSV (RFC 4180) in UTF-8 with the mark by which Excel knows it.
  package var commaSeparated: String {
    let lines = rows.map { row in columns.indices.map { $0 < row.count ? row[$0].plain : "" } }
    return "\u{FEFF}" + CommaSeparated.text(columns.map { Cell.text($0.header).plain }, lines)
  }
}

extension Sheet.Cell {
  /// The cell's text in a CSV file.
  ///
  /// Excel takes text that begins with one of `=+-@`, a tab or a return for a formula (OWASP, CSV injection): such text has an
  /// apostrophe before it, which is how spreadsheets are told that a cell is text.
  fileprivate var plain: String {
    switch self {
    case .empty: ""
    case .number(let value): CommaSeparated.number(value)
    case .month(let first): String("\(first)".dropLast(3))
    case .time(let time): time.spaced
    case .text(let text):
      text.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } == true ? "'" + text : text
    }
  }
}
