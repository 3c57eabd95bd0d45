import Kernel

/// Makes of a sheet's cells the table that a CSV file with the same rows gives.
struct SheetTable {
  private let cells: SheetCells
  private let name: String
  private let isVisible: Bool
  /// The filled rows from the header on.
  private let rows: [SheetCells.Row]
  /// The columns of the table: those in which anything is filled.
  private let columns: [Int]

  /// - Parameter name: the sheet with its file, as places in it are told.
  init(_ cells: SheetCells, name: String, isVisible: Bool) {
    (self.cells, self.name, self.isVisible) = (cells, name, isVisible)
    let first = Self.header(cells.rows)
    // What is below the last filled row was once filled, or is only formatted.
    let last = cells.rows.lastIndex { !$0.cells.isEmpty } ?? -1
    let below = first.map { $0 < last ? cells.rows[($0 + 1)...last] : [] } ?? []
    rows = (first.map { [cells.rows[$0]] } ?? []) + below.filter { !Self.isComment($0) }
    var used: Set<Int> = []
    for row in rows { for cell in row.cells { used.insert(cell.column) } }
    columns = used.sorted()
  }

  private static func isComment(_ row: SheetCells.Row) -> Bool {
    row.cells.first?.text.hasPrefix("#") ?? false
  }

  /// The row of the header: the first that is no comment, or the last comment where numbers stand below as many cells.
  private static func header(_ rows: [SheetCells.Row]) -> Int? {
    guard let first = rows.firstIndex(where: { !$0.cells.isEmpty && !isComment($0) }) else { return nil }
    if first > 0, isComment(rows[first - 1]), rows[first].number == rows[first - 1].number + 1,
      rows[first].cells.count == rows[first - 1].cells.count, rows[first].cells.count > 1,
      rows[first].cells.contains(where: { Double($0.text) != nil })
    {
      return first - 1
    }
    return first
  }

  private func origin(_ row: Int, _ column: Int) -> Origin { Origin(file: name, line: row, column: column) }

  /// The table.
  ///
  /// - Throws: ``Problems`` with all that is wrong with the sheet.
  func table() throws(Problems) -> Table {
    var problems = ProblemList()
    guard let header = rows.first, let last = rows.last else {
      throw Problems([Problem("the sheet has no header", at: origin(1, 1))])
    }
    for fault in cells.faults
    where (header.number...last.number).contains(fault.place.row) && columns.contains(fault.place.column) {
      problems.add(
        fault.message, at: origin(fault.place.row, fault.place.column), hint: fault.hint,
        cause: fault.cause ?? fault.message
      )
    }
    merged(header.number...last.number, &problems)
    gaps(&problems)
    try problems.throwIfAny()
    guard rows.count * columns.count <= SheetCells.mostCells else {
      throw Problems([
        Problem(
          "the sheet has \(rows.count) rows and \(columns.count) columns; at most \(SheetCells.mostCells) cells are read",
          at: origin(header.number, 1))
      ])
    }
    return try Table(lines: rows.map(line), file: name, warnings: warnings(of: header))
  }

  /// A row with a cell for each column.
  private func line(_ row: SheetCells.Row) -> [Table.Cell] {
    if row.cells.count == columns.count { return row.cells }
    var line: [Table.Cell] = []
    line.reserveCapacity(columns.count)
    var next = 0
    for column in columns {
      if next < row.cells.count, row.cells[next].column == column {
        line.append(row.cells[next])
        next += 1
      } else {
        line.append(Table.Cell(text: "", line: row.number, column: column))
      }
    }
    return line
  }

  /// A value that stands for several cells is one of them and empty in the others.
  private func merged(_ range: ClosedRange<Int>, _ problems: inout ProblemList) {
    for merge in cells.merged {
      let isInTable =
        range.overlaps(merge.first.row...max(merge.first.row, merge.last.row))
        && columns.contains { merge.contains(column: $0) }
      guard isInTable else { continue }
      let isHeader = merge.contains(row: range.lowerBound)
      problems.add(
        "cells \(Origin.cell(merge.first.row, merge.first.column)) to \(Origin.cell(merge.last.row, merge.last.column)) "
          + "are merged", at: origin(merge.first.row, merge.first.column),
        hint: isHeader
          ? "give each column a name of its own; a title above the header must begin with #" : "split them",
        cause: isHeader ? "merged header" : "merged")
    }
  }

  /// Rows that are hidden, as by a filter, or that are not there.
  private func gaps(_ problems: inout ProblemList) {
    for row in rows where row.isHidden {
      problems.add(
        "row \(row.number) is hidden", at: origin(row.number, columns.first ?? 1),
        hint: "show it, as by taking the filter away, or delete it", cause: "hidden")
    }
    var numbers = cells.rows.makeIterator()
    var before = rows.first?.number ?? 0
    while let row = numbers.next() {
      guard row.number > before, row.number <= (rows.last?.number ?? 0) else { continue }
      if row.number > before + 1 || row.cells.isEmpty {
        let first = before + 1
        let until = row.cells.isEmpty ? row.number : row.number - 1
        problems.add(
          first == until ? "row \(first) is empty" : "rows \(first) to \(until) are empty",
          at: origin(first, columns.first ?? 1), hint: "delete what is empty inside a table", cause: "empty")
      }
      before = row.number
    }
  }

  private func warnings(of header: SheetCells.Row) -> [Problem] {
    func warning(_ message: String, _ origin: Origin) -> Problem {
      Problem(message, at: origin, severity: .warning)
    }
    let hidden = header.cells.filter { cell in cells.hidden.contains { $0.contains(cell.column) } }
    let columns = hidden.map {
      warning("column '\($0.text)' is hidden and read all the same", origin($0.line, $0.column))
    }
    return (isVisible ? [] : [warning("the sheet is hidden and read all the same", Origin(file: name))])
      + columns
  }
}
