/// The levels of one axis of a grid.
public struct GridLevels: Sendable, Hashable {
  private enum Place: Sendable, Hashable {
    case middles
    case ends
  }

  /// How many levels there are.
  public let count: Int
  private let place: Place

  /// Levels that each stand for one of a number of choices, in the middle of strata of equal width: (k + ½) / n.
  ///
  /// `Distribution.Shape.choices` and `.stepped` of as many levels give each of them once.
  public static func choices(_ count: Int) -> GridLevels { GridLevels(count: count, place: .middles) }

  /// Levels from one end of a range to the other, both included: k / (n − 1); a single one is in the middle.
  public static func inclusive(_ count: Int) -> GridLevels { GridLevels(count: count, place: .ends) }

  /// Where a level is in 0...1.
  func coordinate(_ level: Int) -> Double {
    place == .middles || count == 1
      ? (Double(level) + 0.5) / Double(count) : Double(level) / Double(count - 1)
  }
}

/// Every combination of the levels of all axes; the last axis changes fastest.
struct Grid: PointSource {
  private let levels: [GridLevels]
  let count: Int

  init(_ levels: [GridLevels], count: Int) {
    self.levels = levels
    self.count = count
  }

  var axes: Int { levels.count }

  func margin(axis: Int) -> Double { 0.5 / Double(levels[axis].count) }

  func point(_ index: Int) -> [Double] {
    var point = [Double](repeating: 0, count: axes)
    var rest = index
    for axis in levels.indices.reversed() {
      let (next, level) = rest.quotientAndRemainder(dividingBy: levels[axis].count)
      point[axis] = levels[axis].coordinate(level)
      rest = next
    }
    return point
  }
}

/// Rows of a list, on which all axes go on together.
struct Rows: PointSource {
  let axes: Int
  let count: Int

  func margin(axis: Int) -> Double { 0.5 / Double(count) }

  func point(_ index: Int) -> [Double] {
    Array(repeating: GridLevels.choices(count).coordinate(index), count: axes)
  }
}
