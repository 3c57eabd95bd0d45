import Kernel
import Testing

@testable import Scenario

/// The same series, however its table is written, is the same to the bit.
@Suite struct TableFormsTests {
  private func read(_ writer: TableWriter, _ text: String, _ clock: Clock) throws -> [Double] {
    let stated = try Document.read(Array("v: {profile: x#v\(writer.rules)}\n".utf8), file: "park.yaml")
    var fields = Fields(try #require(stated["v"]), of: "v")
    let rules = SeriesRules(reading: &fields)
    let format = TableFormat(reading: &fields)
    #expect(fields.problems.isEmpty)
    var bytes = Array(text.utf8)
    if writer.extras.contains(.mark) { bytes = [0xEF, 0xBB, 0xBF] + bytes }
    if writer.extras.contains(.gbk) { bytes = Self.gbk(text) }
    let table = try Table(bytes: bytes, file: "t.csv", format: format)
    return try Series(table, column: "v", clock: clock, rules: rules, standardOffset: TableWriter.parkOffset)
      .values
  }

  /// The few Chinese characters that the writer uses, in GBK (GB 18030-2022).
  private static func gbk(_ text: String) -> [UInt8] {
    let codes: [Character: [UInt8]] = [
      "时": [0xCA, 0xB1], "段": [0xB6, 0xCE], "年": [0xC4, 0xEA], "月": [0xD4, 0xC2], "日": [0xC8, 0xD5],
      "分": [0xB7, 0xD6], "\u{A0}": [0xA1, 0xA1],
    ]
    return text.flatMap { codes[$0] ?? Array($0.utf8) }
  }

  @Test func `a series is the same to the bit in a thousand ways of writing its table`() throws {
    var numbers = SeededNumbers(state: 20_250_303)
    var seen: Set<String> = []
    for _ in 0..<1000 {
      let writer = TableWriter(&numbers)
      let step =
        writer.stamp == .dateAndHour ? 3600 : [900, 1800, 3600].randomElement(using: &numbers) ?? 3600
      let start = CivilTime(try #require(CivilDate(year: 2025, month: 3, day: 11))).secondsSinceEpoch
      let count = 3 * 86_400 / step
      let values = (0..<count).map { _ in Double(Int.random(in: 0...39_999, using: &numbers)) / 4 }
      let clock = Clock(start: CivilTime(secondsSinceEpoch: start), stepSeconds: step, stepCount: count)
      let text = writer.text(values, from: start, step: step)
      seen.formUnion(["\(writer.stamp)", "zone \(writer.zone)"] + writer.extras.map { "with \($0)" })
      do {
        let read = try read(writer, text, clock)
        #expect(read == values, "\(writer)\n\(text.prefix(400))")
      } catch {
        Issue.record("\(error)\n\(writer)\n\(text.prefix(400))")
      }
    }
    let all =
      TableWriter.Stamp.allCases.count + TableWriter.Zone.allCases.count + TableWriter.Extra.allCases.count
    #expect(seen.count == all)
    print("tables: 1000 written in \(all) ways of stamps, zones and exports, crossed")
  }
}
