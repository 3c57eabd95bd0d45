import Results

extension FlowGraph {
  /// Joins what is small: sources, sinks or users of a class become one; works and networks that hang together one
  /// system.
  ///
  /// Only what stands at one place in the chain is joined: by class alone a sewer and an effluent main would
  /// become one node, and a loop that does not exist.
  ///
  /// - Parameters:
  ///   - share: of all that comes in; what is larger stays.
  ///   - only: what may be joined at all; nil for everything.
  /// - Returns: the number of nodes that were joined.
  mutating func mergeSmall(
    below share: Double, of total: Double, roles: Set<Role>, only: Set<Int>? = nil
  ) -> Int {
    let sums = sums
    let limit = share * total
    let small = nodes.indices.filter { place in
      roles.contains(nodes[place].role) && sums.size(place) < limit && !nodes[place].isAlarm
        && only?.contains(place) ?? true
    }
    var pieces = Pieces(small.filter { nodes[$0].role == .works || nodes[$0].role == .bus })
    for link in links { pieces.connect(link.from, link.to) }
    var carried: [Int: [SankeyShade: Double]] = [:]
    for link in links {
      for end in [link.from, link.to] {
        guard let piece = pieces[end] else { continue }
        carried[piece, default: [:]][link.shade, default: 0] += link.value
      }
    }
    struct Group: Hashable {
      var role: Role
      var piece: String
    }
    var order: [Group] = []
    var sets: [Group: [String]] = [:]
    for place in small {
      var group = Group(role: nodes[place].role, piece: "")
      if let piece = pieces[place] {
        let size = small.filter { pieces[$0] == piece }.reduce(0) { $0 + sums.size($1) }
        // What is tiny is joined whatever it hangs on, for its loops are too.
        group = Group(role: .works, piece: only == nil && size < limit / 2 ? "tiny" : nodes[piece].id)
      }
      if sets[group] == nil { order.append(group) }
      sets[group, default: []].append(nodes[place].id)
    }
    let names = Dictionary(uniqueKeysWithValues: carried.map { (nodes[$0.key].id, Self.main($0.value)) })
    var joined = 0
    for group in order {
      let members = (sets[group] ?? []).compactMap { self[$0] }
      guard members.count > 1, let first = members.first else { continue }
      let count = members.reduce(0) { $0 + nodes[$1].count }
      let word = names[group.piece].flatMap(Self.system) ?? Self.others(group.role)
      var node = nodes[first]
      node.id = "others:\(group.role.rawValue):\(nodes[first].id)"
      node.role = group.role
      node.kind = ""
      node.count = count
      node.label = Label(english: "\(word.english) ×\(count)", chinese: "\(word.chinese) ×\(count)")
      node.isOutside = members.allSatisfy { nodes[$0].isOutside }
      join(members, as: node)
      joined += members.count
    }
    // What flows in a circle within a system leaves it no other flow.
    removeIdle()
    return joined
  }

  /// What a system of works mainly carries.
  private static func main(_ carried: [SankeyShade: Double]) -> SankeyShade? {
    carried.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
  }

  private static func system(_ shade: SankeyShade?) -> Label? {
    switch shade {
    case .steam, .heat: Label(english: "Steam system", chinese: "蒸汽系统")
    case .water: Label(english: "Water supply", chinese: "供水系统")
    case .wastewater: Label(english: "Wastewater system", chinese: "污水系统")
    case .solidWaste: Label(english: "Waste handling", chinese: "固废收运")
    case .electricity: Label(english: "Power supply", chinese: "供电系统")
    default: nil
    }
  }

  private static func others(_ role: Role) -> Label {
    switch role {
    case .source: Label(english: "Other sources", chinese: "其他来源")
    case .use: Label(english: "Other users", chinese: "其他用户")
    case .works, .bus: Label(english: "Other works and networks", chinese: "其他设施与管网")
    case .sink: Label(english: "Other sinks", chinese: "其他去向")
    }
  }
}

/// Which of some nodes hang together by links.
private struct Pieces {
  private var roots: [Int: Int]

  init(_ places: [Int]) { roots = Dictionary(uniqueKeysWithValues: places.map { ($0, $0) }) }

  /// The piece of a node, by its lowest place; nil for others.
  subscript(_ place: Int) -> Int? {
    guard var root = roots[place] else { return nil }
    while let next = roots[root], next != root { root = next }
    return root
  }

  mutating func connect(_ a: Int, _ b: Int) {
    guard let a = self[a], let b = self[b], a != b else { return }
    roots[max(a, b)] = min(a, b)
  }
}
