import Kernel
import Results
import Testing

@testable import Reports

/// What pictures say is what the tables of the same file say.
@Suite struct SankeyIndicatorTests {
  struct Picture {
    let graph: FlowGraph
    let park: RecordedPark
    let means: RecordedMeans
    /// kg or J over the period by kg/s or W.
    var seconds: Double { means.hours * 3600 }

    init(_ quantity: SankeyQuantity, _ file: RunFile) throws {
      park = try RecordedPark(named: file)
      means = try file.means(over: .horizon, of: park)
      graph = try FlowGraphBuilder(park, means, quantity).graph
    }

    /// What boundaries of a name give, or take.
    func flow(of boundary: String, gives: Bool, _ shade: SankeyShade? = nil) -> Double {
      seconds
        * graph.links.reduce(0) { sum, link in
          let node = graph.nodes[gives ? link.from : link.to]
          let isOne = node.boundaries == [boundary] && node.id.hasPrefix("unit:")
          return isOne && shade.map { link.shade == $0 } ?? true ? sum + link.value : sum
        }
    }

    /// What ends, or begins, at an end.
    func flow(of end: FlowEnd) -> Double { graph[end.id].map { seconds * graph.sums.size($0) } ?? 0 }

    /// A quantity of fuel ports of a unit, kg.
    func fuel(_ unit: String, _ quantity: String) -> Double {
      guard let place = park.flow(of: .fuel)?.quantities.firstIndex(where: { $0.id == quantity }) else {
        return 0
      }
      let scale = park.flow(of: .fuel)?.quantities[place].siPerUnit ?? 0
      return seconds
        * park.ports(of: .fuel).filter { $0.unit == unit && $0.isOutlet }
        .reduce(0) { $0 + scale * means.flow($1, place) }
    }
  }

  private static func expect(_ found: Double, _ id: String, _ file: RunFile) throws {
    let value = try #require(try file.summary().indicators[id]?.value, "\(id)")
    #expect(abs(found - value) <= 1e-6 * max(abs(value), 1e-6), "\(id): \(value), in the picture \(found)")
  }

  @Test(arguments: ["baseline", "five-measures", "captive-gas", "pv-60-storage-20"])
  func `totals are those of the indicators`(_ scenario: String) async throws {
    let file = try await ShippedRuns.shared.run("shangyu/\(scenario).yaml")
    let energy = try Picture(.energy, file)
    try Self.expect(energy.flow(of: "grid", gives: true, .electricity) / 3.6e9, "electricity.import", file)
    // Tables give fuels by the net value: less 2.442 MJ/kg of the water that they become, 29,307.6 kJ a kg of
    // standard coal.
    for (unit, id) in [("coal-supply", "energy.coal"), ("gas-supply", "energy.gas")] {
      let node = try #require(energy.graph["unit:\(unit)"])
      let gross = energy.seconds * energy.graph.sums.outflow[node]
      let water = 9 * energy.fuel(unit, "hydrogen") + energy.fuel(unit, "moisture")
      try Self.expect((gross - 2.442e6 * water) / 29_307.6e6, id, file)
    }
    let steam = try Picture(.steam, file)
    try Self.expect(steam.flow(of: "market", gives: true, .steam) / 1000, "steam.import", file)
    let water = try Picture(.water, file)
    try Self.expect(water.flow(of: "water-source", gives: true) / 1000, "water.intake", file)
    try Self.expect(water.flow(of: "receiving-water", gives: false) / 1000, "wastewater.discharged", file)
    let carbon = try Picture(.carbon, file)
    try Self.expect(carbon.flow(of: .boundary("atmosphere")) * 44 / 12 / 1000, "carbon.scope1.co2", file)
    try Self.expect(carbon.flow(of: .biogenicCarbon) * 44 / 12 / 1000, "carbon.biogenic", file)
    let salt = try Picture(.salt, file)
    try Self.expect(salt.flow(of: "receiving-water", gives: false) / 1000, "discharge.salt", file)
    let nitrogen = try Picture(.nitrogen, file)
    try Self.expect(nitrogen.flow(of: "receiving-water", gives: false) / 1000, "discharge.total_n", file)
  }

  @Test func `what stays in stores is what their states gained`() async throws {
    let file = try await ShippedRuns.shared.run("shangyu/baseline.yaml")
    let (first, last) = (try #require(try file.states(at: file.clock.start)), try #require(try file.states()))
    let parts: [(SankeyQuantity, [String])] = [
      (.salt, ["salt"]), (.nitrogen, ["nitrogen"]), (.carbon, ["fossil_carbon", "biogenic_carbon"]),
      (.water, ["water"]),
    ]
    for (quantity, keys) in parts {
      let picture = try Picture(quantity, file)
      let stores = picture.park.units.filter { $0.roles.contains("charge") }.map(\.id)
      try #require(!stores.isEmpty)
      let gained = stores.flatMap { store in
        keys.map { (last[store, $0]?.number ?? 0) - (first[store, $0]?.number ?? 0) }
      }
      .reduce(0, +)
      let shown = picture.flow(of: .stockUp) - picture.flow(of: .stockDown)
      #expect(abs(shown - gained) <= 1e-6 * max(abs(gained), 1), "\(quantity): \(shown), states \(gained)")
      #expect(gained != 0)
    }
  }

  @Test func `months make up the horizon`() async throws {
    let file = try await ShippedRuns.shared.run("shangyu/baseline.yaml")
    let park = try RecordedPark(named: file)
    // Energy begins at the water as it is taken in, which is warmer in one month than in another.
    for quantity in SankeyQuantity.allCases where quantity != .energy {
      let months = park.months.map { RecordedMeans.Period.month($0) }
      let pictures = try ([.horizon] + months).map { period in
        try #require(
          try SankeyDiagram(of: quantity, park: park, means: file.means(over: period, of: park)))
      }
      let sum = pictures.dropFirst().reduce(0) { $0 + $1.closure.outflow }
      // Stock that goes up in one month and down in the next counts in both, and is not in the difference.
      #expect(sum >= pictures[0].total * (1 - 1e-6), "\(quantity)")
      #expect(pictures[0].unit == quantity.unit(isRate: false) && !pictures[0].isRate)
    }
  }
}
