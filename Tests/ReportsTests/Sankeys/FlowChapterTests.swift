import Foundation
import Kernel
import Results
import Testing

@testable import Reports
@testable import Results

/// What does not close is told in place of its picture; the page goes on.
@Suite struct FlowChapterTests {
  @Test(arguments: Language.allCases) func `flows that do not close are told, and the others drawn`(
    _ language: Language
  ) async throws {
    let run = try await ShippedRuns.shared.run("shangyu/baseline.yaml")
    let park = try RecordedPark(named: run)
    var means = try run.means(over: .horizon, of: park)
    let boiler = try #require(
      park.ports.first { $0.unit == "boiler-1" && $0.carrier == .steam && $0.isOutlet })
    let flow = try #require(park.flow(of: .steam))
    let rate = try #require(flow.quantities.firstIndex { $0.id == "rate" })
    means.tables[.steam]?.ports[rate][boiler.row] *= 1.001
    let whole = FlowChapter(park, try run.means(over: .horizon, of: park), residual: 1e-15)
    let edited = FlowChapter(park, means, residual: 1e-15)
    let doubted = FlowChapter(park, means, residual: 1e-3)
    #expect(whole.faults == [])
    #expect(Set(edited.faults.map(\.quantity)).isSuperset(of: [.water, .steam]) && edited.faults.count < 6)
    var writer = PageWriter(language)
    let section = try #require(edited.section(&writer))
    for quantity in SankeyQuantity.allCases {
      let figure = try #require(section.text.range(of: "id=\"flow-\(quantity.rawValue)\""))
      let own = section.text[figure.upperBound...].prefix { _ in true }
      let end = own.range(of: "</figure>")?.lowerBound ?? own.endIndex
      let isOpen = edited.faults.contains { $0.quantity == quantity }
      #expect(own[..<end].contains("<svg") != isOpen, "\(quantity)")
    }
    let label = try #require(park.units.first { $0.id == "boiler-1" }).label
    for fault in edited.faults {
      let words = edited.notice(fault, writer)
      #expect(words.plain.contains(PictureText.short(label.text(language))), "\(words.plain)")
      #expect(
        words.plain.contains(language == .chinese ? "不闭合，未画" : "does not close, and is not drawn"),
        "\(words.plain)")
      #expect(words.sources.contains { $0.hasPrefix("flow-\(fault.quantity.rawValue)/open/") })
      // Only the run's own audit says that figures are in doubt.
      let accusation = language == .chinese ? "请先核对" : "check the other figures"
      #expect(!words.plain.contains(accusation), "\(words.plain)")
      #expect(doubted.notice(fault, writer).plain.contains(accusation))
    }
    let attention = AttentionList(try run.summary(), edited, writer).markup.text
    #expect(attention.contains(language == .chinese ? "蒸汽平衡图不闭合" : "Steam and its water: does not close"))
  }
}
