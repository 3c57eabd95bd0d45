import Kernel

/// Which flows are summed in each step, and into which cell.
///
/// What comes in from a bus and goes on to one within the park no indicator asks for, and summing it costs several times
/// the rest. Flows that nobody wants to know apart are summed together: the sum of a group is read and written once a step.
struct SummedFlows: Sendable {
  /// A further quantity of an outlet whose sum is its rate's times a number and its driver's times another.
  struct Fixed: Sendable {
    /// The cells to which it belongs: its own, its group's, or both.
    var cells: [Int]
    /// Cell of the rate.
    var rate: Int
    /// Place of the number in memory.
    var content: Int
    /// Number among ``SummedFlows/drivers``, and the place of its number in memory.
    var driver: (number: Int, content: Int)?
  }

  /// Flows that are summed each for itself, in runs, the first into cell 0.
  let runs: [Range<Int>]
  /// The same of what buses spill or leave unserved, nothing in most steps; cells go on behind those of ``runs``.
  let rare: [(rate: Int, run: Range<Int>)]
  /// Flows that are summed together, group by group; a group's end is the next one's beginning.
  let members: [Int]
  let ends: [Int]
  /// Further quantities that follow from sums of their own kind.
  let fixed: [Fixed]
  /// What drives some of them.
  let drivers: [Slot]
  /// Cells of flows; those of groups follow.
  let cellCount: Int
  private let cells: [Int32]

  var groupCount: Int { ends.count }

  /// The cell in which a flow is summed for itself.
  func cell(of place: Int) -> Int? { cells[place] < 0 ? nil : Int(cells[place]) }

  /// The flows that are added to anything step by step.
  var places: Set<Int> { Set((runs + rare.map(\.run)).joined()).union(members) }

  /// - Parameters:
  ///   - asked: the flows that are asked for.
  ///   - groups: flows that are asked for together; none is the rate of what is fixed, or of a bus's own.
  ///   - keepsMembers: whether the flows of groups are summed each for itself, too.
  init(_ park: Park, _ asked: Set<Int>, groups: [[Int]] = [], keepsMembers: Bool = true) {
    let held = Self.held(asked, in: park)
    let group = Dictionary(groups.enumerated().flatMap { number, group in group.map { ($0, number) } }) { $1 }
    let isOwn = { (place: Int) in keepsMembers || group[place] == nil }
    var direct = held.filter(isOwn)
    var together = held.filter { group[$0] != nil }
    var found: [(place: Int, rate: Int, content: Int, driver: (number: Int, content: Int)?)] = []
    var drivers: [Slot] = []
    for port in park.structures.flatMap(\.ports) {
      guard case .fixed(let contents, let driver) = port.composition else { continue }
      let quantities = port.carrier.medium.further.indices.filter { port.held & (1 << UInt32($0)) != 0 }
      let places = quantities.map { park.place(of: port.port, $0) }
      guard places.contains(where: held.contains) else { continue }
      if let driver { drivers.append(driver) }
      direct.insert(park.place(of: port.port))
      for (offset, place) in places.enumerated() where held.contains(place) {
        let content = park.place(of: contents) + offset
        found.append(
          (
            place, park.place(of: port.port), content,
            driver.map { _ in (drivers.count - 1, content + places.count) }
          ))
        direct.remove(place)
        together.remove(place)
      }
    }
    (runs, rare) = Self.parted(Self.joined(direct.map { $0..<($0 + 1) }), park)
    var cells = [Int32](repeating: -1, count: park.flowCount)
    var count: Int32 = 0
    for place in (runs + rare.map(\.run)).joined() + found.map(\.place).filter(isOwn) {
      cells[place] = count
      count += 1
    }
    var members: [Int] = []
    ends = groups.map { group in
      members += group.filter(together.contains)
      return members.count
    }
    fixed = found.map { fixed in
      Fixed(
        cells: [Int(cells[fixed.place]), group[fixed.place].map { Int(count) + $0 } ?? -1].filter { $0 >= 0 },
        rate: Int(cells[fixed.rate]), content: fixed.content, driver: fixed.driver)
    }
    (self.cells, cellCount, self.members, self.drivers) = (cells, Int(count), members, drivers)
  }

  /// All that an indicator may ask for: all rates; the further quantities of boundaries, of releases, of what plants give,
  /// of waste, unserved and excess.
  init(all park: Park) {
    var places = Set(0..<park.portCount)
    func follow(_ port: Port, _ carrier: Carrier) {
      let first = park.place(of: port, 0)
      places.formUnion(first..<(first + carrier.medium.further.count))
    }
    for bus in park.buses {
      follow(bus.unserved, bus.carrier)
      follow(bus.excess, bus.carrier)
    }
    for structure in park.structures {
      for port in structure.ports {
        let isGiven = structure.isPlant && port.direction == .outlet
        guard structure.world != nil || isGiven || port.bus == nil || port.carrier == .solidWaste else {
          continue
        }
        follow(port.port, port.carrier)
      }
    }
    self.init(park, places)
  }
}
