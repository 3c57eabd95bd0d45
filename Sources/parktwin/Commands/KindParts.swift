import Kernel

/// What a kind declares, whichever of its choices a scenario makes.
///
/// Some parameters are asked for only beside others: the reference cases make those choices.
struct KindParts {
  private(set) var ports: [KindDescription.Port] = []
  private(set) var parameters: [KindDescription.Parameter] = []
  private(set) var leads: [String] = []
  /// Paths below which any name may stand.
  private let open: Set<[Substring]>

  init(_ kind: any EquipmentKind.Type) {
    let first = kind.description
    leads = first.leads
    let keys = (first.parameters.map(\.key) + first.ports.map(\.key)).map { $0.split(separator: ".") }
    open = Set(keys.flatMap { key in key.indices.filter { key[$0] == "*" }.map { Array(key[..<$0]) } })
    for description in [first] + kind.referenceCases.map({ kind.description(reading: $0.parameters) }) {
      for var port in description.ports {
        port.key = general(port.key)
        if !ports.contains(where: { $0.key == port.key }) { ports.append(port) }
      }
      for var parameter in description.parameters {
        parameter.key = general(parameter.key)
        if !parameters.contains(where: { $0.key == parameter.key }) { parameters.append(parameter) }
      }
    }
  }

  /// The key with `*` for what a reference case happens to call by a name.
  private func general(_ key: String) -> String {
    var path: [Substring] = []
    for part in key.split(separator: ".") { path.append(open.contains(path) ? "*" : part) }
    return path.joined(separator: ".")
  }
}
