import Kernel

/// How wide the columns of a sheet are, and which of them wrap, so that no text is cut by what stands beside it.
struct ColumnLayout {
  /// By column, in characters.
  let widths: [Double]
  /// By column, whether its texts wrap.
  let wraps: [Bool]

  /// The widest that a column becomes of its texts alone: two of these and a figure fit a screen.
  private static let widest = 60.0

  init(_ sheet: Sheet) {
    var longest = [Int](repeating: 0, count: sheet.columns.count)
    for row in sheet.rows {
      for (column, cell) in row.enumerated() where column < longest.count {
        guard case .text(let text) = cell else { continue }
        // What is beyond the widest column does not make it wider.
        longest[column] = max(longest[column], text.prefix(200).displayWidth)
      }
    }
    // A letter more than the text, as letters differ in width.
    let needed = longest.map { Double($0 + 1) }
    wraps = zip(sheet.columns, needed).map { $0.format == .wrapped || $1 > max($0.width, Self.widest) }
    widths = zip(sheet.columns, needed).map {
      $0.format == .wrapped ? $0.width : max($0.width, min($1, Self.widest))
    }
  }
}
