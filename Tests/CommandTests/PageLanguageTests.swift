import Foundation
import Testing

/// Pages for a terminal say the same in both languages.
@Suite struct PageLanguageTests {
  private func texts(_ park: SmallPark, _ line: String) throws -> (chinese: String, english: String) {
    let words = line.split(separator: " ").map(String.init)
    func text(_ language: String) throws -> String {
      let result = try CommandLineTool.run(words + ["--lang", language], in: park.folder)
      #expect(result.status == 0, "\(result.errors)")
      return result.output
    }
    let english = try text("en")
    #expect(try CommandLineTool.run(words, in: park.folder).output == english, "English is what is usual")
    return (try text("zh"), english)
  }

  /// The numbers of a page, in their order.
  private func numbers(_ page: String) -> [String] { page.matches(of: /[0-9][0-9,.]*/).map { String($0.0) } }

  @Test(arguments: ["show park.yaml", "show park.yaml --defaults", "show park.yaml --path units.grid"])
  func `values are shown with headings in both`(_ line: String) throws {
    let (chinese, english) = try texts(SmallPark(), line)
    #expect(numbers(chinese) == numbers(english))
    #expect(chinese.contains("参数") && chinese.contains("取值") && chinese.contains("出处"), "\(chinese)")
    #expect(!chinese.contains("default of") && chinese.contains("缺省值") == line.hasSuffix("--defaults"))
  }

  @Test func `a comparison is told in Chinese, to the letter`() throws {
    let result = try WorksPark().run(
      "compare", "park.yaml", "saving.yaml", "--diff", "--indicator", "cost.operating", "--indicator",
      "electricity.import", "--lang", "zh")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output == """
        2025-01-01T00:00 至 2026-01-01T00:00；差值以“works”为参照，并以其数值的百分比表示

        works：工厂
        saving：节电

          指标                     works      saving        差值        单位
          ──────────────────  ──────────  ──────────  ──────────  ────  ────  ──────────
          cost.operating      70,080,000  66,576,000  -3,504,000  -5 %  CNY   运行费用
          electricity.import     140,160     133,152       -7008  -5 %  MWh   电力输入量
          （共 106 项指标：--all，或 --indicator ID）

        相对“works”的经济性，年折现率 8 %
          百万元  投资  年节约  净现值  静态回收期  动态回收期  内部收益率  元/tCO2e
          ──────  ────  ──────  ──────  ──────────  ──────────  ──────────  ────────
          saving    10   3.504   13.51     2.85 年     3.38 年        33 %         –
          saving 购置 saving 10，寿命 10 年

        “saving”在 2025-01-01T00:00（第 0 步）与“works”相差超过参照值的 0.01 %：
          母线   流           works  saving  差值  单位
          ─────  ───────────  ─────  ──────  ────  ────
          power  grid.import     16    15.2  -5 %  MW
          power  plant.drive     16    15.2  -5 %  MW
          power，两者：grid 定边际，按需出力

        """)
  }
}
