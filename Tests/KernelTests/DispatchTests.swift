import Kernel
import LaneMath
import ParkTesting
import Testing

/// What model.md says of one bus, beyond what the oracle's parks exercise.
@Suite struct DispatchTests {
  @Test("ranks may differ by lane and change from step to step") func ranksAreSeries() throws {
    var wired = WiredPark(steps: 2, buses: ["steam"])
    wired.add("demand", [("steam", [-10, -10])])
    wired.add("a", .supplier, at: "steam", most: Lanes(all: 8)) { structure, park in
      structure.leads[0].rank = park.slot(following: [[1, 3]])
    }
    wired.add("b", .supplier, at: "steam", rank: Lanes(2, 0, 2, 2, 2, 2, 2, 2), most: Lanes(all: 8))
    let first = try wired.trace(steps: 2)
    #expect(first.map { $0["a.lead"] } == [8, 2])
    #expect(first.map { $0["b.lead"] } == [2, 8])
    let second = try wired.trace(steps: 2, lane: 1)
    #expect(second.map { $0["a.lead"] } == [2, 2])
  }

  @Test("a bus ordered by cost asks the cheapest first, inputs at their bus's value") func costOrders() throws
  {
    var wired = WiredPark(steps: 2, buses: ["steam", "fuel"])
    func priced(_ structure: inout UnitStructure, _ park: inout Park, _ prices: [Double]) {
      structure.leads[0].price = park.slot(following: [prices])
    }
    wired.add("demand", [("steam", [-10, -10])])
    // Fuel at 2 CNY/kg, then 5: a boiler of ratio 1.5 makes steam for 3, then 7.5; the market sells at 4.
    wired.add("coal", .supplier, at: "fuel") { priced(&$0, &$1, [2, 5]) }
    wired.add("boiler", .supplier, at: "steam", most: Lanes(all: 50), takes: [("fuel", 1.5)])
    wired.add("market", .supplier, at: "steam") { priced(&$0, &$1, [4, 4]) }
    wired.park.setOrder(of: 0, .cost)
    let rows = try wired.trace(steps: 2)
    #expect(rows.map { $0["boiler.lead"] } == [10, 0])
    #expect(rows.map { $0["market.lead"] } == [0, 10])
  }

  @Test("a setpoint is followed within range, and the others make up the rest") func setpointsAreFollowed()
    throws
  {
    var wired = WiredPark(steps: 3, buses: ["steam"])
    wired.add("demand", [("steam", [-10, -10, -10])])
    wired.add("set", .supplier, at: "steam", rank: Lanes(all: 9), most: Lanes(all: 8)) { structure, park in
      structure.leads[0].setpoint = park.slot(following: [[4, 20, -1]])
    }
    wired.add("rest", .supplier, at: "steam", most: Lanes(all: 50))
    let rows = try wired.trace(steps: 3)
    #expect(rows.map { $0["set.lead"] } == [4, 8, 0])
    #expect(rows.map { $0["rest.lead"] } == [6, 2, 10])
    var simulation = Simulation(wired.park)
    try simulation.run(steps: 3)
    // The setpoint of 20 is beyond the capacity of 8; that of -1 is none.
    #expect(simulation.report.missedSetpoints[0] == 1)
  }

  @Test("a crumb of need does not start a unit that wants more, but keeps one that runs")
  func crumbsDoNotStart() throws {
    var wired = WiredPark(steps: 3, buses: ["steam"])
    wired.add("demand", [("steam", [-1, -6, -1])])
    wired.add("slow", .supplier, at: "steam", most: Lanes(all: 10)) { structure, park in
      structure.leads[0].startAbove = park.slot(Lanes(all: 5))
    }
    wired.add("small", .supplier, at: "steam", rank: Lanes(all: 1), most: Lanes(all: 50))
    let rows = try wired.trace(steps: 3)
    #expect(rows.map { $0["slow.lead"] } == [0, 6, 1])
    #expect(rows.map { $0["small.lead"] } == [1, 0, 0])
  }

  @Test("a receiver that cannot run so low leaves the surplus to the next") func receiversHaveLeastRates()
    throws
  {
    var wired = WiredPark(steps: 2, buses: ["gas"])
    wired.add("source", [("gas", [2, 6])])
    wired.add("engine", .receiver, at: "gas", least: 4, most: Lanes(all: 10))
    wired.add("flare", .receiver, at: "gas", rank: Lanes(all: 1))
    let rows = try wired.trace(steps: 2)
    #expect(rows.map { $0["engine.lead"] } == [0, 6])
    #expect(rows.map { $0["flare.lead"] } == [2, 0])
  }

  @Test("who comes later in rank is short first, whatever the file's order") func priorityFollowsRank() throws
  {
    var wired = WiredPark(steps: 1, buses: ["steam", "water"])
    wired.add("demand", [("steam", [-20])])
    wired.add(
      "second", .supplier, at: "steam", rank: Lanes(all: 2), most: Lanes(all: 10), takes: [("water", 1)])
    wired.add(
      "first", .supplier, at: "steam", rank: Lanes(all: 1), most: Lanes(all: 10), takes: [("water", 1)])
    wired.add("well", .supplier, at: "water", most: Lanes(all: 12))
    let rows = try wired.trace(steps: 1)
    #expect(rows[0]["first.lead"] == 10)
    #expect(abs((rows[0]["second.lead"] ?? 0) - 2) < 1e-9)
    #expect(abs((rows[0]["unserved steam"] ?? 0) - 8) < 1e-9)
    #expect(rows[0]["unserved water"] == 0)
  }

  @Test("a step in which need and least rate chase each other still balances")
  func chasingStepsBalance() throws {
    // The boiler runs at 5 at the least and its pump takes 0.5 kg of the same steam a kilogram: at a demand of 4 and
    // must-run relief of 3, need and least rate chase each other.
    var wired = WiredPark(steps: 1, buses: ["steam", "power"])
    wired.add("demand", [("steam", [-4])])
    wired.add("waste", [("steam", [1.6])])
    wired.add("boiler", .supplier, at: "steam", least: 5, most: Lanes(all: 10), takes: [("power", 1)])
    wired.add("engine", .supplier, at: "power", most: Lanes(all: 20), gives: [("steam", 0.6)])
    let rows = try wired.trace(steps: 1)
    let row = rows[0]
    let flow = { (key: String) in row[key] ?? .nan }
    let supplied = 1.6 + flow("boiler.lead") + flow("engine.steam") + flow("unserved steam")
    #expect(abs(supplied - 4 - flow("excess steam")) < 1e-9)
    #expect(
      abs(flow("boiler.power") - flow("engine.lead") - flow("unserved power") + flow("excess power")) < 1e-9)
  }

  @Test func `who supplies without limit is bound by nothing, whatever sharing the need out leaves of it`()
    throws
  {
    let needs = (1...200).map { -Double($0) / 7 }
    var wired = WiredPark(steps: needs.count, buses: ["power"], carrier: .electricity)
    wired.add("demand", [("power", needs)])
    wired.add("grid", .supplier, at: "power")
    var simulation = Simulation(wired.park)
    var bounds: Set<Bound> = []
    var crumbs = 0
    try simulation.run(steps: needs.count) { view in
      bounds.insert(view.margin(bus: 0, lane: 0).bound)
      if view.memory[wired.park.buses[0].unserved][0] > 0 { crumbs += 1 }
    }
    #expect(bounds == [.nothing])
    #expect(crumbs == 0, "what rounding leaves of a need is nothing")
  }

  @Test func `a bus that is short is bound by its last supplier's capacity`() throws {
    var wired = WiredPark(steps: 1, buses: ["power"], carrier: .electricity)
    wired.add("demand", [("power", [-10])])
    wired.add("engine", .supplier, at: "power", most: Lanes(all: 9.99))
    var simulation = Simulation(wired.park)
    try simulation.run(steps: 1) { view in
      let margin = view.margin(bus: 0, lane: 0)
      #expect(margin.unit == 1 && margin.bound == .capacity)
    }
  }

  @Test("what supplies without limit closes no loop") func unlimitedSuppliersCutLoops() throws {
    func sweeps(unlimitedGrid: Bool) throws -> Int {
      var wired = WiredPark(steps: 5, buses: ["steam", "power", "water"], carrier: .electricity)
      wired.add("demand", [("steam", [-1, -2, -3, -2, -1])])
      wired.add(
        "boiler", .supplier, at: "steam", most: Lanes(all: 10), takes: [("power", 0.1), ("water", 1)],
        gives: [("power", 0.2)])
      wired.add("well", .supplier, at: "water", most: Lanes(all: 30), takes: [("power", 0.1)])
      wired.add("grid", .supplier, at: "power", rank: Lanes(all: 9)) { structure, _ in
        structure.leads[0].isUnlimited = unlimitedGrid
      }
      var simulation = Simulation(wired.park)
      try simulation.run(steps: 5)
      return simulation.report.sweeps
    }
    #expect(try sweeps(unlimitedGrid: true) == 0)
    #expect(try sweeps(unlimitedGrid: false) > 0)
  }
}
