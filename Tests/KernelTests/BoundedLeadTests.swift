import Kernel
import LaneMath
import Testing

/// A unit of two leads: the second is between `least` and `most` times the first.
private struct Pair: ProcessUnit {
  let first: Port
  let second: Port
  let fuel: Port
  let least: Double
  let most: Double
  let perFirst: Double
  let perSecond: Double

  func range(of lead: Int, _ memory: Memory) -> LeadRange {
    LeadRange(most: Lanes(all: lead == 0 ? 10 : 10 * most))
  }
  func bounds(of lead: Int, _ memory: Memory) -> LeadBounds {
    LeadBounds(least: least * memory[first], most: most * memory[first], mustRun: memory[first] .> 1e-9)
  }
  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    memory[lead == 0 ? first : second] = rate
    memory[fuel] = perFirst * memory[first] + perSecond * memory[second]
  }
}

/// A lead that another lead of its unit bounds, beyond what converters show.
@Suite struct BoundedLeadTests {
  private func add(
    to wired: inout WiredPark, leading role: UnitStructure.LeadStructure.Role = .supplier, at second: String,
    least: Double = 0, most: Double, perFirst: Double = 1, perSecond: Double = 1
  ) {
    func port(_ key: String, _ isInlet: Bool, _ leads: [Int]) -> UnitStructure.PortStructure {
      let bus = wired.park.bus(key == "second" ? second : key == "first" ? "heat" : key) ?? 0
      let port = wired.park.port(key, isInlet ? .inlet : .outlet, bus: bus, leads: leads)
      wired.ports["pair." + key] = port.port
      return port
    }
    var structure = UnitStructure(id: "pair", kind: "plain", enterprise: 0)
    structure.boundary = .materials
    structure.ports = [
      port("first", false, [0]), port("second", role == .receiver, [1]), port("fuel", true, [0, 1]),
    ]
    structure.leads = [
      .init(role: .supplier, port: 0, rank: wired.park.slot(.zero)),
      .init(role: role, port: 1, rank: wired.park.slot(.zero)),
    ]
    structure.leads[1].earlier = 0
    let ports = structure.ports.map(\.port)
    wired.park.add(
      structure,
      Pair(
        first: ports[0], second: ports[1], fuel: ports[2], least: least, most: most, perFirst: perFirst,
        perSecond: perSecond))
  }

  @Test func `a bounded receiver takes no more than is left to it, and is off below its least`() throws {
    var wired = WiredPark(steps: 3, buses: ["heat", "gas", "fuel"], carrier: .electricity)
    wired.add("demand", [("heat", [-4, -4, -4])])
    wired.add("source", [("gas", [20, 7, 1])])
    wired.add("well", .supplier, at: "fuel")
    add(to: &wired, leading: .receiver, at: "gas", least: 0.5, most: 2)
    let rows = try wired.trace(steps: 3)
    #expect(rows.map { $0["pair.second"] } == [8, 7, 0])
    #expect(rows.map { $0["excess gas"] } == [12, 0, 1])
  }

  @Test func `a bus ordered by cost sees what a bounded lead costs beside the other, not both`() throws {
    var wired = WiredPark(steps: 3, buses: ["heat", "power", "fuel"], carrier: .electricity)
    func price(_ value: Double) -> (inout UnitStructure, inout Park) -> Void {
      { structure, park in structure.leads[0].price = park.slot(Lanes(all: value)) }
    }
    wired.add("demand", [("heat", [-10, -10, -10]), ("power", [-5, -5, -5])])
    // A unit of power costs one of fuel; the ten of heat cost 20 more whatever power is made.
    add(to: &wired, at: "power", most: 1, perFirst: 2, perSecond: 1)
    wired.add("well", .supplier, at: "fuel", edit: price(1))
    wired.add("market", .supplier, at: "power", edit: price(1.5))
    wired.park.setOrder(of: 1, .cost)
    let rows = try wired.trace(steps: 3)
    #expect(rows.map { $0["pair.second"] } == [5, 5, 5])
    #expect(rows.map { $0["market.lead"] } == [0, 0, 0])
    #expect(rows.map { $0["pair.fuel"] } == [25, 25, 25])
  }

  @Test func `both leads may stand on one bus: the rate of the first is then a tear`() throws {
    var wired = WiredPark(steps: 3, buses: ["heat", "fuel"], carrier: .electricity)
    wired.add("demand", [("heat", [-6, -14, -40])])
    wired.add("well", .supplier, at: "fuel")
    add(to: &wired, at: "heat", most: 1)
    let plan = Plan(wired.park).description(of: wired.park)
    #expect(plan.stages.flatMap(\.tears) == ["rate of pair.first"])
    let rows = try wired.trace(steps: 3)
    for (row, demand) in zip(rows, [6.0, 14, 20]) {
      let (first, second) = (row["pair.first"] ?? .nan, row["pair.second"] ?? .nan)
      #expect(abs(first + second - demand) < 1e-9 && second <= first + 1e-9)
      #expect(row["frozen"] == 0)
    }
  }

  @Test func `a later lead is decided after the earlier one, and the plan says so`() throws {
    // The bus of the later lead comes first in the file.
    var wired = WiredPark(steps: 1, buses: ["power", "heat", "fuel"], carrier: .electricity)
    wired.add("demand", [("heat", [-6]), ("power", [-30])])
    wired.add("well", .supplier, at: "fuel")
    add(to: &wired, at: "power", least: 1, most: 2)
    let plan = Plan(wired.park).description(of: wired.park)
    let events = plan.stages.flatMap(\.events)
    let heat = try #require(events.firstIndex(of: "clear heat"))
    let power = try #require(events.firstIndex(of: "offer power"))
    #expect(heat < power && plan.stages.allSatisfy { $0.tears.isEmpty })
    #expect(plan.buses[0].leads.map(\.earlier) == ["first"])
    #expect(try wired.trace(steps: 1)[0]["pair.second"] == 12)
  }
}
