/// Which share of an output's variance is due to each axis: Sobol' indices from the outputs of Saltelli's design.
///
/// With the outputs of the rows of A, B and AB_j, centred and divided by their standard deviation, and the variance V
/// of those of A and B together
///
///     S_j  = mean(B (AB_j − A)) / V                 first order: Saltelli et al. (2010), table 2 (b)
///     T_j  = mean((A − AB_j)²) / (2 V)              total order: Jansen (1999)
///     S_jk = mean(BA_j AB_k − A B) / V − S_j − S_k  second order: Saltelli (2002)
///
/// which are the estimators of SALib. A. Saltelli et al., *Variance based sensitivity analysis of model output*,
/// Comput. Phys. Commun. 181, 259–270 (2010); *Making best use of model evaluations*, 145, 280–297 (2002).
///
/// An estimate may lie outside 0...1 by its sampling error. A block with a run that failed is left out as a whole.
/// Where the output does not vary or fewer than two blocks are left the indices are not defined: NaN, with a note.
public struct SobolIndices: Sendable, Hashable {
  /// The index of two axes together, beyond what each does by itself.
  public struct Pair: Sendable, Hashable {
    /// The first axis.
    public let first: Int
    /// The second axis, after the first.
    public let second: Int
    /// The second-order index.
    public let index: Estimate
  }

  /// The share of each axis by itself.
  public let first: [Estimate]
  /// The share of each axis with all its interactions.
  public let total: [Estimate]
  /// The share of each pair of axes, where the design has second order; otherwise empty.
  public let second: [Pair]
  /// How many blocks the design has.
  public let blocks: Int
  /// How many of them were left out.
  public let droppedBlocks: Int
  /// How many outputs were not a finite number.
  public let failedOutputs: Int
  /// What has to be said beside the indices.
  public let notes: [SensitivityNote]

  /// The indices of an output.
  ///
  /// - Parameters:
  ///   - outputs: one for each point of `SampleDesign.saltelli`, in its order; NaN where a run failed.
  ///   - axes: how many axes the design has.
  ///   - secondOrder: whether the design was made with second order.
  ///   - bootstrap: how the confidence intervals are made.
  public init(
    outputs: [Double], axes: Int, secondOrder: Bool, bootstrap: Bootstrap = .standard
  ) throws(SensitivityError) {
    try self.init(
      outputs: outputs, axes: axes, secondOrder: secondOrder, bootstrap: bootstrap, draws: bootstrap.draws)
  }

  init(
    outputs: [Double], axes: Int, secondOrder: Bool, bootstrap: Bootstrap,
    draws: (_ resample: Int, _ count: Int) -> [Int]
  ) throws(SensitivityError) {
    guard axes > 0 else { throw .noAxes }
    let layout = SaltelliLayout(axes: axes, secondOrder: secondOrder)
    let groups = try OutputGroups(outputs, size: layout.blockSize)
    blocks = groups.count
    droppedBlocks = groups.count - groups.complete.count
    failedOutputs = groups.failed

    let pairs = secondOrder ? (0..<axes).flatMap { j in (j + 1..<axes).map { (j, $0) } } : []
    guard groups.complete.count > 1, !groups.isConstant,
      let terms = SobolTerms(outputs, groups.complete, layout, pairs: pairs)
    else {
      first = Array(repeating: .undefined, count: axes)
      total = first
      second = pairs.map { Pair(first: $0.0, second: $0.1, index: .undefined) }
      let isSilent = groups.complete.count > 1 && !groups.isConstant
      notes = groups.notes + (isSilent ? [.constantOutput] : [])
      return
    }
    let values = terms.indices
    var spread = RunningSpread(count: values.count)
    for resample in 0..<bootstrap.resamples {
      spread.add(terms.indices(of: draws(resample, terms.blocks)))
    }
    let estimates = zip(values, spread.deviations).map {
      Estimate(value: $0, halfWidth: bootstrap.factor * $1)
    }
    first = Array(estimates[..<axes])
    total = Array(estimates[axes..<(2 * axes)])
    second = zip(pairs, estimates[(2 * axes)...]).map { Pair(first: $0.0, second: $0.1, index: $1) }
    notes = groups.notes
  }
}
