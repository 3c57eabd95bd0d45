/// Strongly connected components of a directed graph, sources first (Tarjan 1972), without recursion.
func components(of successors: [[Int]]) -> [[Int]] {
  var index = [Int](repeating: -1, count: successors.count)
  var low = index
  var onStack = [Bool](repeating: false, count: successors.count)
  var stack: [Int] = []
  var found: [[Int]] = []
  var counter = 0
  for root in successors.indices where index[root] < 0 {
    var path = [(node: root, next: 0)]
    while let (node, next) = path.last {
      if next == 0 {
        index[node] = counter
        low[node] = counter
        counter += 1
        stack.append(node)
        onStack[node] = true
      }
      if next < successors[node].count {
        path[path.count - 1].next += 1
        let successor = successors[node][next]
        if index[successor] < 0 {
          path.append((successor, 0))
        } else if onStack[successor] {
          low[node] = Swift.min(low[node], index[successor])
        }
        continue
      }
      path.removeLast()
      if let parent = path.last?.node { low[parent] = Swift.min(low[parent], low[node]) }
      guard low[node] == index[node] else { continue }
      var component: [Int] = []
      while let last = stack.popLast() {
        onStack[last] = false
        component.append(last)
        if last == node { break }
      }
      found.append(component.sorted())
    }
  }
  return found.reversed()
}

/// Events that write and read variables; `before` are orders that must hold.
struct EventGraph {
  /// By event: the variables it reads.
  var reads: [Set<Int>] = []
  /// By event: events that must come first.
  var before: [[Int]] = []
  /// By variable: the event that writes it; -1 where nothing in a step does.
  var writer: [Int] = []
  /// By variable: what tearing it costs.
  var weight: [Int] = []
  /// By variable: whether it changes little from sweep to sweep, so that reading it before it is written costs little.
  var isWeak: [Bool] = []

  mutating func addVariable(weight: Int, isWeak: Bool = false) -> Int {
    writer.append(-1)
    self.isWeak.append(isWeak)
    self.weight.append(weight)
    return writer.count - 1
  }
  mutating func addEvent(reads: Set<Int>, after: [Int]) -> Int {
    self.reads.append(reads)
    before.append(after)
    return self.reads.count - 1
  }

  /// By event: those that must come after it.
  func successors() -> [[Int]] {
    var successors = [[Int]](repeating: [], count: reads.count)
    for event in reads.indices {
      for variable in reads[event].sorted() where writer[variable] >= 0 {
        successors[writer[variable]].append(event)
      }
      for earlier in before[event] { successors[earlier].append(event) }
    }
    return successors
  }

  /// The events in stages, each with an order that leaves few tears, and the tears.
  func stages() -> [(events: [Int], tears: [Int])] {
    components(of: successors()).map { events in
      let order = events.count > 1 ? improve(arrange(events)) : events
      return (order, tears(order).sorted())
    }
  }

  /// An order to begin with: that of the decisions, as if mixtures were known.
  private func arrange(_ events: [Int]) -> [Int] {
    let local = Dictionary(uniqueKeysWithValues: events.enumerated().map { ($1, $0) })
    var successors = [[Int]](repeating: [], count: events.count)
    for (place, event) in events.enumerated() {
      for variable in reads[event].sorted() where !isWeak[variable] {
        if let source = local[writer[variable]] { successors[source].append(place) }
      }
      for earlier in before[event] { if let source = local[earlier] { successors[source].append(place) } }
    }
    return components(of: successors).flatMap { $0 }.map { events[$0] }
  }

  private func tears(_ order: [Int]) -> Set<Int> {
    let inside = Set(order)
    var written: Set<Int> = []
    var torn: Set<Int> = []
    for event in order {
      for variable in reads[event]
      where inside.contains(writer[variable]) && !written.contains(writer[variable]) {
        torn.insert(variable)
      }
      written.insert(event)
    }
    return torn
  }

  /// Moves single events while that makes the tears cheaper; an order in `before` counts as very many.
  private func improve(_ events: [Int]) -> [Int] {
    var order = events
    let local = Dictionary(uniqueKeysWithValues: events.enumerated().map { ($1, $0) })
    let variables = Set(events.flatMap { reads[$0] }).filter { local[writer[$0]] != nil }.sorted()
    let edges = variables.map { variable in
      (
        source: local[writer[variable]] ?? 0, weight: weight[variable],
        readers: events.indices.filter { reads[events[$0]].contains(variable) }
      )
    }
    let hard = events.flatMap { event in
      before[event].compactMap { earlier in local[earlier].map { ($0, local[event] ?? 0) } }
    }
    var position = [Int](repeating: 0, count: events.count)
    func cost(_ order: [Int]) -> Int {
      for (place, event) in order.enumerated() { position[local[event] ?? 0] = place }
      var sum = 0
      for edge in edges {
        let source = position[edge.source]
        var stale = 0
        for reader in edge.readers where position[reader] <= source { stale += 1 }
        // Among orders with equal tears, that in which fewest events read what is old: it settles soonest.
        if stale > 0 { sum += edge.weight * 100 + stale }
      }
      for (first, second) in hard where position[first] > position[second] { sum += 10_000_000 }
      return sum
    }
    var best = cost(order)
    var improved = true
    // A local search is quadratic in the events; in a large stage single moves are tried nearby only.
    let reach = order.count > 80 ? 40 : order.count
    while improved {
      improved = false
      for from in order.indices {
        for to in Swift.max(0, from - reach)..<Swift.min(order.count, from + reach) where to != from {
          var candidate = order
          candidate.insert(candidate.remove(at: from), at: to)
          let value = cost(candidate)
          if value < best { (order, best, improved) = (candidate, value, true) }
        }
      }
    }
    return order
  }
}
