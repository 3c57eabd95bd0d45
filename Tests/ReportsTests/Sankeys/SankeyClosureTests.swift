import Foundation
import Kernel
import Testing

@testable import Reports
@testable import Results

/// Everything that is shipped, over two days and single steps: what is drawn closes, and merging changes nothing.
@Suite struct SankeyClosureTests {
  /// Checks one picture in all its steps.
  private static func check(
    _ quantity: SankeyQuantity, _ park: RecordedPark, _ means: RecordedMeans, _ name: String
  ) throws -> Bool {
    let builder = try FlowGraphBuilder(park, means, quantity)
    let whole = builder.graph
    guard !whole.links.isEmpty else { return false }
    expectClosed(whole, name)
    #expect(builder.worstUnit.residual <= FlowGraph.tolerance, "\(name): \(builder.worstUnit)")
    let reduced = FlowReduction(whole, of: quantity).graph
    expectClosed(reduced, name)
    #expect(isNear(reduced.total, whole.total) && isNear(reduced.ending, whole.ending), "\(name)")
    #expect(isNear(whole.total, whole.ending), "\(name): in \(whole.total), out \(whole.ending)")
    for end in [FlowEnd.unserved, .excess] {
      let (before, after) = (whole[end.id], reduced[end.id])
      #expect((before == nil) == (after == nil), "\(name): \(end)")
      if let before, let after { #expect(isNear(whole.sums.size(before), reduced.sums.size(after))) }
    }
    // Every unit and bus that had a flow is in some node, once.
    let units = reduced.nodes.filter { !$0.id.hasSuffix(":in") }.flatMap(\.units)
    #expect(Set(units).count == units.count, "\(name)")
    #expect(Set(units).isSubset(of: Set(whole.nodes.flatMap(\.units))))
    #expect(reduced.nodes.count <= 34 || reduced.nodes.count < whole.nodes.count, "\(name)")
    return true
  }

  private static func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-6 * max(abs(a), abs(b)) }

  private static func expectClosed(_ graph: FlowGraph, _ name: String) {
    let sums = graph.sums
    for (place, node) in graph.nodes.enumerated() where sums.inflow[place] > 0 && sums.outflow[place] > 0 {
      let size = max(node.magnitude, sums.size(place))
      let open = abs(sums.inflow[place] - sums.outflow[place]) / size
      #expect(open <= 1e-6, "\(name): \(node.id) is open by \(open)")
    }
  }

  @Test(arguments: ShippedRuns.scenarios)
  func `all pictures of a shipped scenario close`(_ scenario: String) async throws {
    let file = try await ShippedRuns.shared.run(scenario)
    let park = try RecordedPark(named: file)
    var drawn = 0
    for period in [RecordedMeans.Period.horizon, .step(13), .step(file.clock.stepCount - 1)] {
      let means = try file.means(over: period, of: park)
      drawn += try SankeyQuantity.allCases.count { quantity in
        try Self.check(quantity, park, means, "\(scenario) \(quantity) \(period)")
      }
    }
    // An example of power alone has energy, and nothing else.
    #expect(drawn >= 3)
  }

  @Test func `closure and totals outlive any merge`() async throws {
    let file = try await ShippedRuns.shared.run("shangyu/baseline.yaml")
    let park = try RecordedPark(named: file)
    let means = try file.means(over: .horizon, of: park)
    for quantity in SankeyQuantity.allCases {
      let whole = try FlowGraphBuilder(park, means, quantity).graph
      var random = SystemRandomNumberGenerator()
      for round in 0..<20 {
        var graph = whole
        // Sources with sources, sinks with sinks, the rest with the rest, until three nodes are left of each.
        for roles: Set<SankeyDiagram.Role> in [[.source], [.sink], [.works, .bus, .use]] {
          while true {
            let places = graph.nodes.indices.filter { roles.contains(graph.nodes[$0].role) }
              .shuffled(using: &random)
            guard places.count > 3 else { break }
            graph.merge([places[0]: places[1]])
            graph.removeIdle()
          }
        }
        Self.expectClosed(graph, "\(quantity) \(round)")
        #expect(Self.isNear(graph.total, whole.total) && Self.isNear(graph.ending, whole.ending))
      }
    }
  }

  @Test func `a flow that is not what it was is a fault, which is thrown`() async throws {
    let file = try await ShippedRuns.shared.run("shangyu/baseline.yaml")
    let park = try RecordedPark(named: file)
    let means = try file.means(over: .horizon, of: park)
    func altered(_ port: String, _ quantity: String) throws -> RecordedMeans {
      let port = try #require(park.ports.first { $0.id == port })
      let place = try #require(park.flow(of: port.carrier)?.quantities.firstIndex { $0.id == quantity })
      var means = means
      try #require(abs(means.flow(port, place)) > 0)
      means.tables[port.carrier]?.ports[place][port.row] *= 1.001
      return means
    }
    // A boiler's, whose hydrogen becomes water; a works' salt, a part of which becomes sludge.
    let boiler = try #require(
      park.ports.first { $0.unit == "boiler-1" && $0.carrier == .steam && $0.isOutlet })
    for (quantity, part) in [(SankeyQuantity.energy, "energy"), (.water, "rate"), (.steam, "rate")] {
      let means = try altered(boiler.id, part)
      #expect(throws: FlowFault.self) { try FlowGraphBuilder(park, means, quantity) }
    }
    let works = try #require(
      park.ports.first { $0.unit == "wwtp" && $0.carrier == .wastewater && $0.isOutlet })
    for (quantity, part) in [(SankeyQuantity.salt, "salt"), (.nitrogen, "nitrate_n")] {
      let means = try altered(works.id, part)
      let fault = #expect(throws: FlowFault.self) { try FlowGraphBuilder(park, means, quantity) }
      #expect(fault?.open.contains { $0.id == "wwtp" } ?? false)
      #expect(fault?.description.contains("wwtp") ?? false)
    }
  }
}
