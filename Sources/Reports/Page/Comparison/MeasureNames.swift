import Foundation
import Scenario
import Studies

/// What runs are called on a page: in Chinese by their labels, in English by their names, since scenarios have one label;
/// without what all begin with.
struct MeasureNames {
  private let language: Language

  init(_ language: Language) { self.language = language }

  /// The name of the reference.
  func name(of run: ComparedRun) -> String { Self.shown(text(of: run), else: run.name) }

  /// Names of the others; a name that two would have gives way to that of the run, of which there is but one.
  func names(of runs: [ComparedRun], beside reference: ComparedRun) -> [String] {
    let texts = runs.map(text)
    let common =
      language == .chinese ? Self.base(of: texts) : Self.prefix(of: texts + [text(of: reference)], to: ["-"])
    let names = zip(runs, texts).map { run, text in
      Self.shown(String(text.dropFirst(common.count)), else: run.name)
    }
    return zip(runs, names).map { run, name in
      names.count { $0 == name } == 1 ? name : PictureText.clean(run.name, most: 60)
    }
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
