import Foundation
import Kernel
import Results
import Testing

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Places and the drawing: nothing overlaps, nothing is outside, nothing is thinner than it is.
@Suite struct SankeyLayoutTests {
  static func pictures(
    _ scenario: String, _ change: (inout RecordedPark) -> Void = { _ in }
  ) async throws -> [SankeyDiagram] {
    let file = try await ShippedRuns.shared.run(scenario)
    var park = try RecordedPark(named: file)
    change(&park)
    let means = try file.means(over: .horizon, of: park)
    return try SankeyQuantity.allCases.compactMap { try SankeyDiagram(of: $0, park: park, means: means) }
  }

  /// The height that the words of a node take, centred on its bar.
  private static func words(_ node: SankeyDiagram.Node, _ picture: SankeyDiagram) -> (Double, Double) {
    let lines = [node.name.english, node.name.chinese].map {
      SankeyDrawing.nameLines($0, width: node.room).count
    }
    let figures = SankeyDiagram.figures(node.size, of: picture.total)
    let count = (lines.max() ?? 0) + SankeyDrawing.figureLines(figures, width: node.room).count
    let half = max(Double(count) * SankeyFrame.line, node.height) / 2
    return (node.y + node.height / 2 - half, node.y + node.height / 2 + half)
  }

  static func check(_ picture: SankeyDiagram, _ name: String) {
    for column in 0...(picture.nodes.map(\.column).max() ?? 0) {
      let nodes = picture.nodes.filter { $0.column == column }.sorted { $0.y < $1.y }
      #expect(Set(nodes.map(\.x)).count == 1, "\(name)")
      for (upper, lower) in zip(nodes, nodes.dropFirst()) {
        #expect(
          words(upper, picture).1 <= words(lower, picture).0 + 1, "\(name): \(upper.id) over \(lower.id)")
      }
    }
    for node in picture.nodes {
      let (top, bottom) = words(node, picture)
      #expect(top >= 60 && bottom <= picture.height - 30, "\(name): \(node.id)")
      #expect(node.room >= 60 && node.x >= 0 && node.x + SankeyFrame.bar <= picture.width)
      #expect(abs(node.height - max(1, node.size * picture.scale)) < 1e-6 * max(1, node.height))
      // The last column's words end before the page does.
      let left = node.column == 0 ? node.x - 5 - node.room : node.x
      let right = node.column == 0 ? node.x : node.x + 16 + node.room
      #expect(left >= 0 && right <= picture.width, "\(name): \(node.id)")
    }
    for language in Language.allCases {
      let names = picture.nodes.map {
        SankeyDrawing.nameLines($0.name.text(language), width: $0.room).joined(separator: " ")
      }
      #expect(Set(names).count == names.count && !names.contains(""), "\(name): \(names.sorted())")
    }
    #expect(picture.frame.type(on: picture.frame.paper) >= 8, "\(name): \(picture.height)")
    for link in picture.links where link.drawn {
      #expect(link.path.count >= 2 && link.path.count.isMultiple(of: 2), "\(name)")
      let half = max(1, link.value * picture.scale) / 2
      for point in link.path {
        #expect(
          (0...picture.width).contains(point.x) && point.y - half >= 0, "\(name): \(link.from) to \(link.to)")
        #expect(point.y + half <= picture.height - 22, "\(name): \(link.from) to \(link.to)")
      }
      if !link.returns {
        for (a, b) in zip(link.path, link.path.dropFirst()) { #expect(a.x < b.x, "\(name)") }
      }
    }
    for link in picture.links where !link.drawn {
      #expect(link.value < 0.001 * picture.total && link.path.isEmpty)
      #expect(link.carrier != .unserved && link.carrier != .excess)
    }
    #expect(picture.notDrawn.count == picture.links.count { !$0.drawn })
  }

  @Test(arguments: [
    "examples/first-park.yaml", "examples/extraction-turbine.yaml", "shangyu/baseline.yaml",
    "shangyu/five-measures.yaml", "shangyu/water-circle.yaml",
  ])
  func `nothing overlaps or is outside, and the same comes out twice`(_ scenario: String) async throws {
    let pictures = try await Self.pictures(scenario)
    #expect(!pictures.isEmpty)
    for picture in pictures { Self.check(picture, "\(scenario) \(picture.of)") }
    #expect(try await Self.pictures(scenario) == pictures)
    for picture in pictures {
      let encoded = try JSONEncoder().encode(picture)
      #expect(try JSONDecoder().decode(SankeyDiagram.self, from: encoded) == picture)
      #expect(picture.links.count { $0.drawn && $0.value * picture.scale < 0.05 } == 0)
    }
  }

  /// Elements of an XML document, with their attributes and texts.
  private final class Elements: NSObject, XMLParserDelegate {
    var found: [(name: String, attributes: [String: String])] = []
    var texts = ""
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) { found.append((name, attributes)) }
    func parser(_ parser: XMLParser, foundCharacters string: String) { texts += string }
  }

  private static func elements(_ svg: String) throws -> Elements {
    let elements = Elements()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = elements
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
    return elements
  }

  @Test func `what is drawn finds its way back to units, buses and ports`() async throws {
    for picture in try await Self.pictures("shangyu/baseline.yaml") {
      for language in Language.allCases {
        let elements = try Self.elements(picture.svg(language)).found
        let links = elements.filter { $0.name == "path" }
        #expect(links.count == picture.links.count { $0.drawn })
        for link in links {
          let drawn = try #require(
            picture.links.first {
              $0.from == link.attributes["data-from"] && $0.to == link.attributes["data-to"]
                && (link.attributes["class"] ?? "").contains("c-\($0.carrier.rawValue)")
            })
          #expect(link.attributes["data-ports"] ?? "" == drawn.ports.joined(separator: " "))
        }
        let bars = elements.filter { $0.attributes["data-id"] != nil }
        for bar in bars {
          let node = try #require(picture.nodes.first { $0.id == bar.attributes["data-id"] })
          #expect(bar.attributes["data-units"] ?? "" == node.units.joined(separator: " "))
          #expect(bar.attributes["data-buses"] ?? "" == node.buses.joined(separator: " "))
        }
        #expect(elements.count { $0.name == "title" } == links.count + 2 * bars.count)
      }
      // Switching the language changes no place and no number.
      let places = try Language.allCases.map { language in
        try Self.elements(picture.svg(language)).found.filter { $0.name == "path" }.map { $0.attributes["d"] }
      }
      #expect(places[0] == places[1])
    }
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\"quoted\" & 'so' ]]>",
    String(repeating: "x", count: 10_000),
    String(repeating: "化工", count: 5000), "🏭🏭🏭👩‍👩‍👧‍👦", "مصنع\u{202E}gnp.exe", "a\u{0}b\u{1B}[31m",
    "e" + String(repeating: "\u{301}", count: 5000), " ×7", "",
  ])
  func `labels of any kind break nothing`(_ label: String) async throws {
    let pictures = try await Self.pictures("shangyu/baseline.yaml") { park in
      park.title = label
      for place in park.units.indices { park.units[place].label = .init(english: label, chinese: label) }
      for place in park.buses.indices { park.buses[place].label = .init(english: label, chinese: label) }
      for place in park.enterprises.indices {
        park.enterprises[place].label = .init(english: label, chinese: label)
      }
    }
    for picture in pictures {
      Self.check(picture, "\(label.prefix(12)) \(picture.of)")
      let svg = picture.svg(.english)
      #expect(svg.utf8.count < 400_000)
      let elements = try Self.elements(svg)
      #expect(!elements.found.contains { $0.name == "script" })
      #expect(!elements.texts.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x1B })
    }
  }
}
