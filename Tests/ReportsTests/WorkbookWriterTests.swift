import Foundation
import Kernel
import Testing

@testable import Reports
@testable import Scenario

/// What is written to workbooks and CSV files is what sheets hold.
@Suite struct WorkbookWriterTests {
  /// A folder that goes when the test ends.
  final class Folder {
    let path = NSTemporaryDirectory() + "parktwin-reports-" + UUID().uuidString
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }
    func bytes(_ name: String) -> [UInt8] {
      FileManager.default.contents(atPath: "\(path)/\(name)").map { [UInt8]($0) } ?? []
    }
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
  }

  /// Labels that break what does not expect them.
  static let hostile = [
    "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "a \"quoted\" 'word'",
    "&amp;&#x0;", "]]>",
    "🏭 emoji", "\u{202E}right to left \u{5D0}", String(repeating: "x", count: 10_000), "_x0041_",
    "two\nlines", "http://example.org/a?b", "{=1}", "é\u{301}",
  ]

  private func book(_ rows: [[Sheet.Cell]]) -> Workbook {
    let columns = [Sheet.Column("text"), Sheet.Column("value", unit: "t/h"), Sheet.Column("when")]
    return Workbook(
      title: "a title", created: CivilTime(secondsSinceEpoch: 1_735_689_600),
      sheets: [Sheet("data", "数据", columns, rows: rows)])
  }

  private func read(_ bytes: [UInt8]) throws -> Table {
    try Table.read(
      workbook: bytes, #require(WorkbookReference("a.xlsx")), namesColumn: false, file: "a.xlsx",
      at: Origin(file: "test")
    ).table
  }

  @Test func `hostile labels come back as they were, and as text`() throws {
    let folder = try Folder()
    try book(Self.hostile.map { [.text($0), .number(1)] }).write(toWorkbook: "\(folder.path)/a.xlsx")
    let table = try read(folder.bytes("a.xlsx"))
    #expect(table.rows.map { $0[0].text } == Self.hostile)
    #expect(folder.names == ["a.xlsx"])
  }

  @Test func `a control character is written as an escape, and refused where it is read`() throws {
    let folder = try Folder()
    try book([[.text("a\u{1}b"), .number(1)]]).write(toWorkbook: "\(folder.path)/a.xlsx")
    let refused = try #require(#expect(throws: Problems.self) { try read(folder.bytes("a.xlsx")) })
    #expect(refused.description.contains("a.xlsx!数据:A2: error: this text has U+0001 in it"), "\(refused)")
  }

  @Test func `numbers keep sixteen figures, dates are dates, and what is no number is empty`() throws {
    let folder = try Folder()
    let time = CivilTime(secondsSinceEpoch: 1_735_689_600 + 3600)
    let values = [0.1, -1234.5678901234, 1e-9, 1.7976931348623157e300, 45_658, 0]
    try book(values.map { [.text("x"), .number($0), .time(time)] } + [[.text("y"), Sheet.Cell(Double.nan)]])
      .write(
        toWorkbook: "\(folder.path)/a.xlsx")
    let table = try read(folder.bytes("a.xlsx"))
    for (row, value) in values.enumerated() {
      let found = try #require(Double(table.rows[row][1].text))
      #expect(abs(found - value) <= 1e-15 * abs(value))
      #expect(table.rows[row][2].text == "2025-01-01T01:00")
    }
    #expect(table.rows[values.count][1].text.isEmpty)
  }

  @Test func `a text too long for a cell is cut with a mark, and control characters do not harm`() {
    #expect(SpreadsheetText.prepared(String(repeating: "字", count: 40_000)).utf16.count == 32_767)
    #expect(SpreadsheetText.prepared(String(repeating: "🏭", count: 40_000)).utf16.count <= 32_767)
    #expect(SpreadsheetText.prepared("a\0b\u{FFFF}") == "a\u{FFFD}b\u{FFFD}")
    #expect(SpreadsheetText.prepared("_x000D_ _xyz_") == "_x005F_x000D_ _xyz_")
  }

  @Test func `the same sheets give the same bytes, and say when the figures are of`() throws {
    let folder = try Folder()
    for name in ["a.xlsx", "b.xlsx"] {
      try book([[.text("x"), .number(1)]]).write(toWorkbook: "\(folder.path)/\(name)")
    }
    #expect(folder.bytes("a.xlsx") == folder.bytes("b.xlsx"))
    #expect(WorkbookCheck.fault(in: folder.bytes("a.xlsx")) == nil)
    #expect(WorkbookCheck.fault(in: Array(folder.bytes("a.xlsx").dropLast(40))) != nil)
  }

  @Test func `CSV has the mark that Excel knows UTF-8 by, and no formulas`() throws {
    let folder = try Folder()
    try book(Self.hostile.map { [.text($0), .number(-1.5)] }).write(toFolder: "\(folder.path)/out")
    let bytes = folder.bytes("out/data.csv")
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let table = try Table(bytes: bytes.filter { $0 != 1 }, file: "data.csv")
    #expect(table.header.map(\.text) == ["text", "value [t/h]", "when"])
    #expect(try table.numbers(inColumn: "value").allSatisfy { $0 == -1.5 })
    for row in table.rows { #expect(!"=+-@".contains(row[0].text.prefix(1)) || row[0].text.isEmpty) }
  }

  @Test func `no text is cut by what stands beside it`() {
    let texts = ["x", String(repeating: "x", count: 50), String(repeating: "字", count: 90)]
    let columns = texts.map { _ in Sheet.Column("a", width: 10) } + [Sheet.Column("b", .wrapped, width: 20)]
    let layout = ColumnLayout(Sheet("data", "data", columns, rows: [(texts + [texts[1]]).map { .text($0) }]))
    #expect(layout.widths == [10, 51, 60, 20] && layout.wraps == [false, false, true, true])
  }

  @Test func `nothing is left where nothing can be written`() throws {
    let folder = try Folder()
    #expect(throws: (any Error).self) { try book([]).write(toWorkbook: "\(folder.path)/missing/a.xlsx") }
    #expect(throws: (any Error).self) { try book([]).write(toFolder: "\(folder.path)/missing/out") }
    #expect(folder.names.isEmpty)
  }
}
