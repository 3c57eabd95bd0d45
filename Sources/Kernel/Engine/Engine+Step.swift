import LaneMath

extension Engine {
  /// Series, self-driven rates, the leads' own ranges and their order: all that no flow of the step can change.
  ///
  /// `values` are those of the step, where each series' record finds its own.
  func prepare(_ compiled: Compiled, values: UnsafePointer<Double>, isFirst: Bool) {
    for index in 0..<compiled.series.count { follow(series[index], values) }
    forgetShort(compiled.limited)
    if isFirst {
      for lead in compiled.steady {
        forget(leads + lead)
        range(leads + lead)
      }
    }
    for lead in compiled.changing {
      forget(leads + lead)
      range(leads + lead)
    }
    for lead in compiled.changing where leads[lead].role == .charge { weigh(leads[lead]) }
    value(compiled.valued)
    for bus in compiled.ordered where isFirst || bus.changes {
      arrange(buses + bus.index, first: isFirst)
    }
    for unit in compiled.selfDriven {
      let unit = Int(unit)
      if shares[unit] >= 0 {
        serve(unit, Lanes(all: 1))
      } else {
        units[unit].operate(at: Lanes(all: 1), of: 0, memory)
      }
    }
    for settled in compiled.settled { self[settled.place] = sum(settled.rates) }
    for settled in compiled.fixed.settled {
      self[settled.place] = withUnsafePointer(to: settled.sum) { fixed.total($0, base) }
    }
    for bus in compiled.followed { self[buses[bus].fullDemand] = sum(buses[bus].selfTakers) }
  }

  @inline(__always) private func follow(_ series: SeriesRecord, _ values: UnsafePointer<Double>) {
    guard series.isPerLane else {
      base[series.place] = Lanes(all: values[series.start])
      return
    }
    base[series.place] = UnsafeRawPointer(values + series.start).loadUnaligned(as: Lanes.self)
  }

  private func range(_ lead: UnsafePointer<LeadRecord>) {
    let values = lead.pointee.values
    self[values &+ LeadValue.previous] = self[lead.pointee.port]
    // Where it lies: to be taken over it would be copied first, all five lanes' worth.
    withUnsafePointer(to: units[Int(lead.pointee.unit)].range(of: Int(lead.pointee.number), memory)) {
      keep($0, of: lead)
    }
  }

  @inline(__always) private func keep(
    _ range: UnsafePointer<LeadRange>, of lead: UnsafePointer<LeadRecord>
  ) {
    let values = lead.pointee.values
    let least = max(range.pointee.least, .zero)
    // Who cannot reach his least rate is off.
    var most = select(range.pointee.most .>= least, max(range.pointee.most, .zero), .zero)
    var wanted = range.pointee.wanted
    var bound = range.pointee.bound
    if lead.pointee.setpoint >= 0 {
      let setpoint = self[lead.pointee.setpoint]
      let isSet = setpoint .>= 0
      let stays = lead.pointee.role == .supplier ? range.pointee.mustRun : LaneMask(repeating: false)
      let followed = select((setpoint .> 0) .| stays, min(max(setpoint, least), most), .zero)
      if lead.pointee.isStore {
        // What it wants counts even where it can do nothing: a full store that is set to charge does not release.
        wanted = select(isSet, select(setpoint .> 0, max(setpoint, least), .zero), wanted)
      } else {
        bound = select(isSet .& (setpoint .<= most), Bound.setpoint.lanes, bound)
        bound = select(isSet .& (setpoint .> 0) .& (setpoint .< least), Bound.leastRate.lanes, bound)
        bound = select(isSet .& (setpoint .<= 0) .& (followed .> 0), Bound.mustRun.lanes, bound)
        most = select(isSet, followed, most)
      }
      self[values &+ LeadValue.isSet] = select(isSet, Lanes(all: 1), .zero)
    }
    self[values &+ LeadValue.least] = least
    self[values &+ LeadValue.most] = most
    self[values &+ LeadValue.wanted] = wanted
    self[values &+ LeadValue.mustRun] = select(range.pointee.mustRun, Lanes(all: 1), .zero)
    self[values &+ LeadValue.bound] = bound
    if lead.pointee.earlier >= 0 { keepOwn(lead) }
  }

  /// A store that wants a charge does not charge from surplus; on one bus one that wants a charge does not release, and
  /// one that wants a release does not charge.
  ///
  /// Beside a lead with a setpoint the other is zero, or at its own setpoint.
  private func weigh(_ lead: LeadRecord) {
    let charge = lead.values
    let release = leads[Int(lead.partner)].values
    let isChargeSet = self[charge &+ LeadValue.isSet] .> 0
    let isReleaseSet = self[release &+ LeadValue.isSet] .> 0
    let isSet = isChargeSet .| isReleaseSet
    let wantedCharge = select(isReleaseSet .& .!isChargeSet, .zero, self[charge &+ LeadValue.wanted])
    let wantedRelease = select(isChargeSet .& .!isReleaseSet, .zero, self[release &+ LeadValue.wanted])
    let wantsCharge = wantedCharge .> 0
    let sharesBus = LaneMask(repeating: leads[Int(lead.partner)].bus == lead.bus)
    let most = self[charge &+ LeadValue.most]
    self[charge &+ LeadValue.bound] = bound(
      of: charge, set: isChargeSet, wanted: wantedCharge,
      besides: (isReleaseSet .& .!isChargeSet) .| (sharesBus .& (wantedRelease .> 0) .& .!wantsCharge))
    self[charge &+ LeadValue.wanted] = min(wantedCharge, most)
    self[charge &+ LeadValue.most] = select(
      isSet .| wantsCharge .| (sharesBus .& (wantedRelease .> 0)), .zero, most)
    let isHeld = sharesBus .& wantsCharge
    self[release &+ LeadValue.bound] = bound(
      of: release, set: isReleaseSet, wanted: wantedRelease,
      besides: isHeld .| (isChargeSet .& .!isReleaseSet))
    let released = select(isHeld, .zero, min(wantedRelease, self[release &+ LeadValue.most]))
    self[release &+ LeadValue.wanted] = released
    self[release &+ LeadValue.limit] = select(
      isHeld .| isSet, .zero, self[release &+ LeadValue.most] - released)
  }

  /// What holds a store's lead: its setpoint where it reaches that, its partner where that comes first, else what its
  /// kind says.
  private func bound(
    of values: Int32, set isSet: LaneMask, wanted: Lanes, besides isSecond: LaneMask
  ) -> Lanes {
    let reaches = isSet .& (wanted .<= self[values &+ LeadValue.most])
    let own = select(reaches, Bound.setpoint.lanes, self[values &+ LeadValue.bound])
    return select(isSecond, Bound.otherLead.lanes, own)
  }

  /// Variable cost of the settled rates, whatever the kinds count themselves.
  func meter(_ costs: [VariableCost]) {
    for index in 0..<costs.count {
      let entry = costs[index]
      self[entry.meter] = self[entry.rate] * self[entry.cost]
    }
  }

  /// Fills what no event filled and someone looks at, but inlets, once the rates are settled.
  func finish(_ compiled: Compiled, _ last: LastFills) {
    for flow in last.flows { fixed.fill(flow, base) }
    for bus in 0..<compiled.busCount where buses[bus].quantities > 0 {
      fillExcess(buses + bus)
      fillUnserved(buses + bus)
    }
  }
}

/// A slot and where the values that it follows begin: one a step, or eight.
struct SeriesRecord: Sendable {
  var place: Int
  var start: Int
  var isPerLane: Bool
}

/// What the steps need of plan and park, beside the records.
struct Compiled: Sendable {
  var series: [SeriesRecord] = []
  /// Leads whose ranges never change, and the others.
  var steady: [Int] = []
  var changing: [Int] = []
  var busCount = 0
  /// Leads with inlets that can hold them down, among the plan's lists.
  var limited = ListRange()
  var habits: [UnitHabits] = []
  var selfDriven: [Int32] = []
  /// ``Plan/settledSums``.
  var settled: [(place: Int32, rates: ListRange)] = []
  /// Buses with followers.
  var followed: [Int] = []
  /// Buses with leads, and whether their order may change from step to step.
  var ordered: [(index: Int, changes: Bool)] = []
  /// Three numbers a bus whose value is the price of a boundary, among the plan's lists: place of the value, and where
  /// its boundaries begin, rank and price of each, and how many numbers they are.
  var valued = ListRange()
  var costs: [LeadCost] = []
  /// Of leads with variable cost.
  var variableCosts: [VariableCost] = []
  var fills: [UnitFill] = []
  /// Units whose inlets no event fills.
  var fillLast: Set<Int> = []
  var fixed = FixedFlows()
  /// By bus: ``BusRecord/mixed``.
  var mixed: [UInt32] = []
  /// The plan's lists with those of ``fills`` behind them.
  var lists: [Int32] = []
}

/// A meter that counts what a unit of a lead's rate costs: places of the meter, the rate and the cost.
struct VariableCost: Sendable {
  var meter: Int32
  var rate: Int32
  var cost: Int32
}

/// What is left to do for a unit once a step is settled, beside its balance.
struct SettledUnit: Sendable {
  /// Whether its inlets are filled.
  var isFilled: Bool
  var accounts: Bool
  var commits: Bool
}

/// What is filled when a step is settled: inlets of units, and fixed flows.
struct LastFills: Sendable {
  /// All units in order.
  private(set) var units: [SettledUnit] = []
  private(set) var flows: [Int] = []

  /// - Parameter places: the further quantities that are looked at; nil: all.
  init(_ compiled: Compiled, _ plan: Plan, for places: Set<Int>?) {
    let spans = plan.structures.map { structure in
      structure.ports.filter { $0.direction == .inlet && $0.bus != nil }.map { port in
        Int(plan.quantities(port.port))..<Int(plan.quantities(port.port)) + port.carrier.medium.further.count
      }
    }
    units = compiled.habits.enumerated().map { unit, habits in
      let isSeen = places.map { places in spans[unit].contains { $0.contains(where: places.contains) } }
      return SettledUnit(
        isFilled: compiled.fillLast.contains(unit) && isSeen ?? true, accounts: habits.accounts,
        commits: habits.commits)
    }
    flows = compiled.fixed.flows.indices.filter { index in
      let flow = compiled.fixed.flows[index]
      guard let places, !flow.isBalanced else { return true }
      return (0..<32).contains { bit in
        flow.held & (1 << UInt32(bit)) != 0 && places.contains(Int(flow.quantities) + bit)
      }
    }
  }
}
