import Kernel
import Quantities
import Scenario

/// Reads one axis and notes what is wrong with it.
struct AxisReader {
  private let entry: Setting.Entry
  /// How the points are chosen, where that is known: it tells which values an axis may list.
  private let method: SweepDesign.Method?
  var problems: [Problem] = []

  /// The ways to say what an axis varies over; one of them.
  private static let forms = ["range", "log_range", "values", "normal", "log_normal", "triangular"]

  init(_ entry: Setting.Entry, method: SweepDesign.Method?) {
    self.entry = entry
    self.method = method
  }

  /// The axis' name.
  var name: String { entry.key }

  mutating func report(_ message: String, at origin: Origin, hint: String? = nil) {
    problems.append(Problem(message, at: origin, hint: hint))
  }

  /// The axis; nil where something is wrong.
  mutating func read() -> SweepAxis? {
    var fields = Fields(entry.value, of: "axis '\(entry.key)'")
    let path = path(&fields)
    let levels = fields.integer("levels")
    if let levels, levels < 1 {
      fields.report(
        "'levels' must be at least 1, not \(levels)", at: entry.value["levels"]?.origin ?? entry.origin)
    }
    let step = fields.setting("step")
    let stated = Self.forms.filter { fields.setting($0) != nil }
    if entry.value.entries != nil, stated.count != 1 {
      if stated.isEmpty, entry.value["measure"] != nil {
        // Off and on is what a measure can be.
      } else {
        fields.report(
          stated.isEmpty
            ? "axis '\(entry.key)' does not say what it varies over"
            : "axis '\(entry.key)' says twice what it varies over: \(stated.joined(separator: " and "))",
          at: entry.origin, hint: "give one of \(Self.forms.joined(separator: ", "))")
      }
    }
    if let step, !stated.contains("range") {
      fields.report("'step' goes with 'range' only", at: step.origin)
    }
    let before = problems.count
    fields.finish(into: &problems)
    var axis: SweepAxis?
    if let form = stated.first, stated.count == 1, let setting = entry.value[form] {
      if let values = values(form, setting, step: step) {
        axis = path.map {
          SweepAxis(
            id: entry.key, path: $0, values: values, origin: setting.origin,
            text: Self.text(form, setting, step: step), levels: levels)
        }
      }
    } else if stated.isEmpty, let path, entry.value["measure"] != nil {
      axis = SweepAxis(
        id: entry.key, path: path, values: .switched, origin: path.origin, text: "off, on", levels: levels)
    }
    return problems.count == before ? axis : nil
  }

  /// What the axis sets: `set: path`, or `measure: name`, which is the path of the measure's switch.
  private func path(_ fields: inout Fields) -> DottedPath? {
    let set = fields.setting("set")
    let measure = fields.setting("measure")
    guard fields.keys.isEmpty || set != nil || measure != nil else {
      fields.report(
        "axis '\(entry.key)' does not say what it sets", at: entry.origin,
        hint: "write set: prices.coal, or measure: NAME to switch a measure")
      return nil
    }
    if set != nil, let measure {
      fields.report("axis '\(entry.key)' has both 'set' and 'measure'", at: measure.origin)
      return nil
    }
    guard let setting = set ?? measure else { return nil }
    guard let text = setting.text, !setting.isNull, !text.isEmpty else {
      let what = set == nil ? "'measure' must name a measure" : "'set' must be a dotted path"
      fields.report("\(what), not \(setting.shape)", at: setting.origin)
      return nil
    }
    return DottedPath(set == nil ? "measures.\(text).enabled" : text, at: setting.origin)
  }

  /// The distribution as it is written, in one line.
  private static func text(_ form: String, _ setting: Setting, step: Setting?) -> String {
    "\(form): \(setting.flowText)" + (step.map { ", step: \($0.flowText)" } ?? "")
  }

  private mutating func values(_ form: String, _ setting: Setting, step: Setting?) -> SweepAxis.Values? {
    switch form {
    case "values": return listed(setting)
    case "range", "log_range": return range(form, setting, step: step)
    default: return spread(form, setting)
    }
  }

  private mutating func listed(_ setting: Setting) -> SweepAxis.Values? {
    guard let list = setting.list, !list.isEmpty else {
      let found = setting.list == nil ? setting.shape : "an empty list"
      problems.append(
        Problem(
          "'values' of axis '\(entry.key)' must be a list of values, not \(found)", at: setting.origin,
          hint: "write values: [0 MWh, 40 MWh, 80 MWh]"))
      return nil
    }
    let words: [String: String] = ["on": "true", "off": "false", "true": "true", "false": "false"]
    let path = entry.value["set"]?.text ?? ""
    let isSwitch =
      entry.value["measure"] != nil || path.hasPrefix("measures.") && path.hasSuffix(".enabled")
    let values = list.map { value -> Setting in
      guard isSwitch, let text = value.text, let word = words[text] else { return value }
      return Setting(.scalar(word), at: value.origin)
    }
    for value in values where isSwitch && !["true", "false"].contains(value.text) {
      problems.append(
        Problem(
          "a measure is on or off, not \(value.shape)", at: value.origin, hint: "write values: [off, on]")
      )
    }
    let numbered = Self.numbered(values)
    // The rows of a list may repeat what they like.
    if method != .list { checkTwins(values, numbered) }
    if values.count == 1, method?.isDrawn == true {
      problems.append(
        Problem(
          "axis '\(entry.key)' has no spread: \(values[0].shape) is its only value", at: setting.origin,
          hint: "list another, or set it in the base scenario"))
    }
    return numbered
  }

  /// Notes values that are listed twice, also where they are written in two units.
  private mutating func checkTwins(_ values: [Setting], _ numbered: SweepAxis.Values) {
    var numbers: [Double]?
    if case .listed(_, let found, _) = numbered { numbers = found }
    for (place, value) in values.enumerated() {
      let twin = (0..<place).first { earlier in
        if values[earlier].flowText == value.flowText { return true }
        guard let numbers else { return false }
        let distance = abs(numbers[earlier] - numbers[place])
        // Conversion may cost the last digits.
        return distance <= 1e-12 * abs(numbers[place])
      }
      guard let twin else { continue }
      problems.append(
        Problem(
          "\(value.shape) is in 'values' of axis '\(entry.key)' a second time", at: value.origin,
          hint: "the first is at \(values[twin].origin)"))
    }
  }

  /// Listed values, with their numbers where all of them measure one thing.
  private static func numbered(_ values: [Setting]) -> SweepAxis.Values {
    let literals = values.map { $0.isQuoted ? nil : $0.text.flatMap(Literal.init) }
    guard let unit = literals.first??.unit else {
      let isFlag = values.allSatisfy { ["true", "false"].contains($0.text) && !$0.isQuoted }
      let numbers = values.map { $0.text == "true" ? 1.0 : 0.0 }
      return .listed(values, numbers: isFlag ? numbers : nil, unit: "")
    }
    let numbers = literals.map { literal -> Double? in
      guard let literal else { return nil }
      if literal.unit == unit { return literal.number }
      return try? UnitSystem.convert(literal.number, from: literal.unit, to: unit)
    }
    let all = numbers.compactMap { $0 }
    return .listed(values, numbers: all.count == values.count ? all : nil, unit: unit)
  }
}
