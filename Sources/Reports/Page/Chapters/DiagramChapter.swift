import Kernel
import Results

/// The park as it is connected: buses as rails, users in a row, with mean rates.
struct DiagramChapter {
  private let run: RunFile
  private let park: RecordedPark

  init(_ run: RunFile, _ park: RecordedPark) { (self.run, self.park) = (run, park) }

  /// The section; nil where nothing flows.
  func section(_ writer: inout PageWriter) throws -> Markup? {
    let places = try RailPlaces(of: run, park)
    var pictures: [(frame: PictureFrame?, markup: Markup)] = []
    for subject in [RailDiagram.Subject.all, .power, .steam, .water, .waste, .fuel] {
      guard let diagram = places.diagram(subject, enterprise: nil, language: writer.language) else {
        continue
      }
      let short = diagram.rails.count { $0.unserved > 0 }
      let id = "diagram-\(subject.rawValue)"
      let rails = writer.count(diagram.rails.count, from: "\(id)/rails")
      let boxes = writer.count(diagram.boxes.count, from: "\(id)/boxes")
      let red = short > 0 ? writer.t("；红色为缺供", "; what is unserved is red") : ""
      let what = writer.sentence(
        "\(rails) 条管网、\(boxes) 个框；线宽按流量的平方根，数字为平均流量\(red)",
        "buses: \(rails), boxes: \(boxes); widths by the square root of the flow, figures are mean rates\(red)"
      )
      let frame = diagram.frame
      pictures.append(
        (frame, writer.picture(.own(diagram.svg), id, in: frame, diagram.title[writer.language], what)))
    }
    guard !pictures.isEmpty else { return nil }
    return writer.section(
      "park", writer.t("园区怎样连接", "How the park is connected"),
      writer.t(
        "横线是母管或母线，竖线是连接；悬停可见名称与数值。",
        "Horizontal lines are buses, upright ones connections; hover for names and values."),
      pictures: pictures)
  }
}
