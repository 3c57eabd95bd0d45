public import Kernel
public import LaneMath

/// A unit whose flows are proportional to the rate of its lead; without other ports it is a market.
public struct LinearConverter: ProcessUnit {
  /// A port whose rate follows the lead.
  public struct Flow: Sendable {
    /// The port.
    public var port: Port
    /// Rate per rate of the lead.
    public var ratio: Lanes
    /// Share of the incoming further quantity that leaves here (outlets).
    public var share: Lanes

    /// A port whose rate follows the lead.
    public init(_ port: Port, ratio: Lanes, share: Lanes = .zero) {
      self.port = port
      self.ratio = ratio
      self.share = share
    }
  }
  let least: Lanes
  let capacity: Lanes
  let mustRun: Bool
  let inlets: [Flow]
  let outlets: [Flow]
  let quantity: Int
  /// Where the least and the highest rate stand, where they change from step to step.
  var leastSlot: Slot?
  var mostSlot: Slot?

  /// `inlets` and `outlets` hold the lead too, with ratio 1; `quantity` is the one that mixes; `leastSlot` and `mostSlot`
  /// stand for `least` and `most` where these follow a series.
  public init(
    least: Lanes, most: Lanes, mustRun: Bool, inlets: [Flow], outlets: [Flow], quantity: Int,
    leastSlot: Slot? = nil, mostSlot: Slot? = nil
  ) {
    self.leastSlot = leastSlot
    self.mostSlot = mostSlot
    self.least = least
    self.capacity = most
    self.mustRun = mustRun
    self.inlets = inlets
    self.outlets = outlets
    self.quantity = quantity
  }

  /// What a lead can do.
  public func range(of lead: Int, _ memory: Memory) -> LeadRange {
    LeadRange(
      least: leastSlot.map { memory[$0] } ?? least, most: mostSlot.map { memory[$0] } ?? capacity,
      mustRun: LaneMask(repeating: mustRun))
  }
  /// The inverse of ``operate(at:of:_:)`` for one inlet.
  public func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes {
    for flow in inlets where flow.port == inlet { return available / flow.ratio }
    return Lanes(all: unlimited)
  }
  /// Rates of the ports.
  public func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    for flow in inlets { memory[flow.port] = rate * flow.ratio }
    for flow in outlets { memory[flow.port] = rate * flow.ratio }
  }
  /// Quantities that come in and leave again.
  public func carry(_ memory: Memory) {
    var load = Lanes.zero
    for flow in inlets { load += memory[flow.port, quantity] }
    for flow in outlets { memory[flow.port, quantity] = load * flow.share }
  }
}
