import Kernel
import LaneMath

/// Where each number of ``Totals`` stands.
///
/// Integrals: the flows in the order of memory, meters, seconds with unserved and with excess by bus, seconds in which
/// anything is unserved. Maxima: boundary electricity by port, figures, the park's net import of electricity.
struct TotalsLayout: Sendable {
  let flowCount: Int
  let portCount: Int
  /// The flows that are summed, in runs: those that are asked for, or all rates and the further quantities that
  /// ``followed(_:)`` names.
  ///
  /// The others stay zero: what comes in from a bus and goes on to one within the park no indicator asks for, and
  /// summing it costs several times the rest.
  let runs: [Range<Int>]
  /// The further quantities that ``runs`` leaves to these: of what buses spill or leave unserved, nothing in most steps.
  let rare: [(rate: Int, run: Range<Int>)]
  /// Further quantities that follow from sums of their own kind: fixed times a rate, and fixed times a driver.
  let fixed: [Fixed]
  /// What drives some of them.
  let drivers: [Slot]
  /// Meters of all units in order.
  let meters: [Slot]
  /// By unit: number of its first meter.
  private let firstMeter: [Int]
  /// Places of unserved and of excess, by bus, and the rate above which an hour counts.
  let unserved: [(place: Int, threshold: Double)]
  let excess: [(place: Int, threshold: Double)]
  /// Flows whose highest rate is kept.
  let peaks: [Int]
  /// Meters whose highest value is kept, by number.
  let figures: [Int]
  /// Boundary electricity that comes in, and that leaves.
  let imports: [Int]
  let exports: [Int]
  /// What units hold, unit by unit, rate and further quantities.
  let contents: [Slot]
  /// By unit and holding: places in ``contents``.
  let holdings: [[[Int?]]]

  var busCount: Int { unserved.count }
  var integralCount: Int { firstDriver + drivers.count }
  var firstDriver: Int { flowCount + meters.count + 2 * busCount + 1 }
  var maximumCount: Int { peaks.count + figures.count + 1 }
  var netImport: Int { peaks.count + figures.count }
  var anyUnserved: Int { firstDriver - 1 }

  func meter(unit: Int, _ number: Int) -> Int { flowCount + firstMeter[unit] + number }
  func unservedTime(bus: Int) -> Int { flowCount + meters.count + bus }
  func excessTime(bus: Int) -> Int { flowCount + meters.count + busCount + bus }
  func peak(of port: Port) -> Int? { peaks.firstIndex(of: Int(port.index)) }
  func figure(unit: Int, _ number: Int) -> Int? {
    figures.firstIndex(of: firstMeter[unit] + number).map { peaks.count + $0 }
  }

  /// - Parameter places: the flows that are asked for; nil: all that an indicator may ask for.
  init(_ park: Park, only places: Set<Int>? = nil) {
    flowCount = park.flowCount
    portCount = park.portCount
    let followed = places.map { Self.joined(park, $0) } ?? Self.followed(park)
    let (own, fixed, drivers) = Self.following(followed, park)
    (self.fixed, self.drivers) = (fixed, drivers)
    (runs, rare) = Self.parted(own, park)
    var meters: [Slot] = []
    var firstMeter: [Int] = []
    var figures: [Int] = []
    var imports: [Int] = []
    var exports: [Int] = []
    var contents: [Slot] = []
    var holdings: [[[Int?]]] = []
    for structure in park.structures {
      firstMeter.append(meters.count)
      for meter in structure.meters {
        if meter.kind == .figure { figures.append(meters.count) }
        meters.append(meter.slot)
      }
      if case .world = structure.boundary {
        for port in structure.ports where port.bus != nil && port.carrier == .electricity {
          if port.direction == .outlet {
            imports.append(park.place(of: port.port))
          } else {
            exports.append(park.place(of: port.port))
          }
        }
      }
      holdings.append(
        structure.holdings.map { holding in
          holding.slots.map { slot in
            slot.map {
              contents.append($0)
              return contents.count - 1
            }
          }
        })
    }
    (self.meters, self.firstMeter, self.figures) = (meters, firstMeter, figures)
    (self.imports, self.exports, peaks) = (imports, exports, imports + exports)
    (self.contents, self.holdings) = (contents, holdings)
    // A millionth of a MW or of a t/h: far above what settling leaves, far below what anyone would miss.
    let threshold = { (bus: BusStructure) in 1e-6 * bus.carrier.displayScale }
    unserved = park.buses.map { (park.place(of: $0.unserved), threshold($0)) }
    excess = park.buses.map { (park.place(of: $0.excess), threshold($0)) }
  }

  /// All rates; the further quantities of boundaries, of releases, of what plants give, of waste, unserved and excess.
  private static func followed(_ park: Park) -> [Range<Int>] {
    var runs = [0..<park.portCount]
    func follow(_ port: Port, _ carrier: Carrier) {
      let first = park.place(of: port, 0)
      runs.append(first..<(first + carrier.medium.further.count))
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
    return joined(runs)
  }

  private static func joined(_ park: Park, _ places: Set<Int>) -> [Range<Int>] {
    var further = places.filter { $0 < park.flowCount }
    for port in park.structures.flatMap(\.ports) where port.direction == .outlet {
      for quantity in port.carrier.medium.further.indices where port.held & (1 << UInt32(quantity)) == 0 {
        further.remove(park.place(of: port.port, quantity))
      }
    }
    return joined(further.map { $0..<($0 + 1) })
  }

  /// A further quantity of an outlet whose sum is its rate's times a number and its driver's times another.
  struct Fixed: Sendable {
    var place: Int
    var rate: Int
    /// Place of the number in memory.
    var content: Int
    /// Number among ``drivers``, and the place of its number in memory.
    var driver: (number: Int, content: Int)?
  }

  /// Tells what need not be summed step by step from the rest.
  private static func following(_ runs: [Range<Int>], _ park: Park) -> (
    runs: [Range<Int>], fixed: [Fixed], drivers: [Slot]
  ) {
    var left = Set(runs.joined())
    var fixed: [Fixed] = []
    var drivers: [Slot] = []
    for port in park.structures.flatMap(\.ports) {
      guard case .fixed(let contents, let driver) = port.composition else { continue }
      let held = port.carrier.medium.further.indices.filter { port.held & (1 << UInt32($0)) != 0 }
      let places = held.map { park.place(of: port.port, $0) }
      guard places.contains(where: left.contains) else { continue }
      if let driver { drivers.append(driver) }
      for (offset, place) in places.enumerated() where left.remove(place) != nil {
        let first = park.place(of: contents) + offset
        left.insert(park.place(of: port.port))
        fixed.append(
          Fixed(
            place: place, rate: park.place(of: port.port), content: first,
            driver: driver.map { _ in (drivers.count - 1, first + held.count) }))
      }
    }
    return (fixed.isEmpty ? runs : joined(left.map { $0..<($0 + 1) }), fixed, drivers)
  }

  /// Tells what is rare from the rest.
  private static func parted(_ runs: [Range<Int>], _ park: Park) -> (
    runs: [Range<Int>], rare: [(rate: Int, run: Range<Int>)]
  ) {
    let ports = park.buses.flatMap { bus in [bus.unserved, bus.excess].map { ($0, bus.carrier.medium) } }
    var rare: [(rate: Int, run: Range<Int>)] = []
    var left = runs
    for (port, medium) in ports where !medium.further.isEmpty {
      let first = park.place(of: port, 0)
      let span = first..<(first + medium.further.count)
      rare += left.map { $0.clamped(to: span) }.filter { !$0.isEmpty }.map { (park.place(of: port), $0) }
      left = left.flatMap { run in
        [run.clamped(to: 0..<span.lowerBound), run.clamped(to: span.upperBound..<Int.max)]
      }.filter { !$0.isEmpty }
    }
    return (left, rare)
  }

  private static func joined(_ runs: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for run in runs.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, last.upperBound == run.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<run.upperBound
      } else {
        joined.append(run)
      }
    }
    return joined
  }
}
