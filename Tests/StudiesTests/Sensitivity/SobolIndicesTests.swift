import Testing

@testable import Studies

@Suite struct SobolIndicesTests {
  @Test func `the same samples give the indices and intervals of SALib to 1e-12`() throws {
    let reference = try Reference.sensitivity()
    for reference in [reference.sobolIshigami, reference.sobolG] {
      let found = try SobolIndices(
        outputs: reference.outputs, axes: reference.axes, secondOrder: reference.secondOrder,
        bootstrap: Bootstrap(resamples: reference.draws.count),
        draws: { resample, _ in reference.draws[resample] })
      #expect(agree(found.first.map(\.value), reference.S1))
      #expect(agree(found.total.map(\.value), reference.ST))
      #expect(agree(found.second.map(\.index.value), reference.S2 ?? []))
      #expect(agree(found.first.map(\.halfWidth), reference.S1_conf))
      #expect(agree(found.total.map(\.halfWidth), reference.ST_conf))
      #expect(agree(found.second.map(\.index.halfWidth), reference.S2_conf ?? []))
      #expect(found.blocks == reference.samples && found.notes.isEmpty)
    }
  }

  @Test func `own points give the outputs that SALib's give`() throws {
    let reference = try Reference.sensitivity()
    for (reference, function) in [
      (reference.sobolIshigami, Ishigami.output), (reference.sobolG, GFunction.output),
    ] {
      let points = try SampleDesign.saltelli(
        samples: reference.samples, secondOrder: reference.secondOrder
      ).points(axes: reference.axes)
      #expect(agree(points.map(function), reference.outputs))
    }
  }

  @Test(arguments: [nil, 1, 2, 3] as [UInt64?])
  func `the interval of own samples holds the indices of Ishigami's function by hand`(seed: UInt64?) throws {
    let points = try SampleDesign.saltelli(samples: 1024, secondOrder: true, scramble: seed).points(axes: 3)
    let found = try SobolIndices(outputs: points.map(Ishigami.output), axes: 3, secondOrder: true)
    for axis in 0..<3 {
      #expect(found.first[axis].contains(Ishigami.first[axis]), "first \(axis): \(found.first[axis])")
      #expect(found.total[axis].contains(Ishigami.total[axis]), "total \(axis): \(found.total[axis])")
      #expect(found.first[axis].halfWidth < 0.2 && found.total[axis].halfWidth < 0.2)
    }
    for (pair, expected) in zip(found.second, Ishigami.second) {
      #expect(pair.index.contains(expected), "\(pair)")
    }
    #expect(found.second.map { [$0.first, $0.second] } == [[0, 1], [0, 2], [1, 2]])
  }

  @Test(arguments: [nil, 1, 2, 3] as [UInt64?])
  func `the interval of own samples holds the indices of the g-function by hand`(seed: UInt64?) throws {
    let points = try SampleDesign.saltelli(samples: 2048, secondOrder: false, scramble: seed).points(axes: 8)
    let found = try SobolIndices(outputs: points.map(GFunction.output), axes: 8, secondOrder: false)
    for axis in 0..<8 {
      #expect(found.first[axis].contains(GFunction.first[axis]), "first \(axis): \(found.first[axis])")
      #expect(found.total[axis].contains(GFunction.total[axis]), "total \(axis): \(found.total[axis])")
    }
    #expect(found.second.isEmpty)
  }

  @Test func `failed runs drop their blocks, are counted, and leave the indices of the rest`() throws {
    let reference = try Reference.sensitivity().sobolIshigami
    var outputs = reference.outputs
    // Two failures in block 3, one in block 10, an overflow in the last; blocks of 8 points.
    for index in [24, 27, 87] { outputs[index] = .nan }
    outputs[511] = .infinity
    let found = try SobolIndices(outputs: outputs, axes: 3, secondOrder: true)
    let kept = (0..<64).filter { ![3, 10, 63].contains($0) }.flatMap {
      reference.outputs[(8 * $0)..<(8 * $0 + 8)]
    }
    let rest = try SobolIndices(outputs: Array(kept), axes: 3, secondOrder: true)
    #expect(found.first == rest.first && found.total == rest.total && found.second == rest.second)
    #expect(found.blocks == 64 && found.droppedBlocks == 3 && found.failedOutputs == 4)
    #expect(found.notes == [.dropped(groups: 3, of: 64, failedRuns: 4)])
    #expect(
      found.notes[0].description
        == "groups of runs left out: 3 of 64, with 4 failed or without a number; "
        + "if failing depends on the axes, the figures are those of the part that did not fail")
  }

  @Test(arguments: [0, 5, 1e9] as [Double])
  func `an output that does not vary has no indices, and says so`(level: Double) throws {
    // Rounding of a run is no variation.
    let outputs = (0..<48).map { level * (1 + Double($0 % 3) * 1e-14) }
    let found = try SobolIndices(outputs: outputs, axes: 2, secondOrder: true)
    #expect(found.first.allSatisfy { $0.value.isNaN && $0.halfWidth.isNaN } && found.first.count == 2)
    #expect(found.second.count == 1 && found.second[0].index.value.isNaN)
    #expect(found.notes == [.constantOutput])
  }

  @Test func `an output that varies in the crossed rows only has no indices`() throws {
    let outputs = (0..<8).flatMap { block -> [Double] in [1, Double(block), 2, 1] }
    let found = try SobolIndices(outputs: outputs, axes: 2, secondOrder: false)
    #expect(found.total[0].value.isNaN && found.notes == [.constantOutput])
  }

  @Test func `one block left is too few`() throws {
    let found = try SobolIndices(outputs: [1, 2, 3, .nan, 1, 2, 3, 4], axes: 2, secondOrder: false)
    #expect(found.first[0].value.isNaN)
    #expect(found.notes == [.dropped(groups: 1, of: 2, failedRuns: 1), .tooFewGroups(1)])
    let none = try SobolIndices(outputs: [.nan, 2, 3, 4], axes: 2, secondOrder: false)
    #expect(none.notes == [.dropped(groups: 1, of: 1, failedRuns: 1), .tooFewGroups(0)])
  }

  @Test func `the interval depends on the seed, the indices do not`() throws {
    let reference = try Reference.sensitivity().sobolG
    func indices(_ seed: UInt64) throws -> SobolIndices {
      try SobolIndices(
        outputs: reference.outputs, axes: 8, secondOrder: false, bootstrap: Bootstrap(seed: seed))
    }
    #expect(try indices(1) == indices(1))
    #expect(try indices(1).first.map(\.value) == indices(2).first.map(\.value))
    #expect(try indices(1).first[0].halfWidth != indices(2).first[0].halfWidth)
  }

  @Test func `outputs that do not fit the design are refused`() throws {
    #expect(throws: SensitivityError.outputsDoNotFit(9, groupSize: 8)) {
      try SobolIndices(outputs: Array(repeating: 1, count: 9), axes: 3, secondOrder: true)
    }
    #expect(throws: SensitivityError.outputsDoNotFit(0, groupSize: 5)) {
      try SobolIndices(outputs: [], axes: 3, secondOrder: false)
    }
    #expect(throws: SensitivityError.noAxes) {
      try SobolIndices(outputs: [1, 2], axes: 0, secondOrder: false)
    }
    #expect(throws: SensitivityError.resamples(1)) { try Bootstrap(resamples: 1) }
    #expect(throws: SensitivityError.confidence(1)) { try Bootstrap(confidence: 1) }
  }

  @Test func `draws are even over the blocks`() throws {
    var counts = [Int](repeating: 0, count: 7)
    let bootstrap = Bootstrap.standard
    for resample in 0..<1000 {
      let draws = bootstrap.draws(resample: resample, count: 7)
      #expect(draws.count == 7)
      for draw in draws { counts[draw] += 1 }
    }
    // Chi-square with 6 degrees of freedom, 0.9999 quantile 27.9 (tables).
    #expect(counts.map { Double(($0 - 1000) * ($0 - 1000)) / 1000 }.reduce(0, +) < 27.9)
  }
}
