import Kernel

extension UnitContract {
  /// Ports of one name, and names that a scenario may give a port though another one has them.
  static func sharedNames<Kind: EquipmentKind>(
    of kind: Kind.Type, _ bench: UnitBench, _ reference: ReferenceCase
  ) -> [String] {
    let keys = bench.structure.ports.map(\.key)
    var found = Set(keys).count == keys.count ? [] : ["two ports have one name: \(keys)"]
    for section in sections(of: kind) {
      guard let named = reference.parameters[section]?.entries else { continue }
      for entry in named {
        // What is named after the entry has another name once the entry has.
        for other in keys where !other.hasPrefix(entry.key) && !named.contains(where: { $0.key == other }) {
          var settings = reference.parameters
          settings[section] = Setting(
            .mapping(
              named.map { $0.key == entry.key ? .init(other, at: entry.origin, entry.value) : $0 }),
            at: reference.parameters.origin)
          do throws(Problems) {
            _ = try UnitBenchPark.bench(of: kind, reference, settings: [settings])
            found.append("\(section).\(entry.key) may be called \(other), as another port is")
          } catch {
            let told = error.all.filter { $0.message.contains("gives a port the name '\(other)'") }
            if told.count == 1 { continue }
            found.append("\(section).\(entry.key) called \(other) is told as: \(error)")
          }
        }
      }
    }
    return found
  }

  /// Mappings from names of ports to what flows there.
  static func sections<Kind: EquipmentKind>(of kind: Kind.Type) -> [String] {
    Kind.description.ports.compactMap { port in
      let parts = port.key.split(separator: ".").map(String.init)
      return parts.count == 3 && parts[1...] == ["*", "bus"] ? parts[0] : nil
    }
  }
}
