import Kernel

/// Problems gathered while a file is read on, so that a broken file does not drown the screen.
struct ProblemList {
  /// How many problems of one file are told in full.
  static let limit = 20

  private(set) var kept: [Problem] = []
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

  mutating func add(_ problem: Problem?) {
    if let problem { add(problem.message, at: problem.origin, hint: problem.hint) }
  }

  mutating func add(contentsOf problems: [Problem]) {
    for problem in problems { add(problem.message, at: problem.origin, hint: problem.hint) }
  }

  func throwIfAny() throws(Problems) {
    guard !kept.isEmpty else { return }
    var all = kept
    if let firstFurther { all.append(Problem("and \(further) more in this file", at: firstFurther)) }
    throw Problems(all)
  }
}
