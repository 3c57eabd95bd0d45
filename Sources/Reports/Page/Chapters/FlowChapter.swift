import Kernel
import Results

/// Where energy, steam, water, carbon, salt and nitrogen come from and go: a Sankey of each that flows.
struct FlowChapter {
  private let park: RecordedPark
  private let means: RecordedMeans

  init(_ run: RunFile, _ park: RecordedPark) throws {
    self.park = park
    means = try run.means(over: .horizon, of: park)
  }

  /// The section; nil where nothing flows.
  ///
  /// - Throws: ``FlowFault`` where something does not close, which no picture may hide.
  func section(_ writer: inout PageWriter) throws -> Markup? {
    var pictures: [Markup] = []
    for quantity in SankeyQuantity.allCases {
      guard let diagram = try SankeyDiagram(of: quantity, park: park, means: means) else { continue }
      let worst = Swift.max(diagram.closure.nodeResidual, diagram.closure.difference)
      let id = "flow-\(quantity.rawValue)"
      func amount(_ value: Double, _ what: String) -> Markup {
        writer.number(
          value.shown(), ReadersUnit.written(diagram.unit), of: value, in: diagram.unit, from: "\(id)/\(what)"
        )
      }
      let total = amount(diagram.total, "total")
      let difference = writer.number(
        worst.shown(figures: 2), "", of: worst, in: "1", from: "\(id)/difference")
      let count = writer.count(diagram.notDrawn.count, from: "\(id)/not_drawn/count")
      let rest = amount(diagram.notDrawn.sum, "not_drawn/sum")
      pictures.append(
        writer.picture(
          .own(diagram.svg(writer.language)), id, quantity.title.text(writer.language),
          writer.sentence(
            "合计 \(total)；进出相差不超过 \(difference)；另有 \(count) 股细流未画，共 \(rest)",
            "\(total) in all; in and out differ by at most \(difference); \(count) thin flows are not drawn, \(rest) together"
          )))
    }
    guard !pictures.isEmpty else { return nil }
    return writer.section(
      "flows", writer.t("流向", "Where it goes"),
      writer.t(
        "带宽按线性比例；图由所记录的端口流量累加而成，没有用来凑平的项。",
        "Bands are to one linear scale; the pictures are sums of recorded flows, and nothing in them makes them close."
      ), pictures)
  }
}
