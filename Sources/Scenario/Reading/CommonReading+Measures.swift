import Kernel

extension CommonReading {
  /// A measure with its parameters and cost as the whole scenario has them.
  mutating func measure(asFound found: AppliedMeasure, owners: [EnterpriseRecord]) -> AppliedMeasure {
    guard found.isEnabled, let settings = tree["measures"]?[found.name] else { return found }
    var measure = found
    measure.parameters = settings
    measure.parameters["cost"] = nil
    measure.cost = settings["cost"]
    var reading = OwnershipReading(
      "measure '\(found.name)'", settings: settings, payers: owners.map(\.id))
    measure.ownership = reading.read()
    problems += reading.problems
    return measure
  }
}
