import Kernel
import Quantities

// What is said of values of a series that are not allowed: each as it was stated, at its own place.
extension ScenarioSeries {
  /// What the values of a series are made of.
  enum Cells {
    /// Factors and tariffs, which are no values by themselves: the steps are looked at.
    case steps
    /// The column of a table, with its lowest and highest number.
    case rows(Table, column: String, extent: ClosedRange<Double>)
    /// Values that stand in the file one by one.
    case stated([StatedCell])
  }

  /// One value of a list or a mapping, in SI.
  struct StatedCell {
    let value: Double
    let setting: Setting
    /// Which one it is, such as ` in month 6`.
    let place: String
    /// The unit of a plain number; nil where the number states its own, or has none.
    let unit: String?

    init(_ value: Double, _ setting: Setting, _ place: String, unit: String?) {
      (self.value, self.setting, self.place, self.unit) = (value, setting, place, unit)
    }

    /// The number with its unit.
    var text: String { (setting.text ?? "") + (unit.map { $0 == "1" ? "" : " \($0)" } ?? "") }
  }

  /// What makes values in SI of those that are stated: `offset + slope × value`.
  struct Change {
    var slope: Double
    var offset: Double
    /// The unit that was stated for the values; nil where they have none, or are in SI.
    var unit: String?
    /// The key that scales them, and what it says.
    var by: (key: String, setting: Setting)?

    func callAsFunction(_ value: Double) -> Double { offset + slope * value }

    func callAsFunction(_ extent: ClosedRange<Double>) -> ClosedRange<Double> {
      let ends = [self(extent.lowerBound), self(extent.upperBound)].sorted()
      return ends[0]...ends[1]
    }
  }

  /// What decides what is to be said of a column.
  private struct RangeKey: Hashable {
    let file: String
    let column: String
    let slope: Double
    let offset: Double
    let stated: String?
    let key: String?
    let scale: String?
    let place: Origin?
    let unit: String
    let allowed: AllowedRange
  }

  func values(of setting: Setting, in unit: String, within allowed: AllowedRange) throws(Problems) -> (
    values: StepValues, problem: Problem?
  ) {
    let (values, column) = try read(setting, in: unit)
    return (values, problem(with: values, column, of: setting, in: unit, allowed))
  }

  /// What is to be said of the values of a series that was read without a problem; nil where all are allowed and usual.
  private func problem(
    with values: StepValues, _ column: Column?, of setting: Setting, in unit: String, _ allowed: AllowedRange
  ) -> Problem? {
    let limits = allowed.usualBounds
    var fields = Fields(setting, of: "this series")
    let mean = ["mean", "annual"].lazy.compactMap { key in setting[key].map { (key, $0) } }.first
    guard mean == nil, let column else {
      let change = Change(slope: 1, offset: 0, by: mean)
      return problem(withSteps: values, change, setting, unit, allowed)
    }
    let change = change(of: column, setting, &fields, unit)
    switch column.cells {
    case .steps: return problem(withSteps: values, change, setting, unit, allowed)
    case .rows(let table, let column, let extent):
      let found = change(extent)
      guard found.lowerBound < limits.lowerBound || found.upperBound > limits.upperBound else { return nil }
      // Every batch of a sweep asks again, and a column may have a year of unusual rows.
      let key = RangeKey(
        file: table.file, column: column, slope: change.slope, offset: change.offset, stated: change.unit,
        key: change.by?.key, scale: change.by?.setting.text, place: change.by?.setting.origin, unit: unit,
        allowed: allowed)
      return computed.value(for: key) {
        [allowed.problem(with: rows(table, column, change, unit))].compactMap(\.self)
      }.first
    case .stated(let cells):
      return allowed.problem(with: cells.map { value(of: $0, change, unit) })
    }
  }

  private func change(of column: Column, _ setting: Setting, _ fields: inout Fields, _ unit: String) -> Change
  {
    let stated = statedUnit(of: column, &fields, unit)
    let scale = setting["scale"]
    let by = scale.map { ("scale", $0) }
    guard !column.isSI else {
      let slope = scale.flatMap { fields.quantity(of: $0, named: "scale", in: .one) } ?? 1
      return Change(slope: slope, offset: 0, by: by)
    }
    let (slope, offset) = factors(column, stated, scale, unit, &fields)
    return Change(slope: slope, offset: offset, unit: stated, by: by)
  }

  private func problem(
    withSteps values: StepValues, _ change: Change, _ setting: Setting, _ unit: String,
    _ allowed: AllowedRange
  ) -> Problem? {
    let limits = allowed.usualBounds
    guard values.occurring.contains(where: { $0 < limits.lowerBound || $0 > limits.upperBound }) else {
      return nil
    }
    return allowed.problem(with: steps(values, change, setting, unit))
  }

  private func steps(_ values: StepValues, _ change: Change, _ setting: Setting, _ unit: String)
    -> [StatedValue]
  {
    let whole = clock.whole
    return values.expanded.enumerated().map { step, value in
      let place = values.isConstant ? "" : " at \(whole.time(of: step))"
      return derived(value, change, unit, at: change.by?.setting.origin ?? setting.origin, place: place)
    }
  }

  private func rows(_ table: Table, _ column: String, _ change: Change, _ unit: String)
    -> [StatedValue]
  {
    guard let place = try? table.index(ofColumn: column), let numbers = try? table.numbers(inColumn: column)
    else { return [] }
    return zip(table.rows, numbers).compactMap { row, number in
      guard let number else { return nil }
      let cell = row[place]
      let name = place > 0 && !row[0].text.isEmpty ? " in row '\(row[0].text)'" : " in this row"
      guard change.by == nil else {
        return derived(
          change(number), change, unit, at: table.origin(of: cell), place: "\(name), which holds \(cell.text)"
        )
      }
      let text = cell.text + (change.unit.map { $0 == "1" ? "" : " \($0)" } ?? "")
      return StatedValue(
        change(number), text: text, unit: change.unit, at: table.origin(of: cell), place: name)
    }
  }

  private func value(of cell: StatedCell, _ change: Change, _ unit: String) -> StatedValue {
    let text = cell.text
    guard change.by == nil else {
      return derived(
        change(cell.value), change, unit, at: cell.setting.origin, place: "\(cell.place), which holds \(text)"
      )
    }
    return StatedValue(
      cell.value, text: text, unit: cell.unit ?? Quantity.statedUnit(of: text), at: cell.setting.origin,
      place: cell.place)
  }

  /// A value that follows from what is stated, in the unit of what scales it where that measures the same.
  private func derived(_ value: Double, _ change: Change, _ unit: String, at origin: Origin, place: String)
    -> StatedValue
  {
    let scale = change.by?.setting.text ?? ""
    let own = Quantity.statedUnit(of: scale).flatMap { UnitSystem.areConvertible($0, unit) ? $0 : nil }
    let shown = own ?? unit
    let number = ((try? UnitSystem.fromSI(value, shown)) ?? value).roundedForPeople
    let way = change.by.map { " by '\($0.key)' \(scale)" } ?? ""
    return StatedValue(
      value, text: quantityText(number, shown), unit: shown, at: origin, place: place + way, isDerived: true)
  }
}
