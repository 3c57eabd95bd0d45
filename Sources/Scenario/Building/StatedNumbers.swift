import Kernel
import Quantities

/// Numbers of a series that stand in the file one by one, each with its own unit or in the one that `unit` states beside them.
///
/// As with the header of a table, `unit` and what a number says itself must agree.
struct StatedNumbers {
  /// What is asked for: whatever has its dimension will do.
  private let target: String
  /// What `unit` says; nil where it is left out, or wrong, which was told.
  private let unit: String?
  private let place: Origin
  /// Whether `unit` is wrong: then nothing is said of the numbers.
  private let isWrong: Bool
  private var contradicting: [Setting] = []

  /// Reads `unit`, which must measure what is asked for.
  init(in target: String, _ fields: inout Fields) {
    self.target = target
    place = fields.setting("unit")?.origin ?? fields.origin
    let stated = fields.text("unit")
    guard let stated else {
      unit = nil
      isWrong = fields.setting("unit") != nil
      return
    }
    do throws(QuantityError) {
      try Self.check(stated, measures: target)
      (unit, isWrong) = (stated, false)
    } catch {
      fields.report(error.message(for: "unit"), at: place, hint: error.expecting(target).hint)
      (unit, isWrong) = (nil, true)
    }
  }

  /// Throws where a unit is none, or measures something else.
  static func check(_ unit: String, measures target: String) throws(QuantityError) {
    // Of `1` there is no literal.
    _ = try Quantity(unit == "1" ? unit : "1 \(unit)").si(expecting: target)
  }

  /// A number in SI, and the unit that it has from `unit`; nil where it is wrong, which was told.
  ///
  /// - Parameter isOwn: whether it is stated with the series, and not taken over from where the park states it.
  mutating func value(
    of setting: Setting, named key: String, isOwn: Bool = true, _ fields: inout Fields
  ) -> (si: Double, unit: String?)? {
    if isWrong { return nil }
    guard let unit, let text = setting.text, !setting.isNull, let quantity = try? Quantity(text) else {
      return fields.quantity(of: setting, named: key, in: UnitOfMeasure(target)).map { ($0, nil) }
    }
    guard quantity.hasUnit else {
      do throws(QuantityError) {
        let value = try Quantity(quantity.si, UnitOfMeasure(unit)).si(expecting: target)
        guard value.isFinite else { throw QuantityError(.notFinite(text)) }
        return (value, unit)
      } catch {
        fields.report(error.message(for: key), at: setting.origin, hint: error.hint)
        return nil
      }
    }
    let value = fields.quantity(of: setting, named: key, in: UnitOfMeasure(target))
    if value != nil, isOwn, let own = Quantity.statedUnit(of: text), !UnitSystem.areEqual(own, unit) {
      contradicting.append(setting)
    }
    return value.map { ($0, nil) }
  }

  /// Tells of numbers that state another unit than `unit`.
  func finish(_ fields: inout Fields) {
    guard let unit, let first = contradicting.first else { return }
    let further = contradicting.count - 1
    fields.report(
      "'unit: \(unit)' is not the unit of '\(first.text ?? "")' (\(first.origin))"
        + (further == 0 ? "" : "; so it is with \(further) more"), at: place,
      hint: "leave 'unit' out, or correct one of them")
  }
}
