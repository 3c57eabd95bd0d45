/// Dots in a terminal: each character is two dots wide and four high (Unicode 16, Braille Patterns, U+2800 to U+28FF).
struct BrailleCanvas {
  let columns: Int
  let rows: Int
  private var cells: [UInt8]

  /// Dots across and down.
  var width: Int { 2 * columns }
  var height: Int { 4 * rows }

  init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (Swift.max(1, columns), Swift.max(1, rows))
    cells = [UInt8](repeating: 0, count: self.columns * self.rows)
  }

  /// Bits of the dots of a character, from the top down, left and right.
  private static let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

  /// Sets the dots of a column between two heights, counted from the bottom; what lies outside is left out.
  mutating func fill(column: Int, from low: Int, through high: Int) {
    guard (0..<width).contains(column), low <= high else { return }
    for dot in Swift.max(0, low)...Swift.max(0, high) where dot < height {
      let row = (height - 1 - dot) / 4
      cells[row * columns + column / 2] |= Self.bits[column % 2][(height - 1 - dot) % 4]
    }
  }

  /// The lines from the top down; what is empty is a blank.
  var lines: [String] {
    (0..<rows).map { row in
      String(
        String.UnicodeScalarView(
          cells[(row * columns)..<((row + 1) * columns)].map { cell in
            cell == 0 ? " " : Unicode.Scalar(0x2800 + UInt32(cell)) ?? " "
          }))
    }
  }
}
