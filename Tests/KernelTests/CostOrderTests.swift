import Kernel
import LaneMath
import Testing

/// The order by cost: model.md, section 4.7.
@Suite struct CostOrderTests {
  private func priced(_ prices: [Double]) -> (inout UnitStructure, inout Park) -> Void {
    { structure, park in structure.leads[0].price = park.slot(following: [prices]) }
  }

  @Test("the first-ranked boundary is another in each lane and step") func valuesAreFoundByLaneAndStep()
    throws
  {
    var wired = WiredPark(steps: 2, buses: ["heat", "gas"])
    wired.add("demand", [("heat", [-10, -10])])
    wired.add("cheap", .supplier, at: "gas", rank: Lanes(1, 3, 1, 1, 1, 1, 1, 1), edit: priced([20, 20]))
    wired.add(
      "dear", .supplier, at: "gas",
      edit: { structure, park in
        structure.leads[0].price = park.slot(following: [[50, 50]])
        structure.leads[0].rank = park.slot(following: [[2, 0]])
      })
    wired.add("boiler", .supplier, at: "heat", most: Lanes(all: 50), takes: [("gas", 1.2)])
    wired.add("network", .supplier, at: "heat", edit: priced([35, 35]))
    wired.park.setOrder(of: 0, .cost)
    // Gas is worth 20 where 'cheap' is first: a boiler makes heat for 24; else 50, and heat costs 60.
    #expect(try wired.trace(steps: 2).map { $0["boiler.lead"] } == [10, 0])
    #expect(try wired.trace(steps: 2, lane: 1).map { $0["boiler.lead"] } == [0, 0])
  }

  @Test("the order stays until another is cheaper by more than a hundredth") func ordersDoNotFlip() throws {
    var wired = WiredPark(steps: 5, buses: ["heat"])
    wired.add("demand", [("heat", [-10, -10, -10, -10, -10])])
    wired.add(
      "one", .supplier, at: "heat", most: Lanes(all: 50), edit: priced([10, 10.05, 10.05, 10.2, 10.05]))
    wired.add("other", .supplier, at: "heat", most: Lanes(all: 50), edit: priced([10.04, 10, 10, 10, 10]))
    wired.park.setOrder(of: 0, .cost)
    #expect(try wired.trace(steps: 5).map { $0["one.lead"] } == [10, 10, 10, 0, 0])
  }

  @Test("a bus that an order needs and nobody values is named once") func unvaluedBusesAreNamed() {
    var wired = WiredPark(steps: 1, buses: ["heat", "gas", "feed", "ash"])
    wired.add("market", .supplier, at: "gas", edit: priced([20]))
    for id in ["one", "two"] {
      wired.add(
        id, .supplier, at: "heat", takes: [("gas", 1), ("feed", 0.1)], gives: [("ash", 0.1)])
    }
    #expect(wired.park.unvaluedBuses.isEmpty)
    wired.park.setOrder(of: 0, .cost)
    let found = wired.park.unvaluedBuses
    #expect(found.map(\.bus) == [2, 3] && found.map(\.unit) == ["one", "one"])
    #expect(found.map(\.port) == ["feed", "ash"] && found.map(\.isInlet) == [true, false])
  }
}
