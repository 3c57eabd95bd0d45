import Results
package import Studies

/// What scenarios cost and save beside a reference, for a terminal.
package struct EconomicsTable {
  private let rows: [(run: ComparedRun, economics: ScenarioEconomics)]
  private let reference: String
  private let language: Language

  /// - Parameter language: of headings and remarks.
  package init(_ comparison: Comparison, _ language: Language = .english) {
    self.language = language
    reference = comparison.runs[comparison.reference].name
    rows = comparison.economics.enumerated().compactMap { place, economics in
      economics.map { (comparison.runs[place], $0) }
    }
  }

  private func t(_ zh: String, _ en: String) -> String { Words(zh, en)[language] }

  /// The table with what is bought below it; nil where no scenario has costs.
  package var text: String? {
    guard !rows.isEmpty else { return nil }
    var table = TextTable(
      .rigid(t("百万元", "million CNY")), .right(t("投资", "invested")),
      .right(isYearly ? t("年节约", "saved a year") : t("节约", "saved")), .right(t("净现值", "NPV")),
      .right(t("静态回收期", "payback")), .right(t("动态回收期", "with interest")),
      .right(t("内部收益率", "IRR")), .right(t("元/tCO2e", "CNY/tCO2e")), indent: 2)
    for (run, economics) in rows {
      table.rows.append([
        run.name, Self.million(economics.capex), Self.million(economics.yearlySaving ?? economics.saving),
        Self.million(economics.presentValue), years(economics.simplePayback),
        years(economics.discountedPayback), rate(economics.internalRate),
        economics.abatementCost?.text(digits: 4) ?? "–",
      ])
    }
    let rates = Set(rows.map(\.economics.discountRate)).sorted()
      .map { "\(($0 * 100).text(digits: 3)) %" }.joined(separator: t(" 或 ", " or "))
    let heading = t(
      "相对“\(reference)”的经济性，年折现率 \(rates)",
      "Economics against '\(reference)', at an interest of \(rates) a year")
    return ([heading, table.text(width: 120)] + purchases + remarks).joined(separator: "\n")
  }

  private var isYearly: Bool { rows.allSatisfy { $0.economics.yearlySaving != nil } }

  /// Why figures are missing, or do not mean what they seem to.
  private var remarks: [String] {
    rows.flatMap { run, economics in
      ([economics.reason, economics.course].compactMap { $0?[language] }
        + economics.flaws.map { t("不可比：", "not comparable: ") + $0.remark[language] }).map {
          "  \(run.name)\(t("：", ": "))\($0)"
        }
    }
  }

  private var purchases: [String] {
    rows.compactMap { run, economics in
      guard !economics.purchases.isEmpty else { return nil }
      let all = economics.purchases.map {
        "\($0.id) \(Self.million($0.capex))" + lifetime($0) + service($0)
      }
      return "  \(run.name) \(t("购置", "buys")) \(all.joined(separator: t("；", ", ")))"
    }
  }

  private func lifetime(_ purchase: ScenarioEconomics.Purchase) -> String {
    guard let years = purchase.lifetime?.text(digits: 3) else {
      return t("，未给出寿命", " without a lifetime")
    }
    return t("，寿命 \(years) 年", " for \(years) a")
  }

  private func service(_ purchase: ScenarioEconomics.Purchase) -> String {
    let start = purchase.start.text(digits: 3)
    let end = purchase.end?.text(digits: 3)
    return (purchase.start > 0 ? t("，\(start) 年后投运", ", in service after \(start) a") : "")
      + (end.map { t("，至第 \($0) 年", ", until \($0) a") } ?? "")
  }

  private static func million(_ value: Double?) -> String { value.map { ($0 / 1e6).text(digits: 4) } ?? "–" }

  private func years(_ payback: Payback?) -> String {
    switch payback {
    case .years(let years): "\(years.text(digits: 3)) \(t("年", "a"))"
    case .never: t("不能回收", "never")
    case .nothingInvested, nil: "–"
    }
  }

  private func rate(_ rate: InternalRate?) -> String {
    switch rate {
    case .rate(let rate): "\((rate * 100).text(digits: 3)) %"
    case .several: t("多个", "several")
    case .noSignChange, .noRate, nil: "–"
    }
  }
}
