public import Kernel

/// Reads the keys of a mapping and gathers everything that is wrong with it.
///
/// Every key that was asked for is a known one; ``finish(into:)`` reports the rest.
public struct Fields: Sendable {
  /// What the mapping describes, such as `unit 'chp-1'`.
  public let subject: String
  /// The mapping's place.
  public let origin: Origin
  /// What was found wrong so far.
  public private(set) var problems: [Problem] = []
  private let entries: [Setting.Entry]
  private var known: [String] = []
  /// Causes that were told already: the problem's place, how often it came again, and where last.
  private var causes: [String: (place: Int, count: Int, last: Origin)] = [:]
  /// Keys that must be there and are not, in the order in which they were asked for, with what was told of them.
  private var lacking: [(key: String, problem: Problem)] = []
  /// What to do where keys are missing that must be there.
  var lackingHint: String?

  /// Opens a mapping; anything else is a problem, and then every key is missing without a word.
  public init(_ setting: Setting, of subject: String) {
    self.subject = subject
    origin = setting.origin
    entries = setting.entries ?? []
    isMapping = setting.entries != nil
    if !isMapping {
      problems.append(Problem("\(subject) must be a mapping, not \(setting.shape)", at: origin))
    }
  }

  private let isMapping: Bool

  /// The keys of the mapping, in the order of the file.
  public var keys: [String] { entries.map(\.key) }

  /// Declares keys as known that are read elsewhere.
  public mutating func allow(_ keys: [String]) { known += keys }

  /// Adds a problem that the caller found.
  public mutating func report(_ message: String, at origin: Origin, hint: String? = nil) {
    problems.append(Problem(message, at: origin, hint: hint))
  }

  /// Adds a problem or a warning as it is.
  mutating func add(_ problem: Problem) { problems.append(problem) }

  /// Adds one of many problems of one cause, such as numbers of a list that are written in one way: the first is told in
  /// full, of the others how many they are.
  mutating func add(_ problem: Problem, cause: String) {
    if let known = causes[cause] {
      causes[cause] = (known.place, known.count + 1, problem.origin)
      return
    }
    causes[cause] = (problems.count, 0, problem.origin)
    problems.append(problem)
  }

  /// The value of a key, whatever it is; nil where the key is not there.
  public mutating func setting(_ key: String) -> Setting? {
    known.append(key)
    return entries.first { $0.key == key }?.value
  }

  /// The value of a key that must be there.
  public mutating func requiredSetting(_ key: String) -> Setting? {
    if let value = setting(key) { return value }
    missing(key)
    return nil
  }

  mutating func missing(_ key: String) {
    guard isMapping else { return }
    guard !lacking.contains(where: { $0.key == key }) else { return }
    let problem = Problem("\(subject) lacks '\(key)'", at: origin)
    lacking.append((key, problem))
    problems.append(problem)
  }

  /// Hands over all problems, with one for every unknown key.
  public consuming func finish(into all: inout [Problem]) {
    for cause in causes.values where cause.count > 0 {
      problems[cause.place].message += ProblemList.further(cause.count, last: cause.last)
    }
    let names = Set(self.known)
    let words = names.sorted()
    let unknown = entries.filter { !names.contains($0.key) }
    if unknown.count == 1, let wrong = unknown.first, lacking.count == 1, let (key, told) = lacking.first,
      nearest(to: wrong.key, among: words) == nil
    {
      // One that nobody knows stands in the place of one that must be there.
      problems.removeAll { $0 == told }
      problems.append(
        Problem(
          "unknown key '\(wrong.key)' in \(subject), which lacks '\(key)'", at: wrong.origin,
          hint: "did you mean '\(key)'?"))
      all += problems
      return
    }
    for entry in unknown.prefix(ProblemList.limit) {
      let hint = suggestion(for: entry.key, among: words)
      // A required key that is misspelt is not missing as well.
      if let meant = nearest(to: entry.key, among: words) {
        let told = lacking.filter { $0.key == meant }.map(\.problem)
        problems.removeAll { told.contains($0) }
        lacking.removeAll { $0.key == meant }
      }
      problems.append(Problem("unknown key '\(entry.key)' in \(subject)", at: entry.origin, hint: hint))
    }
    if let next = unknown.dropFirst(ProblemList.limit).first {
      problems.append(
        Problem("and \(unknown.count - ProblemList.limit) more unknown keys in \(subject)", at: next.origin))
    }
    joinLacking()
    all += problems
  }

  /// Tells as one what is missing: a mapping that is stated in part lacks all the rest of it for one reason.
  private mutating func joinLacking() {
    guard let first = lacking.first, let place = problems.firstIndex(of: first.problem) else { return }
    let told = lacking.map(\.problem)
    let keys = lacking.map { "'\($0.key)'" }
    let last = keys.count > 1 ? " and " + keys[keys.count - 1] : ""
    let others = keys.dropLast(keys.count > 1 ? 1 : 0).joined(separator: ", ")
    let joined = Problem("\(subject) lacks \(others)\(last)", at: origin, hint: lackingHint)
    problems[place] = joined
    problems.removeAll { told.contains($0) && $0 != joined }
  }
}
