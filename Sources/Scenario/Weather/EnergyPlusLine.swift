/// A line of an EPW file, cut at its commas; a cell becomes text where it is asked for.
struct EnergyPlusLine {
  private let bytes: ArraySlice<UInt8>
  /// The places of the commas, and of the end.
  private let ends: [Int]

  /// The lines of a text, whatever ends them.
  static func all(of text: inout String) -> [EnergyPlusLine] {
    text.withUTF8 { buffer in
      let bytes = Array(buffer)
      var lines: [EnergyPlusLine] = []
      var (start, ends): (Int, [Int]) = (0, [])
      var at = 0
      while at < bytes.count {
        switch bytes[at] {
        case UInt8(ascii: ","): ends.append(at)
        case UInt8(ascii: "\r"), UInt8(ascii: "\n"):
          lines.append(EnergyPlusLine(bytes: bytes[start..<at], ends: ends + [at]))
          if bytes[at] == UInt8(ascii: "\r"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\n") {
            at += 1
          }
          (start, ends) = (at + 1, [])
        default: break
        }
        at += 1
      }
      if start < bytes.count {
        lines.append(EnergyPlusLine(bytes: bytes[start...], ends: ends + [bytes.count]))
      }
      return lines
    }
  }

  private init(bytes: ArraySlice<UInt8>, ends: [Int]) { (self.bytes, self.ends) = (bytes, ends) }

  /// How many cells there are; at least one.
  var count: Int { ends.count }

  /// Whether there is nothing but blanks and commas.
  var isEmpty: Bool { bytes.allSatisfy { Self.isBlank($0) || $0 == UInt8(ascii: ",") } }

  /// A cell without the blanks around it.
  subscript(_ index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

  /// The column of a cell's first character in the line, from 1.
  func column(of index: Int) -> Int {
    bytes[bytes.startIndex..<range(index).lowerBound].count { $0 & 0xC0 != 0x80 } + 1
  }

  private func range(_ index: Int) -> Range<Int> {
    var low = index == 0 ? bytes.startIndex : ends[index - 1] + 1
    var high = ends[index]
    while low < high, Self.isBlank(bytes[low]) { low += 1 }
    while high > low, Self.isBlank(bytes[high - 1]) { high -= 1 }
    // A byte-order mark that stands before the text.
    if high - low >= 3, bytes[low..<low + 3] == [0xEF, 0xBB, 0xBF] { low += 3 }
    return low..<high
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
