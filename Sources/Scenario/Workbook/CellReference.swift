import Kernel

/// A cell by its row and column, both from 1.
struct CellReference: Hashable {
  var row: Int
  var column: Int

  /// The last row and column of a sheet (Excel's limits).
  static let lastRow = 1_048_576
  static let lastColumn = 16_384

  init(row: Int, column: Int) { (self.row, self.column) = (row, column) }

  /// Reads `B17` or `$B$17`; nil where it is no cell of a sheet.
  init?(_ text: some StringProtocol) {
    var (column, row, hasDigits) = (0, 0, false)
    for byte in text.utf8 where byte != UInt8(ascii: "$") {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where !hasDigits:
        column = 26 * column + Int(byte - UInt8(ascii: "A")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        hasDigits = true
        row = 10 * row + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
      guard column <= Self.lastColumn, row <= Self.lastRow else { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    (self.row, self.column) = (row, column)
  }
}

/// A rectangle of cells, such as one that is merged.
struct CellRange {
  var first: CellReference
  var last: CellReference

  /// Reads `A1:C2`, or one cell; nil where it is none.
  init?(_ text: String) {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false).map { CellReference($0) }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2 else { return nil }
    (self.first, self.last) = (first, last)
  }

  func contains(row: Int) -> Bool { first.row...max(first.row, last.row) ~= row }
  func contains(column: Int) -> Bool { first.column...max(first.column, last.column) ~= column }
}
