public import Kernel
import LaneMath

/// What a run amounts to, by lane, month and whole: integrals of flows and meters, maxima, times and contents.
///
/// Give each settled step to ``observe(_:)``; steps of the warm-up are passed over. Integrals are in the SI unit of the
/// rate times seconds: J of electricity, kg of water, m3 of gas, CNY of a cost. Memory grows by one number a summed flow,
/// month and lane in use.
public struct Totals: Sendable {
  /// The months of the horizon.
  public let months: [Month]
  /// How many of them have been observed to their end.
  public private(set) var closedMonths = 0
  /// Lanes in use.
  public let lanes: Int
  /// Whether it is known who owns what is summed.
  public let splitsByOwner: Bool

  /// Whether flows that indicators want together are summed together.
  let hasGroups: Bool
  /// What closes balances by definition, where it is followed.
  private(set) var closings: Closings?
  let layout: TotalsLayout
  private let warmUpSteps: Int
  let secondsPerStep: Double
  private var sums: [Lanes]
  private var highest: [Lanes]
  /// Month by month, lane by lane.
  private var integrals: [Double] = []
  private var maxima: [Double] = []
  var shortages: ShortageCounts
  /// At the start, then at the end of each month, lane by lane.
  private var contents: [Double] = []

  /// Nothing yet, of a park whose first lanes hold scenarios.
  ///
  /// - Parameters:
  ///   - park: the park.
  ///   - lanes: how many of them.
  ///   - indicators: the park's indicators, where only what they ask for need be summed.
  ///   - splitsByOwner: whether what the indicators ask for is summed by owner, too. Without, most flows need no sum of
  ///     their own; values over the horizon and by month are the same, to the bit.
  ///   - followsClosings: whether what closes balances by definition is summed by unit, in the first lane: for a run of its own,
  ///     as it takes longer than all else.
  public init(
    _ park: Park, lanes: Int = 1, for indicators: Indicators? = nil, splitsByOwner: Bool = true,
    followsClosings: Bool = false
  ) {
    self.lanes = lanes
    closings = followsClosings ? Closings(park) : nil
    self.splitsByOwner = splitsByOwner
    hasGroups = indicators != nil
    layout =
      indicators?.layout(splitsByOwner: splitsByOwner)
      ?? TotalsLayout(park, SummedFlows(all: park), splitsByOwner: splitsByOwner)
    warmUpSteps = park.warmUpSteps
    secondsPerStep = Double(park.clock.step)
    months = Month.months(of: park.clock, after: park.warmUpSteps)
    sums = [Lanes](repeating: .zero, count: layout.cellCount)
    highest = [Lanes](repeating: Lanes(all: -.infinity), count: layout.maximumCount)
    shortages = ShortageCounts(layout, lanes: lanes)
    integrals.reserveCapacity(months.count * lanes * layout.cellCount)
    keep { park.initialValue(of: $0) }
  }

  /// The places of the further quantities that are summed.
  public var places: Set<Int> { layout.flows.places.filter { $0 >= layout.portCount } }

  /// Adds a settled step.
  public mutating func observe(_ view: StepView) {
    let step = view.step - warmUpSteps
    let memory = view.memory
    guard step >= 0, closedMonths < months.count else {
      if step == -1 {
        contents = []
        keep { memory[$0] }
      }
      return
    }
    closings?.observe(view, over: secondsPerStep)
    let layout = layout
    let flows = memory.numbers
    sums.withUnsafeMutableBufferPointer { sums in
      Self.add(layout.flows, flows, to: sums)
      let (meter, time) = (layout.firstMeterCell, layout.firstTimeCell)
      for (number, slot) in layout.flows.drivers.enumerated() {
        sums[layout.firstDriverCell + number] += memory[slot]
      }
      for (number, slot) in layout.meters.enumerated() { sums[meter + number] += memory[slot] }
      var isShort = LaneMask(repeating: false)
      for bus in 0..<layout.busCount {
        let lacks = flows[layout.unserved[bus].place] .> layout.unserved[bus].threshold
        let spills = flows[layout.excess[bus].place] .> layout.excess[bus].threshold
        isShort = isShort .| lacks
        sums[time + bus] += select(lacks, Lanes(all: 1), .zero)
        sums[time + layout.busCount + bus] += select(spills, Lanes(all: 1), .zero)
      }
      sums[time + 2 * layout.busCount] += select(isShort, Lanes(all: 1), .zero)
      for (number, figure) in layout.warned.enumerated() {
        let isAbove = memory[figure.slot] .> figure.threshold
        sums[layout.firstWarnedCell + number] += select(isAbove, Lanes(all: 1), .zero)
      }
      if any(isShort) { shortages.count(view, layout) }
      shortages.countFollowers(view, layout)
      if layout.bearers.count > 0 {
        layout.bearers.add(
          layout.unserved, flows, to: UnsafeMutableBufferPointer(rebasing: sums[layout.firstBearerCell...]))
      }
    }
    highest.withUnsafeMutableBufferPointer { highest in
      for (number, place) in layout.peaks.enumerated() {
        highest[number] = max(highest[number], flows[place])
      }
      for (number, meter) in layout.figures.enumerated() {
        let place = layout.peaks.count + number
        highest[place] = max(highest[place], memory[layout.meters[meter]])
      }
      var net = Lanes.zero
      for place in layout.imports { net += flows[place] }
      for place in layout.exports { net -= flows[place] }
      highest[layout.netImport] = max(highest[layout.netImport], net)
    }
    let month = months[closedMonths]
    if step == month.firstStep + month.stepCount - 1 {
      for fixed in layout.flows.fixed {
        var amount = sums[fixed.rate] * flows[fixed.content]
        if let driver = fixed.driver {
          amount += sums[layout.firstDriverCell + driver.number] * flows[driver.content]
        }
        for cell in fixed.cells { sums[cell] += amount }
      }
      close { memory[$0] }
    }
  }

  /// Adds the flows of a step.
  private static func add(
    _ summed: SummedFlows, _ flows: UnsafePointer<Lanes>, to sums: UnsafeMutableBufferPointer<Lanes>
  ) {
    var cell = 0
    for run in summed.runs {
      for place in run {
        sums[cell] += flows[place]
        cell += 1
      }
    }
    for (rate, run) in summed.rare {
      if any(flows[rate] .!= 0) { for place in run { sums[cell + place - run.lowerBound] += flows[place] } }
      cell += run.count
    }
    cell = summed.cellCount
    var next = 0
    for end in summed.ends {
      var together = Lanes.zero
      while next < end {
        together += flows[summed.members[next]]
        next += 1
      }
      sums[cell] += together
      cell += 1
    }
  }

  private mutating func close(_ value: (Slot) -> Lanes) {
    for lane in 0..<lanes {
      for sum in sums { integrals.append(sum[lane] * secondsPerStep) }
      for maximum in highest { maxima.append(maximum[lane]) }
    }
    for place in sums.indices { sums[place] = .zero }
    for place in highest.indices { highest[place] = Lanes(all: -.infinity) }
    keep(value)
    closedMonths += 1
  }

  private mutating func keep(_ value: (Slot) -> Lanes) {
    for lane in 0..<lanes { for slot in layout.contents { contents.append(value(slot)[lane]) } }
  }

  /// The sum in a cell of the layout.
  func integral(cell: Int, lane: Int, month: Int) -> Double {
    integrals[(month * lanes + lane) * layout.cellCount + cell]
  }
  /// What a bus leaves unserved of what an owner's units would take, in SI amounts of its rate.
  func borne(atBus bus: Int, lane: Int, month: Int) -> [(enterprise: Int, amount: Double)] {
    layout.bearers.owners(atBus: bus).map { owner in
      (owner.enterprise, integral(cell: layout.firstBearerCell + owner.sum, lane: lane, month: month))
    }
  }
  func maximum(_ place: Int, lane: Int, month: Int) -> Double {
    maxima[(month * lanes + lane) * layout.maximumCount + place]
  }
  /// Change of a content within a month.
  func change(_ place: Int, lane: Int, month: Int) -> Double {
    let before = contents[(month * lanes + lane) * layout.contents.count + place]
    return content(place, lane: lane, atEndOf: month) - before
  }
  func content(_ place: Int, lane: Int, atEndOf month: Int) -> Double {
    contents[((month + 1) * lanes + lane) * layout.contents.count + place]
  }
}

extension Totals {
  /// The amount that passed a port: the integral of its rate over the closed months, or over one of them; zero where
  /// indicators were given and none asks for this port alone.
  public func amount(of port: Port, lane: Int = 0, month: Int? = nil) -> Double {
    sum(Int(port.index), lane, month)
  }

  /// What a meter counted, by unit and number of the meter within the unit.
  public func meter(unit: Int, _ number: Int, lane: Int = 0, month: Int? = nil) -> Double {
    sum(layout.meter(unit: unit, number), lane, month)
  }

  /// Seconds in which a bus could not serve everyone.
  public func unservedTime(bus: Int, lane: Int = 0, month: Int? = nil) -> Double {
    sum(layout.unservedTime(bus: bus), lane, month)
  }

  /// Seconds in which a bus had more than anybody took.
  public func excessTime(bus: Int, lane: Int = 0, month: Int? = nil) -> Double {
    sum(layout.excessTime(bus: bus), lane, month)
  }

  /// What bound while a bus could not serve everyone, the longest first.
  public func shortageCauses(bus: Int, lane: Int = 0) -> [ShortageCause] {
    shortages.causes(bus, lane: lane, stepSeconds: secondsPerStep)
  }

  /// What kept other suppliers from their capacity meanwhile, the longest first; several may hold at a time.
  public func shortageBeside(bus: Int, lane: Int = 0) -> [ShortageCause] {
    shortages.beside(bus, lane: lane, stepSeconds: secondsPerStep)
  }

  /// The units that were cut back with a bus that they follow, in the order of the park.
  public func curtailments(lane: Int = 0) -> [Curtailment] {
    layout.followers.enumerated().compactMap { number, follower in
      let seconds = meter(unit: follower.unit, follower.meters.time, lane: lane)
      guard seconds > 0 else { return nil }
      return Curtailment(
        unit: follower.unit, bus: follower.bus, seconds: seconds,
        lost: meter(unit: follower.unit, follower.meters.lost, lane: lane),
        causes: shortages.causes(layout.busCount + number, lane: lane, stepSeconds: secondsPerStep),
        beside: shortages.beside(layout.busCount + number, lane: lane, stepSeconds: secondsPerStep))
    }
  }

  /// Figures that should be zero and were not, in the order of the park.
  public func warnedFigures(lane: Int = 0) -> [WarnedFigure] {
    layout.warned.enumerated().compactMap { number, figure in
      let seconds = sum(layout.firstWarned + number, lane, nil)
      return seconds > 0 ? WarnedFigure(unit: figure.unit, meter: figure.number, seconds: seconds) : nil
    }
  }

  func sum(_ place: Int, _ lane: Int, _ month: Int?) -> Double {
    guard let cell = layout.cell(of: place) else { return 0 }
    if let month { return integral(cell: cell, lane: lane, month: month) }
    return (0..<closedMonths).reduce(0) { $0 + integral(cell: cell, lane: lane, month: $1) }
  }
}

/// A figure of a unit that should be zero and was not.
public struct WarnedFigure: Sendable, Hashable {
  /// Number of the unit.
  public let unit: Int
  /// Number of the meter among the unit's.
  public let meter: Int
  /// How long it was above zero, s.
  public let seconds: Double
}

extension UnitStructure.Meter {
  /// Whether the indicator of a figure is its integral over time, an amount, and not its mean.
  public var isTotalled: Bool { ShownFigure(unit).total != nil }
  /// Whether the figure only says that something holds, so that its integral is a time.
  public var isCondition: Bool { unit == "1" }
}
