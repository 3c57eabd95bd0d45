public import Kernel

/// Reads a YAML file into a tree in which every key and value knows its place.
public enum Document {
  /// Deepest nesting of lists and mappings.
  static let deepest = 64
  /// Most aliases (`*name`) in a file.
  static let mostAliases = 64
  /// Most values that the aliases of a file may stand for together.
  static let mostAliasedValues = 100_000
  /// After so many problems the rest of a file is not read.
  static let mostProblems = 50

  /// Reads the mapping that a file holds.
  ///
  /// Numbers stay text; `{value: …, source: …}` becomes the value with its provenance.
  ///
  /// - Parameters:
  ///   - bytes: the file's content, UTF-8 with or without a byte-order mark.
  ///   - file: the file's path as the user would write it.
  /// - Returns: a mapping.
  /// - Throws: everything that is wrong with the file as YAML, in the order of the file.
  public static func read(_ bytes: [UInt8], file: String) throws(Problems) -> Setting {
    let text = try DocumentText.utf8(bytes, file: file)
    var builder = DocumentBuilder(file: file)
    let events = YAMLEvents(text)
    do {
      while builder.isReading { builder.take(try events.next()) }
    } catch {
      let causes = FullWidthCause.problems(error, in: text, file: file)
      builder.problems += causes.isEmpty ? [syntaxProblem(error, in: text, file: file)] : causes
    }
    builder.countAlike()
    guard builder.problems.isEmpty, let root = builder.root else {
      throw Problems(builder.problems)
    }
    return root
  }

  static func tooDeep(at origin: Origin) -> Problem {
    Problem("lists and mappings nest deeper than \(deepest) levels", at: origin)
  }

  /// Says in the words of a planner what libyaml found, with the line it found it in.
  private static func syntaxProblem(
    _ error: YAMLEvents.SyntaxError, in text: ArraySlice<UInt8>, file: String
  ) -> Problem {
    let origin = Origin(file: file, line: error.line, column: error.column)
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    let line = error.line <= lines.count ? String(decoding: lines[error.line - 1], as: UTF8.self) : ""
    let scalars = Array(line.unicodeScalars)
    let found = error.column <= scalars.count ? scalars[error.column - 1] : nil
    let echo = line.split(whereSeparator: { $0 == "\t" || $0 == "\r" }).joined(separator: " ").prefix(80)
    if error.problem.hasPrefix("Maximum nesting level") { return tooDeep(at: origin) }
    switch (error.problem, found) {
    case (_, "\t"):
      return Problem("a tab cannot indent a line", at: origin, hint: "use blanks")
    case ("found character that cannot start any token", let found?):
      return Problem("a value cannot begin with '\(found)'", at: origin, hint: "put the value in quotes")
    case ("mapping values are not allowed in this context", _):
      return Problem(
        "a ':' is not allowed here, in '\(echo)'", at: origin,
        hint: "indent keys of one mapping alike, and put text that holds ': ' in quotes")
    default:
      let context = error.context.isEmpty ? "" : ", \(error.context)"
      return Problem("the file is not YAML: \(error.problem)\(context), at '\(echo)'", at: origin)
    }
  }
}
