public import Kernel
public import LaneMath

/// A plant whose rates follow series, scaled by the served share of the port it follows.
public struct PlainPlant: ProcessUnit {
  /// A port whose rate follows a series.
  public struct Flow: Sendable {
    /// The port.
    public var port: Port
    /// Its rate at full service.
    public var rate: Slot
    /// A given load, scaled with the rate; without it the outlet takes a share of what comes in.
    public var load: Slot?
    /// That share.
    public var share: Lanes

    /// A port whose rate follows a series.
    public init(_ port: Port, rate: Slot, load: Slot? = nil, share: Lanes = .zero) {
      self.port = port
      self.rate = rate
      self.load = load
      self.share = share
    }
  }
  let inlets: [Flow]
  let outlets: [Flow]
  let quantity: Int

  /// `quantity` is the one that mixes.
  public init(inlets: [Flow], outlets: [Flow], quantity: Int) {
    self.inlets = inlets
    self.outlets = outlets
    self.quantity = quantity
  }
  /// Rates of the ports.
  public func operate(at share: Lanes, of lead: Int, _ memory: Memory) {
    for flow in inlets { memory[flow.port] = share * memory[flow.rate] }
    for flow in outlets { memory[flow.port] = share * memory[flow.rate] }
  }
  /// Quantities that do not depend on the inlets.
  public func compose(_ memory: Memory) {
    for flow in outlets {
      guard let load = flow.load else { continue }
      let full = memory[flow.rate]
      let runs = full .!= 0
      let scale = select(runs, memory[flow.port] / select(runs, full, Lanes(all: 1)), Lanes(all: 1))
      memory[flow.port, quantity] = memory[load] * scale
    }
  }
  /// Quantities that come in and leave again.
  public func carry(_ memory: Memory) {
    var brought = Lanes.zero
    for flow in inlets { brought += memory[flow.port, quantity] }
    for flow in outlets where flow.load == nil { memory[flow.port, quantity] = brought * flow.share }
  }
}
