import Kernel
import LaneMath

/// Whose what a bus leaves unserved is: its takers', as the classes of takers have it.
///
/// Dispatched units run at no more than their inlets get, and so does a unit at the use that it follows; what stands
/// unserved is lacking at the inlets of the other self-driven units, which share it by what they would take. Only where
/// more is lacking than those take, as in a step that was frozen, the other takers share the rest by what they take.
struct UnservedBearers: Sendable {
  /// An inlet at a bus.
  private struct Taker {
    let place: Int
    /// Number of the sum of its bus and owner.
    let sum: Int
    let isFirst: Bool
  }

  /// By bus.
  private let takers: [[Taker]]
  /// By bus: owners with the numbers of their sums.
  private let owners: [[(enterprise: Int, sum: Int)]]
  /// How many sums there are.
  let count: Int

  /// Nobody: for totals that are not split by owner.
  init() { (takers, owners, count) = ([], [], 0) }

  init(_ park: Park) {
    var takers = park.buses.map { _ in [Taker]() }
    var owners = park.buses.map { _ in [(enterprise: Int, sum: Int)]() }
    var count = 0
    for structure in park.structures {
      for (number, port) in structure.ports.enumerated() where port.direction == .inlet {
        guard let bus = port.bus else { continue }
        let known = owners[bus].first { $0.enterprise == structure.enterprise }?.sum
        if known == nil {
          owners[bus].append((structure.enterprise, count))
          count += 1
        }
        takers[bus].append(
          Taker(
            place: park.place(of: port.port), sum: known ?? count - 1,
            isFirst: structure.isSelfDriven && structure.follows != number))
      }
    }
    (self.takers, self.owners, self.count) = (takers, owners, count)
  }

  /// Adds what is lacking in a step to the sums of those who lack it.
  ///
  /// - Parameter unserved: places of what buses leave unserved.
  func add(
    _ unserved: [(place: Int, threshold: Double)], _ flows: UnsafePointer<Lanes>,
    to sums: UnsafeMutableBufferPointer<Lanes>
  ) {
    for (bus, takers) in takers.enumerated() where !takers.isEmpty {
      let lacking = flows[unserved[bus].place]
      guard any(lacking .> 0) else { continue }
      var (first, others) = (Lanes.zero, Lanes.zero)
      for taker in takers {
        if taker.isFirst { first += flows[taker.place] } else { others += flows[taker.place] }
      }
      let shared = min(lacking, first)
      let (part, rest) = (ratio(shared, first), ratio(lacking - shared, others))
      for taker in takers { sums[taker.sum] += flows[taker.place] * (taker.isFirst ? part : rest) }
    }
  }

  /// Owners of takers at a bus, with the numbers of their sums.
  func owners(atBus bus: Int) -> [(enterprise: Int, sum: Int)] { owners.isEmpty ? [] : owners[bus] }
}
