import Kernel

/// The filled cells of a sheet, and what of it is merged or hidden.
struct SheetCells {
  /// A row's filled cells from left to right.
  struct Row {
    var number: Int
    var isHidden: Bool
    var cells: [Table.Cell]
  }

  /// A cell that cannot be read, and why.
  struct Fault {
    var place: CellReference
    var message: String
    var hint: String?
    /// What many cells may have alike; nil where that is the message.
    var cause: String?
  }

  /// Rows with a filled cell, from top to bottom.
  private(set) var rows: [Row] = []
  private(set) var faults: [Fault] = []
  private(set) var merged: [CellRange] = []
  /// Columns that are hidden.
  private(set) var hidden: [ClosedRange<Int>] = []

  /// Most filled cells of a sheet, which is a year of minutes in 31 columns; each takes 32 bytes and what its text is long.
  static let mostCells = 1 << 24
  /// Most characters that cells hold themselves.
  private static let mostText = WorkbookFile.mostText

  private var count = 0
  private var length = 0

  /// Reads a sheet from its part.
  init(_ part: String, of book: WorkbookFile) throws(WorkbookFault) {
    guard let file = try book.archive.part(part) else {
      throw WorkbookFault("the workbook lacks its part '\(part)'")
    }
    let xml = try XMLPart(file)
    while let event = try xml.next() {
      guard case .start(let name) = event else { continue }
      switch name {
      case "row": try readRow(xml, of: book)
      case "mergeCell":
        if let range = xml.attribute("ref").flatMap({ CellRange($0) }) { merged.append(range) }
        guard merged.count <= 1 << 20 else { throw WorkbookFault("the sheet has too many merged cells") }
      case "col":
        let found = xml.attributes()
        guard ["1", "true"].contains(found["hidden"]), let first = found["min"].flatMap(Int.init),
          let last = found["max"].flatMap(Int.init), first <= last, hidden.count < CellReference.lastColumn
        else { continue }
        hidden.append(first...last)
      default: continue
      }
    }
  }

  private mutating func readRow(_ xml: XMLPart, of book: WorkbookFile) throws(WorkbookFault) {
    let found = xml.attributes()
    let before = rows.last?.number ?? 0
    let number = found["r"].map { Int($0) ?? 0 } ?? (before + 1)
    guard number > before, number <= CellReference.lastRow else {
      throw WorkbookFault("the sheet is damaged: a row '\(found["r"] ?? "")' stands below row \(before)")
    }
    var row = Row(number: number, isHidden: ["1", "true"].contains(found["hidden"]), cells: [])
    var last = 0
    while let event = try xml.next() {
      if case .end("row") = event { break }
      guard case .start("c") = event else { continue }
      let found = xml.attributes()
      let place: CellReference?
      if let text = found["r"] {
        place = CellReference(text)
      } else {
        place = CellReference(row: number, column: last + 1)
      }
      guard let place, place.row == number, place.column > last, place.column <= CellReference.lastColumn
      else {
        throw WorkbookFault(
          "the sheet is damaged: a cell '\(found["r"] ?? "")' stands in row \(number), column \(last + 1)")
      }
      last = place.column
      guard let text = try readCell(xml, found, at: place, of: book), !text.isEmpty else { continue }
      count += 1
      if text.utf8.count > 15 { length += text.utf8.count }
      guard count <= Self.mostCells, length <= Self.mostText else {
        throw WorkbookFault(
          "the sheet has more than \(Self.mostCells) filled cells or \(Self.mostText) bytes of text, the most that is read"
        )
      }
      row.cells.append(Table.Cell(text: text, line: place.row, column: place.column))
    }
    // A row of which nothing is filled must still be known to be hidden or not, so that rows stay in order.
    rows.append(row)
  }

  /// The text of a cell, by its type and its format; nil where it is empty or cannot be read.
  private mutating func readCell(
    _ xml: XMLPart, _ found: [String: String], at place: CellReference, of book: WorkbookFile
  ) throws(WorkbookFault) -> String? {
    let type = found["t"] ?? "n"
    var (value, inline): (String?, String?) = (nil, nil)
    var (isValue, isFormula) = (false, false)
    while let event = try xml.next() {
      switch event {
      case .start("v"): (isValue, value) = (true, "")
      case .end("v"): isValue = false
      case .start("f"): isFormula = true
      case .start("is"): inline = try CellText.read(xml, until: "is")
      case .text(let part) where isValue:
        value? += part
        guard value?.utf8.count ?? 0 <= CellText.longest else {
          throw WorkbookFault(
            "a cell's text is longer than \(CellText.longest) bytes, which is the most that is read")
        }
      default: break
      }
      if case .end("c") = event { break }
    }
    if isFormula, value == nil || value == "" && type != "str" {
      faults.append(
        Fault(
          place: place, message: "a formula without a value",
          hint: "open the workbook in a spreadsheet, so that it is worked out, and save it"))
      return nil
    }
    if type == "inlineStr" { return inline.map(Table.trimmed) }
    guard let value, !value.isEmpty else { return nil }
    switch type {
    case "s":
      guard let index = Int(value), book.texts.indices.contains(index) else {
        throw WorkbookFault(
          "the sheet is damaged: cell \(Origin.cell(place.row, place.column)) names a text that is not there")
      }
      return Table.trimmed(book.texts[index])
    case "str": return Table.trimmed(CellText.decoded(value))
    case "b": return value == "1" || value == "true" ? "true" : "false"
    case "d": return Table.trimmed(value)
    case "e":
      faults.append(
        Fault(
          place: place, message: "the spreadsheet's error \(value)",
          hint: "mend the formula and save it again"))
      return nil
    default: return number(value, Int(found["s"] ?? "0") ?? 0, at: place, of: book)
    }
  }

  /// A number as a table has it: the same digits for the same number, whoever wrote it.
  private mutating func number(_ text: String, _ style: Int, at place: CellReference, of book: WorkbookFile)
    -> String?
  {
    guard let value = Double(text), value.isFinite else {
      faults.append(
        Fault(place: place, message: "'\(text)' is no number, though its cell says so", cause: "no number"))
      return nil
    }
    do throws(WorkbookFault) {
      switch book.formats.indices.contains(style) ? book.formats[style] : .number {
      case .moment(let hasDate, let hasTime):
        return try book.dates.text(value, hasDate: hasDate, hasTime: hasTime)
      case .duration where value <= 1:
        // The 24 hours of a day are often written so.
        return value == 1 ? "24:00" : try book.dates.text(value, hasDate: false, hasTime: true)
      case .duration:
        throw WorkbookFault(
          "\(value * 24) h is a length of time, where a time is expected",
          hint: "give the cells a format of dates, as yyyy-mm-dd hh:mm", cause: "length of time")
      case .number:
        // Whole numbers without a point, as ids and times are read: below 2^53 each is exact.
        return value == value.rounded() && abs(value) < 9_007_199_254_740_992 ? "\(Int(value))" : "\(value)"
      }
    } catch {
      faults.append(Fault(place: place, message: error.message, hint: error.hint, cause: error.cause))
      return nil
    }
  }
}
