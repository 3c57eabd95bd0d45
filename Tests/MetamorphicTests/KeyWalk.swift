import Kernel
import Scenario
import Testing

/// Holds something against every generated park as it is, and against every key that one may state: once each, in the first
/// park and at the first value that make a valid scenario.
struct KeyWalk {
  let folder: ParkFolder
  let parks: [GeneratedPark]
  /// Why a key, by name, is not tried: what it means is what the suite changes; nil of all others.
  var leavingOut: (String) -> String? = { _ in nil }

  /// A scenario to check.
  struct Subject {
    let park: GeneratedPark
    /// The park, and the key that differs where one does.
    let name: String
    let tree: Setting
    let prepared: PreparedPark
  }

  /// What a walk has come to.
  struct Outcome {
    var coverage = Coverage()
    var scenarios = 0
    /// What does not hold, as `check` tells it.
    var differences: [String] = []

    /// Prints what was covered, records what does not hold, and demands that a share of the keys was tried.
    func expect(_ title: String, covering keys: Int) {
      coverage.report("\(title), \(scenarios) scenarios")
      for difference in differences.prefix(40) { Issue.record("\(difference)") }
      #expect(differences.isEmpty, "\(differences.count) in all")
      #expect(coverage.covered.count >= keys)
    }
  }

  /// Walks over all parks and keys.
  ///
  /// - Parameter check: what does not hold of a subject.
  func run(_ check: (Subject) throws -> [String]) throws -> Outcome {
    var outcome = Outcome()
    for park in parks {
      let prepared = try folder.prepared(park.tree)
      try take(Subject(park: park, name: "\(park)", tree: park.tree, prepared: prepared), check, &outcome)
      for key in park.keys where !outcome.coverage.isCovered(key.name) {
        if let reason = leavingOut(key.name) {
          outcome.coverage.leave(LeftOutKey(name: key.name, reason: reason))
          continue
        }
        switch try subject(park, key) {
        case .failure(let problems):
          outcome.coverage.leave(LeftOutKey(name: key.name, reason: problems.refusal))
        case .success(let subject):
          try take(subject, check, &outcome)
          outcome.coverage.cover(key.name)
        }
      }
      for key in park.leftOut { outcome.coverage.leave(key) }
    }
    return outcome
  }

  private func take(_ subject: Subject, _ check: (Subject) throws -> [String], _ outcome: inout Outcome)
    throws
  {
    outcome.scenarios += 1
    outcome.differences += try check(subject).prefix(3).map { "\(subject.name): \($0)" }
  }

  /// The park at the first value that makes it a valid one; else what is wrong with the last.
  func subject(_ park: GeneratedPark, _ key: StatedKey) throws -> Result<Subject, Problems> {
    var refusal = Problems([])
    for value in key.values {
      let change = Change(key: key, value: value)
      let tree = change.applied(to: park.tree)
      let file = try folder.file(of: tree)
      do throws(Problems) {
        let prepared = try folder.reader.prepare([folder.scenario(in: file)])
        return .success(Subject(park: park, name: "\(park), \(change)", tree: tree, prepared: prepared))
      } catch {
        refusal = error
      }
    }
    return .failure(refusal)
  }
}

extension Problems {
  /// Why a key is left out that no value of makes a valid scenario.
  var refusal: String {
    "no value of it makes a valid park: \(all.first { $0.severity == .error }?.message ?? "none was tried")"
  }
}
