import Foundation
import Kernel

extension RailDiagram {
  /// The picture as one SVG element, to stand alone or in a page, whose colours and dark theme it follows.
  package var svg: String {
    let colours = Dictionary(rails.map { ($0.id, RailColour($0)) }) { a, _ in a
    }
    let boxOf = Dictionary(boxes.map { ($0.id, $0) }) { first, _ in first }
    let railOf = Dictionary(rails.map { ($0.id, $0) }) { first, _ in first }
    var (casings, drawn, figures) = ("", "", "")
    for line in lines {
      guard let box = boxOf[line.box], let rail = railOf[line.rail], let colour = colours[line.rail] else {
        continue
      }
      casings += casing(line)
      drawn += drawing(line, box, rail, colour)
      figures += figure(line)
    }
    let names = Set(colours.values).sorted { $0.name < $1.name }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="rail-diagram" viewBox="0 0 \(px(width)) \(px(height))" \
      width="\(px(width))" height="\(px(height))" style="max-width:100%;height:auto" role="img" \
      aria-label="\(PictureText.escaped(heading))"><style>\(Self.style + names.map(\.rule).joined())</style>\
      <rect class="paper" width="\(px(width))" height="\(px(height))" fill="#fff"/>\(headingText)
      \(rails.map { self.drawing($0, colours[$0.id]) }.joined(separator: "\n"))
      <g class="casings" stroke="#fff">\(casings)</g>
      \(drawn)
      \(boxes.map(drawing).joined(separator: "\n"))
      <g class="figures">\(figures)</g>
      \(key)</svg>
      """
  }

  func px(_ number: Double) -> String {
    let text = String(format: "%.1f", number)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  static let style = """
    .rail-diagram text{font-family:var(--sans,"Inter","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",system-ui,\
    sans-serif);font-size:11.5px;fill:var(--ink,#12222d)}
    .rail-diagram .paper{fill:var(--paper,#fff)}.rail-diagram .casings{stroke:var(--paper,#fff)}
    .rail-diagram .h{font-size:17px;font-weight:600}.rail-diagram .n{fill:var(--ink-2,#465866)}
    .rail-diagram .b{font-weight:600;font-size:12px}
    .rail-diagram .q{font-size:\(Measure.leastType.text(digits: 3))px;paint-order:stroke;stroke:var(--paper,#fff);stroke-width:2.5px}
    .rail-diagram .lack{fill:var(--over,#b3170a);font-weight:600}
    .rail-diagram .s{stroke:var(--c)}.rail-diagram .a{fill:var(--c)}.rail-diagram .d{fill:var(--c);stroke:var(--paper,#fff)}
    .rail-diagram .f:hover,.rail-diagram .rail:hover,.rail-diagram .box:hover{opacity:.65}
    """
    + Role.allCases.map { role in
      let colour = role.colour
      let (light, dark) = (
        "color-mix(in srgb,var(--\(colour.name),\(colour.line)) 13%,var(--paper,#fff))",
        "color-mix(in srgb,var(--\(colour.name),\(colour.line)) 75%,var(--ink,#12222d))"
      )
      return "\n.rail-diagram .\(role.rawValue) rect{fill:\(light);stroke:\(dark)}"
    }.joined()

  private func identity(buses: [String], units: [String], ports: [String]) -> String {
    [("bus", buses), ("units", units), ("ports", ports)]
      .map {
        " data-\($0)=\"\(PictureText.escaped($1.map { PictureText.clean($0, most: 200) }.joined(separator: " ")))\""
      }
      .joined()
  }

  private func title(_ lines: [String]) -> String {
    let lines = lines.filter { !$0.isEmpty }.map { PictureText.clean($0, most: PictureText.mostOfTitle) }
    return "<title>\(PictureText.escaped(lines.joined(separator: "\n")))</title>"
  }

  /// So that a line passes over the rails that it crosses, with a gap.
  private func casing(_ line: Line) -> String {
    let end = line.railY + (line.boxY > line.railY ? 9 : -9)
    return "<path d=\"M\(px(line.x)),\(px(end))V\(px(line.boxY))\" stroke-width=\"\(px(line.width + 4))\"/>"
  }

  private func drawing(_ line: Line, _ box: Box, _ rail: Rail, _ colour: RailColour) -> String {
    let (from, to) = line.isIntoRail ? (line.boxY, line.railY) : (line.railY, line.boxY)
    let sign = to > from ? 1.0 : -1.0
    let head = 5 + line.width * 0.55
    let half = head * 0.62
    let tip = title([
      "\(box.title[language]) \(line.isIntoRail ? "→" : "←") \(rail.title[language])",
      "\(PictureText.figure(line.value)) \(line.carrier.shownUnit), \(share(line.value, of: rail.flow))",
      line.ports.prefix(6).joined(separator: ", ") + (line.ports.count > 6 ? ", …" : ""),
    ])
    let start =
      "<g class=\"f c-\(colour.name)\"\(identity(buses: rail.buses, units: box.units, ports: line.ports))>\(tip)"
    let dot =
      "<circle class=\"d\" cx=\"\(px(line.x))\" cy=\"\(px(line.railY))\" r=\"\(px(2.2 + line.width * 0.22))\" "
      + "fill=\"\(colour.plain)\" stroke=\"#fff\" stroke-width=\".8\"/></g>\n"
    // Nothing flows: the connection stays in its place, thin and without an arrow.
    guard line.value > 0 else {
      return start
        + "<path class=\"s\" d=\"M\(px(line.x)),\(px(from))V\(px(to))\" stroke=\"\(colour.plain)\" "
        + "stroke-width=\".8\" stroke-dasharray=\"2 3\" opacity=\".6\"/>" + dot
    }
    return start
      + "<path class=\"s\" d=\"M\(px(line.x)),\(px(from))V\(px(to - sign * head))\" stroke=\"\(colour.plain)\" "
      + "stroke-width=\"\(px(line.width))\"/><path class=\"a\" d=\"M\(px(line.x)),\(px(to))"
      + "l\(px(-half)),\(px(-sign * head))h\(px(2 * half))z\" fill=\"\(colour.plain)\"/>" + dot
  }

  private func share(_ value: Double, of flow: Double) -> String {
    flow > 0 ? "\((100 * value / flow).text(digits: 3)) %" : "–"
  }

  private func figure(_ line: Line) -> String {
    let isAbove = line.railY < line.boxY
    let (x, y) = (line.x - line.width / 2 - 2.5, line.boxY + (isAbove ? -5 : 5))
    return "<text class=\"q\" transform=\"translate(\(px(x)),\(px(y))) rotate(-90)\" "
      + "text-anchor=\"\(isAbove ? "start" : "end")\">\(PictureText.escaped(PictureText.figure(line.value)))</text>"
  }

  private func drawing(_ rail: Rail, _ colour: RailColour?) -> String {
    guard let colour else { return "" }
    // In the whole-park picture rails do not compare, and are alike.
    let thick = subject == .all ? 6 : max(2.2, 0.8 * width(of: rail.flow, railFlow: rail.flow))
    let lack = lack(of: rail)
    let flow = "\(PictureText.figure(rail.flow)) \(rail.carrier.shownUnit)"
    let y = px(rail.y)
    let ports = lines.filter { $0.rail == rail.id }.flatMap(\.ports)
    var out = "<g class=\"rail c-\(colour.name)\"\(identity(buses: rail.buses, units: [], ports: ports))>"
    out += title([
      rail.title[language], flow, lack.joined(separator: ", "), rail.buses.joined(separator: ", "),
    ])
    out +=
      "<path class=\"s\" d=\"M\(px(gutter - 8)),\(y)H\(px(rail.begin))\" stroke=\"\(colour.plain)\" "
      + "stroke-width=\"1\" stroke-dasharray=\"1.5 3\"/><path class=\"s\" d=\"M\(px(rail.begin)),\(y)H\(px(rail.end))\" "
      + "stroke=\"\(colour.plain)\" stroke-width=\"\(px(thick))\" stroke-linecap=\"round\"/>"
    let rows = rail.lines.map { ("b", $0) } + [("q", flow)] + lack.map { ("lack", $0) }
    var textY = rail.y - Measure.nameStep / 2 * Double(rows.count - 1) + 4
    for (style, text) in rows {
      out += "<text class=\"\(style)\" x=\"16\" y=\"\(px(textY))\">\(PictureText.escaped(text))</text>"
      textY += Measure.nameStep
    }
    return out + "</g>"
  }

  private func drawing(_ box: Box) -> String {
    let own = lines.filter { $0.box == box.id }
    let buses = rails.filter { rail in own.contains { $0.rail == rail.id } }.flatMap(\.buses)
    let frame = box.frame
    let middle = px(frame.x + frame.width / 2)
    var out = "<g class=\"box \(box.role.rawValue)\""
    out += identity(buses: buses, units: box.units, ports: own.flatMap(\.ports)) + ">"
    out += title([
      box.title[language], box.owner?[language] ?? "",
      box.units.prefix(14).joined(separator: ", ") + (box.units.count > 14 ? ", …" : ""),
    ])
    out +=
      "<rect x=\"\(px(frame.x))\" y=\"\(px(frame.y))\" width=\"\(px(frame.width))\" height=\"\(px(frame.height))\" "
      + "rx=\"3\" fill=\"\(box.role.colour.area)\" stroke=\"\(box.role.colour.line)\"/>"
    let rows = box.lines
    var y = frame.y + frame.height / 2 - Measure.boxStep / 2 * Double(rows.count - 1) + 4
    for text in rows {
      out +=
        "<text x=\"\(middle)\" y=\"\(px(y))\" text-anchor=\"middle\">\(PictureText.escaped(text))</text>"
      y += Measure.boxStep
    }
    return out + "</g>"
  }
}

extension RailDiagram.Role {
  /// The property of the design system, and the plain colours of frame and area.
  var colour: (name: String, line: String, area: String) {
    switch self {
    case .source: ("hydrogen", "#2e7d5b", "#e3f1ea")
    case .works: ("ink-3", "#5a6972", "#ebedee")
    case .use: ("accent", "#4353c4", "#e6eaf6")
    case .sink: ("worse", "#8c5a5a", "#f1e6e6")
    }
  }

  var label: Words {
    switch self {
    case .source: Words("外来", "from outside")
    case .works: Words("公用设施", "works")
    case .use: Words("用户", "users")
    case .sink: Words("去向", "leaves the park")
    }
  }
}
