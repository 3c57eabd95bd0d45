/// Options that act only beside certain others, or on certain files; each command has its own in `OptionRules`.
struct OptionRule {
  /// Those of its options that were given.
  private let given: [String]
  /// Whether they do anything on this command line.
  private let acts: Bool
  /// Beside what they would, or why they do not.
  private let reason: String

  /// - Parameters:
  ///   - options: their names, and whether they were given.
  ///   - acts: whether they do anything on this command line.
  ///   - reason: beside what they would, or why they do not.
  init(_ options: KeyValuePairs<String, Bool>, acts: Bool, _ reason: String) {
    given = options.filter(\.value).map(\.key)
    (self.acts, self.reason) = (acts, reason)
  }

  /// What is wrong: options that were given and do nothing; nil where there are none.
  var fault: String? {
    guard !acts, let last = given.last else { return nil }
    let others = given.dropLast()
    return others.isEmpty
      ? "\(last) does nothing here: \(reason)"
      : "\(others.joined(separator: ", ")) and \(last) do nothing here: \(reason)"
  }
}

/// Options that may be given many times; any other one would hide what it said before.
enum RepeatedOptions {
  private static let allowed: Set = ["--set", "--allow-root", "--axis", "--indicator", "--series"]
  private static let otherNames = [
    "-o": "--output", "-p": "--path", "--enthalpy": "--specific-enthalpy", "--entropy": "--specific-entropy",
  ]

  /// What is wrong with the words of a command line.
  static func faults(in words: [String]) -> [String] {
    let options = words.prefix { $0 != "--" }.filter { $0.hasPrefix("--") || otherNames.keys.contains($0) }
      .map { word in String(word.prefix { $0 != "=" }) }.map { otherNames[$0] ?? $0 }
    let counts = Dictionary(grouping: options) { $0 }.mapValues(\.count)
    return counts.filter { $0.value > 1 && !allowed.contains($0.key) }.keys.sorted().map {
      "\($0) is given \(counts[$0] ?? 0) times: state it once"
    }
  }
}
