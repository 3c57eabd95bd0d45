import Foundation
import Kernel
import Reports
import Results

/// A picture of a run in all forms in which it is given out.
enum PlotPicture {
  case diagram(RailDiagram)
  case sankey(SankeyDiagram, Language)
  case plot(Plot, Language)

  /// As a drawing.
  var svg: String {
    switch self {
    case .diagram(let picture): picture.svg + "\n"
    case .sankey(let picture, let language): picture.svg(language)
    case .plot(let picture, let language): picture.svg(language)
    }
  }

  /// In lines of so many columns.
  func terminal(width: Int) -> String {
    switch self {
    case .diagram(let picture): picture.terminal(width: width)
    case .sankey(let picture, let language): picture.terminal(language, width: width)
    case .plot(let picture, let language): picture.terminal(language, width: width)
    }
  }

  /// As data.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data =
      switch self {
      case .diagram(let picture): try encoder.encode(picture)
      case .sankey(let picture, _): try encoder.encode(picture)
      case .plot(let picture, _): try encoder.encode(picture)
      }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// As a page; charts that cannot be drawn for want of a script are told on standard error.
  func page() -> String {
    switch self {
    case .diagram(let picture): return picture.page
    case .sankey(let picture, let language): return picture.page(language)
    case .plot(let picture, let language):
      let charts = ChartScript.find()
      if charts == nil { StandardError.print(ReportCommand.missingCharts) }
      return picture.page(language, charts: charts)
    }
  }

  /// As pixels; a font that is missing is told on standard error.
  ///
  /// - Throws: `Problems` where the picture would be too large.
  func png(width: Int?) throws(Problems) -> [UInt8] {
    let drawing = svg
    if PNGPicture.lacksFont(for: drawing) {
      StandardError.print(
        "parktwin: note: no font here has Chinese signs, so that they are boxes in the PNG; install one, such as Noto Sans CJK"
      )
    }
    return try PNGPicture(of: drawing, width: width).bytes
  }
}
