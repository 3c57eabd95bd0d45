import Results
package import Studies

extension RunParting {
  /// Places that a page shows; the first ones are nearest to the cause in the order of the park.
  private static var mostShown: Int { 8 }

  /// Where two runs part, for a terminal.
  package var page: String {
    let share = "\((tolerance * 100).text(digits: 3)) %"
    guard let time, let step else {
      return
        (["'\(names[1])' never parts from '\(names[0])' by more than \(share) of its value at a bus"]
        + missing)
        .joined(separator: "\n")
    }
    var table = TextTable(
      .rigid("bus"), .rigid("flow"), .right(names[0]), .right(names[1]), .right("difference"), .left("unit"),
      .left(""), indent: 2)
    for place in places.prefix(Self.mostShown) {
      table.rows.append([
        place.bus, place.flow, place.first.text(), place.second.text(),
        place.relativeDifference.map { ($0 * 100).signedText(digits: 3) + " %" } ?? "–", place.unit,
        place.label == place.bus ? "" : place.label,
      ])
    }
    var lines = [
      "'\(names[1])' parts from '\(names[0])' at \(time) (step \(step)) by more than \(share) of the reference's value:"
    ]
    lines.append(table.text(width: 120))
    if places.count > Self.mostShown {
      lines.append("  and \(places.count - Self.mostShown) more in the same step")
    }
    var told: Set<String> = []
    for place in places.prefix(Self.mostShown) where told.insert(place.bus).inserted {
      if place.firstMargin == place.secondMargin {
        lines.append("  at \(place.bus), in both: \(place.firstMargin)")
      } else {
        lines.append("  at \(place.bus), in '\(names[0])': \(place.firstMargin)")
        lines.append("  at \(place.bus), in '\(names[1])': \(place.secondMargin)")
      }
    }
    return (lines + missing).joined(separator: "\n")
  }

  private var missing: [String] {
    zip(names, unmatched).filter { !$0.1.isEmpty }.map {
      "  only '\($0)' has \($1.count == 1 ? "bus" : "buses") \($1.joined(separator: ", "))"
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
