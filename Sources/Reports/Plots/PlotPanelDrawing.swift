import Foundation
import Kernel

/// One panel of a plot.
struct PlotPanelDrawing {
  let panel: Plot.Panel
  let language: Language
  /// What the values are divided by, and what they then count.
  let unit: ReadersUnit
  let scale: AxisScale
  private let period: Range<Int>

  init(_ panel: Plot.Panel, _ plot: Plot, _ language: Language) {
    (self.panel, self.language) = (panel, language)
    unit = panel.shown(language)
    let size = unit.size
    scale = AxisScale(
      covering: panel.extents.map { $0 / size }, fromZero: panel.shape != .lines,
      count: panel.shape == .balance ? 6 : 5)
    period = plot.begin.secondsSinceEpoch..<plot.end.secondsSinceEpoch
  }

  var height: Double { panel.shape == .balance ? 280 : 200 }

  /// Of the widest label of the upright axis, px.
  var labelWidth: Double {
    scale.ticks.map { TextMetrics.width(scale.text($0), PlotDrawing.type) }.max() ?? 0
  }

  /// What is told of all steps, where it is of one series.
  var finding: String { panel.finding(language) }

  // MARK: Key

  /// What the colours mean, in as many lines as needed.
  func key(from top: Double) -> (text: String, bottom: Double) {
    guard panel.series.count > 1 || panel.shape == .balance else { return ("", top - 20) }
    var (text, y) = ("", top)
    let names = panel.names(language)
    for role in [Plot.Role.into, .outOf, .line, .column] {
      let own = zip(panel.series, names).filter { $0.0.role == role }
      guard !own.isEmpty else { continue }
      var x = PlotDrawing.margin
      if let lead = role.lead {
        text += PlotDrawing.text(lead[language], x, y, "note")
        x += 52
      }
      let first = x
      for (series, name) in own {
        let width = TextMetrics.width(name, PlotDrawing.type) + 34
        if x > first, x + width > PlotDrawing.width - PlotDrawing.margin { (x, y) = (first, y + 18) }
        let swatch = series.role == .line ? (y - 5.5, 3.0) : (y - 9, 10.0)
        text +=
          "<g>\(title(series))"
          + #"<rect class="f-\#(series.token)" x="\#(px(x))" y="\#(px(swatch.0))" width="12" height="\#(px(swatch.1))" rx="1.5"/>"#
          + PlotDrawing.text(name, x + 17, y, "name") + "</g>"
        x += width
      }
      y += 18
    }
    return (text, y - 18)
  }

  // MARK: Values

  func text(in frame: PlotFrame) -> String {
    var parts = [PlotDrawing.text(unit.name, PlotDrawing.margin, frame.y - 12, "unit")]
    for tick in scale.ticks {
      let y = self.y(tick, frame)
      parts.append(rule(frame.x, y, frame.x + frame.width, y, "grid"))
      parts.append(PlotDrawing.text(scale.text(tick), frame.x - 8, y + 4, "tick", anchor: "end"))
    }
    let marks = self.marks(frame)
    parts += marks.lines
    switch panel.shape {
    case .balance: parts += stacks(frame)
    case .lines: parts += panel.series.map { band($0, frame) } + panel.series.map { line($0, frame) }
    case .months: parts += columns(frame)
    case .duration: parts += panel.series.map { curve($0, frame) }
    }
    let base = y(Swift.min(Swift.max(0, scale.low), scale.high), frame)
    parts.append(rule(frame.x, base, frame.x + frame.width, base, "axis"))
    return #"<g data-panel="\#(panel.shape.rawValue)" data-unit="\#(PictureText.escaped(panel.unit))">"#
      + (parts + marks.words).joined() + "</g>"
  }

  private func stacks(_ frame: PlotFrame) -> [String] {
    [(Plot.Role.into, 1.0), (.outOf, -1.0)].flatMap { role, sign in
      var base = [Double](repeating: 0, count: panel.bounds.count - 1)
      return panel.series.filter { $0.role == role }.map { series in
        let top = zip(base, series.values).map { $0 + sign * ($1.isFinite ? $1 : 0) }
        defer { base = top }
        return area(series, base, top, "stack", frame)
      }
    }
  }

  private func band(_ series: Plot.Series, _ frame: PlotFrame) -> String {
    guard let low = series.lowest, let high = series.highest else { return "" }
    return area(series, low, high, "band", frame)
  }

  /// What lies between two courses, forwards along one and back along the other; gaps are of no height.
  private func area(
    _ series: Plot.Series, _ low: [Double], _ high: [Double], _ style: String, _ frame: PlotFrame
  ) -> String {
    func clean(_ values: [Double]) -> [Double] { values.map { $0.isFinite ? $0 : 0 } }
    let forth = course(clean(high), frame)
    let back = course(clean(low), frame).reversed()
    let path = "M" + (forth + back).map { "\(px($0.x)),\(px($0.y))" }.joined(separator: "L") + "Z"
    return
      #"<path class="\#(style) f-\#(series.token)"\#(identity(series)) d="\#(path)">\#(title(series))</path>"#
  }

  /// Both ends of each interval at its value: a rate holds for the whole of it.
  private func course(_ values: [Double], _ frame: PlotFrame) -> [(x: Double, y: Double)] {
    values.enumerated().flatMap { place, value in
      let y = self.y(value / unit.size, frame)
      return [(x(panel.bounds[place], frame), y), (x(panel.bounds[place + 1], frame), y)]
    }
  }

  /// A line, interrupted where there is no number.
  private func line(_ series: Plot.Series, _ frame: PlotFrame) -> String {
    let points = course(series.values, frame)
    var path = ""
    var isOpen = false
    for (place, point) in points.enumerated() {
      guard series.values[place / 2].isFinite else {
        isOpen = false
        continue
      }
      path += "\(isOpen ? "L" : "M")\(px(point.x)),\(px(point.y))"
      isOpen = true
    }
    return #"<path class="line s-\#(series.token)"\#(identity(series)) d="\#(path)">\#(title(series))</path>"#
  }

  private func curve(_ series: Plot.Series, _ frame: PlotFrame) -> String {
    let points = PlotFigure.thinned(series.values, most: 1000).map {
      "\(px(frame.x + $0.share / 100 * frame.width)),\(px(y($0.value / unit.size, frame)))"
    }
    return
      #"<path class="line s-\#(series.token)"\#(identity(series)) d="M\#(points.joined(separator: "L"))">"#
      + title(series) + "</path>"
  }

  private func columns(_ frame: PlotFrame) -> [String] {
    let zero = y(0, frame)
    let count = Double(panel.series.count)
    return panel.series.enumerated().flatMap { number, series in
      series.values.enumerated().map { month, value in
        guard value.isFinite else { return "" }
        let (left, right) = (x(panel.bounds[month], frame), x(panel.bounds[month + 1], frame))
        let width = (right - left) * 0.76 / count
        let begin = left + (right - left) * 0.12 + width * Double(number)
        let top = y(value / unit.size, frame)
        let shown = (value / unit.size).shown(figures: 3)
        let fits = count == 1 && TextMetrics.width(shown, PlotDrawing.type) < right - left - 4
        return
          #"<rect class="f-\#(series.token)"\#(identity(series)) x="\#(px(begin))" y="\#(px(Swift.min(top, zero)))""#
          + #" width="\#(px(width))" height="\#(px(abs(zero - top)))">\#(title(series))</rect>"#
          + (fits
            ? PlotDrawing.text(
              shown, (left + right) / 2, value < 0 ? top + 13 : top - 4, "tick", anchor: "middle") : "")
      }
    }
  }

  // MARK: Axes

  private func marks(_ frame: PlotFrame) -> (lines: [String], words: [String]) {
    let (bottom, low) = (frame.y + frame.height, frame.y + frame.height + 15)
    guard panel.shape != .duration else {
      let shares = stride(from: 0.0, through: 100, by: 20)
      return (
        [],
        shares.map {
          PlotDrawing.text(
            "\(Int($0)) %", frame.x + $0 / 100 * frame.width, low, "tick",
            anchor: $0 == 0 ? "start" : $0 == 100 ? "end" : "middle")
        } + [
          PlotDrawing.text(
            Words("时间占比", "share of the time")[language], frame.x + frame.width / 2, low + 15, "unit",
            anchor: "middle")
        ]
      )
    }
    let perSecond = frame.width / Double(period.count)
    let ticks = TimeTicks(period, language) { label, seconds in
      TextMetrics.width(label, PlotDrawing.type) + 8 < Double(seconds) * perSecond
    }.ticks
    let lines = ticks.map { tick in
      rule(x(Double(tick.at), frame), bottom, x(Double(tick.at), frame), bottom + 4, "axis")
    }
    let words = ticks.filter { !$0.label.isEmpty }.map { tick in
      let half = TextMetrics.width(tick.label, PlotDrawing.type) / 2
      let middle = Swift.min(
        Swift.max(x(Double(tick.labelAt), frame), frame.x + half - 6), frame.x + frame.width - half + 6)
      return PlotDrawing.text(tick.label, middle, low, "tick", anchor: "middle")
    }
    return (lines, words)
  }

  private func x(_ second: Double, _ frame: PlotFrame) -> Double {
    frame.x + (second - Double(period.lowerBound)) / Double(period.count) * frame.width
  }
  private func y(_ value: Double, _ frame: PlotFrame) -> Double {
    frame.y + (1 - scale.share(value)) * frame.height
  }

  // MARK: Parts

  private func rule(_ x: Double, _ y: Double, _ to: Double, _ below: Double, _ style: String) -> String {
    #"<path class="\#(style)" d="M\#(px(x)),\#(px(y))L\#(px(to)),\#(px(below))"/>"#
  }
  private func identity(_ series: Plot.Series) -> String {
    #" data-id="\#(PictureText.escaped(PictureText.clean(series.id, most: 200)))""#
  }
  private func title(_ series: Plot.Series) -> String {
    let words = [series.name[language], series.id, panel.words(of: series, language)]
    return "<title>"
      + words.filter { !$0.isEmpty }.map {
        PictureText.escaped(PictureText.clean($0, most: PictureText.mostOfTitle))
      }.joined(separator: "\n") + "</title>"
  }
  private func px(_ value: Double) -> String { SankeyDrawing.px(value) }
}
