import Kernel
import LaneMath
import ParkTesting
import Testing

/// What a plan says of its loops.
@Suite struct LoopTests {
  /// A loop in few words, and what is guessed in it.
  struct Loop: Sendable, CustomTestStringConvertible {
    let tear: String
    let buses: [String]
    var carrier = Carrier.electricity
    let build: @Sendable (inout WiredPark) -> Void
    var testDescription: String { tear }
  }

  static let loops = [
    // Steam for the engine that drives the boiler's pump.
    Loop(tear: "rate of ", buses: ["power", "steam"]) { wired in
      wired.add("demand", [("steam", [-1])])
      wired.add("boiler", .supplier, at: "steam", takes: [("power", 0.1)])
      wired.add("engine", .supplier, at: "power", takes: [("steam", 1)])
    },
    // Two plants, each of which follows what the other one leaves.
    Loop(tear: "served share of ", buses: ["a", "b"]) { wired in
      wired.add("first", follows: "a", [("a", [-3]), ("b", [2])])
      wired.add("second", follows: "b", [("b", [-3]), ("a", [2])])
    },
    Loop(tear: "excess of ", buses: ["a", "b"]) { wired in
      wired.add("source", [("a", [3])])
      wired.add("taker", .receiver, at: "b", most: Lanes(all: 1))
      wired.park.setFate(of: 0, .bus(1))
      wired.park.setFate(of: 1, .bus(0))
    },
    // What either bus could be given depends on what the other one could.
    Loop(tear: "potential of ", buses: ["a", "b"]) { wired in
      wired.add("demand", [("a", [-1]), ("b", [-1])])
      wired.add("there", .supplier, at: "b", most: Lanes(all: 5), takes: [("a", 1)])
      wired.add("back", .supplier, at: "a", most: Lanes(all: 5), takes: [("b", 1)])
    },
    // Matter alone goes round: rates are settled before.
    Loop(tear: "energy of ", buses: ["a", "b"], carrier: .steam) { wired in
      wired.add("source", [("a", [1])])
      wired.add("there", .receiver, at: "a", gives: [("b", 1)])
      wired.add("back", .receiver, at: "b", most: Lanes(all: 0.5), gives: [("a", 0.5)])
      wired.add("out", .receiver, at: "b", rank: Lanes(all: 1))
    },
  ]

  @Test(arguments: loops) func `a loop names the buses that it runs through`(_ loop: Loop) throws {
    var wired = WiredPark(steps: 1, buses: loop.buses, carrier: loop.carrier)
    loop.build(&wired)
    let stages = Plan(wired.park).description(of: wired.park).stages.filter { !$0.tears.isEmpty }
    #expect(stages.contains { $0.tears.contains { $0.hasPrefix(loop.tear) } }, "\(stages.map(\.tears))")
    for stage in stages {
      #expect(Set(stage.buses).isSubset(of: loop.buses) && !stage.buses.isEmpty, "\(stage.events)")
    }
    #expect(stages.contains { Set($0.buses) == Set(loop.buses) }, "\(stages)")
  }
}
