import Results

extension FlowGraph {
  /// Kinds that move a carrier between two of its buses and change little else: mains and ties.
  ///
  /// Their declaration does not say so, so they are named here.
  private static let main = "link"
  /// The same for stations that let steam down.
  private static let letdown = "letdown-station"

  /// Joins what only hands on with the bus that it feeds: mains and ties, and letdowns that carry little of it.
  mutating func fold() {
    let sums = sums
    var into: [Int: Int] = [:]
    for (place, node) in nodes.enumerated() where node.kind == Self.main || node.kind == Self.letdown {
      let fed = links.filter { $0.from == place && !nodes[$0.to].buses.isEmpty }
      guard let most = fed.max(by: { ($0.value, $1.to) < ($1.value, $0.to) }) else { continue }
      // A letdown that gives a twentieth of a header's steam is news; one that gives less is part of the header.
      if node.kind == Self.main || most.value < 0.05 * sums.inflow[most.to] { into[place] = most.to }
    }
    merge(into)
    // Who alone takes what no unit gives is where it comes from: sunlight is the photovoltaics.
    var alone: [Int: Int] = [:]
    for (place, node) in nodes.enumerated()
    where node.id == FlowEnd.from("ambient").id || node.id == FlowEnd.from("chemicals").id {
      let takers = Set(links.filter { $0.from == place }.map(\.to))
      guard takers.count == 1, let taker = takers.first else { continue }
      let others = links.contains { $0.to == taker && $0.from != place }
      if !others { alone[place] = taker }
    }
    for taker in alone.values { change(taker) { $0.role = .source } }
    merge(alone)
  }

  /// Joins buses with one supplier or one taker with him: they tell nothing that their links do not tell.
  mutating func foldPrivateBuses() {
    var isDone = false
    while !isDone {
      isDone = true
      var (feeds, takes) = ([Int: Set<Int>](), [Int: Set<Int>]())
      for link in links {
        feeds[link.to, default: []].insert(link.from)
        takes[link.from, default: []].insert(link.to)
      }
      for (place, node) in nodes.enumerated() where node.role == .bus {
        guard let feeds = feeds[place], let takes = takes[place] else { continue }
        let near = feeds.count == 1 ? feeds : takes.count == 1 ? takes : []
        guard let kept = near.first, !nodes[kept].id.hasPrefix(FlowEnd.prefix) else { continue }
        // A source is not joined with what feeds on others too, nor a sink with what feeds others: totals would
        // change.
        let isSource = nodes[kept].role == .source
        let isSink = nodes[kept].role == .sink
        if isSource && feeds != [kept] || isSink && takes != [kept] { continue }
        merge([place: kept])
        isDone = false
        break
      }
    }
  }

  /// Joins plants by enterprise, and works of one owner and kind that draw mainly on one bus, so that no loop
  /// comes of it that does not exist.
  ///
  /// - Parameter across: of all owners, where a park has too many.
  mutating func group(across: Bool) {
    struct Group: Hashable {
      var owner: String
      var kind: String
      var feed: String
    }
    var order: [Group] = []
    var sets: [Group: [String]] = [:]
    for (place, node) in nodes.enumerated() where !node.kind.isEmpty {
      let group: Group
      if node.role == .use, node.isProduction {
        group = Group(owner: node.owner, kind: "", feed: "")
      } else if node.role == .works {
        let feeds = links.filter { $0.to == place }
        guard let most = feeds.max(by: { ($0.value, nodes[$1.from].id) < ($1.value, nodes[$0.from].id) })
        else { continue }
        group = Group(owner: across ? "" : node.owner, kind: node.kind, feed: nodes[most.from].id)
      } else {
        continue
      }
      if sets[group] == nil { order.append(group) }
      sets[group, default: []].append(node.id)
    }
    for group in order {
      let members = (sets[group] ?? []).compactMap { self[$0] }
      guard let first = members.first else { continue }
      var node = nodes[first]
      if group.kind.isEmpty {
        node.id = "enterprise:\(group.owner)"
        node.label = node.ownerLabel
        node.kind = ""
      } else if members.count > 1 {
        let (owner, kind) = (node.ownerLabel, node.kindLabel)
        node.id = "works:\(group.owner):\(group.kind):\(group.feed)"
        node.label = Label(
          english: (across ? "" : "\(PictureText.short(owner.english)): ")
            + "\(kind.english) ×\(members.count)",
          chinese: (across ? "" : "\(PictureText.short(owner.chinese))·")
            + "\(PictureText.short(kind.chinese)) ×\(members.count)")
      } else {
        continue
      }
      join(members, as: node)
    }
  }
}
