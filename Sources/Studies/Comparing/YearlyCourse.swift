import Accounts
import Kernel
import Results
import Scenario

/// What a scenario costs and emits in each of the years that are looked at.
///
/// Years of the horizon are as they were run, each for itself. Each later year repeats the horizon's last whole year, with
/// units in service as they are in that later year and as old as they are then. Of the year within which the looking ends
/// counts what comes before: it is run to there, or taken in proportion where it cannot be.
struct YearlyCourse: Sendable, Hashable {
  private let years: [YearlyFigures]
  /// By how many years are looked at: the part of the last of them that was run.
  private let parts: [Double: YearlyFigures]
  /// Ids of units that are older in each year.
  let ageing: [String]
  /// Why some of the years are not known; nil where all are.
  let gap: Remark?

  /// What a year costs and emits, as far as it lies within the years that are looked at.
  ///
  /// Later years than those that are known are like the last of them.
  func figures(inYear year: Int, of period: Double) -> YearlyFigures {
    let share = Swift.min(period - Double(year), 1)
    if share < 1, let part = parts[period] { return part }
    return years[Swift.min(year, years.count - 1)].scaled(by: share)
  }

  private static let costIDs = ["cost.operating", "cost.fixed"]
  private static let emissionIDs = ["carbon.scope1", "carbon.scope2"]

  init(_ years: [YearlyFigures], parts: [Double: YearlyFigures], ageing: [String], gap: Remark?) {
    (self.years, self.parts, self.ageing, self.gap) = (years, parts, ageing, gap)
  }

  /// What one year, or a part of one, amounts to.
  struct YearlyFigures: Sendable, Hashable {
    /// Operating and fixed cost, CNY.
    let cost: Double
    /// Emissions of scope 1 and 2, t CO2e.
    let emission: Double

    private init(cost: Double, emission: Double) { (self.cost, self.emission) = (cost, emission) }

    /// What a year of a horizon amounts to, scaled to a whole one.
    init(_ indicators: RecordedIndicators, in year: HorizonYear) {
      func sum(_ ids: [String]) -> Double {
        ids.reduce(0) { $0 + (indicators[$1].map { year.yearly($0.byMonth) } ?? 0) }
      }
      self.init(cost: sum(YearlyCourse.costIDs), emission: sum(YearlyCourse.emissionIDs))
    }

    func scaled(by share: Double) -> Self {
      share == 1 ? self : Self(cost: cost * share, emission: emission * share)
    }
  }
}
