import Kernel
import LaneMath

/// Computes indicators of one lane.
struct Evaluation {
  let totals: Totals
  /// Class of the fuel at each fuel port.
  let types: [FuelClass]
  let residual: Double
  let lane: Int
  let enterprises: Int

  private var months: Range<Int> { 0..<totals.closedMonths }

  func row(_ entry: IndicatorEntry) -> IndicatorTable.Row {
    var row = IndicatorTable.Row(
      indicator: entry.indicator, value: .nan, byMonth: months.map { _ in .nan },
      byEnterprise: [Double](repeating: .nan, count: enterprises))
    switch entry.formula {
    case .sum(let terms, let yearly):
      let sum = Sum(self, terms, yearly: yearly)
      row.byMonth = sum.byMonth
      row.byEnterprise = sum.byEnterprise
      row.value = sum.byMonth.reduce(0, +)
    case .mean(let term):
      let sum = Sum(self, [term])
      let seconds = months.map { Double(totals.months[$0].seconds) }
      row.byMonth = zip(sum.byMonth, seconds).map { $0 / $1 }
      row.value = sum.byMonth.reduce(0, +) / seconds.reduce(0, +)
    case .ratio(let terms, let over, let factor):
      let (top, bottom) = (Sum(self, terms), Sum(self, over))
      func share(_ a: Double, _ b: Double) -> Double { b > 0 ? factor * a / b : 0 }
      row.byMonth = zip(top.byMonth, bottom.byMonth).map(share)
      row.value = share(top.byMonth.reduce(0, +), bottom.byMonth.reduce(0, +))
    case .maximum(let place, let factor, let floor):
      row.byMonth = months.map {
        Swift.max(totals.maximum(place, lane: lane, month: $0), floor) * factor
      }
      row.value = row.byMonth.max() ?? .nan
    case .change(let terms):
      row.byMonth = months.map { _ in 0 }
      row.byEnterprise = [Double](repeating: 0, count: enterprises)
      for term in terms {
        for month in months {
          let change = totals.change(term.place, lane: lane, month: month) * term.factor
          row.byMonth[month] += change
          if let enterprise = term.enterprise { row.byEnterprise[enterprise] += change }
        }
      }
      row.value = row.byMonth.reduce(0, +)
    case .level(let terms):
      row.byEnterprise = [Double](repeating: 0, count: enterprises)
      row.byMonth = months.map { month in
        terms.reduce(0) { $0 + totals.content($1.place, lane: lane, atEndOf: month) * $1.factor }
      }
      for term in terms {
        guard let enterprise = term.enterprise, let last = months.last else { continue }
        row.byEnterprise[enterprise] += totals.content(term.place, lane: lane, atEndOf: last) * term.factor
      }
      row.value = row.byMonth.last ?? .nan
    case .standing(let amounts):
      row.byEnterprise = [Double](repeating: 0, count: enterprises)
      for (amount, enterprise) in amounts {
        if let enterprise { row.byEnterprise[enterprise] += amount[lane] }
      }
      row.value = amounts.reduce(0) { $0 + $1.amount[lane] }
    case .residual:
      row.value = residual
    }
    return row
  }

  /// Terms and yearly amounts, summed by month and by enterprise.
  private struct Sum {
    var byMonth: [Double]
    var byEnterprise: [Double]

    init(_ evaluation: Evaluation, _ terms: [Term], yearly: [(amount: [Double], enterprise: Int?)] = []) {
      byMonth = evaluation.months.map { _ in 0 }
      byEnterprise = [Double](repeating: 0, count: evaluation.enterprises)
      let (totals, lane) = (evaluation.totals, evaluation.lane)
      for term in terms {
        if let fuel = term.fuel, evaluation.types[fuel.port] != fuel.type { continue }
        for month in evaluation.months {
          add(
            totals.integral(term.place, lane: lane, month: month) * term.factor[lane], month, term.enterprise)
        }
      }
      for (amount, enterprise) in yearly {
        for month in evaluation.months {
          add(amount[lane] * totals.months[month].yearShare, month, enterprise)
        }
      }
    }

    private mutating func add(_ value: Double, _ month: Int, _ enterprise: Int?) {
      byMonth[month] += value
      if let enterprise { byEnterprise[enterprise] += value }
    }
  }
}
