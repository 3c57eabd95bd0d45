import Foundation
import Results

/// A Sankey as SVG: ribbons are filled areas to one linear scale, nodes bars with name, value and share.
///
/// Colours are custom properties with plain ones behind them, so that a page's theme, dark or print, is followed. Elements carry the
/// ids of what they show.
struct SankeyDrawing {
  let diagram: SankeyDiagram
  let language: Language
  private let places: [String: Int]

  init(_ diagram: SankeyDiagram, _ language: Language) {
    (self.diagram, self.language) = (diagram, language)
    places = Dictionary(diagram.nodes.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  /// Lines of a node's name; semibold is a fifteenth wider.
  ///
  /// What stands in brackets of a park's own labels is left to the tooltip; in the names of ends it is what matters.
  static func nameLines(_ label: String, of id: String, width: Double) -> [String] {
    let isEnd = id.hasPrefix(FlowEnd.prefix)
    let name = isEnd ? PictureText.clean(label, most: PictureText.most) : PictureText.short(label)
    let size = SankeyFrame.nameSize * 1.07
    func lines(_ text: String) -> [String] {
      TextMetrics.lines(text, size, width: width, most: SankeyFrame.nameLines)
    }
    // How many were joined stands even where their name is cut.
    guard let number = name.range(of: " ×", options: .backwards), Int(name[number.upperBound...]) != nil
    else {
      return lines(name)
    }
    let whole = lines(name)
    guard whole.last?.hasSuffix("…") ?? false else { return whole }
    let count = String(name[name.index(after: number.lowerBound)...])
    return TextMetrics.lines(
      String(name[..<number.lowerBound]), size, width: width, most: SankeyFrame.nameLines - 1) + [count]
  }

  /// Value and share, on two lines where they do not fit one.
  static func figureLines(_ figures: String, width: Double) -> [String] {
    guard TextMetrics.width(figures, SankeyFrame.figureSize) > width else { return [figures] }
    return figures.components(separatedBy: " · ")
  }

  var text: String {
    let drawn = diagram.links.filter(\.drawn)
    // Wide ribbons lie below narrow ones; returns below all.
    let ordered = drawn.enumerated().sorted {
      ($0.element.returns ? 0 : 1, -$0.element.value, $0.offset)
        < ($1.element.returns ? 0 : 1, -$1.element.value, $1.offset)
    }
    let seen = Set(drawn.flatMap { [$0.from, $0.to] })
    let nodes = diagram.nodes.filter { seen.contains($0.id) }
    let (width, height) = (Self.px(diagram.width), Self.px(diagram.height))
    let heading = PictureText.escaped(PictureText.clean(self.heading, most: 200))
    var parts = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" class="sankey-diagram" viewBox="0 0 \(width) \(height)" \
      width="\(width)" height="\(height)" role="img" lang="\(language.tag)" aria-label="\(heading)" \
      data-of="\(diagram.of.rawValue)"><style>\(style(drawn))</style>
      """,
      """
      <defs><pattern id="\(hatch)" width="6" height="6" patternUnits="userSpaceOnUse" \
      patternTransform="rotate(45)"><rect class="hatch" width="6" height="6"/>\
      <rect class="hatch line" width="1.2" height="6"/></pattern></defs>
      """,
      #"<rect class="ground" width="\#(width)" height="\#(height)"/>"#,
    ]
    parts += headings
    parts += ordered.map { ribbon($0.element) }
    parts += nodes.map(bar)
    parts += nodes.map(words)
    parts.append(key(drawn))
    return parts.joined(separator: "\n") + "\n</svg>\n"
  }

  /// The id of the hatching: patterns of one page must differ, for one of a hidden picture paints nothing.
  private var hatch: String { "sankey-hatch-\(diagram.of.rawValue)-\(language.rawValue)" }

  // MARK: - Ribbons

  private func ribbon(_ link: SankeyDiagram.Link) -> String {
    let thickness = max(link.value * diagram.scale, SankeyFrame.thinnest)
    let shape = link.returns ? Self.duct(link.path, thickness) : Self.band(link.path, thickness)
    let ends = [link.from, link.to].map { id in places[id].map { name(diagram.nodes[$0]) } ?? id }
    let tip = [
      "\(ends[0]) → \(ends[1])",
      "\(label(link.carrier.label)): \(figure(link.value)) \(diagram.unit) (\(share(link.value)))",
      list(link.ports, most: 12),
    ]
    return #"<path class="link c-\#(link.carrier.rawValue)\#(link.returns ? " return" : "")""#
      + data("from", [link.from]) + data("to", [link.to]) + data("ports", link.ports)
      + #" d="\#(shape)">\#(title(tip))</path>"#
  }

  /// An area of constant height: a stroke would bulge where it bends.
  private static func band(_ path: [SankeyDiagram.Point], _ thickness: Double) -> String {
    guard let first = path.first, let last = path.last else { return "" }
    let half = thickness / 2
    func edge(_ points: [SankeyDiagram.Point], _ shift: Double) -> String {
      zip(points, points.dropFirst()).map { from, to in
        guard from.y != to.y else { return "H\(px(to.x))" }
        let middle = px((from.x + to.x) / 2)
        return
          "C\(middle),\(px(from.y + shift)) \(middle),\(px(to.y + shift)) \(px(to.x)),\(px(to.y + shift))"
      }.joined()
    }
    return "M\(px(first.x)),\(px(first.y - half))" + edge(path, -half)
      + "L\(px(last.x)),\(px(last.y + half))" + edge(path.reversed(), half) + "Z"
  }

  /// A duct with square corners, of constant width: right and down, back below the picture, up and right again.
  private static func duct(_ path: [SankeyDiagram.Point], _ thickness: Double) -> String {
    guard path.count == 6 else { return "" }
    let half = thickness / 2
    // The outside goes around every corner half the thickness further out.
    func side(_ shift: Double) -> [(x: Double, y: Double)] {
      [
        (path[0].x, path[0].y - shift), (path[1].x + shift, path[1].y - shift),
        (path[2].x + shift, path[2].y + shift), (path[3].x - shift, path[3].y + shift),
        (path[4].x - shift, path[4].y - shift), (path[5].x, path[5].y - shift),
      ]
    }
    let corners = side(half) + side(-half).reversed()
    return "M" + corners.map { "\(px($0.x)),\(px($0.y))" }.joined(separator: "L") + "Z"
  }

  // MARK: - Nodes

  private func bar(_ node: SankeyDiagram.Node) -> String {
    let tip = [
      name(node), "\(figure(node.size)) \(diagram.unit) (\(share(node.size)))", list(node.units, most: 12),
      list(node.buses, most: 12),
    ]
    let alarm = Self.isAlarm(node) ? " alarm" : ""
    return
      #"<rect class="node r-\#(node.role.rawValue)\#(alarm)" x="\#(Self.px(node.x))" y="\#(Self.px(node.y))""#
      + #" width="\#(Self.px(SankeyFrame.bar))" height="\#(Self.px(node.height))""# + data("id", [node.id])
      + data("units", node.units) + data("buses", node.buses) + ">\(title(tip))</rect>"
  }

  /// What is short or too much is red.
  private static func isAlarm(_ node: SankeyDiagram.Node) -> Bool {
    node.id == FlowEnd.unserved.id || node.id == FlowEnd.excess.id
  }

  private func words(_ node: SankeyDiagram.Node) -> String {
    let names = Self.nameLines(label(node.label), of: node.id, width: node.room)
    let values = Self.figureLines(
      SankeyDiagram.figures(node.size, of: diagram.total), width: node.room)
    let isFirst = node.column == 0
    let x = Self.px(isFirst ? node.x - 5 : node.x + SankeyFrame.bar + 5)
    let lines = names.map { (text: $0, style: "name") } + values.map { (text: $0, style: "figure") }
    let first = node.y + node.height / 2 - Double(lines.count) * SankeyFrame.line / 2 + 10.5
    let alarm = Self.isAlarm(node) ? " alarm" : ""
    return lines.enumerated().map { number, line in
      let y = Self.px(first + Double(number) * SankeyFrame.line)
      return #"<text class="\#(line.style)\#(alarm)" x="\#(x)" y="\#(y)""#
        + (isFirst ? #" text-anchor="end""# : "") + ">\(escaped(line.text))</text>"
    }.joined()
  }

  // MARK: - Words around

  private var heading: String {
    [
      PictureText.short(label(diagram.park)), label(diagram.of.title), diagram.period, diagram.unit,
    ].joined(separator: " · ")
  }

  private var headings: [String] {
    let title = TextMetrics.lines(heading, 17 * 1.07, width: diagram.width - 40, most: 1).first ?? ""
    let note = TextMetrics.lines(
      self.note, SankeyFrame.figureSize, width: diagram.width - 40, most: 2)
    return [#"<text class="title" x="20" y="26">\#(escaped(title))</text>"#]
      + note.enumerated().map {
        #"<text class="figure" x="20" y="\#(Self.px(43 + 14 * Double($0)))">\#(escaped($1))</text>"#
      }
  }

  private var note: String {
    let total = "\(figure(diagram.total)) \(diagram.unit)"
    let hidden = diagram.notDrawn
    let least = SankeyDiagram.share(SankeyFrame.hidden, of: 1)
    let zero = diagram.zeroTemperature.map { $0.text(digits: 2) }
    var parts: [String]
    switch language {
    case .chinese:
      parts = ["流入合计 \(total) = 100%", "线宽与流量成正比"]
      if hidden.count > 0 {
        parts.append("另有 \(hidden.count) 条小于 \(least) 的流未画（合计 \(share(hidden.sum))），已计入节点")
      }
      if diagram.links.contains(where: { $0.returns && $0.drawn }) { parts.append("下方浅色为回流") }
      if let zero { parts.append("水以取水水温（\(zero) ℃）为零点") }
      return parts.joined(separator: "；")
    case .english:
      parts = ["All that comes in, \(total), is 100%", "width is proportional to flow"]
      if hidden.count > 0 {
        let flows = hidden.count == 1 ? "1 flow" : "\(hidden.count) flows"
        parts.append("\(flows) below \(least) (together \(share(hidden.sum))) counted, not drawn")
      }
      if diagram.links.contains(where: { $0.returns && $0.drawn }) {
        parts.append("pale flows below run back")
      }
      if let zero { parts.append("water as taken in (\(zero) °C) counts as zero") }
      return parts.joined(separator: "; ")
    }
  }

  /// What colours mean, in as many columns as they need.
  private func key(_ drawn: [SankeyDiagram.Link]) -> String {
    let used = Set(drawn.map(\.carrier))
    var x = 20.0
    let y = diagram.height - 22
    return SankeyShade.allCases.filter(used.contains).map { shade in
      let words = label(shade.label)
      defer { x += 38 + TextMetrics.width(words, SankeyFrame.figureSize) }
      return
        #"<rect class="link c-\#(shade.rawValue)" x="\#(Self.px(x))" y="\#(Self.px(y))" width="14" height="10"/>"#
        + #"<text class="figure" x="\#(Self.px(x + 19))" y="\#(Self.px(y + 9))">\#(escaped(words))</text>"#
    }.joined()
  }

  private func style(_ drawn: [SankeyDiagram.Link]) -> String {
    let root = ".sankey-diagram"
    let used = Set(drawn.map(\.carrier))
    let colours = SankeyShade.allCases.filter(used.contains).map { shade in
      let (property, plain) = shade.colour
      // Pale greys are near each other: what nobody states is hatched.
      let paint = shade == .unstated ? "url(#\(hatch))" : "var(--\(property),\(plain))"
      return "\(root) .c-\(shade.rawValue){fill:\(paint)}"
    }
    let roles = [
      ("source", "better,#0b7285"), ("works", "ink-3,#5a6972"), ("bus", "ink,#12222d"),
      ("use", "accent,#4353c4"), ("sink", "worse,#b3470a"),
    ].map { "\(root) .r-\($0){fill:var(--\($1))}" }
    return
      ([
        """
        \(root){max-width:100%;height:auto}\(root) .ground{fill:var(--paper,#fff)}\
        \(root) text{font:12.5px var(--sans,"Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",system-ui,sans-serif);\
        fill:var(--ink,#12222d);paint-order:stroke;stroke:var(--paper,#fff);stroke-width:3px;stroke-linejoin:round}\
        \(root) .name{font-weight:600}\(root) .figure{font-size:11.5px;fill:var(--ink-2,#465866)}\
        \(root) .title{font-size:17px;font-weight:600}\(root) .alarm{fill:var(--over,#b3170a)}\
        \(root) .hatch{fill:var(--loss,#cfd6dc)}\(root) .hatch.line{fill:var(--ink-3,#5a6972);opacity:.45}\
        \(root) .link{opacity:.62}\(root) .return{opacity:.36}\(root) path.link:hover{opacity:.85}
        """
      ] + colours + roles).joined()
  }

  // MARK: - Parts

  private func label(_ label: SankeyDiagram.Label) -> String {
    language == .chinese ? label.chinese : label.english
  }
  private func name(_ node: SankeyDiagram.Node) -> String { label(node.label) }
  private func figure(_ value: Double) -> String { PictureText.figure(value) }
  private func share(_ value: Double) -> String { SankeyDiagram.share(value, of: diagram.total) }
  private func list(_ ids: [String], most: Int) -> String {
    ids.prefix(most).joined(separator: ", ") + (ids.count > most ? " … (\(ids.count))" : "")
  }
  private func escaped(_ text: String) -> String {
    PictureText.escaped(PictureText.clean(text, most: PictureText.mostOfTitle))
  }
  private func title(_ lines: [String]) -> String {
    "<title>\(lines.filter { !$0.isEmpty }.map(escaped).joined(separator: "\n"))</title>"
  }
  private func data(_ key: String, _ ids: [String]) -> String {
    guard !ids.isEmpty else { return "" }
    let words = ids.map { PictureText.clean($0, most: 200) }.joined(separator: " ")
    return #" data-\#(key)="\#(PictureText.escaped(words))""#
  }

  /// To a tenth of a pixel.
  static func px(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let text = String(format: "%.1f", value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension SankeyDiagram {
  /// The picture as a whole SVG document, which a page may also hold as it is.
  package func svg(_ language: Language) -> String { SankeyDrawing(self, language).text }
}
