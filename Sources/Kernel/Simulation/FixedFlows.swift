import LaneMath

/// Outlets whose quantities are their rate, and a driver, times numbers that no step changes, and what they add up to: by
/// bus and further quantity for its mixture, by conserved quantity for the park's balance.
///
/// What they hold is known before the first step, so no step composes, stores and reads it again. Where all lanes agree
/// it is one number, which costs an eighth of the memory traffic.
struct FixedFlows: Sendable {
  struct Flow: Sendable {
    var rate: Int32
    /// Places of what a unit of flow holds, of the quantities that it can hold, and of the port's first further quantity.
    var contents: Int32
    var quantities: Int32
    /// Place of what brings more of them; -1: nothing does.
    var driver: Int32
    /// One bit a further quantity.
    var held: UInt32
    /// Whether the unit's own balance is struck, which reads the quantities in every step.
    var isBalanced: Bool
  }
  /// The place of a rate or driver, and what a unit of it holds in every lane.
  struct Term: Sendable {
    var place: Int32
    var content: Double
  }
  /// The place of a rate or driver, and where among ``contents`` it stands what a unit of it holds by lane.
  struct LaneTerm: Sendable {
    var place: Int32
    var content: Int32
  }
  /// What adds up to one quantity: terms of the one sort or of the other, so that lanes do not change the order.
  struct Sum: Sendable {
    var terms = ListRange()
    var laneTerms = ListRange()
  }

  /// What flows into the park from summed units, rate by rate: the park's balance reads each rate once for several
  /// conserved quantities.
  struct Given: Sendable {
    private(set) var places: [Int32] = []
    /// By rate, then by conserved quantity: where all lanes agree in everything, and otherwise by lane.
    private(set) var contents: [Double] = []
    private(set) var laneContents: [Lanes] = []

    init() {}

    /// - Parameter held: by conserved quantity, for the same rates in the same order.
    init(_ held: [[(place: Int32, content: Lanes)]]) {
      guard let first = held.first else { return }
      let used = first.indices.filter { flow in held.contains { $0[flow].content != .zero } }
      places = used.map { first[$0].place }
      laneContents = used.flatMap { flow in held.map { $0[flow].content } }
      guard laneContents.allSatisfy({ $0 == Lanes(all: $0[0]) }) else { return }
      contents = laneContents.map { $0[0] }
      laneContents = []
    }
  }

  private(set) var flows: [Flow] = []
  private(set) var terms: [Term] = []
  private(set) var laneTerms: [LaneTerm] = []
  private(set) var contents: [Lanes] = []
  /// By bus and further quantity, then by unit and conserved quantity.
  private(set) var sums: [Sum] = []
  /// Sums of what stands before the stages, and where each is kept for those of its bus.
  private(set) var settled: [(place: Int32, sum: Sum)] = []
  /// The rates and drivers of what summed units give, and what a unit of each holds of every conserved quantity.
  private(set) var given = Given()
  /// By bus: its first sum; -1 where nothing fixed flows in.
  private(set) var firstSum: [Int32] = []
  /// By unit: the first of what it gives of each conserved quantity; -1 where it has no fixed flow, or its own balance.
  private(set) var firstUnitSum: [Int32] = []

  init() {}

  /// - Parameters:
  ///   - numbers: the park's memory, where the contents stand.
  ///   - units: how each unit is audited.
  init(_ plan: Plan, numbers: [Lanes], units: [AuditPlan.Unit]) {
    typealias Outlet = (flow: Flow, port: UnitStructure.PortStructure, isSummed: Bool)
    var outlets: [Outlet] = []
    var unitOutlets: [Range<Int>] = []
    for (structure, unit) in zip(plan.structures, units) {
      let first = outlets.count
      defer { unitOutlets.append(first..<outlets.count) }
      for port in structure.ports {
        guard case .fixed(let slot, let driver) = port.composition else { continue }
        let flow = Flow(
          rate: port.port.index, contents: plan.place(slot), quantities: plan.quantities(port.port),
          driver: driver.map(plan.place) ?? -1, held: port.held, isBalanced: !unit.isSummed)
        outlets.append((flow, port, unit.isSummed))
      }
    }
    flows = outlets.map(\.flow)
    /// What a unit of the rate brings of a quantity, and a unit of the driver.
    func contents(_ flow: Flow, _ quantity: Int) -> [(place: Int32, content: Lanes)] {
      guard flow.held & (1 << UInt32(quantity)) != 0 else { return [] }
      let place = Int(flow.contents) + (flow.held & ((1 << UInt32(quantity)) - 1)).nonzeroBitCount
      let own = (flow.rate, numbers[place])
      return flow.driver < 0 ? [own] : [own, (flow.driver, numbers[place + flow.held.nonzeroBitCount])]
    }
    func given(_ outlets: some Sequence<Outlet>, _ conserved: Conserved) -> [(place: Int32, content: Lanes)] {
      outlets.flatMap { outlet in
        let medium = outlet.port.carrier.medium
        var own = Lanes(all: medium.rate.composition[conserved])
        var driven = Lanes.zero
        for (quantity, further) in medium.further.enumerated() where further.composition[conserved] != 0 {
          for (place, content) in contents(outlet.flow, quantity) {
            let held = content * further.composition[conserved]
            if place == outlet.flow.rate { own += held } else { driven += held }
          }
        }
        return [(outlet.flow.rate, own), (outlet.flow.driver, driven)]
      }
    }
    self.given = Given(
      Conserved.allCases.map { given(outlets.lazy.filter { $0.isSummed && $0.port.bus != nil }, $0) })
    for (bus, structure) in plan.buses.enumerated() {
      let here = outlets.filter { $0.port.bus == bus }
      firstSum.append(here.isEmpty ? -1 : Int32(sums.count))
      guard !here.isEmpty else { continue }
      let kept = plan.settledMixing[bus]
      let settled = kept < 0 ? [] : here.filter { plan.isSettled.contains($0.flow.rate) }
      let others = kept < 0 ? here : here.filter { !plan.isSettled.contains($0.flow.rate) }
      for quantity in structure.carrier.medium.further.indices {
        let brought = settled.flatMap { contents($0.flow, quantity) }
        let place = kept + Int32(quantity)
        let sum = brought.contains { $0.content != .zero } ? [(place: place, content: Lanes(all: 1))] : []
        if !sum.isEmpty { self.settled.append((place, self.sum(of: brought))) }
        add(sum + others.flatMap { contents($0.flow, quantity) })
      }
    }
    for (unit, range) in zip(units, unitOutlets) {
      let isGiver = unit.isSummed && !range.isEmpty
      firstUnitSum.append(isGiver ? Int32(sums.count) : -1)
      guard isGiver else { continue }
      for conserved in Conserved.allCases { add(given(outlets[range], conserved)) }
    }
  }

  /// Whether anything fixed can bring a further quantity to a bus.
  func brings(_ quantity: Int, to bus: Int) -> Bool {
    guard firstSum[bus] >= 0 else { return false }
    let sum = sums[Int(firstSum[bus]) + quantity]
    return sum.terms.count + sum.laneTerms.count > 0
  }

  private mutating func add(_ contents: [(place: Int32, content: Lanes)]) { sums.append(sum(of: contents)) }

  private mutating func sum(of contents: [(place: Int32, content: Lanes)]) -> Sum {
    let held = contents.filter { $0.content != .zero }
    var sum = Sum()
    if held.allSatisfy({ $0.content == Lanes(all: $0.content[0]) }) {
      sum.terms = ListRange(start: Int32(terms.count), count: Int32(held.count))
      terms += held.map { Term(place: $0.place, content: $0.content[0]) }
    } else {
      sum.laneTerms = ListRange(start: Int32(laneTerms.count), count: Int32(held.count))
      for (place, content) in held {
        laneTerms.append(LaneTerm(place: place, content: Int32(self.contents.count)))
        self.contents.append(content)
      }
    }
    return sum
  }
}
