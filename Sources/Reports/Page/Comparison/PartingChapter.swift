import Kernel
import Results
import Scenario
import Studies

/// Where each run first differs from the reference, and what bound there.
struct PartingChapter {
  let measures: ComparedMeasures
  /// In the order of the measures; empty where nobody asked.
  let partings: [Result<RunParting, any Error>]

  /// Places that are shown of a run: the first are nearest to the cause in the order of the park.
  private static let mostShown = 3

  /// The section; nil where nobody asked for it.
  func section(_ writer: inout PageWriter) -> Markup? {
    guard !partings.isEmpty, partings.count == measures.all.count else { return nil }
    let tolerance = partings.compactMap { try? $0.get().tolerance }.first ?? 0
    let share = "\((tolerance * 100).text(digits: 3)) %"
    let rows = zip(measures.all, partings).flatMap { lines($0, $1, writer) }
    let table = writer.table(
      [
        TableHead(writer.t("措施", "measure")), TableHead(writer.t("时刻", "time")),
        TableHead(writer.t("母线", "bus")), TableHead(writer.t("流", "flow")),
        TableHead(writer.t("对照", "reference"), isRight: true),
        TableHead(writer.t("情景", "run"), isRight: true),
        TableHead(writer.t("单位", "unit")), TableHead(writer.t("约束", "what bound")),
      ], rows, isWide: true)
    return writer.section(
      "partings", writer.t("从哪里开始不同", "Where they part"),
      writer.t(
        "每个情景与对照在哪一步、哪条母线上第一次相差超过对照值的 \(share)，以及当时受什么约束；每项列出前 \(Self.mostShown) 处。",
        "The first step and buses at which each run differs from the reference by more than \(share) of its value, and what bound; the first \(Self.mostShown) places of each."
      ), [table])
  }

  /// The unit and what its port is, with the id in the tooltip; or that it is unserved, or in excess.
  private func flow(_ place: RunParting.Place, _ measure: Measure, _ writer: PageWriter) -> Markup {
    let units = measures.reference.scenario.resolved.units + measure.run.scenario.resolved.units
    // Ids of units and keys of ports may both have points: the longest unit that fits is the port's.
    let unit = units.filter { place.flow.hasPrefix("\($0.id).") }.max { $0.id.count < $1.id.count }
    guard let unit else {
      let words = ["unserved": writer.t("缺供", "unserved"), "excess": writer.t("过剩", "excess")]
      return .text(words[place.flow] ?? place.flow)
    }
    let key = String(place.flow.dropFirst(unit.id.count + 1))
    let name = RecordedPark.Label(stated: PictureText.short(unit.label), id: unit.id).text(writer.language)
    let words = place.port.map { $0.text(writer.language) } ?? key
    return .element(
      "span", ["title": PictureText.clean(place.flow, most: PictureText.mostOfTitle)],
      .text(name + writer.t("：", ": ") + (words.isEmpty ? key : words)))
  }

  private func lines(
    _ measure: Measure, _ result: Result<RunParting, any Error>, _ writer: PageWriter
  ) -> [[Markup]] {
    func single(_ words: String) -> [[Markup]] {
      [[writer.name(measure), .text(words)] + Array(repeating: .text(""), count: 6)]
    }
    switch result {
    case .failure(let error):
      let words = (error as? Problems)?.all.map(\.message).joined(separator: "; ") ?? "\(error)"
      return single(writer.t("说不出：", "cannot be told: ") + words)
    case .success(let parting):
      guard let time = parting.time, let step = parting.step else {
        return single(writer.t("始终没有分开", "never parts"))
      }
      let left = parting.places.count - Self.mostShown
      return parting.places.prefix(Self.mostShown).enumerated().map { number, place in
        let source = "parting/\(measure.run.name)/\(place.bus)/\(place.flow)"
        let margins =
          place.firstMargin == place.secondMargin
          ? writer.t("两者：", "both: ") + writer.words(place.firstMargin)
          : writer.t("对照：", "reference: ") + writer.words(place.firstMargin) + writer.t("；情景：", "; run: ")
            + writer.words(place.secondMargin)
        let when =
          number > 0
          ? "" : "\(writer.moment(time)) (\(writer.t("第 \(step) 步", "step \(step)")))"
        let more =
          number == Self.mostShown - 1 && left > 0
          ? writer.t("；同一步还有 \(left) 处", "; and \(left) more in the same step") : ""
        return [
          number == 0 ? writer.name(measure) : .text(""),
          .element("span", ["class": "nowrap"], .text(when)),
          .text(PictureText.short(place.label.isEmpty ? place.bus : place.label)),
          flow(place, measure, writer),
          writer.cell(place.first, in: place.unit, from: "\(source)/reference"),
          writer.cell(place.second, in: place.unit, from: "\(source)/run"),
          .text(ReadersUnit(plain: place.unit, writer.language).name), .text(margins + more),
        ]
      }
    }
  }
}
