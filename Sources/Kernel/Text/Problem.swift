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

  /// A problem at a place.
  public init(_ message: String, at origin: Origin, hint: String? = nil, severity: Severity = .error) {
    self.message = message
    self.origin = origin
    self.hint = hint
    self.severity = severity
  }

  /// `path:line:column: error: message; hint`.
  public var description: String {
    let layer = origin.layer.isEmpty ? "" : " (from \(origin.layer))"
    return "\(origin): \(severity.rawValue): \(message)\(hint.map { "; " + $0 } ?? "")\(layer)"
  }
}

/// All that was wrong, in the order of the files.
public struct Problems: Error, Sendable, CustomStringConvertible {
  /// The problems, sorted by place.
  public let all: [Problem]

  /// Sorts problems by place.
  public init(_ all: [Problem]) { self.all = all.sorted { $0.origin < $1.origin } }

  /// One problem a line.
  public var description: String { all.map(\.description).joined(separator: "\n") }
}

/// The nearest of the known names to a misspelt one, where one is near enough to be meant.
public func nearest(to name: String, among known: some Sequence<String>) -> String? {
  let word = Array(name.lowercased().unicodeScalars)
  var best: (distance: Int, name: String)?
  for candidate in known {
    let distance = editDistance(word, Array(candidate.lowercased().unicodeScalars))
    if distance < (best?.distance ?? .max) { best = (distance, candidate) }
  }
  guard let best, best.distance <= Swift.max(1, word.count / 3) else { return nil }
  return best.name
}

/// The hint that goes with an unknown name: the nearest known one, or the list of all where it is short.
public func suggestion(for name: String, among known: some Collection<String>) -> String? {
  if let near = nearest(to: name, among: known) { return "did you mean '\(near)'?" }
  return known.isEmpty || known.count > 24 ? nil : "known are " + known.sorted().joined(separator: ", ")
}

/// Insertions, deletions, substitutions and swaps of neighbours between two words (Damerau 1964).
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  guard !a.isEmpty, !b.isEmpty else { return a.count + b.count }
  var rows = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
  for i in 0...a.count { rows[i][0] = i }
  for j in 0...b.count { rows[0][j] = j }
  for i in 1...a.count {
    for j in 1...b.count {
      let cost = a[i - 1] == b[j - 1] ? 0 : 1
      var least = Swift.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { least = Swift.min(least, rows[i - 2][j - 2] + 1) }
      rows[i][j] = least
    }
  }
  return rows[a.count][b.count]
}
