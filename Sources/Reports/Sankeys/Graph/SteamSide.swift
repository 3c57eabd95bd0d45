import Kernel
import Results

/// Which water belongs to the steam of a park: feed water, blowdown and condensate of those that make steam.
struct SteamSide {
  private var makers: Set<String> = []
  private var buses: Set<String> = []

  /// Follows steam alone.
  init() {}

  /// Steam is followed through whoever turns water into it: boilers, letdowns that are cooled with water.
  init(_ park: RecordedPark, _ means: RecordedMeans) {
    let open = Set(park.units.filter { $0.hasUnstatedMaterials || $0.isWorld }.map(\.id))
    let steam = Set(park.ports.filter { $0.carrier == .steam && $0.isOutlet }.map(\.unit))
    makers = steam.subtracting(open)
    var taken: [String: (all: Double, makers: Double)] = [:]
    for port in park.ports where port.carrier.medium == .water && !port.isOutlet {
      guard let bus = port.bus else { continue }
      let flow = means.flow(port)
      taken[bus, default: (0, 0)].all += flow
      if makers.contains(port.unit) { taken[bus, default: (0, 0)].makers += flow }
    }
    // A bus most of which becomes steam is one of feed water or condensate: what comes back to it is followed too.
    buses = Set(taken.filter { $0.value.makers > 0.5 * $0.value.all }.map(\.key))
  }

  func follows(_ port: RecordedPark.Port) -> Bool {
    if port.carrier == .steam { return true }
    guard port.carrier.medium == .water else { return false }
    return makers.contains(port.unit) || port.bus.map(buses.contains) ?? false
  }
}
