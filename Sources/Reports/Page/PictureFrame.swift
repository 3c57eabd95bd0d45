/// The frame of a drawing in a page: how small it may become, and the paper that it is printed on.
///
/// On a screen that is too narrow for it the drawing keeps its size, and is moved within the frame.
struct PictureFrame {
  /// Of the drawing, px.
  var width: Double
  var height: Double
  /// The smallest type in it, px.
  var leastType: Double

  /// What can be read at arm's length: 11 px on a screen, 6 pt on paper.
  static let (screenType, paperType) = (11.0, 8.0)

  /// The least width on a screen, px.
  var leastWidth: Double { (width * Self.screenType / leastType).rounded(.up) }

  /// Sheets in the order in which they are tried.
  enum Paper: String, CaseIterable {
    /// A4 as all of the page.
    case upright
    /// A4 and A3 that lie, and A3 that stands.
    case wide, large, tall

    /// What a drawing has of the sheet under the headings of section and figure, px of 1/96 inch; the style sheet has the
    /// same heights in mm.
    var room: (width: Double, height: Double) {
      switch self {
      case .upright: (695, 237 * 96 / 25.4)
      case .wide: (1062, 163 * 96 / 25.4)
      case .large: (1526, 248 * 96 / 25.4)
      case .tall: (1062, 372 * 96 / 25.4)
      }
    }
  }

  /// The size of the smallest type on a sheet, px of 1/96 inch.
  func type(on paper: Paper) -> Double {
    leastType * Swift.min(paper.room.width / width, paper.room.height / height)
  }

  /// The first sheet on which all can be read; otherwise that on which most is.
  var paper: Paper {
    Paper.allCases.first { type(on: $0) >= Self.paperType }
      ?? Paper.allCases.max { type(on: $0) < type(on: $1) } ?? .large
  }
}

extension RailDiagram {
  /// As a page frames it.
  var frame: PictureFrame { PictureFrame(width: width, height: height, leastType: Measure.leastType) }
}

extension SankeyDiagram {
  /// As a page frames it.
  var frame: PictureFrame {
    PictureFrame(width: width, height: height, leastType: SankeyFrame.figureSize)
  }
}

extension PageWriter {
  /// A picture that is drawn already.
  func picture(
    _ drawing: Markup, _ id: String, in frame: PictureFrame, _ finding: String, _ what: String
  ) -> Markup {
    picture(drawing, id, in: frame, finding, .text(what))
  }

  /// The same with numbers in what is drawn.
  func picture(
    _ drawing: Markup, _ id: String, in frame: PictureFrame, _ finding: String, _ what: Markup
  ) -> Markup {
    .element(
      "figure", ["class": "fig paper-\(frame.paper.rawValue)", "id": id],
      .element(
        "header", .element("h3", .text(finding)), .element("p", ["class": "what"], what),
        .element(
          "p", ["class": "what moves screen-only", "hidden": "hidden"],
          .text(t("图比屏幕宽：可在框内左右移动。", "Wider than the screen: move it sideways within its frame.")))),
      .element(
        "div",
        [
          "class": "slot", "tabindex": "0", "role": "group", "aria-label": finding,
          "style": "--least:\(Int(frame.leastWidth))px",
        ], drawing))
  }

  /// A numbered section of pictures, which begins on the sheet of the first; what stands in place of one has no frame.
  mutating func section(
    _ id: String, _ title: String, _ lead: String, pictures: [(frame: PictureFrame?, markup: Markup)]
  ) -> Markup {
    let section = self.section(id, title, lead, pictures.map(\.markup))
    guard let first = pictures.first?.frame else { return section }
    return .element("div", ["class": "pictures paper-\(first.paper.rawValue)"], section)
  }
}
