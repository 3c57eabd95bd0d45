import Kernel

/// The rectangle that the cells of a file make: columns that are named, and rows that have a cell for each.
///
/// Spreadsheets leave separators behind where cells were once filled: columns without a name and without a cell, and
/// empty cells behind the last column, are left out.
struct TableShape {
  /// The places of the columns that are read.
  let columns: [Int]
  /// The rows' cells in those columns.
  let rows: [[Table.Cell]]
  private let header: [Table.Cell]
  private let lines: ArraySlice<[Table.Cell]>
  private let file: String
  private let separator: Character?

  /// - Parameter separator: what the scenario says that stands between the cells.
  init(
    header: [Table.Cell], rows lines: ArraySlice<[Table.Cell]>, separator: Character? = nil, file: String
  ) {
    let isFilled = { (column: Int) in lines.contains { $0.count > column && !$0[column].text.isEmpty } }
    let columns = header.indices.filter { !header[$0].text.isEmpty || isFilled($0) }
    self.columns = columns
    (self.header, self.lines, self.file, self.separator) = (header, lines, file, separator)
    let isWhole = columns.count == header.count && lines.allSatisfy { $0.count == header.count }
    rows =
      isWhole ? Array(lines) : lines.map { line in columns.compactMap { line.count > $0 ? line[$0] : nil } }
  }

  private func origin(_ cell: Table.Cell) -> Origin {
    Origin(file: file, line: cell.line, column: cell.column)
  }

  /// Tells columns without a name, names that stand twice, and rows of another length.
  func check(_ problems: inout ProblemList) {
    let ragged = lines.filter { !fits($0) }
    if !ragged.isEmpty, let other = Table.otherSeparator(in: [header] + lines, than: separator) {
      problems.add(
        "the rows have other numbers of cells than the header", at: origin(header[0]),
        hint: Table.hint(for: other))
      return
    }
    // A title above the header is taken for it: the other columns then have no names.
    let isTitle = columns.count > 1 && columns.allSatisfy { ($0 == columns[0]) != header[$0].text.isEmpty }
    let hint = isTitle ? "lines above the header must begin with #" : nil
    var seen: [String: Table.Cell] = [:]
    for column in columns {
      let cell = header[column]
      if cell.text.isEmpty {
        // The first column of what data frames export holds their index, under no name.
        if column > 0 { problems.add("a column has no name", at: origin(cell), hint: hint, cause: "no name") }
      } else if let first = seen[cell.text] {
        problems.add(
          "column '\(cell.text)' stands twice, first at \(origin(first).columnText)", at: origin(cell))
      }
      seen[cell.text] = seen[cell.text] ?? cell
    }
    guard let first = ragged.first else { return }
    if ragged.count > 1, ragged.count == lines.count, ragged.allSatisfy({ $0.count == first.count }) {
      problems.add(
        "the header has \(count(header.count, "cell")), every row has \(first.count)", at: origin(header[0]),
        hint: header.count < first.count
          ? "lines above the header must begin with #"
          : "the file's first line `sep=;` says what stands between the cells")
      return
    }
    for row in ragged {
      let isEmpty = row.count == 1 && row[0].text.isEmpty
      let found = isEmpty ? "this line is empty" : count(row.count, "cell")
      problems.add(
        isEmpty
          ? "\(found), and others follow it that are not" : "\(found), the header has \(header.count)",
        at: origin(row[0]), hint: isEmpty ? "leave it out" : nil, cause: found)
    }
  }

  /// Whether a row has a cell for each column, and nothing but empty cells beyond them.
  private func fits(_ row: [Table.Cell]) -> Bool {
    guard let last = columns.last, row.count > last else { return false }
    return row.count <= header.count || row[header.count...].allSatisfy(\.text.isEmpty)
  }
}
