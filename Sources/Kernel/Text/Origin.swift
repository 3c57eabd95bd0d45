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

  /// `file:line:column`, as far as known.
  public var description: String { line > 0 ? "\(file):\(line):\(column)" : file }
}

extension Origin: Comparable {
  /// Order of reading: by file, line and column.
  public static func < (a: Self, b: Self) -> Bool { (a.file, a.line, a.column) < (b.file, b.line, b.column) }
}
