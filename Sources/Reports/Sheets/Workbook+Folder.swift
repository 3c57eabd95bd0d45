import Foundation
package import Results

extension Workbook {
  /// Writes each sheet to a CSV file of a folder, which is made where it is not there.
  ///
  /// All files are written whole before the first takes its name.
  ///
  /// - Throws: `StorageError` with the system's reason; what stood there before is then untouched.
  package func write(toFolder path: String) throws(StorageError) {
    if mkdir(path, 0o777) != 0, errno != EEXIST {
      throw StorageError(code: errno, path: path, call: "mkdir")
    }
    var written: [PublishedFile] = []
    do throws(StorageError) {
      for sheet in sheets {
        let file = try PublishedFile("\(path)/\(sheet.fileName)")
        written.append(file)
        try file.fill(with: Array(sheet.commaSeparated.utf8))
      }
      for file in written { try file.publish() }
    } catch {
      for file in written { file.discard() }
      throw error
    }
  }

  /// The files that ``write(toFolder:)`` writes.
  package func files(inFolder path: String) -> [String] { sheets.map { "\(path)/\($0.fileName)" } }
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
    case .date(let date): "\(date)"
    case .time(let time): time.spaced
    case .text(let text):
      text.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } == true ? "'" + text : text
    }
  }
}
