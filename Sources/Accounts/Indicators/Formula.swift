import LaneMath

/// A number of ``Totals`` with its factor.
struct Term: Sendable {
  /// Place among the integrals.
  var place: Int
  /// What one SI unit of it counts, by lane.
  var factor: Lanes
  /// Whose it is.
  var enterprise: Int?
  /// It counts only where the fuel of this boundary port, by number, is of this class.
  var fuel: (port: Int, type: FuelClass)?

  func times(_ factor: Lanes) -> Term {
    Term(place: place, factor: self.factor * factor, enterprise: enterprise, fuel: fuel)
  }
}

/// A content whose change counts.
struct StockTerm: Sendable {
  var place: Int
  var factor: Double
  var enterprise: Int?
}

/// How an indicator follows from totals.
enum Formula: Sendable {
  /// Terms, and amounts a year by lane.
  case sum([Term], yearly: [(amount: [Double], enterprise: Int?)] = [])
  /// The mean of a term over time.
  case mean(Term)
  /// One sum over another; 0 where that is not above 0.
  case ratio([Term], over: [Term], factor: Double)
  /// The highest value, by place among the maxima, but not less than `floor`.
  case maximum(Int, factor: Double, floor: Double)
  /// End less beginning.
  case change([StockTerm])
  /// At the end of the horizon and of each month.
  case level([StockTerm])
  /// Amounts by lane that no time passes through, such as an investment.
  case standing([(amount: [Double], enterprise: Int?)])
  /// The worst relative residual of a balance, as the run reports it.
  case residual
}
