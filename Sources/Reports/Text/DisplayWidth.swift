extension StringProtocol {
  /// Columns that a terminal takes for this text: Chinese characters take two.
  package var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }
}

extension Character {
  /// Columns that a terminal takes for this character.
  ///
  /// The C library's `wcwidth` knows this too, but only in a UTF-8 locale, which a container seldom has.
  package var displayWidth: Int {
    guard let scalar = unicodeScalars.first?.value else { return 0 }
    if scalar < 0x300 { return 1 }
    return Self.wide.contains { $0.contains(scalar) } ? 2 : 1
  }

  /// Blocks of East Asian width W or F: Unicode 16, `EastAsianWidth.txt`, as far as whole blocks go.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
    0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]
}

extension String {
  /// The text in lines that fit a width: broken at blanks, and between Chinese characters.
  package func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for piece in pieces {
      let room = width - line.displayWidth
      if piece.displayWidth <= room || line.isEmpty && piece.displayWidth <= width {
        line += piece
        continue
      }
      if !line.isEmpty { lines.append(line.trimmedEnd) }
      line = String(piece.drop { $0 == " " })
      while line.displayWidth > width {
        let head = line.prefix(fitting: width)
        lines.append(head)
        line.removeFirst(head.count)
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line.trimmedEnd) }
    return lines
  }

  /// The text with blanks up to a width.
  package func padded(to width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: Swift.max(0, width - displayWidth))
    return right ? blanks + self : self + blanks
  }

  private var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }

  /// As many characters as fit, at least one.
  private func prefix(fitting width: Int) -> String {
    var head = ""
    for character in self {
      if !head.isEmpty, head.displayWidth + character.displayWidth > width { break }
      head.append(character)
    }
    return head
  }

  /// Signs that no line begins with (GB/T 15834-2011, 5.1.10).
  private static let closing: Set<Character> = ["，", "。", "、", "；", "：", "？", "！", "）", "》", "】", "”"]

  /// Words with the blanks before them; every wide character is a word, with the closing signs behind it.
  private var pieces: [String] {
    var all: [String] = []
    var current = ""
    for character in self {
      if Self.closing.contains(character), let last = current.isEmpty ? all.popLast() : current {
        all.append(last + String(character))
        current = ""
        continue
      }
      let breaks = character == " " ? current.last != " " : character.displayWidth == 2
      if breaks, !current.isEmpty {
        all.append(current)
        current = ""
      }
      current.append(character)
      if character.displayWidth == 2 {
        all.append(current)
        current = ""
      }
    }
    return current.isEmpty ? all : all + [current]
  }
}
