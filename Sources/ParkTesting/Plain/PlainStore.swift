public import Kernel
public import LaneMath

/// A well-mixed store: dc/dt = eta_c charge - release / eta_r - loss c.
public struct PlainStore: ProcessUnit {
  /// Charge or release.
  public struct Side: Sendable {
    /// The port.
    public var port: Port
    /// The highest rate.
    public var most: Lanes
    /// Content per charge, or release per content.
    public var efficiency: Lanes
    /// The rate it asks for.
    public var wanted: Slot?

    /// Charge or release.
    public init(_ port: Port, most: Lanes, efficiency: Lanes, wanted: Slot?) {
      self.port = port
      self.most = most
      self.efficiency = efficiency
      self.wanted = wanted
    }
  }
  let capacity: Lanes
  let loss: Lanes
  let interval: Lanes
  let charge: Side
  let release: Side
  let content: Slot
  let load: Slot?
  let quantity: Int

  /// `loss` a second, `interval` in seconds; `load` holds the further quantity that mixes.
  public init(
    capacity: Lanes, loss: Lanes, interval: Double, charge: Side, release: Side, content: Slot, load: Slot?,
    quantity: Int
  ) {
    self.capacity = capacity
    self.loss = loss
    self.interval = Lanes(all: interval)
    self.charge = charge
    self.release = release
    self.content = content
    self.load = load
    self.quantity = quantity
  }

  /// What a lead can do.
  public func range(of lead: Int, _ memory: Memory) -> LeadRange {
    let kept = memory[content] * (1 - loss * interval)
    if lead == 1 {
      let most = min(release.most, max(.zero, kept) * release.efficiency / interval)
      return LeadRange(most: most, wanted: release.wanted.map { memory[$0] } ?? .zero)
    }
    let most = min(charge.most, max(.zero, capacity - kept) / charge.efficiency / interval)
    return LeadRange(most: most, wanted: charge.wanted.map { memory[$0] } ?? .zero)
  }
  /// Rates of the ports.
  public func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    memory[lead == 0 ? charge.port : release.port] = rate
  }
  /// Quantities that do not depend on the inlets.
  public func compose(_ memory: Memory) {
    guard let load else { return }
    memory[release.port, quantity] = memory[release.port] * ratio(memory[load], memory[content])
  }
  /// Advances the content.
  public func commit(over seconds: Double, _ memory: Memory) {
    let gain = memory[charge.port] * charge.efficiency - memory[release.port] / release.efficiency
    let kept = memory[content] * (1 - loss * interval)
    memory[content] = max(.zero, kept + gain * interval)
    guard let load else { return }
    memory[load] += (memory[charge.port, quantity] - memory[release.port, quantity]) * interval
  }
}
