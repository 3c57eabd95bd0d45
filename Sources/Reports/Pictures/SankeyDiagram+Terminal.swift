extension SankeyDiagram {
  /// Its links by size as a table for a terminal.
  package func terminal(_ language: Language, width: Int) -> String {
    let names = Dictionary(nodes.map { ($0.id, $0.name.text(language)) }) { first, _ in first }
    func words(_ zh: String, _ en: String) -> String { Words(zh, en)[language] }
    func name(_ id: String) -> String { names[id] ?? id }
    var table = TextTable(
      .left(words("从", "from")), .left(words("到", "to")), .left(words("何物", "what")), .right(unit),
      .right(words("占比", "share")))
    table.rows = links.sorted { $0.value > $1.value }.map { link in
      [
        name(link.from), name(link.to), link.carrier.label.text(language), link.value.shown(),
        Self.share(link.value, of: total),
      ]
    }
    let heading = [PictureText.short(park.text(language)), of.title.text(language), period]
    return heading.joined(separator: " · ") + "\n" + table.text(width: width)
  }
}

extension RailDiagram {
  /// Its connections by size as a table for a terminal.
  package func terminal(width: Int) -> String {
    let boxes = Dictionary(boxes.map { ($0.id, $0.label[language]) }) { first, _ in first }
    let rails = Dictionary(rails.map { ($0.id, $0.label[language]) }) { first, _ in first }
    func words(_ zh: String, _ en: String) -> String { Words(zh, en)[language] }
    var table = TextTable(
      .left(words("从", "from")), .left(words("到", "to")), .right(words("流量", "flow")), .rigid(""))
    table.rows = (lines + notPlaced).sorted { $0.value > $1.value }.map { line in
      let ends = [
        boxes[line.box] ?? PictureText.short(line.box), rails[line.rail] ?? PictureText.short(line.rail),
      ]
      return (line.isIntoRail ? ends : ends.reversed()) + [
        PictureText.figure(line.value), line.carrier.shownUnit,
      ]
    }
    return PictureText.clean(heading, most: 200) + "\n" + table.text(width: width)
  }
}
