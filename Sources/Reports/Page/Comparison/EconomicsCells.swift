import Studies

/// Columns of the economics: a head and a cell a measure.
struct EconomicsCells {
  struct Column {
    let head: String
    var unit = ""
    let cells: [Markup]
  }

  let measures: ComparedMeasures
  let writer: PageWriter

  /// Whether any measure has economics.
  var hasAny: Bool { measures.all.contains { $0.economics != nil } }

  private var t: (String, String) -> String { writer.t }

  /// A column of money; signs are coloured where they say what is better.
  private func money(
    _ zh: String, _ en: String, _ id: String, isSigned: Bool, perYear: Bool = false,
    _ value: (ScenarioEconomics) -> Double?
  ) -> Column {
    let values = measures.all.map { $0.economics.flatMap(value) }
    let effects = values.compactMap { $0 }
    let unit = writer.moneyColumn(of: effects.map(abs).max() ?? 0)
    let shared = DifferenceColumn("CNY", effects, better: 1, in: unit)
    return Column(
      head: t(zh, en), unit: unit.name + (perYear ? t("/年", "/a") : ""),
      cells: zip(measures.all, values).map { measure, value in
        guard let value, value.isFinite else { return writer.dash }
        let source = "economics.\(id)/\(measure.run.name)"
        guard isSigned, value != 0 else {
          return value == 0
            ? writer.number("0", "", of: 0, in: "CNY", from: source)
            : writer.number(shared.shown(value), "", of: value, in: "CNY", from: source)
        }
        return .element(
          "b", ["class": "delta \(shared.state(value))"],
          writer.number(
            shared.signed(value), "", of: value, in: "CNY", from: source))
      })
  }

  var capex: Column { money("投资", "capital", "capex", isSigned: false) { $0.capex } }
  var saving: Column {
    let isYearly = measures.isYearly
    return money(
      isYearly ? "年节约" : "本期节约", isYearly ? "saved" : "saved in the period",
      isYearly ? "yearlySaving" : "saving", isSigned: true, perYear: isYearly
    ) { isYearly ? $0.yearlySaving : $0.saving }
  }
  var presentValue: Column {
    let leavesOut = measures.uncountedAgeing != nil
    return money(
      leavesOut ? "净现值（未计老化）" : "净现值", leavesOut ? "NPV without ageing" : "NPV", "netPresentValue",
      isSigned: true
    ) { $0.presentValue }
  }
  /// The present value as an even amount a year, by which unlike lives are compared.
  var annualValue: Column {
    money("年值", "annual value", "equivalentAnnualValue", isSigned: true, perYear: true) { $0.annualValue }
  }

  private func years(
    _ zh: String, _ en: String, _ id: String, _ value: (ScenarioEconomics) -> Payback?
  ) -> Column {
    Column(
      head: t(zh, en), unit: t("年", "a"),
      cells: measures.all.map { measure in
        switch measure.economics.flatMap(value) {
        case .years(let years):
          writer.number(
            years.text(digits: 3), "", of: years, in: "a", from: "economics.\(id)/\(measure.run.name)")
        case .never: .element("span", ["class": "muted"], .text(t("不回收", "never")))
        case .nothingInvested, nil: writer.dash
        }
      })
  }

  var payback: Column { years("回收期", "payback", "simplePayback") { $0.simplePayback } }
  var discountedPayback: Column {
    years("动态回收期", "with interest", "discountedPayback") { $0.discountedPayback }
  }
  var period: Column {
    Column(
      head: t("研究期", "looked at"), unit: t("年", "a"),
      cells: measures.all.map { measure in
        measure.economics?.studyPeriod.map {
          writer.number(
            $0.text(digits: 3), "", of: $0, in: "a", from: "economics.studyPeriod/\(measure.run.name)")
        } ?? writer.dash
      })
  }
  var internalRate: Column {
    Column(
      head: t("内部收益率", "IRR"),
      cells: measures.all.map { measure in
        switch measure.economics?.internalRate {
        case .rate(let rate):
          writer.number(
            rate.percent, "", of: rate, in: "1", from: "economics.internalRate/\(measure.run.name)")
        case .several: .element("span", ["class": "muted"], .text(t("不唯一", "several")))
        case .noSignChange, .noRate, nil: writer.dash
        }
      })
  }
  var abatement: Column {
    let values = measures.all.map { $0.economics?.yearlyAbatement }
    let unit = writer.columnUnit("tCO2e", of: values.compactMap { $0 }.map(abs).max() ?? 0)
    let shared = DifferenceColumn("tCO2e/a", values.compactMap { $0 }, better: 1, in: unit)
    return Column(
      head: t("年减排", "abated a year"), unit: unit.name,
      cells: zip(measures.all, values).map { measure, value in
        value.map {
          writer.number(
            shared.shown($0), "", of: $0, in: "tCO2e/a", from: "economics.yearlyAbatement/\(measure.run.name)"
          )
        } ?? writer.dash
      })
  }
  var costOfTonne: Column {
    Column(
      head: t("减排成本", "abatement"), unit: t("元/t", "CNY/t"),
      cells: measures.all.map { measure in
        measure.costOfTonne.map {
          writer.number(
            $0.shown(figures: 3), "", of: $0, in: "CNY/tCO2e", from: "costOfTonne/\(measure.run.name)")
        } ?? writer.dash
      })
  }
}
