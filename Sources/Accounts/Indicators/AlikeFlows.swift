import Kernel
import LaneMath

/// Flows that count alike in every formula: it is enough to know them together, but for who owns them.
///
/// What is alike follows from structure, never from numbers that happen to be equal: the order of a sum decides its last
/// bit, and a scenario's figures must not depend on its neighbours' numbers.
struct AlikeFlows {
  /// How a flow counts in one sum of one formula.
  private struct Role: Hashable {
    let entry: Int
    let part: Int
    let factor: Lanes
    let bus: Int?
    let fuel: Int?
    let type: FuelClass?
  }

  /// By place, groups of two or more.
  let groups: [[Int]]
  private let group: [Int: Int]

  /// - Parameter besides: flows that are read for themselves.
  init(_ entries: [IndicatorEntry], _ park: Park, besides: Set<Int>) {
    var roles: [Int: [Role]] = [:]
    for (number, entry) in entries.enumerated() {
      for (terms, part) in entry.formula.sums {
        for term in terms where term.place < park.flowCount {
          roles[term.place, default: []].append(
            Role(
              entry: number, part: part, factor: term.factor, bus: term.bus, fuel: term.fuel?.port,
              type: term.fuel?.type))
        }
      }
    }
    // A share is one of a port's own sums.
    let split = entries.flatMap(\.formula.sums).flatMap(\.terms).filter { $0.split != nil }.flatMap(\.places)
    let apart = Self.apart(park, asked: Set(roles.keys)).union(besides).union(split)
    let alike = Dictionary(grouping: roles.filter { !apart.contains($0.key) }, by: \.value)
    groups = alike.values.map { $0.map(\.key).sorted() }.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    group = Dictionary(groups.enumerated().flatMap { number, group in group.map { ($0, number) } }) { $1 }
  }

  /// What must be known for itself: the rates from which fixed quantities follow, and what a bus leaves unserved or
  /// spills, which is hardly ever anything.
  private static func apart(_ park: Park, asked: Set<Int>) -> Set<Int> {
    var apart: Set<Int> = []
    func further(_ port: Port, _ carrier: Carrier) -> [Int] {
      carrier.medium.further.indices.map { park.place(of: port, $0) }
    }
    for bus in park.buses {
      for port in [bus.unserved, bus.excess] {
        apart.insert(park.place(of: port))
        apart.formUnion(further(port, bus.carrier))
      }
    }
    for port in park.structures.flatMap(\.ports) {
      guard case .fixed = port.composition, further(port.port, port.carrier).contains(where: asked.contains)
      else { continue }
      apart.insert(park.place(of: port.port))
    }
    return apart
  }

  /// The entry with a formula that reads groups in place of their flows, and nothing that is always zero.
  func condensed(_ entry: IndicatorEntry, in layout: TotalsLayout) -> IndicatorEntry {
    var entry = entry
    func short(_ terms: [Term]) -> [Term] {
      var seen: Set<Int> = []
      return terms.compactMap { term in
        guard let group = group[term.place] else { return layout.cell(of: term.place) == nil ? nil : term }
        guard seen.insert(group).inserted else { return nil }
        var together = term
        together.place = layout.firstGroup + group
        together.enterprise = nil
        return together
      }
    }
    switch entry.formula {
    case .sum(let terms, let yearly): entry.condensed = .sum(short(terms), yearly: yearly)
    case .ratio(let terms, let over, let factor):
      entry.condensed = .ratio(short(terms), over: short(over), factor: factor)
    case .mean, .maximum, .change, .level, .investment, .residual: break
    }
    return entry
  }
}
