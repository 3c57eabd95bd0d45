import Kernel
import Quantities

/// Finds the full-width punctuation that keeps a text from being YAML.
///
/// To YAML a full-width colon is a letter like any other: it complains of another line, or of nothing. What is to blame
/// is found by trying: a character is a cause where YAML gets further with what it stands for.
struct FullWidthCause {
  /// The characters of each line.
  private let lines: [[Unicode.Scalar]]
  private let error: YAMLEvents.SyntaxError
  private let file: String

  /// A character by its line and its place in it, both from 0.
  private struct Place: Hashable {
    var line: Int
    var column: Int
  }

  /// Texts above this size are not tried: each try reads the text again.
  private static let largest = 1 << 20
  /// Lines above the error that are looked at, and characters of these.
  private static let (mostLines, mostCharacters) = (12, 60)

  /// What is to blame for an error; empty where it is no full-width character.
  static func problems(
    _ error: YAMLEvents.SyntaxError, in text: ArraySlice<UInt8>, file: String
  ) -> [Problem] {
    guard text.count <= largest, text.contains(where: { $0 > 0x7F }) else { return [] }
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { Array(String(decoding: $0, as: UTF8.self).unicodeScalars) }
    return Self(lines: lines, error: error, file: file).problems()
  }

  private func problems() -> [Problem] {
    let last = min(error.line, lines.count) - 1
    var suspects: [Place] = []
    var seenLines = 0
    for line in stride(from: last, through: 0, by: -1) where seenLines < Self.mostLines {
      let columns = lines[line].indices.filter { Self.isMark(lines[line][$0]) }
      if columns.isEmpty { continue }
      seenLines += 1
      suspects += columns.prefix(Self.mostCharacters).map { Place(line: line, column: $0) }
      if helps(suspects) { return blame(suspects) }
    }
    return []
  }

  /// Those of the suspects without whom the rest would not help, the first of each line.
  private func blame(_ suspects: [Place]) -> [Problem] {
    var guilty = suspects
    for suspect in suspects {
      let others = guilty.filter { $0 != suspect }
      if !others.isEmpty, helps(others) { guilty = others }
    }
    let first = Dictionary(grouping: guilty, by: \.line).values.compactMap {
      $0.min { $0.column < $1.column }
    }
    return first.sorted { $0.line < $1.line }.map { place in
      Self.problem(
        lines[place.line][place.column],
        at: Origin(file: file, line: place.line + 1, column: place.column + 1))
    }
  }

  /// What is said of a full-width character where one of ASCII must stand.
  static func problem(_ scalar: Unicode.Scalar, at origin: Origin) -> Problem {
    let half = FullWidth.halfWidth(scalar) ?? scalar
    let needed = half == " " ? "a blank" : "'\(half)'"
    return Problem(
      "\(FullWidth.words(for: scalar) ?? "'\(scalar)'") stands where \(needed) is needed", at: origin,
      hint: "YAML's own signs are half-width (半角)")
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard let half = FullWidth.halfWidth(scalar) else { return false }
    return !half.properties.isAlphabetic && !("0"..."9").contains(half)
  }

  /// Whether YAML gets further where the suspects are what they stand for.
  private func helps(_ suspects: [Place]) -> Bool {
    let byLine = Dictionary(grouping: suspects, by: \.line)
    var text: [UInt8] = []
    /// What is left of the line of the error, counted from its end, for the tries insert blanks.
    var restOfLine = 0
    for (line, scalars) in lines.enumerated() {
      var rewritten = String.UnicodeScalarView()
      let columns = Set((byLine[line] ?? []).map(\.column))
      for (column, scalar) in scalars.enumerated() {
        guard columns.contains(column), let half = FullWidth.halfWidth(scalar) else {
          rewritten.append(scalar)
          continue
        }
        rewritten.append(half)
        // `：` and `，` are written without the blank that YAML needs behind them.
        if half == ":" || half == "," { rewritten.append(" ") }
      }
      if line + 1 == error.line { restOfLine = rewritten.count }
      text += Array(String(rewritten).utf8) + [0x0A]
    }
    guard let next = Self.syntaxError(in: text) else { return true }
    if next.line != error.line { return next.line > error.line }
    let left = lines.indices.contains(error.line - 1) ? lines[error.line - 1].count - error.column : 0
    return restOfLine - next.column < left
  }

  private static func syntaxError(in text: [UInt8]) -> YAMLEvents.SyntaxError? {
    let events = YAMLEvents(text)
    do throws(YAMLEvents.SyntaxError) {
      while true {
        if case .streamEnd = try events.next().kind { return nil }
      }
    } catch {
      return error
    }
  }

  /// The full-width punctuation in a key that makes YAML take for one key what is more; nil where there is none.
  ///
  /// `grid：{kind` is a key to YAML, and so is `bus：power` within braces.
  static func problem(inKey key: String, at origin: Origin) -> Problem? {
    let scalars = Array(key.unicodeScalars)
    let guilty = scalars.indices.first { index in
      guard let half = FullWidth.halfWidth(scalars[index]) else { return false }
      return index == 0
        ? ":,{}[]\"'#=- ".unicodeScalars.contains(half) : ":,{}[]= ".unicodeScalars.contains(half)
    }
    guard let guilty else { return nil }
    var place = origin
    place.column += guilty
    return problem(scalars[guilty], at: place)
  }
}
