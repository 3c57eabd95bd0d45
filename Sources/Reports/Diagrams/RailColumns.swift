/// In which column each box stands; boxes whose upright extents do not meet may share one.
struct RailColumns {
  typealias Connection = (box: Int, rail: Int, weight: Double)

  /// Boxes by column, from the left.
  private(set) var columns: [[Int]]
  private let connections: [Connection]
  private let rows: [Int]
  private let railCount: Int
  private let spans: [ClosedRange<Double>]
  /// Columns from here on may be moved.
  private let firstFree: Int

  /// - Parameters:
  ///   - connections: place of box, place of rail, root of the share of the rail's flow.
  ///   - fixed: columns that are taken from another picture.
  ///   - order: the place of the owner, by place of box, for what else is alike.
  init(
    _ connections: [Connection], rows: [Int], railCount: Int, fixed: [[Int]], order: [Int]
  ) {
    (self.connections, self.rows, self.railCount) = (connections, rows, railCount)
    spans = rows.indices.map { box in
      let touched = connections.filter { $0.box == box }.map { Double($0.rail) + 0.5 } + [Double(rows[box])]
      return (touched.min() ?? 0)...(touched.max() ?? 0)
    }
    firstFree = fixed.count
    columns = []
    for column in fixed {
      columns.append([])
      for box in column where isFree(columns[columns.count - 1], box) {
        columns[columns.count - 1].append(box)
      }
    }
    let placed = Set(columns.joined())
    let rest = rows.indices.filter { !placed.contains($0) }
    if fixed.isEmpty { startWithFullestRow(order) }
    let still = fixed.isEmpty ? rest.filter { box in !columns.contains([box]) } : rest
    add(still, onlyAtEnd: !fixed.isEmpty)
    if fixed.isEmpty { improve() }
  }

  private func size(_ box: Int) -> Double { connections.reduce(0) { $1.box == box ? $0 + $1.weight : $0 } }

  /// The row with most boxes, by the middle of the rails that they share (barycentre).
  private mutating func startWithFullestRow(_ order: [Int]) {
    let counts = Dictionary(grouping: rows) { $0 }.mapValues(\.count)
    guard let row = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key else { return }
    var base = rows.indices.filter { rows[$0] == row }
    var position = [Double](repeating: 0, count: rows.count)
    for (place, box) in base.enumerated() { position[box] = Double(place) }
    let signs = rows.indices.map { box in connections.filter { $0.box == box }.map(\.rail).sorted() }
    // Thirty rounds: the order stands still after fewer than ten in all parks that were tried.
    for _ in 0..<30 {
      let middles = middlesOfRails(Set(base), position)
      var centre: [Int: Double] = [:]
      for box in base {
        let own = connections.filter { $0.box == box }
        let weight = own.reduce(0) { $0 + $1.weight }
        centre[box] = own.reduce(0) { $0 + (middles[$1.rail] ?? 0) * $1.weight } / max(weight, 1e-9)
      }
      base.sort { a, b in
        let (first, second) = (((centre[a] ?? 0) * 100).rounded(), ((centre[b] ?? 0) * 100).rounded())
        if first != second { return first < second }
        if order[a] != order[b] { return order[a] < order[b] }
        if signs[a] != signs[b] { return signs[a].lexicographicallyPrecedes(signs[b]) }
        return (-size(a), a) < (-size(b), b)
      }
      let before = position
      for (place, box) in base.enumerated() { position[box] = Double(place) }
      if before == position { break }
    }
    columns = base.map { [$0] }
  }

  private func middlesOfRails(_ boxes: Set<Int>, _ position: [Double]) -> [Int: Double] {
    var sums: [Int: (place: Double, weight: Double)] = [:]
    for connection in connections where boxes.contains(connection.box) {
      sums[connection.rail, default: (0, 0)].place += position[connection.box] * connection.weight
      sums[connection.rail, default: (0, 0)].weight += connection.weight
    }
    return sums.mapValues { $0.place / max($0.weight, 1e-12) }
  }

  private func isFree(_ column: [Int], _ box: Int) -> Bool {
    column.allSatisfy { other in
      rows[other] != rows[box]
        && (spans[box].upperBound <= spans[other].lowerBound
          || spans[box].lowerBound >= spans[other].upperBound)
    }
  }

  private mutating func add(_ boxes: [Int], onlyAtEnd: Bool) {
    func length(_ box: Int) -> Double { spans[box].upperBound - spans[box].lowerBound }
    for box in boxes.sorted(by: { (-length($0), -size($0), $0) < (-length($1), -size($1), $1) }) {
      var position = [Double](repeating: 0, count: rows.count)
      for (place, column) in columns.enumerated() { for other in column { position[other] = Double(place) } }
      let middles = middlesOfRails(Set(columns.joined()), position)
      let own = connections.filter { $0.box == box && middles[$0.rail] != nil }
      let weight = own.reduce(0) { $0 + $1.weight }
      let wanted =
        own.isEmpty
        ? Double(columns.count) / 2
        : own.reduce(0) { $0 + (middles[$1.rail] ?? 0) * $1.weight } / max(weight, 1e-12)
      func distance(_ place: Int) -> Double { abs(Double(place) - wanted) }
      let open = columns.indices.filter { (!onlyAtEnd || $0 >= firstFree) && isFree(columns[$0], box) }
      let best = open.min { distance($0) < distance($1) }
      // Farther than a third of the picture, a column of its own costs less than a long rail.
      if let best, onlyAtEnd || distance(best) <= 0.35 * Double(columns.count) + 2 {
        columns[best].append(box)
      } else {
        let place = onlyAtEnd ? columns.count : min(columns.count, max(0, Int(wanted.rounded())))
        columns.insert([box], at: place)
      }
    }
  }

  /// How many lines cross rails that they do not touch.
  var crossings: Int { cost().crossings }

  private func cost() -> (value: Double, crossings: Int) {
    var column = [Int](repeating: 0, count: rows.count)
    for (place, boxes) in columns.enumerated() { for box in boxes { column[box] = place } }
    var low = [Int](repeating: .max, count: railCount)
    var high = [Int](repeating: -1, count: railCount)
    for connection in connections {
      low[connection.rail] = min(low[connection.rail], column[connection.box])
      high[connection.rail] = max(high[connection.rail], column[connection.box])
    }
    var crossings = 0
    for connection in connections {
      // Row n lies between the rails n - 1 and n.
      let (row, rail, place) = (rows[connection.box], connection.rail, column[connection.box])
      let passed = rail < row ? (rail + 1)..<row : row..<rail
      for other in passed where low[other] <= place && place <= high[other] { crossings += 1 }
    }
    let length = (0..<railCount).reduce(0) { high[$1] < 0 ? $0 : $0 + high[$1] - low[$1] }
    // A crossing is worth twenty columns of rail.
    return (Double(crossings) + 0.05 * Double(length), crossings)
  }

  /// Columns moved to near places and to the ends while that saves.
  private mutating func improve() {
    var best = cost().value
    for _ in 0..<6 {
      var isBetter = false
      for place in columns.indices {
        for target in [place + 1, place + 2, 0, columns.count - 1]
        where columns.indices.contains(target) && target != place {
          let before = columns
          columns.insert(columns.remove(at: place), at: target)
          let cost = cost().value
          if cost < best - 1e-9 { (best, isBetter) = (cost, true) } else { columns = before }
        }
      }
      if !isBetter { return }
    }
  }
}
