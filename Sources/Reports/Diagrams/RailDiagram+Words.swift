import Foundation
import Kernel

extension RailDiagram {
  /// Park, subject and period.
  package var heading: String {
    headingParts.joined(separator: " · ")
  }

  private var headingParts: [String] {
    [PictureText.clean(park, most: 80), title[language], period].filter { !$0.isEmpty }
  }

  /// How the picture is read, what it does not draw, and what stood still.
  package var note: String {
    let units = Set(rails.map(\.carrier.shownUnit)).sorted().joined(separator: ", ")
    let isChinese = language == .chinese
    let scale =
      isChinese ? (subject == .all ? "各母线流量" : "流量") : (subject == .all ? "its share of the rail" : "flow")
    var note =
      isChinese
      ? "横线为母管（网），竖线为连接；数字为平均流量（\(units)）；线宽按\(scale)的平方根"
      : "A horizontal rail is a bus, an upright line a connection with its mean flow (\(units)); width by the square "
        + "root of \(scale)"
    if subject == .all {
      note +=
        isChinese
        ? "；每个框的送入与取用只画差额，合计因此小于分图"
        : "; boxes show what they give less what they take, so that sums are less than in the pictures of one carrier"
    }
    if enterprise != nil { note += isChinese ? "；仅画该企业接入的母线" : "; only buses that the enterprise touches" }
    if !notPlaced.isEmpty {
      let limit = "\((RailReduction.negligible * 100).text(digits: 2)) %"
      let sums = notDrawn.filter { $0.flow > 1e-9 }.map { part in
        let name = isChinese ? part.carrier.labelZh : part.carrier.label
        return "\(name) \(PictureText.figure(part.flow)) \(part.carrier.shownUnit)"
      }.joined(separator: isChinese ? "、" : ", ")
      note +=
        isChinese
        ? "；未画 \(notPlaced.count) 条始终小于母线 \(limit) 的连接" + (sums.isEmpty ? "（本期无流量）" : "（本期共 \(sums)）")
        : "; not drawn: \(notPlaced.count.counted("connection")) always below \(limit) of the rail "
          + (sums.isEmpty ? "(no flow in this period)" : "(together \(sums) in this period)")
    }
    if !idle.isEmpty {
      let names = idle.prefix(4).map { $0[language] }.joined(separator: isChinese ? "、" : ", ")
      let more = idle.count > 4 ? (isChinese ? "等 \(idle.count) 个" : " and \(idle.count - 4) more") : ""
      note += isChinese ? "；全程未运行：\(names)\(more)" : "; idle throughout: \(names)\(more)"
    }
    return note
  }

  var headingText: String {
    let first = PictureText.heading(headingParts, 17, width: width - 32)
    let second = TextMetrics.lines(note, 11.5, width: width - 40, most: 2)
    let noteLines = second.enumerated().map { number, line in
      "<text class=\"n\" x=\"16\" y=\"\(46 + 15 * number)\">\(PictureText.escaped(line))</text>"
    }
    return "<text class=\"h\" x=\"16\" y=\"26\">\(PictureText.escaped(first))</text>"
      + noteLines.joined()
  }

  /// What the colours of boxes and the widths of lines mean.
  var key: String {
    var out = "<g class=\"key\">"
    var x = 16.0
    for role in Role.allCases where boxes.contains(where: { $0.role == role }) {
      let label = role.label[language]
      out +=
        "<g class=\"\(role.rawValue)\"><rect x=\"\(px(x))\" y=\"\(px(height - 26))\" width=\"15\" height=\"11\" rx=\"2\" "
        + "fill=\"\(role.colour.area)\" stroke=\"\(role.colour.line)\"/></g>"
        + "<text x=\"\(px(x + 20))\" y=\"\(px(height - 16))\">\(label)</text>"
      x += 40 + TextMetrics.width(label, 11.5)
    }
    if subject != .all, let carrier = rails.first?.carrier {
      for part in [1, 0.1, 0.01] {
        let text = "\(PictureText.figure(top * part)) \(carrier.shownUnit)"
        let thick = width(of: top * part, railFlow: top)
        out +=
          "<path d=\"M\(px(x)),\(px(height - 20))h26\" stroke=\"#777\" stroke-width=\"\(px(thick))\"/>"
          + "<text x=\"\(px(x + 31))\" y=\"\(px(height - 16))\">\(text)</text>"
        x += 46 + TextMetrics.width(text, 11.5)
      }
    }
    return out + "</g>"
  }
}
