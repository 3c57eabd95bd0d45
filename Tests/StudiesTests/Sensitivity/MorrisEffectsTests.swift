import Testing

@testable import Studies

@Suite struct MorrisEffectsTests {
  @Test func `the same samples give the effects and intervals of SALib to 1e-12`() throws {
    let reference = try Reference.sensitivity()
    for reference in [reference.morrisIshigami, reference.morrisG] {
      let found = try MorrisEffects(
        points: points(of: reference), outputs: reference.outputs, levels: reference.levels,
        bootstrap: Bootstrap(resamples: reference.draws[0].count),
        draws: { axis, resample, _ in reference.draws[axis][resample] })
      #expect(agree(found.effects.map(\.mean), reference.mu))
      #expect(agree(found.effects.map(\.meanAbsolute.value), reference.mu_star))
      #expect(agree(found.effects.map(\.deviation), reference.sigma))
      #expect(agree(found.effects.map(\.meanAbsolute.halfWidth), reference.mu_star_conf))
      #expect(found.trajectories == reference.trajectories && found.notes.isEmpty)
    }
  }

  private func points(of reference: Reference.Morris) -> [[Double]] {
    reference.points.map { $0.map { Double($0) / Double(reference.levels - 1) } }
  }

  @Test func `an axis on which the output is straight has its slope as effect and no deviation`() throws {
    let points = try SampleDesign.morris(trajectories: 12, levels: 4, seed: 1).points(axes: 3)
    let found = try MorrisEffects(
      points: points, outputs: points.map { 3 * $0[0] - 5 * $0[1] + 2 }, levels: 4)
    #expect(agree(found.effects.map(\.mean), [3, -5, 0]))
    #expect(agree(found.effects.map(\.meanAbsolute.value), [3, 5, 0]))
    #expect(agree(found.effects.map(\.deviation), [0, 0, 0]))
  }

  @Test func `own trajectories rank the axes of the g-function by their analytic total indices`() throws {
    let points = try SampleDesign.morris(trajectories: 200, levels: 6, seed: 4).points(axes: 8)
    let found = try MorrisEffects(points: points, outputs: points.map(GFunction.output), levels: 6)
    let absolute = found.effects.map(\.meanAbsolute.value)
    #expect(absolute[0] > absolute[1] && absolute[1] > absolute[2] && absolute[2] > absolute[3])
    #expect(absolute[4...].allSatisfy { $0 < absolute[3] / 3 })
  }

  @Test func `failed runs drop their trajectories and are counted`() throws {
    let reference = try Reference.sensitivity().morrisIshigami
    var outputs = reference.outputs
    // Trajectories of 4 points: 0 and 5.
    for index in [2, 20, 23] { outputs[index] = .nan }
    let all = points(of: reference)
    let found = try MorrisEffects(points: all, outputs: outputs, levels: 4)
    let kept = (0..<40).filter { ![0, 5].contains($0 / 4) }
    let rest = try MorrisEffects(
      points: kept.map { all[$0] }, outputs: kept.map { outputs[$0] }, levels: 4)
    #expect(found.effects == rest.effects)
    #expect(found.droppedTrajectories == 2 && found.failedOutputs == 3)
    #expect(found.notes == [.dropped(groups: 2, of: 10, failedRuns: 3)])
  }

  @Test func `an output that does not vary has no effect, and one trajectory no deviation`() throws {
    let points = try SampleDesign.morris(trajectories: 3, levels: 4, seed: 1).points(axes: 2)
    let flat = try MorrisEffects(points: points, outputs: Array(repeating: 4, count: 9), levels: 4)
    #expect(flat.effects.allSatisfy { $0.mean == 0 && $0.meanAbsolute.value == 0 && $0.deviation == 0 })
    #expect(flat.notes == [.constantOutput])
    let single = try MorrisEffects(points: points.prefix(3), outputs: [1, 2, 3], levels: 4)
    #expect(single.effects[0].deviation.isNaN && single.effects[0].meanAbsolute.halfWidth.isNaN)
    #expect(single.effects.allSatisfy { abs($0.meanAbsolute.value - 1.5) < 1e-12 })
    #expect(single.notes == [.tooFewGroups(1)])
    let none = try MorrisEffects(points: points.prefix(3), outputs: [1, .nan, 3], levels: 4)
    #expect(none.effects[0].mean.isNaN)
  }

  @Test func `points that are no trajectories are refused`() throws {
    let points = try SampleDesign.sobol(samples: 6).points(axes: 2)
    #expect(throws: SensitivityError.notATrajectory(0)) {
      try MorrisEffects(points: points, outputs: [1, 2, 3, 4, 5, 6], levels: 4)
    }
    #expect(throws: SensitivityError.pointsDoNotFit(points: 6, outputs: 5)) {
      try MorrisEffects(points: points, outputs: [1, 2, 3, 4, 5], levels: 4)
    }
    #expect(throws: SensitivityError.levels(3)) {
      try MorrisEffects(points: points, outputs: [1, 2, 3, 4, 5, 6], levels: 3)
    }
  }
}
