import Kernel
import Scenario

/// What Chinese sentences call the units and buses of a park: the label that the scenario states, the id where it states
/// none, and both where several have one label.
struct ChineseNames {
  private let units: [String: String]
  private let buses: [String: String]

  /// The names of a scenario's units and buses; where there is none, all are called by what the park knows of them.
  init(of scenario: ResolvedScenario?) {
    units = Self.apart((scenario?.units ?? []).map { ($0.id, $0.label) })
    buses = Self.apart((scenario?.busLabels ?? [:]).map { ($0.key, $0.value) })
  }

  private static func apart(_ labels: [(id: String, label: String)]) -> [String: String] {
    let owners = Dictionary(grouping: labels, by: \.label)
    return Dictionary(
      labels.map { id, label in
        (id, label == id || owners[label]?.count == 1 ? label : "\(label)（\(id)）")
      }
    ) { first, _ in first }
  }

  /// What a unit is called.
  func unit(_ id: String) -> String { units[id] ?? id }

  /// What a bus is called.
  func bus(_ bus: BusStructure) -> String { buses[bus.id] ?? bus.label }

  /// What a bus is called, by its id.
  func bus(_ id: String) -> String { buses[id] ?? id }

  /// What a port of a unit is called: `unit.port` where the unit has no label.
  func port(_ port: UnitStructure.PortStructure, of unit: String) -> String {
    let name = self.unit(unit)
    return name == unit ? "\(unit).\(port.key)" : "\(name)·\(port.labelZh.isEmpty ? port.key : port.labelZh)"
  }
}
