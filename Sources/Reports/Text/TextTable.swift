/// A table for a terminal, with columns as wide as they need to be and text wrapped where that is too wide.
package struct TextTable {
  /// A column's heading and how its cells stand.
  package struct Column {
    package var heading: String
    package var isRight = false
    /// Whether it never gives way: an id or a number that is cut is another one.
    package var isRigid = false

    package static func left(_ heading: String) -> Self { Self(heading: heading) }
    package static func right(_ heading: String) -> Self {
      Self(heading: heading, isRight: true, isRigid: true)
    }
    /// For ids and paths, which are copied from where they stand.
    package static func rigid(_ heading: String) -> Self { Self(heading: heading, isRigid: true) }
  }

  /// Columns from left to right.
  package var columns: [Column]
  /// Cells by row.
  package var rows: [[String]] = []
  /// Blanks before every line.
  package var indent = 0

  package init(_ columns: Column..., indent: Int = 0) { self.init(columns, indent: indent) }

  package init(_ columns: [Column], indent: Int = 0) {
    self.columns = columns
    self.indent = indent
  }

  /// The table in lines of at most this width, as far as its rigid columns leave room; the widest of the others give way.
  package func text(width: Int = 100) -> String {
    let gap = 2
    let headings = columns.map(\.heading)
    let hasHeadings = headings.contains { !$0.isEmpty }
    let all = (hasHeadings ? [headings] : []) + rows
    var widths = columns.indices.map { column in all.map { $0[column].displayWidth }.max() ?? 0 }
    let room = width - indent - gap * (columns.count - 1)
    let soft = columns.indices.filter { !columns[$0].isRigid }
    shrink(&widths, to: room, soft, narrowest: 8)
    var lines = all.flatMap { line(of: $0, widths, gap) }
    if hasHeadings {
      var rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
      while rule.last == " " { rule.removeLast() }
      lines.insert(String(repeating: " ", count: indent) + rule, at: line(of: headings, widths, gap).count)
    }
    return lines.joined(separator: "\n")
  }

  /// Takes columns from the widest ones, until the table fits or they are as narrow as they may be.
  private func shrink(_ widths: inout [Int], to room: Int, _ places: [Int], narrowest: Int) {
    while widths.reduce(0, +) > room, let place = places.max(by: { widths[$0] < widths[$1] }),
      widths[place] > narrowest
    {
      widths[place] -= 1
    }
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
