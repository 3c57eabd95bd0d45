import Quantities
import Results
import Studies

/// The abatement cost curve: width what is abated, height what a tonne costs, with its known defects below.
struct CostCurveChapter {
  let measures: ComparedMeasures

  /// What is drawn, the cheapest tonne first.
  private var drawn: [(measure: Measure, cost: Double, abated: Double)] {
    measures.all.compactMap { measure in
      guard measure.flaws.isEmpty, measure.parts.isEmpty, let cost = measure.costOfTonne,
        let abated = measure.abatement, abated > 0
      else { return nil }
      return (measure, cost, abated)
    }.sorted { $0.cost == $1.cost ? $0.measure.number < $1.measure.number : $0.cost < $1.cost }
  }

  /// The section; nil where nothing has a cost a tonne.
  func section(_ writer: inout PageWriter) -> Markup? {
    let drawn = drawn
    guard !drawn.isEmpty else { return nil }
    let unit = ReadersUnit("tCO2e", writer.language, of: drawn.map(\.abated).reduce(0, +))
    let below = drawn.filter { $0.cost < 0 }.count
    let finding = writer.t(
      "\(drawn.count) 项里 \(below) 项每减一吨还省钱，\(drawn.count - below) 项不省",
      "\(below) of \(drawn.count) with money saved by each tonne")
    let (perTonne, yearly) = (writer.t("元/t CO₂e", "CNY/t CO₂e"), measures.isYearly)
    let figure = PlotFigure.costCurve(
      "abatement",
      drawn.map {
        .init(
          number: $0.measure.number, name: $0.measure.name, width: $0.abated / unit.size, cost: $0.cost,
          other: $0.measure.costOfTonneWithBenefits)
      },
      across: yearly
        ? writer.t("年减排，\(unit.name)，累计", "abated a year, \(unit.name), cumulative")
        : writer.t("本期减排，\(unit.name)，累计", "abated in the period, \(unit.name), cumulative"), unit: perTonne,
      words: (writer.t("计入污染当量", "with pollutant equivalents"), unit.name))
    let made = writer.figure(
      figure, finding,
      writer.t(
        "宽：减排量；高：每吨 CO₂e 的成本；短横：计入污染当量后的成本；中断的柱比画的长，数字在旁",
        "width: what is abated; height: cost of a tonne of CO₂e; tick: with pollutant equivalents; a broken bar is longer than it is drawn, with its figure beside it"
      ))
    return writer.section(
      "cost-curve", writer.t("减排成本曲线", "Abatement cost curve"),
      writer.t(
        "零线以下省钱，以上花钱。这张图有缺陷，写在下面：不要只看它做决定。",
        "Below the line money is saved, above it spent. The curve's defects stand below it: decide on more than this picture."
      ),
      [made, table(drawn, unit, writer), defects(writer), rates(writer)])
  }

  private func table(
    _ drawn: [(measure: Measure, cost: Double, abated: Double)], _ unit: ReadersUnit, _ writer: PageWriter
  ) -> Markup {
    let head = [
      TableHead(writer.t("措施", "measure")),
      TableHead(
        writer.t(
          "\(measures.isYearly ? "年" : "本期")减排，\(unit.name)",
          "abated\(measures.isYearly ? " a year" : ""), \(unit.name)"),
        isRight: true),
      TableHead(writer.t("每吨成本，元", "cost of a tonne, CNY"), isRight: true),
      TableHead(writer.t("计入污染当量，元", "with equivalents, CNY"), isRight: true),
    ]
    let rows = drawn.map { measure, cost, abated -> [Markup] in
      let name = measure.run.name
      return [
        writer.name(measure),
        writer.cell(abated, per: unit.size, in: "tCO2e", from: "abatement/\(name)"),
        writer.cell(cost, in: "CNY/tCO2e", from: "costOfTonne/\(name)"),
        measure.costOfTonneWithBenefits.map {
          writer.cell($0, in: "CNY/tCO2e", from: "costOfTonneWithBenefits/\(name)")
        } ?? writer.dash,
      ]
    }
    return writer.table(head, rows)
  }

  private func defects(_ writer: PageWriter) -> Markup {
    func entry(_ head: String, _ words: [Markup]) -> Markup {
      .element("p", [.element("b", .text(head))] + words)
    }
    let left = leftOut(writer)
    return .element(
      "div", ["class": "defects"],
      entry(
        writer.t("各算各的，不可相加", "Each alone, not to be added"),
        [
          .text(
            writer.t(
              "每条都单独与对照比。几项一起做会互相影响：省下的蒸汽也少发电。组合要另跑一个情景。",
              "Each bar is held against the reference by itself. Measures act on each other: steam saved is power not made. A combination is a scenario of its own."
            ))
        ]),
      entry(
        writer.t("低于零时，更低不是更好", "Below zero, lower is not better"),
        [
          .text(
            writer.t(
              "省钱的措施减得越少，每吨看起来越便宜。它们之间请比净现值。",
              "Of measures that save money, one that abates less looks cheaper a tonne. Compare those by net present value."
            ))
        ]),
      entry(
        writer.t("没有画的", "What is not drawn"),
        left.isEmpty ? [.text(writer.t("没有。", "Nothing."))] : left))
  }

  /// What has no place in the curve, by the reason.
  private func leftOut(_ writer: PageWriter) -> [Markup] {
    let shown = Set(drawn.map(\.measure.number))
    let left = measures.all.filter { !shown.contains($0.number) }
    func reason(_ measure: Measure) -> String {
      if measure.isApart { return writer.t("步长与对照不同，不排名", "not ranked: steps are not the reference's") }
      if !measure.flaws.isEmpty { return writer.t("带来新问题，不可直接比较", "not comparable: a new problem") }
      switch measure.carbon {
      case .rises: return writer.t("增碳", "adds carbon")
      case .same: return writer.t("碳不变", "carbon does not change")
      case .unknown: return writer.t("没有碳核算", "carbon is not counted")
      case .falls: break
      }
      return measure.costOfTonne == nil
        ? writer.t("每吨成本算不出", "cost of a tonne is not known")
        : writer.t("由已画的措施组成", "puts together what is drawn")
    }
    var order: [String] = []
    var groups: [String: [Measure]] = [:]
    for measure in left {
      let words = reason(measure)
      if groups[words] == nil { order.append(words) }
      groups[words, default: []].append(measure)
    }
    return order.flatMap { words in
      [.text("\(words)\(writer.t("：", ": "))")] + writer.names(groups[words] ?? []) + [
        .text(writer.t("。", ". "))
      ]
    }
  }

  /// What equivalents are valued at.
  private func rates(_ writer: PageWriter) -> Markup {
    let rows = PollutantEquivalent.Medium.allCases.map { medium -> [Markup] in
      [
        .text(
          medium == .air
            ? writer.t("大气污染当量", "equivalents to air") : writer.t("水污染当量", "equivalents to water")),
        writer.number(
          medium.leastRate.text(digits: 3), "", of: medium.leastRate, in: "CNY",
          from: "rate/\(medium.rawValue)"),
        .text(
          writer.t(
            "环境保护税法附表一的下限；省级可定到十倍",
            "least of annex 1 of the Environmental Protection Tax Law; provinces may set up to ten times"
          )), .element("span", ["class": "grade C"], .text("C")),
      ]
    }
    let taxed = (["cost.environmental_tax", "cost.taxes"].compactMap { measures.comparison[$0] }).contains {
      $0.values.contains { ($0 ?? 0) != 0 }
    }
    let double = writer.t(
      "情景的费用里已有环境保护税：短横把这一部分又算了一次。",
      "Costs of the scenarios hold environmental protection tax already: the tick counts that part twice.")
    return .all([
      writer.table(
        [
          TableHead(writer.t("假设", "assumption")),
          TableHead(writer.t("元/当量", "CNY an equivalent"), isRight: true),
          TableHead(writer.t("来源", "source")), TableHead(writer.t("等级", "grade")),
        ], rows),
      .element(
        "p", ["class": "what"],
        .text(
          writer.t(
            "计入污染当量的成本 = 每吨成本 − Σ 少排的当量 × 单价 ÷ 减排量。税率是法定数，拿它当污染的代价是约定。",
            "Cost with equivalents = cost of a tonne − Σ equivalents avoided × rate ÷ what is abated. The rate is law; to take it for what pollution is worth is a convention."
          ) + (taxed ? double : ""))),
    ])
  }
}
