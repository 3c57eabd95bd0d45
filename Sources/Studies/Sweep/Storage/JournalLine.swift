import Foundation
import Results
import Scenario

/// How an entry is written as a line: JSON whose first member is the checksum of the second's bytes.
///
///     {"crc":"6f1a09c2","entry":{…}}
enum JournalLine {
  private static let prefix = Array("{\"crc\":\"".utf8)
  private static let middle = Array("\",\"entry\":".utf8)
  private static let digits = 8
  private static let newline = UInt8(ascii: "\n")

  /// The line, with its end.
  static func encoded(_ entry: JournalEntry) throws -> [UInt8] {
    let payload = try json(entry)
    return prefix + Array(Checksum.hexadecimal(of: payload).utf8) + middle + payload
      + [UInt8(ascii: "}"), newline]
  }

  /// The entry of a line without its end; nil where the line is not whole.
  static func decoded(_ line: ArraySlice<UInt8>) -> JournalEntry? {
    let start = prefix.count + digits + middle.count
    guard line.count > start + 1, line.last == UInt8(ascii: "}"), line.starts(with: prefix),
      line.dropFirst(prefix.count + digits).starts(with: middle)
    else { return nil }
    let payload = Array(line.dropFirst(start).dropLast())
    let stated = line.dropFirst(prefix.count).prefix(digits)
    guard stated.elementsEqual(Checksum.hexadecimal(of: payload).utf8) else { return nil }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try? decoder.decode(JournalEntry.self, from: Data(payload))
  }

  /// What heads are known by: the first 16 digits of their digest.
  static func key(of heads: IndicatorHeads) throws -> String {
    String(SHA256.hexadecimal(of: try json(heads)).prefix(16))
  }

  /// JSON that is the same for the same value; numbers are the shortest that read back to the same bits.
  static func json(_ value: some Encodable, isPretty: Bool = false) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return [UInt8](try encoder.encode(value))
  }
}
