import LaneMath
import Testing

@testable import Studies

@Suite struct SampleDesignTests {
  @Test func `saltelli's points are those of SALib, row by row`() throws {
    let reference = try Reference.sampling()
    #expect(
      try Array(SampleDesign.saltelli(samples: 8, secondOrder: true).points(axes: 3))
        == reference.saltelliSecondOrder)
    #expect(
      try Array(SampleDesign.saltelli(samples: 32, secondOrder: false).points(axes: 2))
        == reference.saltelliFirstOrder)
    #expect(
      try Array(SampleDesign.saltelli(samples: 4, secondOrder: true, skip: 0).points(axes: 2))
        == reference.saltelliNotSkipped)
  }

  // The rule of SALib 1.6.0, saltelli.sample: 2^ceil(log2 N), at least 16.
  @Test(arguments: zip([1, 16, 17, 32, 33, 1000, 1024], [16, 16, 32, 32, 64, 1024, 1024]))
  func `saltelli's design leaves out a power of two of points`(samples: Int, skip: Int) {
    #expect(SampleDesign.saltelli(samples: samples, secondOrder: true).skip == skip)
  }

  @Test func `a grid has every combination, the first axis slowest`() throws {
    let points = try SampleDesign.grid([.choices(2), .inclusive(3)]).points(axes: 2)
    #expect(
      Array(points) == [[0.25, 0], [0.25, 0.5], [0.25, 1], [0.75, 0], [0.75, 0.5], [0.75, 1]])
    #expect(try SampleDesign.grid([.inclusive(1)]).points(axes: 1)[0] == [0.5])
  }

  @Test func `a list sets all axes together`() throws {
    let points = try SampleDesign.list(rows: 3).points(axes: 2)
    let axis = try Distribution(.choices(count: 3))
    #expect(points.map { $0.map { axis.value(at: $0, margin: 0) } } == [[0, 0], [1, 1], [2, 2]])
  }

  @Test func `choices of a grid come back whatever their number`() throws {
    for count in 1...500 {
      let axis = try Distribution(.choices(count: count))
      let points = try SampleDesign.grid([.choices(count)]).points(axes: 1)
      #expect(points.map { Int(axis.value(at: $0[0], margin: 0)) } == Array(0..<count))
    }
  }

  @Test(arguments: [1, 2, 3, 5, 16, 17, 100, 1000])
  func `a Latin hypercube meets every stratum of every axis once`(samples: Int) throws {
    let points = try SampleDesign.latinHypercube(samples: samples, seed: 3).points(axes: 4)
    for axis in 0..<4 {
      #expect(points.map { Int($0[axis] * Double(samples)) }.sorted() == Array(0..<samples))
    }
  }

  @Test func `axes of a Latin hypercube are not correlated, and seeds differ`() throws {
    let design = SampleDesign.latinHypercube(samples: 4000, seed: 5)
    let points = try design.points(axes: 6)
    for axis in 1..<6 {
      let correlation = points.map { ($0[axis - 1] - 0.5) * ($0[axis] - 0.5) }.reduce(0, +) / 4000 * 12
      // Five standard errors: 5 / 4000^½.
      #expect(abs(correlation) < 0.079)
    }
    #expect(try Array(design.points(axes: 6)) == Array(points))
    #expect(try SampleDesign.latinHypercube(samples: 4000, seed: 6).points(axes: 6)[0] != points[0])
  }

  // Chi-square of 24 equally likely orders over 24,000 seeds: 23 degrees of freedom, 0.9999 quantile 58.6 (tables).
  @Test func `all orders of four strata are equally likely`() {
    var counts: [[Int]: Int] = [:]
    for seed in 0..<24_000 {
      let order = IndexPermutation(
        count: 4, random: CounterRandom(seed: UInt64(seed), unit: 1, process: 2))
      counts[(0..<4).map { order[$0] }, default: 0] += 1
    }
    #expect(counts.count == 24)
    #expect(counts.values.map { Double(($0 - 1000) * ($0 - 1000)) / 1000 }.reduce(0, +) < 58.6)
  }

  @Test(arguments: [2, 4, 6])
  func `a trajectory of Morris moves every axis once by its step on the grid`(levels: Int) throws {
    let design = SampleDesign.morris(trajectories: 50, levels: levels, seed: 9)
    let points = try design.points(axes: 7)
    #expect(points.count == 400)
    for trajectory in 0..<50 {
      var moved: Set<Int> = []
      for row in 1...7 {
        let before = points[8 * trajectory + row - 1]
        let after = points[8 * trajectory + row]
        let changes = (0..<7).filter { before[$0] != after[$0] }
        #expect(changes.count == 1)
        moved.formUnion(changes)
        for axis in changes {
          #expect(abs(abs(after[axis] - before[axis]) - MorrisTrajectories.step(levels: levels)) < 1e-15)
        }
      }
      #expect(moved.count == 7)
    }
    let used = Set(points.joined().map { Int(($0 * Double(levels - 1)).rounded()) })
    #expect(used == Set(0..<levels))
  }

  @Test func `counts are known without points, and what is beyond counting is refused`() throws {
    #expect(try SampleDesign.saltelli(samples: 1024, secondOrder: true).count(axes: 10) == 1024 * 22)
    #expect(try SampleDesign.saltelli(samples: 1024, secondOrder: false).count(axes: 10) == 1024 * 12)
    #expect(try SampleDesign.morris(trajectories: 20, levels: 4, seed: 0).count(axes: 9) == 200)
    let million = GridLevels.choices(1_000_000)
    #expect(try SampleDesign.grid([million, million]).count(axes: 2) == 1_000_000_000_000)
    let huge = SampleDesign.grid(Array(repeating: million, count: 4))
    #expect(throws: InvalidDesign(problems: [.tooManyPoints(1e24)])) { try huge.count(axes: 4) }
    #expect(
      DesignProblem.tooManyPoints(1e24).description
        == "the axes have about 1e+24 combinations, which is beyond counting")
  }

  @Test func `any point of a large design can be made by itself`() throws {
    let million = GridLevels.choices(1_000_000)
    let grid = try SampleDesign.grid([million, million]).points(axes: 2)
    #expect(grid[999_999_999_999] == [0.9999995, 0.9999995])
    let hypercube = try SampleDesign.latinHypercube(samples: 1 << 32, seed: 1).points(axes: 2)
    #expect(hypercube[4_000_000_000].allSatisfy { $0 >= 0 && $0 <= 1 })
  }

  @Test func `everything that is wrong is said at once`() {
    func problems(_ design: SampleDesign, axes: Int) -> [DesignProblem] { design.problems(axes: axes) }
    #expect(
      problems(.grid([.choices(0), .choices(2)]), axes: 3) == [
        .levelsDoNotMatchAxes(levels: 2, axes: 3), .emptyAxis(0),
      ])
    #expect(problems(.list(rows: 0), axes: 0) == [.noAxes, .noSamples(0)])
    #expect(
      problems(.latinHypercube(samples: 1 << 33, seed: 0), axes: 1) == [
        .tooManySamples(1 << 33, limit: 1 << 32)
      ])
    #expect(
      problems(.sobol(samples: -1, skip: -2), axes: 1112) == [
        .noSamples(-1), .negativeSkip(-2), .tooManyAxes(1112, limit: 1111),
      ])
    #expect(problems(.sobol(samples: .max), axes: 2) == [.tooManySamples(.max, limit: 1 << 52)])
    #expect(problems(.saltelli(samples: 8, secondOrder: true), axes: 556) == [.tooManyAxes(556, limit: 555)])
    #expect(
      problems(.saltelli(samples: .max, secondOrder: true), axes: 2) == [
        .tooManySamples(.max, limit: 1 << 52)
      ])
    #expect(problems(.morris(trajectories: 1, levels: 5, seed: 0), axes: 2) == [.oddLevels(5)])
    #expect(
      problems(.morris(trajectories: 0, levels: 0, seed: 0), axes: 2) == [.noSamples(0), .tooFewLevels(0)])
    #expect(
      problems(.morris(trajectories: 1, levels: .max - 1, seed: 0), axes: 2) == [
        .tooManyLevels(.max - 1, limit: 1 << 32)
      ])
    #expect(problems(.morris(trajectories: 9, levels: 4, seed: 0), axes: 2).isEmpty)
  }

  @Test func `what is not wise is said`() {
    #expect(SampleDesign.sobol(samples: 1000).advice == [.notPowerOfTwo(1000)])
    #expect(SampleDesign.sobol(samples: 1024).advice.isEmpty)
    #expect(
      SampleDesign.saltelli(samples: 12, secondOrder: true, skip: 0).advice == [
        .notPowerOfTwo(12), .repeatsFirstPoint,
      ])
    #expect(SampleDesign.saltelli(samples: 16, secondOrder: true, scramble: 1).advice.isEmpty)
    #expect(SampleDesign.morris(trajectories: 3, levels: 4, seed: 0).advice.isEmpty)
  }
}
