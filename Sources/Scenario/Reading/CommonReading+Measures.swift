import Kernel

extension CommonReading {
  /// A measure with its parameters and cost as the whole scenario has them.
  mutating func measure(asFound found: AppliedMeasure, owners: [EnterpriseRecord]) -> AppliedMeasure {
    guard found.isEnabled, let settings = tree["measures"]?[found.name] else { return found }
    var measure = found
    measure.parameters = settings
    measure.parameters["cost"] = nil
    measure.parameters["label"] = nil
    measure.cost = settings["cost"]
    var reading = OwnershipReading(
      "measure '\(found.name)'", settings: settings, payers: owners.map(\.id))
    measure.ownership = reading.read()
    problems += reading.problems
    return measure
  }
}

extension AppliedMeasure {
  /// The measures that a resolved tree holds: those that are taken.
  static func recorded(in tree: Setting) -> [AppliedMeasure] {
    (tree["measures"]?.entries ?? []).map { entry in
      AppliedMeasure(
        name: entry.key, label: entry.value["label"]?.text ?? entry.key, source: nil, file: entry.origin.file,
        isEnabled: true,
        enabling: nil, parameters: entry.value, cost: entry.value["cost"], ownership: nil,
        origin: entry.origin)
    }
  }
}
