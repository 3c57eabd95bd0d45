/// A chart as data: what Plotly draws, with names of design tokens (`@electricity`) in place of colours, so that a theme, the
/// paper and a test see the same record.
struct PlotFigure: Encodable, Sendable {
  /// The element that it is drawn into.
  var id: String
  /// Plotly's traces.
  var data: [JSON]
  /// Plotly's layout, as far as it differs from the template.
  var layout: JSON = .object([:])
  var height = 300
  /// The unit of the upright axis, which stands above it.
  var unit: String?
  /// The least width at which it can be read, px; on a narrower screen it is moved within its frame.
  var leastWidth: Int?
  /// Whether there is a key above it, one entry a trace.
  var keys = true

  /// Columns of months, stacked in the order given.
  static func months(
    _ id: String, _ parts: [(name: String, values: [Double], token: String)], names: [String], unit: String,
    height: Int = 300
  ) -> Self {
    Self(
      id: id,
      data: parts.map { part in
        [
          "type": "bar", "x": .array(names.indices.map { .integer($0) }),
          "y": .array(part.values.map { .number($0) }), "name": .text(Markup.escaped(part.name)),
          "marker": ["color": .text("@\(part.token)"), "line": ["width": .integer(0)]],
          "hovertemplate": .text("%{y:,.4~g} \(unit)"),
        ]
      },
      layout: [
        "xaxis": [
          "tickmode": "array", "tickvals": .array(names.indices.map { .integer($0) }),
          "ticktext": .array(names.map { .text($0) }),
        ]
      ], height: height, unit: unit)
  }

  /// Lines over a share of the time, from the highest value down.
  static func duration(
    _ id: String, _ lines: [(name: String, values: [Double], token: String)], across: String, unit: String
  ) -> Self {
    Self(
      id: id,
      data: lines.map { line in
        let points = thinned(line.values)
        return [
          "type": "scatter", "mode": "lines", "x": .array(points.map { .number($0.share) }),
          "y": .array(points.map { .number($0.value) }), "name": .text(Markup.escaped(line.name)),
          "line": ["color": .text("@\(line.token)"), "width": .integer(2)],
          "hovertemplate": .text("%{y:,.4~g} \(unit)"),
        ]
      },
      layout: [
        "xaxis": [
          "title": ["text": .text(across)], "ticksuffix": " %", "range": [.integer(0), .integer(100)],
        ]
      ],
      unit: unit)
  }

  /// Values in falling order by the share of the time in which they are reached, in per cent: every hundredth of a per cent
  /// is more than a screen can show.
  static func thinned(_ values: [Double], most: Int = 400) -> [(share: Double, value: Double)] {
    let sorted = values.sorted(by: >)
    guard sorted.count > 1 else { return sorted.map { (0, $0) } }
    let stride = Swift.max(1, sorted.count / most)
    var places = Array(Swift.stride(from: 0, to: sorted.count, by: stride))
    if places.last != sorted.count - 1 { places.append(sorted.count - 1) }
    return places.map { (100 * Double($0) / Double(sorted.count - 1), sorted[$0]) }
  }

  /// A day a column, an hour a row.
  static func heatMap(
    _ id: String, _ rows: [[Double?]], days: [String], named: [(day: Int, name: String)], hours: [String],
    unit: String, height: Int = 320
  ) -> Self {
    Self(
      id: id,
      data: [
        [
          "type": "heatmap", "x": .array(days.indices.map { .integer($0) }),
          "y": .array(hours.map { .text($0) }),
          "text": .array(rows.map { _ in .array(days.map { .text($0) }) }),
          "z": .array(rows.map { row in .array(row.map { $0.map { .number($0) } ?? .null }) }),
          "colorscale": .array(
            (0..<5).map { .array([.number(Double($0) / 4), .text("@seq-\($0)")]) }),
          "colorbar": [
            "thickness": .integer(10), "outlinewidth": .integer(0), "title": ["text": .text(unit)],
          ],
          "hovertemplate": .text("%{text} %{y}<br>%{z:,.4~g} \(unit)<extra></extra>"),
        ]
      ],
      layout: [
        "xaxis": [
          "tickmode": "array", "tickvals": .array(named.map { .integer($0.day) }),
          "ticktext": .array(named.map { .text($0.name) }),
        ], "yaxis": ["autorange": "reversed", "showgrid": false], "hovermode": "closest",
      ], height: height,
      keys: false)
  }

  /// Lines beside each other over named places.
  static func lines(
    _ id: String, _ lines: [(name: String, values: [Double], token: String)], across places: [String],
    labelled: [(place: Int, name: String)], unit: String
  ) -> Self {
    Self(
      id: id,
      data: lines.map { line in
        [
          "type": "scatter", "mode": "lines", "x": .array(line.values.indices.map { .integer($0) }),
          "y": .array(line.values.map { .number($0) }), "name": .text(Markup.escaped(line.name)),
          "text": .array(places.map { .text($0) }),
          "line": ["color": .text("@\(line.token)"), "width": .integer(2)],
          "hovertemplate": .text("%{y:,.4~g} \(unit)"),
        ]
      },
      layout: [
        "xaxis": [
          "tickmode": "array", "tickvals": .array(labelled.map { .integer($0.place) }),
          "ticktext": .array(labelled.map { .text($0.name) }),
        ]
      ], unit: unit)
  }
}
