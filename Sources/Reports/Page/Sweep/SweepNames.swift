import Studies

/// What axes and indicators of a sweep are called in charts and lists: no two the same.
struct SweepNames {
  /// By place of axis, and by place among the indicators that vary.
  let axes: [String]
  let varying: [String]

  init(_ figures: SweepFigures, _ language: Language) {
    let ids = figures.table.axes.map { PictureNames.Thing(id: $0.id, label: $0.id, isWhole: true) }
    let indicators = figures.varying.map {
      PictureNames.Thing(id: $0.id, label: $0.indicator.name(language), isWhole: true)
    }
    let names = PictureNames.unique(ids + indicators).map { $0.fitting(PictureText.most) }
    axes = Array(names.prefix(ids.count))
    varying = Array(names.dropFirst(ids.count))
  }

  /// Names cut to so many signs.
  static func short(_ names: [String], to most: Int) -> [String] {
    let things = names.map { PictureNames.Thing(id: $0, label: $0, isWhole: true) }
    return PictureNames.unique(things) { name, _ in name.fitting(most) }.map { $0.fitting(most) }
  }

  /// Lines of names below upright axes, of so many columns.
  static func upright(_ names: [String], lines most: Int = 2, of width: Int = 15) -> [[String]] {
    func lines(_ name: String) -> [String] {
      let lines = name.wrapped(to: width)
      guard lines.count > most else { return lines }
      let last = PictureText.cut(lines[most - 1] + "…", to: width) { $0.displayWidth }
      return lines.prefix(most - 1) + [last]
    }
    let things = names.map { PictureNames.Thing(id: $0, label: $0, isWhole: true) }
    return PictureNames.unique(things) { name, _ in lines(name.text).joined(separator: "\n") }
      .map { lines($0.text) }
  }
}
