import Kernel

extension RailReduction {
  /// Gives rails, boxes and what stood still names that no two of them share.
  mutating func nameApart() {
    let drawn = Set(boxes.map(\.id))
    let others = idleBoxes.filter { !drawn.contains($0.id) }
    let all = boxes + others
    let shown: [(id: String, title: Words)] =
      rails.map { ($0.id, $0.title) } + all.map { ($0.readableID, $0.title) }
    func unique(_ words: (Words) -> String) -> [String] {
      let things = shown.map { PictureNames.Thing(id: $0.id, label: words($0.title)) }
      let names = PictureNames.unique(things) { name, place in
        let text = name.fitting(PictureText.most)
        return place < rails.count ? RailDiagram.lines(ofRail: text).joined(separator: "\n") : text
      }
      return names.map { $0.fitting(PictureText.most) }
    }
    let names = zip(unique(\.zh), unique(\.en)).map { Words($0, $1) }
    for place in rails.indices { rails[place].label = names[place] }
    for place in boxes.indices { boxes[place].label = names[rails.count + place] }
    let ofBoxes = Dictionary(zip(all.map(\.id), names.dropFirst(rails.count))) { first, _ in first }
    idle = idleBoxes.compactMap { ofBoxes[$0.id] }
  }
}

extension RailDiagram {
  /// A rail's name as it is drawn.
  static func lines(ofRail name: String) -> [String] {
    TextMetrics.balanced(
      name, Measure.nameSize, width: Measure.nameWidth, most: Measure.nameLines)
  }
}

extension RailDiagram.Box {
  /// The id as the scenario has it: of the unit or the enterprise, or of owner and rail where works were joined.
  var readableID: String {
    if id.hasPrefix("E:") { return enterprise ?? id }
    if id.hasPrefix("U:"), units.count == 1 { return units[0] }
    let parts = id.split(separator: ":", omittingEmptySubsequences: false).dropFirst()
    if id.hasPrefix("K:"), parts.count >= 3 {
      return [parts[parts.startIndex], parts[parts.startIndex + 2]].joined(separator: " · ")
    }
    return parts.joined(separator: ":")
  }
}
