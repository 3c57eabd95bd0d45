import Foundation

/// How often values fall into bins of one width, or how often each of a few values is met.
struct Histogram {
  /// Runs in each bin, in rising order.
  let counts: [Int]
  /// Where the first bin begins and the last ends.
  let (low, high): (Double, Double)

  /// Most bins.
  private static let most = 24

  /// A histogram of finite values; nil where there are none.
  init?(_ values: [Double]) {
    let finite = values.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else { return nil }
    (low, high) = (least, most)
    let different = Set(finite)
    if different.count <= 12 {
      let order = Dictionary(different.sorted().enumerated().map { ($1, $0) }) { first, _ in first }
      var counts = [Int](repeating: 0, count: different.count)
      for value in finite { counts[order[value] ?? 0] += 1 }
      self.counts = counts
      return
    }
    // As many bins as the square root of the runs, a common rule of thumb.
    let bins = Swift.min(Self.most, Int(Double(finite.count).squareRoot().rounded(.up)))
    var counts = [Int](repeating: 0, count: bins)
    let width = most / 2 - least / 2
    for value in finite {
      let share = (value / 2 - least / 2) / width
      counts[Swift.max(0, Swift.min(bins - 1, Int(share * Double(bins))))] += 1
    }
    self.counts = counts
  }

  /// The columns as a drawing that fills its place, with marks at values that are named.
  func drawing(_ label: String, token: String, height: Double = 34, marks: [Double] = []) -> Markup {
    let width = 168.0
    let top = Double(Swift.max(1, counts.max() ?? 1))
    let step = width / Double(Swift.max(1, counts.count))
    var parts = counts.enumerated().map { place, count in
      let size = count == 0 ? 0 : Swift.max(1, Double(count) / top * (height - 2))
      return Markup.element(
        "rect",
        [
          "x": (Double(place) * step + 0.5).fixed(1), "y": (height - size).fixed(1),
          "width": Swift.max(0.5, step - 1).fixed(1), "height": size.fixed(1), "fill": "var(--\(token))",
          "opacity": "0.7",
        ])
    }
    for mark in marks where mark.isFinite && high > low {
      let x = (mark / 2 - low / 2) / (high / 2 - low / 2) * width
      parts.append(
        .element(
          "line",
          [
            "x1": x.fixed(1), "x2": x.fixed(1), "y1": "0", "y2": height.fixed(0), "stroke": "var(--ink)",
            "stroke-width": "1.2",
          ]))
    }
    return .element(
      "svg",
      [
        "viewBox": "0 0 \(width.fixed(0)) \(height.fixed(0))", "preserveAspectRatio": "none", "role": "img",
        "aria-label": label,
      ], parts)
  }
}
