/// Charts of what measures cost.
extension PlotFigure {
  /// A measure with what it is worth.
  struct WorthBar {
    let name: String
    let value: Double
    /// Whether it can be held against others; else it is hatched.
    let isComparable: Bool
  }

  /// Bars from zero, as long as what they tell, the highest on top.
  static func presentValues(_ id: String, _ values: [WorthBar], unit: String) -> Self {
    let sorted = values.sorted { $0.value < $1.value }
    let drawn = sorted.map(\.value)
    let (low, high) = (Swift.min(drawn.min() ?? 0, 0), Swift.max(drawn.max() ?? 0, 0))
    // Figures stand beyond the ends of their bars; the page's script makes the room that they take at its width.
    let room = 0.22 * Swift.max(high - low, .leastNormalMagnitude)
    let texts = sorted.map { ($0.value > 0 ? "+" : "") + $0.value.shown(figures: 3) }
    let short: (PictureName) -> String = { $0.fitting(24) { $0.displayWidth } }
    let things = sorted.map { PictureNames.Thing(id: $0.name, label: $0.name, isWhole: true) }
    let names = PictureNames.unique(things) { name, _ in short(name) }.map {
      JSON.text(Markup.escaped(short($0)))
    }
    return Self(
      id: id,
      data: [
        [
          "type": "bar", "orientation": "h", "y": .array(sorted.indices.map { .integer($0) }),
          "x": .array(drawn.map { .number($0) }),
          "marker": [
            "color": .array(
              sorted.map { .text(!$0.isComparable ? "@neutral" : $0.value > 0 ? "@better" : "@worse") }),
            "line": ["width": .integer(0)],
            "pattern": [
              "shape": .array(sorted.map { .text($0.isComparable ? "" : "/") }), "bgcolor": "@paper",
              "size": .integer(6),
            ],
          ], "text": .array(texts.map { .text($0) }), "textposition": "outside", "cliponaxis": false,
          "textfont": ["size": .integer(12), "color": "@ink"],
          "customdata": .array(zip(sorted, texts).map { .text(Markup.escaped("\($0.name): \($1)")) }),
          "hovertemplate": .text("%{customdata} \(unit)<extra></extra>"),
        ]
      ],
      layout: [
        "hovermode": "closest", "bargap": .number(0.38), "margin": ["t": .integer(6)],
        "xaxis": [
          "showline": false, "showgrid": true, "zeroline": true, "zerolinecolor": "@ink-2",
          "tickangle": .integer(0), "nticks": .integer(6),
          "range": [.number(low < 0 ? low - room : 0), .number(high > 0 ? high + room : 0)],
        ],
        "yaxis": [
          "tickmode": "array", "tickvals": .array(sorted.indices.map { .integer($0) }),
          "ticktext": .array(names),
          "rangemode": "normal", "showgrid": false,
        ],
      ], height: Swift.max(180, 60 + 30 * sorted.count), keys: false)
  }

  /// A measure in a cost curve.
  struct CostBar {
    let number: Int
    let name: String
    /// What is abated.
    let width: Double
    /// Of a tonne.
    let cost: Double
    /// The same with co-benefits.
    let other: Double?
  }

  /// Bars beside each other, as wide as what they abate and as high as what a tonne costs, with a tick for another cost.
  ///
  /// A bar that would flatten all others is broken off, with a gap in it.
  static func costCurve(
    _ id: String, _ bars: [CostBar], across: String, unit: String, words: (other: String, width: String)
  ) -> Self {
    let limit = Self.limit(bars.map(\.cost))
    func clipped(_ value: Double) -> Double { Swift.max(Swift.min(value, limit), -limit) }
    var sum = 0.0
    let middles = bars.map { bar in
      defer { sum += bar.width }
      return sum + bar.width / 2
    }
    let ends: [Double] = [0] + bars.map { clipped($0.cost) } + bars.compactMap { $0.other.map(clipped) }
    let (low, high) = (ends.min() ?? 0, ends.max() ?? 0)
    let room = 0.14 * Swift.max(high - low, .leastNormalMagnitude)
    let notes = zip(bars, middles).map { bar, middle -> JSON in
      let isOut = abs(bar.cost) > limit
      let text =
        "<b>\(bar.number)</b>" + (isOut ? " \(bar.cost > 0 ? "↑" : "↓") \(bar.cost.shown(figures: 3))" : "")
      return [
        "x": .number(middle), "y": .number(clipped(bar.cost)), "text": .text(text), "showarrow": false,
        "yanchor": .text(bar.cost < 0 ? "top" : "bottom"), "yshift": .integer(bar.cost < 0 ? -3 : 3),
        "xanchor": .text(isOut && middle > sum / 2 ? "right" : "center"), "font": ["size": .integer(12)],
      ]
    }
    // A gap across the bar says that it is longer than it looks.
    let gaps = zip(bars, middles).filter { abs($0.0.cost) > limit }.map { bar, middle -> JSON in
      let end = clipped(bar.cost)
      return [
        "type": "rect", "x0": .number(middle - bar.width / 2), "x1": .number(middle + bar.width / 2),
        "y0": .number(0.8 * end), "y1": .number(0.86 * end), "fillcolor": "@paper",
        "line": ["width": .integer(0)],
      ]
    }
    let ticks = zip(bars, middles).filter { $0.0.other != nil }
    return Self(
      id: id,
      data: [
        [
          "type": "bar", "x": .array(middles.map { .number($0) }),
          "y": .array(bars.map { .number(clipped($0.cost)) }),
          "width": .array(bars.map { .number($0.width * 0.985) }),
          "marker": [
            "color": .array(bars.map { .text($0.cost < 0 ? "@better" : "@worse") }),
            "line": ["width": .integer(0)],
          ],
          "customdata": .array(
            bars.map { bar in
              let other = bar.other.map { "<br>\(words.other) \($0.shown())" } ?? ""
              return .text(
                "<b>\(bar.number) · \(Markup.escaped(bar.name))</b><br>\(bar.cost.shown()) \(unit)\(other)<br>\(bar.width.shown()) \(words.width)"
              )
            }), "hovertemplate": "%{customdata}<extra></extra>",
        ],
        [
          "type": "scatter", "mode": "markers", "x": .array(ticks.map { .number($0.1) }),
          "y": .array(ticks.map { .number(clipped($0.0.other ?? 0)) }), "hoverinfo": "skip",
          "marker": [
            "symbol": "line-ew", "size": .integer(13), "color": "@ink",
            "line": ["width": .number(2.5), "color": "@ink"],
          ],
        ],
      ],
      layout: [
        "hovermode": "closest", "annotations": .array(notes), "shapes": .array(gaps),
        "margin": ["t": .integer(30)],
        "xaxis": [
          "title": ["text": .text(across)], "range": [.integer(0), .number(sum * 1.01)], "showline": false,
        ],
        "yaxis": [
          "rangemode": "normal", "zeroline": true, "zerolinecolor": "@ink",
          "range": [.number(low - (low < 0 ? room : 0)), .number(high + (high > 0 ? room : 0))],
        ],
      ], height: 380, unit: unit, keys: false)
  }

  /// Up to where values are drawn: a half more than the second largest where the largest is more than three times that.
  private static func limit(_ values: [Double]) -> Double {
    let sizes = values.map(abs).filter(\.isFinite).sorted(by: >)
    guard let first = sizes.first, sizes.count > 1, sizes[1] > 0, first > 3 * sizes[1] else {
      return sizes.first ?? 0
    }
    return 1.5 * sizes[1]
  }
}
