import Foundation
import Kernel
import Results
import Testing

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct RailDiagramTests {
  static let subjects = RailDiagram.Subject.allCases

  /// Whether a text is well-formed XML.
  static func isWellFormed(_ text: String) -> Bool { XMLParser(data: Data(text.utf8)).parse() }

  @Test("every picture of every shipped scenario is sound", arguments: ShippedRuns.scenarios)
  func sound(_ scenario: String) async throws {
    let run = try await ShippedRuns.shared.run(scenario)
    let park = try RecordedPark(named: run)
    let places = try RailPlaces(of: run, park)
    let whole = try run.means(over: .horizon, of: park, onlyRates: true)
    let hour = RailFlows(park, try run.means(over: .step(run.clock.stepCount / 3), of: park, onlyRates: true))
    var drawn = 0
    let owners = [nil] + park.enterprises.prefix(3).suffix(1).map(\.id)
    for subject in Self.subjects {
      for owner in owners {
        let reduction = RailReduction(places.graph, subject, enterprise: owner)
        let language: Language = drawn.isMultiple(of: 2) ? .chinese : .english
        guard let diagram = RailDiagram.layout(reduction, language: language) else { continue }
        let name = "\(subject) \(owner ?? "")"
        #expect(Geometry.faults(diagram).isEmpty, "\(name)")
        #expect(Geometry.flowFaults(diagram, reduction, places.graph.periods[0]).isEmpty, "\(name)")
        let then = diagram.valued(by: hour)
        #expect(Geometry.faults(then).isEmpty, "\(name), an hour")
        #expect(Geometry.flowFaults(then, reduction, hour).isEmpty, "\(name), an hour")
        #expect(then.boxes.map(\.frame) == diagram.boxes.map(\.frame))
        #expect(then.lines.map(\.x) == diagram.lines.map(\.x))
        drawn += 1
        guard owner == nil, subject != .all else { continue }
        for rail in diagram.rails {
          let outlets = park.ports.filter { $0.bus == rail.id && $0.isOutlet }
          let sum = outlets.reduce(0) { $0 + whole.flow($1) }
          #expect(abs(rail.inflow - sum) <= 1e-9 * max(1, sum), "\(name): \(rail.id)")
        }
      }
    }
    #expect(drawn > 0)
  }

  @Test("a picture is the same twice, and as data") func same() async throws {
    let run = try await ShippedRuns.shared.run("shangyu/baseline.yaml")
    let park = try RecordedPark(named: run)
    for subject in Self.subjects {
      let first = try #require(
        try RailPlaces(of: run, park).diagram(subject, language: .chinese))
      let second = try #require(
        try RailPlaces(of: run, park).diagram(subject, language: .chinese))
      #expect(first == second && first.svg == second.svg)
      let read = try JSONDecoder().decode(RailDiagram.self, from: JSONEncoder().encode(first))
      #expect(read == first)
      #expect(Self.isWellFormed(first.svg))
    }
  }

  @Test(
    "a scenario takes the places of its base",
    arguments: ShippedRuns.scenarios.filter { $0.contains("shangyu") })
  func beside(_ scenario: String) async throws {
    let base = try await ShippedRuns.shared.run("shangyu/baseline.yaml")
    let other = try await ShippedRuns.shared.run(scenario)
    let basePlaces = try RailPlaces(of: base, RecordedPark(named: base))
    let places = try RailPlaces(of: other, RecordedPark(named: other))
    for subject in Self.subjects {
      let first = try #require(basePlaces.diagram(subject, language: .chinese))
      let second = try #require(places.diagram(subject, language: .chinese, beside: first))
      #expect(Geometry.faults(second).isEmpty, "\(subject)")
      #expect(second.top == first.top)
      let known = Dictionary(uniqueKeysWithValues: first.boxes.map { ($0.id, $0) })
      // A box that is called otherwise, as two units are where one was, may need more room.
      let isAlike =
        Set(first.lines.map(\.key)) == Set(second.lines.map(\.key))
        && second.boxes.allSatisfy { known[$0.id]?.label == $0.label }
      for box in second.boxes {
        guard let old = known[box.id] else {
          #expect(box.column >= first.places.columns.count, "\(box.id) is new and not at the end")
          continue
        }
        #expect(box.row == old.row, "\(box.id)")
        if isAlike { #expect(box.frame == old.frame, "\(box.id)") }
      }
      let shared = first.rails.map(\.id).filter { id in second.rails.contains { $0.id == id } }
      #expect(second.rails.map(\.id).filter(shared.contains) == shared)
    }
  }

  @Test("a park of 260 units is readable") func large() throws {
    let (park, flows) = SyntheticPark.make(enterprises: 60)
    #expect(park.units.count >= 260)
    for subject in Self.subjects where subject != .fuel {
      let reduction = RailReduction(RailGraph(park, whole: flows), subject)
      let diagram = try #require(RailDiagram.layout(reduction, language: .english))
      #expect(Geometry.faults(diagram).isEmpty, "\(subject)")
      #expect(Geometry.flowFaults(diagram, reduction, flows).isEmpty, "\(subject)")
      #expect(diagram.boxes.count { $0.role == .use } <= RailReduction.mostUsers)
      #expect(Self.isWellFormed(diagram.svg))
      let own = RailReduction(RailGraph(park, whole: flows), subject, enterprise: "owner-7")
      let detail = try #require(RailDiagram.layout(own, language: .chinese))
      #expect(Geometry.faults(detail).isEmpty, "\(subject) of one")
      #expect(Geometry.flowFaults(detail, own, flows).isEmpty)
    }
  }

  @Test("what is short and what is too much is never hidden") func unserved() throws {
    var (park, flows) = SyntheticPark.make(enterprises: 8)
    let bus = try #require(park.buses.first { $0.carrier == .steam })
    flows.unserved[bus.id] = 0.25
    flows.excess[bus.id] = 0.25
    let graph = RailGraph(park, whole: flows)
    let diagram = try #require(RailDiagram.layout(RailReduction(graph, .steam), language: .english))
    let rail = try #require(diagram.rails.first { $0.id == bus.id })
    #expect(diagram.lack(of: rail) == ["unserved 0.25 t/h", "excess 0.25 t/h"])
    #expect(diagram.svg.contains("unserved 0.25 t/h") && diagram.svg.contains("excess 0.25 t/h"))
    // What flows to another bus is a line, and no loss.
    flows.excess[bus.id] = 250
    let other = try #require(park.buses.last { $0.carrier == .steam && $0.id != bus.id })
    let place = try #require(park.buses.firstIndex { $0.id == bus.id })
    park.buses[place].fate = .bus(other.id)
    let overflow = try #require(
      RailDiagram.layout(RailReduction(RailGraph(park, whole: flows), .steam), language: .english))
    #expect(overflow.lines.contains { $0.rail == other.id && $0.overflowsIn == [bus.id] && $0.value == 250 })
    #expect(overflow.rails.first { $0.id == bus.id }?.excess == 0)
  }

  @Test("hostile labels break nothing", arguments: Language.allCases) func hostile(_ language: Language)
    throws
  {
    var (park, flows) = SyntheticPark.make(enterprises: 12)
    let labels = [
      "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\"'&<>]]>", String(repeating: "长x ", count: 3400),
      "🏭🔥👩‍👩‍👧‍👦 emoji", "\u{202E}שלום العربية\u{202C}", "a\u{0}b\u{1B}[31m\u{FFFE}\n\t", "", "   ",
      "e" + String(repeating: "\u{301}", count: 5000), String(repeating: "W", count: 10_000), "（只有括号）",
      "锅炉（一期）", "锅炉（二期）", "锅炉", String(repeating: "很长的名字", count: 12) + "甲",
      String(repeating: "很长的名字", count: 12) + "乙", "boiler\u{200B}", "boiler",
    ]
    for place in park.units.indices {
      park.units[place].label = .init(stated: labels[place % labels.count], id: labels[place % labels.count])
    }
    for place in park.enterprises.indices {
      park.enterprises[place].label = .init(stated: labels[place % labels.count], id: "<b>")
    }
    for place in park.buses.indices {
      park.buses[place].label = .init(stated: labels[place % labels.count], id: "\"><i>")
    }
    park.title = labels.joined()
    for subject in Self.subjects where subject != .fuel {
      for owner in [nil, "owner-3"] {
        let reduction = RailReduction(RailGraph(park, whole: flows), subject, enterprise: owner)
        let diagram = try #require(RailDiagram.layout(reduction, language: language))
        #expect(Geometry.faults(diagram).isEmpty, "\(subject)")
        let svg = diagram.svg
        #expect(Self.isWellFormed(svg))
        #expect(!svg.contains("<script") && !svg.contains("<b>") && !svg.contains("\u{202E}"))
        #expect(svg.utf8.count < 1_000_000)
      }
    }
  }

  @Test("elements say what they stand for") func identities() throws {
    let (park, flows) = SyntheticPark.make(enterprises: 8)
    let diagram = try #require(
      RailDiagram.layout(RailReduction(RailGraph(park, whole: flows), .steam), language: .english))
    let svg = diagram.svg
    let groups = svg.components(separatedBy: "<g class=\"").dropFirst()
      .filter { $0.hasPrefix("f ") || $0.hasPrefix("rail ") || $0.hasPrefix("box ") }
    #expect(groups.count == diagram.lines.count + diagram.rails.count + diagram.boxes.count)
    for group in groups {
      #expect(["data-bus=\"", "data-units=\"", "data-ports=\"", "<title>"].allSatisfy(group.contains))
    }
  }
}
