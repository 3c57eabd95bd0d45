import Kernel
import Results

/// Where energy, steam, water, carbon, salt and nitrogen come from and go: a Sankey of each that flows.
///
/// What does not close is told in place of its picture, which may not hide it; the others are drawn.
struct FlowChapter {
  private let park: RecordedPark
  private let drawn: [(quantity: SankeyQuantity, made: Result<SankeyDiagram, FlowFault>)]
  /// The worst residual that the run itself found.
  private let residual: Double

  init(_ run: RunFile, _ park: RecordedPark, residual: Double) throws {
    self.init(park, try run.means(over: .horizon, of: park), residual: residual)
  }

  /// - Parameters:
  ///   - means: flows over the horizon.
  ///   - residual: the worst of any balance, as the run's audit has it.
  init(_ park: RecordedPark, _ means: RecordedMeans, residual: Double) {
    (self.park, self.residual) = (park, residual)
    var drawn: [(SankeyQuantity, Result<SankeyDiagram, FlowFault>)] = []
    for quantity in SankeyQuantity.allCases {
      do throws(FlowFault) {
        guard let diagram = try SankeyDiagram(of: quantity, park: park, means: means) else { continue }
        drawn.append((quantity, .success(diagram)))
      } catch {
        drawn.append((quantity, .failure(error)))
      }
    }
    self.drawn = drawn
  }

  /// What does not close.
  var faults: [FlowFault] {
    drawn.compactMap { if case .failure(let fault) = $0.made { fault } else { nil } }
  }

  /// The section; nil where nothing flows.
  func section(_ writer: inout PageWriter) -> Markup? {
    guard !drawn.isEmpty else { return nil }
    let pictures = drawn.map { quantity, made -> (frame: PictureFrame?, markup: Markup) in
      switch made {
      case .success(let diagram): (diagram.frame, picture(diagram, quantity, writer))
      case .failure(let fault): (nil, missing(fault, writer))
      }
    }
    return writer.section(
      "flows", writer.t("流向", "Where it goes"),
      writer.t(
        "带宽按线性比例；图由所记录的端口流量累加而成，没有用来凑平的项。",
        "Bands are to one linear scale; the pictures are sums of recorded flows, and nothing in them makes them close."
      ), pictures: pictures)
  }

  private func picture(
    _ diagram: SankeyDiagram, _ quantity: SankeyQuantity, _ writer: PageWriter
  ) -> Markup {
    let worst = Swift.max(diagram.closure.nodeResidual, diagram.closure.difference)
    let id = "flow-\(quantity.rawValue)"
    func amount(_ value: Double, _ what: String) -> Markup {
      writer.number(
        value.shown(), ReadersUnit.written(diagram.unit), of: value, in: diagram.unit, from: "\(id)/\(what)")
    }
    let total = amount(diagram.total, "total")
    let difference = writer.number(
      worst.shown(figures: 2), "", of: worst, in: "1", from: "\(id)/difference")
    let count = writer.count(diagram.notDrawn.count, from: "\(id)/not_drawn/count")
    let rest = amount(diagram.notDrawn.sum, "not_drawn/sum")
    let thin: Markup =
      diagram.notDrawn.count == 0
      ? ""
      : writer.sentence(
        "；另有 \(count) 股细流未画，共 \(rest)", "; thin flows that are not drawn: \(count), \(rest) together")
    return writer.picture(
      .own(diagram.svg(writer.language)), id, in: diagram.frame, quantity.title.text(writer.language),
      writer.sentence(
        "合计 \(total)；进出相差不超过 \(difference)\(thin)",
        "\(total) in all; in and out differ by at most \(difference)\(thin)"
      ))
  }

  /// What stands in place of a picture whose flows do not close.
  private func missing(_ fault: FlowFault, _ writer: PageWriter) -> Markup {
    .element(
      "figure", ["class": "fig", "id": "flow-\(fault.quantity.rawValue)"],
      .element("header", .element("h3", .text(fault.quantity.title.text(writer.language)))),
      .element("ul", ["class": "notices"], notice(fault, writer)))
  }

  /// Places that a notice names, the worst first.
  private static let mostShown = 5

  /// That something does not close, where and by how much.
  func notice(_ fault: FlowFault, _ writer: PageWriter) -> Markup {
    let source = "flow-\(fault.quantity.rawValue)"
    let places = fault.open.prefix(Self.mostShown).enumerated().flatMap { place, open -> [Markup] in
      [
        .text((place > 0 ? writer.t("、", ", ") : "") + name(of: open.id, writer.language) + " "),
        writer.number(
          open.residual.percent, "", of: open.residual, in: "1", from: "\(source)/open/\(open.id)"),
      ]
    }
    let left = fault.open.count - Self.mostShown
    let more: [Markup] =
      left > 0
      ? [
        writer.sentence(
          "，另有 \(writer.count(left, from: "\(source)/open/others")) 处",
          ", and \(writer.count(left, from: "\(source)/open/others")) more")
      ] : []
    let allowed = writer.number(
      FlowGraph.tolerance.shown(figures: 2), "", of: FlowGraph.tolerance, in: "1", from: "\(source)/tolerance"
    )
    let own = writer.number(
      residual.shown(figures: 2), "", of: residual, in: "1", from: "balance.worst_residual")
    // The file is accused by its own audit alone: a picture may be wrong by itself.
    let audit =
      residual <= FlowGraph.tolerance
      ? writer.sentence(
        "运行自身的守恒核对是闭合的（最大残差 \(own)），其余数字不由此图得出。",
        "The run's own audit closes (worst residual \(own)), and no other figure follows from this picture.")
      : writer.sentence(
        "运行自身的守恒核对也不闭合（最大残差 \(own)）：其余数字请先核对。",
        "The run's own audit does not close either (worst residual \(own)): check the other figures before use."
      )
    return writer.notice(
      "over",
      writer.t(
        "\(fault.quantity.title.chinese)不闭合，未画",
        "\(fault.quantity.title.english): does not close, and is not drawn"),
      .all(
        [.text(writer.t("进出相差（占该处流量）：", "In and out differ, of what flows there: "))] + places + more
          + [
            writer.sentence(
              "；文件的舍入不超过 \(allowed)。", "; rounding of the file makes at most \(allowed). "), audit,
          ]))
  }

  private func name(of id: String, _ language: Language) -> String {
    let label =
      park.units.first { $0.id == id }?.label ?? park.buses.first { $0.id == id }?.label
    return label.map { PictureText.short($0.text(language)) } ?? id
  }
}
