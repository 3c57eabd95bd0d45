import Kernel

/// A class of waste: the buses that it passes, joined by the stores and links that hand it on.
struct WasteClass: Sendable {
  /// Numbers of its buses, in the park's order.
  let buses: [Int]
  /// Numbers of the units that hand it on.
  let carriers: [Int]

  /// The classes of a park, in the order of its buses.
  static func all(of park: Park) -> [WasteClass] {
    var root = Array(park.buses.indices)
    var handing: [(unit: Int, bus: Int)] = []
    for (unit, structure) in park.structures.enumerated() where structure.handsOn(.solidWaste) {
      let buses = structure.ports.filter { $0.carrier == .solidWaste }.compactMap(\.bus)
      guard let first = buses.first else { continue }
      handing.append((unit, first))
      for bus in buses {
        let (low, high) = (Swift.min(root[bus], root[first]), Swift.max(root[bus], root[first]))
        for place in root.indices where root[place] == high { root[place] = low }
      }
    }
    return park.buses.indices.filter { park.buses[$0].carrier == .solidWaste && root[$0] == $0 }.map {
      first in
      WasteClass(
        buses: root.indices.filter { root[$0] == first && park.buses[$0].carrier == .solidWaste },
        carriers: handing.filter { root[$0.bus] == first }.map(\.unit))
    }
  }
}
