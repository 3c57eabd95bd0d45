import Results
package import Studies

/// What scenarios cost and save beside a reference, for a terminal.
package struct EconomicsTable {
  private let rows: [(run: ComparedRun, economics: ScenarioEconomics)]
  private let reference: String

  package init(_ comparison: Comparison) {
    reference = comparison.runs[comparison.reference].name
    rows = comparison.economics.enumerated().compactMap { place, economics in
      economics.map { (comparison.runs[place], $0) }
    }
  }

  /// The table with what is bought below it; nil where no scenario has costs.
  package var text: String? {
    guard !rows.isEmpty else { return nil }
    var table = TextTable(
      .rigid("million CNY"), .right("invested"), .right(isYearly ? "saved a year" : "saved"), .right("NPV"),
      .right("payback"),
      .right("with interest"), .right("IRR"), .right("CNY/tCO2e"), indent: 2)
    for (run, economics) in rows {
      table.rows.append([
        run.name, Self.million(economics.capex), Self.million(economics.yearlySaving ?? economics.saving),
        Self.million(economics.presentValue), Self.years(economics.simplePayback),
        Self.years(economics.discountedPayback), Self.rate(economics.internalRate),
        economics.abatementCost?.text(digits: 4) ?? "–",
      ])
    }
    let rates = Set(rows.map(\.economics.discountRate)).sorted()
      .map { "\(($0 * 100).text(digits: 3)) %" }.joined(separator: " or ")
    let heading = "Economics against '\(reference)', at an interest of \(rates) a year"
    return ([heading, table.text(width: 120)] + purchases + remarks).joined(separator: "\n")
  }

  private var isYearly: Bool { rows.allSatisfy { $0.economics.yearlySaving != nil } }

  /// Why figures are missing, or do not mean what they seem to.
  private var remarks: [String] {
    rows.flatMap { run, economics in
      ([economics.reason, economics.course].compactMap { $0?.message }
        + economics.flaws.map { "not comparable: \($0)" }).map {
          "  \(run.name): \($0)"
        }
    }
  }

  private var purchases: [String] {
    rows.compactMap { run, economics in
      guard !economics.purchases.isEmpty else { return nil }
      let all = economics.purchases.map {
        "\($0.id) \(Self.million($0.capex))"
          + ($0.lifetime.map { " for \($0.text(digits: 3)) a" } ?? " without a lifetime") + Self.service($0)
      }
      return "  \(run.name) buys \(all.joined(separator: ", "))"
    }
  }

  private static func service(_ purchase: ScenarioEconomics.Purchase) -> String {
    (purchase.start > 0 ? ", in service after \(purchase.start.text(digits: 3)) a" : "")
      + (purchase.end.map { ", until \($0.text(digits: 3)) a" } ?? "")
  }

  private static func million(_ value: Double?) -> String { value.map { ($0 / 1e6).text(digits: 4) } ?? "–" }

  private static func years(_ payback: Payback?) -> String {
    switch payback {
    case .years(let years): "\(years.text(digits: 3)) a"
    case .never: "never"
    case .nothingInvested, nil: "–"
    }
  }

  private static func rate(_ rate: InternalRate?) -> String {
    switch rate {
    case .rate(let rate): "\((rate * 100).text(digits: 3)) %"
    case .several: "several"
    case .noSignChange, .noRate, nil: "–"
    }
  }
}
