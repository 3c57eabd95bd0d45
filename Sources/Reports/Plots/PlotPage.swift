import Kernel

/// A plot, or a drawing that is made already, as a page that needs nothing else.
struct PlotPage {
  let plot: Plot
  let language: Language

  func text(charts: String?) -> String {
    var writer = PageWriter(language)
    let sections = plot.panels.enumerated().map { place, panel in
      let title = PictureText.short(panel.heading[language])
      let finding = panel.finding(language)
      let what = panel.notes.map { $0[language] }.joined(separator: separator)
      let figure = writer.figure(
        .panel("plot-\(place + 1)", panel, plot, language), finding.isEmpty ? title : finding,
        what.isEmpty ? plot.period : what, figures: figures(panel, writer))
      return writer.section("panel-\(place + 1)", title, "", [figure])
    }
    let page = HTMLPage(
      title: plot.park, kind: writer.t("序列图", "Plot of a run"), headline: headline(writer),
      facts: [
        (
          writer.t("时段", "Period"),
          .text("\(writer.moment(plot.begin)) – \(writer.moment(plot.end)) (\(plot.timeZone))")
        ),
        (
          writer.t("取值", "Values"),
          .text(
            ([plot.mean.words] + plot.notes.dropFirst(plot.mean == .step ? 0 : 1)).map { $0[language] }
              .joined(separator: separator))
        ),
      ], body: sections, contents: writer.contents, figures: writer.figures,
      closing: .element(
        "p",
        .text(writer.t("数字上悬停可见精确值与出处。", "Hover over a figure for its exact value and where it comes from.")))
    )
    return page.text(language, charts: charts)
  }

  private var separator: String { language == .chinese ? "；" : "; " }

  /// The first panel's series that is most, with its mean and when it is highest.
  private func headline(_ writer: PageWriter) -> Markup {
    guard let panel = plot.panels.first,
      let first = panel.total ?? panel.series.max(by: { ($0.facts?.mean ?? 0) < ($1.facts?.mean ?? 0) }),
      let facts = first.facts
    else { return .text(plot.period) }
    let unit = panel.shown(language)
    func number(_ value: Double, _ source: String) -> Markup {
      writer.number((value / unit.size).shown(), unit.name, of: value, in: panel.unit, from: source)
    }
    let name = panel.total == nil ? first.name : panel.heading
    let at = facts.highest.at.replacing("T", with: " ")
    return .all([
      .text(PictureText.short(name[language]) + writer.t("：平均 ", ": mean ")), number(facts.mean, first.id),
      .text(writer.t("，最高 ", ", highest ")), number(facts.highest.value, "\(first.id)/\(facts.highest.at)"),
      .text(writer.t("（\(at)）。", " (\(at)).")),
    ])
  }

  /// Months as they are; of steps their mean and extremes.
  private func figures(_ panel: Plot.Panel, _ writer: PageWriter) -> Markup {
    let unit = panel.shown(language)
    func cell(_ value: Double, _ source: String) -> Markup {
      writer.cell(value, per: unit.size, in: panel.unit, from: source)
    }
    if panel.shape == .months {
      let months = panel.bounds.dropLast().map {
        String("\(CivilTime(secondsSinceEpoch: Int($0)))".prefix(7))
      }
      return writer.table(
        [TableHead(unit.name)] + panel.monthNames(language).map { TableHead($0, isRight: true) },
        panel.series.map { series in
          [.text(series.name[language])] + zip(series.values, months).map { cell($0, "\(series.id)/\($1)") }
        }, isWide: true)
    }
    func moment(_ text: String) -> Markup { .text(text.replacing("T", with: " ")) }
    let head = [
      TableHead(unit.name), TableHead(writer.t("平均", "mean"), isRight: true),
      TableHead(writer.t("最高", "highest"), isRight: true), TableHead(writer.t("时刻", "when")),
      TableHead(writer.t("最低", "lowest"), isRight: true), TableHead(writer.t("时刻", "when")),
    ]
    let rows = ([panel.total].compactMap(\.self) + panel.series).map { series -> [Markup] in
      let lead = series.role.lead.map { String($0[language].prefix(2)) } ?? ""
      guard let facts = series.facts else {
        return [writer.clipped(lead + series.name[language])] + [Markup](repeating: .text("–"), count: 5)
      }
      return [
        writer.clipped(lead + series.name[language]), cell(facts.mean, series.id),
        cell(facts.highest.value, "\(series.id)/\(facts.highest.at)"), moment(facts.highest.at),
        cell(facts.lowest.value, "\(series.id)/\(facts.lowest.at)"), moment(facts.lowest.at),
      ]
    }
    return writer.table(head, rows, isWide: true)
  }
}

extension Plot {
  /// The picture as a page.
  ///
  /// - Parameter charts: the script that draws charts; nil: the page says that it is missing, and shows tables.
  package func page(_ language: Language, charts: String?) -> String {
    PlotPage(plot: self, language: language).text(charts: charts)
  }
}

extension SankeyDiagram {
  /// The picture as a page.
  package func page(_ language: Language) -> String {
    drawingPage(svg(language), frame, title: park.text(language), of.title.text(language), period, language)
  }
}

extension RailDiagram {
  /// The picture as a page.
  package var page: String { drawingPage(svg, frame, title: park, title[language], period, language) }
}

/// A page of one drawing of ours, in which labels are text already.
private func drawingPage(
  _ drawing: String, _ frame: PictureFrame, title: String, _ kind: String, _ period: String,
  _ language: Language
) -> String {
  var writer = PageWriter(language)
  let picture = writer.picture(.own(drawing), "drawing", in: frame, kind, period)
  let section = writer.section("picture", kind, "", pictures: [(frame, picture)])
  return HTMLPage(
    title: title, kind: kind, headline: .text(period), facts: [], body: [section], contents: writer.contents,
    figures: [], closing: .text("")
  ).text(language, charts: nil)
}
