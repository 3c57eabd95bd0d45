import Accounts
import Equipment
import Kernel
import ParkTesting
import Results
import Testing

@testable import Reports

extension String {
  /// Whether a Chinese character is in it.
  var hasChinese: Bool {
    unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) || (0x3400...0x4DBF).contains($0.value) }
  }
}

/// Every indicator says in both languages what it is, how it is computed and from what source.
@Suite struct IndicatorWordsTests {
  /// What is said of an indicator, whether it stands in a catalogue or in a file.
  private struct Said {
    let id: String
    /// By name of the field.
    let english: [(field: String, text: String)]
    let chinese: [(field: String, text: String)]

    init(_ row: RecordedIndicators.Row) {
      id = row.id
      english = [("label", row.label), ("definition", row.definition), ("source", row.source)]
      chinese = [
        ("label_zh", row.chineseLabel), ("definition_zh", row.chineseDefinition),
        ("source_zh", row.chineseSource),
      ]
    }

    init(_ indicator: Indicator) {
      id = indicator.id
      english = [("label", indicator.label), ("formula", indicator.formula), ("source", indicator.source)]
      chinese = [
        ("labelZh", indicator.labelZh), ("formulaZh", indicator.formulaZh), ("sourceZh", indicator.sourceZh),
      ]
    }

    /// What is wrong with it, apart from names that the scenario gives.
    func faults(names: [String]) -> [String] {
      func bare(_ text: String) -> String { names.reduce(text) { $0.replacing($1, with: "") } }
      return english.filter { $0.text.isEmpty || bare($0.text).hasChinese }.map {
        "\(id) \($0.field): \($0.text)"
      }
        + chinese.filter { $0.text.isEmpty || !bare($0.text).hasChinese }.map {
          "\(id) \($0.field): \($0.text)"
        }
    }
  }

  @Test(arguments: ShippedRuns.scenarios)
  func `of a shipped scenario`(_ scenario: String) async throws {
    let summary = try await ShippedRuns.shared.run(scenario).summary()
    let names = summary.buses.map(\.label).filter(\.hasChinese).sorted { $0.count > $1.count }
    let rows = summary.indicators.rows
    #expect(rows.flatMap { Said($0).faults(names: names) } == [])
    #expect(
      rows.allSatisfy { $0.groupLabel(.chinese) != nil && Indicator.Direction(rawValue: $0.direction) != nil }
    )
    #expect(Set(rows.map(\.group)).count > 8 && rows.contains { $0.direction == "more" })
  }

  /// Words that stay as they are in Chinese: formulas of substances.
  private static let symbols: Set = ["CO", "NO", "CaCO", "N", "CH", "O"]

  private static func benches<Kind: EquipmentKind>(_ kind: Kind.Type) throws -> [UnitBench] {
    try Kind.referenceCases.map { try UnitBenchPark.bench(of: kind, $0) }
  }

  @Test func `of every kind`() throws {
    var figures = 0
    for kind in Catalogue.kinds {
      let benches = try Self.benches(kind)
      #expect(!benches.isEmpty, "\(kind)")
      for bench in benches {
        let catalogue = Indicators(bench.park).catalogue
        #expect(catalogue.flatMap { Said($0).faults(names: []) } == [])
        figures += catalogue.count { $0.group == .figures }
        // A key that nobody translated would stand among the Chinese words.
        let ids = ([bench.structure.id] + bench.park.buses.map(\.id)).sorted { $0.count > $1.count }
        for indicator in catalogue {
          let left = ids.reduce(indicator.labelZh) { $0.replacing($1, with: "") }
          let words = left.matches(of: /[A-Za-z_]+/).map { String($0.0) }
          #expect(Set(words).isSubset(of: Self.symbols), "\(indicator.id): \(indicator.labelZh)")
        }
      }
    }
    #expect(figures > 40, "\(figures)")
  }

  @Test func `a definition says what the figure of a kind is`() async throws {
    let indicators = try await ShippedRuns.shared.run("shangyu/baseline.yaml").summary().indicators
    let oxygen = try #require(indicators["figure.wwtp.oxygen"])
    #expect(oxygen.definition == "integral over time of meter 'oxygen': oxygen that the biology takes up")
    #expect(oxygen.chineseDefinition == "计量项“oxygen”对时间的积分：生物反应消耗的氧")
    #expect(oxygen.label == "oxygen demand of wwtp" && oxygen.chineseLabel == "wwtp 需氧量")
  }

  @Test func `an earlier file is told to be one`() {
    let row = RecordedIndicators.Row(
      id: "cost.total", value: 2, unit: "CNY", label: "Cost", chineseLabel: "总费用",
      definition: "all costs", source: "prices")
    let chinese = DefinitionPage([row], .chinese).text()
    #expect(chinese.contains("只有英文") && chinese.contains("all costs") && chinese.contains("2 元"))
    #expect(!DefinitionPage([row]).text().contains("earlier version"))
    let bare = RecordedIndicators.Row(id: "a", value: 2, unit: "t", label: "A", chineseLabel: "甲")
    #expect(DefinitionPage([bare]).text().contains("earlier version"))
    #expect(DefinitionPage([bare], .chinese).text().contains("不含指标的算法"))
  }

  @Test func `a Chinese line does not begin with a sign that closes`() {
    #expect("一二三四，五六".wrapped(to: 8) == ["一二三", "四，五六"])
    #expect("排入（CO2），乘".wrapped(to: 9).allSatisfy { !$0.hasPrefix("，") && !$0.hasPrefix("）") })
    #expect("，".wrapped(to: 4) == ["，"])
  }
}
