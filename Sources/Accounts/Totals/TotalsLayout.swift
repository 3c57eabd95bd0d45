import Kernel
import LaneMath

/// Where each number of ``Totals`` stands.
///
/// Integrals have places: the flows in the order of memory, meters, seconds with unserved and with excess by bus, seconds
/// in which anything is unserved, seconds in which a figure is above zero that should not be, groups of flows. Only those
/// that are summed have a cell. Maxima: boundary electricity by port, figures, the park's net import of electricity.
final class TotalsLayout: Sendable {
  let flowCount: Int
  let portCount: Int
  let flows: SummedFlows
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
  /// Figures that should be zero, and the value above which an hour counts.
  let warned: [(unit: Int, number: Int, slot: Slot, threshold: Double)]
  /// Boundary electricity that comes in, and that leaves.
  let imports: [Int]
  let exports: [Int]
  /// What units hold, unit by unit, rate and further quantities.
  let contents: [Slot]
  /// By unit and holding: places in ``contents``.
  let holdings: [[[Int?]]]
  /// Units that run at the share that a bus can give.
  let followers: [Follower]
  /// Whose what buses leave unserved is, where totals are split by owner.
  let bearers: UnservedBearers

  var busCount: Int { unserved.count }
  var maximumCount: Int { peaks.count + figures.count + 1 }
  var netImport: Int { peaks.count + figures.count }
  var anyUnserved: Int { flowCount + meters.count + 2 * busCount }
  var firstWarned: Int { anyUnserved + 1 }
  var firstGroup: Int { firstWarned + warned.count }

  /// Cells: flows, groups, meters, times, drivers of fixed flows, what is unserved by bus and owner.
  var cellCount: Int { firstBearerCell + bearers.count }
  var firstBearerCell: Int { firstDriverCell + flows.drivers.count }
  var firstMeterCell: Int { flows.cellCount + flows.groupCount }
  var firstTimeCell: Int { firstMeterCell + meters.count }
  var firstWarnedCell: Int { firstTimeCell + 2 * busCount + 1 }
  var firstDriverCell: Int { firstWarnedCell + warned.count }

  /// The cell of an integral; nil where it is not summed, or only together with others.
  func cell(of place: Int) -> Int? {
    if place < flowCount { return flows.cell(of: place) }
    if place >= firstGroup { return flows.cellCount + place - firstGroup }
    return firstMeterCell + place - flowCount
  }

  func meter(unit: Int, _ number: Int) -> Int { flowCount + firstMeter[unit] + number }
  func unservedTime(bus: Int) -> Int { flowCount + meters.count + bus }
  func excessTime(bus: Int) -> Int { flowCount + meters.count + busCount + bus }
  func peak(of port: Port) -> Int? { peaks.firstIndex(of: Int(port.index)) }
  func figure(unit: Int, _ number: Int) -> Int? {
    figures.firstIndex(of: firstMeter[unit] + number).map { peaks.count + $0 }
  }

  init(_ park: Park, _ flows: SummedFlows, splitsByOwner: Bool = false) {
    followers = Follower.all(of: park)
    bearers = splitsByOwner ? UnservedBearers(park) : UnservedBearers()
    flowCount = park.flowCount
    portCount = park.portCount
    self.flows = flows
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
        structure.stocks.map { holding in
          holding.slots.map { slot in
            slot.map {
              contents.append($0)
              return contents.count - 1
            }
          }
        })
    }
    (self.meters, self.firstMeter, self.figures) = (meters, firstMeter, figures)
    warned = park.structures.enumerated().flatMap { unit, structure in
      structure.meters.enumerated().filter { $0.element.warning != nil }.map { number, meter in
        // A millionth of what it is told in, as of what is unserved: far above what rounding leaves of zero.
        (unit, number, meter.slot, 1e-6 / ShownFigure(meter.unit).value.perSI)
      }
    }
    (self.imports, self.exports, peaks) = (imports, exports, imports + exports)
    (self.contents, self.holdings) = (contents, holdings)
    // A millionth of a MW or of a t/h: far above what settling leaves, far below what anyone would miss.
    let threshold = { (bus: BusStructure) in 1e-6 * bus.carrier.displayScale }
    unserved = park.buses.map { (park.place(of: $0.unserved), threshold($0)) }
    excess = park.buses.map { (park.place(of: $0.excess), threshold($0)) }
  }
}
