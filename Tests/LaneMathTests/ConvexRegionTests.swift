import LaneMath
import Testing

@Suite struct ConvexRegionTests {
  static let square: [SIMD2<Double>] = [[1, 2], [3, 2], [3, 5], [1, 5]]
  static let kite: [SIMD2<Double>] = [[0, 4], [1, 0], [6, 4], [1, 8]]

  @Test func `edges run from the lowest x to the highest, and are held beyond`() throws {
    let region = try #require(ConvexRegion([Self.square, Self.kite]))
    #expect((region.start[0], region.end[0]) == (1, 3) && (region.start[1], region.end[1]) == (0, 6))
    #expect((region.lowest[1], region.highest[1]) == (0, 8))
    let low = region.lower(Lanes(2, 0.5, 2, 2, 2, 2, 2, 2))
    let high = region.upper(Lanes(9, 3.5, 2, 2, 2, 2, 2, 2))
    #expect((low[0], low[1]) == (2, 2) && (high[0], high[1]) == (5, 6))
    // Lanes without corners of their own have the first's.
    #expect(low[7] == 2 && high[7] == 5)
  }

  @Test func `lanes with fewer corners give, to the bit, what they give alone`() throws {
    let mixed = try #require(ConvexRegion([Self.square, Self.kite, [[0, 0], [7, 1], [3, 9]]]))
    let alone = try #require(ConvexRegion([Self.square]))
    for x in stride(from: 0.0, through: 4, by: 0.13) {
      #expect(mixed.lower(Lanes(all: x))[0].bitPattern == alone.lower(Lanes(all: x))[0].bitPattern)
      #expect(mixed.upper(Lanes(all: x))[0].bitPattern == alone.upper(Lanes(all: x))[0].bitPattern)
    }
  }

  @Test func `either way round, any first corner and corners on an edge are all one`() {
    for turn in 0..<4 {
      let turned = Array(Self.kite[turn...] + Self.kite[..<turn])
      #expect(ConvexRegion.flaw(of: turned) == nil && ConvexRegion.flaw(of: turned.reversed()) == nil)
    }
    // A third of an edge is on it but for rounding.
    let third = SIMD2<Double>(0, 4) + (SIMD2<Double>(1, 8) - SIMD2<Double>(0, 4)) / 3
    #expect(ConvexRegion.flaw(of: Self.kite + [third]) == nil)
    #expect(ConvexRegion.flaw(of: Self.kite + [Self.kite[3], Self.kite[0]]) == nil)
  }

  @Test func `what is no convex polygon has a flaw`() {
    #expect(ConvexRegion.flaw(of: Self.kite + [[1, 4]]) == .dent(4))
    #expect(ConvexRegion.flaw(of: [[0, 4], [6, 4], [1, 0], [1, 8]]) == .disorder([0, 2, 1, 3]))
    #expect(ConvexRegion.flaw(of: [[0, 0], [1, 1], [2, 2]]) == .noArea)
    #expect(ConvexRegion.flaw(of: [[0, 0], [1, 1]]) == .noArea)
    #expect(ConvexRegion.flaw(of: []) == .noArea)
    #expect(ConvexRegion.flaw(of: [[0, 0], [1, .nan], [2, 2]]) == .notFinite(1))
    let isRefused = ConvexRegion([Self.square, [[0, 0], [1, 1]]]) == nil
    #expect(isRefused)
  }
}
