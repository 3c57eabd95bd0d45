import Results

/// Greenhouse gases, and what else goes into the air.
struct EmissionChapter {
  private let summary: RunSummary

  init(_ summary: RunSummary) { self.summary = summary }

  private static let gases = [
    Share(id: "carbon.scope1.co2", token: "co2"), Share(id: "carbon.scope2", token: "electricity"),
    Share(id: "carbon.scope1.n2o", token: "wastewater"), Share(id: "carbon.scope1.ch4", token: "natural-gas"),
  ]

  /// The section; nil where nothing is emitted.
  func section(_ writer: inout PageWriter) -> Markup? {
    let stack = MonthlyStack(Self.gases, of: "carbon.total", summary, writer)
    guard let total = summary.indicators["carbon.total"], let finding = stack.finding(of: total) else {
      return nil
    }
    let tables = [stack.table(writer.t("温室气体", "greenhouse gas"), total: total), air(writer)]
    let figure = stack.monthly.figure(
      "carbon-months", finding, writer.t("温室气体，逐月", "greenhouse gases, by month"), &writer)
    let blocks = [.element("div", tables.compactMap { $0 }), figure].compactMap { $0 }
    return writer.section(
      "emissions", writer.t("温室气体与大气污染物", "Greenhouse gases and air pollutants"),
      writer.t("直接排放与外购电的间接排放；生物源另计。", "Direct, and of bought power; biogenic carbon is counted apart."),
      [.element("div", ["class": "two"], blocks)])
  }

  /// All pollutants of the air that are anything.
  private func air(_ writer: PageWriter) -> Markup? {
    let rows = summary.indicators.rows.filter {
      $0.id.hasPrefix("air.") && $0.id.split(separator: ".").count == 2 && $0.value.isFinite && $0.value != 0
    }
    guard !rows.isEmpty else { return nil }
    return writer.table(
      [TableHead(writer.t("大气污染物", "to air")), TableHead(ReadersUnit.written(rows[0].unit), isRight: true)],
      rows.map {
        [.text($0.label(writer.language)), writer.cell($0.value, in: $0.unit, from: $0.id)]
      })
  }
}
