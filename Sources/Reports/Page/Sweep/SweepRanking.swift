import Studies

/// How many runs are short, above a permit or the like, and which of them are held against each other.
struct SweepRanking {
  private let figures: SweepFigures
  private let writer: PageWriter

  init(_ figures: SweepFigures, _ writer: PageWriter) { (self.figures, self.writer) = (figures, writer) }

  private func t(_ zh: String, _ en: String) -> Markup { .text(writer.t(zh, en)) }

  /// What is told, in its order, with how a sentence goes on.
  private static let told: [(kind: ScenarioFlaw.Kind, words: Words)] = [
    (.permit, Words(" 次超标", " above a permit")), (.unserved, Words(" 次缺供", " with demand unserved")),
    (.lostProduction, Words(" 次减产", " with production lost")),
    (.untreated, Words(" 次有废水或固废无出路", " with wastewater or waste untreated")),
  ]

  /// How many there are of each, and which runs are ranked; nothing where no run has any.
  var sentences: [Markup] {
    guard figures.tellsShortcomings else {
      return [
        t(
          "扫描未保留缺供与超标的指标：最优运行是否缺供或超标，不得而知。",
          "The sweep keeps no indicator of what is unserved or above a permit: whether the best runs are is not known. "
        )
      ]
    }
    let counts = Self.told.compactMap { kind, words -> (count: Int, kind: ScenarioFlaw.Kind, words: Words)? in
      let count = figures.done.count { figures.shortcomings.found[$0].contains(kind) }
      return count > 0 ? (count, kind, words) : nil
    }
    guard !counts.isEmpty else { return [] }
    let listed = counts.enumerated().flatMap { place, entry in
      [
        t(place == 0 ? "其中 " : "，", place == 0 ? "" : ", "),
        writer.count(entry.count, from: "runs \(entry.kind.rawValue)"),
        .text(entry.words[writer.language]),
      ]
    }
    return listed + [t("。", ". ")] + ranked
  }

  private var ranked: [Markup] {
    let (ranked, done) = (figures.ranked.count, figures.done.count)
    let base = figures.shortcomings.base
    let beside: [Markup] =
      base.map {
        [t("基准情景（第 ", "the base scenario (run "), writer.count($0, from: "base run"), t(" 次）", ")")]
      }
      ?? [t("各项最少的运行", "the run that has least of each")]
    if ranked == done {
      return [t("没有一次能避免，也都不比", "None is free of it, and none has more than ")] + beside
        + [t("更甚。", ". ")]
    }
    if ranked == 0 {
      return [
        t("没有一次既无可避免的、其余又不比", "None is free of all that any run is free of with no more of the rest than ")
      ] + beside + [t("更甚，因此不举最优。", ", so that none is named the best. ")]
    }
    return [
      t("只比较其中 ", "Held against each other are the "), writer.count(ranked, from: "ranked runs"),
      t(" 次：可避免的都没有，其余不比", " that are free of all that any run is free of, with no more of the rest than "),
    ] + beside + [t("更甚。", ". ")]
  }

  /// What a run has of it, as tags: strong where it is more than the base has; nil where it has nothing.
  func tags(_ run: Int) -> Markup? {
    let (found, more) = (figures.shortcomings.found[run], figures.shortcomings.more[run])
    let tags = Self.told.filter { found.contains($0.kind) || more.contains($0.kind) }.map { kind, _ in
      Markup.element(
        "span", ["class": more.contains(kind) ? "tag over" : "tag near"], .text(kind.word[writer.language]))
    }
    return tags.isEmpty ? nil : .all(tags)
  }

  /// What hollow points of a chart mean; nothing where there are none.
  var legend: String {
    figures.ranked.count == figures.done.count
      ? ""
      : writer.t(
        "；空心：缺供、超标等比基准更甚，不比较",
        "; hollow: more unserved, above a permit or the like than the base, not compared")
  }
}
