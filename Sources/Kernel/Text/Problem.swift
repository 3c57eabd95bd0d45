public import Quantities

/// Something wrong, or worth a warning, in what a user wrote.
public struct Problem: Sendable, Hashable, CustomStringConvertible {
  /// How bad it is: an error stops a run, a warning does not.
  public enum Severity: String, Sendable, Hashable {
    case error
    case warning
  }

  /// How bad it is.
  public var severity: Severity
  /// What was found and what is allowed.
  public var message: String
  /// What to do about it, such as `did you mean 'capacity'?`; nil where there is nothing to add.
  public var hint: String?
  /// Where it was found.
  public var origin: Origin
  /// Whether it is told even where no warnings are asked for: what was stated has no effect at all.
  public var isToldWhenQuiet = false
  /// Places of values by which this would be no problem: where an error is told of one of them, this is not told as well.
  public var follows: [Origin] = []
  /// That the unit of a number is wrong or missing, whatever the number is; nil of all else.
  public var unitFault: UnitFault?

  /// A problem at a place; what a file says in it that a terminal would obey is made visible.
  public init(_ message: String, at origin: Origin, hint: String? = nil, severity: Severity = .error) {
    self.message = message.shown
    self.origin = origin
    self.hint = hint?.shown
    self.severity = severity
  }

  /// `path:line:column: error: message; hint`.
  public var description: String {
    let layer = origin.layer.isEmpty ? "" : " (from \(origin.layer))"
    return "\(origin): \(severity.rawValue): \(message)\(hint.map { "; " + $0 } ?? "")\(layer)"
  }
}

/// A fault of a number's unit: where that stands in the header of a column, the column's and not the cell's.
public struct UnitFault: Sendable, Hashable {
  /// The message without the number.
  public let words: String
  /// Where the number stands.
  public let number: Origin

  /// The fault of a number at a place; nil where an error is not about its unit.
  public init?(_ error: QuantityError, of key: String, at number: Origin) {
    guard let words = error.unitFault(for: key) else { return nil }
    self.words = words
    self.number = number
  }
}

/// All that was wrong, in the order of the files.
public struct Problems: Error, Sendable, CustomStringConvertible {
  /// The problems, sorted by place.
  public let all: [Problem]

  /// Sorts problems by place, and leaves out what follows from others.
  public init(_ all: [Problem]) {
    let causes = Set(all.lazy.filter { $0.severity == .error && $0.follows.isEmpty }.map(\.origin))
    let left = all.filter { causes.isDisjoint(with: $0.follows) }.sorted { $0.origin < $1.origin }
    // One place of a file may be read for several layers.
    var told: Set<String> = []
    self.all = left.filter { problem in
      var bare = problem
      bare.origin.layer = ""
      return problem.origin.line == 0 || told.insert(bare.description).inserted
    }
  }

  /// One problem a line.
  public var description: String { all.map(\.description).joined(separator: "\n") }
}

/// The nearest of the known names to a misspelt one, where one is near enough to be meant.
public func nearest(to name: String, among known: some Sequence<String>) -> String? {
  let plain = FullWidth.folded(name)
  return known.first { FullWidth.folded($0) == plain && $0 != name } ?? nearestWord(to: plain, among: known)
}

/// The hint with the nearest of the known names, and what a look would miss: full-width letters look like others.
public func nearestHint(to name: String, among known: some Sequence<String>) -> String? {
  let near = nearest(to: name, among: known)
  let isWide = near.map { FullWidth.folded($0) == FullWidth.folded(name) } ?? true
  let note = isWide ? FullWidth.note(on: name) : nil
  guard let near else { return note }
  return "did you mean '\(near)'?" + (note.map { " \($0)" } ?? "")
}

/// The hint that goes with an unknown name: the nearest known one, or the list of all where it is short.
public func suggestion(for name: String, among known: some Collection<String>) -> String? {
  if let near = nearestHint(to: name, among: known) { return near }
  return known.isEmpty || known.count > 48 ? nil : "known are " + known.sorted().joined(separator: ", ")
}
