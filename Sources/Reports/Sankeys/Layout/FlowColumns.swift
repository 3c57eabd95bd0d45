/// Which column each node stands in, and which links run back.
struct FlowColumns {
  /// By place of node, from the left.
  private(set) var column: [Int]
  /// By place of link.
  private(set) var returns: [Bool]
  /// The number of columns.
  var count: Int { (column.max() ?? -1) + 1 }

  /// Columns by the longest way forward; users in one column, ends in the last, sources beside whom they serve.
  init(_ graph: FlowGraph, _ order: FlowOrder) {
    var rank = [Int](repeating: 0, count: graph.nodes.count)
    for (number, place) in order.places.enumerated() { rank[place] = number }
    let users = order.places.filter { graph.nodes[$0].role == .use }
    if let first = users.map({ rank[$0] }).min() { for place in users { rank[place] = first } }
    returns = graph.links.map { rank[$0.from] >= rank[$0.to] }
    var forward: [(from: Int, to: Int)] = []
    for (number, link) in graph.links.enumerated() where !returns[number] {
      forward.append((link.from, link.to))
    }
    column = [Int](repeating: 0, count: graph.nodes.count)
    var isChanged = true
    // Links forward follow one order, so this ends: a column is never more than the number of nodes.
    while isChanged {
      isChanged = false
      for link in forward where column[link.to] <= column[link.from] {
        column[link.to] = column[link.from] + 1
        isChanged = true
      }
      if let deepest = users.map({ column[$0] }).max() {
        for place in users where column[place] != deepest {
          column[place] = deepest
          isChanged = true
        }
      }
    }
    var feeds = [Bool](repeating: false, count: graph.nodes.count)
    for link in forward { feeds[link.from] = true }
    let last = column.max() ?? 0
    for place in order.places where graph.nodes[place].role == .sink && !feeds[place] { column[place] = last }
    for place in order.places.reversed() where graph.nodes[place].role != .use {
      let isFed = forward.contains { $0.to == place }
      guard !isFed, let nearest = forward.filter({ $0.from == place }).map({ column[$0.to] }).min() else {
        continue
      }
      column[place] = max(column[place], nearest - 1)
    }
    let used = Set(column).sorted()
    column = column.map { used.firstIndex(of: $0) ?? 0 }
  }
}
