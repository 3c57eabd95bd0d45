public import Kernel

/// How a table's file is written.
public struct TableFormat: Sendable, Hashable {
  /// What stands between the cells: `,`, `;` or a tab.
  public var separator: Character
  /// Whether `1,5` means one and a half.
  public var decimalComma: Bool

  /// Commas between the cells and points in the numbers, unless declared otherwise.
  public init(separator: Character = ",", decimalComma: Bool = false) {
    self.separator = separator
    self.decimalComma = decimalComma
  }
}

/// A table with a header, as read from a CSV file (RFC 4180); every cell remembers where it stands.
public struct Table: Sendable {
  /// One cell: its text without quotes and the blanks around it, and its place.
  public struct Cell: Sendable, Hashable {
    /// The text.
    public let text: String
    /// Line in the file, from 1.
    public let line: Int
    /// Column of its first character in the line, from 1.
    public let column: Int
  }

  /// The file's path as the user would write it.
  public let file: String
  /// How the file is written.
  public let format: TableFormat
  /// The names of the columns.
  public let header: [Cell]
  /// The rows below the header, each as long as the header.
  public let rows: [[Cell]]
  /// What was odd but readable, such as `read as GBK`.
  public let warnings: [Problem]

  /// Reads the bytes of a file, in UTF-8 or GBK.
  ///
  /// - Throws: ``Problems`` with all that is wrong with the file's form.
  public init(bytes: [UInt8], file: String, format: TableFormat = TableFormat()) throws(Problems) {
    let decoded = try DecodedText(bytes, file: file)
    try self.init(text: decoded.text, file: file, format: format, warnings: decoded.warnings)
  }

  /// Reads text that is already decoded.
  ///
  /// - Throws: ``Problems`` with all that is wrong with the file's form.
  public init(
    text: String, file: String, format: TableFormat = TableFormat(), warnings: [Problem] = []
  ) throws(Problems) {
    var problems = ProblemList()
    var lines = splitCells(of: text, file: file, separator: format.separator, problems: &problems)
    while let last = lines.last, last.allSatisfy(\.text.isEmpty), lines.count > 1 { lines.removeLast() }
    guard let header = lines.first, header.contains(where: { !$0.text.isEmpty }) else {
      throw Problems([Problem("the table has no header", at: Origin(file: file, line: 1, column: 1))])
    }
    var seen: [String: Cell] = [:]
    for cell in header {
      let origin = Origin(file: file, line: cell.line, column: cell.column)
      if cell.text.isEmpty {
        problems.add("a column has no name", at: origin)
      } else if let first = seen[cell.text] {
        problems.add("column '\(cell.text)' stands twice, first at column \(first.column)", at: origin)
      }
      seen[cell.text] = seen[cell.text] ?? cell
    }
    for row in lines.dropFirst() where row.count != header.count {
      let found = row.count == 1 && row[0].text.isEmpty ? "an empty line" : "\(count(row.count, "cell"))"
      problems.add(
        "\(found), the header has \(header.count)",
        at: Origin(file: file, line: row[0].line, column: row[0].column))
    }
    try problems.throwIfAny()
    self.file = file
    self.format = format
    self.header = header
    self.warnings = warnings
    rows = Array(lines.dropFirst())
  }
}

/// A count with its noun.
func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

/// Splits a text into cells by RFC 4180: quotes hold separators, line ends and doubled quotes.
private func splitCells(
  of text: String, file: String, separator: Character, problems: inout ProblemList
) -> [[Table.Cell]] {
  let separator = separator.asciiValue ?? UInt8(ascii: ",")
  let (quote, feed, back) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
  let bytes = Array(text.utf8)
  var lines: [[Table.Cell]] = []
  var row: [Table.Cell] = []
  var (line, column, at) = (1, 1, 0)
  while at < bytes.count {
    let (firstLine, firstColumn) = (line, column)
    var content: [UInt8] = []
    if bytes[at] == quote {
      at += 1
      column += 1
      var closed = false
      while at < bytes.count {
        let byte = bytes[at]
        at += 1
        column += byte & 0xC0 == 0x80 ? 0 : 1
        if byte == quote {
          guard at < bytes.count, bytes[at] == quote else {
            closed = true
            break
          }
          at += 1
          column += 1
        } else if byte == feed {
          (line, column) = (line + 1, 1)
        }
        content.append(byte)
      }
      let origin = Origin(file: file, line: firstLine, column: firstColumn)
      if !closed { problems.add("the quote that opens here is not closed", at: origin) }
      if at < bytes.count, ![separator, feed, back].contains(bytes[at]) {
        problems.add("text after the closing quote", at: Origin(file: file, line: line, column: column))
      }
    }
    while at < bytes.count, bytes[at] != separator, bytes[at] != feed, bytes[at] != back {
      column += bytes[at] & 0xC0 == 0x80 ? 0 : 1
      content.append(bytes[at])
      at += 1
    }
    row.append(Table.Cell(text: trimmed(content), line: firstLine, column: firstColumn))
    if at < bytes.count, bytes[at] == separator {
      at += 1
      column += 1
      if at == bytes.count { row.append(Table.Cell(text: "", line: line, column: column)) }
      if at < bytes.count { continue }
    }
    if at < bytes.count, bytes[at] == back { at += 1 }
    if at < bytes.count, bytes[at] == feed { at += 1 }
    lines.append(row)
    (row, line, column) = ([], line + 1, 1)
  }
  return lines
}

private func trimmed(_ bytes: [UInt8]) -> String {
  let blank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
  guard let first = bytes.firstIndex(where: { !blank($0) }), let last = bytes.lastIndex(where: { !blank($0) })
  else { return "" }
  return String(decoding: bytes[first...last], as: UTF8.self)
}
