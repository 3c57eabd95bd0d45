import Results

/// Places of a reduced graph's nodes and links, px; the same every time, in both languages, for the same park.
struct SankeyLayout {
  private(set) var columns: FlowColumns
  /// px per W or kg/s.
  private(set) var scale = 0.0
  /// The height of the picture.
  private(set) var height: Double
  /// By place of node: the upper left corner, the height of the bar, and the width that its label may have.
  private(set) var corner: [SankeyDiagram.Point] = []
  private(set) var bar: [Double] = []
  private(set) var room: [Double] = []
  /// By place of link, as ``SankeyDiagram/Link/path``.
  private(set) var paths: [[SankeyDiagram.Point]] = []
  /// By place of link.
  private(set) var isDrawn: [Bool]
  private let graph: FlowGraph
  private let names: [SankeyDiagram.Label]
  private let frame: SankeyFrame

  /// - Parameters:
  ///   - names: of the nodes, as they are drawn.
  ///   - figures: what stands under the name of each node.
  init(
    _ graph: FlowGraph, _ order: FlowOrder, names: [SankeyDiagram.Label], figures: [String],
    frame: SankeyFrame = SankeyFrame()
  ) {
    (self.graph, self.names, self.frame) = (graph, names, frame)
    let total = graph.total
    isDrawn = graph.links.map {
      $0.value >= SankeyFrame.hidden * total || $0.shade == .unserved || $0.shade == .excess
    }
    columns = FlowColumns(graph, order)
    height = frame.height
    let rows = FlowRows(graph, order, columns, isDrawn: isDrawn)
    let trunks = FlowReturns.trunks(graph, columns, isDrawn: isDrawn)
    let step = (frame.width - frame.left - frame.right) / Double(max(1, columns.count - 1))
    room = graph.nodes.indices.map { node in
      switch columns.column[node] {
      case 0: frame.left - 24
      case columns.count - 1: frame.right - 24
      default: max(SankeyFrame.leastStep, step) - 24
      }
    }
    place(rows, trunks, figures)
    room = gaps
    // The widths that labels have follow from the places of the columns, and the heights from them: narrower until
    // both fit. Widths only shrink, to lines of whole signs, so a few rounds are enough.
    for _ in 0..<8 {
      place(rows, trunks, figures)
      let narrower = zip(room, gaps).map { min($0, $1) }
      if narrower == room { break }
      room = narrower
    }
    place(rows, trunks, figures)
  }

  /// Lines of the name of a node in a width: as many as in the language that takes more.
  private func textHeight(_ node: Int, _ figures: String) -> Double {
    let lines = [names[node].english, names[node].chinese].map {
      SankeyDrawing.nameLines($0, width: room[node]).count
    }
    let values = SankeyDrawing.figureLines(figures, width: room[node]).count
    return Double((lines.max() ?? 1) + values) * SankeyFrame.line + 3
  }

  private mutating func place(_ rows: FlowRows, _ trunks: [[Int]], _ figures: [String]) {
    var text = [Double](repeating: 0, count: rows.items.count)
    var gap = [Double](repeating: SankeyFrame.stopGap, count: rows.items.count)
    var numbers = [Int](repeating: 0, count: graph.nodes.count)
    for (number, item) in rows.items.enumerated() {
      guard case .node(let node) = item else { continue }
      (text[number], gap[number], numbers[node]) =
        (textHeight(node, figures[node]), SankeyFrame.nodeGap, number)
    }
    let back = trunks.joined().reduce(0) { $0 + graph.links[$1].value }
    let lanes = SankeyFrame.laneGap * Double(trunks.count)
    func extent(_ item: Int, _ scale: Double) -> Double {
      max(rows.weights[item] * scale, text[item], SankeyFrame.thinnest) + gap[item]
    }
    func need(_ scale: Double) -> Double {
      let fullest = rows.columns.map { $0.reduce(0) { $0 + extent($1, scale) } }.max() ?? 0
      return fullest + back * scale + lanes
    }
    // Where text alone fills the page, the page grows: flows keep three tenths of it.
    let room = max(frame.height - frame.top - frame.bottom, need(0) / 0.7)
    height = room + frame.top + frame.bottom
    scale = Self.largest(room / max(rows.weights.max() ?? 1, .leastNormalMagnitude)) { need($0) <= room }
    let thick = { (value: Double) in max(value, 0) }
    var returns: FlowReturns
    var area = 0.0
    var heights: FlowHeights
    repeat {
      let scale = scale
      area = room - back * scale - lanes
      heights = FlowHeights(
        rows, extent: rows.items.indices.map { extent($0, scale) }, top: frame.top, area: area)
      let middle = heights.middle
      returns = FlowReturns(
        graph, columns, trunks, thick: { max(thick($0) * scale, SankeyFrame.thinnest) },
        below: frame.top + area,
        y: { middle[numbers[$0]] - rows.weights[numbers[$0]] * scale / 2 })
      // Legs of wide returns take the gaps between columns: then all is drawn smaller.
    } while !spread(returns) && shrink()
    setPlaces(rows, heights, returns, numbers)
  }

  private mutating func shrink() -> Bool {
    scale *= 0.9
    return scale > 0
  }

  /// The largest number for which something holds that holds for small ones.
  private static func largest(_ most: Double, _ holds: (Double) -> Bool) -> Double {
    var (low, high) = (0.0, most)
    // To 2⁻⁵⁰ of the largest.
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return low
  }

  /// The left edges of the columns.
  private var edges: [Double] = []

  private mutating func spread(_ returns: FlowReturns) -> Bool {
    let last = columns.count - 1
    let gaps = (0..<max(last, 0)).map { returns.right[$0] + returns.left[$0 + 1] }
    let left = frame.left + returns.left[0]
    let right = frame.right + returns.right[max(last, 0)]
    let step = (frame.width - left - right - gaps.reduce(0, +)) / Double(max(1, last))
    edges = [left]
    for gap in gaps { edges.append(edges[edges.count - 1] + step + gap) }
    // Narrower than this no picture of few columns becomes; many columns have their least gap without returns.
    let least = min(
      SankeyFrame.leastStep, 0.7 * (frame.width - frame.left - frame.right) / Double(max(1, last)))
    return step >= least
  }

  /// The widths that labels have between columns; those of the first and the last have the margins.
  private var gaps: [Double] {
    graph.nodes.indices.map { node in
      let column = columns.column[node]
      guard column > 0, column + 1 < columns.count else { return room[node] }
      return max(SankeyFrame.leastRoom, edges[column + 1] - edges[column] - 22)
    }
  }

  private mutating func setPlaces(
    _ rows: FlowRows, _ heights: FlowHeights, _ returns: FlowReturns, _ numbers: [Int]
  ) {
    bar = graph.nodes.indices.map { max(rows.weights[numbers[$0]] * scale, SankeyFrame.thinnest) }
    corner = graph.nodes.indices.map { node in
      SankeyDiagram.Point(
        x: edges[columns.column[node]], y: heights.middle[numbers[node]] - bar[node] / 2)
    }
    let attached = Attachment(graph, rows, heights, returns, isDrawn: isDrawn, corner: corner, scale: scale)
    paths = graph.links.indices.map { number in
      guard isDrawn[number] else { return [] }
      let link = graph.links[number]
      let start = SankeyDiagram.Point(
        x: corner[link.from].x + SankeyFrame.bar, y: attached.start[number])
      let end = SankeyDiagram.Point(x: corner[link.to].x, y: attached.end[number])
      if let lane = returns.lane[number], let legs = returns.legs[number] {
        let (down, up) = (start.x + legs.down, end.x - legs.up)
        return [
          start, .init(x: down, y: start.y), .init(x: down, y: lane), .init(x: up, y: lane),
          .init(x: up, y: end.y), end,
        ]
      }
      let stops = rows.paths[number].dropFirst().dropLast().flatMap { item in
        let (x, y) = (edges[rows.column[item]], heights.middle[item])
        return [SankeyDiagram.Point(x: x, y: y), SankeyDiagram.Point(x: x + SankeyFrame.bar, y: y)]
      }
      return [start] + stops + [end]
    }
  }
}

/// Where each link leaves and enters its nodes: by the height of its next stop, returns at the bottom.
private struct Attachment {
  /// The middle of the ribbon, by place of link.
  var start: [Double]
  var end: [Double]

  init(
    _ graph: FlowGraph, _ rows: FlowRows, _ heights: FlowHeights, _ returns: FlowReturns, isDrawn: [Bool],
    corner: [SankeyDiagram.Point], scale: Double
  ) {
    start = [Double](repeating: 0, count: graph.links.count)
    end = start
    var outs = [[(height: Double, link: Int)]](repeating: [], count: graph.nodes.count)
    var ins = outs
    for (number, link) in graph.links.enumerated() where isDrawn[number] {
      if let lane = returns.lane[number] {
        // Below all else; the innermost leg is the lowest.
        outs[link.from].append((1e6 - lane, number))
        ins[link.to].append((1e6 - lane, number))
      } else {
        let path = rows.paths[number]
        outs[link.from].append((heights.middle[path[1]], number))
        ins[link.to].append((heights.middle[path[path.count - 2]], number))
      }
    }
    for node in graph.nodes.indices {
      for (links, isStart) in [(outs[node], true), (ins[node], false)] {
        var y = corner[node].y
        for (_, number) in links.sorted(by: { ($0.height, $0.link) < ($1.height, $1.link) }) {
          let height = graph.links[number].value * scale
          if isStart { start[number] = y + height / 2 } else { end[number] = y + height / 2 }
          y += height
        }
      }
    }
  }
}
