import Kernel
import LaneMath

extension FuelSupply {
  /// Fuel kept in store: deliveries beyond its capacity are turned away, not paid for, and warned of.
  struct Stockpile: Sendable {
    let capacity: Lanes
    private let delivery: Slot
    private let service: Slot
    let content: Slot

    init(_ declare: inout Declaration, or alternatives: [Alternative]) {
      capacity = declare.parameter(
        "capacity", "t", 0...1e7, default: 10_000, "What the store holds", source: "assumption, grade C")
      delivery = declare.series(
        "deliveries", "t/h", 0...1e5, default: 0, or: alternatives,
        "What is delivered, as a mean rate or a schedule",
        source: "scenario; nothing is assumed")
      let share = declare.parameter(
        "initial", "%", 0...100, default: 50, "Content at the beginning, of capacity",
        source: "assumption, grade C")
      service = declare.serviceShare()
      content = declare.state(
        "stock", "kg", .physical, initial: share * capacity, stated: declare.lanes(stating: "initial"),
        within: (.zero, capacity))
      declare.holdingOutside(.fuel, [content])
    }

    /// What a step wholly in service can draw.
    func available(_ stepSeconds: Lanes, _ memory: Memory) -> Lanes {
      memory[content] / stepSeconds + memory[delivery]
    }

    /// Nothing is delivered to what is not in service.
    func delivered(_ memory: Memory) -> Lanes { memory[delivery] * memory[service] }

    /// What is taken of the delivery while fuel is drawn at a rate.
    func accepted(_ drawn: Lanes, over seconds: Double, _ memory: Memory) -> Lanes {
      min(delivered(memory), max((capacity - memory[content]) / seconds + drawn, .zero))
    }

    func commit(_ drawn: Lanes, over seconds: Double, _ memory: Memory) {
      let change = (accepted(drawn, over: seconds, memory) - drawn) * seconds
      memory[content] = clamp(memory[content] + change, .zero, capacity)
    }
  }
}
