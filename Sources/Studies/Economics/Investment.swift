import Accounts

/// Money spent once that saves money every year.
///
/// Years count from the beginning, and what falls into a year is booked at its end, a part of a year in proportion; the
/// first purchase is booked at the beginning of the year in which it is made, year 0 being the beginning.
/// Amounts are of constant value, so that the discount rate is a real one.
///
/// Where a study period is given that ends before the last purchase is worn out, the part of its price that belongs
/// to the years left comes back at the end, in a straight line over its life (the residual value of VDI 2067 part 1).
/// Where it ends later, there are no savings after the lifetime unless the replacement is paid for.
public struct Investment: Sendable, Hashable {
  /// The longest lifetime and study period, years.
  public static let longestPeriod = 200.0

  /// What is paid first; negative where something is sold.
  public let capex: Double
  /// What is saved each year, less what the measure itself costs to run; negative where it costs more.
  public let yearlySaving: Double
  /// How long what is bought lasts, years.
  public let lifetime: Double
  /// Interest a year, above −1.
  public let discountRate: Double
  /// How many years are looked at.
  public let studyPeriod: Double
  /// What a replacement costs at the end of each lifetime within the study period; nil: nothing is replaced.
  public let replacementCost: Double?
  /// When it is bought and begins to save, years after the beginning, within the study period.
  public let start: Double

  /// An investment; `studyPeriod` nil looks at its lifetime.
  public init(
    capex: Double, yearlySaving: Double, lifetime: Double, discountRate: Double, studyPeriod: Double? = nil,
    replacementCost: Double? = nil, start: Double = 0
  ) throws(InvalidInvestment) {
    self.capex = capex
    self.yearlySaving = yearlySaving
    self.lifetime = lifetime
    self.discountRate = discountRate
    self.start = start
    self.studyPeriod = studyPeriod ?? start + lifetime
    self.replacementCost = replacementCost
    let problems = self.problems
    guard problems.isEmpty else { throw InvalidInvestment(problems: problems) }
  }

  /// What is received less what is paid at the end of year 0, 1, …; year 0 is the beginning.
  public var cashFlows: [Double] {
    var flows = flowsBeforeResidual
    flows[flows.count - 1] += residualValue
    return flows
  }

  /// The sum of the cash flows, each discounted to the beginning.
  public var netPresentValue: Double { Studies.netPresentValue(of: cashFlows, rate: discountRate) }

  /// The interest at which the net present value is 0.
  public var internalRate: InternalRate { InternalRate(of: cashFlows) }

  /// What the first purchase costs a year when it is paid in equal parts over its lifetime with interest.
  public var annuity: Double { capex * recoveryFactor(rate: discountRate, years: lifetime) }

  /// What it costs to avoid a tonne: annuity less yearly saving, over the tonnes avoided a year; below 0 it pays.
  ///
  /// - Returns: money per tonne; nil where nothing is avoided.
  public func abatementCost(yearlyTonnes: Double) -> Double? {
    guard yearlyTonnes > 0, yearlyTonnes.isFinite else { return nil }
    return (annuity - yearlySaving) / yearlyTonnes
  }

  /// The cash flows without what comes back at the end.
  var flowsBeforeResidual: [Double] {
    let end = replacementCost == nil ? min(start + lifetime, studyPeriod) : studyPeriod
    let years = Int(studyPeriod.rounded(.up))
    var flows = [0.0]
    for year in 1...years {
      flows.append(yearlySaving * max(min(end, Double(year)) - max(start, Double(year - 1)), 0))
    }
    flows[Int(start + 1e-9)] -= capex
    if let replacementCost {
      for purchase in 0..<replacements {
        let year = Int((start + Double(purchase + 1) * lifetime - 1e-9).rounded(.up))
        flows[min(year, years)] -= replacementCost
      }
    }
    return flows
  }

  /// How many times a replacement is bought: not at the very end of the study period.
  private var replacements: Int {
    // Whole numbers of lifetimes stay whole in spite of rounding.
    replacementCost == nil ? 0 : max(Int(((studyPeriod - start) / lifetime - 1e-9).rounded(.up)) - 1, 0)
  }

  private var residualValue: Double {
    let left = start + Double(replacements + 1) * lifetime - studyPeriod
    let price = replacements > 0 ? replacementCost ?? capex : capex
    return price * max(left, 0) / lifetime
  }
}

/// The sum of yearly cash flows, the first of year 0, each divided by (1 + rate) to the power of its year.
public func netPresentValue(of cashFlows: [Double], rate: Double) -> Double {
  var factor = 1.0
  return cashFlows.map { flow in
    defer { factor /= 1 + rate }
    return flow * factor
  }.compensatedSum()
}
