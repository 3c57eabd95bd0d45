/// Where a value came from: a place in a file, a command-line option, or a default.
public struct Origin: Sendable, Hashable, CustomStringConvertible {
  /// The file's path as the user would write it; for the command line `--set`, for defaults the kind.
  public var file: String
  /// Line, from 1; 0 where there is none.
  public var line: Int
  /// Column, from 1; 0 where there is none.
  public var column: Int
  /// What brought the value in beside the file, such as `measure rooftop-pv`; empty where nothing did.
  public var layer: String

  /// A place in a file.
  public init(file: String, line: Int = 0, column: Int = 0, layer: String = "") {
    self.file = file
    self.line = line
    self.column = column
    self.layer = layer
  }

  /// `file:line:column`, or `file.xlsx!sheet:B17`, as far as known.
  public var description: String {
    guard line > 0 else { return file }
    return isInSheet ? "\(file):\(Self.cell(line, column))" : "\(file):\(line):\(column)"
  }
}

extension Origin {
  /// What stands between a workbook and a sheet in ``file``.
  private static let sheetMarks = [".xlsx!", ".xlsm!"]

  /// A sheet of a workbook as a file of its own, such as `load.xlsx!Sheet1`; lines are its rows.
  public static func sheet(_ name: String, of file: String) -> String { "\(file)!\(name)" }

  /// Whether the place is one in a sheet of a workbook.
  private var isInSheet: Bool {
    let lowered = file.lowercased()
    return Self.sheetMarks.contains { lowered.contains($0) }
  }

  /// A cell of a sheet as spreadsheets name it, such as `B17`.
  public static func cell(_ row: Int, _ column: Int) -> String {
    var (letters, rest) = ("", column)
    while rest > 0 {
      letters = String(Unicode.Scalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters + "\(row)"
  }

  /// `line 17`, or `row 17` of a sheet.
  public var lineText: String { isInSheet ? "row \(line)" : "line \(line)" }

  /// `column 3`, or the cell in a sheet.
  public var columnText: String { isInSheet ? Self.cell(line, column) : "column \(column)" }
}

extension Origin: Comparable {
  /// Order of reading: by file, line and column.
  public static func < (a: Self, b: Self) -> Bool { (a.file, a.line, a.column) < (b.file, b.line, b.column) }
}
