import Results
package import Studies

extension RunParting {
  /// Places that a page shows; the first ones are nearest to the cause in the order of the park.
  private static var mostShown: Int { 8 }

  /// Where two runs part, for a terminal.
  package func page(_ language: Language = .english) -> String {
    func t(_ zh: String, _ en: String) -> String { Words(zh, en)[language] }
    let share = "\((tolerance * 100).text(digits: 3)) %"
    guard let time, let step else {
      return
        ([
          t(
            "“\(names[1])”在各母线上与“\(names[0])”相差始终不超过其数值的 \(share)",
            "'\(names[1])' never parts from '\(names[0])' by more than \(share) of its value at a bus")
        ] + missing(language))
        .joined(separator: "\n")
    }
    var table = TextTable(
      .rigid(t("母线", "bus")), .rigid(t("流", "flow")), .right(names[0]), .right(names[1]),
      .right(t("差值", "difference")), .left(t("单位", "unit")), .left(""), indent: 2)
    for place in places.prefix(Self.mostShown) {
      table.rows.append([
        place.bus, place.flow, place.first.text(), place.second.text(),
        place.relativeDifference.map { ($0 * 100).signedText(digits: 3) + " %" } ?? "–", place.unit,
        place.label == place.bus ? "" : place.label,
      ])
    }
    var lines = [
      t(
        "“\(names[1])”在 \(time)（第 \(step) 步）与“\(names[0])”相差超过参照值的 \(share)：",
        "'\(names[1])' parts from '\(names[0])' at \(time) (step \(step)) by more than \(share) of the reference's value:"
      )
    ]
    lines.append(table.text(width: 120))
    if places.count > Self.mostShown {
      let more = places.count - Self.mostShown
      lines.append(t("  同一步还有 \(more) 处", "  and \(more) more in the same step"))
    }
    var told: Set<String> = []
    for place in places.prefix(Self.mostShown) where told.insert(place.bus).inserted {
      if place.firstMargin == place.secondMargin {
        let margin = place.firstMargin[language]
        lines.append(t("  \(place.bus)，两者：\(margin)", "  at \(place.bus), in both: \(margin)"))
      } else {
        for (name, margin) in zip(names, [place.firstMargin[language], place.secondMargin[language]]) {
          lines.append(t("  \(place.bus)，“\(name)”：\(margin)", "  at \(place.bus), in '\(name)': \(margin)"))
        }
      }
    }
    return (lines + missing(language)).joined(separator: "\n")
  }

  private func missing(_ language: Language) -> [String] {
    zip(names, unmatched).filter { !$0.1.isEmpty }.map {
      Words(
        "  只有“\($0)”有母线 \($1.joined(separator: "、"))",
        "  only '\($0)' has \($1.count == 1 ? "bus" : "buses") \($1.joined(separator: ", "))")[language]
    }
  }

  /// The same as `--json` has it.
  package var json: JSON {
    [
      "first": .text(names[0]), "second": .text(names[1]), "tolerance": .number(tolerance),
      "step": step.map { .integer($0) } ?? .null, "time": time.map { .text("\($0)") } ?? .null,
      "buses": .array(
        places.map {
          [
            "bus": .text($0.bus), "flow": .text($0.flow), "unit": .text($0.unit),
            "first": .number($0.first), "second": .number($0.second),
            "relativeDifference": $0.relativeDifference.map { .number($0) } ?? .null,
            "firstMargin": .text($0.firstMargin.message), "secondMargin": .text($0.secondMargin.message),
          ]
        }),
      "onlyInFirst": .array(unmatched[0].map { .text($0) }),
      "onlyInSecond": .array(unmatched[1].map { .text($0) }),
    ]
  }
}
