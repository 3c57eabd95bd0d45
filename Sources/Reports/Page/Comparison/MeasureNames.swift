import Foundation
import Scenario
import Studies

/// What runs are called on a page: in Chinese by their labels, in English by their names, since scenarios have one label;
/// without what all begin with.
struct MeasureNames {
  private let language: Language

  init(_ language: Language) { self.language = language }

  /// Names of the reference and of the others; a name that two would have stands with that of the run, of which there is but
  /// one.
  func names(of runs: [ComparedRun], beside reference: ComparedRun) -> (reference: String, others: [String]) {
    let texts = runs.map(text)
    let common =
      language == .chinese ? Self.base(of: texts) : Self.prefix(of: texts + [text(of: reference)], to: ["-"])
    let all = [reference] + runs
    let names =
      [Self.shown(text(of: reference), else: reference.name)]
      + zip(runs, texts).map { run, text in
        Self.shown(String(text.dropFirst(common.count)), else: run.name)
      }
    let told = zip(all, names).map { run, name in
      let own = PictureText.clean(run.name, most: 60)
      return name == own || names.count { $0 == name } == 1 ? name : "\(name) (\(own))"
    }
    return (told[0], Array(told.dropFirst()))
  }

  private func text(of run: ComparedRun) -> String {
    language == .chinese ? run.scenario.resolved.label : run.name
  }

  private static func shown(_ text: String, else name: String) -> String {
    let short = PictureText.short(text)
    return short.isEmpty ? PictureText.clean(name, most: 60) : short
  }

  /// What labels of the form `base + measure` have in common, up to the first sign that adds something.
  private static func base(of texts: [String]) -> String {
    guard texts.count > 1, let first = texts.first else { return "" }
    for sign in [" + ", "＋", "+"] {
      guard let end = first.range(of: sign)?.upperBound else { continue }
      let base = String(first[..<end])
      if texts.allSatisfy({ $0.hasPrefix(base) && $0.count > base.count }) { return base }
    }
    return ""
  }

  /// What all begin with, up to the last of some signs.
  private static func prefix(of texts: [String], to signs: Set<Character>) -> String {
    guard texts.count > 2, var common = texts.first else { return "" }
    for text in texts.dropFirst() { common = common.commonPrefix(with: text) }
    while let last = common.last, !signs.contains(last) { common.removeLast() }
    return texts.allSatisfy { $0.count > common.count } ? common : ""
  }
}
