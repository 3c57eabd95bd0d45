import Kernel
import Results

@testable import Reports

/// What is wrong with the places of a picture.
enum Geometry {
  static func faults(_ diagram: RailDiagram) -> [String] {
    boxFaults(diagram) + lineFaults(diagram) + frameFaults(diagram) + textFaults(diagram)
      + nameFaults(diagram) + paperFaults(diagram)
  }

  private static func overlap(_ a: ClosedRange<Double>, _ b: ClosedRange<Double>) -> Double {
    min(a.upperBound, b.upperBound) - max(a.lowerBound, b.lowerBound)
  }

  private static func boxFaults(_ diagram: RailDiagram) -> [String] {
    var faults: [String] = []
    for (place, box) in diagram.boxes.enumerated() {
      for other in diagram.boxes[(place + 1)...]
      where overlap(box.frame.xs, other.frame.xs) > 0.01 && overlap(box.frame.ys, other.frame.ys) > 0.01 {
        faults.append("\(box.id) lies over \(other.id)")
      }
      for rail in diagram.rails
      where box.frame.ys.contains(rail.y) && overlap(box.frame.xs, rail.begin...rail.end) > 0 {
        faults.append("rail \(rail.id) runs through \(box.id)")
      }
    }
    return faults
  }

  private static func lineFaults(_ diagram: RailDiagram) -> [String] {
    var faults: [String] = []
    for (place, line) in diagram.lines.enumerated() {
      for box in diagram.boxes
      where overlap(line.xs, box.frame.xs) > 0.01 && overlap(line.ys, box.frame.ys) > 0.01 {
        faults.append("\(line.box) – \(line.rail) runs through \(box.id)")
      }
      for other in diagram.lines[(place + 1)...]
      where overlap(line.xs, other.xs) > -0.5 && overlap(line.ys, other.ys) > 0.01 {
        faults.append("\(line.box) – \(line.rail) lies on \(other.box) – \(other.rail)")
      }
      guard let own = diagram.boxes.first(where: { $0.id == line.box }),
        let rail = diagram.rails.first(where: { $0.id == line.rail })
      else {
        faults.append("\(line.box) – \(line.rail) has no ends")
        continue
      }
      let meetsBox =
        own.frame.xs.contains(line.x) && [own.frame.y, own.frame.ys.upperBound].contains(line.boxY)
      if !meetsBox { faults.append("\(line.box) – \(line.rail) does not meet its box") }
      if line.railY != rail.y || line.x < rail.begin || line.x > rail.end {
        faults.append("\(line.box) – \(line.rail) does not meet its rail")
      }
      if !(line.width >= 0.8 && line.width < 20) { faults.append("\(line.box): width \(line.width)") }
    }
    return faults
  }

  private static func frameFaults(_ diagram: RailDiagram) -> [String] {
    let (xs, ys) = (0...diagram.width, 0...diagram.height)
    var faults: [String] = []
    for box in diagram.boxes
    where box.frame.x < diagram.gutter || box.frame.xs.upperBound > diagram.width || box.frame.y < 60
      || box.frame.ys.upperBound > diagram.height - 30
    {
      faults.append("\(box.id) is outside")
    }
    for rail in diagram.rails
    where !ys.contains(rail.y) || rail.begin < diagram.gutter - 10 || !xs.contains(rail.end) {
      faults.append("rail \(rail.id) is outside")
    }
    return faults
  }

  /// Different things must not look the same.
  private static func nameFaults(_ diagram: RailDiagram) -> [String] {
    let names = (diagram.rails.map(\.lines) + diagram.boxes.map(\.lines)).map { $0.joined(separator: " ") }
    return Dictionary(grouping: names, by: \.self).filter { $0.value.count > 1 }.map {
      "\($0.value.count) are called '\($0.key)'"
    }
  }

  /// Type of 6 pt at least, on A3 at the most.
  private static func paperFaults(_ diagram: RailDiagram) -> [String] {
    let type = diagram.frame.type(on: diagram.frame.paper)
    guard type < 8 else { return [] }
    return ["type of \(type) px on \(diagram.frame.paper): \(diagram.width) × \(diagram.height)"]
  }

  private static func textFaults(_ diagram: RailDiagram) -> [String] {
    var faults: [String] = []
    for box in diagram.boxes {
      if box.lines.isEmpty { faults.append("\(box.id) has no name") }
      for line in box.lines where TextMetrics.width(line, 11.5) > box.frame.width - 4 {
        faults.append("'\(line)' is wider than its box")
      }
      if Double(box.lines.count) * 12.5 > box.frame.height { faults.append("\(box.id): too many lines") }
    }
    let names = diagram.rails.map { rail in
      (id: rail.id, y: rail.y, height: 13 * Double(rail.lines.count + 1 + diagram.lack(of: rail).count))
    }
    for (name, next) in zip(names, names.dropFirst())
    where next.y - name.y < (name.height + next.height) / 2 - 0.01 {
      faults.append("names of \(name.id) and \(next.id) overlap")
    }
    for rail in diagram.rails {
      for line in rail.lines where 16 + TextMetrics.width(line, 12) > diagram.gutter - 8 {
        faults.append("'\(line)' runs into its rail")
      }
    }
    return faults
  }

  /// What is wrong with the flows of a picture: rails close, and every port is in one line, drawn or counted.
  static func flowFaults(_ diagram: RailDiagram, _ reduction: RailReduction, _ flows: RailFlows) -> [String] {
    var faults: [String] = []
    for rail in diagram.rails {
      // What is unserved is no flow, on either side.
      let difference = rail.inflow - rail.outflow - rail.excess
      if abs(difference) > 1e-6 * max(rail.flow, 1e-3) {
        faults.append("\(rail.id) is open by \(difference)")
      }
      let drawn = diagram.lines.filter { $0.rail == rail.id && $0.isIntoRail }.reduce(0) { $0 + $1.value }
      let counted = diagram.notPlaced.filter { $0.rail == rail.id && $0.isIntoRail }.reduce(0) {
        $0 + $1.value
      }
      if abs(drawn + counted - rail.inflow) > 1e-9 * max(1, rail.inflow) {
        faults.append("\(rail.id): drawn and counted are not all")
      }
    }
    let all = diagram.lines + diagram.notPlaced
    let ports = all.flatMap(\.ports)
    let carriers = Set(diagram.subject.carriers)
    if diagram.enterprise == nil {
      let expected = reduction.park.ports.filter { $0.bus != nil && carriers.contains($0.carrier) }.map(\.id)
      if ports.sorted() != expected.sorted() {
        faults.append("\(expected.count) ports, \(ports.count) in lines")
      }
    }
    let counts = diagram.notDrawn.reduce(0) { $0 + $1.count }
    if counts != diagram.notPlaced.count {
      faults.append("not drawn: \(counts), not \(diagram.notPlaced.count)")
    }
    return faults
  }
}

extension RailDiagram.Rectangle {
  var xs: ClosedRange<Double> { x...(x + width) }
  var ys: ClosedRange<Double> { y...(y + height) }
}

extension RailDiagram.Line {
  var xs: ClosedRange<Double> { (x - width / 2)...(x + width / 2) }
  var ys: ClosedRange<Double> { min(boxY, railY)...max(boxY, railY) }
}
