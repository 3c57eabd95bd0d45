import Kernel
import LaneMath
import ParkTesting
import Testing

/// What a bus that is short says of who holds it down, from bus to bus.
@Suite struct ScarcityTests {
  /// What bound at each bus of the chain from the first one on: unit, what held it, and the bus that it is short of.
  private func chain(_ wired: WiredPark, from bus: String = "low") throws -> [String] {
    var simulation = Simulation(wired.park)
    simulation.allowedFrozenShare = 1
    var words: [String] = []
    try simulation.run(steps: 1) { view in
      words = view.chain(bus: wired.park.bus(bus) ?? 0, lane: 0).map { link in
        let structure = link.margin.unit.map { wired.park.structures[$0] }
        let source = link.margin.inlet.flatMap { place in structure?.ports[place].bus }
        return [wired.park.buses[link.bus].id, structure?.id ?? "nobody", link.margin.bound.id]
          .joined(separator: " ") + (source.map { " " + wired.park.buses[$0].id } ?? "")
      }
    }
    return words
  }

  private func park() -> WiredPark {
    var wired = WiredPark(steps: 1, buses: ["low", "high", "fuel"], carrier: .electricity)
    wired.add("demand", [("low", [-10])])
    return wired
  }

  private let zero: (inout UnitStructure, inout Park) -> Void = { structure, park in
    structure.leads[0].setpoint = park.slot(Lanes.zero)
  }

  @Test func `a supplier that is held at nothing is found behind who is short of it`() throws {
    var wired = park()
    wired.add("turbine", .supplier, at: "low", most: Lanes(all: 8), takes: [("high", 1)])
    wired.add("boiler", .supplier, at: "high", most: Lanes(all: 20), takes: [("fuel", 1)], edit: zero)
    wired.add("mine", .supplier, at: "fuel", most: Lanes(all: 50))
    #expect(try chain(wired) == ["low turbine availability high", "high boiler setpoint"])
  }

  @Test func `a chain goes on through all that bring too little`() throws {
    var wired = park()
    wired.add("turbine", .supplier, at: "low", least: 4, most: Lanes(all: 8), takes: [("high", 1)])
    wired.add("boiler", .supplier, at: "high", most: Lanes(all: 20), takes: [("fuel", 1)])
    wired.add("mine", .supplier, at: "fuel", most: Lanes(all: 3))
    // Three are less than the turbine's four: nothing flows, and yet the mine is what bound.
    #expect(
      try chain(wired) == [
        "low turbine availability high", "high boiler availability fuel", "fuel mine capacity",
      ])
  }

  @Test func `a supplier that is held at nothing binds as one at its limit does, in the order of its bus`()
    throws
  {
    for (ranks, expected) in [((1.0, 2.0), "low second setpoint"), ((2, 1), "low first capacity")] {
      var wired = park()
      wired.add("first", .supplier, at: "low", rank: Lanes(all: ranks.0), most: Lanes(all: 3))
      wired.add("second", .supplier, at: "low", rank: Lanes(all: ranks.1), most: Lanes(all: 9), edit: zero)
      #expect(try chain(wired) == [expected])
    }
  }

  @Test func `who could give nothing without its limit is not what bound`() throws {
    var wired = park()
    wired.add("turbine", .supplier, at: "low", most: Lanes(all: 8), takes: [("high", 1)])
    wired.add("letdown", .supplier, at: "low", rank: Lanes(all: 2), takes: [("high", 1)], edit: zero)
    wired.add("boiler", .supplier, at: "high", most: Lanes(all: 5))
    #expect(try chain(wired) == ["low turbine availability high", "high boiler capacity"])
    // With steam left it is.
    var open = park()
    open.add("turbine", .supplier, at: "low", most: Lanes(all: 8), takes: [("high", 1)])
    open.add("letdown", .supplier, at: "low", rank: Lanes(all: 2), takes: [("high", 1)], edit: zero)
    open.add("boiler", .supplier, at: "high", most: Lanes(all: 50))
    #expect(try chain(open) == ["low letdown setpoint"])
  }

  @Test func `a ring is left by who holds it down from outside`() throws {
    var wired = WiredPark(steps: 1, buses: ["power", "water"], carrier: .electricity)
    wired.add("demand", [("power", [-10])])
    wired.add("grid", .supplier, at: "power", most: Lanes(all: 0.3))
    wired.add(
      "plant", .supplier, at: "power", rank: Lanes(all: 2), least: 1, most: Lanes(all: 8),
      takes: [("water", 1)])
    wired.add("pump", .supplier, at: "water", most: Lanes(all: 9), takes: [("power", 2)])
    #expect(try chain(wired, from: "power").last == "power grid capacity")
    #expect(try chain(wired, from: "water").last == "power grid capacity")
    var alone = WiredPark(steps: 1, buses: ["power", "water"], carrier: .electricity)
    alone.add("demand", [("power", [-10])])
    alone.add("plant", .supplier, at: "power", most: Lanes(all: 8), takes: [("water", 1)])
    alone.add("pump", .supplier, at: "water", most: Lanes(all: 9), takes: [("power", 2)])
    // Nothing outside it holds it down: each bus stands in it once.
    #expect(
      try chain(alone, from: "power") == ["power plant availability water", "water pump availability power"])
  }

  @Test func `a plant that follows a bus is cut back by who is held there`() throws {
    var wired = WiredPark(steps: 1, buses: ["low"], carrier: .electricity)
    wired.add("plant", follows: "low", [("low", [-10])])
    wired.add("boiler", .supplier, at: "low", most: Lanes(all: 20), edit: zero)
    #expect(try chain(wired) == ["low boiler setpoint"])
  }

  @Test func `where nobody is asked, who would be the first is named, or what holds him`() throws {
    var wired = park()
    wired.add("boiler", .supplier, at: "low", most: Lanes(all: 20), takes: [("high", 1)])
    wired.add("spare", .supplier, at: "low", rank: Lanes(all: 2), most: Lanes(all: 20), takes: [("fuel", 1)])
    wired.add("main", .supplier, at: "high", most: Lanes(all: 30))
    wired.add("mine", .supplier, at: "fuel", most: Lanes(all: 50), edit: zero)
    #expect(try chain(wired) == ["low boiler nothing"])
    #expect(try chain(wired, from: "fuel") == ["fuel mine setpoint"])
    wired.add("other", .supplier, at: "fuel", rank: Lanes(all: 3), most: Lanes(all: 50))
    wired.add("third", .supplier, at: "fuel", rank: Lanes(all: 4), most: Lanes(all: 50))
    #expect(try chain(wired, from: "fuel") == ["fuel other idle"])
    var spare = WiredPark(steps: 1, buses: ["spare"], carrier: .electricity)
    spare.add("sink", .receiver, at: "spare", most: Lanes(all: 5))
    #expect(try chain(spare, from: "spare") == ["spare sink idle"])
  }
}
