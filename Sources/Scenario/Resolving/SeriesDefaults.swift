import Kernel

/// Puts what the park says once into every series that needs it: the tariff, its table and prices, the calendar.
///
/// A series then says all that it is made from, whatever it is read for.
struct SeriesDefaults {
  /// What a part of the tree takes over from the park.
  struct Needs: OptionSet, Sendable {
    let rawValue: UInt8
    /// The tariff's name, its table and its prices.
    static let tariff = Needs(rawValue: 1)
    /// The calendar.
    static let calendar = Needs(rawValue: 2)

    /// Where each is found.
    static let sources: [(needs: Needs, path: [String])] = [
      (.tariff, ["tariff"]), (.calendar, ["calendar"]), (.tariff, ["prices", "tariffs"]),
      (.tariff, ["prices", "electricity"]),
    ]
  }

  /// A tree that was completed before, without a problem, and what its buses and units took over, by group.
  struct Known: Sendable {
    let tree: Setting
    let complete: Setting
    let needs: [String: [Needs]]
  }

  private let tree: Setting
  /// What the buses and units took over, by group, in the order of the tree.
  private(set) var needs: [String: [Needs]] = [:]
  /// What the part that is looked at takes over.
  private var taken: Needs = []
  /// Whether a file of prices could not be read, so that what is missing of them was told.
  private let isWithoutPrices: Bool
  private(set) var problems: [Problem] = []

  init(_ tree: Setting, isWithoutPrices: Bool = false) {
    (self.tree, self.isWithoutPrices) = (tree, isWithoutPrices)
  }

  /// The tree with complete series below units and buses.
  ///
  /// What is as it was, and takes over nothing that has changed, is the one that was completed before.
  mutating func applied(reusing known: Known? = nil) -> Setting {
    var result = tree
    let changed = known.map(changes) ?? []
    for group in ["buses", "units"] {
      guard let entries = tree[group]?.entries else { continue }
      let old = known?.tree[group]?.entries ?? []
      let ready = known?.complete[group]?.entries ?? []
      let earlier = known?.needs[group] ?? []
      let common = Swift.min(old.count, ready.count, earlier.count)
      var needs: [Needs] = []
      let complete = entries.enumerated().map { place, entry -> Setting.Entry in
        if place < common, earlier[place].isDisjoint(with: changed), old[place] == entry {
          needs.append(earlier[place])
          return ready[place]
        }
        taken = []
        defer { needs.append(taken) }
        guard let keys = entry.value.entries else { return entry }
        var value = entry.value
        value.content = .mapping(keys.map { Setting.Entry($0.key, at: $0.origin, completed($0.value)) })
        return Setting.Entry(entry.key, at: entry.origin, value)
      }
      result[group]?.content = .mapping(complete)
      self.needs[group] = needs
    }
    return result
  }

  /// What the park says otherwise than a tree that was completed before.
  private func changes(since known: Known) -> Needs {
    Needs.sources.reduce(into: []) { changes, source in
      if tree.value(at: source.path) != known.tree.value(at: source.path) { changes.insert(source.needs) }
    }
  }

  private mutating func completed(_ setting: Setting) -> Setting {
    guard let entries = setting.entries, setting.holdsSeries else { return setting }
    var result = setting
    result.content = .mapping(entries.map { Setting.Entry($0.key, at: $0.origin, completed($0.value)) })
    guard SeriesForm(of: setting) != nil else { return result }
    let isTariff = setting["tariff"] != nil || setting["floating"] != nil
    if isTariff || setting["bands"] != nil {
      taken.insert(.tariff)
      nameTariff(&result, needsPrices: setting["bands"] == nil)
    }
    if isTariff || ["bands", "shape", "pattern"].contains(where: { setting[$0] != nil }) {
      taken.insert(.calendar)
      if result["calendar"] == nil, let calendar = tree["calendar"] { result["calendar"] = calendar }
    }
    return result
  }

  private mutating func nameTariff(_ series: inout Setting, needsPrices: Bool) {
    if series["tariff"].map({ $0.text == "default" }) ?? true {
      if let name = tree["tariff"] {
        series["tariff"] = name
      } else {
        problems.append(
          Problem(
            "this series follows a tariff, but names none", at: series.origin,
            hint: "name it here, or the park's under 'tariff'"))
      }
    }
    if series["table"] == nil {
      if let table = tree["prices"]?["tariffs"] {
        series["table"] = table
        let problem = Problem("'tariffs' must name a table's file, not \(table.shape)", at: table.origin)
        if table.text == nil || table.isNull, !problems.contains(problem) { problems.append(problem) }
      } else if !isWithoutPrices {
        problems.append(
          Problem(
            "this series follows a tariff, but no table of tariffs is stated", at: series.origin,
            hint: "name it under 'tariffs' in the prices"))
      }
    }
    guard needsPrices else { return }
    for key in ["fixed", "floating"] where series[key] == nil {
      if let value = tree["prices"]?["electricity"]?[key] {
        series[key] = value
      } else if key == "floating", !isWithoutPrices {
        problems.append(
          Problem(
            "this tariff lacks 'floating', the price that its bands multiply", at: series.origin,
            hint: "state it here, or as electricity.floating in the prices"))
      } else {
        problems.append(
          Problem(
            "this tariff lacks 'fixed', the part of the price that its bands do not multiply, which counts as 0",
            at: series.origin,
            hint: "state it here, or as electricity.fixed in the prices; 0 CNY/kWh where there is none",
            severity: .warning))
      }
    }
  }
}

/// The forms in which a series may be written; each is the key by which it is known.
enum SeriesForm: String, CaseIterable {
  case profile, shape, pattern, bands, tariff, months, years

  /// Keys that may stand beside any form.
  static let common = ["scale", "mean", "annual", "unit"]

  /// The form of a mapping; nil where it is no series.
  init?(of setting: Setting) {
    guard setting.entries != nil else { return nil }
    if let form = Self.allCases.first(where: { setting[$0.rawValue] != nil }) {
      self = form
    } else if setting["floating"] != nil {
      self = .tariff
    } else {
      return nil
    }
  }

  /// Keys that belong to the form.
  var keys: [String] {
    switch self {
    case .profile:
      ["profile", "separator", "decimal_comma"] + SeriesRules.keys
    case .shape: ["shape", "normalise", "calendar", "separator", "decimal_comma"]
    case .pattern: ["pattern", "calendar"]
    case .bands: ["bands", "tariff", "table", "calendar"]
    case .tariff: ["tariff", "fixed", "floating", "table", "calendar"]
    case .months: ["months"]
    case .years: ["years"]
    }
  }
}

extension Setting {
  /// Whether it is a series, or a mapping that has one below it.
  fileprivate var holdsSeries: Bool {
    guard let entries else { return false }
    return SeriesForm(of: self) != nil || entries.contains { $0.value.holdsSeries }
  }
}
