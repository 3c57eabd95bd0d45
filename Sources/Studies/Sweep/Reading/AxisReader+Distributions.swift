import Kernel
import Quantities
import Scenario

extension AxisReader {
  /// `range: 0..200 MW`, with or without a step, or `log_range`.
  mutating func range(_ form: String, _ setting: Setting, step: Setting?) -> SweepAxis.Values? {
    guard let text = setting.text, let ends = Literal.ends(of: text) else {
      report(
        "'\(form)' of axis '\(name)' must be two numbers with '..' between them, not \(setting.shape)",
        at: setting.origin, hint: "write \(form): 10..200 MW")
      return nil
    }
    let unit = ends.last.unit
    guard let first = number(ends.first, in: unit, of: form, at: setting.origin), isKnown(unit, setting)
    else { return nil }
    let last = ends.last.number
    if let step {
      guard let text = step.text, var literal = Literal(text) else {
        report("'step' of axis '\(name)' must be a number, not \(step.shape)", at: step.origin)
        return nil
      }
      if literal.unit.isEmpty { literal.unit = unit }
      guard let width = number(literal, in: unit, of: "step", at: step.origin) else { return nil }
      if let near = Self.endsOfWholeSteps(from: first, to: last, by: width) {
        let (below, above) = (Literal(near.below, unit: unit).text, Literal(near.above, unit: unit).text)
        report(
          "the range '\(setting.text ?? "")' of axis '\(name)' is no whole number of steps of "
            + "\(Literal(width, unit: unit).text): its end would be left out", at: step.origin,
          hint: "let it end at \(below) or \(above), or take another step")
        return nil
      }
      return numbers(.stepped(first: first, last: last, step: width), unit, at: step.origin)
    }
    if first > last {
      report(
        "the \(form) '\(text)' of axis '\(name)' is empty: it ends below its beginning", at: setting.origin,
        hint: "write \(form): \(last.plain)..\(first.plain)" + (unit.isEmpty ? "" : " \(unit)"))
      return nil
    }
    let shape: Distribution.Shape =
      form == "range"
      ? .uniform(minimum: first, maximum: last) : .logUniform(minimum: first, maximum: last)
    return numbers(shape, unit, at: setting.origin)
  }

  /// The last value within a range, and the first beyond it, that whole steps from its beginning come to; nil where they come
  /// to its end, or the numbers make no steps at all.
  private static func endsOfWholeSteps(
    from first: Double, to last: Double, by width: Double
  ) -> (below: Double, above: Double)? {
    let steps = (last - first) / width
    guard steps > 1, steps.isFinite, abs(steps - steps.rounded()) > 1e-9 * steps else { return nil }
    return (first + steps.rounded(.down) * width, first + steps.rounded(.up) * width)
  }

  /// `normal`, `log_normal` or `triangular`: a mapping of numbers with units.
  mutating func spread(_ form: String, _ setting: Setting) -> SweepAxis.Values? {
    let keys: (required: [String], optional: [String]) =
      switch form {
      case "normal": (["mean", "sd"], ["min", "max"])
      case "log_normal": (["mean", "sd"], [])
      default: (["min", "mode", "max"], [])
      }
    var fields = Fields(setting, of: "'\(form)' of axis '\(name)'")
    var values: [String: Double] = [:]
    var unit: String?
    var isWhole = true
    for key in keys.required + keys.optional {
      let isRequired = keys.required.contains(key)
      guard let value = isRequired ? fields.requiredSetting(key) : fields.setting(key) else {
        isWhole = isWhole && !isRequired
        continue
      }
      guard let literal = value.text.flatMap(Literal.init) else {
        fields.report("'\(key)' must be a number with its unit, not \(value.shape)", at: value.origin)
        isWhole = false
        continue
      }
      let common = unit ?? literal.unit
      unit = common
      values[key] = number(literal, in: common, of: key, at: value.origin)
      isWhole = isWhole && values[key] != nil
    }
    fields.finish(into: &problems)
    guard isWhole, let unit, isKnown(unit, setting) else { return nil }
    func value(_ key: String) -> Double { values[key] ?? .nan }
    let shape: Distribution.Shape =
      switch form {
      case "normal":
        .normal(
          mean: value("mean"), standardDeviation: value("sd"), minimum: values["min"], maximum: values["max"])
      case "log_normal": .logNormal(mean: value("mean"), standardDeviation: value("sd"))
      default: .triangular(minimum: value("min"), mode: value("mode"), maximum: value("max"))
      }
    return numbers(shape, unit, at: setting.origin)
  }

  private mutating func numbers(
    _ shape: Distribution.Shape, _ unit: String, at origin: Origin
  ) -> SweepAxis.Values? {
    do throws(InvalidDistribution) {
      return .numbers(try Distribution(shape), unit: unit)
    } catch {
      let shown = { (number: Double) in Literal(number, unit: unit).text }
      for problem in error.problems {
        report("axis '\(name)': \(problem.text(shown))", at: origin, hint: problem.hint(shown))
      }
      return nil
    }
  }

  /// A literal's number in the unit of the axis.
  private mutating func number(
    _ literal: Literal, in unit: String, of key: String, at origin: Origin
  ) -> Double? {
    if literal.unit == unit { return literal.number }
    do throws(QuantityError) {
      // A step is a difference: 5 K of a range in degC.
      let isDifference = key == "step" || key == "sd"
      if isDifference, unit.hasPrefix("deg"), literal.unit == "K" { return literal.number }
      return try UnitSystem.convert(literal.number, from: literal.unit.or("1"), to: unit.or("1"))
    } catch {
      report(error.message(for: key) + " (axis '\(name)')", at: origin, hint: error.hint)
      return nil
    }
  }

  private mutating func isKnown(_ unit: String, _ setting: Setting) -> Bool {
    do throws(QuantityError) {
      _ = try UnitSystem.toSI(1, unit.or("1"))
      return true
    } catch {
      report(error.message(for: name), at: setting.origin, hint: error.hint)
      return false
    }
  }
}

extension String {
  fileprivate func or(_ other: String) -> String { isEmpty ? other : self }
}

extension Double {
  /// Without the `.0` of a whole number.
  var plain: String { self == rounded() && abs(self) < 1e15 ? "\(Int(self))" : "\(self)" }
}
