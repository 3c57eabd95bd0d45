import Kernel
import Studies

/// The runs that no other beats, of each pair of indicators that have a better side.
struct SweepFronts {
  /// The front of two indicators, by their places among those that vary.
  struct Front {
    let first: Int
    let second: Int
    /// The runs by number, in rising order of the first indicator.
    let members: [Int]
  }

  /// Most indicators that are paired.
  private static let most = 5

  /// All fronts; that of cost and carbon, where the sweep has them, first.
  let fronts: [Front]

  /// - Throws: `Problems` where an indicator has no better side, which is not asked for.
  init(_ figures: SweepFigures) throws(Problems) {
    let paired = figures.varying.indices.filter {
      Preference(rawValue: figures.varying[$0].indicator.direction) != nil
    }.prefix(Self.most)
    var fronts: [Front] = []
    for (place, first) in paired.enumerated() {
      for second in paired.dropFirst(place + 1) {
        let (one, two) = (figures.varying[first], figures.varying[second])
        let found = try figures.table.paretoFront([one.id, two.id]).members
        let runs = figures.table.runs
        let order = found.sorted { runs[$0].values[one.place] < runs[$1].values[one.place] }
        fronts.append(Front(first: first, second: second, members: order))
      }
    }
    self.fronts = fronts
  }
}
