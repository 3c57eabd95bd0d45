public import Kernel
import Quantities

/// A measure as it was applied to a park.
public struct AppliedMeasure: Sendable, Hashable {
  /// The name under which it was applied.
  public let name: String
  /// What a planner reads.
  public let label: String
  /// Where its figures come from; nil where the file says nothing.
  public let source: String?
  /// The measure's file.
  public let file: String
  /// Whether it is taken; a measure that is not changes nothing and costs nothing.
  public let isEnabled: Bool
  /// What decided whether it is taken; nil where nothing was said.
  public let enabling: Setting?
  /// The values of its parameters.
  public internal(set) var parameters: Setting
  /// What it costs, parameters and prices put in; nil where the file says nothing.
  public internal(set) var cost: Setting?
  /// The same as numbers; nil where the file says nothing or the measure is not taken.
  public internal(set) var ownership: OwnershipCost?
  /// Where the scenario uses it.
  public let origin: Origin
}

/// A measure's file: parameters, and what it does to a park.
struct MeasureFile {
  static let keys = [
    "parktwin", "measure", "label", "source", "grade", "parameters", "add", "set", "replace", "remove",
    "cost",
  ]
  /// What stands beside the parameters of a measure, where parameters would be confused with it.
  static let reserved: Set = ["enabled", "label", "source", "cost"]

  private(set) var root: Setting
  let file: String
  /// The name under which a scenario uses it; the file's own until ``bring(as:)``.
  private(set) var name: String

  /// Reads the file that an entry of `measures` names.
  init(_ path: String, at origin: Origin, files: ScenarioFiles, problems: inout [Problem]) throws(Problems) {
    root = try files.document(path, at: origin)
    file = try files.file(path, at: origin).name
    name = root["measure"]?.text ?? file
    var fields = Fields(root, of: "the measure")
    fields.allow(Self.keys)
    if root["measure"] == nil, root["units"] != nil || root["extends"] != nil {
      fields.allow(ScenarioChain.keys)
      fields.report("this file holds a scenario, not a measure", at: root.origin)
    } else {
      _ = fields.requiredIdentifier("measure")
    }
    checkVersion(&fields)
    fields.finish(into: &problems)
  }

  /// Gives the measure the name under which it is used, and says of everything in the file that it brought it in.
  mutating func bring(as name: String) {
    self.name = name
    root = root.layered("measure \(name)")
  }

  /// The values of the parameters, as given or by default, each checked.
  func values(_ given: [Setting.Entry], usedAt origin: Origin, problems: inout [Problem]) -> Setting {
    var result = Setting(.mapping([]), at: origin)
    let declared = root["parameters"]?.entries ?? []
    for entry in given where !declared.contains(where: { $0.key == entry.key }) {
      problems.append(
        Problem(
          "measure '\(name)' (\(file)) has no parameter '\(entry.key)'", at: entry.origin,
          hint: suggestion(for: entry.key, among: declared.map(\.key))))
    }
    for parameter in declared {
      let stated = given.last { $0.key == parameter.key }
      if let value = value(parameter, stated?.value, usedAt: origin, problems: &problems) {
        result[parameter.key] = value
      }
    }
    return result
  }

  private func value(
    _ parameter: Setting.Entry, _ stated: Setting?, usedAt origin: Origin, problems: inout [Problem]
  ) -> Setting? {
    var fields = Fields(parameter.value, of: "parameter '\(parameter.key)' of measure '\(name)'")
    fields.allow(["label"])
    let unit = fields.text("unit")
    let range = fields.setting("range")
    let choices = fields.list("choices")?.compactMap(\.text)
    var fallback = fields.setting("default")
    let evidence = Setting.Provenance(source: fields.text("source"), grade: fields.text("grade"))
    if evidence != Setting.Provenance(), let own = fallback {
      fallback?.provenance = (own.provenance ?? .init()).or(evidence)
    }
    fields.finish(into: &problems)
    if Self.reserved.contains(parameter.key) {
      problems.append(
        Problem(
          "a parameter cannot be named '\(parameter.key)'", at: parameter.origin,
          hint: "every measure has '\(parameter.key)' beside its parameters"))
    }
    if ["prices", "factors"].contains(parameter.key) {
      problems.append(
        Problem(
          "a parameter cannot be named '\(parameter.key)'", at: parameter.origin,
          hint: "$\(parameter.key).… names a table"))
    }
    guard let value = stated ?? fallback else {
      problems.append(
        Problem(
          "measure '\(name)' needs its parameter '\(parameter.key)'", at: origin,
          hint:
            "state it under 'with', \(unit.map { "in " + $0 } ?? choices?.joined(separator: " or ") ?? "as text")"
        ))
      return nil
    }
    if let choices, !choices.contains(value.text ?? "") {
      problems.append(
        Problem(
          "'\(parameter.key)' must be one of \(choices.joined(separator: ", ")), not \(value.shape)",
          at: value.origin,
          hint: value.text.flatMap { nearestHint(to: $0, among: choices) }))
    }
    guard let unit else { return value }
    return number(value, parameter.key, unit, range, isDefault: stated == nil, problems: &problems)
  }

  /// A number within its range; a default without a unit is in the parameter's.
  private func number(
    _ value: Setting, _ key: String, _ unit: String, _ range: Setting?, isDefault: Bool,
    problems: inout [Problem]
  ) -> Setting? {
    guard let text = value.text, !text.contains("$") else {
      if value.text == nil {
        problems.append(Problem("'\(key)' must be a number in \(unit), not \(value.shape)", at: value.origin))
      }
      return value
    }
    do throws(QuantityError) {
      var whole = text
      if isDefault, Double(text) != nil { whole = "\(text) \(unit)" }
      let si = try Quantity(whole).si(expecting: unit)
      if let range, let rangeText = range.text {
        let allowed = try Quantity.range(rangeText, expecting: unit, bareUnit: unit)
        let slack = 1e-9 * Swift.max(abs(allowed.lowerBound), abs(allowed.upperBound))
        if si < allowed.lowerBound - slack || si > allowed.upperBound + slack {
          problems.append(
            Problem(
              "'\(key)' of measure '\(name)' is \(text); it must lie within \(rangeText)"
                + (rangeText.contains(unit) ? "" : " \(unit)"), at: value.origin))
        }
      }
      var result = value
      result.content = .scalar(whole)
      return result
    } catch {
      problems.append(Problem(error.message(for: key), at: value.origin, hint: error.expecting(unit).hint))
      return nil
    }
  }
}
