import Kernel
import Quantities
import Scenario

/// Checks axes against the base scenario: whether there is such a value, and whether the axis is in its unit.
struct AxisTargets {
  /// What a unit may say beside its kind's parameters; readers of scenarios check these themselves.
  private static let common: Set = ["cost", "position", "in_service", "label", "enterprise", "source"]

  private let base: ResolvedScenario
  private let catalogue: [any EquipmentKind.Type]

  init(_ base: ResolvedScenario, catalogue: [any EquipmentKind.Type]) {
    self.base = base
    self.catalogue = catalogue
  }

  /// What is wrong with an axis; empty where it can be set.
  func problems(with axis: SweepAxis) -> [Problem] {
    if axis.path.text.hasPrefix("measures.") { return problems(withMeasureOf: axis) }
    if ["horizon.start", "horizon.end"].contains(axis.path.text) {
      return [
        Problem(
          "axis '\(axis.id)' sets '\(axis.path)': figures over other times cannot stand in one table",
          at: axis.path.origin, hint: "make one sweep for each horizon, with --start and --end")
      ]
    }
    do throws(Problems) {
      let keys = try axis.path.keys(in: base.settings)
      if let value = try axis.path.value(in: base.settings) { return mismatch(axis, with: value) }
      return problems(withNew: keys, of: axis)
    } catch {
      return error.all
    }
  }

  private func problems(withMeasureOf axis: SweepAxis) -> [Problem] {
    let rest = axis.path.text.dropFirst("measures.".count)
    let fitting = base.measures.filter { rest.hasPrefix($0.name + ".") }
    guard let measure = fitting.max(by: { $0.name.count < $1.name.count }) else {
      let name = rest.prefix { $0 != "." }
      return [
        Problem(
          "'\(axis.path)': the base scenario uses no measure '\(name)'", at: axis.path.origin,
          hint: suggestion(for: String(name), among: base.measures.map(\.name))
            ?? "name it under 'measures' of \(base.file)")
      ]
    }
    let key = String(rest.dropFirst(measure.name.count + 1))
    if key == "enabled" {
      guard case .switched = axis.values else { return isSwitch(axis) ? [] : [notSwitch(axis, measure.name)] }
      return []
    }
    if let value = measure.parameters[key] { return mismatch(axis, with: value) }
    let known = (measure.parameters.entries ?? []).map(\.key)
    return [
      Problem(
        "'\(axis.path)': measure '\(measure.name)' has no parameter '\(key)'", at: axis.path.origin,
        hint: suggestion(for: key, among: known + ["enabled"]))
    ]
  }

  private func isSwitch(_ axis: SweepAxis) -> Bool {
    guard case .listed(let values, _, _) = axis.values else { return false }
    return values.allSatisfy { ["true", "false"].contains($0.text) }
  }

  private func notSwitch(_ axis: SweepAxis, _ measure: String) -> Problem {
    Problem(
      "'\(axis.path)' is on or off, so axis '\(axis.id)' cannot have '\(axis.text)'", at: axis.origin,
      hint: "write measure: \(measure), without values")
  }

  /// A key that the base scenario does not state: what a kind declares, or what only the format knows.
  private func problems(withNew keys: [String], of axis: SweepAxis) -> [Problem] {
    func missing(_ key: String, in place: [String], among known: [String]) -> [Problem] {
      [
        Problem(
          "'\(axis.path)': there is no '\(key)' in '\(place.joined(separator: "."))'", at: axis.path.origin,
          hint: suggestion(for: key, among: known))
      ]
    }
    switch keys.first {
    case "prices", "factors":
      let above = DottedPath(keys.dropLast().joined(separator: "."), at: axis.path.origin)
      let known = ((try? above.value(in: base.settings)) ?? nil)?.entries?.map(\.key) ?? []
      return missing(keys.last ?? "", in: keys.dropLast(), among: known)
    case "units" where keys.count > 2 && !Self.common.contains(keys[2]):
      guard let kind = base.units.first(where: { $0.id == keys[1] })?.kind,
        let described = catalogue.first(where: { $0.kind == kind })?.description
      else { return [] }
      let path = Array(keys.dropFirst(2))
      if let parameter = described.parameters.first(where: { Self.covers($0.key, path) }) {
        return mismatch(axis, expecting: parameter.unit)
      }
      let isOfSeries = described.parameters.contains {
        $0.form == .series && Self.covers($0.key, Array(path.dropLast()))
      }
      if isOfSeries { return path.last == "scale" ? mismatch(axis, expecting: "1") : [] }
      let (depth, known) = known(along: path, of: keys[1], described.parameters.map(\.key))
      return missing(path[depth], in: Array(keys.prefix(2 + depth)), among: known)
    default: return []
    }
  }

  /// How far a path below a unit is known, and what is known there: what is stated and what its kind declares.
  private func known(
    along path: [String], of unit: String, _ declared: [String]
  ) -> (depth: Int, keys: [String]) {
    let declared = declared.map { $0.split(separator: ".").map(String.init) }
    var place = base.settings["units"]?[unit]
    var depth = 0
    while true {
      let above = declared.filter { parts in
        parts.count > depth && zip(parts, path.prefix(depth)).allSatisfy { $0 == "*" || $0 == $1 }
      }
      let stated = (place?.entries ?? []).map(\.key)
      let known = stated + above.map { $0[depth] }.filter { $0 != "*" && !stated.contains($0) }
      let isMapping =
        place?[path[depth]]?.entries != nil
        || above.contains { $0.count > depth + 1 && ($0[depth] == "*" || $0[depth] == path[depth]) }
      guard depth < path.count - 1, isMapping else {
        let isOfUnit = depth == 0
        return (depth, Set(known + (isOfUnit ? Array(Self.common) : [])).sorted())
      }
      place = place?[path[depth]]
      depth += 1
    }
  }

  /// Whether a declared key, in which `*` stands for any name, is this path.
  private static func covers(_ declared: String, _ path: [String]) -> Bool {
    let parts = declared.split(separator: ".").map(String.init)
    return parts.count == path.count && zip(parts, path).allSatisfy { $0 == "*" || $0 == $1 }
  }

  /// Compares an axis of numbers with the value that stands there now, where that is a number too.
  private func mismatch(_ axis: SweepAxis, with value: Setting) -> [Problem] {
    guard let text = value.text, !value.isQuoted, let literal = Literal(text) else { return [] }
    return mismatch(axis, expecting: literal.unit.isEmpty ? "1" : literal.unit)
  }

  private func mismatch(_ axis: SweepAxis, expecting unit: String) -> [Problem] {
    let texts: [(text: String, origin: Origin)]
    switch axis.values {
    case .numbers(let distribution, let unit):
      let middle = distribution.value(at: 0.5, margin: 0.25)
      texts = [(Literal(middle, unit: unit).text, axis.origin)]
    case .listed(let values, _, _):
      texts = values.compactMap { value in
        value.isQuoted || value.text.flatMap(Literal.init) == nil ? nil : (value.text ?? "", value.origin)
      }
    case .switched: texts = []
    }
    return texts.compactMap { text, origin -> Problem? in
      do throws(QuantityError) {
        _ = try Quantity(text).si(expecting: unit)
        return nil
      } catch {
        return Problem(
          "axis '\(axis.id)': \(error.message(for: axis.path.text))", at: origin,
          hint: error.expecting(unit).hint)
      }
    }
  }
}
