import Results

/// Nodes and links of one quantity, before they have places; values in W or kg/s.
struct FlowGraph: Sendable {
  typealias Label = RecordedPark.Label
  typealias Role = SankeyDiagram.Role

  struct Node: Sendable {
    var id: String
    var role: Role
    var label: Label
    var units: [String] = []
    var buses: [String] = []
    var boundaries: [String] = []
    /// The kind of the unit; empty for all else.
    var kind = ""
    var kindLabel = Label(english: "", chinese: "")
    var owner = ""
    var ownerLabel = Label(english: "", chinese: "")
    /// Whether the owner makes products, so that its plants are drawn as one.
    var isProduction = false
    /// Whether it stands for something outside the park.
    var isOutside = false
    /// The size of the numbers of which its flows are differences.
    var magnitude = 0.0
    /// How many things it holds, where small ones were joined.
    var count = 1
    /// What is short or too much is never merged and never hidden.
    var isAlarm: Bool { id == FlowEnd.unserved.id || id == FlowEnd.excess.id }
  }

  struct Link: Sendable {
    /// Places of nodes.
    var from: Int
    var to: Int
    var shade: SankeyShade
    var value: Double
    var ports: [String] = []
  }

  /// What comes in and goes out of nodes, by place.
  struct Sums {
    var inflow: [Double]
    var outflow: [Double]
    func size(_ node: Int) -> Double { max(inflow[node], outflow[node]) }
  }

  private struct Key: Hashable {
    var from: Int
    var to: Int
    var shade: SankeyShade
  }

  /// Results are float32, whose steps are 6e-8 of a number; sums of some tens of such numbers stay well below this.
  static let tolerance = 1e-6

  private(set) var nodes: [Node] = []
  private(set) var links: [Link] = []
  private var places: [String: Int] = [:]
  private var linkPlaces: [Key: Int] = [:]

  init() {}

  /// The place of a node.
  subscript(_ id: String) -> Int? { places[id] }

  /// Adds a node, or gives the place of the one that has its id.
  mutating func place(of node: @autoclosure () -> Node, id: String) -> Int {
    if let known = places[id] { return known }
    places[id] = nodes.count
    nodes.append(node())
    return nodes.count - 1
  }

  mutating func change(_ place: Int, _ change: (inout Node) -> Void) { change(&nodes[place]) }

  /// Adds a flow; one that carries less than nothing above the zero runs the other way.
  mutating func add(
    from: Int, to: Int, _ value: Double, _ shade: SankeyShade, ports: [String] = []
  ) {
    guard value != 0, from != to else { return }
    let key = value > 0 ? Key(from: from, to: to, shade: shade) : Key(from: to, to: from, shade: shade)
    if let known = linkPlaces[key] {
      links[known].value += abs(value)
      links[known].ports += ports
    } else {
      linkPlaces[key] = links.count
      links.append(Link(from: key.from, to: key.to, shade: shade, value: abs(value), ports: ports))
    }
  }

  var sums: Sums {
    var sums = Sums(
      inflow: [Double](repeating: 0, count: nodes.count),
      outflow: [Double](repeating: 0, count: nodes.count))
    for link in links {
      sums.outflow[link.from] += link.value
      sums.inflow[link.to] += link.value
    }
    return sums
  }

  /// All that comes in: what leaves nodes into which nothing flows.
  var total: Double {
    let sums = sums
    return nodes.indices.reduce(0) { sums.inflow[$1] == 0 ? $0 + sums.outflow[$1] : $0 }
  }

  /// All that ends.
  var ending: Double {
    let sums = sums
    return nodes.indices.reduce(0) { sums.outflow[$1] == 0 ? $0 + sums.inflow[$1] : $0 }
  }

  /// The node that closes worst, beside the numbers of which its flows are differences.
  var worst: (node: Int, residual: Double)? {
    let sums = sums
    let residuals = nodes.indices.filter { sums.inflow[$0] > 0 && sums.outflow[$0] > 0 }.map { place in
      let size = max(sums.size(place), nodes[place].magnitude)
      return (node: place, residual: abs(sums.inflow[place] - sums.outflow[place]) / size)
    }
    return residuals.max { $0.residual < $1.residual }
  }

  /// Joins nodes into others; what flows within a joined node leaves both its sides.
  ///
  /// - Parameter into: by place, the place of the node that stays; itself where nothing changes.
  mutating func merge(_ into: [Int: Int]) {
    guard !into.isEmpty else { return }
    func last(_ place: Int) -> Int {
      var (place, steps) = (place, 0)
      while let next = into[place], next != place, steps <= nodes.count {
        (place, steps) = (next, steps + 1)
      }
      return place
    }
    var merged = FlowGraph()
    var moved = [Int](repeating: 0, count: nodes.count)
    for place in nodes.indices where last(place) == place {
      moved[place] = merged.place(of: nodes[place], id: nodes[place].id)
    }
    for place in nodes.indices where last(place) != place {
      moved[place] = moved[last(place)]
      let gone = nodes[place]
      merged.change(moved[place]) { node in
        node.units += gone.units
        node.buses += gone.buses
        node.boundaries += gone.boundaries.filter { !node.boundaries.contains($0) }
        node.magnitude += gone.magnitude
      }
    }
    for link in links {
      merged.add(
        from: moved[link.from], to: moved[link.to], link.value, link.shade, ports: link.ports)
    }
    self = merged
  }

  /// Joins nodes under a new name.
  mutating func join(_ members: [Int], as new: Node) {
    guard let first = members.min() else { return }
    var node = new
    let old = nodes[first]
    (node.units, node.buses, node.boundaries) = (old.units, old.buses, old.boundaries)
    node.magnitude = old.magnitude
    places[old.id] = nil
    places[node.id] = first
    nodes[first] = node
    merge(Dictionary(uniqueKeysWithValues: members.filter { $0 != first }.map { ($0, first) }))
  }

  /// Splits what both gives and takes and stands outside the park, as a grid that sells and buys, into a source
  /// and a sink; names what the picture leaves or enters there.
  mutating func settleRoles() {
    let sums = sums
    for place in nodes.indices where sums.inflow[place] > 0 || sums.outflow[place] > 0 {
      let (isFed, feeds) = (sums.inflow[place] > 0, sums.outflow[place] > 0)
      if nodes[place].isOutside, isFed, feeds {
        var twin = nodes[place]
        twin.id += ":in"
        twin.role = .source
        let source = self.place(of: twin, id: twin.id)
        nodes[place].role = .sink
        for number in links.indices where links[number].from == place {
          let link = links[number]
          linkPlaces[Key(from: place, to: link.to, shade: link.shade)] = nil
          links[number].from = source
          linkPlaces[Key(from: source, to: link.to, shade: link.shade)] = number
        }
      } else if !(isFed && feeds), nodes[place].role != .use || !isFed {
        nodes[place].role = feeds ? .source : .sink
      }
    }
    removeIdle()
  }

  /// Leaves out nodes that nothing flows through.
  mutating func removeIdle() {
    var used = [Bool](repeating: false, count: nodes.count)
    for link in links { (used[link.from], used[link.to]) = (true, true) }
    guard used.contains(false) else { return }
    var kept = FlowGraph()
    let moved = nodes.indices.map { place in
      used[place] ? kept.place(of: nodes[place], id: nodes[place].id) : -1
    }
    for link in links {
      kept.add(from: moved[link.from], to: moved[link.to], link.value, link.shade, ports: link.ports)
    }
    self = kept
  }
}
