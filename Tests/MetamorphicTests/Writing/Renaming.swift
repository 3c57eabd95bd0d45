import Kernel

/// A scenario with other names for what it names itself: enterprises, buses, units, flows of plants and planned outages.
///
/// Not renamed are ports, which kinds name (and converters, by the keys of `inputs` and `outputs`).
struct Renaming {
  /// What is given another name.
  struct Scope: OptionSet {
    let rawValue: Int
    static let enterprises = Scope(rawValue: 1)
    static let buses = Scope(rawValue: 2)
    static let units = Scope(rawValue: 4)
    /// Uses and releases of plants, and outages.
    static let parts = Scope(rawValue: 8)
    static let all: Scope = [.enterprises, .buses, .units, .parts]
  }

  /// The scenario with the new names.
  private(set) var tree: Setting
  /// New names with the old ones.
  private var originals: [(name: String, original: String)] = []

  /// Gives names whose alphabetical order is another.
  init(_ tree: Setting, _ scope: Scope = .all, seed: UInt64) {
    self.tree = tree
    var random = Generator(seed: seed)
    let enterprises = scope.contains(.enterprises) ? names("enterprises", &random) : [:]
    let buses = scope.contains(.buses) ? names("buses", &random) : [:]
    var units = scope.contains(.units) ? names("units", &random) : [:]
    // What fails by chance does so by the draws of its name.
    for unit in tree["units"]?.entries ?? [] where unit.value["forced_outages"] != nil {
      units[unit.key] = nil
    }
    self.tree["enterprises"] = tree["enterprises"]?.renamed(enterprises)
    self.tree["buses"] = tree["buses"]?.renamed(buses).mapped { $0.naming(buses) }
    self.tree["units"] = tree["units"]?.renamed(units).mapped { unit in
      var unit = unit
      if let name = unit["enterprise"]?.text.flatMap({ enterprises[$0] }) {
        unit["enterprise"] = Setting(name)
      }
      unit["ports"] = unit["ports"]?.mapped { port in
        port.text.flatMap { buses[$0] }.map { Setting($0) } ?? port
      }
      unit = unit.naming(buses)
      guard scope.contains(.parts) else { return unit }
      for key in ["uses", "releases", "planned_outages"] {
        var parts: [String: String] = [:]
        // A release that is named as a gas is that gas, pure.
        for entry in unit[key]?.entries ?? []
        where !Medium.gas.further.contains(where: { $0.id == entry.key }) {
          parts[entry.key] = name(for: entry.key, &random)
        }
        unit[key] = unit[key]?.renamed(parts)
        if key == "uses", let followed = unit["follows"]?.text.flatMap({ parts[$0] }) {
          unit["follows"] = Setting(followed)
        }
      }
      return unit
    }
  }

  /// A text with the old names in place of the new ones.
  func original(of text: String) -> String {
    guard text.contains(Self.mark) else { return text }
    return originals.reduce(text) { $0.replacing($1.name, with: $1.original) }
  }

  /// Stands in every new name and in no other word.
  private static let mark = "zzq"

  private mutating func names(_ key: String, _ random: inout Generator) -> [String: String] {
    var names: [String: String] = [:]
    for entry in tree[key]?.entries ?? [] { names[entry.key] = name(for: entry.key, &random) }
    return names
  }

  private mutating func name(for original: String, _ random: inout Generator) -> String {
    let first = Array("abcdefghijklmnopqrstuvwxyz")[random.next(below: 26)]
    let name = "\(first)\(1000 + originals.count)\(Self.mark)"
    originals.append((name, original))
    return name
  }
}

extension Setting {
  /// A mapping whose keys have other names; those that are not listed keep theirs.
  func renamed(_ names: [String: String]) -> Setting {
    Setting((entries ?? []).map { (names[$0.key] ?? $0.key, $0.value) })
  }

  /// The same with other buses wherever a mapping names its `bus`.
  func naming(_ buses: [String: String]) -> Setting {
    guard let entries else { return self }
    return Setting(
      entries.map { entry in
        guard entry.key == "bus", let bus = entry.value.text.flatMap({ buses[$0] }) else {
          return (entry.key, entry.value.naming(buses))
        }
        return (entry.key, Setting(bus))
      })
  }

  /// A mapping with other values.
  func mapped(_ change: (Setting) -> Setting) -> Setting {
    Setting((entries ?? []).map { ($0.key, change($0.value)) })
  }
}
