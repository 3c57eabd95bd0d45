import Studies

/// The answer in three lists: what saves money and carbon, what buys carbon, what to think twice about; what is in none is
/// told below them.
struct AnswerLists {
  let measures: ComparedMeasures
  let writer: PageWriter

  private var t: (String, String) -> String { writer.t }

  /// The lists.
  var markup: Markup {
    let lists = Markup.element(
      "div", ["class": "answer"],
      list(
        t("省钱也减碳", "Saves money and carbon"),
        t(
          "净现值为正、减碳、没有新问题；按净现值", "net present value above zero, less carbon, no new problem; by present value"
        ),
        .savesBoth
      ) { measure in [worth(measure)] },
      list(
        t("花钱减碳", "Buys carbon"),
        t("减碳但净现值为负；按每吨 CO₂e 的成本", "less carbon at a net cost; by the cost of a tonne of CO₂e"),
        .buysCarbon
      ) { measure in
        measure.costOfTonne.map { cost in
          [
            writer.number(
              cost.shown(figures: 3), t("元/t", "CNY/t"), of: cost, in: "CNY/tCO2e",
              from: "costOfTonne/\(measure.run.name)")
          ]
        } ?? [worth(measure)]
      },
      list(
        t("想清楚再做", "Think twice"),
        t(
          "增碳、超标、少产、多缺供或多欠处理：先想好补救",
          "adds carbon, exceeds a permit, makes less or leaves more undone: find the remedy first"
        ),
        .thinkTwice, concerns))
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

  /// The present value, or what is saved where nothing is bought.
  private func worth(_ measure: Measure) -> Markup {
    if let value = measure.economics?.presentValue {
      return writer.money(value, from: "economics.netPresentValue/\(measure.run.name)", isSigned: true)
    }
    guard let saving = measure.saving else { return .text("–") }
    return .all([
      writer.money(
        saving, from: "economics.\(measure.isYearly ? "yearlySaving" : "saving")/\(measure.run.name)",
        isSigned: true),
      .element("span", ["class": "unit"], .text(measure.isYearly ? t("/年", "/a") : t("（本期）", " (period)"))),
    ])
  }

  /// Why to think twice, and what it would save.
  private func concerns(_ measure: Measure) -> [Markup] {
    var pieces: [Markup] = []
    var told: Set<ScenarioFlaw.Kind> = []
    for flaw in measure.flaws where told.insert(flaw.kind).inserted {
      let word =
        switch flaw.kind {
        case .unserved: t("缺供", "unserved")
        case .otherPrice: t("缺供另价", "other price of unserved")
        case .permit: t("超标", "above permit")
        case .lostProduction: t("减产", "lost production")
        case .untreated: t("欠处理", "untreated")
        case .lessMade: t("少产", "makes less")
        case .otherStep: t("步长不同", "other steps")
        }
      pieces.append(.element("span", ["class": "tag over"], .text(word)))
    }
    if measure.carbon == .rises, let carbon = measure.benefits.carbon {
      pieces.append(
        writer.amount(
          carbon.difference, "tCO2e", from: "difference/carbon.total/\(measure.run.name)", isSigned: true))
      if measure.money == .costs {
        pieces.append(.element("span", ["class": "tag"], .text(t("花钱且增碳", "costs and adds"))))
      }
    }
    return pieces + [.element("span", ["class": "worth"], .text(t("净现值 ", "NPV ")), worth(measure))]
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
