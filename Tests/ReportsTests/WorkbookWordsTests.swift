import Equipment
import Results
import Studies
import Testing

@testable import Kernel
@testable import Reports

/// A Chinese workbook speaks Chinese: in English is only what programs and scenarios know things by.
@Suite struct WorkbookWordsTests {
  /// Headers of columns that hold ids, units, and what scenarios and sources are written in.
  private static let kept: Set<String> = [
    "id", "单位", "名称", "英文名称", "来源", "类型", "业主", "业主名称", "母线", "路径", "数值", "等级", "最弱等级", "年份", "备注",
    "排放口", "限值项", "内容", "设定", "变量", "情景", "运行", "情景 id",
  ]

  private func isEnglish(_ text: String) -> Bool {
    let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
    return letters.count > 1 && !text.unicodeScalars.contains(where: \.properties.isIdeographic)
  }

  /// Names of sheets, headers and cells that a reader of Chinese finds in English.
  private func english(_ book: Workbook, _ stated: Set<String> = []) -> [String] {
    book.sheets.flatMap { sheet -> [String] in
      let headers = sheet.columns.map { column in
        String(column.header.prefix { $0 != "[" }).trimmingSuffix(while: \.isWhitespace)
      }
      let cells = sheet.columns.indices.flatMap { column -> [String] in
        guard !Self.kept.contains(headers[column]) else { return [] }
        let texts = sheet.rows.compactMap { row -> String? in
          guard column < row.count, case .text(let text) = row[column] else { return nil }
          return text
        }
        return Set(texts).filter(isEnglish).map { "\(sheet.id): \(sheet.columns[column].header): \($0)" }
      }
      return ([sheet.name] + headers).filter { isEnglish($0) && $0 != "id" && !stated.contains($0) } + cells
    }
  }

  @Test func `the workbook of a run`() async throws {
    let run = try await ShippedRuns.shared.run("shangyu/baseline.yaml")
    let book = try Workbook(of: run, .chinese)
    let enterprises = book.sheets.first { $0.id == "enterprises" }?.columns.map(\.header) ?? []
    #expect(english(book, Set(enterprises)) == [])
    // What stands in words in one language does so in the other.
    let other = try Workbook(of: run, .english)
    #expect(other.sheets.map(\.id) == book.sheets.map(\.id))
    #expect(other.sheets.map(\.rows.count) == book.sheets.map(\.rows.count))
  }

  private static let spreads = [
    ("range: 0..20 MW, step: 5 MW", "范围：0..20 MW, 步长：5 MW"),
    ("log_range: 1..100 kW", "对数范围：1..100 kW"), ("values: [1 MW, 2 MW]", "取值：[1 MW, 2 MW]"),
    ("normal: {mean: 5 MW, sd: 1 MW, min: 0 MW, max: 9 MW}", "正态：{均值：5 MW, 标准差：1 MW, 最小：0 MW, 最大：9 MW}"),
    ("log_normal: {mean: 5 MW, sd: 1 MW}", "对数正态：{均值：5 MW, 标准差：1 MW}"),
    ("triangular: {min: 0 MW, mode: 1 MW, max: 9 MW}", "三角：{最小：0 MW, 众数：1 MW, 最大：9 MW}"),
  ]

  private func sweep() -> SweepTable {
    let axes = Self.spreads.enumerated().map {
      SweepTable.Axis(
        id: "a\($0)", path: "units.a.b", unit: "MW", content: .number, distribution: $1.0)
    }
    let flag = SweepTable.Axis(
      id: "f", path: "measures.f.enabled", unit: "1", content: .flag, distribution: "off, on")
    let meaning = IndicatorMeaning(
      definition: "sum of items", chineseDefinition: "各项之和", source: "model", chineseSource: "模型")
    return SweepTable(
      head: SweepTable.Head(
        sweep: "扫描", title: "扫描", version: "1", method: "latin-hypercube", design: ["samples": 1, "seed": 7],
        sweepYAML: "", scenarioYAML: "name: base\n", scenarioID: "x", inputs: []),
      axes: axes + [flag],
      indicators: [
        SweepTable.Indicator(
          id: "cost.total", unit: "CNY", label: "Total cost", chineseLabel: "总费用", direction: "less",
          meaning: meaning)
      ], monthly: [], months: [],
      runs: [
        SweepTable.Run(
          id: "r", status: .done, message: "", plan: 0, sample: Array(repeating: 1, count: axes.count + 1),
          point: [], values: [1], byMonth: [], worstResidual: 0, frozenSteps: 0, missedSetpoints: 0)
      ])
  }

  @Test func `the workbook of a sweep, whose distributions are told in words`() throws {
    let book = try Workbook(of: sweep(), .chinese)
    #expect(english(book, Set(sweep().axes.map(\.id) + ["cost.total"])) == [])
    let axes = try #require(book.sheets.first { $0.id == "axes" })
    #expect(axes.rows.map { $0[3] } == (Self.spreads.map(\.1) + ["关、开"]).map { .text($0) })
    let other = try Workbook(of: sweep(), .english).sheets.first { $0.id == "axes" }
    #expect(other?.rows.map { $0[3] } == (Self.spreads.map(\.0) + ["off, on"]).map { .text($0) })
  }

  @Test func `every indicator of a sweep has its definition and source`() throws {
    for (language, texts) in [(Language.chinese, ["各项之和", "模型"]), (.english, ["sum of items", "model"])] {
      let book = try Workbook(of: sweep(), language)
      let sheet = try #require(book.sheets.first { $0.id == "indicators" })
      #expect(
        sheet.rows == [
          ["cost.total", language == .chinese ? "元" : "CNY", "总费用", "Total cost"].map { .text($0) }
            + texts.map { .text($0) }
        ])
    }
  }

  @Test func `every boundary that a kind declares has a word`() {
    for kind in Catalogue.kinds {
      var declaration = Declaration(describing: kind.kind)
      _ = kind.init(&declaration)
      if case .world(let name) = declaration.structure.boundary {
        #expect(RecordedWords.boundaries[name] != nil, "\(name)")
      }
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(while isLeft: (Character) -> Bool) -> String {
    String(self[..<(lastIndex { !isLeft($0) }.map { index(after: $0) } ?? startIndex)])
  }
}
