import Quantities
import Results
import Studies

/// Pollution and carbon: whether measures cut both, with cross elasticity and the plane of both.
struct CoBenefitChapter {
  let measures: ComparedMeasures

  private static let others = ["water.intake", "waste.generated", "cost.total"]

  /// The section; nil where no run counts carbon or pollutants.
  func section(_ writer: inout PageWriter) -> Markup? {
    let told = measures.all.filter {
      $0.benefits.carbon != nil && $0.benefits.pollution != nil && !$0.isApart
    }
    guard !told.isEmpty else { return nil }
    let counted = told.filter(\.isComparable)
    let both = counted.filter { quadrant($0) == .bothFall }.count
    let against = counted.filter {
      let found = quadrant($0)
      return found == .carbonFalls || found == .pollutionFalls
    }.count
    return writer.section(
      "co-benefits", writer.t("减污与降碳", "Pollution and carbon"),
      writer.t(
        "\(counted.count) 项可比的中 \(both) 项碳和污染都减，\(against) 项一减一增。污染按环境保护税法附表二折成当量相加，不是税额。交叉弹性 = 污染物相对变化 ÷ 碳相对变化：同号既可能都减，也可能都增，所以写明；碳不变时没有定义。",
        "Of \(counted.count.counted("measure")) that can be compared, \(both) with both less carbon and less pollution, \(against) with less of one and more of the other. Pollutants are added by the equivalents of China's Environmental Protection Tax Law, annex 2, and are no tax. Cross elasticity = relative change of pollution ÷ relative change of carbon: a positive one may be both falling or both rising, so it is said; it is not defined where carbon does not change."
      ),
      [
        CoBenefitTable(measures: measures, writer: writer).markup(Self.others), plane(told, &writer),
        equivalents(writer),
      ].compactMap { $0 })
  }

  private func quadrant(_ measure: Measure) -> CoBenefits.Quadrant? {
    guard let carbon = measure.benefits.carbon, let pollution = measure.benefits.pollution else { return nil }
    return CoBenefits.quadrant(carbon, pollution)
  }

  /// The plane of what is cut of carbon and of pollution.
  private func plane(_ told: [Measure], _ writer: inout PageWriter) -> Markup? {
    let points = told.compactMap { measure -> (Measure, Double, Double)? in
      guard let carbon = measure.benefits.carbon, let pollution = measure.benefits.pollution else {
        return nil
      }
      return (measure, -carbon.effect, -pollution.effect)
    }
    guard points.contains(where: { $0.1 != 0 || $0.2 != 0 }) else { return nil }
    let x = writer.columnUnit("tCO2e", of: points.map { abs($0.1) }.max() ?? 0)
    let y = writer.equivalentUnit(of: points.map { abs($0.2) }.max() ?? 0)
    let drawn = points.map { measure, carbon, pollution in
      PlotFigure.PlanePoint(
        number: measure.number, name: measure.name, x: carbon / x.size, y: pollution / y.size,
        isFull: measure.money == .pays, isComparable: measure.isComparable)
    }
    let most = points.filter { $0.0.isComparable }.max { $0.1 < $1.1 }
    let finding =
      most.flatMap { most in
        most.1 > 0
          ? writer.t("\(most.0.name)减碳最多", "Most carbon is cut by \(most.0.name)") + word(most.2, writer)
          : nil
      } ?? writer.t("没有一项减碳", "None cuts carbon")
    let across = writer.t("减碳，\(x.name) →", "less carbon, \(x.name) →")
    let unit = writer.t("减污，\(y.name) ↑", "less pollution, \(y.name) ↑")
    let corners = [
      writer.t("协同：都减", "synergy: both less"), writer.t("减碳、增污", "less carbon, more pollution"),
      writer.t("减污、增碳", "less pollution, more carbon"), writer.t("都增", "both more"),
    ]
    func plane(_ id: String, _ range: PlotFigure.Ranges) -> PlotFigure {
      .plane(id, drawn, in: range, across: across, unit: unit, corners: corners)
    }
    let whole = PlotFigure.Ranges(drawn)
    let grey = drawn.allSatisfy(\.isComparable) ? "" : writer.t("，灰色：不可比", ", grey: not comparable")
    let made = writer.figure(
      plane("quadrant", whole), finding,
      writer.t(
        "大气与水的当量合计；实心：净现值为正（不需投资的：费用下降），空心：其余\(grey)；编号同表",
        "equivalents to air and water together; full: net present value above zero, or lower cost where nothing is bought, hollow: all others\(grey); numbers as in the table"
      ) + heaps(drawn, whole, writer))
    guard let near = PlotFigure.near(drawn) else { return made }
    // Paper has no buttons: what lies near the middle is a drawing of its own there.
    let closer = writer.figure(
      plane("quadrant-near", near), writer.t("同上，原点附近", "The same, near zero"),
      writer.t("只画原点附近的点", "only what lies near zero") + heaps(drawn, near, writer), isNumbered: false)
    return .element(
      "div", ["class": "zoomed"], zoom("quadrant", whole, near, writer), made,
      .element("div", ["class": "paper-only"], closer))
  }

  /// Which marks lie on each other.
  private func heaps(
    _ points: [PlotFigure.PlanePoint], _ range: PlotFigure.Ranges, _ writer: PageWriter
  ) -> String {
    let heaps = PlotFigure.heaps(points, in: range).map { numbers in
      numbers.map { "\($0)" }.joined(separator: writer.t("、", ", "))
    }
    guard !heaps.isEmpty else { return "" }
    return writer.t("；相叠：", "; on one spot: ") + heaps.joined(separator: writer.t("；", " · "))
  }

  private func word(_ pollution: Double, _ writer: PageWriter) -> String {
    if pollution == 0 { return writer.t("，污染不变", "; pollution does not change") }
    return pollution > 0
      ? writer.t("，污染也减", ", which cuts pollution too") : writer.t("，但增加污染", ", which adds pollution")
  }

  /// Buttons for all of the plane, and for what lies near its middle.
  private func zoom(
    _ id: String, _ whole: PlotFigure.Ranges, _ near: PlotFigure.Ranges, _ writer: PageWriter
  ) -> Markup {
    func button(_ text: String, _ range: PlotFigure.Ranges, isOn: Bool) -> Markup {
      .element(
        "button",
        ["type": "button", "aria-pressed": isOn ? "true" : "false", "data-range": range.text],
        .text(text))
    }
    return .element(
      "div",
      [
        "class": "seg screen-only", "role": "group", "data-figure": id,
        "aria-label": writer.t("图的范围", "range of the chart"),
      ], button(writer.t("全部", "all"), whole, isOn: true),
      button(writer.t("原点附近", "near zero"), near, isOn: false))
  }

  /// What is counted, by the law, and what the reference has of it.
  private func equivalents(_ writer: PageWriter) -> Markup? {
    let rows = PollutantEquivalent.all.compactMap { pollutant -> [Markup]? in
      guard let row = measures.reference.indicators[pollutant.indicator], row.value.isFinite else {
        return nil
      }
      let count = pollutant.equivalents(in: row.value)
      let name = "\(pollutant.indicator)/\(measures.reference.name)"
      return [
        .text(writer.t(pollutant.name, pollutant.nameEn)),
        .text(pollutant.medium == .air ? writer.t("大气", "air") : writer.t("水", "water")),
        writer.number(
          pollutant.kilograms.text(digits: 4), "", of: pollutant.kilograms, in: "kg",
          from: "equivalent/\(pollutant.indicator)"),
        writer.cell(row.value, in: row.unit, from: name),
        writer.cell(count, in: "equivalents", from: "equivalents/\(name)"),
        .text(writer.t("环境保护税法附表二", "Environmental Protection Tax Law, annex 2")),
        .element("span", ["class": "grade \(pollutant.grade)"], .text(pollutant.grade)),
      ]
    }
    guard !rows.isEmpty else { return nil }
    let table = writer.table(
      [
        TableHead(writer.t("污染物", "pollutant")), TableHead(writer.t("去处", "to")),
        TableHead(writer.t("一当量，kg", "one equivalent, kg"), isRight: true),
        TableHead(writer.t("对照，t", "reference, t"), isRight: true),
        TableHead(writer.t("对照，当量", "reference, equivalents"), isRight: true),
        TableHead(writer.t("来源", "source")), TableHead(writer.t("等级", "grade")),
      ], rows, isWide: true)
    return .element(
      "details", ["class": "more", "open": ""],
      .element("summary", .text(writer.t("污染当量怎样算", "How equivalents are counted"))), table,
      .element(
        "p", ["class": "what"],
        .text(
          writer.t(
            "颗粒物按烟尘（2.18 kg）计，若是一般性粉尘应为 4 kg，故等级 C。总氮、溶解性总固体和 VOC 合计在法中没有当量值，不计。协同控制效应坐标系与交叉弹性的方法：邢有凯、毛显强等，《中国环境管理》2020, 12(4): 20–28。",
            "Particulate matter is counted as soot (2.18 kg); general dust would be 4 kg, hence grade C. Total nitrogen, dissolved solids and VOC as a sum have no equivalent in the law and are not counted. Method of the plane and of cross elasticity: Xing, Mao et al., Chinese Journal of Environmental Management 12(4), 2020, 20–28."
          ))))
  }
}
