/// In which row each box stands: row `n` lies below `n` rails.
struct RailRows {
  /// Rows by place of box.
  private(set) var rows: [Int]

  /// - Parameters:
  ///   - net: boxes' lines: place of box, place of rail, whether the flow goes into the rail.
  ///   - known: rows that are taken from another picture, by place of box.
  init(
    _ reduction: RailReduction, lines: [(box: Int, rail: Int, isIntoRail: Bool)], railCount: Int,
    known: [Int?]
  ) {
    let boxes = reduction.boxes
    let returns = reduction.utilitiesThatGive
    var allowed = boxes.indices.map { box in
      let isAbove = returns.contains(boxes[box].id)
      let own = lines.filter { $0.box == box && ($0.isIntoRail || !isAbove) }
      return Self.allowed(own.map { ($0.rail, $0.isIntoRail) }, railCount)
    }
    var taken = Set(known.compactMap(\.self))
    // All users share one row: it is what a planner looks along.
    let users = boxes.indices.filter { boxes[$0].role == .use }
    if !users.isEmpty {
      let lowest = users.map { allowed[$0].lowerBound }
      let counts = Dictionary(grouping: lowest) { $0 }.mapValues(\.count)
      let usual = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? railCount
      let isLast = [.steam, .power, .fuel].contains(reduction.subject)
      let row = users.compactMap { known[$0] }.first ?? (isLast ? railCount : usual)
      for user in users { allowed[user] = row...row }
      taken.insert(row)
    }
    // As few rows as every box can stand in one of: the old way to stab intervals.
    for box in boxes.indices.sorted(by: { Self.key(allowed[$0], $0) < Self.key(allowed[$1], $1) })
    where known[box] == nil && !allowed[box].contains(where: taken.contains) {
      taken.insert(allowed[box].upperBound)
    }
    rows = boxes.indices.map { box in
      if let row = known[box] { return row }
      let possible = allowed[box].filter(taken.contains)
      let isSource = allowed[box].lowerBound == 0 && boxes[box].role == .source
      let wanted = isSource ? allowed[box].upperBound : allowed[box].lowerBound
      return possible.min { abs($0 - wanted) < abs($1 - wanted) } ?? wanted
    }
  }

  private static func key(_ range: ClosedRange<Int>, _ box: Int) -> (Int, Int, Int) {
    (range.upperBound, range.lowerBound, box)
  }

  /// Below the rails that feed a box, and above those that it feeds.
  private static func allowed(
    _ lines: [(rail: Int, isIntoRail: Bool)], _ railCount: Int
  ) -> ClosedRange<Int> {
    let takes = lines.filter { !$0.isIntoRail }.map(\.rail)
    let gives = lines.filter(\.isIntoRail).map(\.rail)
    guard let firstTaken = takes.min(), let lastTaken = takes.max() else { return 0...(gives.min() ?? 0) }
    guard !gives.isEmpty else { return (lastTaken + 1)...railCount }
    let down = gives.filter { $0 > firstTaken }
    guard let lowest = down.max() else {
      // It only gives back upwards: right below what it takes from.
      return (lastTaken + 1)...(lastTaken + 1)
    }
    let above = (takes.filter { $0 < lowest }.max() ?? firstTaken) + 1
    return above...max(above, down.filter { $0 >= above }.min() ?? above)
  }
}
