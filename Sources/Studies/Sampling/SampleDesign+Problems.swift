/// A design that cannot be made, with everything that is wrong with it.
public struct InvalidDesign: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong; never empty.
  public let problems: [DesignProblem]

  /// One problem a line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Why a design cannot be made.
public enum DesignProblem: Sendable, Hashable, CustomStringConvertible {
  /// There is nothing to vary.
  case noAxes
  /// The number of samples, rows or trajectories is not positive.
  case noSamples(Int)
  /// An axis of a grid, counted from 0, has no levels.
  case emptyAxis(Int)
  /// A grid has levels for another number of axes.
  case levelsDoNotMatchAxes(levels: Int, axes: Int)
  /// More axes than there are dimensions of the sequence for.
  case tooManyAxes(Int, limit: Int)
  /// More samples than there are random numbers or points of the sequence for.
  case tooManySamples(Int, limit: Int)
  /// More points than can be counted; about how many.
  case tooManyPoints(Double)
  /// Morris's levels are odd, so that a step of half of them would leave the grid on one side more often.
  case oddLevels(Int)
  /// Fewer than two levels.
  case tooFewLevels(Int)
  /// More levels than there are random numbers for.
  case tooManyLevels(Int, limit: Int)
  /// A negative number of points to leave out.
  case negativeSkip(Int)

  /// What was found and what is allowed.
  public var description: String {
    switch self {
    case .noAxes: "there is no axis to vary"
    case .noSamples(let found): "the number of samples is \(found); at least 1 is needed"
    case .emptyAxis(let axis): "axis \(axis + 1) has no values"
    case .levelsDoNotMatchAxes(let levels, let axes): "there are levels for \(levels) axes, and \(axes) axes"
    case .tooManyAxes(let found, let limit): "there are \(found) axes; at most \(limit) can be varied so"
    case .tooManySamples(let found, let limit):
      "the number of samples is \(found); at most \(limit) are possible"
    case .tooManyPoints(let found): "the axes have about \(found) combinations, which is beyond counting"
    case .oddLevels(let found): "the number of levels is \(found); it must be even"
    case .tooFewLevels(let found): "the number of levels is \(found); at least 2 are needed"
    case .tooManyLevels(let found, let limit):
      "the number of levels is \(found); at most \(limit) are possible"
    case .negativeSkip(let found): "\(found) points are to be left out; it must be 0 or more"
    }
  }
}

/// What is allowed in a design but not wise.
public enum DesignAdvice: Sendable, Hashable, CustomStringConvertible {
  /// The balance of the Sobol' sequence holds for powers of two only: A. B. Owen, arXiv:2008.08051 (2020).
  case notPowerOfTwo(Int)
  /// The first block of Saltelli's design is the origin again and again when no point is left out.
  case repeatsFirstPoint

  /// What was found and what would be better.
  public var description: String {
    switch self {
    case .notPowerOfTwo(let samples):
      "\(samples) samples of the Sobol' sequence are not balanced; a power of two is"
    case .repeatsFirstPoint:
      "the first block is one point again and again; leave out a power of two of points, or scramble"
    }
  }
}

extension SampleDesign {
  /// Everything that is wrong with the design for so many axes; empty where it can be made.
  public func problems(axes: Int) -> [DesignProblem] {
    var problems: [DesignProblem] = axes < 1 ? [.noAxes] : []
    func checkSamples(_ samples: Int, limit: Int) {
      if samples < 1 { problems.append(.noSamples(samples)) }
      if samples > limit { problems.append(.tooManySamples(samples, limit: limit)) }
    }
    func checkSequence(_ samples: Int, axisLimit: Int) {
      checkSamples(samples, limit: Self.sequenceLimit)
      guard samples <= Self.sequenceLimit else { return }
      if skip < 0 { problems.append(.negativeSkip(skip)) }
      if skip > Self.sequenceLimit { problems.append(.tooManySamples(skip, limit: Self.sequenceLimit)) }
      if axes > axisLimit { problems.append(.tooManyAxes(axes, limit: axisLimit)) }
    }
    switch self {
    case .grid(let levels):
      if levels.count != axes { problems.append(.levelsDoNotMatchAxes(levels: levels.count, axes: axes)) }
      problems += levels.indices.filter { levels[$0].count < 1 }.map(DesignProblem.emptyAxis)
    case .list(let rows): checkSamples(rows, limit: .max)
    case .latinHypercube(let samples, _): checkSamples(samples, limit: Self.randomLimit)
    case .sobol(let samples, _, _): checkSequence(samples, axisLimit: DirectionNumbers.dimensions)
    case .saltelli(let samples, _, _, _):
      checkSequence(samples, axisLimit: DirectionNumbers.dimensions / 2)
    case .morris(let trajectories, let levels, _):
      checkSamples(trajectories, limit: Self.randomLimit)
      if levels < 2 {
        problems.append(.tooFewLevels(levels))
      } else if levels % 2 == 1 {
        problems.append(.oddLevels(levels))
      } else if levels > Self.randomLimit {
        problems.append(.tooManyLevels(levels, limit: Self.randomLimit))
      }
    }
    let factors = factors(axes: axes)
    if problems.isEmpty, factors.product == nil {
      problems.append(.tooManyPoints(factors.reduce(1) { $0 * Double($1) }))
    }
    return problems
  }

  /// What is allowed but not wise.
  public var advice: [DesignAdvice] {
    switch self {
    case .sobol(let samples, _, _):
      return samples.nonzeroBitCount == 1 ? [] : [.notPowerOfTwo(samples)]
    case .saltelli(let samples, _, _, let seed):
      let balance: [DesignAdvice] = samples.nonzeroBitCount == 1 ? [] : [.notPowerOfTwo(samples)]
      return skip == 0 && seed == nil ? balance + [.repeatsFirstPoint] : balance
    default:
      return []
    }
  }

  /// Half the points that coordinates of 53 digits tell apart, so that as many can be left out.
  static let sequenceLimit = 1 << (SobolSequence.bits - 1)

  /// How many indices a process of `CounterRandom` has.
  private static let randomLimit = 1 << UInt32.bitWidth
}
