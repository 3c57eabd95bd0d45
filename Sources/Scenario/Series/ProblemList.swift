import Kernel

/// Problems gathered while a file is read on, so that a broken file does not drown the screen.
struct ProblemList {
  /// How many problems of one file are told in full.
  static let limit = 20

  private(set) var kept: [Problem] = []
  /// Causes that were told already: the problem's place, how often it came again, and where last.
  private var causes: [String: (place: Int, count: Int, last: Origin)] = [:]
  private var further = 0
  private var firstFurther: Origin?

  var isEmpty: Bool { kept.isEmpty }

  mutating func add(_ message: String, at origin: Origin, hint: String? = nil) {
    guard kept.count < Self.limit else {
      if further == 0 { firstFurther = origin }
      further += 1
      return
    }
    kept.append(Problem(message, at: origin, hint: hint))
  }

  /// Adds one of many problems of one cause, such as the cells of a column that are written in one way: the first is told in
  /// full, of the others how many they are.
  mutating func add(_ message: String, at origin: Origin, hint: String? = nil, cause: String) {
    if let known = causes[cause] {
      causes[cause] = (known.place, known.count + 1, origin)
      return
    }
    if kept.count < Self.limit { causes[cause] = (kept.count, 0, origin) }
    add(message, at: origin, hint: hint)
  }

  mutating func add(_ problem: Problem?) {
    if let problem { add(problem.message, at: problem.origin, hint: problem.hint) }
  }

  mutating func add(contentsOf problems: [Problem]) {
    for problem in problems { add(problem.message, at: problem.origin, hint: problem.hint) }
  }

  /// What is told: the problems that were kept, each with how many there are of its cause.
  var all: [Problem] {
    var all = kept
    for cause in causes.values where cause.count > 0 {
      all[cause.place].message += Self.further(cause.count, last: cause.last)
    }
    if let firstFurther { all.append(Problem("and \(further) more in this file", at: firstFurther)) }
    return all
  }

  /// What stands behind a message that holds for more places.
  static func further(_ count: Int, last: Origin) -> String {
    "; so \(count == 1 ? "is 1 more" : "are \(count) more"), the last in \(last.lineText)"
  }

  func throwIfAny() throws(Problems) {
    guard !kept.isEmpty else { return }
    throw Problems(all)
  }
}
