import Results

extension FlowGraph {
  /// Names of the nodes as they are drawn, no two the same even in the narrowest column.
  ///
  /// What stands in brackets of a park's own labels is left to the tooltip; in the names of ends it is what matters.
  var names: [Label] {
    func unique(_ word: (Label) -> String) -> [String] {
      let things = nodes.map { node in
        PictureNames.Thing(
          id: node.readableID, label: word(node.label), isWhole: node.id.hasPrefix(FlowEnd.prefix))
      }
      let names = PictureNames.unique(things) { name, _ in
        SankeyDrawing.nameLines(name.fitting(PictureText.most), width: SankeyFrame.leastRoom)
          .joined(separator: "\n")
      }
      return names.map { $0.fitting(PictureText.most) }
    }
    return zip(unique(\.english), unique(\.chinese)).map { Label(english: $0, chinese: $1) }
  }
}

extension FlowGraph.Node {
  /// The id as the scenario has it; owner and main inlet where works were joined.
  fileprivate var readableID: String {
    let parts = id.split(separator: ":").dropFirst().map(String.init)
    if id.hasPrefix("works:"), parts.count > 2 { return "\(parts[0]) · \(parts[parts.count - 1])" }
    return parts.isEmpty ? id : parts.joined(separator: ":")
  }
}
