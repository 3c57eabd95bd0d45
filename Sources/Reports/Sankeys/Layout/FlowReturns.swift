/// Flows that run back, below the picture: those to one node lie side by side as a trunk.
struct FlowReturns {
  /// The middle of each way back below the picture, by place of link, px.
  private(set) var lane: [Int: Double] = [:]
  /// The middle of the legs down and up, from the edges of the nodes, px.
  private(set) var legs: [Int: (down: Double, up: Double)] = [:]
  /// What legs take of the gaps, right and left of columns.
  private(set) var right: [Double]
  private(set) var left: [Double]

  /// Links that run back to one node with one thing; the short way innermost.
  static func trunks(_ graph: FlowGraph, _ columns: FlowColumns, isDrawn: [Bool]) -> [[Int]] {
    struct Key: Hashable {
      var to: Int
      var shade: SankeyShade
    }
    var (order, trunks) = ([Key](), [Key: [Int]]())
    for number in graph.links.indices where columns.returns[number] && isDrawn[number] {
      let key = Key(to: graph.links[number].to, shade: graph.links[number].shade)
      if trunks[key] == nil { order.append(key) }
      trunks[key, default: []].append(number)
    }
    func reach(_ key: Key) -> Int {
      let from = (trunks[key] ?? []).map { columns.column[graph.links[$0].from] }.max() ?? 0
      return from - columns.column[key.to]
    }
    return order.enumerated().sorted { (reach($0.element), $0.offset) < (reach($1.element), $1.offset) }
      .map { trunks[$0.element] ?? [] }
  }

  /// - Parameters:
  ///   - below: where the picture above them ends.
  ///   - y: the height at which each node stands.
  init(
    _ graph: FlowGraph, _ columns: FlowColumns, _ trunks: [[Int]], thick: (Double) -> Double, below: Double,
    y: (Int) -> Double
  ) {
    right = [Double](repeating: 0, count: columns.count)
    left = right
    var height = below + 8
    for trunk in trunks {
      // The leg of the lowest node lies innermost, so that legs do not cross.
      let ordered = trunk.sorted { (-y(graph.links[$0].from), $0) < (-y(graph.links[$1].from), $1) }
      for number in ordered {
        let link = graph.links[number]
        let wide = thick(link.value)
        let (from, to) = (columns.column[link.from], columns.column[link.to])
        lane[number] = height + wide / 2
        legs[number] = (
          SankeyFrame.legGap + right[from] + wide / 2, SankeyFrame.legGap + left[to] + wide / 2
        )
        height += wide
        right[from] += wide
        left[to] += wide
      }
      for link in ordered.prefix(1).map({ graph.links[$0] }) {
        right[columns.column[link.from]] += 4
        left[columns.column[link.to]] += 4
      }
      height += SankeyFrame.laneGap
    }
  }
}
