import Studies

extension PageWriter {
  /// How many.
  func count(_ number: Int, _ unit: String = "", from source: String) -> Markup {
    self.number(Double(number).fixed(0), unit, of: Double(number), in: unit, from: source)
  }

  /// Text of a scenario at most so long; the whole stands in the tooltip.
  func clipped(_ text: String, to most: Int = 60) -> Markup {
    let short = PictureText.clean(text, most: most)
    return short == text
      ? .text(text) : .element("span", ["title": PictureText.clean(text, most: 2000)], .text(short))
  }

  /// The value of an axis in a run.
  func value(_ run: Int, _ axis: Int, of table: SweepTable, isPlain: Bool = false) -> Markup {
    let described = table.axes[axis]
    let sample = table.runs[run].sample[axis]
    if let word = described.word(at: sample, language) { return clipped(word, to: 32) }
    return number(
      sample.shown(figures: 5).withoutClosingZeros,
      isPlain ? "" : ReadersUnit.written(described.unit, language),
      of: sample, in: described.unit,
      from: "run \(run)/\(described.id)")
  }

  /// The value of an indicator in a run, as a column in a unit has it.
  func cell(_ run: Int, _ shown: SweepFigures.Shown, _ unit: ReadersUnit, of table: SweepTable) -> Markup {
    cell(
      table.runs[run].values[shown.place], per: unit.size, in: shown.indicator.unit,
      from: "run \(run)/\(shown.id)")
  }

  /// A labelled box to choose a column in.
  func select(_ id: String, _ label: String, _ names: [String], from first: Int, chosen: Int) -> Markup {
    let options = names.enumerated().map { place, name in
      Markup.element(
        "option",
        place == chosen
          ? ["value": "\(first + place)", "selected": "selected"] : ["value": "\(first + place)"],
        .text(PictureText.clean(name, most: 60)))
    }
    return .element(
      "label", ["for": id], .element("span", .text(label)), .element("select", ["id": id], options))
  }
}

extension String {
  /// A number without zeros at the end of its decimals: what is set is seldom exact to four figures.
  fileprivate var withoutClosingZeros: String {
    guard contains("."), !contains("e") else { return self }
    var text = self
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}
