import Results
import Studies

/// A row a measure: what changes of carbon, pollutant equivalents, water, waste and cost, and the cross elasticities.
struct CoBenefitTable {
  let measures: ComparedMeasures
  let writer: PageWriter

  private struct Column {
    let head: String
    let cells: [Markup]
  }

  /// The table.
  ///
  /// - Parameter others: indicators beside carbon and equivalents.
  func markup(_ others: [String]) -> Markup {
    let carbon = column(writer.t("温室气体", "CO₂e"), "tCO2e", "difference/carbon.total", unit: nil) {
      $0.benefits.carbon
    }
    let media = [
      column(writer.t("大气污染", "to air"), "equivalents", "difference/equivalents.air", unit: equivalents) {
        $0.benefits.air
      },
      column(writer.t("水污染", "to water"), "equivalents", "difference/equivalents.water", unit: equivalents) {
        $0.benefits.water
      },
    ]
    let known = EffectColumn.main.filter { others.contains($0.id) }.compactMap { entry -> Column? in
      guard let row = measures.comparison[entry.id] else { return nil }
      return column(entry.words[writer.language], row.unit, "difference/\(entry.id)", unit: nil) {
        row.change(of: $0.place)
      }
    }
    let elasticities = [
      elasticity(writer.t("弹性：大气", "elasticity, air"), "air") { $0.air },
      elasticity(writer.t("弹性：水", "elasticity, water"), "water") { $0.water },
    ]
    let columns = [carbon] + media + known + elasticities
    return writer.table(
      [TableHead(writer.t("措施", "measure"))] + columns.map { TableHead($0.head, isRight: true) },
      measures.all.indices.map { row in [writer.head(of: measures.all[row])] + columns.map { $0.cells[row] }
      },
      isWide: true)
  }

  private func equivalents(_ most: Double) -> ReadersUnit { writer.equivalentUnit(of: most) }

  private func column(
    _ head: String, _ unit: String, _ source: String, unit readers: ((Double) -> ReadersUnit)?,
    _ change: (Measure) -> Change?
  ) -> Column {
    let changes = measures.all.map(change)
    let effects = changes.map { $0?.effect ?? 0 }
    let most = effects.map(abs).max() ?? 0
    let shown = readers.map { $0(most) } ?? writer.columnUnit(unit, of: most)
    let shared = DifferenceColumn(unit, effects, better: -1, in: shown)
    return Column(
      head: "\(head)\(writer.t("，", ", "))\(shown.name)",
      cells: zip(measures.all, changes).map {
        writer.difference($1, shared, from: "\(source)/\($0.run.name)")
      })
  }

  private func elasticity(
    _ head: String, _ id: String, _ pollution: (CoBenefits) -> Change?
  ) -> Column {
    Column(
      head: head,
      cells: measures.all.map { measure in
        guard let carbon = measure.benefits.carbon, let pollution = pollution(measure.benefits) else {
          return writer.dash
        }
        let quadrant = CoBenefits.quadrant(carbon, pollution)
        var pieces: [Markup] = []
        if let value = CoBenefits.elasticity(carbon, pollution) {
          pieces.append(
            writer.number(
              value.shown(figures: 3), "", of: value, in: "1", from: "elasticity.\(id)/\(measure.run.name)"))
        } else {
          pieces.append(writer.dash)
        }
        let state =
          switch quadrant {
          case .bothFall: "better"
          case .bothRise, .carbonFalls, .pollutionFalls: "worse"
          case .onlyCarbon, .onlyPollution, .none: "same"
          }
        return .element(
          "span", ["class": "els"],
          pieces + [.element("span", ["class": "delta \(state)"], .text(words(quadrant, carbon, pollution)))])
      })
  }

  private func words(_ quadrant: CoBenefits.Quadrant, _ carbon: Change, _ pollution: Change) -> String {
    switch quadrant {
    case .bothFall: writer.t("都减", "both less")
    case .bothRise: writer.t("都增", "both more")
    case .carbonFalls: writer.t("碳减污增", "carbon less, pollution more")
    case .pollutionFalls: writer.t("污减碳增", "pollution less, carbon more")
    case .onlyCarbon:
      carbon.effect < 0
        ? writer.t("只减碳", "only carbon, less") : writer.t("只增碳", "only carbon, more")
    case .onlyPollution:
      pollution.effect < 0
        ? writer.t("碳不变，污减", "carbon same, pollution less")
        : writer.t("碳不变，污增", "carbon same, pollution more")
    case .none: writer.t("都不变", "neither")
    }
  }
}
