import Studies

/// The answer in lists: what saves money and carbon, what buys carbon, what cures the reference where that is short or above
/// a permit, what to think twice about; what is in none is told below them.
struct AnswerLists {
  let measures: ComparedMeasures
  let writer: PageWriter

  private var t: (String, String) -> String { writer.t }

  private var worth: MeasureWorth {
    let values = measures.all.compactMap { $0.economics?.presentValue ?? $0.saving }
    return MeasureWorth(
      writer: writer, unit: writer.moneyColumn(of: values.filter(\.isFinite).map(abs).max() ?? 0),
      referenceName: measures.reference.name)
  }

  private var hasGaps: Bool { ReferenceGaps(measures: measures, writer: writer).isAny }

  /// The lists.
  var markup: Markup {
    var parts = [
      list(
        t("省钱也减碳", "Saves money and carbon"),
        t(
          "净现值为正（不需投资的：费用下降）、减碳、没有新问题；按净现值",
          "net present value above zero, or lower cost where nothing is bought, less carbon, no new problem; by present value"
        ), .savesBoth, saving),
      list(
        t("花钱减碳", "Buys carbon"),
        t("减碳但净现值为负；按每吨 CO₂e 的成本", "less carbon at a net cost; by the cost of a tonne of CO₂e"),
        .buysCarbon, price),
    ]
    if hasGaps {
      parts.append(
        list(
          t("补上缺供、消除超标", "Cures the reference"),
          t(
            "对照的一处缺供或超标至少减去一半，或只因补供而增碳；没有新问题；按净现值",
            "takes away at least half of a shortage or exceedance of the reference, or adds carbon only by delivering what was missing; no new problem; by present value"
          ), .cures, cured))
    }
    parts.append(
      list(
        t("想清楚再做", "Think twice"),
        t(
          "增碳、超标、少产、多缺供或多欠处理：先想好补救",
          "adds carbon, exceeds a permit, makes less or leaves more undone: find the remedy first"
        ), .thinkTwice, concerns))
    let lists = Markup.element("div", ["class": hasGaps ? "answer four" : "answer"], parts)
    let others = measures.measures(.other).map { ($0, remark(of: $0)) }
    let apart = measures.measures(.apart).map { measure in
      let reason = measure.flaws.first { $0.kind == .otherStep }.map { writer.words($0.remark) } ?? ""
      return (measure, t("不排名：", "not ranked: ") + reason)
    }
    return .all(
      [lists]
        + [apart, others].filter { !$0.isEmpty }.map { told in
          .element(
            "p", ["class": "what others"],
            told.flatMap { [writer.name($0), .text("\(t("：", ": "))\($1)\(t("。", ". "))")] })
        })
  }

  private func list(
    _ title: String, _ rule: String, _ verdict: Measure.Verdict, _ figures: (Measure) -> [Markup]
  ) -> Markup {
    let found = measures.measures(verdict)
    let items = found.map { measure in
      Markup.element("li", writer.name(measure), .element("b", figures(measure)))
    }
    return .element(
      "div", .element("h2", .text(title)), .element("p", ["class": "what"], .text(rule)),
      found.isEmpty
        ? .element("p", ["class": "muted"], .text(t("没有", "none"))) : .element("ol", items))
  }

  /// What it is worth, in all and a year, and whether it cures something.
  private func saving(_ measure: Measure) -> [Markup] {
    (measure.cures.isEmpty
      ? [] : [.element("span", ["class": "tag ok"], .text(t("也补缺供或消超标", "cures the reference too")))])
      + [
        .element("span", worth.labelled(measure)),
        .element("span", ["class": "worth"], worth.yearly(measure)),
      ]
  }

  /// What a tonne costs.
  private func price(_ measure: Measure) -> [Markup] {
    measure.costOfTonne.map { cost in
      [
        writer.number(
          cost.shown(figures: 3), t("元/t", "CNY/t"), of: cost, in: "CNY/tCO2e",
          from: "costOfTonne/\(measure.run.name)")
      ]
    } ?? worth.labelled(measure)
  }

  /// What is cured, what that is worth, and what carbon it adds.
  private func cured(_ measure: Measure) -> [Markup] {
    var pieces: [Markup] = [
      .element("span", ["class": "worth"], worth.cures(measure)), .element("span", worth.labelled(measure)),
    ]
    if let carbon = measure.benefits.carbon, carbon.effect != 0 {
      pieces.append(
        writer.amount(
          carbon.difference, "tCO2e", from: "difference/carbon.total/\(measure.run.name)", isSigned: true))
    }
    return pieces
  }

  /// Why to think twice, and what it would save.
  private func concerns(_ measure: Measure) -> [Markup] {
    var pieces: [Markup] = []
    var told: Set<ScenarioFlaw.Kind> = []
    for flaw in measure.flaws where told.insert(flaw.kind).inserted {
      pieces.append(.element("span", ["class": "tag over"], .text(flaw.kind.word[writer.language])))
    }
    if measure.carbon == .rises, let carbon = measure.benefits.carbon {
      pieces.append(
        writer.amount(
          carbon.difference, "tCO2e", from: "difference/carbon.total/\(measure.run.name)", isSigned: true))
      if measure.money == .costs {
        pieces.append(.element("span", ["class": "tag"], .text(t("花钱且增碳", "costs and adds"))))
      }
    }
    return pieces + [.element("span", ["class": "worth"], worth.labelled(measure))]
  }

  private func remark(of measure: Measure) -> String {
    if measure.isUnchanged { return t("没有可辨的差别", "changes nothing") }
    switch (measure.carbon, measure.money) {
    case (.falls, .even): return t("减碳，不省钱也不花钱", "less carbon, at no gain and no cost")
    case (.falls, _): return t("减碳；省钱还是花钱算不出", "less carbon; whether it saves or costs is not known")
    case (_, .pays): return t("省钱，温室气体不变", "saves money, carbon does not change")
    case (_, .costs): return t("花钱，温室气体不变", "costs money, carbon does not change")
    case (_, .even): return t("钱和温室气体都不变，其他指标有别", "neither money nor carbon changes; other indicators do")
    case (_, .unknown): return t("温室气体不变；省钱还是花钱算不出", "carbon does not change; money is not known")
    }
  }
}
