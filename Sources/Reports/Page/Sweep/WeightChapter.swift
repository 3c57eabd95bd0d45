import Studies

/// Which axes matter: indices where the design allows them, means by level of a grid, and otherwise the regression of ranks.
struct WeightChapter {
  private let weights: SweepWeights
  private var figures: SweepFigures { weights.figures }
  private var table: SweepTable { figures.table }

  init(_ weights: SweepWeights) { self.weights = weights }

  /// Most axes of a chart and of a table.
  private static let mostAxes = 16

  /// The section; nil where nothing varies.
  func section(_ writer: inout PageWriter) -> Markup? {
    let told = weights.entries.enumerated().filter { _, entry in
      figures.objectives.contains { $0.id == entry.shown.id }
    }
    let shown = told.isEmpty ? Array(weights.entries.enumerated().prefix(2)) : told
    guard !shown.isEmpty, !table.axes.isEmpty else { return nil }
    let t = writer.t
    let words = WeightWords(table, writer.language)
    let isUndefined = shown.allSatisfy { _, entry in !entry.strengths.contains(where: \.isFinite) }
    var blocks: [Markup] = []
    if isUndefined {
      blocks.append(
        .element(
          "p", ["class": "what"],
          .text(t("运行太少，算不出各变量的作用。", "There are too few runs to tell how much each axis weighs."))))
    } else {
      blocks.append(
        .element(
          "div", ["class": shown.count > 1 ? "two" : "one"],
          shown.map { place, entry in chart(place, entry, words, &writer) }))
      for (_, entry) in shown { blocks += details(entry, words, writer) }
    }
    return writer.section("weights", t("哪些变量要紧", "Which axes matter"), words.lead, blocks)
  }

  /// The axes by falling weight.
  private func order(_ entry: SweepWeights.Entry) -> [Int] {
    let strengths = entry.strengths.map { $0.isFinite ? $0 : -1 }
    return table.axes.indices.sorted { (strengths[$1], $0) < (strengths[$0], $1) }
  }

  private func chart(
    _ place: Int, _ entry: SweepWeights.Entry, _ words: WeightWords, _ writer: inout PageWriter
  ) -> Markup {
    let axes = order(entry).prefix(Self.mostAxes)
    let names = SweepNames.short(axes.map { table.axes[$0].id }, to: 28)
    let unit = figures.unit(of: entry.shown, writer.language)
    var parts: [(name: String, values: [Double], widths: [Double], token: String)]
    var across = words.measure
    switch entry.shown.indices {
    case .sobol(let sobol):
      parts = [(words.total, sobol.total, "money"), (words.first, sobol.first, "money-2")].map {
        name, estimates, token in
        (name, axes.map { estimates[$0].value }, axes.map { estimates[$0].halfWidth }, token)
      }
    case .morris(let morris):
      let figures = axes.map { morris.effects[$0].figures(noiseOf: entry.shown.spread.magnitude) }
      parts = [
        (
          "μ*", figures.map { $0.meanAbsolute / unit.size }, figures.map { $0.halfWidth / unit.size }, "money"
        ),
        ("σ", figures.map { $0.deviation / unit.size }, figures.map { _ in .nan }, "money-2"),
      ]
      across += unit.name.isEmpty ? "" : " [\(unit.name)]"
    case .none:
      let values = axes.map { axis -> Double in
        if words.isGrid { return entry.levels[axis]?.share ?? .nan }
        let coefficient = entry.ranks.coefficients[axis]
        return entry.ranks.determination.isFinite ? coefficient : entry.ranks.correlations[axis]
      }
      if !words.isGrid, !entry.ranks.determination.isFinite { across = words.correlation }
      parts = [(across, values, values.map { _ in .nan }, "money")]
    }
    let name = entry.shown.indicator.name(writer.language)
    let first = names.first ?? ""
    return writer.figure(
      .weights("weights-\(place)", names: names, parts, across: across),
      writer.t("对\(name)作用最大的是 \(first)", "\(name): \(first) weighs most"),
      words.drawn(entry, shown: axes.count, of: table.axes.count))
  }

  private func details(
    _ entry: SweepWeights.Entry, _ words: WeightWords, _ writer: PageWriter
  ) -> [Markup] {
    let t = writer.t
    let id = entry.shown.id
    let unit = figures.unit(of: entry.shown, writer.language)
    let name = entry.shown.indicator.name(writer.language)
    func figure(_ value: Double, _ axis: Int, _ what: String, per size: Double = 1, in unit: String = "1")
      -> Markup
    {
      writer.cell(value, per: size, in: unit, from: "\(id)/\(table.axes[axis].id)/\(what)")
    }
    var columns: [String]
    let cells: (Int) -> [Markup]
    switch entry.shown.indices {
    case .sobol(let sobol):
      columns = [words.first, "±", words.total, "±"]
      cells = { axis in
        [
          figure(sobol.first[axis].value, axis, "first"),
          figure(sobol.first[axis].halfWidth, axis, "first half width"),
          figure(sobol.total[axis].value, axis, "total"),
          figure(sobol.total[axis].halfWidth, axis, "total half width"),
        ]
      }
    case .morris(let morris):
      columns = ["μ*", "±", "μ", "σ"].map { unit.name.isEmpty ? $0 : "\($0) [\(unit.name)]" }
      cells = { axis in
        let effect = morris.effects[axis].figures(noiseOf: entry.shown.spread.magnitude)
        let own = entry.shown.indicator.unit
        return [
          figure(effect.meanAbsolute, axis, "μ*", per: unit.size, in: own),
          figure(effect.halfWidth, axis, "μ* half width", per: unit.size, in: own),
          figure(effect.mean, axis, "μ", per: unit.size, in: own),
          figure(effect.deviation, axis, "σ", per: unit.size, in: own),
        ]
      }
    case .none:
      let isLevelled = entry.levels.contains { $0 != nil }
      columns =
        (words.isGrid ? [] : [words.coefficient]) + [words.correlation] + (isLevelled ? [words.share] : [])
      cells = { axis in
        let isOrdered = table.axes[axis].content != .choice
        return (words.isGrid ? [] : [figure(entry.ranks.coefficients[axis], axis, "SRRC")]) + [
          isOrdered ? figure(entry.ranks.correlations[axis], axis, "ρ") : .text("–")
        ] + (isLevelled ? [entry.levels[axis].map { figure($0.share, axis, "η²") } ?? .text("–")] : [])
      }
    }
    let head =
      [TableHead("\(name)\(t("：变量", ": axis"))")] + columns.map { TableHead($0, isRight: true) }
    let rows = order(entry).prefix(Self.mostAxes).map { axis in
      [writer.clipped(table.axes[axis].id, to: 32)] + cells(axis)
    }
    var blocks = [writer.table(head, Array(rows))]
    if let levels = levels(entry, unit, writer) { blocks.append(levels) }
    let notes = entry.shown.notes.map { words.note($0) }
    if !notes.isEmpty {
      blocks.append(.element("p", ["class": "what"], .text(notes.joined(separator: t("；", "; ")))))
    }
    return blocks
  }

  /// The means by level, of axes that have a few.
  private func levels(_ entry: SweepWeights.Entry, _ unit: ReadersUnit, _ writer: PageWriter) -> Markup? {
    let t = writer.t
    let axes = order(entry).prefix(Self.mostAxes).filter { entry.levels[$0] != nil }
    guard !axes.isEmpty else { return nil }
    let name = entry.shown.indicator.name(writer.language)
    let mean = t("平均", "mean") + (unit.name.isEmpty ? "" : " [\(unit.name)]")
    let head = [
      TableHead("\(name)\(t("：变量", ": axis"))"), TableHead(t("水平", "level"), isRight: true),
      TableHead(t("运行数", "runs"), isRight: true), TableHead(mean, isRight: true),
      TableHead(t("与总平均之差", "from the mean of all"), isRight: true),
    ]
    let rows = axes.flatMap { axis -> [[Markup]] in
      let described = table.axes[axis]
      return (entry.levels[axis]?.levels ?? []).enumerated().map { place, level in
        let source = "\(entry.shown.id)/\(described.id)/\(level.value.exact)"
        let words = described.word(at: level.value, writer.language)
        return [
          place == 0 ? writer.clipped(described.id, to: 32) : .text(""),
          words.map { writer.clipped($0, to: 32) }
            ?? writer.number(
              level.value.shown(), ReadersUnit.written(described.unit, writer.language), of: level.value,
              in: described.unit,
              from: "\(described.id)/level"),
          writer.count(level.count, from: "\(source)/runs"),
          writer.cell(level.mean, per: unit.size, in: entry.shown.indicator.unit, from: "\(source)/mean"),
          writer.cell(
            level.mean - entry.shown.spread.mean, per: unit.size, in: entry.shown.indicator.unit,
            from: "\(source)/difference"),
        ]
      }
    }
    return writer.table(head, rows)
  }
}
