/// Outputs in groups that stand or fall together: blocks of Saltelli's design or trajectories of Morris's.
struct OutputGroups {
  /// Which groups are complete, ascending.
  let complete: [Int]
  /// How many groups there are in all.
  let count: Int
  /// How many outputs are not finite.
  let failed: Int
  /// Whether the outputs of the complete groups differ by no more than a part in 10¹², which is the rounding of a run.
  let isConstant: Bool

  init(_ outputs: [Double], size: Int) throws(SensitivityError) {
    guard !outputs.isEmpty, outputs.count.isMultiple(of: size) else {
      throw .outputsDoNotFit(outputs.count, groupSize: size)
    }
    count = outputs.count / size
    failed = outputs.count { !$0.isFinite }
    let complete = (0..<count).filter { group in
      outputs[(group * size)..<((group + 1) * size)].allSatisfy(\.isFinite)
    }
    var least = Double.infinity
    var most = -Double.infinity
    for group in complete {
      for output in outputs[(group * size)..<((group + 1) * size)] {
        least = min(least, output)
        most = max(most, output)
      }
    }
    self.complete = complete
    isConstant = !complete.isEmpty && most - least <= 1e-12 * max(abs(least), abs(most))
  }

  /// What is to be said about the groups.
  var notes: [SensitivityNote] {
    var notes: [SensitivityNote] = []
    if complete.count < count {
      notes.append(.dropped(groups: count - complete.count, of: count, failedRuns: failed))
    }
    if complete.count < 2 { notes.append(.tooFewGroups(complete.count)) }
    if isConstant { notes.append(.constantOutput) }
    return notes
  }
}
