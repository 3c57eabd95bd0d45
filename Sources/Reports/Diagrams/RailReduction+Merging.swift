import Kernel
import Results

extension RailReduction {
  /// Plants of a producer are one box; works of one owner and kind are where they stand at one place in the chain.
  mutating func mergeUnits() {
    var groups: [(id: String, boxes: [RailDiagram.Box])] = []
    for box in boxes {
      let id = group(of: box)
      if let place = groups.firstIndex(where: { $0.id == id }) {
        groups[place].boxes.append(box)
      } else {
        groups.append((id, [box]))
      }
    }
    for (id, members) in groups {
      guard let first = members.first, id != first.id || members.count > 1 else { continue }
      var box = first
      box.id = id
      if id.hasPrefix("E:") {
        box.kind = nil
        if id == "E:" {
          box.enterprise = nil
          box.label = Words("其他企业", "other enterprises")
          box.title = box.label
        } else if let own = park.enterprises.first(where: { $0.id == first.enterprise }) {
          (box.label, box.title) = (own.label.words, own.label.words)
        }
        box.role = role(ofEnterprise: id, members)
      } else if members.count > 1 {
        let kind = kindName(first.kind)
        let owner = owner(of: first)
        box.label = Words(
          "\(owner.zh)·\(kind.zh) ×\(members.count)", "\(owner.en) · \(kind.en) ×\(members.count)")
        box.title = box.label
      }
      merge(members.map(\.id), into: box)
    }
  }

  private func role(ofEnterprise id: String, _ members: [RailDiagram.Box]) -> RailDiagram.Role {
    if id == "E:" { return .use }
    if members.allSatisfy({ $0.role == .use }) { return .use }
    return isProducer(members.first?.enterprise) ? .use : .works
  }

  func isProducer(_ id: String?) -> Bool {
    park.enterprises.contains { $0.id == id && $0.role == "production" }
  }

  /// What a box is merged by.
  private func group(of box: RailDiagram.Box) -> String {
    guard let owner = box.enterprise, box.role == .works || box.role == .use, !box.units.isEmpty else {
      return box.id
    }
    if let enterprise {
      if owner == enterprise { return box.id }
      return isProducer(owner) ? "E:" : "E:\(owner)"
    }
    if subject == .all || (box.role == .use && isProducer(owner)) { return "E:\(owner)" }
    if box.role == .use { return box.id }
    let own = lines.filter { $0.box == box.id }
    func main(_ lines: [RailDiagram.Line]) -> String {
      lines.max { (abs(whole.net($0)), $1.rail) < (abs(whole.net($1)), $0.rail) }?.rail ?? ""
    }
    let (feeds, gives) = (own.filter { !$0.takes.isEmpty }, own.filter { !$0.gives.isEmpty })
    let side = feeds.isEmpty ? main(gives) : main(feeds)
    // What moves a carrier from one bus to another is told apart by where it goes.
    let isAdapter = box.kind == "letdown-station" || box.kind == "link"
    return ["K", owner, box.kind ?? "", side, isAdapter ? main(gives) : ""].joined(separator: ":")
  }

  func owner(of box: RailDiagram.Box) -> Words {
    let own = park.enterprises.first { $0.id == box.enterprise }
    return own?.label.words.short ?? Words(box.enterprise ?? "", box.enterprise ?? "")
  }

  func kindName(_ kind: String?) -> Words {
    park.units.first { $0.kind == kind }?.kindLabel.words.short ?? Words(kind ?? "", kind ?? "")
  }

  /// Small traders at a rail that many trade with.
  mutating func mergeTraders() {
    for rail in rails {
      for gives in [true, false] {
        let ends = boxes.filter { $0.role == .source || $0.role == .sink }.compactMap {
          box -> (String, Double)? in
          let own = lines.filter { $0.box == box.id }
          guard own.count == 1, own[0].rail == rail.id, own[0].isIntoRail == gives else { return nil }
          return (box.id, abs(whole.net(own[0])))
        }
        let total = ends.reduce(0) { $0 + $1.1 }
        let small = ends.filter { $0.1 < Self.smallTrade * total }.map(\.0)
        guard ends.count > Self.mostTraders, small.count > 1 else { continue }
        let label =
          gives
          ? Words("其他来源 ×\(small.count)", "other sources ×\(small.count)")
          : Words("其他去向 ×\(small.count)", "other ends ×\(small.count)")
        merge(
          small,
          into: RailDiagram.Box(
            id: "O:\(rail.id):\(gives ? "sources" : "ends")", role: gives ? .source : .sink, units: [],
            label: label, title: label))
      }
    }
  }

  /// The least of many users.
  mutating func mergeUsers() {
    let users = boxes.filter { $0.role == .use }
    guard users.count > Self.mostUsers else { return }
    var flows: [String: Double] = [:]
    for rail in rails { flows[rail.id] = flow(of: rail, in: whole) }
    func size(_ id: String) -> Double {
      lines.reduce(0) { largest, line in
        line.box == id ? max(largest, abs(whole.net(line)) / max(flows[line.rail] ?? 0, 1e-9)) : largest
      }
    }
    let sizes = users.map { (id: $0.id, size: size($0.id)) }.sorted { ($0.size, $0.id) < ($1.size, $1.id) }
    let small = sizes.prefix(users.count - Self.mostUsers + 1).map(\.id)
    let label = Words("其他用户 ×\(small.count)", "other users ×\(small.count)")
    merge(small, into: RailDiagram.Box(id: "O:users", role: .use, units: [], label: label, title: label))
  }

  /// Works of one kind on the same rails, whoever owns them, where there are too many.
  mutating func mergeWorks() {
    let works = boxes.filter { $0.role == .works && !$0.units.isEmpty }
    guard works.count > Self.mostWorks else { return }
    let alike = Dictionary(grouping: works) { box in
      lines.filter { $0.box == box.id }.map { "\($0.rail) \($0.isIntoRail)" }.sorted() + [box.kind ?? ""]
    }
    for group in alike.values.filter({ $0.count > 1 }).sorted(by: { $0[0].id < $1[0].id }) {
      var box = group[0]
      let kind = kindName(box.kind)
      let count = group.reduce(0) { $0 + $1.units.count }
      box.enterprise = nil
      box.label = Words("\(kind.zh) ×\(count)", "\(kind.en) ×\(count)")
      box.title = box.label
      merge(group.map(\.id), into: box)
    }
  }
}
