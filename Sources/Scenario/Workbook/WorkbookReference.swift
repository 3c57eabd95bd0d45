import Kernel

/// A sheet of a workbook, and a column of it, as scenarios write them: `load.xlsx#Sheet1!kW`, `load.xlsx#kW` where one
/// sheet is visible, `mills.xlsx#Sheet1` or `mills.xlsx` where a whole table is asked for.
struct WorkbookReference: Hashable {
  /// The file, as it is written.
  let file: String
  /// What stands behind `#`; nil where nothing does.
  let selection: String?

  /// Endings of files that are read as workbooks; macros of the second are not looked at.
  static let endings = [".xlsx", ".xlsm"]

  /// Takes a text apart; nil where it names no workbook.
  init?(_ text: String) {
    // A column's name may hold # as well: the first one behind the ending counts.
    var mark = text.startIndex
    while let next = text[mark...].firstIndex(of: "#") {
      if Self.isWorkbook(text[..<next]) {
        (file, selection) = (String(text[..<next]), String(text[text.index(after: next)...]))
        return
      }
      mark = text.index(after: next)
    }
    guard Self.isWorkbook(text[...]) else { return nil }
    (file, selection) = (text, nil)
  }

  private static func isWorkbook(_ path: Substring) -> Bool {
    let lowered = path.lowercased()
    return endings.contains { lowered.hasSuffix($0) && lowered.count > $0.count }
  }

  /// The path in a value that names a file, without a sheet's or a column's name.
  ///
  /// - Parameter namesColumn: whether the name of a column stands behind `#` where the file is none of a workbook.
  static func path(in text: String, namesColumn: Bool) -> String {
    if let book = WorkbookReference(text) { return book.file }
    guard namesColumn, let mark = text.lastIndex(of: "#") else { return text }
    return String(text[..<mark])
  }
}

extension WorkbookFile {
  /// The sheet that a reference means, and the column where it names one.
  ///
  /// - Throws: where there is no such sheet, or it does not say which of several.
  func select(_ reference: WorkbookReference, namesColumn: Bool) throws(WorkbookFault) -> (
    sheet: Sheet, column: String?
  ) {
    let selection = reference.selection ?? ""
    if !namesColumn, !selection.isEmpty {
      return (try sheet(named: Self.unquoted(selection[...]), reference), nil)
    }
    let marks = namesColumn ? selection.indices.filter { selection[$0] == "!" } : []
    // A sheet's name may hold ! itself: the longest that is one counts.
    for mark in marks.reversed() {
      let name = Self.unquoted(selection[..<mark])
      if sheets.contains(where: { $0.name == name }) {
        return (try sheet(named: name, reference), String(selection[selection.index(after: mark)...]))
      }
    }
    if let mark = marks.first { _ = try sheet(named: Self.unquoted(selection[..<mark]), reference) }
    let visible = sheets.filter { $0.isVisible && !$0.part.isEmpty }
    guard visible.count == 1 else {
      let example = namesColumn ? "\(reference.file)#SHEET!\(selection)" : "\(reference.file)#SHEET"
      throw WorkbookFault(
        visible.isEmpty
          ? "'\(reference.file)' has no visible sheet with cells"
          : "'\(reference.file)' has the sheets \(visible.prefix(20).map { "'\($0.name)'" }.joined(separator: ", "))",
        hint: visible.isEmpty ? nil : "say which: write \(example)")
    }
    return (visible[0], namesColumn ? selection : nil)
  }

  private func sheet(named name: String, _ reference: WorkbookReference) throws(WorkbookFault) -> Sheet {
    guard let sheet = sheets.first(where: { $0.name == name }) else {
      throw WorkbookFault(
        "'\(reference.file)' has no sheet '\(name)'", hint: suggestion(for: name, among: sheets.map(\.name)))
    }
    guard !sheet.part.isEmpty else {
      throw WorkbookFault("sheet '\(name)' of '\(reference.file)' holds no cells")
    }
    return sheet
  }

  /// A name as formulas quote it: `'May''s load'`.
  private static func unquoted(_ text: Substring) -> String {
    guard text.count > 1, text.first == "'", text.last == "'" else { return String(text) }
    return String(text.dropFirst().dropLast()).replacing("''", with: "'")
  }
}
