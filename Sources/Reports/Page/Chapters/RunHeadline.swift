import Results

/// What a page opens with: one sentence with figures, and six figures with their months.
struct RunHeadline {
  private let summary: RunSummary
  private let permits: PermitState
  private let writer: PageWriter

  init(_ summary: RunSummary, _ permits: PermitState, _ writer: PageWriter) {
    (self.summary, self.permits, self.writer) = (summary, permits, writer)
  }

  /// All energy that is bought, as it is paid for, with the words for each, as far as the park has it.
  static let bought: [(id: String, words: Words)] = [
    ("electricity.bought", Words("电", "power")), ("coal.purchased", Words("煤", "coal")),
    ("gas.purchased", Words("天然气", "gas")), ("oil.purchased", Words("油", "oil")),
    ("biomass.purchased", Words("生物质", "biomass")), ("steam.import", Words("蒸汽", "steam")),
    ("heat.import", Words("热力", "heat")), ("cooling.import", Words("冷量", "cooling")),
    ("hydrogen.import", Words("氢气", "hydrogen")),
  ]

  /// The sentence.
  var sentence: Markup {
    var pieces: [Markup] = []
    let bought = Self.bought.compactMap { entry in found(entry.id).map { ($0, entry.words) } }
    let t = writer.t
    if bought.isEmpty {
      pieces.append(.text(t("本期未外购能源", "In this period the park bought no energy")))
    } else {
      pieces.append(.text(t("本期外购", "In this period the park bought ")))
      pieces += listed(bought)
    }
    if let water = found("water.intake") {
      pieces += [.text(t("，取水", ", drew ")), writer.indicator(water), .text(t("", " of water"))]
    }
    if let carbon = found("carbon.total") {
      pieces += [
        .text(t("；排放温室气体", "; emitted ")), writer.indicator(carbon), .text(t("", " of greenhouse gases")),
      ]
    }
    if let cost = found("cost.total") {
      pieces += [.text(t("，费用", ", and spent ")), writer.indicator(cost)]
    }
    pieces.append(.text(t("。", ". ")))
    pieces += hours("unserved.hours", t("没有一小时缺供", "No hour went short"), t("缺供 ", "It was short for "))
    let exceeded = t("超标 ", "a permit was exceeded for ")
    switch permits {
    case .exceeded, .kept:
      pieces.append(.text(t("，", "; ")))
      pieces += hours(RunWarning.allPermitHours, t("没有一小时超标", "no hour exceeded a permit"), exceeded)
    case .unstated: pieces.append(.text(t("；没有给定排放许可", "; no discharge permit is stated")))
    case .unknown: break
    }
    pieces.append(.text(t("。", ".")))
    return .all(pieces)
  }

  private func found(_ id: String) -> RecordedIndicators.Row? {
    summary.indicators[id].flatMap { $0.value.isFinite && $0.value != 0 ? $0 : nil }
  }

  private func listed(_ entries: [(RecordedIndicators.Row, Words)]) -> [Markup] {
    entries.enumerated().flatMap { place, entry -> [Markup] in
      let isLast = place == entries.count - 1
      let before =
        place == 0 ? "" : isLast ? writer.t("和", " and ") : writer.t("、", ", ")
      let words = entry.1[writer.language]
      let after = writer.language == .chinese ? words : " of \(words)"
      return [.text(before), writer.indicator(entry.0), .text(after)]
    }
  }

  private func hours(_ id: String, _ none: String, _ some: String) -> [Markup] {
    guard let row = summary.indicators[id], row.value != 0 else { return [.text(none)] }
    return [.text(some), writer.indicator(row)]
  }

  /// What the cards show, the first six that the park has.
  private static let shown: [(id: String, words: Words, token: String)] = [
    ("energy.total", Words("综合能耗", "Energy consumed"), "ink-2"),
    ("electricity.bought", Words("购电", "Power bought"), "electricity"),
    ("coal.purchased", Words("购煤", "Coal bought"), "coal"),
    ("carbon.total", Words("温室气体", "Greenhouse gases"), "co2"),
    ("discharge.cod", Words("COD 排放", "COD discharged"), "wastewater"),
    ("cost.total", Words("费用", "Cost"), "money"),
    ("gas.purchased", Words("购天然气", "Gas bought"), "natural-gas"),
    ("water.intake", Words("取水", "Water drawn"), "water"),
    ("steam.used", Words("用汽", "Steam used"), "steam-16"),
    ("waste.generated", Words("产废", "Waste"), "waste"),
  ]

  /// The cards.
  var cards: Markup {
    let chosen = Self.shown.compactMap { card in found(card.id).map { (row: $0, card: card) } }.prefix(6)
    let names = writer.names(of: summary.indicators.months)
    return .element(
      "div", ["class": "cards"],
      chosen.map { row, card in
        var parts: [Markup] = [
          .element("h2", .text(card.words[writer.language])),
          .element("p", ["class": "big"], writer.indicator(row)),
        ]
        if row.byMonth.count > 1, names.count == row.byMonth.count {
          parts += columns(row.byMonth, names, card.token, card.words[writer.language])
        }
        return .element("div", ["class": "card"], parts)
      })
  }

  /// Small columns, the highest in full colour, with the names of the ends and of the highest.
  private func columns(_ values: [Double], _ names: [String], _ token: String, _ label: String) -> [Markup] {
    let (width, height) = (168.0, 34.0)
    let top = Swift.max(values.max() ?? 0, .leastNormalMagnitude)
    let step = width / Double(values.count)
    let highest = values.indices.max { values[$0] < values[$1] } ?? 0
    let bars = values.enumerated().map { place, value in
      let size = Swift.max(1, Swift.max(0, value) / top * (height - 2))
      return Markup.element(
        "rect",
        [
          "x": (Double(place) * step + 1).fixed(1), "y": (height - size).fixed(1),
          "width": Swift.max(1, step - 3).fixed(1), "height": size.fixed(1), "rx": "1",
          "fill": "var(--\(token))", "opacity": place == highest ? "1" : "0.45",
        ])
    }
    return [
      .element(
        "svg",
        [
          "viewBox": "0 0 \(width.fixed(0)) \(height.fixed(0))", "preserveAspectRatio": "none", "role": "img",
          "aria-label": label,
        ], bars),
      .element(
        "p", ["class": "what ends"], .element("span", .text(names[0])),
        .element("span", .text("\(writer.t("最高", "highest")) \(names[highest])")),
        .element("span", .text(names[names.count - 1]))),
    ]
  }
}
