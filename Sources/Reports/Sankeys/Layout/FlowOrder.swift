/// An order of a graph's nodes from left to right in which as little as possible flows backwards.
///
/// All users stand at one place: what they give back to the works is a return, whatever else it might have preceded.
struct FlowOrder {
  /// Places of nodes of the graph.
  private(set) var places: [Int]

  init(_ graph: FlowGraph) {
    // By id, so that the order of a file does not matter.
    let byID = graph.nodes.indices.sorted { graph.nodes[$0].id < graph.nodes[$1].id }
    var groups = byID.filter { graph.nodes[$0].role != .use }.map { [$0] }
    let users = byID.filter { graph.nodes[$0].role == .use }
    if !users.isEmpty { groups.append(users) }
    var group = [Int](repeating: 0, count: graph.nodes.count)
    for (number, members) in groups.enumerated() { for place in members { group[place] = number } }
    // Beside the total, so that no limit depends on the unit.
    let total = max(graph.total, .leastNormalMagnitude)
    let flows = graph.links.map {
      (from: group[$0.from], to: group[$0.to], value: $0.value / total)
    }
    places = FeedbackOrder(count: groups.count, flows: flows).order().flatMap { groups[$0] }
  }
}
