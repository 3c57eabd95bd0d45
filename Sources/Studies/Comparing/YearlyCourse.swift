import Accounts
import Kernel
import Results
import Scenario

/// What a scenario costs and emits in each of the years that are looked at.
///
/// Years of the horizon are as they were run, each for itself. Each later year repeats the horizon's last whole year, with
/// units in service as they are in that later year and as old as they are then.
struct YearlyCourse: Sendable, Hashable {
  /// Operating and fixed cost, CNY a year.
  let costs: [Double]
  /// Emissions of scope 1 and 2, t CO2e a year.
  let emissions: [Double]
  /// Ids of units that are older in each year.
  let ageing: [String]
  /// Why some of the years are not known; nil where all are.
  let gap: Remark?

  /// Later years than those that are known are like the last of them.
  func cost(inYear year: Int) -> Double { costs[Swift.min(year, costs.count - 1)] }
  func emission(inYear year: Int) -> Double { emissions[Swift.min(year, emissions.count - 1)] }

  private static let costIDs = ["cost.operating", "cost.fixed"]
  private static let emissionIDs = ["carbon.scope1", "carbon.scope2"]

  init(_ years: [YearlyFigures], ageing: [String], gap: Remark?) {
    costs = years.map(\.cost)
    emissions = years.map(\.emission)
    (self.ageing, self.gap) = (ageing, gap)
  }

  /// What one year amounts to.
  struct YearlyFigures {
    let cost: Double
    let emission: Double

    init(_ indicators: RecordedIndicators, in year: HorizonYear) {
      func sum(_ ids: [String]) -> Double {
        ids.reduce(0) { $0 + (indicators[$1].map { year.yearly($0.byMonth) } ?? 0) }
      }
      (cost, emission) = (sum(YearlyCourse.costIDs), sum(YearlyCourse.emissionIDs))
    }
  }
}
