/// An order of nodes in which as little as possible flows backwards: the same every time.
struct FeedbackOrder {
  /// Flows from node to node, row by row.
  private var weight: [Double]
  private let count: Int

  /// So many blocks are moved by chance; more nodes than that are left as they are, for moves cost their square.
  private static let (moves, mostNodes) = (40, 70)

  init(count: Int, flows: [(from: Int, to: Int, value: Double)]) {
    self.count = count
    weight = [Double](repeating: 0, count: count * count)
    for flow in flows where flow.from != flow.to { weight[flow.from * count + flow.to] += flow.value }
  }

  /// Nodes, first what gives most to the others.
  func order() -> [Int] {
    var best = settle(greedy())
    var least = backward(best)
    guard count > 2, count <= Self.mostNodes else { return best }
    var random = SeededNumbers(state: 1)
    for _ in 0..<Self.moves {
      var rest = best
      let bounds = [random.below(count + 1), random.below(count + 1)].sorted()
      let block = Array(rest[bounds[0]..<bounds[1]])
      rest.removeSubrange(bounds[0]..<bounds[1])
      rest.insert(contentsOf: block, at: random.below(rest.count + 1))
      let tried = settle(rest)
      let back = backward(tried)
      if back < least - 1e-9 * (1 + least) { (best, least) = (tried, back) }
    }
    return best
  }

  /// Eades, Lin and Smyth, *A fast and effective heuristic for the feedback arc set problem* (1993), by weight.
  private func greedy() -> [Int] {
    var left = Array(0..<count)
    var (head, tail) = ([Int](), [Int]())
    while !left.isEmpty {
      let sums = left.map { node in
        left.reduce(into: (out: 0.0, into: 0.0)) { sum, other in
          sum.out += weight[node * count + other]
          sum.into += weight[other * count + node]
        }
      }
      if let sink = sums.firstIndex(where: { $0.out <= 1e-9 }) {
        tail.insert(left.remove(at: sink), at: 0)
      } else if let source = sums.firstIndex(where: { $0.into <= 1e-9 }) {
        head.append(left.remove(at: source))
      } else {
        let gain = sums.map { ($0.out - $0.into) / ($0.out + $0.into) }
        let place = gain.indices.max { (gain[$0], -$0) < (gain[$1], -$1) } ?? 0
        head.append(left.remove(at: place))
      }
    }
    return head + tail
  }

  /// Moves of one node until none lets less flow backwards.
  private func settle(_ start: [Int]) -> [Int] {
    var order = start
    var isBetter = true
    while isBetter {
      isBetter = false
      for node in start {
        guard let old = order.firstIndex(of: node) else { continue }
        var rest = order
        rest.remove(at: old)
        var (cost, best, place, own) = (0.0, 0.0, 0, 0.0)
        for (position, other) in rest.enumerated() {
          cost += weight[node * count + other] - weight[other * count + node]
          if position + 1 == old { own = cost }
          if cost < best { (best, place) = (cost, position + 1) }
        }
        if best < own - 1e-9 * (1 + abs(own)) {
          rest.insert(node, at: place)
          order = rest
          isBetter = true
        }
      }
    }
    return order
  }

  private func backward(_ order: [Int]) -> Double {
    var sum = 0.0
    for (place, node) in order.enumerated() {
      for earlier in order[..<place] { sum += weight[node * count + earlier] }
    }
    return sum
  }
}

/// SplitMix64: Steele, Lea and Flood, *Fast splittable pseudorandom number generators* (2014).
private struct SeededNumbers {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((bits ^ (bits >> 31)) % UInt64(bound))
  }
}
