import Results
import Studies

/// What measures cost and bring in: capital, savings, present value, payback, rate, and why there is none.
struct InvestmentChapter {
  let measures: ComparedMeasures

  private func t(_ zh: String, _ en: String) -> String { Words(zh, en)[measures.language] }

  /// The section; nil where no run has costs.
  func section(_ writer: inout PageWriter) -> Markup? {
    let cells = EconomicsCells(measures: measures, writer: writer)
    guard cells.hasAny else { return nil }
    let columns = [
      cells.capex, cells.saving, cells.presentValue, cells.period, cells.annualValue, cells.payback,
      cells.discountedPayback, cells.internalRate, cells.abatement, cells.costOfTonne,
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
    let ageing = measures.uncountedAgeing
    return writer.section(
      "economics", writer.t("经济性", "Economics"),
      writer.t(
        "折现率每年 \(interest)。研究到买来的东西里寿命最长的那一件用完为止；寿命短的到期再买，期末剩余按直线计回。节约是运行费与固定费之差，不含投资。年值是净现值按同一折现率摊到研究期每年的等额（VDI 2067-1 的年金法），寿命不同的措施用它比。"
          + (ageing?.messageZh ?? ""),
        "Interest \(interest) a year. Looked at until what lasts longest of what is bought is worn out; what lasts less is bought again, and what is left at the end counts in a straight line. Saved is what operation and fixed cost are lower by, without capital. The annual value is the present value as an even amount in each year looked at, at the same interest (annuity method of VDI 2067-1): compare by it what lasts unlike long."
          + (ageing.map { " " + $0.message } ?? "")
      ),
      [table, remarks(writer), figure(&writer)].compactMap { $0 })
  }

  /// Purchases, and why figures are missing or what they hang on.
  private func remarks(_ writer: PageWriter) -> Markup? {
    let lines = measures.all.compactMap { measure -> Markup? in
      guard let economics = measure.economics else { return nil }
      let bought = economics.purchases.map { purchase in
        // Labels are in the language of the park: readers of the other know a thing by its id.
        let isNamed = writer.language == .chinese && !purchase.label.isEmpty
        let label = PictureText.short(isNamed ? purchase.label : purchase.id)
        let life =
          purchase.lifetime.map { writer.t("（\($0.text(digits: 3)) 年）", " for \($0.text(digits: 3)) a") }
          ?? ""
        return label + life
      }
      var parts = [
        bought.isEmpty ? nil : writer.t("买 ", "buys ") + bought.joined(separator: writer.t("、", ", "))
      ]
      let most = (economics.savings ?? []).map(abs).max() ?? 0
      let (zh, en) = (PageWriter(.chinese).moneyColumn(of: most), PageWriter(.english).moneyColumn(of: most))
      let size = writer.language == .chinese ? zh.size : en.size
      parts += [economics.reason, economics.course(in: size, Words(zh.name, en.name))].map {
        $0.map { writer.words($0) }
      }
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
    let counted = known.filter { $0.0.isComparable }
    let hatched =
      counted.count < known.count ? t("；斜纹：不可比，不计入", "; hatched: not comparable, not counted") : ""
    let ageing = measures.uncountedAgeing == nil ? "" : t("（未计老化）", " without ageing")
    return writer.figure(
      .presentValues(
        "npv",
        known.map { measure, value in
          PlotFigure.WorthBar(
            name: "\(measure.number) · \(measure.name)", value: value / unit.size,
            isComparable: measure.isComparable)
        }, unit: unit.name),
      finding(counted.count, counted.filter { $0.1 > 0 }.map(\.0)),
      t("净现值\(ageing)，\(unit.name)\(hatched)", "net present value\(ageing), \(unit.name)\(hatched)"))
  }

  /// How many of so many that can be compared pay, and which is the highest: of single measures, and of all where that is a
  /// combination.
  private func finding(_ count: Int, _ above: [Measure]) -> String {
    func highest(_ measures: [Measure]) -> Measure? {
      measures.max { ($0.economics?.presentValue ?? 0) < ($1.economics?.presentValue ?? 0) }
    }
    guard let most = highest(above) else { return t("没有一项净现值为正", "None has a net present value above zero") }
    let numbers = Set(above.map(\.number))
    let first = highest(above.filter { numbers.isDisjoint(with: $0.parts) }) ?? most
    let start = t(
      "\(count) 项可比的中 \(above.count) 项净现值为正，",
      "\(above.count) of \(count) that can be compared have a net present value above zero, ")
    if first.number == most.number { return start + t("\(most.name)最高", "\(most.name) the highest") }
    return start
      + t(
        "单项中\(first.name)最高，组合中\(most.name)最高",
        "\(first.name) the highest of single measures, \(most.name) of combinations")
  }
}
