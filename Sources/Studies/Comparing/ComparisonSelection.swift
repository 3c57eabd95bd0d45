import Foundation
import Kernel
import Scenario

/// Which of the files that were named can be compared, and why the others cannot.
struct ComparisonSelection {
  let paths: [String]
  /// By file; nil where it cannot be compared.
  private(set) var scenarios: [StudyScenario?]
  private var errors: [Int: any Error] = [:]

  init(_ paths: [String], _ opened: [Result<StudyScenario, any Error>]) {
    self.paths = paths
    scenarios = opened.map { try? $0.get() }
    for (place, result) in opened.enumerated() {
      if case .failure(let error) = result { errors[place] = error }
    }
    let places = paths.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
    for (place, path) in places.enumerated() where places.prefix(place).contains(path) {
      refuse(place, Self.problem("this file is given twice", paths[place]))
    }
  }

  var failures: [Comparison.Failure] {
    errors.sorted { $0.key < $1.key }.map { Comparison.Failure(file: paths[$0.key], error: $0.value) }
  }

  mutating func refuse(_ place: Int, _ error: any Error) {
    scenarios[place] = nil
    errors[place] = errors[place] ?? error
  }

  /// Names of the scenarios; the file where two have one name.
  var names: [String] {
    scenarios.indices.map { place in
      guard let scenario = scenarios[place] else { return paths[place] }
      let isUnique = scenarios.count { $0?.name == scenario.name } == 1
      return isUnique ? scenario.name : paths[place]
    }
  }

  /// The place of the reference: where none is named, the first file that can be compared.
  func choose(_ reference: String?) throws -> Int {
    guard let reference else {
      if let first = scenarios.firstIndex(where: { $0 != nil }) { return first }
      throw failures.count == 1 ? failures[0].error : Comparison.NothingLeft(failures: failures)
    }
    if let place = paths.firstIndex(of: reference) ?? scenarios.firstIndex(where: { $0?.name == reference }) {
      if let error = errors[place] { throw error }
      return place
    }
    let known = paths + scenarios.compactMap { $0?.name }
    throw Problems([
      Problem(
        "'\(reference)' is none of the files that are compared", at: Origin(file: "--reference"),
        hint: suggestion(for: reference, among: known))
    ])
  }

  /// Figures over other times are not comparable; other steps are, with a note.
  mutating func refuseOtherHorizons(than reference: Int) {
    guard let base = scenarios[reference]?.horizon else { return }
    for (place, scenario) in scenarios.enumerated() {
      guard let clock = scenario?.horizon, clock.start != base.start || clock.end != base.end else {
        continue
      }
      refuse(
        place,
        Self.problem(
          "it goes from \(clock.start) to \(clock.end), the reference from \(base.start) to \(base.end): figures "
            + "over other times cannot be compared", paths[place],
          hint: "--start and --end give all scenarios one horizon"))
    }
  }

  func error(of place: Int) -> any Error {
    errors[place] ?? Self.problem("there are no results", paths[place])
  }

  /// Nothing to hold the reference against: all that is wrong, and no word against the reference.
  func nothingLeft(beside reference: Int) -> any Error {
    let failures = failures
    guard !failures.isEmpty else {
      return Self.problem("there is nothing to compare it with", paths[reference])
    }
    return failures.count == 1 ? failures[0].error : Comparison.NothingLeft(failures: failures)
  }

  func strange(_ place: Int) -> Problems {
    Self.problem("it has no indicator in common with the reference", paths[place])
  }

  private static func problem(_ message: String, _ path: String, hint: String? = nil) -> Problems {
    Problems([Problem(message, at: Origin(file: path), hint: hint)])
  }
}
