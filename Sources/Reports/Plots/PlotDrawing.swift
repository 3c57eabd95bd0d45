import Foundation
import Kernel

/// A plot as SVG: panels below each other over one axis of time, each with its key above it.
///
/// Colours are design tokens with plain ones behind them; elements carry the ids of what they show.
struct PlotDrawing {
  let plot: Plot
  let language: Language

  /// px.
  static let width = 960.0
  static let margin = 20.0
  static let type = 12.0
  private static let line = 16.0

  init(_ plot: Plot, _ language: Language) { (self.plot, self.language) = (plot, language) }

  var text: String {
    var y = 28.0
    var parts: [String] = []
    let headingParts = [PictureText.short(plot.park), plot.period].filter { !$0.isEmpty }
    let heading = headingParts.joined(separator: " · ")
    let room = Self.width - 2 * Self.margin
    parts.append(
      words(PictureText.heading(headingParts, 17, width: room), Self.margin, y, "title"))
    for note in lines(notes(plot.notes), room) {
      y += Self.line
      parts.append(words(note, Self.margin, y, "note"))
    }
    let panels = plot.panels.map { PlotPanelDrawing($0, plot, language) }
    // One axis of time: all panels begin where the widest labels end.
    let left = panels.map(\.labelWidth).max() ?? 0
    for panel in panels {
      y += 30
      let lead = panel.panel.heading[language]
      parts.append(
        words(
          TextMetrics.lines(PictureText.short(lead), 14 * 1.07, width: room, most: 1).first ?? "",
          Self.margin, y, "heading"))
      for note in lines(
        ([panel.finding] + panel.panel.notes.map { $0[language] }).filter { !$0.isEmpty }.joined(
          separator: separator), room)
      {
        y += Self.line
        parts.append(words(note, Self.margin, y, "note"))
      }
      let key = panel.key(from: y + 20)
      parts.append(key.text)
      y = key.bottom + 36
      let frame = PlotFrame(
        x: Self.margin + left + 8, y: y, width: Self.width - 2 * Self.margin - left - 8, height: panel.height)
      parts.append(panel.text(in: frame))
      y = frame.y + frame.height + (panel.panel.shape == .duration ? 34 : 20)
    }
    let (width, height) = (SankeyDrawing.px(Self.width), SankeyDrawing.px(y + 12))
    let label = Markup.escaped(PictureText.clean(heading, most: 200))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="series-plot" viewBox="0 0 \(width) \(height)" width="\(width)" \
      height="\(height)" role="img" lang="\(language.tag)" aria-label="\(label)"><style>\(style)</style>
      <defs><pattern id="plot-lack" width="6" height="6" patternUnits="userSpaceOnUse" \
      patternTransform="rotate(45)"><rect class="lack-ground" width="6" height="6"/>\
      <rect class="lack-line" width="2.4" height="6"/></pattern></defs>
      <rect class="ground" width="\(width)" height="\(height)"/>
      \(parts.filter { !$0.isEmpty }.joined(separator: "\n"))
      </svg>

      """
  }

  private var separator: String { language == .chinese ? "；" : "; " }

  private func notes(_ notes: [Words]) -> String {
    (notes.map { $0[language] } + [plot.timeZone]).filter { !$0.isEmpty }.joined(separator: separator)
  }

  private func lines(_ text: String, _ room: Double) -> [String] {
    TextMetrics.lines(PictureText.clean(text, most: 400), Self.type, width: room, most: 2)
  }

  private func words(_ text: String, _ x: Double, _ y: Double, _ style: String) -> String {
    text.isEmpty ? "" : Self.text(text, x, y, style)
  }

  /// A line of text; it is escaped here.
  static func text(_ text: String, _ x: Double, _ y: Double, _ style: String, anchor: String = "") -> String {
    let end = anchor.isEmpty ? "" : #" text-anchor="\#(anchor)""#
    return #"<text class="\#(style)" x="\#(SankeyDrawing.px(x))" y="\#(SankeyDrawing.px(y))"\#(end)>"#
      + PictureText.escaped(PictureText.clean(text, most: PictureText.mostOfTitle)) + "</text>"
  }

  private var style: String {
    let root = ".series-plot"
    let used = Set(plot.panels.flatMap { $0.series.map(\.token) }).sorted()
    func v(_ name: String) -> String { DesignTokens.variable(name) }
    return """
      \(root){max-width:100%;height:auto}\(root) .ground{fill:\(v("paper"))}\
      \(root) text{font:12px var(--sans,"Inter","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",system-ui,sans-serif);\
      fill:\(v("ink-2"))}\(root) .title{font-size:17px;font-weight:600;fill:\(v("ink"))}\
      \(root) .heading{font-size:14px;font-weight:600;fill:\(v("ink"))}\(root) .unit{fill:\(v("ink-3"))}\
      \(root) .name{fill:\(v("ink"))}\(root) .grid{stroke:\(v("grid"))}\(root) .axis{stroke:\(v("line-2"))}\
      \(root) .line{fill:none;stroke-width:1.6;stroke-linejoin:round}\(root) .band{opacity:.22}
      """
        + used.map { "\(root) .f-\($0){fill:\(v($0))}\(root) .s-\($0){stroke:\(v($0))}" }.joined()
        // What is unserved did not flow.
        + "\(root) .lack-ground{fill:\(v("paper"))}\(root) .lack-line{fill:\(v(PlotColours.unserved))}"
        + "\(root) path.stack.f-\(PlotColours.unserved),\(root) rect.f-\(PlotColours.unserved){fill:url(#plot-lack)}"
  }
}

/// Where values are drawn, px.
struct PlotFrame {
  var x: Double
  var y: Double
  var width: Double
  var height: Double
}

extension Plot {
  /// The picture as a whole SVG document.
  package func svg(_ language: Language) -> String { PlotDrawing(self, language).text }
}
