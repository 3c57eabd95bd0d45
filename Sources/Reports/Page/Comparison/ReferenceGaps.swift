import Results
import Studies

/// What the reference itself is short of or exceeds, which is said before any measure, and what cures it.
struct ReferenceGaps {
  let measures: ComparedMeasures
  let writer: PageWriter

  private func t(_ zh: String, _ en: String) -> Markup { .text(writer.t(zh, en)) }

  /// Most cures that are named.
  private static let most = 3

  /// The indicators of it, with how a sentence goes on.
  private static let told = [
    (id: "unserved.hours", words: Words("缺供 ", "short for ")),
    (id: "discharge.hours_above_permit", words: Words("超标 ", "above a permit for ")),
  ]

  private var gaps: [(id: String, words: Words, value: Double)] {
    Self.told.compactMap { id, words in
      measures.reference.indicators[id].flatMap { $0.value > 0 ? (id, words, $0.value) : nil }
    }
  }

  /// Whether any measure is told as a cure.
  var hasCures: Bool { measures.all.contains { !$0.cures.isEmpty && $0.isComparable } }

  /// Whether there is any.
  var isAny: Bool { !gaps.isEmpty || measures.all.contains { !$0.lessens.isEmpty } }

  /// The sentences; nothing where the reference is neither short nor above a permit.
  var sentences: [Markup] {
    guard isAny else { return [] }
    let name = measures.reference.name
    var pieces: [Markup] = []
    if !gaps.isEmpty {
      pieces.append(t("对照自身", "The reference itself is "))
      pieces += gaps.enumerated().flatMap { place, gap in
        [
          t(place == 0 ? "" : "、", place == 0 ? "" : " and "), .text(gap.words[writer.language]),
          writer.number(gap.value.shownCount, "h", of: gap.value, in: "h", from: "\(gap.id)/\(name)"),
        ]
      }
      pieces.append(t("。", ". "))
    }
    return pieces + cures
  }

  private var cures: [Markup] {
    let found = measures.all.filter { !$0.cures.isEmpty && $0.isComparable }
    guard !found.isEmpty else {
      return [
        t("没有一项措施能把其中一处减去一半而不另添问题。", "No measure takes half of it away without a problem of its own. ")
      ]
    }
    // What stands in the list of cures, then what is good for more than that.
    let listed = measures.measures(.cures).filter { !$0.cures.isEmpty }
    let sorted = listed + found.filter { measure in !listed.contains { $0.number == measure.number } }
    let worth = MeasureWorth(writer: writer, referenceName: measures.reference.name)
    let named = sorted.prefix(Self.most).enumerated().flatMap { place, measure -> [Markup] in
      [t(place == 0 ? "" : "；", place == 0 ? "" : "; "), writer.name(measure), t("（", " (")]
        + worth.cures(measure, most: 2) + [t("；", "; ")] + capital(of: measure) + worth.labelled(measure)
        + [t("）", ")")]
    }
    let left = sorted.count - Self.most
    return [t("能把其中一处减去至少一半的：", "At least half of one of these is taken away by ")] + named
      + [t(left > 0 ? "，另有 \(left) 项。" : "。", left > 0 ? "; and \(left) more. " : ". ")]
  }

  private func capital(of measure: Measure) -> [Markup] {
    guard let capex = measure.economics?.capex, capex > 0 else { return [] }
    return [
      t("投资 ", ""), writer.money(capex, from: "economics.capex/\(measure.run.name)"), t("，", " of capital, "),
    ]
  }
}
