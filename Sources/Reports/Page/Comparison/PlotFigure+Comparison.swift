/// Charts of a comparison.
extension PlotFigure {
  /// A measure in the plane of what it cuts of two things.
  struct PlanePoint {
    let number: Int
    let name: String
    let x: Double
    let y: Double
    let isFull: Bool
    /// Whether it can be held against others; else it is grey.
    let isComparable: Bool

    fileprivate var edge: String { !isComparable ? "@neutral" : isFull ? "@better" : "@worse" }
    fileprivate var fill: String { !isComparable ? "@neutral-soft" : isFull ? "@better" : "@paper" }
  }

  /// The points that lie on each other as a page draws them, by their numbers: of a plot about 1,100 px wide and 360 px high a
  /// mark takes 21 px.
  static func heaps(_ points: [PlanePoint], in range: Ranges) -> [[Int]] {
    let width = (range.x.upperBound - range.x.lowerBound) * 21 / 1100
    let height = (range.y.upperBound - range.y.lowerBound) * 21 / 360
    var heaps: [[PlanePoint]] = []
    for point in points where range.x.contains(point.x) && range.y.contains(point.y) {
      let near = heaps.firstIndex {
        $0.contains { abs($0.x - point.x) < width && abs($0.y - point.y) < height }
      }
      if let near { heaps[near].append(point) } else { heaps.append([point]) }
    }
    return heaps.filter { $0.count > 1 }.map { $0.map(\.number) }
  }

  /// What is shown of a plane.
  struct Ranges: Equatable {
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    /// As the page's script reads it.
    var text: String {
      "[[\(x.lowerBound),\(x.upperBound)],[\(y.lowerBound),\(y.upperBound)]]"
    }

    /// All points with zero, and room for their marks.
    init(_ points: [PlanePoint]) {
      // The words in the corners have so much room on both sides of an axis.
      func range(_ values: [Double], corner: Double) -> ClosedRange<Double> {
        let (low, high) = (Swift.min(values.min() ?? 0, 0), Swift.max(values.max() ?? 0, 0))
        guard high > low else { return -1...1 }
        let room = 0.16 * (high - low)
        let (left, right) = (room - low, high + room)
        let least = corner / (1 - corner)
        return -Swift.max(left, least * right)...Swift.max(right, least * left)
      }
      (x, y) = (range(points.map(\.x), corner: 0.3), range(points.map(\.y), corner: 0.2))
    }
  }

  /// What lies near the middle: three fifths of the points, those that are nearest; nil where all of them fill the plane.
  static func near(_ points: [PlanePoint]) -> Ranges? {
    guard points.count > 3 else { return nil }
    let whole = Ranges(points)
    let (width, height) = (whole.x.upperBound - whole.x.lowerBound, whole.y.upperBound - whole.y.lowerBound)
    func distance(_ point: PlanePoint) -> Double { Swift.max(abs(point.x) / width, abs(point.y) / height) }
    let sorted = points.sorted { distance($0) < distance($1) }
    let inner = Ranges(Array(sorted.prefix((3 * points.count + 4) / 5)))
    let share = Swift.max(
      (inner.x.upperBound - inner.x.lowerBound) / width, (inner.y.upperBound - inner.y.lowerBound) / height)
    return share < 0.6 ? inner : nil
  }

  /// What is cut of two things: the upper right cuts both.
  ///
  /// - Parameter corners: what the corners mean: upper right, lower right, upper left, lower left.
  static func plane(
    _ id: String, _ points: [PlanePoint], in whole: Ranges, across: String, unit: String, corners: [String]
  ) -> Self {
    func axis(_ range: ClosedRange<Double>) -> [String: JSON] {
      [
        "range": [.number(range.lowerBound), .number(range.upperBound)], "showgrid": true, "zeroline": true,
        "zerolinecolor": "@ink-2", "zerolinewidth": .integer(1), "rangemode": "normal", "showline": false,
      ]
    }
    func quarter(_ sign: Double, _ token: String) -> JSON {
      [
        "type": "rect", "x0": .integer(0), "y0": .integer(0), "x1": .number(sign * 1e9),
        "y1": .number(sign * 1e9), "fillcolor": .text("@\(token)/60"), "line": ["width": .integer(0)],
        "layer": "below",
      ]
    }
    let places: [(Double, Double, JSON, JSON)] = [
      (0.995, 0.985, "right", "top"), (0.995, 0.02, "right", "bottom"), (0.012, 0.985, "left", "top"),
      (0.012, 0.02, "left", "bottom"),
    ]
    let notes = zip(corners, places).map { words, place -> JSON in
      [
        "text": .text(Markup.escaped(words).replacing(", ", with: ",<br>")), "align": place.2,
        "xref": "paper", "yref": "paper", "x": .number(place.0),
        "y": .number(place.1), "xanchor": place.2, "yanchor": place.3, "showarrow": false,
        "font": ["size": .integer(12), "color": "@ink-3"],
      ]
    }
    return Self(
      id: id,
      data: [
        [
          "type": "scatter", "mode": "markers+text", "x": .array(points.map { .number($0.x) }),
          "y": .array(points.map { .number($0.y) }), "text": .array(points.map { .text("\($0.number)") }),
          "textposition": "middle center",
          "textfont": [
            "size": .integer(11),
            "color": .array(
              points.map { .text($0.isFull && $0.isComparable ? "@paper" : "@ink") }),
          ],
          "marker": [
            "size": .integer(21), "color": .array(points.map { .text($0.fill) }),
            "line": [
              "width": .integer(2), "color": .array(points.map { .text($0.edge) }),
            ],
          ],
          "cliponaxis": true,
          "customdata": .array(points.map { .text(Markup.escaped("\($0.number) · \($0.name)")) }),
          "hovertemplate": "<b>%{customdata}</b><br>%{x:,.4~g} · %{y:,.4~g}<extra></extra>",
        ]
      ],
      layout: [
        "hovermode": "closest", "shapes": [quarter(1, "better-soft"), quarter(-1, "worse-soft")],
        "annotations": .array(notes),
        "xaxis": .object(axis(whole.x).merging(["title": ["text": .text(across)]]) { own, _ in own }),
        "yaxis": .object(axis(whole.y)),
      ], height: 420, unit: unit, keys: false)
  }
}
