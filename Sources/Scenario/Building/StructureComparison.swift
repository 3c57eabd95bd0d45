import Kernel
import Quantities

/// Tells whether scenarios share a structure, so that one park can hold them in its lanes.
enum StructureComparison {
  /// Keys whose values never shape a park.
  static let free: Set = [
    "label", "source", "note", "cost", "position", "in_service", "calendar", "table",
  ]

  /// Where scenarios differ from the first in structure.
  static func problems(of scenarios: [ResolvedScenario]) -> [Problem] {
    guard let first = scenarios.first else { return [] }
    var problems: [Problem] = []
    for other in scenarios.dropFirst() {
      if other.horizon != first.horizon || other.warmUpSteps != first.warmUpSteps {
        let origin = other.settings["horizon"]?.origin ?? other.settings.origin
        problems.append(
          Problem("scenario '\(other.name)' has another horizon than '\(first.name)'", at: origin))
      }
      for group in ["location", "weather"] where !isSame(first.settings[group], other.settings[group]) {
        let origin = (other.settings[group] ?? first.settings[group])?.origin ?? other.settings.origin
        problems.append(
          Problem("scenario '\(other.name)' has another '\(group)' than '\(first.name)'", at: origin))
      }
      for group in ["enterprises", "buses", "units"] {
        let empty = Setting(.mapping([]), at: other.settings.origin)
        let found = difference(
          first.settings[group] ?? empty, other.settings[group] ?? empty, path: group, isOrdered: true)
        guard let found else { continue }
        problems.append(
          Problem(
            "scenarios '\(first.name)' and '\(other.name)' differ in structure at '\(found.path)': \(found.message)",
            at: found.origin, hint: "they cannot run in one park"))
      }
    }
    return problems
  }

  private static func isSame(_ a: Setting?, _ b: Setting?) -> Bool {
    a == b || CanonicalText.json(a) == CanonicalText.json(b)
  }

  private typealias Difference = (path: String, message: String, origin: Origin)

  private static func difference(_ a: Setting, _ b: Setting, path: String, isOrdered: Bool = false)
    -> Difference?
  {
    // Scenarios of one base share most of their storage, which tells at once that they are the same.
    if a == b { return nil }
    if let (own, other) = extras(a, b) {
      return own == other ? nil : (path, "\(own) there, \(other) here", b.origin)
    }
    switch (a.content, b.content) {
    case (.scalar(let x), .scalar(let y)):
      if x == y || ((try? Quantity(x)) != nil && (try? Quantity(y)) != nil) { return nil }
      return (path, "'\(x)' at \(a.origin), '\(y)' here", b.origin)
    case (.list(let x), .list(let y)):
      guard x.count == y.count else {
        return (path, "\(x.count) values at \(a.origin), \(y.count) here", b.origin)
      }
      for (index, pair) in zip(x, y).enumerated() {
        if let found = difference(pair.0, pair.1, path: "\(path).\(index + 1)") { return found }
      }
      return nil
    case (.mapping(let x), .mapping(let y)):
      return difference(x, y, a, b, path: path, isOrdered: isOrdered)
    default: return (path, "\(a.shape) at \(a.origin), \(b.shape) here", b.origin)
    }
  }

  private static func difference(
    _ x: [Setting.Entry], _ y: [Setting.Entry], _ a: Setting, _ b: Setting, path: String, isOrdered: Bool
  ) -> Difference? {
    let own = x.map(\.key).filter { !free.contains($0) || isOrdered }
    let other = y.map(\.key).filter { !free.contains($0) || isOrdered }
    if let missing = own.first(where: { !other.contains($0) }) {
      return (path, "'\(missing)' is missing", b.origin)
    }
    if let new = y.first(where: { !own.contains($0.key) && other.contains($0.key) }) {
      return (path, "'\(new.key)' is new", new.origin)
    }
    if isOrdered, own != other { return (path, "another order", b.origin) }
    for key in own {
      guard let left = a[key], let right = b[key] else { continue }
      if let found = difference(left, right, path: "\(path).\(key)") { return found }
    }
    return nil
  }

  /// Where one of two values is a series, what stands in it beside the series; nil where neither is.
  private static func extras(_ a: Setting, _ b: Setting) -> ([String], [String])? {
    func own(_ setting: Setting) -> [String]? {
      guard let form = SeriesForm(of: setting) else { return nil }
      let series = form.keys + ["scale", "mean", "unit"]
      return (setting.entries ?? []).map(\.key).filter { !series.contains($0) }.sorted()
    }
    let (left, right) = (own(a), own(b))
    if left == nil, right == nil { return nil }
    guard left != nil || a.text != nil, right != nil || b.text != nil else { return nil }
    return (left ?? [], right ?? [])
  }
}
