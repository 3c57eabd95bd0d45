import Foundation
import Testing

@Suite struct SummaryCommandTests {
  private func run() throws -> SmallPark {
    let park = try SmallPark()
    let result = try park.run(
      "run", "park.yaml", "-o", "out.h5", "--quiet", "--start", "2025-01-15", "--end", "2025-02-15")
    try #require(result.status == 0, "\(result.errors)")
    return park
  }

  @Test("By month, indicators stand side by side, and --json has months and values")
  func byMonth() throws {
    let park = try run()
    let text = try park.run(
      "summary", "out.h5", "--by-month", "electricity.import", "electricity.peak_import")
    #expect(text.status == 0)
    // 16 MW for 17 and for 14 days.
    let lines = text.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines.contains("month electricity.import [MWh] electricity.peak_import [MW]"))
    #expect(lines.contains("2025-01 6528 16") && lines.contains("2025-02 5376 16"))
    #expect(lines.contains("all 11,904 16"))
    let json = try park.run("summary", "out.h5", "--by-month", "--json", "electricity.import").json()
    #expect(json["months"] as? [String] == ["2025-01", "2025-02"])
    let values = try #require(json["byMonth"] as? [String: [Double]])
    #expect(values == ["electricity.import": [6528, 5376]])
    #expect((json["indicators"] as? [String: Any])?.count == 1)
  }

  @Test("Without ids a month's table has the headline, and figures without months have none")
  func headline() throws {
    let park = try run()
    let text = try park.run("summary", "out.h5", "--by-month").output
    #expect(text.contains("energy.total [tce]") && text.contains("unserved.hours [h]"))
    #expect(!text.contains("boundary.grid.import"))
    let json = try park.run("summary", "out.h5", "--by-month", "--json").json()
    let values = try #require(json["byMonth"] as? [String: [Any]])
    #expect(values["cost.investment"]?.allSatisfy { $0 is NSNull } ?? false)
    let plain = try park.run("summary", "out.h5", "--json").json()
    #expect(plain["byMonth"] == nil && plain["months"] == nil)
  }

  @Test func `every id stands whole, whatever the width, and figures have Chinese names`() throws {
    let name = "a-plant-whose-name-is-as-long-as-names-can-get-in-a-park"
    let park = try SmallPark(SmallPark.text.replacingOccurrences(of: "plant:", with: name + ":"))
    try #require(try park.run("run", "park.yaml", "-o", "out.h5", "--quiet").status == 0)
    let text = try park.run("summary", "out.h5", "--all").output
    let line = try #require(
      text.split(separator: "\n").first { $0.contains("figure.\(name).production.highest") })
    #expect(line.contains("t h-1"), "\(line)")
    #expect(text.contains("产量"), "\(text)")
  }

  @Test("An indicator that a run does not have ends with code 65 and the nearest name")
  func unknown() throws {
    let result = try run().run("summary", "out.h5", "electricity.imprt")
    #expect(result.status == 65)
    #expect(
      result.errors.contains(
        "the run has no indicator 'electricity.imprt'; did you mean 'electricity.import'?"))
  }
}
