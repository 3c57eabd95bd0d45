import Kernel
import Scenario
import Testing

@Suite struct TableTests {
  @Test func `quotes hold separators, line ends and doubled quotes`() throws {
    let table = try Table(text: "a,b\r\n\"x, \"\"y\"\"\nz\", 2 \r\n3,\"\"", file: "t.csv")
    #expect(table.header.map(\.text) == ["a", "b"])
    #expect(table.rows.map { $0.map(\.text) } == [["x, \"y\"\nz", "2"], ["3", ""]])
    #expect(table.rows[1].map(\.line) == [4, 4])
    #expect(table.rows[1][1].column == 3)
  }

  @Test func `columns are counted in characters, not bytes`() throws {
    let table = try Table(text: "名称,值\n蒸汽,5\n", file: "t.csv")
    #expect(table.rows[0][1].column == 4)
  }

  @Test func `a byte-order mark and empty lines at the end are passed over`() throws {
    let table = try Table(bytes: [0xEF, 0xBB, 0xBF] + Array("a,b\n1,2\n,\n\n".utf8), file: "t.csv")
    #expect(table.header[0].text == "a")
    #expect(table.rows.count == 1)
    #expect(table.warnings.isEmpty)
  }

  @Test func `GBK is recognised and said so`() throws {
    // 时间,蒸汽 in GBK (GB 18030-2022): CAB1 BCE4 2C D5F4 C6FB.
    let bytes: [UInt8] = [0xCA, 0xB1, 0xBC, 0xE4, 0x2C, 0xD5, 0xF4, 0xC6, 0xFB, 0x0A, 0x31, 0x2C, 0x32]
    let table = try Table(bytes: bytes, file: "t.csv")
    #expect(table.header.map(\.text) == ["时间", "蒸汽"])
    #expect(table.warnings.map(\.description) == ["t.csv: warning: read as GBK; save it as UTF-8"])
  }

  @Test(
    arguments: [
      ([0x61, 0x00, 0x62], "text in UTF-16LE"), ([0x61, 0xFF, 0xFF], "not text in UTF-8 or GBK"),
    ] as [([UInt8], String)])
  func `what is neither UTF-8 nor GBK is refused`(bytes: [UInt8], what: String) {
    let error = #expect(throws: Problems.self) { try Table(bytes: bytes, file: "t.csv") }
    #expect(error?.description == "t.csv:1:2: error: the file is \(what); save it as UTF-8")
  }

  @Test func `ragged rows, empty lines and names twice are told together`() {
    let error = #expect(throws: Problems.self) {
      try Table(text: "a,b,a,\n1,2\n\n1,2,3,4,5\n1,2,3,4", file: "t.csv")
    }
    #expect(
      error?.description == """
        t.csv:1:5: error: column 'a' stands twice, first at column 1
        t.csv:1:7: error: a column has no name
        t.csv:2:1: error: 2 cells, the header has 4
        t.csv:3:1: error: this line is empty, and others follow it that are not; leave it out
        t.csv:4:1: error: 5 cells, the header has 4
        """)
  }

  @Test func `a quote that is left open is told where it opens`() {
    let error = #expect(throws: Problems.self) { try Table(text: "a,b\n1,\"2\n3,4\n", file: "t.csv") }
    #expect(error?.description == "t.csv:2:3: error: the quote that opens here is not closed")
  }

  @Test func `an empty file has no header`() {
    let error = #expect(throws: Problems.self) { try Table(text: "", file: "t.csv") }
    #expect(error?.description == "t.csv:1:1: error: the table has no header")
  }

  @Test func `every cell that is no number is told with its place`() throws {
    let table = try Table(text: "v\n1\n#REF!\ninf\n\"1,234\"\n12 kW\n-1.5e3\n0x10\n", file: "t.csv")
    let error = #expect(throws: Problems.self) { try table.numbers(inColumn: "v") }
    #expect(
      error?.description == """
        t.csv:3:1: error: column 'v': the spreadsheet's error #REF!; mend the formula and export again
        t.csv:4:1: error: column 'v': 'inf' is not a finite number; leave the cell empty for a gap
        t.csv:5:1: error: column 'v': '1,234' is not a number; write it without thousands separators, \
        or declare `decimal_comma: true`
        t.csv:6:1: error: column 'v': '12 kW' is not a number; \
        a unit stands in the header, as `load [kW]`, or under `unit`
        t.csv:8:1: error: column 'v': '0x10' is not a number
        """)
  }

  @Test func `cells that are wrong in one way are told once, with how many they are`() throws {
    let table = try Table(
      text: "v\n" + String(repeating: "x\n", count: 50) + "\"1,234\"\n\"5,678\"\n", file: "t.csv")
    let error = try #require(#expect(throws: Problems.self) { try table.numbers(inColumn: "v") })
    #expect(
      error.description == """
        t.csv:2:1: error: column 'v': 'x' is not a number; so are 49 more, the last in line 51
        t.csv:52:1: error: column 'v': '1,234' is not a number; so is 1 more, the last in line 53; write it without \
        thousands separators, or declare `decimal_comma: true`
        """)
  }

  @Test func `beyond twenty problems only their number is told`() throws {
    let rows = (0..<50).map { String(repeating: "1,", count: $0 % 40 + 1) + "1\n" }.joined()
    let error = #expect(throws: Problems.self) { try Table(text: "v\n" + rows, file: "t.csv") }
    #expect(error?.all.count == 21)
    // Forty lengths of rows, ten of them twice, which is told in one message.
    #expect(error?.all.last?.message == "and 20 more in this file")
  }

  @Test func `a missing column is answered with the nearest`() throws {
    let table = try Table(text: "steam,power\n1,2\n", file: "t.csv")
    let error = #expect(throws: Problems.self) {
      try table.numbers(inColumn: "staem", at: Origin(file: "park.yaml", line: 7, column: 3))
    }
    #expect(error?.description == "park.yaml:7:3: error: t.csv has no column 'staem'; did you mean 'steam'?")
  }

  @Test func `semicolons are recognised but only used when declared`() throws {
    let text = "a;b\n1,5;2\n"
    let error = #expect(throws: Problems.self) {
      try Table(text: "a;b\n1;2\n", file: "t.csv").index(ofColumn: "b")
    }
    #expect(
      error?.description
        == "t.csv:1:1: error: t.csv has no column 'b'; cells seem to be separated by ';': "
        + "write `sep=;` as the first line, or declare `separator` beside a profile, weather or `units_from`"
    )
    let table = try Table(text: text, file: "t.csv", format: TableFormat(separator: ";", decimalComma: true))
    #expect(try table.numbers(inColumn: "a") == [1.5])
  }

  /// Tables with another separator than they are read with, by the rows and what is declared.
  static let separators: [(String, Character?, String)] = [
    ("Zeit;Leistung [kW]\n03.03.2025 00:00;1.000,0\n03.03.2025 01:00;900,5\n", nil, ";"),
    ("Zeit;Leistung [kW]\n03.03.2025 00:00;1.000,0\n03.03.2025 01:00;900\n", nil, ";"),
    ("Zeit;Leistung, kW\n03.03.2025 00:00;1.000,0\n03.03.2025 01:00;900,5\n", nil, ";"),
    ("Zeit;Leistung [kW]\n03.03.2025 00:00;1000.0\n03.03.2025 01:00;900.5\n", nil, ";"),
    ("Zeit\tLeistung [kW]\n03.03.2025 00:00\t1.000,0\n03.03.2025 01:00\t900,5\n\n", nil, "\\t"),
    ("Zeit，Leistung [kW]\n03.03.2025 00:00，1000.0\n03.03.2025 01:00，900.5\n", nil, "，"),
    ("Zeit,Leistung [kW]\n03.03.2025 00:00,1000.0\n03.03.2025 01:00,900.5\n", ";", ","),
  ]

  @Test(arguments: separators) func `another separator is recognised whatever stands in the cells`(
    _ text: String, _ declared: Character?, _ meant: String
  ) throws {
    let error = #expect(throws: Problems.self) {
      try Table(text: text, file: "t.csv", format: TableFormat(separator: declared)).index(
        ofColumn: "Leistung")
    }
    #expect(error?.all.count == 1, "\(String(describing: error))")
    let hint = try #require(error?.all.first?.hint)
    #expect(hint.hasPrefix("cells seem to be separated by '\(meant)'"))
    #expect(hint.hasSuffix(meant == "，" ? "write ',' between them" : "`units_from`"))
  }

  @Test func `rows of another length are told where no other separator explains them`() throws {
    let error = #expect(throws: Problems.self) { try Table(text: "a,b\n1;2,3,4\n1,2,3\n", file: "t.csv") }
    #expect(error?.all.first?.message == "the header has 2 cells, every row has 3")
  }

  @Test func `what exports put above and beside a table is passed over`() throws {
    let plain = try Table(text: "a,b\n1,2\n", file: "t.csv")
    for text in [
      "# made by hand\n\n# lat, lon\na,b\n1,2\n", "sep=,\r\na,b\r\n1,2\r\n", "a,b,,\n1,2,,\n",
      "a,b\n1,2,,,\n",
      "\u{3000}a ,\u{A0}b\n1\t,2\n", "a,b\n1,2\n# the end\n", "\"# quoted, note\"\na,b\n1,2\n",
    ] {
      let table = try Table(text: text, file: "t.csv")
      #expect(table.header.map(\.text) == plain.header.map(\.text), "\(text)")
      #expect(table.rows.map { $0.map(\.text) } == plain.rows.map { $0.map(\.text) }, "\(text)")
    }
    #expect(try Table(text: "sep=;\na;b\n1;2\n", file: "t.csv").header.count == 2)
    #expect(try Table(text: "# a,b\n1,2\n", file: "t.csv").header.map(\.text) == ["# a", "b"])
    #expect(try Table(text: "a,b\n#N/A,2\n", file: "t.csv").rows.count == 1)
    let error = #expect(throws: Problems.self) {
      try Table(text: "sep=;\na;b\n", file: "t.csv", format: TableFormat(separator: ","))
    }
    #expect(
      error?.description
        == "t.csv:1:1: error: the file says `sep=;`, and `separator` says ','; leave `separator` out")
  }

  @Test func `a title above the header is one error`() {
    let error = #expect(throws: Problems.self) {
      try Table(text: "Report of meter 5\ntime,a,b\n1,2,3\n4,5,6\n", file: "t.csv")
    }
    #expect(
      error?.description
        == "t.csv:1:1: error: the header has 1 cell, every row has 3; lines above the header must begin with #"
    )
  }

  @Test func `files that are no text are told by what they are`() {
    for (bytes, message) in [
      ([0xFF, 0xFE, 0x61, 0x00], "the file is text in UTF-16"),
      ([0x50, 0x4B, 0x03, 0x04, 0x14], "the file is a workbook"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "the file is a workbook"),
    ] as [([UInt8], String)] {
      let error = #expect(throws: Problems.self) { try Table(bytes: bytes, file: "t.csv") }
      #expect(
        error?.description.hasPrefix("t.csv: error: \(message)") ?? false, "\(String(describing: error))")
    }
  }

  /// A cell, what it is with points and with a decimal comma before the fraction; nil where it is refused there.
  static let cells: [(String, Double?, Double?)] = [
    ("1234.5", 1234.5, nil), ("1234,5", nil, 1234.5), ("1,234.5", 1234.5, nil), ("1.234,5", nil, 1234.5),
    ("1.234", 1.234, 1234), ("1,234", nil, 1.234), ("12.500", 12.5, 12_500), ("0.500", 0.5, nil),
    ("1.23", 1.23, nil),
    ("1,234,567", 1_234_567, nil), ("1.234.567", nil, 1_234_567), ("1 234,5", nil, 1234.5),
    ("1 234.5", 1234.5, nil),
    ("1'234", 1234, 1234), ("1 23", nil, nil), ("12,34,567", nil, nil), ("１２．５", 12.5, nil), ("−3", -3, -3),
    ("1e3", 1000, 1000), ("1,5e3", nil, 1500), ("40%", nil, nil), ("12 kW", nil, nil), (".5", 0.5, nil),
    (",5", nil, 0.5),
    ("-1.234,5", nil, -1234.5), ("--5", nil, nil), ("1.2.3", nil, nil), ("1,2,3", nil, nil),
  ]

  @Test(arguments: cells) func `a number has one meaning or is refused`(
    _ cell: String, _ point: Double?, _ comma: Double?
  )
    throws
  {
    for (decimalComma, expected) in [(false, point), (true, comma)] {
      let table = try Table(
        text: "v\n\(cell)\n", file: "t.csv", format: TableFormat(separator: ";", decimalComma: decimalComma))
      let read = try? table.numbers(inColumn: "v")
      #expect(read == expected.map { [$0] }, "\(cell) with decimalComma \(decimalComma)")
    }
  }

  @Test(arguments: ["", "#N/A", "n/a", "NaN", "null", "NULL", "None", "-", "--", "缺测", "无数据"])
  func `what stands for no value is a gap, by its name`(_ cell: String) throws {
    let clock = try Clock(start: "2025-01-01", end: "2025-01-01T03:00", step: 3600)
    let table = try Table(
      text: "time,v\n2025-01-01 00:00,1\n2025-01-01 01:00,\(cell)\n2025-01-01 02:00,3\n", file: "t.csv")
    let filled = try Series(table, column: "v", clock: clock, rules: SeriesRules(gaps: .interpolate))
    #expect(filled.values == [1, 2, 3])
    let error = #expect(throws: Problems.self) { try Series(table, column: "v", clock: clock) }
    let what = cell.isEmpty ? "is empty here" : "has no number here but '\(cell)'"
    #expect(
      error?.description
        == "t.csv:3:18: error: column 'v' \(what); `gaps: interpolate` or `gaps: hold` fill gaps")
  }
}
