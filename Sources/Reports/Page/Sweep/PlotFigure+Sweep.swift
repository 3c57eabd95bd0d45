/// Charts of a sweep. `#runs` stands for the names of the runs, `#3` for the fourth column of the page, as its script puts
/// them in: columns are held once.
extension PlotFigure {
  /// A point a run, of the two columns that are chosen in the page.
  static func runs(_ id: String, x: Int, y: Int) -> Self {
    Self(id: id, data: [cloud(x, y)], layout: points, height: 380, keys: false)
  }

  /// The runs that no other beats, drawn over all.
  static func front(_ id: String, x: Int, y: Int, runs: String, front: String) -> Self {
    var all = cloud(x, y)
    if case .object(var members) = all {
      members["name"] = .text(Markup.escaped(runs))
      all = .object(members)
    }
    return Self(
      id: id,
      data: [
        all,
        [
          "type": "scatter", "mode": "lines+markers", "name": .text(Markup.escaped(front)),
          "line": ["color": "@accent", "width": .integer(1), "shape": "hv"],
          "marker": ["color": "@accent", "size": .integer(8)], "hovertemplate": .text(hover),
        ],
      ], layout: points, height: 380)
  }

  private static let hover = "%{text}<br>%{x:,.5~r}<br>%{y:,.5~r}<extra></extra>"

  private static func cloud(_ x: Int, _ y: Int) -> JSON {
    [
      "type": "scatter", "mode": "markers", "x": .text("#\(x)"), "y": .text("#\(y)"), "text": "#runs",
      "marker": ["color": "@money", "size": .integer(6), "opacity": .number(0.45)],
      "hovertemplate": .text(hover),
    ]
  }

  private static let points: JSON = [
    "hovermode": "closest", "yaxis": ["rangemode": "normal"], "xaxis": ["showgrid": true],
  ]

  /// A line a run over upright axes, which can be brushed.
  ///
  /// - Parameters:
  ///   - columns: the page's columns, from left to right, with what stands below each.
  ///   - colour: the column that colours lines.
  static func parallel(_ id: String, _ columns: [(place: Int, name: String)], colour: Int) -> Self {
    Self(
      id: id,
      data: [
        [
          "type": "parcoords",
          "dimensions": .array(
            columns.map {
              ["label": .text($0.name), "values": .text("#\($0.place)"), "column": .integer($0.place)]
            }),
          "line": [
            "color": .text("#\(colour)"),
            "colorscale": .array(
              ["money-2", "money", "ink"].enumerated().map {
                .array([.number(Double($0) / 2), .text("@\($1)")])
              }),
          ],
          "labelfont": ["size": .integer(12), "color": "@ink"],
          "tickfont": ["size": .integer(10), "color": "@ink-2"],
          // Above there is room for two lines only.
          "labelside": "bottom",
          // They would stand where units do.
          "rangefont": ["size": .integer(1), "color": "rgba(0,0,0,0)"],
          "unselected": ["line": ["color": "@line-2", "opacity": .number(0.25)]],
        ]
      ], layout: ["margin": ["l": .integer(56), "r": .integer(56), "t": .integer(24), "b": .integer(80)]],
      height: 440, leastWidth: 96 * columns.count, keys: false)
  }

  /// Bars that lie, the first on top, with the half width of an interval where there is one.
  static func weights(
    _ id: String, names: [String],
    _ parts: [(name: String, values: [Double], widths: [Double], token: String)],
    across: String
  ) -> Self {
    Self(
      id: id,
      data: parts.map { part in
        [
          "type": "bar", "orientation": "h", "name": .text(Markup.escaped(part.name)),
          "y": .array(names.map { .text(Markup.escaped($0)) }), "x": .array(part.values.map { .number($0) }),
          "marker": ["color": .text("@\(part.token)")],
          "error_x": [
            "type": "data", "array": .array(part.widths.map { .number($0) }), "color": "@ink-3",
            "thickness": .integer(1), "visible": .flag(part.widths.contains(where: \.isFinite)),
          ], "hovertemplate": "%{x:.4~g}",
        ]
      },
      layout: [
        "barmode": "group", "hovermode": "y unified", "bargap": .number(0.35),
        "xaxis": [
          "title": ["text": .text(Markup.escaped(across))], "showgrid": true, "zeroline": true,
          "zerolinecolor": "@line-2",
        ],
        "yaxis": ["autorange": "reversed", "type": "category", "rangemode": "normal", "dtick": .integer(1)],
      ], height: 96 + 26 * names.count * Swift.max(1, parts.count),
      keys: parts.count > 1)
  }
}
