/// Parts of a whole, month by month, in the unit of the file.
struct MonthlyParts {
  struct Part {
    var name: String
    /// By month; not a number where it has no meaning.
    var values: [Double]
    /// Of its colour.
    var token: String
    /// The id of what it is.
    var source: String
  }

  let parts: [Part]
  /// As `2025-01`.
  let months: [String]
  let unit: String
  let shown: ReadersUnit

  /// The month in which all parts together are most; nil where there is none.
  var dearest: Int? {
    months.indices.max { sum($0) < sum($1) }
  }
  private func sum(_ month: Int) -> Double {
    parts.reduce(0) {
      $0 + ($1.values.indices.contains(month) && $1.values[month].isFinite ? $1.values[month] : 0)
    }
  }

  /// The same with a finding without numbers.
  func figure(_ id: String, _ finding: String, _ what: String, _ writer: inout PageWriter) -> Markup? {
    figure(id, .text(finding), what, &writer)
  }

  /// A chart with its figures to be opened; nil where there are no months to be told apart.
  func figure(_ id: String, _ finding: Markup, _ what: String, _ writer: inout PageWriter) -> Markup? {
    guard months.count > 1, !parts.isEmpty, parts.allSatisfy({ $0.values.count == months.count }) else {
      return nil
    }
    let names = writer.names(of: months)
    let drawn = parts.map { part in
      (part.name, part.values.map { $0.isFinite ? $0 / shown.size : 0 }, part.token)
    }
    return writer.figure(
      .months(id, drawn, names: names, unit: shown.name), finding, .text(what), figures: table(names, writer))
  }

  /// A row a part, a column a month, and what they come to.
  private func table(_ names: [String], _ writer: PageWriter) -> Markup {
    func cell(_ value: Double, _ source: String) -> Markup {
      writer.cell(value, per: shown.size, in: unit, from: source)
    }
    let head = [TableHead(shown.name)] + names.map { TableHead($0, isRight: true) }
    let rows = parts.map { part -> [Markup] in
      let all = part.values.filter(\.isFinite).reduce(0, +)
      return [.text(part.name)] + zip(part.values, months).map { cell($0, "\(part.source)/\($1)") } + [
        cell(all, "\(part.source)/\(months[0])..\(months[months.count - 1])")
      ]
    }
    return writer.table(head + [TableHead(writer.t("合计", "all"), isRight: true)], rows, isWide: true)
  }
}
