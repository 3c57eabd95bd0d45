import Kernel

/// What a kind declares, whichever of its choices a scenario makes.
///
/// Some parameters are asked for only beside others: the reference cases make those choices.
struct KindParts {
  private(set) var ports: [KindDescription.Port] = []
  private(set) var parameters: [KindDescription.Parameter] = []
  private(set) var leads: [String] = []

  init(_ kind: any EquipmentKind.Type) {
    let first = kind.description
    leads = first.leads
    let settled = kind.referenceCases.map { kind.description(reading: $0.parameters) }
    for description in [first] + settled {
      for port in description.ports where !ports.contains(where: { $0.key == port.key }) {
        // A name in a reference case stands for any name.
        if description == first || !port.key.contains(".") { ports.append(port) }
      }
      for parameter in description.parameters
      where !parameters.contains(where: { Self.covers($0.key, parameter.key) }) {
        parameters.append(parameter)
      }
    }
  }

  /// Whether two keys are the same, taking `*` for any name.
  private static func covers(_ pattern: String, _ key: String) -> Bool {
    let (known, asked) = (pattern.split(separator: "."), key.split(separator: "."))
    return known.count == asked.count && zip(known, asked).allSatisfy { $0 == $1 || $0 == "*" }
  }
}
