import Kernel
import Quantities

// In which unit the values of a series are, by its own `unit`, the header of its table, `scale` and `mean`.
extension ScenarioSeries {
  /// Refuses a `unit` that is none; beside a mean it may be one of something else, as the mean replaces it.
  func checkUnit(_ column: Column?, _ found: [Problem], _ fields: inout Fields) {
    // Whoever reads numbers of the file tells it.
    guard let column, !column.isSI, !column.isMeanAlone, found.isEmpty, let unit = fields.text("unit") else {
      return
    }
    do throws(QuantityError) {
      _ = try UnitSystem.toSI(1, unit)
    } catch {
      let place = fields.setting("unit")?.origin ?? fields.origin
      fields.report(error.message(for: "unit"), at: place, hint: error.hint)
    }
  }

  /// What `mean` or `annual` says; a plain number is in `unit`, where that measures what is asked for.
  func mean(
    _ setting: Setting, _ key: String, of column: Column?, _ fields: inout Fields, _ unit: String
  ) -> Double? {
    let isPlain = setting.text.flatMap { try? Quantity($0) }.map { !$0.hasUnit } ?? false
    let own = fields.text("unit").map { UnitSystem.areConvertible($0, unit) } ?? false
    guard column?.isMeanAlone ?? false || isPlain && own else {
      return fields.quantity(of: setting, named: key, in: UnitOfMeasure(unit))
    }
    var numbers = StatedNumbers(in: unit, &fields)
    defer { numbers.finish(&fields) }
    return numbers.value(of: setting, named: key, &fields)?.si
  }

  /// Whether numbers of a series are factors, as those of a pattern are: plain ones beside which `mean`, `annual` or a `scale`
  /// with a unit says what they stand for.
  func areFactors(_ numbers: [Setting], of setting: Setting, _ unit: String) -> Bool {
    func hasUnit(_ number: Setting) -> Bool? { number.text.flatMap { try? Quantity($0) }.map(\.hasUnit) }
    // What is no number at all is told as such.
    let known = numbers.compactMap(hasUnit)
    guard setting["unit"] == nil, !known.isEmpty, !known.contains(true),
      !UnitSystem.areConvertible("1", unit)
    else { return false }
    return setting["mean"] ?? setting["annual"] != nil || setting["scale"].flatMap(hasUnit) ?? false
  }

  /// The unit of a column's values: what `unit` says, else what the header says; both must agree.
  func statedUnit(of column: Column?, _ fields: inout Fields, _ unit: String) -> String? {
    let place = fields.setting("unit")?.origin ?? fields.origin
    let stated = fields.text("unit")
    guard let header = column?.unit else { return stated }
    guard let stated else {
      guard let scale = fields.setting("scale")?.text, UnitSystem.areConvertible(header.unit, unit),
        (try? Quantity(scale).si(expecting: unit)) != nil, (try? Quantity(scale).si(expecting: "1")) == nil
      else { return header.unit }
      fields.report(
        "'scale: \(scale)' has a unit, and so has the header '\(header.header)' (\(header.origin))",
        at: fields.setting("scale")?.origin ?? place, hint: "leave the unit of 'scale' out")
      return nil
    }
    if (try? UnitSystem.toSI(1, stated)) == nil || !header.contradicts(stated) {
      if header.place == .round, !UnitSystem.areConvertible(header.unit, stated) {
        note([
          Problem(
            "the header '\(header.header)' (\(header.origin)) may state a unit; 'unit: \(stated)' is taken",
            at: place,
            severity: .warning)
        ])
      }
      return stated
    }
    fields.report(
      "'unit: \(stated)' is not what the header '\(header.header)' (\(header.origin)) says", at: place,
      hint: "leave 'unit' out, or correct one of them")
    return stated
  }

  /// What makes a value in its own unit one in SI.
  func factors(
    _ column: Column, _ stated: String?, _ scale: Setting?, _ unit: String, _ fields: inout Fields
  ) -> (slope: Double, offset: Double) {
    // A unit that is no text was told.
    if stated == nil, fields.setting("unit") != nil { return (1, 0) }
    do throws(QuantityError) {
      if let scale {
        guard let text = scale.text, !scale.isNull else {
          fields.report("'scale' must be a number, not \(scale.shape)", at: scale.origin)
          return (1, 0)
        }
        let whole = stated.map { "(1 \($0)) * (\(text))" } ?? text
        return (try Quantity(whole).si(expecting: unit), 0)
      }
      guard let stated else {
        if (try? Quantity("1").si(expecting: unit)) != nil { return (1, 0) }
        let example = UnitSystem.alternatives(for: unit).first ?? unit
        fields.report(
          "\(column.name) states no unit", at: fields.origin,
          hint: "write `unit: \(example)` beside it, or head the column `… [\(example)]`")
        return (1, 0)
      }
      try StatedNumbers.check(stated, measures: unit)
      let zero = try UnitSystem.toSI(0, stated)
      return (try UnitSystem.toSI(1, stated) - zero, zero)
    } catch {
      let hint = error.expecting(unit).hint
      if let scale {
        fields.report(error.message(for: "scale"), at: scale.origin, hint: hint)
      } else if let own = fields.setting("unit") {
        fields.report(error.message(for: "unit"), at: own.origin, hint: hint)
      } else if let header = column.unit, header.place == .square, ColumnHeader.known(header.unit) == nil,
        !header.unit.contains(where: { "/*^".contains($0) })
      {
        let example = UnitSystem.alternatives(for: unit).first ?? unit
        fields.report(
          "the square brackets of the header '\(header.header)' hold no unit, but '\(header.unit)'",
          at: header.origin,
          hint: "write its unit there, as `… [\(example)]`, and what is none without brackets")
      } else {
        fields.report(
          error.message(for: column.unit?.header ?? column.name), at: column.unit?.origin ?? fields.origin,
          hint: hint)
      }
      return (1, 0)
    }
  }
}
