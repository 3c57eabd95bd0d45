import Foundation
import Kernel
import Testing

@testable import Scenario

/// A workbook as LibreOffice writes it gives what the CSV file gives that it was made of, where there is no LibreOffice too.
///
/// `LibreOffice/load.xlsx` is `load.csv` beside it, converted by LibreOffice 7.4:
/// `soffice --headless --infilter=CSV:44,34,76 --convert-to "xlsx:Calc MS Excel 2007 XML" load.csv`.
@Suite struct WrittenWorkbookTests {
  private func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/LibreOffice"
    return [UInt8](try #require(FileManager.default.contents(atPath: "\(folder)/\(name)")))
  }

  @Test func `a series of the workbook is that of the CSV file, bit for bit`() throws {
    let sheet = try Table.read(
      workbook: bytes("load.xlsx"), #require(WorkbookReference("load.xlsx#load!load")), namesColumn: true,
      file: "load.xlsx", at: Origin(file: "park.yaml"))
    let table = try Table(bytes: bytes("load.csv"), file: "load.csv")
    #expect(sheet.column == "load" && sheet.table.warnings.isEmpty)
    #expect(sheet.table.header.map(\.text) == table.header.map(\.text))
    #expect(sheet.table.rows.map { $0[2].text } == table.rows.map { $0[2].text })
    let clock = try Clock(start: "2025-03-01", end: "2025-03-02", step: 900)
    let values = try [sheet.table, table].map {
      try Series($0, column: "load", clock: clock, rules: SeriesRules(), standardOffset: 28_800).values
    }
    #expect(values[0].count == 96 && values[0].map(\.bitPattern) == values[1].map(\.bitPattern))
  }
}
