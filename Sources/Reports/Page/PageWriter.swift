import Foundation
import Kernel
import Results

/// Puts a page together: numbers that carry their exact value and where it comes from, tables, figures, sections.
struct PageWriter {
  let language: Language
  private(set) var figures: [PlotFigure] = []
  /// Figures without a number: those that only paper has.
  private var unnumbered = 0
  private(set) var contents: [(id: String, title: String)] = []

  init(_ language: Language) { self.language = language }

  /// The words of the page's language.
  func t(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

  /// A sentence in the page's language; numbers stand in it as elements, in the same order in both languages.
  func sentence(_ zh: Markup, _ en: Markup) -> Markup { language == .chinese ? zh : en }

  // MARK: Numbers

  /// A number as it is shown, in an element that holds it as it is.
  ///
  /// - Parameters:
  ///   - shown: what is read.
  ///   - unit: as it is read behind the number.
  ///   - value: in the unit of the source.
  ///   - source: where it comes from, such as the id of an indicator.
  func number(_ shown: String, _ unit: String, of value: Double, in valueUnit: String, from source: String)
    -> Markup
  {
    let exact = [value.exact, ReadersUnit.written(valueUnit)].filter { !$0.isEmpty }.joined(separator: " ")
    return .element(
      "data",
      ["class": "num", "value": value.exact, "data-from": source, "title": "\(exact) · \(source)"],
      [.text(shown)] + (unit.isEmpty ? [] : [.element("span", ["class": "unit"], .text(unit))]))
  }

  /// An indicator in what readers of the language count in.
  ///
  /// - Parameter plain: whether it stays in its own unit.
  func indicator(_ row: RecordedIndicators.Row, plain: Bool = false) -> Markup {
    let unit =
      plain ? ReadersUnit(plain: row.unit, language) : ReadersUnit(row.unit, language, of: row.value)
    return number(
      (row.value / unit.size).shown(), unit.name, of: row.value, in: row.unit, from: row.id)
  }

  /// A number of a table, whose head tells the unit.
  func cell(_ value: Double, per size: Double = 1, in unit: String, from source: String, decimals: Int? = nil)
    -> Markup
  {
    let shown = decimals.map { (value / size).fixedOrLess($0) } ?? (value / size).shown()
    return number(shown, "", of: value, in: unit, from: source)
  }

  /// A share of a whole, in per cent.
  func share(_ value: Double, from source: String) -> Markup {
    number(value.percent, "", of: value, in: "1", from: source)
  }

  /// How many there are of something.
  func count(_ number: Int, from source: String) -> Markup {
    self.number(Double(number).fixed(0), "", of: Double(number), in: "1", from: source)
  }

  // MARK: Tables

  /// A table; columns of figures stand to the right.
  func table(
    _ head: [TableHead], _ rows: [[Markup]], sum: [Markup]? = nil, isWide: Bool = false
  ) -> Markup {
    func line(_ cells: [Markup]) -> Markup {
      .element(
        "tr",
        cells.enumerated().map { place, cell in
          let isRight = place < head.count && head[place].isRight
          if place == 0 { return .element("th", ["scope": "row"], cell) }
          return isRight ? .element("td", ["class": "r"], cell) : .element("td", cell)
        })
    }
    let top = Markup.element(
      "thead",
      .element(
        "tr",
        head.map { .element("th", ["scope": "col", "class": $0.isRight ? "r" : ""], .text($0.text)) }))
    var parts = [top, .element("tbody", rows.map(line))]
    if let sum { parts.append(.element("tfoot", line(sum))) }
    return .element(
      "div", ["class": "scroll"], .element("table", ["class": isWide ? "many" : ""], parts))
  }

  // MARK: Figures and sections

  /// A chart under its finding, with what is drawn below it and its figures to be opened.
  ///
  /// - Parameter isNumbered: whether it has a number of its own.
  mutating func figure(
    _ figure: PlotFigure, _ finding: String, _ what: String, figures table: Markup? = nil,
    isNumbered: Bool = true
  ) -> Markup {
    self.figure(figure, .text(finding), .text(what), figures: table, isNumbered: isNumbered)
  }

  /// The same with numbers in its finding.
  mutating func figure(
    _ figure: PlotFigure, _ finding: Markup, _ what: Markup, figures table: Markup? = nil,
    isNumbered: Bool = true
  ) -> Markup {
    figures.append(figure)
    if !isNumbered { unnumbered += 1 }
    let number = isNumbered ? "\(t("图", "Fig.")) \(figures.count - unnumbered) · " : ""
    var parts: [Markup] = []
    var head: [Markup] = [
      .element("h3", finding),
      .element(
        "p", ["class": "what"], .element("span", ["class": "fig-no"], .text(number)), what),
    ]
    if figure.keys { head.append(.element("div", ["class": "keys", "id": "\(figure.id)-key"])) }
    parts.append(.element("header", head))
    parts.append(
      .element(
        "div", ["class": figure.leastWidth == nil ? "box" : "pan"],
        .element(
          "div",
          [
            "class": "chart", "id": figure.id,
            "style": "min-height:\(figure.height)px"
              + (figure.leastWidth.map { ";--least:\($0)px" } ?? ""), "role": "img",
            "aria-label": finding.plain,
          ])))
    if let table {
      parts.append(
        .element(
          "details", ["class": "screen-only"], .element("summary", .text(t("数据表", "Figures"))), table))
    }
    return .element("figure", ["class": "fig", "id": "f-\(figure.id)"], parts)
  }

  /// A numbered section.
  mutating func section(_ id: String, _ title: String, _ lead: String, _ blocks: [Markup]) -> Markup {
    section(id, title, .text(lead), blocks)
  }

  /// The same with numbers in its lead.
  mutating func section(_ id: String, _ title: String, _ lead: Markup, _ blocks: [Markup]) -> Markup {
    contents.append((id, title))
    return .element(
      "section", ["id": id],
      [
        .element(
          "header", ["class": "sec"], .element("span", ["class": "no"], .text("\(contents.count)")),
          .element(
            "div", .element("h2", .text(title)),
            .element("p", ["class": "lead"], lead)))
      ] + blocks)
  }

  /// The months of a run as they are named on axes.
  func names(of months: [String]) -> [String] {
    let years = Set(months.map { $0.prefix(4) })
    return months.map { month in
      let number = Int(month.suffix(2)) ?? 1
      let name = language == .chinese ? "\(number)月" : Self.english[(number - 1) % 12]
      return years.count > 1 ? "\(month.prefix(4)) \(name)" : name
    }
  }

  static let english = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// A moment in words.
  func moment(_ time: CivilTime) -> String {
    let text = "\(time)"
    return text.replacing("T", with: " ")
  }
}

/// The head of a column.
struct TableHead {
  var text: String
  var isRight = false

  init(_ text: String, isRight: Bool = false) { (self.text, self.isRight) = (text, isRight) }
}

extension ReadersUnit {
  /// A unit of the file as it is.
  init(plain unit: String, _ language: Language) { (size, name) = (1, Self.written(unit, language)) }
}
