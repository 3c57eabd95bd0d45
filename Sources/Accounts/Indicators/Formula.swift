import LaneMath

/// A number of ``Totals`` with its factor.
struct Term: Sendable {
  /// Place among the integrals.
  var place: Int
  /// What one SI unit of it counts, by lane.
  var factor: Lanes
  /// Whose it is; nil where it belongs to a bus.
  var enterprise: Int?
  /// The bus that leaves it unserved: it is the enterprises' who take there.
  var lackingAt: Int?
  /// It counts only where the fuel of this boundary port, by number, is of this class.
  var fuel: (port: Int, type: FuelClass)?
  /// The bus whose number is in the factor; nil where that is the same for all buses.
  var bus: Int?
  /// A share of it that counts by another factor; nil where all of it counts alike.
  var split: Split?

  /// A share of a flow, by sums of the same port: what is told apart in their mixture alone.
  struct Split: Sendable {
    /// Place of what has the other factor, such as biogenic carbon.
    var part: Int
    /// What it is a part of, with the weights of its own measure.
    var whole: [(place: Int, weight: Double)]
    /// What one SI unit of the share counts, by lane.
    var factor: Lanes
  }

  /// All places among the integrals that it is made from.
  var places: [Int] { [place] + (split.map { [$0.part] + $0.whole.map(\.place) } ?? []) }

  func times(_ factor: Lanes) -> Term {
    var term = self
    term.factor = self.factor * factor
    term.split?.factor *= factor
    return term
  }
}

/// A content whose change counts.
struct StockTerm: Sendable {
  var place: Int
  var factor: Double
  var enterprise: Int?
}

/// What is paid a year for what is owned, whether anything runs or not.
enum YearlyCost: Sendable {
  /// Interest and repayment.
  case capital
  case fixed
}

/// How an indicator follows from totals.
enum Formula: Sendable {
  /// Terms, and what all that is owned costs a year.
  case sum([Term], yearly: [YearlyCost] = [])
  /// The mean of a term over time, on a scale whose zero lies `offset` higher.
  case mean(Term, offset: Double = 0)
  /// One sum over another; 0 where that is not above 0.
  case ratio([Term], over: [Term], factor: Double)
  /// The highest value, by place among the maxima, but not less than `floor`; `offset` as of a mean.
  case maximum(Int, factor: Double, floor: Double, offset: Double = 0)
  /// End less beginning.
  case change([StockTerm])
  /// At the end of the horizon and of each month.
  case level([StockTerm])
  /// What all that is owned was bought for, whatever the time.
  case investment
  /// The worst relative residual of a balance, as the run reports it.
  case residual
}

extension Formula {
  /// The terms that are summed over time, each sum with its number within the formula.
  var sums: [(terms: [Term], part: Int)] {
    switch self {
    case .sum(let terms, _): [(terms, 0)]
    case .mean(let term, _): [([term], 0)]
    case .ratio(let terms, let over, _): [(terms, 0), (over, 1)]
    case .maximum, .change, .level, .investment, .residual: []
    }
  }
}
