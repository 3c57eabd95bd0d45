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
    for key in ["label", "source", "grade"] { _ = fields.text(key) }
    if let parameters = fields.setting("parameters"), parameters.entries == nil {
      fields.report(
        "'parameters' must map names to settings, not be \(parameters.shape)", at: parameters.origin)
    }
    if let problem = root["parameters"]?.lackingName(
      of: "parameters", members: ["unit", "range", "choices", "default"])
    {
      fields.add(problem)
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
  ///
  /// Of a value that is wrong or missing, which is told, another stands in, so that what refers to it is not wrong as
  /// well.
  ///
  /// - Parameter open: gathers the names of parameters of which nothing can stand in.
  func values(
    _ given: [Setting.Entry], usedAt origin: Origin, open: inout Set<String>, problems: inout [Problem]
  ) -> Setting {
    var result = Setting(.mapping([]), at: origin)
    if let parameters = root["parameters"], parameters.entries == nil {
      // Which parameters there are is not known, so that none is missing.
      open.formUnion(root.referredNames)
      return result
    }
    let declared = root["parameters"]?.entries ?? []
    for entry in given where !declared.contains(where: { $0.key == entry.key }) {
      problems.append(
        Problem(
          "measure '\(name)' (\(file)) has no parameter '\(entry.key)'", at: entry.origin,
          hint: suggestion(for: entry.key, among: declared.map(\.key))))
    }
    for parameter in declared {
      let stated = given.last { $0.key == parameter.key }
      if let value = value(parameter, stated?.value, usedAt: origin, problems: &problems)
        ?? Self.standIn(for: parameter)
      {
        result[parameter.key] = value
      } else {
        open.insert(parameter.key)
      }
    }
    return result
  }

  /// What a parameter might have been: its first choice, its default, or the middle of its range.
  private static func standIn(for parameter: Setting.Entry) -> Setting? {
    if let choice = parameter.value["choices"]?.list?.first { return choice }
    guard let unit = parameter.value["unit"]?.text else { return parameter.value["default"] }
    let fallback = parameter.value["default"]?.text.map { complete($0, unit) }
    if let fallback, (try? Quantity(fallback).si(expecting: unit)) != nil {
      return Setting(.scalar(fallback), at: parameter.origin)
    }
    let range = parameter.value["range"]?.text.flatMap { self.range($0, unit) }
    let middle = range.flatMap { try? UnitSystem.fromSI(($0.lowerBound + $0.upperBound) / 2, unit) }
    return middle.map { Setting(.scalar(quantityText($0, unit)), at: parameter.origin) }
  }

  /// A default without a unit is in the parameter's.
  private static func complete(_ text: String, _ unit: String) -> String {
    Double(text) == nil ? text : "\(text) \(unit)"
  }

  /// A range whose ends may be bare numbers, in SI; nil where it is none.
  private static func range(_ text: String, _ unit: String) -> ClosedRange<Double>? {
    try? Quantity.range(text, expecting: unit, bareUnit: unit)
  }

  /// What the range of a parameter says; nil where it says nothing or something that is wrong, which is noted.
  private static func range(
    _ setting: Setting, of key: String, _ unit: String?, _ fields: inout Fields
  ) -> (bounds: ClosedRange<Double>, text: String)? {
    guard let text = setting.text, !setting.isNull else {
      fields.report(
        "'range' of '\(key)' must be text such as 0..10, not \(setting.shape)", at: setting.origin)
      return nil
    }
    guard let unit else {
      if fields.setting("unit") == nil {
        fields.report(
          "'range' of '\(key)' says nothing without its unit", at: setting.origin,
          hint: "state 'unit' beside it, 1 for a plain number")
      }
      return nil
    }
    do throws(QuantityError) {
      return (
        try Quantity.range(text, expecting: unit, bareUnit: unit),
        text + (text.contains(unit) ? "" : " \(unit)")
      )
    } catch {
      fields.report(error.message(for: "range"), at: setting.origin, hint: error.expecting(unit).hint)
      return nil
    }
  }

  private func value(
    _ parameter: Setting.Entry, _ stated: Setting?, usedAt origin: Origin, problems: inout [Problem]
  ) -> Setting? {
    var fields = Fields(parameter.value, of: "parameter '\(parameter.key)' of measure '\(name)'")
    _ = fields.text("label")
    let unit = fields.text("unit")
    let range = fields.setting("range").flatMap { Self.range($0, of: parameter.key, unit, &fields) }
    let choices = fields.list("choices")?.compactMap { choice -> String? in
      if let text = choice.text, !choice.isNull { return text }
      fields.report("'choices' of '\(parameter.key)' must be words, not \(choice.shape)", at: choice.origin)
      return nil
    }
    var fallback = fields.setting("default")
    if let own = fallback, own.text == nil || own.isNull {
      fields.report("'default' of '\(parameter.key)' must be one value, not \(own.shape)", at: own.origin)
      fallback = nil
    }
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
      return nil
    }
    guard let unit else { return value }
    return number(value, parameter.key, unit, range, isDefault: stated == nil, problems: &problems)
  }

  /// A number within its range; a default without a unit is in the parameter's.
  ///
  /// - Returns: nil where something is wrong, which is noted.
  private func number(
    _ value: Setting, _ key: String, _ unit: String, _ range: (bounds: ClosedRange<Double>, text: String)?,
    isDefault: Bool, problems: inout [Problem]
  ) -> Setting? {
    guard let text = value.text, !value.isNull else {
      problems.append(Problem("'\(key)' must be a number in \(unit), not \(value.shape)", at: value.origin))
      return nil
    }
    guard !text.contains("$") else { return value }
    do throws(QuantityError) {
      let whole = isDefault ? Self.complete(text, unit) : text
      let si = try Quantity(whole).si(expecting: unit)
      if let range {
        // Conversions of units round; nothing is near to zero but zero.
        let low = range.bounds.lowerBound - 1e-12 * abs(range.bounds.lowerBound)
        let high = range.bounds.upperBound + 1e-12 * abs(range.bounds.upperBound)
        if si < low || si > high {
          problems.append(
            Problem(
              "'\(key)' of measure '\(name)' is \(text); it must lie within \(range.text)", at: value.origin))
          return nil
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
