import Studies

/// What a sweep's page opens with: how many runs of what, how many of them are short or above a permit, how far cost and carbon
/// spread, and which run is best of those that can be compared.
struct SweepHeadline {
  private let figures: SweepFigures
  private let writer: PageWriter

  init(_ figures: SweepFigures, _ writer: PageWriter) { (self.figures, self.writer) = (figures, writer) }

  private var table: SweepTable { figures.table }

  /// Axes that a sentence can hold; more stand in the table of the best runs.
  private static let mostAxes = 3

  /// The sentence.
  var sentence: Markup {
    let t = writer.t
    let isSingle = table.runs.count == 1 && writer.language == .english
    var pieces: [Markup] = [
      writer.count(table.runs.count, from: "runs"),
      .text(t(" 次运行，", isSingle ? " run over " : " runs over ")),
      writer.count(table.axes.count, from: "axes"),
      .text(
        t(" 个变量，", table.axes.count == 1 ? " axis, " : " axes, ") + Self.method(table.head.method, writer)
          + t("。", ". ")),
    ]
    if figures.done.isEmpty {
      pieces.append(.text(t("没有一次成功：原因见下。", "None succeeded: the reasons stand below.")))
      return .all(pieces)
    }
    pieces += SweepRanking(figures, writer).sentences
    var told: Set<Int> = []
    for shown in figures.objectives {
      let isNew = figures.best(of: shown).map { told.insert($0).inserted } ?? false
      pieces += self.told(shown, withSetting: isNew)
    }
    if figures.objectives.isEmpty {
      pieces.append(
        .text(t("扫描未保留费用与碳排指标。", "The sweep keeps no indicator of cost or carbon. ")))
    }
    if figures.failed.isEmpty {
      pieces.append(.text(t("全部成功。", table.runs.count == 1 ? "It succeeded." : "All succeeded.")))
    } else {
      pieces += [writer.count(figures.failed.count, from: "failed runs"), .text(t(" 次失败。", " failed."))]
    }
    return .all(pieces)
  }

  /// How points were chosen.
  static func method(_ name: String, _ writer: PageWriter) -> String {
    RecordedWords.methods[name]?[writer.language] ?? PictureText.clean(name, most: 40)
  }

  private func told(_ shown: SweepFigures.Shown, withSetting isSet: Bool) -> [Markup] {
    let t = writer.t
    let name = shown.indicator.name(writer.language)
    let unit = figures.unit(of: shown, writer.language)
    func figure(_ value: Double, _ what: String) -> Markup {
      writer.number(
        (value / unit.size).shown(), unit.name, of: value, in: shown.indicator.unit,
        from: "\(shown.id)/\(what)")
    }
    guard shown.varies else {
      return [
        .text(t("\(name)均为 ", "\(name): ")), figure(shown.spread.least, "least"),
        .text(t("。", figures.done.count == 1 ? ". " : " in every run. ")),
      ]
    }
    let spread: [Markup] = [
      .text(t("九成运行的\(name)为 ", "\(name): ")), figure(shown.spread.low, "5 %"), .text(t(" 至 ", " to ")),
      figure(shown.spread.high, "95 %"), .text(t("", " in nine runs of ten")),
    ]
    guard let best = figures.best(of: shown) else { return spread + [.text(t("。", ". "))] }
    let isMost = Preference(rawValue: shown.indicator.direction) == .more
    let side = isMost ? t("最高", "the highest") : t("最低", "the lowest")
    let isAll = figures.ranked.count == figures.done.count
    return spread + [
      .text(
        isAll ? t("，\(side) ", ", \(side) ") : t("，可比运行中\(side) ", ", \(side) of those that can be compared ")
      ),
      figure(table.runs[best].values[shown.place], "run \(best)"), .text(t("（第 ", " (run ")),
      writer.count(best, from: "run"), .text(t(" 次", "")), .all(isSet ? setting(best) : []),
      .text(t("）。", "). ")),
    ]
  }

  /// The axes' values of a run, where a sentence can hold them.
  private func setting(_ run: Int) -> [Markup] {
    guard table.axes.count <= Self.mostAxes else { return [] }
    return table.axes.indices.flatMap { axis in
      [
        Markup.text(writer.t(axis == 0 ? "：" : "，", axis == 0 ? ": " : ", ")),
        writer.clipped(table.axes[axis].id, to: 32), .text(" "),
        writer.value(run, axis, of: table),
      ]
    }
  }

  /// The best runs in cost and carbon with their axes' values, side by side; nil where no run was done.
  var best: Markup? {
    let told = figures.objectives.compactMap { shown in figures.best(of: shown).map { (shown, $0) } }
    guard !told.isEmpty else { return nil }
    let isAll = figures.ranked.count == figures.done.count
    let head =
      [
        TableHead(
          isAll ? writer.t("最优运行", "best run") : writer.t("可比运行中最优", "best of those that can be compared"))
      ]
      + told.map { shown, _ in TableHead(shown.indicator.name(writer.language), isRight: true) }
    var rows: [[Markup]] = [
      [.text(writer.t("运行", "run"))] + told.map { writer.count($0.1, from: "best of \($0.0.id)") }
    ]
    for (shown, _) in told {
      let unit = figures.unit(of: shown, writer.language)
      rows.append(
        [.text("\(shown.indicator.name(writer.language))\(unit.name.isEmpty ? "" : " [\(unit.name)]")")]
          + told.map { writer.cell($0.1, shown, unit, of: table) })
    }
    if figures.tellsShortcomings {
      let ranking = SweepRanking(figures, writer)
      rows.append(
        [.text(writer.t("缺供、超标等", "short, above a permit"))]
          + told.map { ranking.tags($0.1) ?? .text(writer.t("无", "nothing")) })
    }
    for axis in figures.axes {
      rows.append(
        [writer.clipped(table.axes[axis].id, to: 32)] + told.map { writer.value($0.1, axis, of: table) })
    }
    return writer.table(head, rows)
  }
}
