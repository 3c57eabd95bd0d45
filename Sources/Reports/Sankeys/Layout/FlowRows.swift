/// The order of nodes within columns, with a stop for every link in each column that it passes.
///
/// The cost is the sum of products of flows that cross, not their count: one crossing of two wide ribbons is worse
/// than fifty of threads. Legs of returns go down from a node across all that lies below it and count too.
struct FlowRows {
  /// A node, or a stop of a link on its way.
  enum Item: Hashable {
    case node(Int)
    case stop(link: Int, column: Int)
  }

  private struct Segment {
    var from: Int
    var to: Int
    var value: Double
  }

  /// All items; their numbers stand in ``columns`` and ``paths``.
  private(set) var items: [Item] = []
  /// The flow that passes an item.
  private(set) var weights: [Double] = []
  private(set) var columns: [[Int]]
  private(set) var column: [Int] = []
  /// By link: items from left to right; empty where it runs back or is not drawn.
  private(set) var paths: [[Int]]
  private var segments: [Segment] = []
  private var near: [[(item: Int, weight: Double, isLeft: Bool)]] = []
  private var returning: [Double] = []
  private var row: [Int] = []

  /// Items are neighbours of an item with their flows, for the places of nodes.
  func neighbours(of item: Int) -> [(item: Int, weight: Double)] { near[item].map { ($0.item, $0.weight) } }

  init(_ graph: FlowGraph, _ order: FlowOrder, _ place: FlowColumns, isDrawn: [Bool]) {
    columns = [[Int]](repeating: [], count: place.count)
    paths = [[Int]](repeating: [], count: graph.links.count)
    let sums = graph.sums
    var numbers = [Int](repeating: 0, count: graph.nodes.count)
    for node in order.places {
      numbers[node] = add(.node(node), place.column[node], sums.size(node))
    }
    for (number, link) in graph.links.enumerated() where isDrawn[number] {
      if place.returns[number] {
        returning[numbers[link.from]] += link.value
        returning[numbers[link.to]] += link.value
        continue
      }
      var path = [numbers[link.from]]
      for column in (place.column[link.from] + 1)..<place.column[link.to] {
        path.append(add(.stop(link: number, column: column), column, link.value))
      }
      path.append(numbers[link.to])
      for (from, to) in zip(path, path.dropFirst()) {
        segments.append(Segment(from: from, to: to, value: link.value))
        near[to].append((from, link.value, true))
        near[from].append((to, link.value, false))
      }
      paths[number] = path
    }
    row = [Int](repeating: 0, count: items.count)
    sweep()
    swap()
  }

  private mutating func add(_ item: Item, _ column: Int, _ weight: Double) -> Int {
    items.append(item)
    weights.append(weight)
    self.column.append(column)
    near.append([])
    returning.append(0)
    columns[column].append(items.count - 1)
    return items.count - 1
  }

  private mutating func number() {
    for items in columns { for (place, item) in items.enumerated() { row[item] = place } }
  }

  /// The cost of crossings.
  var crossings: Double {
    var cost = 0.0
    for items in columns {
      var below = 0.0
      for item in items.reversed() {
        cost += returning[item] * below
        below += weights[item]
      }
    }
    var byColumn = [[Segment]](repeating: [], count: columns.count)
    for segment in segments { byColumn[column[segment.from]].append(segment) }
    for group in byColumn {
      for (number, a) in group.enumerated() {
        for b in group[(number + 1)...] where (row[a.from] - row[b.from]) * (row[a.to] - row[b.to]) < 0 {
          cost += a.value * b.value
        }
      }
    }
    return cost
  }

  /// Orders columns by the mean place of what they are connected to, to the right and back; keeps the best.
  private mutating func sweep() {
    number()
    var best = (cost: crossings, columns: columns)
    for pass in 0..<24 {
      let isForward = pass.isMultiple(of: 2)
      let range = isForward ? Array(1..<max(columns.count, 1)) : (0..<max(columns.count - 1, 0)).reversed()
      for column in range {
        var centre: [Int: Double] = [:]
        for item in columns[column] { centre[item] = self.centre(item, isLeft: isForward) }
        let old = columns[column]
        // Stable, so that equal centres keep their order.
        columns[column] = old.indices.sorted {
          let (a, b) = (centre[old[$0]] ?? 0, centre[old[$1]] ?? 0)
          return a == b ? $0 < $1 : a < b
        }.map { old[$0] }
        for (place, item) in columns[column].enumerated() { row[item] = place }
      }
      let cost = crossings
      if cost < best.cost { best = (cost, columns) }
    }
    columns = best.columns
    number()
  }

  private func centre(_ item: Int, isLeft: Bool) -> Double {
    func height(_ item: Int) -> Double { (Double(row[item]) + 0.5) / Double(columns[column[item]].count) }
    // Below everything: nodes with large returns sink, for a leg crosses all that lies below.
    var (sum, weight) = (1.2 * returning[item], returning[item])
    for other in near[item] where other.isLeft == isLeft {
      sum += height(other.item) * other.weight
      weight += other.weight
    }
    return weight > 0 ? sum / weight : height(item)
  }

  /// Swaps neighbours while that makes less cross.
  private mutating func swap() {
    var (isBetter, rounds) = (true, 0)
    while isBetter, rounds < 12 {
      (isBetter, rounds) = (false, rounds + 1)
      for column in columns.indices {
        for place in columns[column].indices.dropLast() {
          let (upper, lower) = (columns[column][place], columns[column][place + 1])
          let gain = gain(upper, lower)
          guard gain > 1e-9 * abs(weights[upper] * weights[lower]) else { continue }
          columns[column].swapAt(place, place + 1)
          (row[upper], row[lower]) = (place + 1, place)
          isBetter = true
        }
      }
    }
  }

  private func gain(_ upper: Int, _ lower: Int) -> Double {
    var gain = returning[upper] * weights[lower] - returning[lower] * weights[upper]
    for a in near[upper] {
      for b in near[lower] where a.isLeft == b.isLeft && column[a.item] == column[b.item] {
        let apart = row[a.item] - row[b.item]
        gain += a.weight * b.weight * Double(apart.signum())
      }
    }
    return gain
  }
}
