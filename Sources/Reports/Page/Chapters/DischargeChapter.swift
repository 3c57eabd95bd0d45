import Results

/// What leaves by water, and how long a permit was exceeded.
struct DischargeChapter {
  private let summary: RunSummary
  private let permits: [PermitFigure]
  private let state: PermitState

  init(_ summary: RunSummary, _ permits: [PermitFigure], _ state: PermitState) {
    (self.summary, self.state) = (summary, state)
    // What nothing limits is among the loads.
    self.permits = permits.filter { $0.limit != nil || $0.hours.value > 0 }
  }

  /// Less of a limit than this is told as near it.
  private static let near = 0.15

  /// More loads than this stand in two tables beside each other.
  private static let mostInOne = 3

  /// The section; nil where nothing is discharged.
  func section(_ writer: inout PageWriter) -> Markup? {
    let rows = summary.indicators.rows
    let loads = rows.filter {
      let parts = $0.id.split(separator: ".")
      return parts.count == 2 && parts[0] == "discharge" && parts[1] != "hours_above_permit" && $0.value != 0
    }
    guard !loads.isEmpty || !permits.isEmpty else { return nil }
    var blocks: [Markup] = []
    if !loads.isEmpty {
      // A table of two columns is half a page wide.
      let half = loads.count > Self.mostInOne ? (loads.count + 1) / 2 : loads.count
      for part in [loads.prefix(half), loads.dropFirst(half)] where !part.isEmpty {
        blocks.append(
          writer.table(
            [
              TableHead(writer.t("入河入海负荷", "discharged")),
              TableHead(ReadersUnit.written(loads[0].unit), isRight: true),
            ],
            part.map { [.text($0.label(writer.language)), writer.cell($0.value, in: $0.unit, from: $0.id)] }))
      }
    }
    var tables = [Markup.element("div", ["class": "two"], blocks)]
    if !permits.isEmpty {
      tables.append(
        writer.table(
          [
            TableHead(writer.t("排放口", "outfall")), TableHead(writer.t("限值项", "limit of")),
            TableHead(writer.t("口径", "held against it")), TableHead(writer.t("限值", "limit"), isRight: true),
            TableHead(writer.t("最高", "highest"), isRight: true),
            TableHead(writer.t("余量", "left"), isRight: true),
            TableHead(writer.t("超出", "over by"), isRight: true),
            TableHead(writer.t("超标小时", "hours above"), isRight: true), TableHead(""),
          ], permits.map { row($0, writer) }, isWide: true))
    }
    return writer.section(
      "discharges", writer.t("排放口与许可", "Discharges and permits"),
      lead(writer),
      tables)
  }

  private func lead(_ writer: PageWriter) -> String {
    switch state {
    case .exceeded: writer.t("超过许可的时间见表。", "Where permits were exceeded, the table says for how long.")
    case .kept: writer.t("本期没有一小时超过许可。", "No hour of the period exceeded a permit.")
    case .unstated: writer.t("情景没有给定排放许可。", "The scenario states no discharge permit.")
    case .unknown: writer.t("由水带出的污染物。", "What leaves by water.")
    }
  }

  private func row(_ permit: PermitFigure, _ writer: PageWriter) -> [Markup] {
    let source = "\(permit.outfall)/\(permit.key)"
    func figure(_ value: Double?, _ what: String) -> Markup {
      value.map {
        writer.number(
          $0.shown(), ReadersUnit.written(permit.unit), of: $0, in: permit.unit, from: "\(source)/\(what)")
      } ?? .text("–")
    }
    let share = permit.marginShare
    let (state, word) =
      permit.hours.value > 0
      ? ("over", writer.t("超标", "above"))
      : (share ?? 1) < Self.near ? ("near", writer.t("临近", "near")) : ("", writer.t("达标", "kept"))
    return [
      .text(permit.outfallLabel.text(writer.language)), .text(permit.words[writer.language]),
      .text(permit.averaging[writer.language]),
      figure(permit.limit, "limit"), figure(permit.highest, "highest"),
      share.map { writer.number($0.percent, "", of: $0, in: "1", from: "\(source)/margin") } ?? .text("–"),
      figure(permit.excess, "excess"),
      writer.cell(permit.hours.value, in: permit.hours.unit, from: permit.hours.id),
      .element("span", ["class": "tag \(state)"], .text(word)),
    ]
  }
}
