import Kernel
import Quantities

/// The same scenario written otherwise.
enum Rewriting {
  /// Every mapping in another order.
  static func shuffled(_ setting: Setting, _ random: inout Generator) -> Setting {
    if let entries = setting.entries {
      let order = random.shuffled(entries)
      return Setting(order.map { ($0.key, shuffled($0.value, &random)) })
    }
    guard let list = setting.list else { return setting }
    return Setting(.list(list.map { shuffled($0, &random) }), at: setting.origin)
  }

  /// Every quantity in another unit that measures the same, where there is one.
  static func respelled(_ setting: Setting, _ random: inout Generator) -> Setting {
    if let entries = setting.entries {
      return Setting(entries.map { ($0.key, respelled($0.value, &random)) })
    }
    if let list = setting.list {
      return Setting(.list(list.map { respelled($0, &random) }), at: setting.origin)
    }
    return setting.text.flatMap { respelled($0, &random) }.map { Setting($0) } ?? setting
  }

  /// `60 MW` as `60000 kW`; nil of what is no number with a unit, or has no other unit.
  private static func respelled(_ text: String, _ random: inout Generator) -> String? {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2, let number = Double(parts[0]) else { return nil }
    let unit = parts[1]
    // A direction on the map is no other angle.
    if unit.hasPrefix("degrees_") { return nil }
    let others = UnitSystem.alternatives(for: unit).filter { $0 != unit }
    guard !others.isEmpty else { return nil }
    let other = others[random.next(below: others.count)]
    guard let value = try? UnitSystem.convert(number, from: unit, to: other) else { return nil }
    return other == "1" ? "\(value)" : "\(value) \(other)"
  }

  /// The scenario in two files: the second extends the first, restates whole sections and sets single values.
  static func split(_ tree: Setting, _ random: inout Generator) -> (base: Setting, extending: Setting) {
    var base = tree
    var extending: Setting = [:]
    var values: Setting = [:]
    extending["parktwin"] = tree["parktwin"]
    for section in ["name", "label", "location", "horizon", "weather", "factors", "economics"]
    where random.next(below: 2) == 0 {
      guard let value = tree[section] else { continue }
      base[section] = nil
      extending[section] = value
    }
    for unit in tree["units"]?.entries ?? [] {
      for entry in unit.value.entries ?? []
      where !["kind", "enterprise", "ports"].contains(entry.key) && random.next(below: 3) == 0 {
        base = base.with(nil, at: ["units", unit.key, entry.key])
        values["units.\(unit.key).\(entry.key)"] = entry.value
      }
    }
    if values.entries?.isEmpty == false { extending["set"] = values }
    return (base, extending)
  }
}
