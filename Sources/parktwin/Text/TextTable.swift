/// A table for a terminal, with columns as wide as they need to be and text wrapped where that is too wide.
struct TextTable {
  /// A column's heading and how its cells stand.
  struct Column {
    var heading: String
    var isRight: Bool

    static func left(_ heading: String) -> Self { Self(heading: heading, isRight: false) }
    static func right(_ heading: String) -> Self { Self(heading: heading, isRight: true) }
  }

  /// Columns from left to right.
  var columns: [Column]
  /// Cells by row.
  var rows: [[String]] = []
  /// Blanks before every line.
  var indent = 0

  init(_ columns: Column..., indent: Int = 0) {
    self.columns = columns
    self.indent = indent
  }

  /// The table in lines of at most this width; the widest columns give way.
  func text(width: Int = 100) -> String {
    let gap = 2
    let headings = columns.map(\.heading)
    let hasHeadings = headings.contains { !$0.isEmpty }
    let all = (hasHeadings ? [headings] : []) + rows
    var widths = columns.indices.map { column in all.map { $0[column].displayWidth }.max() ?? 0 }
    let room = width - indent - gap * (columns.count - 1)
    let narrowest = 8
    while widths.reduce(0, +) > room, let widest = widths.max(), widest > narrowest,
      let place = widths.lastIndex(of: widest)
    {
      widths[place] -= 1
    }
    var lines = all.flatMap { line(of: $0, widths, gap) }
    if hasHeadings {
      let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
      lines.insert(String(repeating: " ", count: indent) + rule, at: line(of: headings, widths, gap).count)
    }
    return lines.joined(separator: "\n")
  }

  private func line(of row: [String], _ widths: [Int], _ gap: Int) -> [String] {
    let cells = row.indices.map { row[$0].wrapped(to: widths[$0]) }
    return (0..<(cells.map(\.count).max() ?? 0)).map { number in
      let parts = cells.indices.map { column in
        (number < cells[column].count ? cells[column][number] : "")
          .padded(to: widths[column], right: columns[column].isRight)
      }
      var text = String(repeating: " ", count: indent) + parts.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text
    }
  }
}
