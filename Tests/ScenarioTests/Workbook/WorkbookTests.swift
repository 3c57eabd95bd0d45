import Foundation
import Kernel
import Testing

@testable import Scenario

/// Sheets of workbooks give the tables that CSV files with the same rows give.
@Suite struct WorkbookTests {
  private typealias Made = MadeWorkbook
  /// Styles 0 to 4: a number, a date, a date with a time, a time of day, hours beyond a day.
  private static let styles = """
    <numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd&quot;, &quot;hh:mm"/></numFmts>\
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="46"/></cellXfs>
    """

  private func read(_ book: MadeWorkbook, _ text: String = "load.xlsx", column: Bool = false) throws
    -> Table.OfWorkbook
  {
    try Table.read(
      workbook: book.bytes, #require(WorkbookReference(text)), namesColumn: column, file: "load.xlsx",
      at: Origin(file: "park.yaml", line: 3, column: 5))
  }

  private func problems(_ book: MadeWorkbook, _ text: String = "load.xlsx", column: Bool = false) -> String {
    do {
      let table = try read(book, text, column: column).table
      _ = try table.numbers(inColumn: "load [t/h]")
      return table.warnings.map(\.description).joined(separator: "\n")
    } catch { return "\(error)" }
  }

  private func load(_ third: String = Made.number("B3", "8.25"), after: String = "", hidden: Bool = false)
    -> MadeWorkbook
  {
    MadeWorkbook(
      Made.row(1, Made.text("A1", "# a title"))
        + Made.row(2, Made.text("A2", "time"), Made.text("B2", " load [t/h] "))
        + Made.row(3, Made.number("A3", "45658", style: 2), third, hidden: hidden)
        + Made.row(
          4, Made.number("A4", "45658.041666666664", style: 2), Made.number("B4", "0.10000000000000001")),
      after: after)
  }

  @Test func `a sheet is the table of a CSV file with the same rows`() throws {
    var book = load()
    book.styles = Self.styles
    let table = try read(book).table
    let text = "# a title\ntime, load [t/h] \n2025-01-01T00:00,8.25\n2025-01-01T01:00,0.1\n"
    let other = try Table(text: text, file: "load.csv")
    #expect(table.header.map(\.text) == other.header.map(\.text))
    #expect(table.rows.map { $0.map(\.text) } == other.rows.map { $0.map(\.text) })
    #expect(try table.numbers(inColumn: "load") == [8.25, 0.1])
    #expect(table.file == "load.xlsx!Sheet1")
    #expect("\(table.origin(of: table.rows[1][1]))" == "load.xlsx!Sheet1:B4")
  }

  @Test(arguments: [
    (0, "45658", "45658"), (1, "45658", "2025-01-01"), (1, "45658.5", "2025-01-01T12:00"),
    (2, "45658", "2025-01-01T00:00"), (2, "45658.00001157407", "2025-01-01T00:00:01"), (3, "0.25", "06:00"),
    (4, "1", "24:00"), (0, "1e3", "1000"), (0, "-0.5", "-0.5"), (0, "1E+300", "1e+300"),
    (9, "45658", "45658"),
  ])
  func `formats of numbers decide what is a date`(_ style: Int, _ value: String, _ expected: String) throws {
    var book = MadeWorkbook(
      Made.row(1, Made.text("A1", "x")) + Made.row(2, Made.number("A2", value, style: style)))
    book.styles = Self.styles
    #expect(try read(book).table.rows[0][0].text == expected)
  }

  @Test func `a workbook from 1904 has its dates 1462 days later`() throws {
    var book = MadeWorkbook(
      Made.row(1, Made.text("A1", "x")) + Made.row(2, Made.number("A2", "44196", style: 1)))
    (book.styles, book.isFrom1904) = (Self.styles, true)
    #expect(try read(book).table.rows[0][0].text == "2025-01-01")
  }

  @Test(arguments: [
    ("yyyy-mm-dd", NumberFormat.moment(hasDate: true, hasTime: false)),
    ("h:mm AM/PM", .moment(hasDate: false, hasTime: true)),
    ("yyyy\"年\"m\"月\"d\"日\"", .moment(hasDate: true, hasTime: false)),
    ("[$-804]mmm", .moment(hasDate: true, hasTime: false)),
    ("[h]:mm", .duration), ("General", .number), ("0.00E+00", .number), ("#,##0\"days\"", .number),
    ("[Red]0.0", .number),
    ("0\\d", .number), ("@", .number), ("0;\"y\"", .number),
  ])
  func `codes of formats`(_ code: String, _ expected: NumberFormat) {
    #expect(NumberFormat(code: code) == expected)
  }

  @Test func `texts are shared, written in runs, spoken and escaped`() throws {
    var book = MadeWorkbook(
      Made.row(1, "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"str\"><f>1</f><v>kind</v></c>")
        + Made.row(2, "<c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" t=\"b\"><v>1</v></c>"))
    book.texts = "<si><r><t>i</t></r><r><t>d</t></r><rPh><t>spoken</t></rPh></si><si><t>a_x0041_b</t></si>"
    let table = try read(book).table
    #expect(table.header.map(\.text) == ["id", "kind"])
    #expect(table.rows[0].map(\.text) == ["aAb", "true"])
  }

  @Test(arguments: [
    ("<c r=\"B3\"><f>1+2</f></c>", "load.xlsx!Sheet1:B3: error: a formula without a value"),
    ("<c r=\"B3\" t=\"e\"><v>#N/A</v></c>", "load.xlsx!Sheet1:B3: error: the spreadsheet's error #N/A"),
    (Made.text("B3", "eight"), "load.xlsx!Sheet1:B3: error: column 'load [t/h]': 'eight' is not a number"),
    (Made.number("B3", "1", style: 1), "load.xlsx!Sheet1:B3: error: 1.0 is a date before 1 March 1900"),
    (Made.number("B3", "1.5", style: 4), "load.xlsx!Sheet1:B3: error: 36.0 h is a length of time"),
    (Made.number("B3", "nan"), "load.xlsx!Sheet1:B3: error: 'nan' is no number"),
  ])
  func `what a cell cannot be read for is told with sheet and cell`(_ cell: String, _ expected: String) {
    var book = load(cell)
    book.styles = Self.styles
    #expect(problems(book).hasPrefix(expected), "\(problems(book))")
  }

  @Test func `merged cells and hidden or missing rows of a table are refused, others are not`() {
    #expect(
      problems(load(after: "<mergeCells><mergeCell ref=\"A2:B2\"/></mergeCells>")).contains(
        "A2: error: cells A2 to B2 are merged"))
    #expect(problems(load(after: "<mergeCells><mergeCell ref=\"A1:F1\"/></mergeCells>")).isEmpty)
    #expect(problems(load(hidden: true)).contains("Sheet1:A3: error: row 3 is hidden"))
    let gap = MadeWorkbook(
      Made.row(1, Made.text("A1", "load [t/h]")) + Made.row(2, Made.number("A2", "1"))
        + Made.row(5, Made.number("A5", "1")))
    #expect(problems(gap).contains("Sheet1:A3: error: rows 3 to 4 are empty"))
    var hidden = load()
    hidden.sheets[0].xml = "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>" + hidden.sheets[0].xml
    #expect(
      problems(hidden) == "load.xlsx!Sheet1:B2: warning: column 'load [t/h]' is hidden and read all the same")
  }

  @Test func `a reference names a sheet where more than one can be seen`() throws {
    var book = load()
    book.sheets.append(("May's!", book.sheets[0].xml, "visible"))
    #expect(try read(book, "load.xlsx#Sheet1!load", column: true).column == "load")
    let quoted = try read(book, "load.xlsx#'May''s!'!a!b#c", column: true)
    #expect(quoted.column == "a!b#c" && quoted.table.file == "load.xlsx!May's!")
    #expect(try read(book, "load.xlsx#May's!").table.file == "load.xlsx!May's!")
    #expect(
      problems(book, "load.xlsx#load", column: true)
        == "park.yaml:3:5: error: 'load.xlsx' has the sheets 'Sheet1', 'May's!'; say which: write load.xlsx#SHEET!load"
    )
    #expect(
      problems(book, "load.xlsx#Shet1!load", column: true).contains(
        "no sheet 'Shet1'; did you mean 'Sheet1'?"))
    book.sheets[1].state = "hidden"
    #expect(try read(book, "load.xlsx#load", column: true).table.file == "load.xlsx!Sheet1")
    #expect(problems(book, "load.xlsx#May's!").contains("the sheet is hidden and read all the same"))
  }

  @Test func `the name of a file ends at its ending`() {
    #expect(WorkbookReference("a#b/Load.XLSX#Sheet 1!k#W")?.file == "a#b/Load.XLSX")
    #expect(WorkbookReference("a#b/Load.XLSX#Sheet 1!k#W")?.selection == "Sheet 1!k#W")
    #expect(WorkbookReference("load.csv#x.xlsx")?.file == "load.csv#x.xlsx")
    #expect(WorkbookReference("load.csv#kW") == nil && WorkbookReference(".xlsx#kW") == nil)
    #expect(WorkbookReference.path(in: "load.csv#kW", namesColumn: true) == "load.csv")
  }
}
