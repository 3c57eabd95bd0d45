import Kernel
import LaneMath

/// A unit whose flows are stated number by number: rates by series, or by its one lead; contents a unit of rate.
struct Wire: ProcessUnit {
  struct Flow: Sendable {
    var port: Port
    /// nil: the rate is the lead's.
    var rate: Slot?
    /// By further quantity; empty for inlets.
    var contents: [Double]
  }
  /// A meter that counts so much a unit of the first flow.
  struct Counter: Sendable {
    var slot: Slot
    var perRate: Double
  }
  var flows: [Flow] = []
  var counters: [Counter] = []

  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    for flow in flows { memory[flow.port] = flow.rate.map { memory[$0] } ?? rate }
  }
  func compose(_ memory: Memory) {
    for flow in flows {
      for (quantity, content) in flow.contents.enumerated() {
        memory[flow.port, quantity] = memory[flow.port] * content
      }
    }
  }
  func account(over seconds: Double, _ memory: Memory) {
    guard let first = flows.first else { return }
    for counter in counters { memory[counter.slot] = memory[first.port] * counter.perRate }
  }
}
