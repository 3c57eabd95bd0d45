import Foundation
import Studies

/// The columns that a sweep's page holds for its script: axes and indicators of the runs that were done.
struct SweepColumns {
  private let figures: SweepFigures
  private let weights: SweepWeights
  private let fronts: [SweepFronts.Front]
  private let writer: PageWriter

  init(_ figures: SweepFigures, _ weights: SweepWeights, _ fronts: [SweepFronts.Front], _ writer: PageWriter)
  {
    (self.figures, self.weights, self.fronts, self.writer) = (figures, weights, fronts, writer)
  }

  /// Cells up to which all digits are held; more are rounded to a millionth of their column's range.
  private static let mostExact = 40_000

  /// Whether the page holds all digits of its columns.
  var isExact: Bool {
    figures.done.count * (figures.axes.count + figures.varying.count) <= Self.mostExact
  }

  /// The record as JavaScript.
  var script: String {
    let names = SweepNames(figures, writer.language)
    let columns =
      figures.axes.map { axis -> String in
        let described = figures.table.axes[axis]
        var ticks: [String]?
        switch described.content {
        case .number: ticks = nil
        case .flag: ticks = [0, 1].compactMap { described.word(at: $0, writer.language) }
        case .choice: ticks = SweepNames.short(described.choices, to: 24)
        }
        let unit = described.content == .number ? ReadersUnit.written(described.unit, writer.language) : ""
        return column(
          names.axes[axis], unit, 1, ticks, figures.column(axis: axis))
      }
      + zip(figures.varying, names.varying).map { shown, name in
        let unit = figures.unit(of: shown, writer.language)
        return column(
          name, unit.name, unit.size, nil,
          figures.column(of: shown))
      }
    let findings = weights.entries.indices.map { place in
      figures.axes.map { weights.finding(place, $0, writer) }
    }
    let places = Dictionary(figures.done.enumerated().map { ($1, $0) }) { first, _ in first }
    let members = fronts.map { front -> JSON in
      [
        "x": .integer(figures.axes.count + front.first), "y": .integer(figures.axes.count + front.second),
        "members": .array(front.members.compactMap { places[$0].map { .integer($0) } }),
      ]
    }
    let t = writer.t
    let words: JSON = [
      "run": .text(t("运行", "run")), "all": .text(t("未框选：共 # 次运行", "Nothing brushed: # runs")),
      "some": .text(t("框中 # 次运行，共 ", "# runs within the brushes, of ")),
      "drawn": .text(
        t(
          "为看得清、画得快，只画其中 # 条线；框选与列表含全部运行，共 ",
          "So that it can be seen and is swift, # lines are drawn; brushes and the list are of all runs: ")),
      "marked": .text(t("不比较", "not compared")),
      "more": .text(t("只列前 20 次", "the first 20 are listed")),
      "front": .text(t("非劣运行 # 次", "# runs that no other beats")),
      "frontMore": .text(t("只列前 50 次", "the first 50 are listed")),
      "noBrush": .text(
        t(
          "此浏览器没有 WebGL，画不出平行坐标；仍可用上面的范围筛选。",
          "This browser has no WebGL, so that parallel coordinates cannot be drawn; the ranges above still sift."
        )),
    ]
    let pairs = [
      "runs": Self.json(figures.done),
      // 1: not held against the others.
      "marks": Self.json(figures.done.map { figures.shortcomings.isComparable($0) ? 0 : 1 }),
      "ids": Self.json(figures.done.map { figures.table.runs[$0].id.prefix(8) }.map(String.init)),
      "axes": "\(figures.axes.count)", "columns": "[\(columns.joined(separator: ",\n"))]",
      "findings": Self.json(findings), "fronts": Self.json(members), "words": Self.json(words),
    ]
    let record = pairs.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",\n")
    return "const sweep={" + Markup.json(record) + "};\n"
  }

  private static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Text and whole numbers can always be written.
    return String(decoding: (try? encoder.encode(value)) ?? Data("null".utf8), as: UTF8.self)
  }

  private func column(
    _ name: String, _ unit: String, _ size: Double, _ ticks: [String]?, _ values: [Double]
  ) -> String {
    let finite = values.filter(\.isFinite)
    let range = (finite.max() ?? 0) - (finite.min() ?? 0)
    let decimals = range > 0 && range.isFinite ? Int((6 - log10(range)).rounded(.up)) : 20
    let texts = values.map { value -> String in
      guard value.isFinite else { return "null" }
      if isExact || decimals > 12 || abs(value) > 1e15 { return "\(value)" }
      return String(format: "%.\(Swift.max(0, decimals))f", value)
    }
    return
      "{\"name\":\(Self.json(name)),\"unit\":\(Self.json(unit)),\"size\":\(size),\"ticks\":\(Self.json(ticks)),\"values\":[\(texts.joined(separator: ","))]}"
  }
}
