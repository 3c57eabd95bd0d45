import Foundation
import Kernel

extension RailDiagram {
  /// The same picture with the flows of another period or run: places stay, widths, figures and arrows follow.
  ///
  /// - Parameter flows: mean flows of the park, or of a scenario with the same structure.
  package func valued(by flows: RailFlows) -> RailDiagram {
    var diagram = self
    diagram.period = flows.period
    for place in lines.indices { diagram.lines[place].take(flows) }
    for place in notPlaced.indices { diagram.notPlaced[place].take(flows) }
    let all = diagram.lines + diagram.notPlaced
    let overflowing = Set(overflowing)
    for place in rails.indices {
      let rail = rails[place]
      let own = all.filter { $0.rail == rail.id }
      diagram.rails[place].inflow = own.reduce(0) { $1.isIntoRail ? $0 + $1.value : $0 }
      diagram.rails[place].outflow = own.reduce(0) { $1.isIntoRail ? $0 : $0 + $1.value }
      (diagram.rails[place].unserved, diagram.rails[place].excess) = RailGraph.ends(
        rail, flows, overflowing: overflowing)
    }
    diagram.widest = 11
    diagram.setWidths()
    // A flow of an hour may be larger than in any month for which room was kept: then all lines are thinner alike.
    let share = diagram.fittingShare()
    if share < 1 {
      diagram.widest *= share
      diagram.setWidths()
    }
    return diagram
  }

  private mutating func setWidths() {
    let flows = Dictionary(rails.map { ($0.id, $0.flow) }) { first, _ in first }
    for place in lines.indices {
      let line = lines[place]
      lines[place].width = width(of: line.value, railFlow: flows[line.rail] ?? 0)
    }
  }

  /// The share of their widths at which all lines have room beside each other and within their boxes.
  private func fittingShare() -> Double {
    var share = 1.0
    func fit(_ width: Double, _ room: Double) {
      if width > room, width > 0 { share = min(share, max(0, room) / width) }
    }
    for box in boxes {
      for side in sides(of: box) {
        let own = side.map { lines[$0] }.sorted { $0.x < $1.x }
        for (line, next) in zip(own, own.dropFirst()) {
          fit((line.width + next.width) / 2, next.x - line.x - Measure.figure + Measure.slack)
        }
        if let first = own.first { fit(first.width / 2, first.x - box.frame.x) }
        if let last = own.last { fit(last.width / 2, box.frame.x + box.frame.width - last.x) }
      }
    }
    return share
  }

  /// What was short at a rail and what nobody took: never hidden, however little.
  func lack(of rail: Rail) -> [String] {
    let words = [(rail.unserved, Words("缺供", "unserved")), (rail.excess, Words("过剩", "excess"))]
    // Single precision resolves 6e-8 of a flow; what is below a millionth is its rounding.
    return words.filter { $0.0 > 1e-6 * max(rail.flow, 1e-9) }.map { value, word in
      "\(word[language]) \(PictureText.figure(value)) \(rail.carrier.shownUnit)"
    }
  }
}

extension RailDiagram.Line {
  fileprivate mutating func take(_ flows: RailFlows) {
    let net = flows.net(self)
    value = abs(net)
    if net != 0 { isIntoRail = net > 0 }
  }
}

extension Carrier {
  /// The unit of its rate as people write it.
  var shownUnit: String {
    switch displayUnit {
    case "t h-1": "t/h"
    case "m3 h-1": "m³/h"
    case let unit: unit
    }
  }
}
