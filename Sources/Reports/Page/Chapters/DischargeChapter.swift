import Results

/// What leaves by water, and how long a permit was exceeded.
struct DischargeChapter {
  private let summary: RunSummary

  init(_ summary: RunSummary) { self.summary = summary }

  private static let hours = "discharge.hours_above_permit."

  /// The section; nil where nothing is discharged.
  func section(_ writer: inout PageWriter) -> Markup? {
    let rows = summary.indicators.rows
    let loads = rows.filter {
      let parts = $0.id.split(separator: ".")
      return parts.count == 2 && parts[0] == "discharge" && parts[1] != "hours_above_permit" && $0.value != 0
    }
    let permits = rows.filter { $0.id.hasPrefix(Self.hours) && $0.id.split(separator: ".").count == 4 }
    guard !loads.isEmpty || !permits.isEmpty else { return nil }
    var blocks: [Markup] = []
    if !loads.isEmpty {
      blocks.append(
        writer.table(
          [
            TableHead(writer.t("入河入海负荷", "discharged")),
            TableHead(ReadersUnit.written(loads[0].unit), isRight: true),
          ],
          loads.map { [.text($0.label(writer.language)), writer.cell($0.value, in: $0.unit, from: $0.id)] }))
    }
    if !permits.isEmpty {
      blocks.append(
        writer.table(
          [
            TableHead(writer.t("许可", "permit")), TableHead(writer.t("超标小时", "hours above"), isRight: true),
            TableHead(""),
          ],
          permits.map { row in
            let isKept = row.value == 0
            return [
              .text(row.label(writer.language)), writer.cell(row.value, in: row.unit, from: row.id),
              .element(
                "span", ["class": isKept ? "tag" : "tag over"],
                .text(isKept ? writer.t("达标", "kept") : writer.t("超标", "above"))),
            ]
          }))
    }
    let above = summary.indicators["discharge.hours_above_permit"]?.value ?? 0
    return writer.section(
      "discharges", writer.t("排放口与许可", "Discharges and permits"),
      above == 0
        ? writer.t("本期没有一小时超过许可。", "No hour of the period exceeded a permit.")
        : writer.t("超过许可的时间见表。", "Where permits were exceeded, the table says for how long."),
      [.element("div", ["class": "two"], blocks)])
  }
}
