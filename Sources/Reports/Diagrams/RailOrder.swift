import Kernel

/// Rails from the top down: steam by pressure, all else in the direction in which most flows.
struct RailOrder {
  private let reduction: RailReduction
  private let rails: [RailDiagram.Rail]

  init(_ reduction: RailReduction) {
    self.reduction = reduction
    rails = reduction.rails
  }

  /// Ids of rails in their order; those of another picture first, as they stand there.
  func ids(after others: [String]) -> [String] {
    let flows = rails.map { reduction.flow(of: $0, in: reduction.whole) }
    let ranked: [Int]
    if reduction.subject == .steam {
      // Heat has no pressure and stands last.
      func height(_ place: Int) -> Double {
        rails[place].carrier == .steam ? rails[place].pressure ?? 0 : -1
      }
      ranked = rails.indices.sorted {
        (height($0), flows[$0], rails[$1].id) > (height($1), flows[$1], rails[$0].id)
      }
    } else {
      ranked = byFlow(flows)
    }
    return others + ranked.map { rails[$0].id }.filter { !others.contains($0) }
  }

  private func byFlow(_ flows: [Double]) -> [Int] {
    // Rails come first, then the point that all users are, then the other boxes: what users give back is a return and no
    // source.
    var nodes: [String: Int] = [:]
    for (place, rail) in rails.enumerated() { nodes["R:" + rail.id] = place }
    let users = rails.count
    var count = rails.count + 1
    for box in reduction.boxes.sorted(by: { $0.id < $1.id }) {
      if box.role == .use {
        nodes["B:" + box.id] = users
      } else {
        nodes["B:" + box.id] = count
        count += 1
      }
    }
    var edges: [(from: Int, to: Int, value: Double)] = []
    let returns = reduction.utilitiesThatGive
    for line in reduction.lines {
      guard let box = nodes["B:" + line.box], let rail = nodes["R:" + line.rail] else { continue }
      let net = reduction.whole.net(line)
      // A utility that is one box takes back what it gave: that is a return.
      if returns.contains(line.box), !line.isIntoRail { continue }
      // Rails of different units of measure compare by shares.
      let value = abs(net) / (reduction.subject == .all ? max(flows[rail], 1e-9) : 1)
      edges.append(line.isIntoRail ? (box, rail, value) : (rail, box, value))
    }
    let order = FeedbackOrder(count: count, flows: edges).order()
    var place = [Int](repeating: 0, count: count)
    for (position, node) in order.enumerated() { place[node] = position }
    var level = [Int](repeating: 0, count: count)
    for node in order {
      for edge in edges where edge.from == node && place[edge.to] > place[node] {
        level[edge.to] = max(level[edge.to], level[node] + 1)
      }
    }
    // What feeds only one thing stands right above it.
    for node in order.reversed()
    where node != users && !edges.contains(where: { $0.to == node && place[$0.from] < place[node] }) {
      let targets = edges.filter { $0.from == node && place[$0.to] > place[node] }.map { level[$0.to] }
      if let nearest = targets.min() { level[node] = max(level[node], nearest - 1) }
    }
    // Of rails at one height, that which most users reach stands farthest from them: its lines are the most.
    let reach = rails.map { rail in
      reduction.lines.count { $0.rail == rail.id && nodes["B:" + $0.box] == users }
    }
    return rails.indices.sorted { a, b in
      if level[a] != level[b] { return level[a] < level[b] }
      let isBelow = level[a] >= level[users]
      let (first, second) = isBelow ? (reach[a], reach[b]) : (reach[b], reach[a])
      return (first, place[a], a) < (second, place[b], b)
    }
  }
}
