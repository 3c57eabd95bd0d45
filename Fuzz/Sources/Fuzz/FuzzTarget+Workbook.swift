import Kernel

@testable import Scenario

extension FuzzTarget {
  /// The first sheet that can be seen, each sheet by its name, and each column as numbers and as a series.
  static func readWorkbook(_ bytes: [UInt8]) {
    let isFile = bytes.starts(with: [0x50, 0x4B])
    let file = isFile ? bytes : StoredArchive.bytes(of: StoredArchive.parts(in: bytes))
    let origin = Origin(file: "fuzz.yaml")
    _ = WorkbookCheck.fault(in: file)
    let names = file.withUnsafeBufferPointer { buffer in
      (try? WorkbookFile(ZipArchive(buffer)))?.sheets.prefix(4).map(\.name) ?? []
    }
    for selection in [""] + names.map({ "#" + $0 }) + names.prefix(1).map({ "#'\($0)'!time" }) {
      for namesColumn in [false, true] {
        guard let reference = WorkbookReference("fuzz.xlsx" + selection),
          let read = try? Table.read(
            workbook: file, reference, namesColumn: namesColumn, file: "fuzz.xlsx", at: origin)
        else { continue }
        readColumns(of: read.table)
      }
    }
  }

  private static func readColumns(of table: Table) {
    guard let clock = try? Clock(start: "2025-03-01", end: "2025-03-03", step: 3600) else { return }
    let rules = SeriesRules(
      stamp: .begin, gaps: .error, resampling: .conserve, repeats: false, leap: .error, rows: nil)
    for cell in table.header.prefix(8) {
      _ = try? table.numbers(inColumn: cell.text)
      _ = try? Series(table, column: cell.text, clock: clock, rules: rules, standardOffset: 28_800)
    }
  }
}

/// An archive whose parts are stored as they are.
enum StoredArchive {
  /// Takes parts out of a text: a line that begins with the sign of a unit's end, U+001F, names the part below it.
  static func parts(in bytes: [UInt8]) -> [(name: [UInt8], content: [UInt8])] {
    bytes.split(separator: 0x1F).prefix(16).compactMap { part in
      guard let end = part.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      return (Array(part[..<end]), Array(part[(end + 1)...]))
    }
  }

  /// The bytes of a ZIP file (PKWARE, APPNOTE, 4.3).
  static func bytes(of parts: [(name: [UInt8], content: [UInt8])]) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let (place, size) = (file.count, part.content.count)
      // Version 2.0, no flags, stored, midnight of 1980-01-01.
      let common = fields([
        (20, 2), (0, 2), (0, 2), (0, 2), (33, 2), (checksum(part.content), 4), (size, 4), (size, 4),
        (part.name.count, 2), (0, 2),
      ])
      file += fields([(0x0403_4B50, 4)]) + common + part.name + part.content
      directory += fields([(0x0201_4B50, 4), (20, 2)]) + common
      directory += fields([(0, 2), (0, 2), (0, 2), (0, 4), (place, 4)]) + part.name
    }
    let end = fields([
      (0x0605_4B50, 4), (0, 4), (parts.count, 2), (parts.count, 2), (directory.count, 4), (file.count, 4),
      (0, 2),
    ])
    return file + directory + end
  }

  /// Numbers, each in so many bytes, the lowest first.
  private static func fields(_ all: [(number: Int, count: Int)]) -> [UInt8] {
    all.flatMap { field in (0..<field.count).map { UInt8(truncatingIfNeeded: field.number >> (8 * $0)) } }
  }

  /// CRC-32 of ISO 3309.
  private static func checksum(_ bytes: [UInt8]) -> Int {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 {
        let isOdd = sum & 1 == 1
        sum >>= 1
        if isOdd { sum ^= 0xEDB8_8320 }
      }
    }
    return Int(~sum)
  }
}
