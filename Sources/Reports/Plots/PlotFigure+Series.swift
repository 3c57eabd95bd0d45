import Kernel

extension PlotFigure {
  /// A panel of a plot; of stacks and lines x is the time at which a value begins to hold.
  static func panel(_ id: String, _ panel: Plot.Panel, _ plot: Plot, _ language: Language) -> Self {
    let unit = panel.shown(language)
    let names = panel.names(language)
    switch panel.shape {
    case .months:
      var figure = months(
        id,
        zip(panel.series, names).map { series, name in
          (
            name, series.values.map { $0.isFinite ? $0 / unit.size : 0 }, series.token
          )
        }, names: panel.monthNames(language), unit: unit.name)
      figure.layout = figure.layout.adding(["barmode": "group"])
      return figure
    case .duration:
      return duration(
        id, zip(panel.series, names).map { ($1, $0.values, $0.token) },
        across: Words("时间占比", "share of the time")[language], unit: unit.name)
    case .balance, .lines:
      let data = zip(panel.series, names).flatMap { series, name in
        panel.shape == .balance
          ? [stack(series, name, panel, unit, language)] : lines(series, name, panel, unit, language)
      }
      return Self(
        id: id, data: data, layout: ["xaxis": axis(plot, language)],
        height: panel.shape == .balance ? 380 : 300, unit: unit.name)
    }
  }

  /// One value more than there are: the last holds to the end.
  private static func course(_ values: [Double], sign: Double = 1, _ unit: ReadersUnit) -> JSON {
    .array((values + values.suffix(1)).map { .number(sign * $0 / unit.size) })
  }

  private static func times(_ panel: Plot.Panel) -> JSON {
    .array(panel.bounds.map { .text("\(CivilTime(secondsSinceEpoch: Int($0)))") })
  }

  private static func stack(
    _ series: Plot.Series, _ name: String, _ panel: Plot.Panel, _ unit: ReadersUnit, _ language: Language
  ) -> JSON {
    let sign = series.role == .into ? 1.0 : -1.0
    var trace: [String: JSON] = [
      "type": "scatter", "mode": "lines", "x": times(panel), "y": course(series.values, sign: sign, unit),
      "name": .text(Markup.escaped((series.role == .into ? "↑ " : "↓ ") + name)),
      "whole": .text(PictureText.clean(series.name[language], most: PictureText.mostOfTitle)),
      "stackgroup": .text(series.role.rawValue), "fillcolor": .text("@\(series.token)"),
      "line": ["width": .integer(0), "shape": "hv", "color": .text("@\(series.token)")],
      "hovertemplate": .text("%{y:,.4~g} \(unit.name)"),
    ]
    // What is unserved did not flow.
    if series.token == PlotColours.unserved {
      trace["fillpattern"] = [
        "shape": "/", "fillmode": "replace", "size": .integer(6), "solidity": .number(0.4),
        "fgcolor": .text("@\(series.token)"), "bgcolor": "@paper",
      ]
    }
    return .object(trace)
  }

  private static func lines(
    _ series: Plot.Series, _ name: String, _ panel: Plot.Panel, _ unit: ReadersUnit, _ language: Language
  ) -> [JSON] {
    var traces: [JSON] = []
    func line(_ values: [Double], _ width: Int) -> [String: JSON] {
      [
        "type": "scatter", "mode": "lines", "x": times(panel), "y": course(values, unit),
        "name": .text(Markup.escaped(name)),
        "whole": .text(PictureText.clean(series.name[language], most: PictureText.mostOfTitle)),
        "line": ["width": .integer(width), "shape": "hv", "color": .text("@\(series.token)")],
      ]
    }
    if let low = series.lowest, let high = series.highest {
      for (values, fill) in [(low, "none"), (high, "tonexty")] {
        traces.append(
          .object(
            line(values, 0).merging([
              "fill": .text(fill), "fillcolor": .text("@\(series.token)/25"), "hoverinfo": "skip",
              "key": false,
            ]) { $1 }))
      }
    }
    traces.append(
      .object(line(series.values, 2).merging(["hovertemplate": .text("%{y:,.4~g} \(unit.name)")]) { $1 }))
    return traces
  }

  /// Time in the words of the language: Plotly's own are English.
  private static func axis(_ plot: Plot, _ language: Language) -> JSON {
    let period = plot.begin.secondsSinceEpoch..<plot.end.secondsSinceEpoch
    // A label takes about a fourteenth of the width of a page.
    let ticks = TimeTicks(period, language) { label, seconds in
      seconds * 100 > period.count * Swift.max(5, label.displayWidth)
    }.ticks.filter { !$0.label.isEmpty }
    func text(_ second: Int) -> JSON { .text("\(CivilTime(secondsSinceEpoch: second))") }
    return [
      "type": "date", "range": [text(period.lowerBound), text(period.upperBound)], "tickmode": "array",
      "tickvals": .array(ticks.map { text($0.labelAt) }), "ticktext": .array(ticks.map { .text($0.label) }),
      "hoverformat": "%Y-%m-%d %H:%M",
    ]
  }
}

extension JSON {
  /// An object with further members.
  fileprivate func adding(_ members: [String: JSON]) -> JSON {
    guard case .object(let own) = self else { return self }
    return .object(own.merging(members) { $1 })
  }
}
