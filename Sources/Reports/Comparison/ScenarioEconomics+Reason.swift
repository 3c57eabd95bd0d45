package import Results
package import Studies

extension ScenarioEconomics {
  /// How what is saved changes with the years; nil where it does not.
  ///
  /// - Parameters:
  ///   - size: how many CNY the unit is that it is told in.
  ///   - unit: the unit's name.
  package func course(in size: Double, _ unit: Words) -> Remark? {
    guard let savings else { return nil }
    let spans = Self.spans(savings)
    guard let first = spans.first, let last = spans.last, spans.count > 1 || !ageing.isEmpty else {
      return nil
    }
    let told = spans.count <= 4 ? spans : [first, ([savings.count], last.value)]
    let parts = told.map { span in
      let amount = "\((abs(span.value) / size).text(digits: 4)) \(unit.en)"
      return "\(amount) \(span.value < 0 ? "more spent" : "saved") in \(Self.words(span.years).message)"
    }
    let partsZh = told.map { span in
      let amount = "\((abs(span.value) / size).text(digits: 4)) \(unit.zh)"
      return "\(Self.words(span.years).messageZh)\(span.value < 0 ? "多花" : "省") \(amount)"
    }
    let why = ageing.isEmpty ? "" : "with \(ageing.joined(separator: ", ")) as old as in each year: "
    let whyZh = ageing.isEmpty ? "" : "计入 \(ageing.joined(separator: "、")) 逐年老化："
    // What ages changes from year to year; else what is left out is said to be.
    let isWhole = spans.count == told.count || !ageing.isEmpty
    return Remark(
      why + parts.joined(separator: isWhole ? ", " : ", …, "),
      whyZh + partsZh.joined(separator: isWhole ? "，" : "，……，"))
  }

  /// The same in millions, as the tables of a terminal have money.
  package var course: Remark? { course(in: 1e6, Words("百万元", "million CNY")) }

  /// Years, from 1, that save the same one after another but for rounding, with what they save.
  private static func spans(_ savings: [Double]) -> [(years: [Int], value: Double)] {
    var spans: [(years: [Int], value: Double)] = []
    for (place, saving) in savings.enumerated() {
      if let last = spans.last, abs(saving - last.value) <= 1e-9 * abs(last.value) {
        spans[spans.count - 1].years.append(place + 1)
      } else {
        spans.append(([place + 1], saving))
      }
    }
    return spans
  }

  private static func words(_ years: [Int]) -> Remark {
    guard let first = years.first, let last = years.last, last > first else {
      return Remark("year \(years.first ?? 1)", "第 \(years.first ?? 1) 年")
    }
    return Remark("years \(first) to \(last)", "第 \(first) 至 \(last) 年")
  }

  /// Why figures are missing or scaled; nil where there is nothing to say.
  package var reason: Remark? {
    let days = days.text(digits: 4)
    if isAnnualised, gap == nil {
      return Remark(
        "annualised: what is saved in \(days) d is scaled to a year, as if the rest of the year were like it",
        "已年化：\(days) 天所省按一年放大，视其余日子与此相同")
    }
    if yearlySaving == nil {
      return Remark(
        "the horizon of \(days) d is part of a year, so there is no present value, payback or rate; "
          + "--annualise scales it to a year",
        "时段只有 \(days) 天，不足一年，没有净现值、回收期和收益率；--annualise 可放大到一年")
    }
    let missing = Remark("no present value, payback or rate: ", "没有净现值、回收期和收益率：")
    if let gap { return Remark(missing.message + gap.message, missing.messageZh + gap.messageZh) }
    guard !endless.isEmpty else { return nil }
    return Remark(
      missing.message + endless.map { "'\($0.id)'" }.joined(separator: ", ")
        + " \(endless.count == 1 ? "states" : "state") no lifetime",
      missing.messageZh + endless.map { "“\($0.id)”" }.joined(separator: "、") + "没有给出寿命")
  }
}
