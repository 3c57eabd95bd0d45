import CXLSXWriter
import Foundation
import Kernel
package import Results
import Scenario
import Synchronization

extension Workbook {
  /// The sheets as a workbook of Excel's form (.xlsx).
  ///
  /// It is written beside its place and read back: the library keeps parts of it in files of the system's temporary folder,
  /// and does not tell where that is full.
  package func part(workbook path: String) -> PublishedFile.Part {
    PublishedFile.Part(path) { file throws(StorageError) in
      try fill(file)
      guard let bytes = FileManager.default.contents(atPath: file.temporaryPath) else {
        throw StorageError("what was written cannot be read back", path: path, call: "read")
      }
      if let fault = WorkbookCheck.fault(in: [UInt8](bytes)) {
        throw StorageError(
          "what was written is not whole: \(fault); is the disk of the temporary folder full?", path: path,
          call: "write")
      }
    }
  }

  /// Writes the sheets to a workbook of Excel's form (.xlsx), published whole.
  ///
  /// - Throws: `StorageError` with the reason; what stood under the name before is then untouched.
  package func write(toWorkbook path: String) throws(StorageError) {
    try PublishedFile.write([part(workbook: path)])
  }

  private func fill(_ file: PublishedFile) throws(StorageError) {
    func check(_ code: lxw_error, _ call: String) throws(StorageError) {
      guard code != LXW_NO_ERROR else { return }
      let reason = lxw_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
      throw StorageError(reason, path: file.path, call: call)
    }
    guard let book = workbook_new(file.temporaryPath) else {
      throw StorageError("there is no memory for it", path: file.path, call: "workbook_new")
    }
    var isOpen = true
    // Closing is the only way to give its memory back.
    defer { if isOpen { _ = Self.close(book) } }
    try check(setProperties(of: book), "workbook_set_properties")
    let formats = CellFormats(book)
    for sheet in sheets {
      guard let place = workbook_add_worksheet(book, sheet.name) else {
        throw StorageError(
          "'\(sheet.name)' cannot be the name of a sheet", path: file.path, call: "workbook_add_worksheet")
      }
      try check(SheetWriter(sheet, place, formats).write(), "worksheet_write")
    }
    for (number, sheet) in sheets.enumerated() {
      for chart in sheet.charts {
        guard let place = workbook_get_worksheet_by_name(book, sheets[number].name) else { continue }
        try check(ChartWriter.insert(chart, in: place, of: book), "worksheet_insert_chart")
      }
    }
    isOpen = false
    let (code, number) = Self.close(book)
    // The library's own words blame permissions for whatever the system refused.
    if code != LXW_NO_ERROR, number != 0 {
      throw StorageError(code: number, path: file.path, call: "workbook_close")
    }
    try check(code, "workbook_close")
  }

  /// Standard error belongs to the process: two that turn it away at once would not both give it back.
  private static let quiet = Mutex(())

  /// Closes a book without the lines that the library prints of its own on standard error.
  ///
  /// - Returns: what came of it, and the system's error number; 0 where there is none.
  private static func close(_ book: UnsafeMutablePointer<lxw_workbook>) -> (lxw_error, Int32) {
    quiet.withLock { _ in
      let kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
      let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
      if kept >= 0, nowhere >= 0 { dup2(nowhere, STDERR_FILENO) }
      if nowhere >= 0 { Foundation.close(nowhere) }
      errno = 0
      let code = workbook_close(book)
      let number = errno
      if kept >= 0 {
        dup2(kept, STDERR_FILENO)
        Foundation.close(kept)
      }
      return (code, number)
    }
  }

  private func setProperties(of book: UnsafeMutablePointer<lxw_workbook>) -> lxw_error {
    var properties = lxw_doc_properties()
    // 0 would mean now.
    properties.created = time_t(max(1, created.secondsSinceEpoch))
    // The library copies the texts.
    return SpreadsheetText.prepared(title, most: 255).withCString { title in
      "ParkTwin".withCString { author in
        properties.title = UnsafeMutablePointer(mutating: title)
        properties.author = UnsafeMutablePointer(mutating: author)
        return workbook_set_properties(book, &properties)
      }
    }
  }
}

/// Text as cells of a workbook can hold it.
enum SpreadsheetText {
  /// Most UTF-16 units of a cell (Excel's limit).
  static let most = 32_767

  /// Without signs that XML has none for, and cut with a mark where it is too long.
  ///
  /// Text that looks like the escape of a sign, as `_x000D_`, is escaped itself (ECMA-376-1, 22.9.2.19).
  static func prepared(_ text: String, most: Int = most) -> String {
    var result = text
    if result.contains("_x") {
      result = result.replacing(/_x[0-9A-Fa-f]{4}_/) { "_x005F" + $0.output }
    }
    // A zero would end the text for the library; the last two code points of a plane are no characters of XML.
    let isOdd = { (scalar: Unicode.Scalar) in scalar.value == 0 || scalar.value & 0xFFFE == 0xFFFE }
    if result.unicodeScalars.contains(where: isOdd) {
      var scalars = String.UnicodeScalarView()
      for scalar in result.unicodeScalars { scalars.append(isOdd(scalar) ? "\u{FFFD}" : scalar) }
      result = String(scalars)
    }
    guard result.utf16.count > most else { return result }
    var kept = String.UnicodeScalarView()
    var length = 1
    for scalar in result.unicodeScalars {
      length += UTF16.width(scalar)
      if length > most { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }
}
