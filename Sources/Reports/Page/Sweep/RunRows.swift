import Studies

/// Runs as rows: number, axes, indicators.
struct RunRows {
  private let figures: SweepFigures
  private let columns: [SweepFigures.Shown]
  private let writer: PageWriter

  /// Most axes that a table has room for.
  private static let mostAxes = 8

  init(_ figures: SweepFigures, columns: [SweepFigures.Shown], _ writer: PageWriter) {
    (self.figures, self.columns, self.writer) = (figures, columns, writer)
  }

  /// The table of runs by number.
  func table(_ runs: [Int]) -> Markup {
    let axes = figures.axes.prefix(Self.mostAxes)
    let units = columns.map { figures.unit(of: $0, writer.language) }
    func headed(_ name: String, _ unit: String) -> String {
      PictureText.clean(name, most: 40) + (unit.isEmpty ? "" : " [\(unit)]")
    }
    let head =
      [TableHead(writer.t("运行", "run")), TableHead("id")]
      + axes.map { axis in
        let described = figures.table.axes[axis]
        let isNumber = described.content == .number
        return TableHead(
          headed(described.id, isNumber ? ReadersUnit.written(described.unit, writer.language) : ""),
          isRight: isNumber)
      }
      + zip(columns, units).map {
        TableHead(headed($0.indicator.name(writer.language), $1.name), isRight: true)
      }
    let ranking = SweepRanking(figures, writer)
    let rows = runs.map { run -> [Markup] in
      let told = figures.table.runs[run]
      let tags = ranking.tags(run).map { [.text(" "), $0] } ?? []
      var row: [Markup] = [
        .all([writer.count(run, from: "run")] + tags),
        .element("span", ["class": "mono", "title": told.id], .text(String(told.id.prefix(8)))),
      ]
      row += axes.map { writer.value(run, $0, of: figures.table, isPlain: true) }
      row += zip(columns, units).map { shown, unit in
        told.status == .done ? writer.cell(run, shown, unit, of: figures.table) : .text("–")
      }
      return row
    }
    return writer.table(head, rows, isWide: true)
  }
}
