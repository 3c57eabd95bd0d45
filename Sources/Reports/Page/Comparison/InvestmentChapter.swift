import Results
import Studies

/// What measures cost and bring in: capital, savings, present value, payback, rate, and why there is none.
struct InvestmentChapter {
  let measures: ComparedMeasures

  /// The section; nil where no run has costs.
  func section(_ writer: inout PageWriter) -> Markup? {
    let cells = EconomicsCells(measures: measures, writer: writer)
    guard cells.hasAny else { return nil }
    let columns = [
      cells.capex, cells.saving, cells.presentValue, cells.payback, cells.discountedPayback, cells.period,
      cells.internalRate, cells.abatement, cells.costOfTonne,
    ]
    let table = writer.table(
      [TableHead(writer.t("措施", "measure"))]
        + columns.map { column in
          TableHead(
            column.unit.isEmpty ? column.head : "\(column.head)\(writer.t("，", ", "))\(column.unit)",
            isRight: true)
        },
      measures.all.indices.map { row in [writer.head(of: measures.all[row])] + columns.map { $0.cells[row] }
      },
      isWide: true)
    let rates = Set(measures.all.compactMap { $0.economics?.discountRate }).sorted().map {
      "\(($0 * 100).text(digits: 3)) %"
    }
    let interest = rates.joined(separator: writer.t(" 或 ", " or "))
    let ageing = leavesOutAgeing
    return writer.section(
      "economics", writer.t("经济性", "Economics"),
      writer.t(
        "折现率每年 \(interest)。研究到买来的东西里寿命最长的那一件用完为止；寿命短的到期再买，期末剩余按直线计回。节约是运行费与固定费之差，不含投资。"
          + (ageing?.messageZh ?? ""),
        "Interest \(interest) a year. Looked at until what lasts longest of what is bought is worn out; what lasts less is bought again, and what is left at the end counts in a straight line. Saved is what operation and fixed cost are lower by, without capital."
          + (ageing.map { " " + $0.message } ?? "")
      ),
      [table, remarks(writer), figure(&writer)].compactMap { $0 })
  }

  /// What of ageing is left out, as results files are not run again; nil where nothing ages whose years are looked at.
  private var leavesOutAgeing: Remark? {
    let looked = measures.all.filter { $0.economics?.cashFlows != nil }
    guard !looked.isEmpty else { return nil }
    let runs = looked.map(\.run) + [measures.reference]
    if runs.contains(where: { $0.leavesOutAgeing == nil }) {
      return Remark(
        "A results file is not run again, and one of an earlier version does not say what ages: if photovoltaics or batteries do, that is left out; compare the scenarios to have it in.",
        "结果文件不再运行，较早版本的文件也不说明哪些设备老化：若有光伏或电池，其逐年老化没有计入；改用情景文件对比则计入。")
    }
    var units: [String] = []
    for unit in runs.flatMap({ $0.leavesOutAgeing ?? [] }) where !units.contains(unit) { units.append(unit) }
    guard !units.isEmpty else { return nil }
    return Remark(
      "Results files are not run again: that \(units.joined(separator: ", ")) \(units.count == 1 ? "ages" : "age") from year to year is left out; compare the scenarios to have it in.",
      "结果文件不再运行：\(units.joined(separator: "、"))的逐年老化没有计入；改用情景文件对比则计入。")
  }

  /// Purchases, and why figures are missing or what they hang on.
  private func remarks(_ writer: PageWriter) -> Markup? {
    let lines = measures.all.compactMap { measure -> Markup? in
      guard let economics = measure.economics else { return nil }
      let bought = economics.purchases.map { purchase in
        let label = purchase.label.isEmpty ? purchase.id : PictureText.short(purchase.label)
        let life =
          purchase.lifetime.map { writer.t("（\($0.text(digits: 3)) 年）", " for \($0.text(digits: 3)) a") }
          ?? ""
        return label + life
      }
      var parts = [
        bought.isEmpty ? nil : writer.t("买 ", "buys ") + bought.joined(separator: writer.t("、", ", "))
      ]
      parts += [economics.reason, economics.course].map { $0.map { writer.words($0) } }
      if !economics.flaws.isEmpty {
        parts.append(
          measure.isApart
            ? writer.t("不可直接比较：步长与对照不同", "not comparable: its steps are not the reference's")
            : writer.t(
              "不可直接比较，净现值没有计入它带来的问题",
              "not comparable: the present value leaves out the problem that it makes"))
      }
      let words = parts.compactMap { $0 }
      guard !words.isEmpty else { return nil }
      return .element(
        "li", writer.name(measure), .text(writer.t("：", ": ") + words.joined(separator: writer.t("；", "; "))))
    }
    return lines.isEmpty ? nil : .element("ul", ["class": "remarks"], lines)
  }

  private func figure(_ writer: inout PageWriter) -> Markup? {
    let known = measures.all.compactMap { measure in
      measure.economics?.presentValue.flatMap { $0.isFinite && !measure.isApart ? (measure, $0) : nil }
    }
    guard known.count > 1 else { return nil }
    let unit = writer.moneyColumn(of: known.map { abs($0.1) }.max() ?? 0)
    let above = known.filter { $0.1 > 0 }
    let best = above.max { $0.1 < $1.1 }?.0
    let finding =
      best.map {
        writer.t(
          "\(known.count) 项中 \(above.count) 项净现值为正，\($0.name)最高",
          "\(above.count) of \(known.count) have a net present value above zero, \($0.name) the highest")
      } ?? writer.t("没有一项净现值为正", "None has a net present value above zero")
    return writer.figure(
      .presentValues(
        "npv", known.map { ("\($0.0.number) \($0.0.name)", $0.1 / unit.size) }, unit: unit.name),
      finding,
      writer.t(
        "净现值，\(unit.name)；←、→ 为超出图幅", "net present value, \(unit.name); ← and → lead out of the picture"))
  }
}
