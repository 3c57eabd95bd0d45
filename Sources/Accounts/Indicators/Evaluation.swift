import Kernel
import LaneMath

/// Computes indicators of one lane.
struct Evaluation {
  /// An amount, whose it is, and when it is paid.
  typealias Owned = (amount: Double, enterprise: Int?, span: ServiceSpan)

  let totals: Totals
  /// Class of the fuel at each fuel port.
  let types: [FuelClass]
  let residual: Double
  let lane: Int
  /// Of all that is owned: CNY a year, CNY a year, CNY.
  let capital: [Owned]
  let fixed: [Owned]
  let investment: [Owned]
  /// Owners among whom values are split; none where they are not.
  let enterprises: Int

  private var months: Range<Int> { 0..<totals.closedMonths }

  func row(_ entry: IndicatorEntry) -> IndicatorTable.Row {
    let byMonth = byMonth(totals.hasGroups ? entry.condensed : entry.formula)
    return IndicatorTable.Row(
      indicator: entry.indicator, value: value(entry.formula, byMonth), byMonth: byMonth.values,
      byEnterprise: enterprises == 0 ? [] : byEnterprise(entry.formula))
  }

  /// The values of months, and where they are one sum over another, both.
  private struct Months {
    var values: [Double]
    var sums: (top: Double, bottom: Double) = (0, 0)
  }

  private func byMonth(_ formula: Formula) -> Months {
    switch formula {
    case .sum(let terms, let yearly): return Months(values: sum(terms, yearly))
    case .mean(let term, let offset):
      let seconds = months.map { Double(totals.months[$0].seconds) }
      let sum = zip(sum([term]), seconds).map { $0 + offset * $1 }
      return Months(
        values: zip(sum, seconds).map { $0 / $1 }, sums: (sum.reduce(0, +), seconds.reduce(0, +)))
    case .ratio(let terms, let over, let factor):
      let (top, bottom) = (sum(terms), sum(over))
      return Months(
        values: zip(top, bottom).map { Self.share($0, $1, factor) },
        sums: (top.reduce(0, +), bottom.reduce(0, +)))
    case .maximum(let place, let factor, let floor, let offset):
      return Months(
        values: months.map {
          Swift.max(totals.maximum(place, lane: lane, month: $0), floor) * factor + offset
        })
    case .change(let terms):
      return Months(
        values: months.map { month in
          terms.reduce(0) { $0 + totals.change($1.place, lane: lane, month: month) * $1.factor }
        })
    case .level(let terms):
      return Months(
        values: months.map { month in
          terms.reduce(0) { $0 + totals.content($1.place, lane: lane, atEndOf: month) * $1.factor }
        })
    case .investment, .residual: return Months(values: months.map { _ in .nan })
    }
  }

  private func value(_ formula: Formula, _ byMonth: Months) -> Double {
    switch formula {
    case .sum, .change: byMonth.values.reduce(0, +)
    case .mean: byMonth.sums.top / byMonth.sums.bottom
    case .ratio(_, _, let factor): Self.share(byMonth.sums.top, byMonth.sums.bottom, factor)
    case .maximum: byMonth.values.max() ?? .nan
    case .level: byMonth.values.last ?? .nan
    case .investment: investment.reduce(0) { $0 + $1.amount }
    case .residual: residual
    }
  }

  private static func share(_ top: Double, _ bottom: Double, _ factor: Double) -> Double {
    bottom > 0 ? factor * top / bottom : 0
  }

  private func counts(_ term: Term) -> Bool { term.fuel.map { types[$0.port] == $0.type } ?? true }

  private func yearly(_ cost: YearlyCost) -> [Owned] {
    switch cost {
    case .capital: capital
    case .fixed: fixed
    }
  }

  /// What is paid of a yearly amount in a month: for the share of the year that it covers, as far as it is in service.
  private func paid(_ owned: Owned, in month: Int) -> Double {
    let month = totals.months[month]
    return owned.amount * month.yearShare * owned.span.share(of: month)
  }

  /// What one SI unit of a term counts.
  private func factor(of term: Term, in month: Int) -> Double {
    guard let split = term.split else { return term.factor[lane] }
    func amount(_ place: Int) -> Double {
      totals.layout.cell(of: place).map { totals.integral(cell: $0, lane: lane, month: month) } ?? 0
    }
    let whole = split.whole.reduce(0) { $0 + amount($1.place) * $1.weight }
    let share = whole > 0 ? Swift.min(Swift.max(amount(split.part) / whole, 0), 1) : 0
    return term.factor[lane] + share * (split.factor[lane] - term.factor[lane])
  }

  /// Terms and yearly amounts, by month.
  private func sum(_ terms: [Term], _ costs: [YearlyCost] = []) -> [Double] {
    var byMonth = [Double](repeating: 0, count: months.count)
    for term in terms where counts(term) {
      guard let cell = totals.layout.cell(of: term.place) else { continue }
      for month in months {
        byMonth[month] += totals.integral(cell: cell, lane: lane, month: month) * factor(of: term, in: month)
      }
    }
    for owned in costs.flatMap(yearly) {
      for month in months { byMonth[month] += paid(owned, in: month) }
    }
    return byMonth
  }
}

extension Evaluation {
  /// The values over the horizon by owner; NaN where they have no meaning.
  private func byEnterprise(_ formula: Formula) -> [Double] {
    var shares = [Double](repeating: 0, count: enterprises)
    var (unowned, size) = (0.0, 0.0)
    func add(_ value: Double, _ enterprise: Int?) {
      size += abs(value)
      if let enterprise { shares[enterprise] += value } else { unowned += abs(value) }
    }
    switch formula {
    case .sum(let terms, let costs):
      // What is nobody's by its kind, such as an excess, is so even where there is none: rounding must not decide.
      if costs.isEmpty, !terms.isEmpty, terms.allSatisfy({ $0.enterprise == nil && $0.lackingAt == nil }) {
        return [Double](repeating: .nan, count: enterprises)
      }
      for term in terms where counts(term) {
        guard let cell = totals.layout.cell(of: term.place) else { continue }
        for month in months {
          let value = totals.integral(cell: cell, lane: lane, month: month) * factor(of: term, in: month)
          for part in parts(of: term, in: month) { add(value * part.share, part.enterprise) }
        }
      }
      for owned in costs.flatMap(yearly) {
        for month in months { add(paid(owned, in: month), owned.enterprise) }
      }
    case .change(let terms):
      for term in terms {
        for month in months {
          add(totals.change(term.place, lane: lane, month: month) * term.factor, term.enterprise)
        }
      }
    case .level(let terms):
      guard let last = months.last else { break }
      for term in terms {
        add(totals.content(term.place, lane: lane, atEndOf: last) * term.factor, term.enterprise)
      }
    case .investment: for owned in investment { add(owned.amount, owned.enterprise) }
    case .mean, .ratio, .maximum, .residual: return [Double](repeating: .nan, count: enterprises)
    }
    // Shares without what nobody owns would not sum to the whole, and would not say so.
    guard unowned <= Self.crumb * size else { return [Double](repeating: .nan, count: enterprises) }
    return shares
  }

  /// The share of a sum below which a part of it is rounding.
  private static let crumb = 1e-9

  /// Whose a term is in a month, and to which share.
  private func parts(of term: Term, in month: Int) -> [(enterprise: Int?, share: Double)] {
    guard let bus = term.lackingAt else { return [(term.enterprise, 1)] }
    let borne = totals.borne(atBus: bus, lane: lane, month: month)
    let whole = borne.reduce(0) { $0 + $1.amount }
    return whole > 0 ? borne.map { ($0.enterprise, $0.amount / whole) } : [(nil, 1)]
  }
}
