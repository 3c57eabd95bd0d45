import Kernel
import Results

extension RecordedPark {
  /// Fuel buses on which a gas flows, for its colour: no ash, and more hydrogen beside its carbon than oil has
  /// (methane 0.33, propane 0.22, diesel 0.16 kg/kg).
  ///
  /// - Parameter means: flows with all their quantities.
  func gaseousFuels(_ means: RecordedMeans) -> Set<String> {
    guard let flow = flow(of: .fuel) else { return [] }
    var found: [String: [String: Double]] = [:]
    for port in ports(of: .fuel) {
      guard let bus = port.bus else { continue }
      for (place, quantity) in flow.quantities.enumerated() {
        found[bus, default: [:]][quantity.id, default: 0] += means.flow(port, place)
      }
    }
    return Set(
      found.filter { _, held in
        let carbon = (held["fossil_carbon"] ?? 0) + (held["biogenic_carbon"] ?? 0)
        return held["ash"] == 0 && (held["hydrogen"] ?? 0) > 0.2 * carbon
      }.keys)
  }
}
