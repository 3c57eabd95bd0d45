/// The flows of two runs at the buses that both have, each beside its counterpart.
struct FlowPairs {
  /// A flow of both, or of one of them; where one lacks it, nothing flows there.
  struct Pair {
    let flow: TracedFlow
    let first: Int?
    let second: Int?

    func rate(of place: Int?, _ rates: [[Double]], _ step: Int) -> Double {
      place.map { rates[$0][step] } ?? 0
    }

    /// Whether the difference over the first run's size is above the tolerance.
    func parts(_ left: [[Double]], _ right: [[Double]], at step: Int, _ tolerance: Double) -> Bool {
      let (a, b) = (rate(of: first, left, step), rate(of: second, right, step))
      let difference = abs(a - b)
      return difference > FlowPairs.crumb && difference > tolerance * abs(a)
    }
  }

  /// Below this, in MW, t/h or the like, a difference is what settling leaves.
  static let crumb = 1e-6

  /// The first run's flows in their order, then those that only the second has.
  let all: [Pair]
  /// Buses that only one has, by run.
  let unmatched: [[String]]

  init(_ first: [TracedFlow], _ second: [TracedFlow]) {
    func buses(_ flows: [TracedFlow]) -> [String] {
      var seen: Set<String> = []
      return flows.map(\.bus).filter { seen.insert($0).inserted }
    }
    let (own, other) = (buses(first), buses(second))
    unmatched = [own.filter { !other.contains($0) }, other.filter { !own.contains($0) }]
    let common = Set(own).intersection(other)
    let places = Dictionary(zip(second.map(\.key), second.indices)) { known, _ in known }
    let known = Set(first.map(\.key))
    let left = first.indices.filter { common.contains(first[$0].bus) }
      .map { Pair(flow: first[$0], first: $0, second: places[first[$0].key]) }
    let right = second.indices.filter { common.contains(second[$0].bus) && !known.contains(second[$0].key) }
      .map { Pair(flow: second[$0], first: nil, second: $0) }
    all = left + right
  }

  /// The first step of a block in which any of them parts.
  func firstDifference(
    _ left: [[Double]], _ right: [[Double]], _ tolerance: Double, steps: Int
  ) -> Int? {
    (0..<steps).first { step in all.contains { $0.parts(left, right, at: step, tolerance) } }
  }
}
