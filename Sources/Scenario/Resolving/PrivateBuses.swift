import Kernel

/// Makes the buses that `to: UNIT` asks for: of their own between what a unit releases and another unit's inlet.
///
/// All that goes to one inlet meets on one bus, named `UNIT.INLET`; where the inlet stands on a bus already, it goes
/// there.
struct PrivateBuses {
  private let catalogue: [any EquipmentKind.Type]
  private let computed: ComputedOnce
  private var tree: Setting
  private let known: Known?
  private(set) var problems: [Problem] = []
  /// The units in which a `to` stands.
  private(set) var connecting: Set<String> = []

  /// A tree whose buses were made before, and the units in which a `to` stands.
  struct Known {
    let tree: Setting
    let connecting: Set<String>
  }

  /// - Parameter known: units that the tree has in common with this one need not be searched again.
  init(
    _ tree: Setting, catalogue: [any EquipmentKind.Type], computed: ComputedOnce, reusing known: Known? = nil
  ) {
    self.tree = tree
    self.catalogue = catalogue
    self.computed = computed
    self.known = known
  }

  /// The tree with `bus` in place of every `to` of a release.
  mutating func applied() -> Setting {
    let old = known?.tree["units"]?.entries ?? []
    for (place, unit) in (tree["units"]?.entries ?? []).enumerated() {
      if let known, place < old.count, old[place] == unit, !known.connecting.contains(unit.key) { continue }
      guard let kind = kind(of: unit.value) else { continue }
      for outlet in outlets(of: kind) {
        let path = outlet.key.split(separator: ".").dropLast().map(String.init)
        for place in places(path[...], in: unit.value, behind: []) {
          connect(outlet, of: unit.key, at: place)
        }
      }
    }
    return tree
  }

  /// The outlets of a kind that are stated in nested mappings.
  private func outlets(of kind: any EquipmentKind.Type) -> [KindDescription.Port] {
    computed.value(for: OutletsKey(kind: kind.kind)) {
      kind.description.ports.filter { $0.direction == .outlet && $0.key.hasSuffix(".bus") }
    }
  }

  private struct OutletsKey: Hashable {
    let kind: String
  }

  private func kind(of unit: Setting) -> (any EquipmentKind.Type)? {
    catalogue.first { $0.kind == unit["kind"]?.text }
  }

  /// The mappings that a pattern with `*` for any name leads to.
  private func places(_ pattern: ArraySlice<String>, in setting: Setting, behind path: [String]) -> [[String]]
  {
    guard let key = pattern.first else { return setting.entries == nil ? [] : [path] }
    let keys = key == "*" ? setting.entries?.map(\.key) ?? [] : [key]
    return keys.flatMap { key in
      setting[key].map { places(pattern.dropFirst(), in: $0, behind: path + [key]) } ?? []
    }
  }

  private mutating func connect(_ outlet: KindDescription.Port, of unit: String, at path: [String]) {
    let keys = ["units", unit] + path
    guard let release = tree.value(at: keys), let to = release["to"] else { return }
    connecting.insert(unit)
    // Whatever becomes of it, the kind does not read it.
    change(at: keys[...]) { $0["to"] = nil }
    if release["bus"] != nil {
      return report("'\(path.last ?? "")' of unit '\(unit)' states both 'bus' and 'to'", at: to.origin)
    }
    guard let text = to.text, !to.isNull else {
      return report("'to' must name a unit, not \(to.shape)", at: to.origin)
    }
    guard let (target, port) = split(text) else {
      let known = (tree["units"]?.entries ?? []).map(\.key)
      return report("there is no unit '\(text)'", at: to.origin, hint: suggestion(for: text, among: known))
    }
    guard let inlet = inlet(of: target, port, from: outlet, unit, at: to.origin) else { return }
    var bus = Setting(.scalar(self.bus(of: target, inlet, from: outlet, at: to.origin)), at: to.origin)
    bus.provenance = to.provenance
    change(at: keys[...]) { $0["bus"] = bus }
  }

  /// `UNIT` or `UNIT.INLET`; ids may hold dots, so that the longest that fits is meant.
  private func split(_ text: String) -> (unit: String, port: String?)? {
    let known = (tree["units"]?.entries ?? []).map(\.key)
    let fitting = known.filter { text == $0 || text.hasPrefix($0 + ".") }
    guard let unit = fitting.max(by: { $0.count < $1.count }) else { return nil }
    return (unit, unit == text ? nil : String(text.dropFirst(unit.count + 1)))
  }

  /// The inlet that is meant: the one that is named, else the only one that can take what is released.
  private mutating func inlet(
    of target: String, _ name: String?, from outlet: KindDescription.Port, _ unit: String, at origin: Origin
  ) -> KindDescription.Port? {
    guard let settings = tree["units"]?[target], let kind = kind(of: settings) else { return nil }
    let all = kind.description(reading: settings).ports.filter {
      $0.direction == .inlet && !$0.key.contains(".")
    }
    if let name {
      if let inlet = all.first(where: { $0.key == name }) { return inlet }
      report(
        "unit '\(target)' has no inlet '\(name)'", at: origin,
        hint: suggestion(for: name, among: all.map(\.key)))
      return nil
    }
    let fitting =
      outlet.carriers.lazy.map { carrier in all.filter { $0.carriers.contains(carrier) } }
      .first { !$0.isEmpty } ?? []
    if fitting.count == 1 { return fitting[0] }
    if fitting.isEmpty {
      report("unit '\(target)' has no inlet for what unit '\(unit)' releases", at: origin)
    } else {
      report(
        "unit '\(target)' has several inlets for what unit '\(unit)' releases", at: origin,
        hint: "write one of " + fitting.map { "\(target).\($0.key)" }.joined(separator: ", "))
    }
    return nil
  }

  /// The bus on which the inlet stands; it is made where there is none.
  private mutating func bus(
    of target: String, _ inlet: KindDescription.Port, from outlet: KindDescription.Port, at origin: Origin
  ) -> String {
    let keys = ["units", target]
    if let bus = tree.value(at: keys + ["ports", inlet.key])?.text { return bus }
    let id = "\(target).\(inlet.key)"
    let carrier = outlet.carriers.first { inlet.carriers.contains($0) } ?? inlet.carriers[0]
    func text(_ text: String) -> Setting { Setting(.scalar(text), at: origin) }
    var bus = Setting(.mapping([]), at: origin)
    bus["carrier"] = text(carrier.rawValue)
    let label = tree.value(at: keys + ["label"])?.text ?? target
    bus["label"] = text("\(label) ← \(inlet.key)")
    if tree["buses"] == nil { tree["buses"] = Setting(.mapping([]), at: origin) }
    change(at: ["buses"]) { $0[id] = bus }
    change(at: keys[...]) {
      var ports = $0["ports"] ?? Setting(.mapping([]), at: origin)
      ports[inlet.key] = text(id)
      $0["ports"] = ports
    }
    return id
  }

  private mutating func change(at keys: ArraySlice<String>, _ work: (inout Setting) -> Void) {
    Self.change(&tree, at: keys, work)
  }

  private static func change(
    _ setting: inout Setting, at keys: ArraySlice<String>, _ work: (inout Setting) -> Void
  ) {
    guard let key = keys.first else { return work(&setting) }
    guard var inner = setting[key] else { return }
    change(&inner, at: keys.dropFirst(), work)
    setting[key] = inner
  }

  private mutating func report(_ message: String, at origin: Origin, hint: String? = nil) {
    problems.append(Problem(message, at: origin, hint: hint))
  }
}
