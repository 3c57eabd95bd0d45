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

  @Test func `--explain says what an indicator is, in the language and as JSON`() throws {
    let park = try run()
    let english = try park.run("summary", "out.h5", "--explain", "electricity.self_generation_share").output
    #expect(
      english.contains("Share of electricity made in the park\n  id       electricity.self_generation_share"))
    #expect(english.contains("formula  electricity.generated / (electricity.generated + electricity.import)"))
    #expect(english.contains("source   flows of the run") && english.contains("better   more"))
    let chinese = try park.run("summary", "out.h5", "--explain", "--lang", "zh", "cost.total").output
    #expect(chinese.contains("【费用】") && chinese.contains("出处  情景的价格；资金回收系数"))
    #expect(chinese.contains("评价  越小越好") && chinese.contains("数值  0 元"))
    for line in chinese.split(separator: "\n") {
      let width = line.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
      #expect(width <= 100, "\(line)")
    }
    let json = try park.run("summary", "out.h5", "--explain", "--json", "cost.total").json()
    let definitions = try #require(json["definitions"] as? [String: [String: Any]])
    let cost = try #require(definitions["cost.total"])
    #expect(definitions.count == 1 && cost["labelZh"] as? String == "总费用")
    #expect(cost["formula"] as? String == "cost.operating + cost.capital + cost.fixed")
    #expect(cost["group"] as? String == "cost" && cost["direction"] as? String == "less")
    for key in ["formulaZh", "source", "sourceZh"] { #expect((cost[key] as? String)?.isEmpty == false) }
    #expect(try park.run("summary", "out.h5", "--json").json()["definitions"] == nil)
  }

  @Test func `in Chinese the page has the same numbers, and none of its words are English`() throws {
    let park = try run()
    func numbers(_ text: String) -> [String] {
      text.split(separator: "\n").compactMap { line in
        let parts = line.split(separator: " ")
        return parts.count > 2 && parts[0].contains(".") ? parts[0] + " " + parts[1] : nil
      }
    }
    for flags in [["--all"], []] {
      let english = try CommandLineTool.run(["summary", "out.h5"] + flags, in: park.folder).output
      let chinese = try CommandLineTool.run(["summary", "out.h5", "--lang", "zh"] + flags, in: park.folder)
        .output
      #expect(numbers(english) == numbers(chinese) && numbers(english).count > 15)
      for word in ["steps", "unit ", "indicator", "Worst", "t h-1", "CNY"] {
        #expect(!chinese.contains(word), "\(word)")
      }
    }
    let months = try park.run("summary", "out.h5", "--by-month", "--lang", "zh", "electricity.import").output
    #expect(months.contains("电力输入量 [MWh]") && months.contains("月份") && months.contains("全期"))
    #expect(try park.run("summary", "out.h5", "--lang", "fr").status == 64)
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
