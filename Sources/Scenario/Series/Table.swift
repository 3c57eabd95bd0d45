public import Kernel

/// How a table's file is written.
public struct TableFormat: Sendable, Hashable {
  /// What stands between the cells: `,`, `;` or a tab; where nil, what the file's line `sep=;` says, else a comma.
  public var separator: Character?
  /// Whether `1,5` means one and a half.
  public var decimalComma: Bool

  /// Commas between the cells, unless the file says otherwise, and points in the numbers.
  public init(separator: Character? = nil, decimalComma: Bool = false) {
    self.separator = separator
    self.decimalComma = decimalComma
  }
}

/// A table with a header, as read from a CSV file (RFC 4180) or a sheet of a workbook; every cell remembers where it stands.
public struct Table: Sendable {
  /// One cell: its text without quotes and the blanks around it, and its place.
  public struct Cell: Sendable, Hashable {
    /// The text.
    public let text: String
    /// Line in the file, or row of the sheet, from 1.
    public let line: Int
    /// Column of its first character in the line, or of the sheet, from 1.
    public let column: Int
  }

  /// The file's path as the user would write it; of a workbook with the sheet, as `load.xlsx!Sheet1`.
  public let file: String
  /// How the file is written.
  public let format: TableFormat
  /// The names of the columns.
  public let header: [Cell]
  /// The rows below the header, each as long as the header.
  public internal(set) var rows: [[Cell]]
  /// What was odd but readable, such as `read as GBK`.
  public let warnings: [Problem]

  /// Reads the bytes of a file, in UTF-8 or GBK.
  ///
  /// - Throws: ``Problems`` with all that is wrong with the file's form.
  public init(bytes: [UInt8], file: String, format: TableFormat = TableFormat()) throws(Problems) {
    let decoded = try DecodedText(bytes, file: file)
    try self.init(text: decoded.text, file: file, format: format, warnings: decoded.warnings)
  }

  /// Reads text that is already decoded.
  ///
  /// - Throws: ``Problems`` with all that is wrong with the file's form.
  public init(
    text: String, file: String, format: TableFormat = TableFormat(), warnings: [Problem] = []
  ) throws(Problems) {
    var problems = ProblemList()
    let source = try TableText(text, separator: format.separator, file: file)
    let lines = source.lines(&problems)
    try self.init(lines: lines, file: file, format: format, warnings: warnings, problems: problems)
  }

  /// A table of the cells of a file's lines, the header first.
  ///
  /// - Throws: ``Problems`` with all that is wrong with the file's form, and what was found already.
  init(
    lines: [[Cell]], file: String, format: TableFormat = TableFormat(), warnings: [Problem] = [],
    problems found: ProblemList = ProblemList()
  ) throws(Problems) {
    var (lines, problems) = (lines, found)
    while let last = lines.last, last.allSatisfy(\.text.isEmpty), lines.count > 1 { lines.removeLast() }
    guard let header = lines.first, header.contains(where: { !$0.text.isEmpty }) else {
      throw Problems([Problem("the table has no header", at: Origin(file: file, line: 1, column: 1))])
    }
    let shape = TableShape(header: header, rows: lines.dropFirst(), separator: format.separator, file: file)
    shape.check(&problems)
    Self.checkPrinted(lines, file: file, &problems)
    try problems.throwIfAny()
    self.file = file
    self.format = format
    self.warnings = warnings
    self.header = shape.columns.map { header[$0] }
    rows = shape.rows
  }

  /// Whatever is read of a table may come into a message or a result.
  private static func checkPrinted(_ lines: [[Cell]], file: String, _ problems: inout ProblemList) {
    for cell in lines.joined() {
      let origin = Origin(file: file, line: cell.line, column: cell.column)
      guard let problem = UnprintableText.problem(with: cell.text, at: origin) else { continue }
      problems.add(problem.message, at: origin, hint: problem.hint, cause: problem.message)
    }
  }
}

/// A count with its noun.
func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
