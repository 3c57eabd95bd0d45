import Kernel
import Results

/// The second step of a picture: what belongs together is one box, and what is negligible is counted.
///
/// No merge changes what flows into a rail or out of it.
package struct RailReduction: Sendable {
  /// The share of a rail's flow below which a connection is counted and not drawn: a five hundredth is half a pixel.
  package static let negligible = 0.002
  /// Users of an overview; so many boxes of a readable width stand beside each other on 1366 px.
  static let mostUsers = 18
  /// Works of an overview; beyond, works of one kind on the same rails are one box whoever owns them.
  static let mostWorks = 14
  /// Traders with the world at one rail; beyond, those below ``smallTrade`` of all are one box.
  static let mostTraders = 3
  static let smallTrade = 0.12

  package let subject: RailDiagram.Subject
  package let enterprise: String?
  package internal(set) var rails: [RailDiagram.Rail]
  package internal(set) var boxes: [RailDiagram.Box]
  package internal(set) var lines: [RailDiagram.Line]
  package internal(set) var notPlaced: [RailDiagram.Line] = []
  package internal(set) var idle: [Words] = []
  /// Boxes of units that stood still, before anything was merged.
  var idleBoxes: [RailDiagram.Box] = []
  let park: RecordedPark
  let periods: [RailFlows]
  let overflowing: Set<String>
  var whole: RailFlows { periods[0] }

  /// Reduces a graph to one picture.
  ///
  /// - Parameters:
  ///   - graph: all that is connected.
  ///   - subject: what is drawn.
  ///   - enterprise: whose units are drawn one by one; nil for an overview.
  package init(_ graph: RailGraph, _ subject: RailDiagram.Subject, enterprise: String? = nil) {
    (self.subject, self.enterprise, park, periods) = (subject, enterprise, graph.park, graph.periods)
    overflowing = graph.park.overflowing
    let carriers = Set(subject.carriers)
    rails = graph.rails.filter { carriers.contains($0.carrier) }
    lines = graph.lines.filter { carriers.contains($0.carrier) }
    boxes = graph.boxes
    if let enterprise { keepRails(of: enterprise) }
    let used = Set(lines.map(\.box))
    boxes.removeAll { !used.contains($0.id) }
    for place in boxes.indices where boxes[place].enterprise != nil {
      boxes[place].owner = owner(of: boxes[place])
    }
    idleBoxes = idleUnits()
    giveRoles()
    mergeUnits()
    if subject == .all { mergeRails() }
    mergeTraders()
    if enterprise == nil {
      mergeUsers()
      if subject != .all { mergeWorks() }
    }
    setAside()
    nameApart()
  }

  /// What flows through a rail in a period, by the lines that there are.
  func flow(of rail: RailDiagram.Rail, in period: RailFlows) -> Double {
    lines.reduce(0) { $1.rail == rail.id ? $0 + max(0, period.net($1)) : $0 }
  }

  /// Of an enterprise's picture only the buses that its units touch.
  private mutating func keepRails(of enterprise: String) {
    let own = Set(park.units.filter { $0.enterprise == enterprise }.map { "U:\($0.id)" })
    let touched = Set(lines.filter { own.contains($0.box) }.map(\.rail))
    rails.removeAll { !touched.contains($0.id) }
    lines.removeAll { !touched.contains($0.rail) }
  }

  /// Other owners' works in an enterprise's picture that give more than they take: what they take is a return.
  var utilitiesThatGive: Set<String> {
    guard enterprise != nil else { return [] }
    return Set(
      boxes.filter { $0.role == .works && $0.id.hasPrefix("E:") }.map(\.id).filter { id in
        lines.filter { $0.box == id }.reduce(0) { $0 + whole.net($1) } > 0
      })
  }

  private func idleUnits() -> [RailDiagram.Box] {
    boxes.filter { box in
      !box.units.isEmpty
        && lines.allSatisfy { line in
          line.box != box.id || (line.gives + line.takes).allSatisfy { abs(whole.ports[$0] ?? 0) < 1e-9 }
        }
    }
  }

  /// What trades with the world comes in or leaves by the larger of its flows here.
  private mutating func giveRoles() {
    for place in boxes.indices where boxes[place].role == .source {
      let own = lines.filter { $0.box == boxes[place].id }
      let net = own.reduce(0) { $0 + whole.net($1) }
      let gives = own.contains { !$0.gives.isEmpty }
      boxes[place].role = net > 0 || (net == 0 && gives) ? .source : .sink
    }
  }

  /// Connections of boxes after these have new ids; those of one box, rail and direction become one.
  mutating func rename(_ box: (String) -> String) {
    var places: [RailDiagram.LineKey: Int] = [:]
    var merged: [RailDiagram.Line] = []
    for var line in lines {
      line.box = box(line.box)
      if let place = places[line.key] {
        merged[place].gives += line.gives
        merged[place].takes += line.takes
        merged[place].overflowsIn += line.overflowsIn
        merged[place].overflowsOut += line.overflowsOut
      } else {
        places[line.key] = merged.count
        merged.append(line)
      }
    }
    lines = merged
  }

  /// Makes one box of several, which takes the place of the first.
  mutating func merge(_ ids: [String], into box: RailDiagram.Box) {
    guard let first = boxes.firstIndex(where: { ids.contains($0.id) }) else { return }
    var box = box
    box.units = boxes.filter { ids.contains($0.id) }.flatMap(\.units)
    boxes[first] = box
    let gone = Set(ids).subtracting([box.id])
    boxes.removeAll { gone.contains($0.id) }
    let all = Set(ids)
    rename { all.contains($0) ? box.id : $0 }
  }

  /// One rail a carrier: a turbine within one rail would be a circle, so that only differences show.
  private mutating func mergeRails() {
    var merged: [RailDiagram.Rail] = []
    for rail in rails {
      if let place = merged.firstIndex(where: { $0.carrier == rail.carrier }) {
        merged[place].buses += rail.buses
      } else {
        let name = Words(rail.carrier.labelZh, rail.carrier.label)
        merged.append(
          RailDiagram.Rail(
            id: rail.carrier.rawValue, buses: rail.buses, carrier: rail.carrier, label: name, title: name))
      }
    }
    rails = merged
    var netted: [RailDiagram.Line] = []
    var places: [RailDiagram.LineKey: Int] = [:]
    for var line in lines {
      (line.rail, line.isNet) = (line.carrier.rawValue, true)
      if let place = places[line.key] {
        netted[place].gives += line.gives
        netted[place].takes += line.takes
        netted[place].overflowsIn += line.overflowsIn
        netted[place].overflowsOut += line.overflowsOut
      } else {
        places[line.key] = netted.count
        netted.append(line)
      }
    }
    for place in netted.indices { netted[place].isIntoRail = whole.net(netted[place]) >= 0 }
    // What overflows from one bus to another of its carrier stays within the rail.
    lines = netted.filter { Set($0.overflowsIn) != Set($0.overflowsOut) || !$0.ports.isEmpty }
  }

  /// Sets aside what is negligible in every period, then boxes and rails that nothing connects.
  private mutating func setAside() {
    var largest = [Double](repeating: 0, count: lines.count)
    for period in periods {
      var flows: [String: Double] = [:]
      var starved: Set<String> = []
      for rail in rails {
        let flow = flow(of: rail, in: period)
        flows[rail.id] = flow
        // Where less flows than is unserved, those who ask for it stay, or what is short had no rail.
        let lacking = RailGraph.ends(rail, period, overflowing: overflowing).unserved
        if lacking > flow { starved.insert(rail.id) }
      }
      for (place, line) in lines.enumerated() {
        let (flow, net) = (flows[line.rail] ?? 0, abs(period.net(line)))
        if flow > 1e-9 { largest[place] = max(largest[place], net / flow) }
        if starved.contains(line.rail), !line.takes.isEmpty {
          largest[place] = max(largest[place], Self.negligible)
        }
      }
    }
    let kept = completed(largest)
    notPlaced = lines.indices.filter { !kept.contains($0) }.map { lines[$0] }
    lines = lines.indices.filter(kept.contains).map { lines[$0] }
    let (usedBoxes, usedRails) = (Set(lines.map(\.box)), Set(lines.map(\.rail)))
    boxes.removeAll { !usedBoxes.contains($0.id) }
    rails.removeAll { !usedRails.contains($0.id) }
  }

  /// What is not negligible; of works that are drawn also their main inlet and outlet, or they would come from nowhere:
  /// what is little to a main may be all that a letdown gets.
  private func completed(_ largest: [Double]) -> Set<Int> {
    var kept = Set(lines.indices.filter { largest[$0] >= Self.negligible })
    for box in boxes where box.role == .works {
      let own = lines.indices.filter { lines[$0].box == box.id }
      guard own.contains(where: kept.contains) else { continue }
      for isIntoRail in [true, false] {
        let side = own.filter { lines[$0].isIntoRail == isIntoRail && largest[$0] > 0 }
        guard !side.contains(where: kept.contains) else { continue }
        if let main = side.max(by: { (largest[$0], $1) < (largest[$1], $0) }) { kept.insert(main) }
      }
    }
    return kept
  }
}
