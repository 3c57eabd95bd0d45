import Results

/// What stands around the ribbons: title, note, key and colours.
extension SankeyDrawing {
  var heading: String {
    headingParts.joined(separator: " · ")
  }

  private var headingParts: [String] {
    [PictureText.short(label(diagram.park)), label(diagram.of.title), diagram.period, diagram.unit]
  }

  var headings: [String] {
    let title = PictureText.heading(headingParts, 17, width: diagram.width - 40)
    let note = TextMetrics.lines(
      self.note, SankeyFrame.figureSize, width: diagram.width - 40, most: 2)
    return [#"<text class="title" x="20" y="26">\#(escaped(title))</text>"#]
      + note.enumerated().map {
        #"<text class="figure" x="20" y="\#(Self.px(43 + 14 * Double($0)))">\#(escaped($1))</text>"#
      }
  }

  private var note: String {
    let total = "\(figure(diagram.total)) \(diagram.unit)"
    let lack = diagram.nodes.first { $0.id == FlowEnd.unserved.id }.map {
      "\(figure($0.outflow)) \(diagram.unit)"
    }
    let hidden = diagram.notDrawn
    let least = SankeyDiagram.share(SankeyFrame.hidden, of: 1)
    let zero = diagram.zeroTemperature.map { $0.text(digits: 2) }
    var parts: [String]
    switch language {
    case .chinese:
      parts = [
        lack.map { "流入与缺供合计 \(total)（其中缺供 \($0)，并未流入）= 100%" } ?? "流入合计 \(total) = 100%", "线宽与流量成正比",
      ]
      if hidden.count > 0 {
        parts.append("另有 \(hidden.count) 条小于 \(least) 的流未画（合计 \(share(hidden.sum))），已计入节点")
      }
      if diagram.links.contains(where: { $0.returns && $0.drawn }) { parts.append("下方浅色为回流") }
      if let zero { parts.append("水以取水水温（\(zero) ℃）为零点") }
      return parts.joined(separator: "；")
    case .english:
      parts = [
        lack.map { "All that comes in and what is unserved, \(total), of which \($0) did not flow, is 100%" }
          ?? "All that comes in, \(total), is 100%", "width is proportional to flow",
      ]
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
  func key(_ drawn: [SankeyDiagram.Link]) -> String {
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

  func style(_ drawn: [SankeyDiagram.Link]) -> String {
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
        \(root) .name{font-weight:600}\(root) .figure{font-size:\(SankeyFrame.figureSize.text(digits: 3))px;fill:var(--ink-2,#465866)}\
        \(root) .title{font-size:17px;font-weight:600}\(root) .alarm{fill:var(--over,#b3170a)}\
        \(root) .hatch{fill:var(--loss,#cfd6dc)}\(root) .hatch.line{fill:var(--ink-3,#5a6972);opacity:.45}\
        \(root) .link{opacity:.62}\(root) .return{opacity:.36}\(root) path.link:hover{opacity:.85}
        """
      ] + colours + roles).joined()
  }
}
