public import Kernel
import LaneMath

/// What a run amounts to, by lane, month and whole: integrals of flows and meters, maxima, times and contents.
///
/// Give each settled step to ``observe(_:)``; steps of the warm-up are passed over. Integrals are in the SI unit of the
/// rate times seconds: J of electricity, kg of water, m3 of gas, CNY of a cost. Memory grows by one number a flow, month
/// and lane in use.
public struct Totals: Sendable {
  /// The months of the horizon.
  public let months: [Month]
  /// How many of them have been observed to their end.
  public private(set) var closedMonths = 0
  /// Lanes in use.
  public let lanes: Int

  let layout: TotalsLayout
  private let warmUpSteps: Int
  private let stepSeconds: Double
  private var sums: [Lanes]
  private var highest: [Lanes]
  /// Month by month, lane by lane.
  private var integrals: [Double] = []
  private var maxima: [Double] = []
  /// At the start, then at the end of each month, lane by lane.
  private var contents: [Double] = []

  /// Nothing yet, of a park whose first lanes hold scenarios.
  ///
  /// - Parameter indicators: the park's indicators, where only what they ask for need be summed.
  public init(_ park: Park, lanes: Int = 1, for indicators: Indicators? = nil) {
    self.lanes = lanes
    layout = TotalsLayout(park, only: indicators?.places)
    warmUpSteps = park.warmUpSteps
    stepSeconds = Double(park.clock.step)
    months = Month.months(of: park.clock, after: park.warmUpSteps)
    sums = [Lanes](repeating: .zero, count: layout.integralCount)
    highest = [Lanes](repeating: Lanes(all: -.infinity), count: layout.maximumCount)
    integrals.reserveCapacity(months.count * lanes * layout.integralCount)
    keep { park.initialValue(of: $0) }
  }

  /// The places of the further quantities that are summed.
  public var places: Set<Int> {
    Set((layout.runs + layout.rare.map(\.run)).joined().filter { $0 >= layout.portCount })
  }

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
    let layout = layout
    let flows = memory.numbers
    sums.withUnsafeMutableBufferPointer { sums in
      for run in layout.runs { for place in run { sums[place] += flows[place] } }
      for (rate, run) in layout.rare where any(flows[rate] .!= 0) {
        for place in run { sums[place] += flows[place] }
      }
      for (number, slot) in layout.drivers.enumerated() { sums[layout.firstDriver + number] += memory[slot] }
      for (number, slot) in layout.meters.enumerated() { sums[layout.flowCount + number] += memory[slot] }
      var isShort = LaneMask(repeating: false)
      for bus in 0..<layout.busCount {
        let lacks = flows[layout.unserved[bus].place] .> layout.unserved[bus].threshold
        let spills = flows[layout.excess[bus].place] .> layout.excess[bus].threshold
        isShort = isShort .| lacks
        sums[layout.unservedTime(bus: bus)] += select(lacks, Lanes(all: 1), .zero)
        sums[layout.excessTime(bus: bus)] += select(spills, Lanes(all: 1), .zero)
      }
      sums[layout.anyUnserved] += select(isShort, Lanes(all: 1), .zero)
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
      for fixed in layout.fixed {
        sums[fixed.place] = sums[fixed.rate] * flows[fixed.content]
        guard let driver = fixed.driver else { continue }
        sums[fixed.place] += sums[layout.firstDriver + driver.number] * flows[driver.content]
      }
      close { memory[$0] }
    }
  }

  private mutating func close(_ value: (Slot) -> Lanes) {
    for lane in 0..<lanes {
      for sum in sums { integrals.append(sum[lane] * stepSeconds) }
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

  func integral(_ place: Int, lane: Int, month: Int) -> Double {
    integrals[(month * lanes + lane) * layout.integralCount + place]
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
  /// The amount that passed a port: the integral of its rate over the closed months, or over one of them.
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

  func sum(_ place: Int, _ lane: Int, _ month: Int?) -> Double {
    if let month { return integral(place, lane: lane, month: month) }
    return (0..<closedMonths).reduce(0) { $0 + integral(place, lane: lane, month: $1) }
  }
}
