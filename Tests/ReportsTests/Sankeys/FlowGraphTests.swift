import Results
import Testing

@testable import Reports

@Suite struct FlowGraphTests {
  private static func node(_ id: String, _ role: SankeyDiagram.Role, kind: String = "") -> FlowGraph.Node {
    FlowGraph.Node(
      id: id, role: role, label: .init(english: id, chinese: id), units: [id], kind: kind,
      isOutside: role == .source || role == .sink)
  }

  /// A source, two works that feed each other, a user and a sink.
  static func loop() -> FlowGraph {
    var graph = FlowGraph()
    let places = [
      node("well", .source), node("works-1", .works), node("works-2", .works), node("mill", .use),
      node("river", .sink),
    ].map { node in graph.place(of: node, id: node.id) }
    graph.add(from: places[0], to: places[1], 10, .water, ports: ["well.out"])
    graph.add(from: places[1], to: places[2], 12, .water)
    graph.add(from: places[2], to: places[1], 2, .water)
    graph.add(from: places[2], to: places[3], 10, .water)
    graph.add(from: places[3], to: places[4], 10, .wastewater)
    return graph
  }

  @Test func `flows of one carrier between two nodes are one link, and less than nothing runs the other way`()
  {
    var graph = FlowGraph()
    let a = graph.place(of: Self.node("a", .works), id: "a")
    let b = graph.place(of: Self.node("b", .works), id: "b")
    graph.add(from: a, to: b, 1, .water, ports: ["a.one"])
    graph.add(from: a, to: b, 2, .water, ports: ["a.two"])
    graph.add(from: a, to: b, -4, .water, ports: ["a.three"])
    graph.add(from: a, to: b, 5, .steam)
    graph.add(from: a, to: a, 6, .steam)
    #expect(graph.links.map(\.value) == [3, 4, 5])
    #expect(graph.links[0].ports == ["a.one", "a.two"])
    #expect(graph.links[1].from == b && graph.links[1].to == a)
  }

  @Test func `what flows within joined nodes leaves both sides`() throws {
    var graph = Self.loop()
    #expect(graph.total == 10 && graph.ending == 10)
    let (first, second) = (try #require(graph["works-1"]), try #require(graph["works-2"]))
    #expect(graph.sums.size(first) == 12)
    graph.join([first, second], as: Self.node("both", .works))
    let both = try #require(graph["both"])
    #expect(graph.nodes.count == 4 && graph.links.count == 3)
    #expect(graph.sums.inflow[both] == 10 && graph.sums.outflow[both] == 10)
    #expect(graph.nodes[both].units == ["works-1", "works-2"])
    #expect(graph.total == 10 && graph.ending == 10)
    #expect(graph["works-1"] == nil && graph["works-2"] == nil)
  }

  @Test func `what buys and sells is two nodes and never the difference`() throws {
    var graph = FlowGraph()
    let grid = graph.place(
      of: FlowGraph.Node(
        id: "grid", role: .works, label: .init(english: "g", chinese: "g"), isOutside: true),
      id: "grid")
    let bus = graph.place(of: Self.node("bus", .bus), id: "bus")
    graph.add(from: grid, to: bus, 7, .electricity)
    graph.add(from: bus, to: grid, 7, .electricity)
    graph.settleRoles()
    let (source, sink) = (try #require(graph["grid:in"]), try #require(graph["grid"]))
    #expect(graph.nodes[source].role == .source && graph.nodes[sink].role == .sink)
    #expect(graph.sums.outflow[source] == 7 && graph.sums.inflow[sink] == 7)
    #expect(graph.total == 7 && graph.ending == 7)
  }

  @Test func `least flows backwards, and users stand at one place`() throws {
    let graph = Self.loop()
    let order = FlowOrder(graph)
    #expect(order.places.map { graph.nodes[$0].id } == ["well", "works-1", "works-2", "mill", "river"])
    let columns = FlowColumns(graph, order)
    #expect(columns.returns == [false, false, true, false, false])
    #expect(columns.column == [0, 1, 2, 3, 4])
  }

  @Test func `the order of a file does not matter`() {
    let graph = Self.loop()
    var turned = FlowGraph()
    for node in graph.nodes.reversed() { _ = turned.place(of: node, id: node.id) }
    for link in graph.links.reversed() {
      let ends = [link.from, link.to].map { turned[graph.nodes[$0].id] ?? 0 }
      turned.add(from: ends[0], to: ends[1], link.value, link.shade, ports: link.ports)
    }
    let order = FlowOrder(turned).places.map { turned.nodes[$0].id }
    #expect(order == FlowOrder(graph).places.map { graph.nodes[$0].id })
  }

  @Test func `what is short or too much is never joined`() throws {
    var graph = Self.loop()
    for (end, role) in [
      (FlowEnd.unserved, SankeyDiagram.Role.source), (.from("a"), .source), (.from("b"), .source),
    ] {
      let place = graph.place(of: Self.node(end.id, role), id: end.id)
      graph.add(from: place, to: try #require(graph["works-1"]), 0.001, .unserved)
    }
    _ = graph.mergeSmall(below: 0.5, of: graph.total, roles: [.source, .works, .use, .sink])
    #expect(graph[FlowEnd.unserved.id] != nil)
    #expect(graph[FlowEnd.from("a").id] == nil && graph[FlowEnd.from("b").id] == nil)
    #expect(graph.nodes.contains { $0.label.english == "Other sources ×2" })
  }
}
