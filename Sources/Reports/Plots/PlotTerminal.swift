import Kernel

/// A plot for a terminal, without colours: lines as dots, months as bars, flows of a bus as rows.
struct PlotTerminal {
  let plot: Plot
  let language: Language
  let width: Int

  /// Narrower than this nothing is drawn that could be read; as wide as lines are told apart.
  static let widths = 40...500
  private static let rows = 10
  private static let eighths = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
  private static let levels = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  var text: String {
    let heading = [PictureText.short(plot.park), plot.period].filter { !$0.isEmpty }.joined(separator: " · ")
    var lines = heading.wrapped(to: width)
    for panel in plot.panels {
      lines.append("")
      switch panel.shape {
      case .balance: lines += balance(panel)
      case .lines, .duration: lines += panel.series.flatMap { canvas(of: $0, panel) }
      case .months: lines += panel.series.flatMap { bars(of: $0, panel) }
      }
    }
    let notes = plot.notes.map { $0[language] }.joined(separator: language == .chinese ? "；" : "; ")
    if !notes.isEmpty { lines += [""] + notes.wrapped(to: width) }
    return lines.joined(separator: "\n")
  }

  private func clean(_ text: String) -> String { PictureText.clean(text, most: 200) }

  // MARK: Lines

  private func canvas(of series: Plot.Series, _ panel: Plot.Panel) -> [String] {
    let unit = panel.shown(language)
    let low = series.lowest ?? series.values
    let high = series.highest ?? series.values
    let scale = AxisScale(
      covering: (low + high).map { $0 / unit.size }, fromZero: panel.shape != .lines, count: 4)
    let labels = scale.ticks.map(scale.text)
    let margin = (labels.map(\.displayWidth).max() ?? 0) + 2
    var canvas = BrailleCanvas(columns: Swift.max(8, width - margin), rows: Self.rows)
    let begin = Double(plot.begin.secondsSinceEpoch)
    let span = Double(plot.end.secondsSinceEpoch) - begin
    let count = series.values.count
    // Between which dots across a value stands.
    func range(_ place: Int) -> Range<Int> {
      let (from, to) =
        panel.shape == .duration
        ? (Double(place) / Double(count), Double(place + 1) / Double(count))
        : ((panel.bounds[place] - begin) / span, (panel.bounds[place + 1] - begin) / span)
      let first = Int(from * Double(canvas.width))
      return first..<Swift.max(first + 1, Int(to * Double(canvas.width)))
    }
    func dot(_ value: Double) -> Int {
      Int((scale.share(value / unit.size) * Double(canvas.height - 1)).rounded())
    }
    var before: Int?
    for place in 0..<count where low[place].isFinite && high[place].isFinite {
      let (least, most) = (dot(low[place]), dot(high[place]))
      for column in range(place) where column < canvas.width {
        // A line that jumps is joined.
        canvas.fill(
          column: column, from: Swift.min(least, before ?? least), through: Swift.max(most, before ?? most))
        before = nil
      }
      before = dot(series.values[place])
    }
    var lines = (clean(series.name[language]) + (unit.name.isEmpty ? "" : " [\(unit.name)]")).wrapped(
      to: width)
    lines += panel.words(of: series, language).wrapped(to: width)
    let rows = Dictionary(
      zip(scale.ticks.map { Self.rows - 1 - dot($0 * unit.size) / 4 }, labels)
    ) { _, last in last }
    for (row, dots) in canvas.lines.enumerated() {
      let label = rows[row] ?? ""
      lines.append(
        trimmed(label.padded(to: margin - 2, right: true) + (label.isEmpty ? " │" : " ┤") + dots))
    }
    lines.append(trimmed(String(repeating: " ", count: margin) + axis(panel, canvas.columns)))
    return lines
  }

  /// Words under the level axis, each where it belongs.
  private func axis(_ panel: Plot.Panel, _ columns: Int) -> String {
    guard panel.shape != .duration else {
      let words = Words("时间占比", "share of the time")[language]
      let gap = Swift.max(1, columns - 3 - 5 - words.displayWidth)
      return "0 %" + String(repeating: " ", count: gap / 2) + words
        + String(repeating: " ", count: gap - gap / 2) + "100 %"
    }
    let period = plot.begin.secondsSinceEpoch..<plot.end.secondsSinceEpoch
    let ticks = TimeTicks(period, language) { label, seconds in
      label.displayWidth + 1 < seconds * columns / period.count
    }.ticks
    var line = ""
    for tick in ticks where !tick.label.isEmpty {
      let middle = (tick.labelAt - period.lowerBound) * columns / period.count
      let place = Swift.max(
        0, Swift.min(middle - tick.label.displayWidth / 2, columns - tick.label.displayWidth))
      guard place == 0 && line.isEmpty || place > line.displayWidth else { continue }
      line = line.padded(to: place) + tick.label
    }
    return line
  }

  // MARK: Rows

  private func balance(_ panel: Plot.Panel) -> [String] {
    let unit = panel.shown(language)
    var lines = clean(panel.heading[language]).wrapped(to: width)
    let notes = panel.notes.map { $0[language] }.joined(separator: language == .chinese ? "；" : "; ")
    if !notes.isEmpty { lines += notes.wrapped(to: width) }
    if let total = panel.total { lines += canvas(of: total, panel) }
    let whole = panel.names(language)
    let heads = [
      Words("流向", "flow")[language], Words("平均", "mean")[language], Words("最高", "highest")[language],
    ]
    let figures = panel.series.map { series in
      [series.facts?.mean, series.facts?.highest.value].map { $0.map { ($0 / unit.size).shown() } ?? "–" }
    }
    let wide = [0, 1].map { column in
      Swift.max(heads[column + 1].displayWidth, figures.map { $0[column].displayWidth }.max() ?? 0)
    }
    let longest = Swift.max(heads[0].displayWidth, (whole.map(\.displayWidth).max() ?? 0) + 2)
    let name = Swift.min(longest, Swift.max(10, width - wide[0] - wide[1] - 6 - 12))
    // Two columns are taken by the arrow in front.
    let names = panel.names(language) { $0.fitting(name - 2) { $0.displayWidth } }
    let spark = Swift.max(0, width - name - wide[0] - wide[1] - 6)
    func row(_ first: String, _ second: String, _ third: String, _ last: String) -> String {
      trimmed(
        first.padded(to: name) + "  " + second.padded(to: wide[0], right: true) + "  "
          + third.padded(to: wide[1], right: true) + "  " + last)
    }
    let top = panel.series.flatMap(\.values).filter(\.isFinite).max() ?? 0
    lines += ["", row(heads[0], heads[1], heads[2], "")]
    for (place, series) in panel.series.enumerated() {
      let mark = series.role == .into ? "↑ " : "↓ "
      lines.append(
        row(mark + names[place], figures[place][0], figures[place][1], levels(series.values, spark, top)))
    }
    return lines
  }

  /// The course of values in so many blocks, all of one panel to one scale.
  private func levels(_ values: [Double], _ columns: Int, _ top: Double) -> String {
    guard columns > 0, !values.isEmpty, top > 0 else { return "" }
    let count = Swift.min(columns, values.count)
    return (0..<count).map { column in
      let part = values[(column * values.count / count)..<((column + 1) * values.count / count)]
      let most = part.filter(\.isFinite).max() ?? 0
      guard most > 0 else { return " " }
      return Self.levels[Swift.min(7, Int(most / top * 8))]
    }.joined()
  }

  // MARK: Bars

  private func bars(of series: Plot.Series, _ panel: Plot.Panel) -> [String] {
    let unit = panel.shown(language)
    let names = panel.monthNames(language)
    let figures = series.values.map { ($0 / unit.size).shown() }
    let (left, right) = (names.map(\.displayWidth).max() ?? 0, figures.map(\.displayWidth).max() ?? 0)
    let room = Swift.max(4, width - left - right - 4)
    let most = series.values.filter(\.isFinite).map(abs).max() ?? 0
    var lines = (clean(series.name[language]) + (unit.name.isEmpty ? "" : " [\(unit.name)]")).wrapped(
      to: width)
    lines += panel.words(of: series, language).wrapped(to: width)
    for (place, value) in series.values.enumerated() {
      let parts = value.isFinite && most > 0 ? Int(abs(value) / most * Double(8 * room)) : 0
      let rest = parts % 8
      let bar = String(repeating: "█", count: parts / 8) + (rest > 0 ? Self.eighths[rest] : "")
      lines.append(
        trimmed(
          names[place].padded(to: left) + "  " + figures[place].padded(to: right, right: true) + "  " + bar))
    }
    return lines
  }

  private func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}

extension Plot.Panel {
  /// Its months as axes name them.
  func monthNames(_ language: Language) -> [String] {
    PageWriter(language).names(
      of: bounds.dropLast().map { String("\(CivilTime(secondsSinceEpoch: Int($0)))".prefix(7)) })
  }
}

extension Plot {
  /// The picture in lines of so many columns, without colours.
  package func terminal(_ language: Language, width: Int) -> String {
    PlotTerminal(plot: self, language: language, width: width).text
  }
  /// Widths of a terminal that a picture has room in.
  package static var terminalWidths: ClosedRange<Int> { PlotTerminal.widths }
}
