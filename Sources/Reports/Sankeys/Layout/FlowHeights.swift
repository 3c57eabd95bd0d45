/// The heights at which items of columns stand, px: without overlap, near what they are connected to.
struct FlowHeights {
  /// The middle of each item.
  private(set) var middle: [Double]

  /// - Parameters:
  ///   - extent: the height that each item needs, with its text.
  ///   - area: the height of the columns.
  init(_ rows: FlowRows, extent: [Double], top: Double, area: Double) {
    middle = [Double](repeating: 0, count: rows.items.count)
    for column in rows.columns {
      var y = top + max(0, area - column.reduce(0) { $0 + extent[$1] }) / 2
      for item in column {
        middle[item] = y + extent[item] / 2
        y += extent[item]
      }
    }
    let near = rows.items.indices.map { rows.neighbours(of: $0) }
    // After some forty rounds nothing moves by a pixel in the reference park; three times as many for larger ones.
    for round in 0..<120 {
      let order = round.isMultiple(of: 2) ? Array(rows.columns.indices) : rows.columns.indices.reversed()
      for column in order {
        for item in rows.columns[column] {
          let weight = near[item].reduce(0) { $0 + $1.weight }
          guard weight > 0 else { continue }
          let target = near[item].reduce(0) { $0 + middle[$1.item] * $1.weight } / weight
          middle[item] += 0.6 * (target - middle[item])
        }
        var y = top
        for item in rows.columns[column] {
          middle[item] = max(middle[item], y + extent[item] / 2)
          y = middle[item] + extent[item] / 2
        }
        y = top + area
        for item in rows.columns[column].reversed() {
          middle[item] = min(middle[item], y - extent[item] / 2)
          y = middle[item] - extent[item] / 2
        }
      }
    }
  }
}
