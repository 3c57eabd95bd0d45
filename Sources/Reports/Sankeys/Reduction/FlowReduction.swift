import Results

/// Fewer nodes, until a picture can be read; closure and totals stay what they were.
struct FlowReduction {
  /// What two columns of text and a page of 1366 px bear.
  struct Limits {
    var nodes = 34
    var columns = 11
    /// Nodes below this share of all that comes in are joined to begin with.
    var share = 0.01
  }

  private(set) var graph: FlowGraph
  /// The share below which nodes were joined in the end.
  private(set) var share: Double
  /// The order of the nodes from left to right in which least flows backwards.
  private(set) var order: FlowOrder

  init(_ whole: FlowGraph, of quantity: SankeyQuantity, limits: Limits = Limits()) {
    var graph = whole
    graph.fold()
    let owners = Set(graph.nodes.filter { $0.role == .works }.map(\.owner))
    // Works of one kind are told apart by owner as long as there are few owners.
    graph.group(across: owners.count > 8)
    graph.foldPrivateBuses()
    let total = graph.total
    graph.joinSideSystems(of: quantity, total)
    graph.foldPrivateBuses()
    share = limits.share
    order = FlowOrder(graph)
    // Small sources, sinks and works first; users last and only where there are too many nodes, or every third is
    // one.
    let rest: Set<FlowGraph.Role> = [.works, .bus, .source, .sink]
    let all = rest.union([.use])
    let steps: [(factor: Double, roles: Set<FlowGraph.Role>)] = [
      (1, all), (1.5, rest), (2, rest), (1.5, [.use]), (3, rest), (2, [.use]), (5, rest), (3, [.use]),
      (8, [.use]), (10, rest), (20, all),
    ]
    for step in steps {
      let isOfUsers = step.roles == [.use]
      // Few columns are no reason to hide an enterprise.
      if isOfUsers, graph.nodes.count <= limits.nodes, !Self.isCrowded(graph, limits) { continue }
      _ = graph.mergeSmall(below: step.factor * limits.share, of: total, roles: step.roles)
      graph.foldPrivateBuses()
      share = step.factor * limits.share
      order = FlowOrder(graph)
      if graph.nodes.count <= limits.nodes, !Self.isCrowded(graph, limits),
        FlowColumns(graph, order).count <= limits.columns
      {
        break
      }
    }
    self.graph = graph
  }

  private static func isCrowded(_ graph: FlowGraph, _ limits: Limits) -> Bool {
    graph.nodes.count { $0.role == .use } > limits.nodes / 3
  }
}

extension FlowGraph {
  /// What a picture is about; nil where it is about all that it shows.
  private static func subject(_ quantity: SankeyQuantity) -> Set<SankeyShade>? {
    switch quantity {
    case .water: [.water, .wastewater]
    case .energy:
      [
        .electricity, .fuel, .fuelGas, .steam, .heat, .cooling, .hydrogen, .gas, .solidWaste, .compressedAir,
      ]
    default: nil
    }
  }

  /// Joins works that mostly move what the picture is not about, as the steam side in a balance of water.
  mutating func joinSideSystems(of quantity: SankeyQuantity, _ total: Double) {
    guard let subject = Self.subject(quantity) else { return }
    var moved = [Double](repeating: 0, count: nodes.count)
    var own = moved
    for link in links {
      let isOwn = subject.contains(link.shade) || link.shade == .unstated || link.shade == .stock
      for place in [link.from, link.to] {
        moved[place] += link.value
        if isOwn { own[place] += link.value }
      }
    }
    // A little more than half: what turns one into the other, as a demineraliser for boilers, belongs to neither.
    let aside = nodes.indices.filter {
      (nodes[$0].role == .works || nodes[$0].role == .bus) && own[$0] < 0.52 * moved[$0]
    }
    _ = mergeSmall(below: .infinity, of: total, roles: [.works, .bus], only: Set(aside))
  }
}
