import Testing

@testable import Studies

@Suite struct DistributionTests {
  @Test func `normal quantiles are right to a few units in the last place`() throws {
    // mpmath with 60 digits; see SALib/reference.py.
    let reference = try Reference.sampling()
    for (p, expected) in zip(reference.normalProbabilities, reference.normalQuantiles) {
      #expect(abs(NormalDistribution.quantile(p) - expected) <= 6 * expected.ulp, "at \(p)")
    }
  }

  @Test func `a normal quantile undoes the normal probability`() {
    for x in stride(from: -37.0, through: 5, by: 0.125) {
      let p = NormalDistribution.probability(below: x)
      // A rounding of p moves x by ulp(p) / φ(x), with φ(x) about |x| p in the lower tail.
      let tolerance = x > 0 ? 1e-16 / (0.398 * (1 - p) + 1e-17) + 1e-14 : 1e-13
      #expect(abs(NormalDistribution.quantile(p) - x) <= tolerance, "at \(x)")
    }
  }

  @Test func `quantiles agree with mpmath`() throws {
    // mpmath with 60 digits, itself held against scipy.stats; see SALib/reference.py.
    for reference in try Reference.sampling().quantiles {
      let distribution = try Distribution(shape(of: reference))
      for (p, expected) in zip(reference.probabilities, reference.values) {
        #expect(
          abs(distribution.quantile(p) - expected) <= 2e-14 * abs(expected),
          "\(distribution.shape) at \(p)")
      }
    }
  }

  private func shape(of reference: Reference.Sampling.Quantiles) throws -> Distribution.Shape {
    let optional = reference.parameters
    let given = optional.compactMap(\.self)
    switch reference.shape {
    case "logUniform": return .logUniform(minimum: given[0], maximum: given[1])
    case "logNormal": return .logNormal(mean: given[0], standardDeviation: given[1])
    case "triangular": return .triangular(minimum: given[0], mode: given[1], maximum: given[2])
    case "normal" where optional.count == 2: return .normal(mean: given[0], standardDeviation: given[1])
    case "normal":
      return .normal(mean: given[0], standardDeviation: given[1], minimum: optional[2], maximum: optional[3])
    default: throw UnknownShape(name: reference.shape)
    }
  }

  private struct UnknownShape: Error { let name: String }

  static let bounded: [Distribution.Shape] = [
    .uniform(minimum: -0.1, maximum: 0.3), .logUniform(minimum: 0.3, maximum: 70),
    .normal(mean: 5, standardDeviation: 2, minimum: 4.1, maximum: 9.7),
    .normal(mean: 0, standardDeviation: 0.1, minimum: 0.7, maximum: 0.9),
    .triangular(minimum: 0.1, mode: 0.1, maximum: 0.7), .triangular(minimum: 0.1, mode: 0.7, maximum: 0.7),
    .stepped(first: 0.1, last: 0.7, step: 0.1), .stepped(first: 5, last: -1, step: -2),
  ]

  @Test(arguments: bounded) func `a bounded distribution keeps to its ends, rises, and reaches them`(
    shape: Distribution.Shape
  ) throws {
    let distribution = try Distribution(shape)
    let values = (0...1000).map { distribution.quantile(Double($0) / 1000) }
    let (low, high): (Double, Double) =
      switch shape {
      case .uniform(let low, let high), .logUniform(let low, let high), .triangular(let low, _, let high):
        (low, high)
      case .normal(_, _, let low, let high): (low ?? -.infinity, high ?? .infinity)
      case .stepped(let first, let last, _): (first, last)
      default: (.nan, .nan)
      }
    #expect(abs(values[0] - low) <= 1e-14 && abs(values[1000] - high) <= 1e-14)
    let rising = low < high ? values : values.reversed()
    #expect(zip(rising, rising.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(values.allSatisfy { $0 >= min(low, high) - 1e-15 && $0 <= max(low, high) + 1e-15 })
  }

  @Test func `steps reach the last value in spite of rounding and never pass it`() throws {
    let tenths = try Distribution(.stepped(first: 0, last: 0.3, step: 0.1))
    #expect(tenths.levels == 4 && tenths.quantile(1) == 0.3 && 3 * 0.1 > 0.3)
    #expect(try Distribution(.stepped(first: 0, last: 10, step: 3)).levels == 4)
    #expect(try Distribution(.stepped(first: 0, last: 10, step: 3)).quantile(1) == 9)
    #expect(try Distribution(.stepped(first: 1, last: 4, step: 1)).quantile(0.3) == 2)
    #expect(try Distribution(.choices(count: 3)).levels == 3)
    #expect(try Distribution(.uniform(minimum: 0, maximum: 1)).levels == nil)
  }

  @Test func `the ends of the unit cube have finite values half a stratum inside`() throws {
    let normal = try Distribution(.normal(mean: 780, standardDeviation: 80))
    let points = try SampleDesign.sobol(samples: 16).points(axes: 1)
    #expect(normal.quantile(0) == -.infinity)
    #expect(normal.value(at: 0, margin: points.margin(axis: 0)) == normal.quantile(1.0 / 32))
    #expect(normal.value(at: 1, margin: points.margin(axis: 0)) == normal.quantile(31.0 / 32))
    #expect(normal.value(at: 1, margin: 0).isFinite && normal.value(at: 0, margin: 0).isFinite)
    let above = try Distribution(.normal(mean: 0, standardDeviation: 1, minimum: -1))
    #expect(above.value(at: 0, margin: 0.1) == -1)
    #expect(above.value(at: 1, margin: 0.1) == above.quantile(0.9))
  }

  @Test func `a log-normal value is above zero at the origin of the sequence too`() throws {
    let distribution = try Distribution(.logNormal(mean: 2, standardDeviation: 0.5))
    let points = try SampleDesign.sobol(samples: 4).points(axes: 1)
    #expect(points[0] == [0] && distribution.quantile(0) == 0)
    #expect(distribution.value(at: 0, margin: points.margin(axis: 0)) == distribution.quantile(1.0 / 8))
    #expect(distribution.value(at: 0.5, margin: 0.1) == distribution.quantile(0.5))
  }

  @Test(arguments: [(1.0, 16.0), (0.3, 70), (1e-3, 7e5), (620, 850)])
  func `the ends of a range are exact`(minimum: Double, maximum: Double) throws {
    for shape in [
      Distribution.Shape.logUniform(minimum: minimum, maximum: maximum),
      .uniform(minimum: minimum, maximum: maximum),
    ] {
      let distribution = try Distribution(shape)
      #expect(distribution.quantile(0) == minimum && distribution.quantile(1) == maximum)
    }
  }

  @Test func `levels of a logarithmic range that are round numbers come out round`() throws {
    let powers = try Distribution(.logUniform(minimum: 1, maximum: 16))
    #expect((0...4).map { powers.quantile(Double($0) / 4) } == [1, 2, 4, 8, 16])
    #expect(try Distribution(.logUniform(minimum: 1, maximum: 100)).quantile(0.5) == 10)
  }

  static let wrong: [(Distribution.Shape, [DistributionProblem])] = [
    (.uniform(minimum: 2, maximum: 2), [.noSpread(2)]),
    (.uniform(minimum: 3, maximum: 2), [.minimumAboveMaximum(3, 2)]),
    (
      .uniform(minimum: .nan, maximum: .infinity),
      [.notFinite("minimum", .nan), .notFinite("maximum", .infinity)]
    ),
    (.uniform(minimum: -1e308, maximum: 1e308), [.notFinite("width", .infinity)]),
    (.logUniform(minimum: 0, maximum: 2), [.notPositive("minimum", 0)]),
    (.normal(mean: 1, standardDeviation: 0), [.noSpread(1)]),
    (.normal(mean: 1, standardDeviation: -1), [.notPositive("standard deviation", -1)]),
    (.normal(mean: 1e20, standardDeviation: 1), [.noSpread(1e20)]),
    (
      .normal(mean: 1, standardDeviation: -1, minimum: 3, maximum: 2),
      [.notPositive("standard deviation", -1), .minimumAboveMaximum(3, 2)]
    ),
    (
      .normal(mean: 0, standardDeviation: 1, minimum: 40, maximum: 41),
      [.noProbability(minimum: 40, maximum: 41)]
    ),
    (.logNormal(mean: -1, standardDeviation: 0.5), [.notPositive("mean", -1)]),
    (.triangular(minimum: 0, mode: 3, maximum: 2), [.modeOutside(3, minimum: 0, maximum: 2)]),
    (.stepped(first: 0, last: 1, step: 0), [.zeroStep]),
    (.stepped(first: 0, last: 1, step: -0.1), [.stepWrongSign(first: 0, last: 1, step: -0.1)]),
    (.stepped(first: 0, last: 1, step: 2), [.stepTooLong(first: 0, last: 1, step: 2)]),
    (.stepped(first: 1, last: 1, step: 2), [.noSpread(1)]),
    (.stepped(first: 0, last: 1, step: 0x1p-1000), [.tooManySteps(0x1p1000)]),
    (.choices(count: 0), [.empty]),
  ]

  @Test(arguments: wrong) func `a distribution that cannot be says all that is wrong`(
    shape: Distribution.Shape, problems: [DistributionProblem]
  ) {
    // By their text, since a NaN does not equal itself.
    #expect(Distribution.problems(of: shape).map(\.description) == problems.map(\.description))
    #expect(throws: InvalidDistribution.self) { try Distribution(shape) }
  }

  @Test func `problems of distributions are worded for people`() {
    #expect(
      Distribution.problems(of: .stepped(first: 0, last: 1, step: -0.1)).map(\.description)
        == ["the step -0.1 leads from 0.0 away from 1.0"])
    #expect(
      Distribution.problems(of: .normal(mean: 5, standardDeviation: 0)).map(\.description)
        == ["there is no spread: every value would be 5.0"])
  }
}
