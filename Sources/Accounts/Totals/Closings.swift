import Kernel
import LaneMath

/// What closes balances by definition and not by an equation of a unit, summed by unit and conserved quantity over the
/// horizon, in the first lane: what markets and other boundaries trade, raw materials and products of plants whose
/// composition nobody states, and what a unit loses to the surroundings or takes from them.
struct Closings: Sendable {
  /// A unit with a balance that something closes.
  struct Unit: Sendable {
    var number: Int
    var id: String
    var enterprise: Int
    /// What closes it, for a reader.
    var how: (english: String, chinese: String)
    /// Of a unit that closes its own balance: places of what crosses the border and what one of it holds, inwards.
    var terms: [(place: Int, kind: Int, factor: Double)]
  }

  let units: [Unit]
  /// By unit, then by conserved quantity, SI.
  private(set) var sums: [Double]
  /// Rows of ``units`` whose exchange with the border is worked out by the audit, and their units' numbers.
  private let exchanging: [(row: Int, unit: Int)]
  /// The terms of all other units in one run, so that a step neither retains nor looks up a list of a unit's own.
  private let terms: [(sum: Int, place: Int, factor: Double)]

  private static let kinds = Conserved.allCases.count

  init(_ park: Park) {
    units = park.structures.enumerated().compactMap { Self.unit($0, $1, park) }
    sums = [Double](repeating: 0, count: units.count * Self.kinds)
    exchanging = units.enumerated().filter { $1.terms.isEmpty }.map { ($0, $1.number) }
    terms = units.enumerated().flatMap { row, unit in
      unit.terms.map { (row * Self.kinds + $0.kind, $0.place, $0.factor) }
    }
  }

  /// Adds a settled step.
  mutating func observe(_ view: StepView, over seconds: Double) {
    let numbers = view.memory.numbers
    for (row, unit) in exchanging {
      let exchange = view.exchange(unit: unit)
      for kind in 0..<Self.kinds { sums[row * Self.kinds + kind] += exchange[kind] * seconds }
    }
    for term in terms { sums[term.sum] += numbers[term.place][0] * term.factor * seconds }
  }

  /// What was brought into the park, by conserved quantity, SI; negative where more left it.
  func sum(_ row: Int, _ conserved: Conserved) -> Double { sums[row * Self.kinds + conserved.rawValue] }

  private static func unit(_ number: Int, _ structure: UnitStructure, _ park: Park) -> Unit? {
    switch structure.boundary {
    case .materials:
      return Unit(
        number: number, id: structure.id, enterprise: structure.enterprise,
        how: ("raw materials less products", "原料减产品"), terms: [])
    case .world(let name):
      return Unit(
        number: number, id: structure.id, enterprise: structure.enterprise,
        how: ("exchange with the boundary '\(name)'", "与边界“\(name)”的交换"), terms: [])
    case .none:
      let terms = structure.ports.filter { $0.bus == nil }.flatMap { Self.terms(of: $0, park) }
      guard !terms.isEmpty else { return nil }
      return Unit(
        number: number, id: structure.id, enterprise: structure.enterprise,
        how: ("exchange with the surroundings", "与周围环境的交换"), terms: terms)
    }
  }

  private static func terms(
    of port: UnitStructure.PortStructure, _ park: Park
  ) -> [(place: Int, kind: Int, factor: Double)] {
    let sign: Double = port.direction == .inlet ? 1 : -1
    func terms(_ quantity: Medium.Quantity, at place: Int) -> [(place: Int, kind: Int, factor: Double)] {
      Conserved.allCases.filter { quantity.composition[$0] != 0 }.map {
        (place, $0.rawValue, sign * quantity.composition[$0])
      }
    }
    let medium = port.carrier.medium
    return terms(medium.rate, at: park.place(of: port.port))
      + medium.further.enumerated().filter { port.held & (1 << UInt32($0.offset)) != 0 }.flatMap {
        terms($0.element, at: park.place(of: port.port, $0.offset))
      }
  }
}

extension Conserved {
  /// What a planner reads.
  var names: (english: String, chinese: String) {
    switch self {
    case .carbon: ("carbon", "碳")
    case .fossilCarbon: ("fossil carbon", "化石碳")
    case .nitrogen: ("nitrogen", "氮")
    case .phosphorus: ("phosphorus", "磷")
    case .sulphur: ("sulphur", "硫")
    case .chlorine: ("chlorine", "氯")
    case .water: ("water", "水")
    case .minerals: ("minerals", "矿物质")
    case .oxygenDemand: ("oxygen demand", "需氧量")
    case .energy: ("energy", "能量")
    }
  }

  /// The unit in which a sum is told, and that unit per SI amount.
  var amountUnit: (name: String, perSI: Double) {
    self == .energy ? ("MWh", 1 / 3.6e9) : ("t", 1e-3)
  }
}
