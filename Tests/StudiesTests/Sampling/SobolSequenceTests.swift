import Testing

@testable import Studies

@Suite struct SobolSequenceTests {
  @Test func `the first points are those that Joe and Kuo publish`() throws {
    // Output of `sobol 10 3 new-joe-kuo-6.21201`, web page of F. Y. Kuo, "Sobol sequence generator".
    let published = [
      [0, 0, 0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125], [0.625, 0.125, 0.875], [0.125, 0.625, 0.375], [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ]
    #expect(try Array(SampleDesign.sobol(samples: 10).points(axes: 3)) == published)
  }

  @Test func `points are those of scipy to the last digit`() throws {
    let reference = try Reference.sampling()
    #expect(try Array(SampleDesign.sobol(samples: 32).points(axes: 6)) == reference.sobol)
    let skipped = reference.sobolSkipped
    #expect(try Array(SampleDesign.sobol(samples: 8, skip: skipped.skip).points(axes: 4)) == skipped.points)
  }

  @Test func `a thousand points in all 1,111 dimensions are those of scipy`() throws {
    let reference = try Reference.sampling().sobolChecksum
    #expect(DirectionNumbers.dimensions == reference.axes)
    var checksum: UInt64 = 0xcbf2_9ce4_8422_2325
    for point in try SampleDesign.sobol(samples: reference.count).points(axes: reference.axes) {
      for coordinate in point {
        checksum = (checksum ^ UInt64(coordinate * 0x1p30)) &* 0x0000_0100_0000_01b3
      }
    }
    #expect(String(checksum) == reference.value)
  }

  @Test func `every direction number has its leading digit and no more digits than its place`() {
    let vectors = DirectionNumbers.vectors(dimensions: DirectionNumbers.dimensions, bits: 53)
    #expect(vectors.count == 1111 * 53)
    for (index, vector) in vectors.enumerated() {
      #expect(vector.trailingZeroBitCount == 52 - index % 53 && vector < 1 << 53)
    }
  }

  @Test(arguments: [nil, 7, 8] as [UInt64?])
  func `a power of two of points meets every stratum of each axis once, scrambled or not`(
    seed: UInt64?
  ) throws {
    let points = try SampleDesign.sobol(samples: 256, scramble: seed).points(axes: 20)
    for axis in 0..<20 {
      #expect(Set(points.map { Int($0[axis] * 256) }).count == 256)
    }
    // The first two dimensions of Joe and Kuo are a (0, m, 2)-net: 16 × 16 boxes with one point each.
    #expect(Set(points.map { Int($0[0] * 16) * 16 + Int($0[1] * 16) }).count == 256)
  }

  @Test func `a scrambled sequence depends on its seed and leaves the origin`() throws {
    let first = try Array(SampleDesign.sobol(samples: 64, scramble: 1).points(axes: 5))
    #expect(try Array(SampleDesign.sobol(samples: 64, scramble: 1).points(axes: 5)) == first)
    let other = try Array(SampleDesign.sobol(samples: 64, scramble: 2).points(axes: 5))
    #expect(zip(first, other).allSatisfy { zip($0, $1).allSatisfy { $0 != $1 } })
    #expect(first.allSatisfy { $0.allSatisfy { $0 > 0 && $0 < 1 } })
    #expect(try SampleDesign.sobol(samples: 64, scramble: 1).points(axes: 9).map { Array($0[..<5]) } == first)
  }

  @Test func `one point of a scrambled sequence is uniform over seeds`() throws {
    let seeds = 0..<2000
    let points = try seeds.map { try SampleDesign.sobol(samples: 4, scramble: UInt64($0)).points(axes: 2)[3] }
    for axis in 0..<2 {
      let mean = points.map { $0[axis] }.reduce(0, +) / 2000
      // Five standard errors of a uniform number: 5 × 12^-½ / 2000^½.
      #expect(abs(mean - 0.5) < 0.0323)
    }
  }
}
