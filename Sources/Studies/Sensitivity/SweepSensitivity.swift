public import Kernel

/// What a sweep's table says of each axis' weight, by indicator.
public struct SweepSensitivity: Sendable {
  /// Indices by the design of the sweep.
  public enum Indices: Sendable {
    /// First and total order, of a Saltelli design.
    case sobol(SobolIndices)
    /// Elementary effects, of a Morris design.
    case morris(MorrisEffects)
    /// The design allows none.
    case none
  }

  /// How an indicator is spread over the runs that were done; NaN where none was.
  public struct Spread: Sendable, Hashable {
    /// Arithmetic mean.
    public let mean: Double
    /// Standard deviation of the sample; NaN of fewer than two runs.
    public let deviation: Double
    /// The least value, the median and the greatest.
    public let (least, median, greatest): (Double, Double, Double)
    /// The values below which 5 % and 95 % of the runs lie.
    public let (low, high): (Double, Double)
    /// Runs with a finite value.
    public let count: Int
    /// The mean of the absolute values.
    public let magnitude: Double

    init(_ values: [Double]) {
      let finite = values.filter(\.isFinite).sorted()
      count = finite.count
      // Taken from the least, so that equal values are their mean to the last digit, and have no deviation.
      let lowest = finite.first ?? .nan
      let above = finite.map { $0 - lowest }
      mean = finite.isEmpty ? .nan : lowest + above.mean()
      magnitude = finite.isEmpty ? .nan : finite.reduce(0) { $0 + abs($1) } / Double(finite.count)
      let spread = finite.count < 2 ? .nan : above.variance(freedom: 1).squareRoot()
      deviation = spread.without(noiseOf: magnitude)
      least = lowest
      greatest = finite.last ?? .nan
      median = finite.quantile(0.5)
      low = finite.quantile(0.05)
      high = finite.quantile(0.95)
    }
  }

  /// An indicator with its indices.
  public struct Row: Sendable {
    /// The indicator.
    public let indicator: SweepTable.Indicator
    /// How it is spread.
    public let spread: Spread
    /// One entry an axis, in the table's order.
    public let indices: Indices
    /// What to know of the indices: constant outputs, dropped groups.
    public let notes: [SensitivityNote]
  }

  /// The sweep's table.
  public let table: SweepTable
  /// The indicators asked for, in that order.
  public let rows: [Row]
  /// Runs that failed.
  public var failedRuns: Int { table.runs.count { $0.status == .failed } }

  /// Works the indices of indicators out.
  ///
  /// - Parameters:
  ///   - table: a sweep's packed table.
  ///   - ids: indicators.
  ///   - bootstrap: how confidence intervals are made.
  /// - Throws: `Problems` where the sweep has no such indicators, a `SensitivityError` where its runs do not fit its
  ///   design.
  public init(_ table: SweepTable, of ids: [String], bootstrap: Bootstrap = .standard) throws {
    self.table = table
    rows = try table.places(of: ids, named: "--indicator").map { place in
      let outputs = table.runs.map { $0.values[place] }
      let indices = try Self.indices(table, outputs, bootstrap)
      let notes =
        switch indices {
        case .sobol(let sobol): sobol.notes
        case .morris(let morris): morris.notes
        case .none: [SensitivityNote]()
        }
      return Row(
        indicator: table.indicators[place], spread: Spread(outputs), indices: indices, notes: notes)
    }
  }

  private static func indices(_ table: SweepTable, _ outputs: [Double], _ bootstrap: Bootstrap) throws
    -> Indices
  {
    switch table.head.method {
    case "saltelli":
      return .sobol(
        try SobolIndices(
          outputs: outputs, axes: table.axes.count, secondOrder: table.head.design["second_order"] != 0,
          bootstrap: bootstrap))
    case "morris":
      return .morris(
        try MorrisEffects(
          points: table.runs.map(\.point), outputs: outputs, levels: table.head.design["levels"] ?? 4,
          bootstrap: bootstrap))
    default: return .none
    }
  }
}

extension Double {
  /// A difference of figures, or 0 where it is below a part in 10¹² of their size, which is the rounding of a run.
  public func without(noiseOf size: Double) -> Double { abs(self) < 1e-12 * abs(size) ? 0 : self }
}

extension SweepTable {
  /// Places of indicators among those of the table.
  ///
  /// - Throws: every id that is not there, with the nearest that is.
  func places(of ids: [String], named option: String) throws(Problems) -> [Int] {
    var places: [Int] = []
    var problems: [Problem] = []
    for id in ids {
      if let place = indicators.firstIndex(where: { $0.id == id }) {
        places.append(place)
      } else {
        problems.append(
          Problem(
            "the sweep kept no indicator '\(id)'", at: Origin(file: option),
            hint: suggestion(for: id, among: indicators.map(\.id))))
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return places
  }

  /// The runs that no other run beats in every objective.
  ///
  /// - Parameter objectives: ids of indicators, with `:less` or `:more` behind one whose better side is not known.
  /// - Returns: runs by number on the front, and those left out: without a value in some objective, or with more that is short
  ///   or exceeded than is told by the objectives, see ``shortcomings``.
  /// - Throws: what is wrong with the objectives.
  public func paretoFront(_ objectives: [String]) throws(Problems) -> ParetoFront {
    var ids: [String] = []
    var stated: [Preference?] = []
    for objective in objectives {
      let side = Preference.allCases.first { objective.hasSuffix(":\($0.rawValue)") }
      stated.append(side)
      ids.append(side.map { String(objective.dropLast($0.rawValue.count + 1)) } ?? objective)
    }
    let places = try places(of: ids, named: "--pareto")
    var problems: [Problem] = []
    var preferences: [Preference] = []
    for (place, side) in zip(places, stated) {
      let indicator = indicators[place]
      if let preference = side ?? Preference(rawValue: indicator.direction) {
        preferences.append(preference)
      } else {
        problems.append(
          Problem(
            "'\(indicator.id)' is neither better low nor better high", at: Origin(file: "--pareto"),
            hint: "write \(indicator.id):less or \(indicator.id):more"))
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    let told = Set(places.compactMap { ScenarioFlaw.kind(of: indicators[$0].id) })
    let shortcomings = self.shortcomings
    return ParetoFront(
      runs.indices.map { run in
        let isComparable = shortcomings.isComparable(run, besides: told)
        return places.map { isComparable ? runs[run].values[$0] : .nan }
      }, preferring: preferences)
  }
}
