import Kernel

/// The text of a table without what exports put above it: comments, and the line in which Excel is told the separator.
struct TableText {
  private let bytes: [UInt8]
  private let file: String
  private let separator: UInt8
  /// The line in which the table begins, from 1.
  private let firstLine: Int
  /// Where it begins in the bytes.
  private let begin: Int

  /// Looks for the separator and the header.
  ///
  /// - Throws: ``Problems`` where the file's own `sep=` is not the one that the scenario states.
  init(_ text: String, separator: Character?, file: String) throws(Problems) {
    bytes = Array(text.utf8)
    self.file = file
    var (line, at) = (1, 0)
    var separator = separator
    var comments: [(line: Int, at: Int)] = []
    while at < bytes.count {
      let end =
        bytes[at...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
      let content = Self.plain(bytes[at..<end])
      if line == 1, let own = Self.separator(in: content) {
        if let stated = separator, stated != own {
          throw Problems([
            Problem(
              "the file says `sep=\(own == "\t" ? "tab" : String(own))`, and `separator` says "
                + "'\(stated == "\t" ? "tab" : String(stated))'", at: Origin(file: file, line: 1, column: 1),
              hint: "leave `separator` out")
          ])
        }
        separator = own
      } else if content.hasPrefix("#") {
        comments.append((line, at))
      } else if !content.isEmpty {
        break
      }
      at = end
      if at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\r"), bytes[at + 1] == UInt8(ascii: "\n") {
        at += 1
      }
      at = min(at + 1, bytes.count)
      line += 1
    }
    self.separator = separator?.asciiValue ?? UInt8(ascii: ",")
    // A header may begin with # itself: then numbers stand below it, in as many cells.
    if let last = comments.last, last.line == line - 1,
      Self.isHeader(bytes[last.at...], separator: self.separator)
    {
      (firstLine, begin) = (last.line, last.at)
    } else {
      (firstLine, begin) = (line, at)
    }
  }

  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    var content = String(decoding: bytes, as: UTF8.self)
    if content.hasPrefix("\""), content.hasSuffix("\""), content.count > 1 {
      content = String(content.dropFirst().dropLast())
    }
    return Table.trimmed(content)
  }

  /// What `sep=;` says.
  private static func separator(in line: String) -> Character? {
    guard line.lowercased().hasPrefix("sep=") else { return nil }
    let rest = line.dropFirst(4)
    return rest.isEmpty ? "\t" : rest.count == 1 ? rest.first : nil
  }

  private static func isHeader(_ bytes: ArraySlice<UInt8>, separator: UInt8) -> Bool {
    let lines = bytes.split(
      maxSplits: 2, whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
    guard lines.count > 1 else { return false }
    let cells = lines.prefix(2).map { $0.split(separator: separator, omittingEmptySubsequences: false) }
    guard cells[0].count == cells[1].count, cells[0].count > 1 else { return false }
    return cells[1].contains { Double(Table.trimmed(String(decoding: $0, as: UTF8.self))) != nil }
  }

  private func origin(_ line: Int, _ column: Int) -> Origin { Origin(file: file, line: line, column: column) }

  /// The cells of all lines by RFC 4180: quotes hold separators, line ends and doubled quotes.
  ///
  /// A line that begins with # below the header is left out as well, unless it begins with a spreadsheet's error.
  func lines(_ problems: inout ProblemList) -> [[Table.Cell]] {
    let (quote, feed, back) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    var lines: [[Table.Cell]] = []
    var row: [Table.Cell] = []
    var (line, column, at) = (firstLine, 1, begin)
    while at < bytes.count {
      let (cellLine, cellColumn) = (line, column)
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
        if !closed {
          problems.add("the quote that opens here is not closed", at: origin(cellLine, cellColumn))
        }
        while at < bytes.count, bytes[at] == UInt8(ascii: " ") {
          at += 1
          column += 1
        }
        if at < bytes.count, ![separator, feed, back].contains(bytes[at]) {
          problems.add("text after the closing quote", at: origin(line, column))
        }
      }
      while at < bytes.count, bytes[at] != separator, bytes[at] != feed, bytes[at] != back {
        column += bytes[at] & 0xC0 == 0x80 ? 0 : 1
        content.append(bytes[at])
        at += 1
      }
      let text = Table.trimmed(String(decoding: content, as: UTF8.self))
      row.append(Table.Cell(text: text, line: cellLine, column: cellColumn))
      if at < bytes.count, bytes[at] == separator {
        at += 1
        column += 1
        if at == bytes.count { row.append(Table.Cell(text: "", line: line, column: column)) }
        if at < bytes.count { continue }
      }
      if at < bytes.count, bytes[at] == back { at += 1 }
      if at < bytes.count, bytes[at] == feed { at += 1 }
      if lines.isEmpty || !isComment(row) { lines.append(row) }
      (row, line, column) = ([], line + 1, 1)
    }
    return lines
  }

  private func isComment(_ row: [Table.Cell]) -> Bool {
    guard let first = row.first?.text, first.hasPrefix("#") else { return false }
    return !SpreadsheetError.all.contains(first.uppercased())
  }
}

/// What spreadsheets write where a formula has no value (ECMA-376, 18.17.3).
enum SpreadsheetError {
  static let all: Set = [
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA",
  ]
}

extension Table {
  /// A text without the blanks around it, whatever their width.
  static func trimmed(_ text: String) -> String {
    if let first = text.utf8.first, let last = text.utf8.last, isSign(first), isSign(last) { return text }
    let isBlank = { (scalar: Unicode.Scalar) in scalar.isBlank }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return first == scalars.startIndex && scalars.index(after: last) == scalars.endIndex
      ? text : String(scalars[first...last])
  }

  /// Whether a byte is a sign of ASCII that is no blank, as those at the ends of nearly all cells are.
  private static func isSign(_ byte: UInt8) -> Bool { (0x21...0x7e).contains(byte) }
}
