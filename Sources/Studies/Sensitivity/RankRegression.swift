/// How an output rises and falls with each axis, from runs of any design whose axes were drawn by themselves.
///
/// Values are replaced by their ranks, so that a bent dependence counts as long as it only rises or only falls. An axis'
/// correlation is Spearman's. Its coefficient is that of a linear regression of the output's ranks on those of all axes,
/// standardized: how many standard deviations of rank the output moves with one of the axis, the others held. The
/// determination R² is the share of the ranks' variance that the regression explains: where it is low, axes act together or
/// not in one direction, and the coefficients say little. R. L. Iman and W. J. Conover, *The use of the rank transform in
/// regression*, Technometrics 21, 499–509 (1979).
public struct RankRegression: Sendable, Hashable {
  /// Spearman's correlation, one an axis; NaN where the axis or the output does not vary.
  public let correlations: [Double]
  /// Standardized rank regression coefficients, one an axis; NaN for an axis that is left out, and for all where there is
  /// no regression: fewer runs than axes and two more, or axes that move together.
  public let coefficients: [Double]
  /// R² of the regression; NaN where there is none.
  public let determination: Double
  /// Runs with a finite number on every axis and of the output.
  public let count: Int

  /// The time of a regression grows with the square of the axes: beyond these only correlations are given.
  static let mostAxes = 100

  /// The dependence of an output.
  ///
  /// - Parameters:
  ///   - axes: one column an axis, of as many values as outputs.
  ///   - outputs: NaN where a run failed.
  ///   - regressed: which axes stand in the regression: those whose numbers have an order.
  public init(_ axes: [[Double]], _ outputs: [Double], regressed: [Bool]) {
    let runs = outputs.indices.filter { run in
      outputs[run].isFinite && axes.allSatisfy { run < $0.count && $0[run].isFinite }
    }
    count = runs.count
    let output = RankedColumn(runs.map { outputs[$0] })
    let columns = axes.map { axis in RankedColumn(runs.map { axis[$0] }) }
    let correlations = columns.map { $0.correlation(with: output) }
    self.correlations = correlations
    let chosen = axes.indices.filter { regressed[$0] && columns[$0].varies }
    var coefficients = [Double](repeating: .nan, count: axes.count)
    var determination = Double.nan
    if output.varies, !chosen.isEmpty, chosen.count <= Self.mostAxes, runs.count > chosen.count + 1,
      let solved = SymmetricSystem(
        chosen.map { row in chosen.map { columns[row].correlation(with: columns[$0]) } }
      ).solve(chosen.map { correlations[$0] })
    {
      for (axis, coefficient) in zip(chosen, solved) { coefficients[axis] = coefficient }
      determination = zip(chosen, solved).map { correlations[$0] * $1 }.compensatedSum()
    }
    self.coefficients = coefficients
    self.determination = determination
  }
}

/// Ranks of a column, centred and of length 1.
private struct RankedColumn {
  private let unit: [Double]
  /// Whether its values differ by more than a part in 10¹², which is the rounding of a run.
  let varies: Bool

  init(_ values: [Double]) {
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    varies = most - least > 1e-12 * Swift.max(abs(least), abs(most))
    let middle = Double(values.count + 1) / 2
    let centred = varies ? values.ranks().map { $0 - middle } : []
    let length = centred.map { $0 * $0 }.compensatedSum().squareRoot()
    unit = centred.map { $0 / length }
  }

  func correlation(with other: Self) -> Double {
    guard varies, other.varies else { return .nan }
    var sum = 0.0
    for place in unit.indices { sum += unit[place] * other.unit[place] }
    return Swift.min(Swift.max(sum, -1), 1)
  }
}

/// Linear equations whose matrix is symmetric and positive, solved by Cholesky's decomposition.
private struct SymmetricSystem {
  private let matrix: [[Double]]

  init(_ matrix: [[Double]]) { self.matrix = matrix }

  /// The solution; nil where columns follow from each other, so that there is none of its own.
  func solve(_ right: [Double]) -> [Double]? {
    let size = matrix.count
    var lower = matrix
    for row in 0..<size {
      for column in 0...row {
        var sum = matrix[row][column]
        for k in 0..<column { sum -= lower[row][k] * lower[column][k] }
        if row == column {
          // The diagonal is 1 where nothing follows from other columns.
          guard sum > 1e-9 else { return nil }
          lower[row][row] = sum.squareRoot()
        } else {
          lower[row][column] = sum / lower[column][column]
        }
      }
    }
    var solution = right
    for row in 0..<size {
      for k in 0..<row { solution[row] -= lower[row][k] * solution[k] }
      solution[row] /= lower[row][row]
    }
    for row in (0..<size).reversed() {
      for k in (row + 1)..<size { solution[row] -= lower[k][row] * solution[k] }
      solution[row] /= lower[row][row]
    }
    return solution
  }
}
