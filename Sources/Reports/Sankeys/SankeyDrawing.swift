import Foundation
import Results

/// A Sankey as SVG: ribbons are filled areas to one linear scale, nodes bars with name, value and share.
///
/// Colours are custom properties with plain ones behind them, so that a page's theme, dark or print, is followed.
/// Elements carry the ids of what they show.
struct SankeyDrawing {
  let diagram: SankeyDiagram
  let language: Language
  private let places: [String: Int]

  init(_ diagram: SankeyDiagram, _ language: Language) {
    (self.diagram, self.language) = (diagram, language)
    places = Dictionary(diagram.nodes.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  /// Lines of a node's name; semibold is a fifteenth wider.
  static func nameLines(_ name: String, width: Double) -> [String] {
    let size = SankeyFrame.nameSize * 1.07
    func lines(_ text: String) -> [String] {
      TextMetrics.balanced(text, size, width: width, most: SankeyFrame.nameLines)
    }
    // How many were joined stands even where their name is cut.
    let whole = lines(name)
    let parts = PictureName(counted: name)
    guard !parts.own.isEmpty, whole.last?.hasSuffix("…") ?? false else { return whole }
    return TextMetrics.lines(parts.lead, size, width: width, most: SankeyFrame.nameLines - 1)
      + [String(parts.own.dropFirst())]
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
  var hatch: String { "sankey-hatch-\(diagram.of.rawValue)-\(language.rawValue)" }

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
    let names = Self.nameLines(label(node.name), width: node.room)
    let values = Self.figureLines(
      SankeyDiagram.figures(node.size, of: diagram.total), width: node.room)
    let isFirst = node.column == 0
    let x = Self.px(isFirst ? node.x - 5 : node.x + SankeyFrame.bar + 5)
    let lines = names.map { (text: $0, style: "name") } + values.map { (text: $0, style: "figure") }
    let first = node.y + node.height / 2 - Double(lines.count) * SankeyFrame.line / 2 + 10.5
    let alarm = Self.isAlarm(node) ? " alarm" : ""
    return "<g>" + title([name(node)])
      + lines.enumerated().map { number, line in
        let y = Self.px(first + Double(number) * SankeyFrame.line)
        return #"<text class="\#(line.style)\#(alarm)" x="\#(x)" y="\#(y)""#
          + (isFirst ? #" text-anchor="end""# : "") + ">\(escaped(line.text))</text>"
      }.joined() + "</g>"
  }

  // MARK: - Parts

  func label(_ label: SankeyDiagram.Label) -> String {
    language == .chinese ? label.chinese : label.english
  }
  private func name(_ node: SankeyDiagram.Node) -> String { label(node.label) }
  func figure(_ value: Double) -> String { PictureText.figure(value) }
  func share(_ value: Double) -> String { SankeyDiagram.share(value, of: diagram.total) }
  private func list(_ ids: [String], most: Int) -> String {
    ids.prefix(most).joined(separator: ", ") + (ids.count > most ? " … (\(ids.count))" : "")
  }
  func escaped(_ text: String) -> String {
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
