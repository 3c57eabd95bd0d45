import Foundation
import Testing

@Suite struct CompareCommandTests {
  @Test func `a comparison is a table with Chinese labels in line, economics, and where the runs part`()
    throws
  {
    let park = try WorksPark()
    let result = try park.run(
      "compare", "park.yaml", "saving.yaml", "--diff", "--indicator", "cost.operating", "--indicator",
      "electricity.import")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output == """
        2025-01-01T00:00 to 2026-01-01T00:00; differences are against 'works' and in % of its values

        works: 工厂
        saving: 节电

          indicator                works      saving  difference        unit
          ──────────────────  ──────────  ──────────  ──────────  ────  ────  ──────────
          cost.operating      70,080,000  66,576,000  -3,504,000  -5 %  CNY   运行费用
          electricity.import     140,160     133,152       -7008  -5 %  MWh   电力输入量
          (106 indicators in all: --all, or --indicator ID)

        Economics against 'works', at an interest of 8 % a year
          million CNY  invested  saved a year    NPV  payback  with interest   IRR  CNY/tCO2e
          ───────────  ────────  ────────────  ─────  ───────  ─────────────  ────  ─────────
          saving             10         3.504  13.51   2.85 a         3.38 a  33 %          –
          saving buys saving 10 for 10 a

        'saving' parts from 'works' at 2025-01-01T00:00 (step 0) by more than 0.01 % of the reference's value:
          bus    flow         works  saving  difference  unit
          ─────  ───────────  ─────  ──────  ──────────  ────
          power  grid.import     16    15.2        -5 %  MW
          power  plant.drive     16    15.2        -5 %  MW
          at power, in both: grid sets the margin and gives what is asked

        """)
  }

  @Test func `several runs stand below each indicator, against the reference that is asked for`() throws {
    let park = try WorksPark()
    let result = try park.run(
      "compare", "saving.yaml", "park.yaml", "contract.yaml", "--reference", "works", "--indicator",
      "cost.operating", "--start", "2025-03-01", "--end", "2025-03-02")
    #expect(
      result.output.contains(
        """
          indicator       run         value  difference        unit
          ──────────────  ────────  ───────  ──────────  ────  ────  ────────
          cost.operating  works     192,000                    CNY   运行费用
                          saving    182,400       -9600  -5 %
                          contract  188,160       -3840  -2 %
        """), "\(result.output)")
  }

  @Test func `what differs by the rounding of a sum is shown as no difference`() throws {
    let park = try WorksPark()
    let changed = try #require(WorksPark.files["park.yaml"]).replacingOccurrences(
      of: "name: works", with: "name: works-2"
    ).replacingOccurrences(of: "per_product: 2 MWh/t", with: "per_product: 2.0000000000000004 MWh/t")
    #expect(changed.contains("2.0000000000000004"), "the example has changed")
    try park.write("other.yaml", changed)
    let page = try park.run("compare", "park.yaml", "other.yaml", "--indicator", "electricity.import").output
    #expect(page.contains("140,160  140,160           0  0 %  MWh"), "\(page)")
  }

  @Test func `differences are in % of what the reference has, and of nothing there is no share`() throws {
    let park = try WorksPark()
    try park.write(
      "more.yaml",
      """
      parktwin: 1
      extends: park.yaml
      name: more
      set: {units.plant.production: 10 t/h}

      """)
    let result = try park.run(
      "compare", "park.yaml", "more.yaml", "--diff", "--indicator", "electricity.import")
    #expect(result.output.contains("140,160  175,200     +35,040  +25 %  MWh"), "\(result.output)")
    #expect(result.output.contains("power  grid.import     16    20       +25 %  MW"), "\(result.output)")
    let saving = try park.run(
      "compare", "park.yaml", "saving.yaml", "--csv", "-", "--indicator", "cost.capital")
    #expect(saving.output.contains("cost.capital,saving,1490294"), "\(saving.output)")
    let page = try park.run("compare", "park.yaml", "saving.yaml", "--indicator", "cost.capital").output
    #expect(page.contains("cost.capital      0  1,490,295  +1,490,295  –  CNY"), "\(page)")
  }

  /// By hand: 16 MW × 8760 h = 140,160 MWh a year.
  ///
  /// Annuity factors at 8 %, as any table of compound interest has them: 10 years 6.710081, 5 years 3.992710, 20 years
  /// 9.818147.
  static let byHand: [(measure: String, capex: Double, saving: Double, value: Double, payback: Double?)] = [
    // 0.1 MWh/t × 8 t/h × 8760 h × 500 CNY/MWh = 3,504,000 CNY; × 6.710081 − 10,000,000.
    ("saving", 10e6, 3_504_000, 13_512_124, 10e6 / 3_504_000),
    // 140,160 MWh × 10 CNY/MWh − 100,000 = 1,301,600 CNY; × 3.992710 − 1,000,000.
    ("contract", 1e6, 1_301_600, 4_196_911, 1e6 / 1_301_600),
    // 2 % of 5,000,000 CNY a year for nothing; −100,000 × 9.818147 − 5,000,000.
    ("monument", 5e6, -100_000, -5_981_815, nil),
  ]

  @Test func `net present value and payback of three measures agree with a hand calculation`() throws {
    let park = try WorksPark()
    let json = try park.run(
      "compare", "park.yaml", "saving.yaml", "contract.yaml", "monument.yaml", "--json"
    ).json()
    let runs = try #require(json["runs"] as? [[String: Any]])
    #expect(runs.map { $0["name"] as? String } == ["works", "saving", "contract", "monument"])
    #expect(runs[0]["economics"] is NSNull)
    for (run, expected) in zip(runs.dropFirst(), Self.byHand) {
      let economics = try #require(run["economics"] as? [String: Any])
      func value(_ key: String) -> Double? { (economics[key] as? [String: Any])?["value"] as? Double }
      #expect(value("capex") == expected.capex)
      #expect(abs(try #require(value("yearlySaving")) - expected.saving) < 1e-3)
      // Annuity factors have seven digits.
      #expect(abs(try #require(value("netPresentValue")) - expected.value) < 2)
      if let payback = expected.payback {
        #expect(abs(try #require(value("simplePayback")) - payback) < 1e-9)
      } else {
        #expect(value("simplePayback") == nil)
      }
      #expect(value("discountRate") == 0.08)
    }
  }

  @Test func `JSON has runs, indicators by run, failures and notes, and CSV a line an indicator and run`()
    throws
  {
    let park = try WorksPark()
    try #require(try park.run("run", "park.yaml", "-o", "works.h5").status == 0)
    let result = try park.run("compare", "works.h5", "saving.yaml", "park.yaml", "--json")
    #expect(result.status == 0)
    let json = try result.json()
    #expect(
      Set(json.keys) == [
        "reference", "start", "end", "runs", "indicators", "failures", "notes", "partings", "warnings",
      ])
    let cost = try #require((json["indicators"] as? [String: [String: Any]])?["cost.total"])
    #expect(
      Set(cost.keys) == ["unit", "label", "labelZh", "values", "differences", "relativeDifferences"])
    let values = try #require(cost["values"] as? [String: Double])
    #expect(values["works.h5"] == values["park.yaml"], "a run and its results file have the same figures")
    #expect(json["notes"] as? [String] == ["'park.yaml' is the same scenario as 'works.h5'"])
    let csv = try park.run(
      "compare", "park.yaml", "saving.yaml", "--indicator", "electricity.peak_import", "--csv", "-")
    let lines = csv.output.replacingOccurrences(of: "\r\n", with: "\n").split(separator: "\n")
    #expect(lines[0] == "indicator,run,value,difference,relative_difference,unit,label,label_zh")
    #expect(
      lines[1]
        == "electricity.peak_import,works,16.0,0.0,0.0,MW,Highest import of electricity,最大输入电负荷")
    #expect(lines.contains { $0.hasPrefix("economics.netPresentValue,saving,1351") })
    #expect(try park.run("compare", "park.yaml", "saving.yaml", "--csv", "out.csv").status == 0)
    let written = try Data(contentsOf: URL(fileURLWithPath: "\(park.folder)/out.csv"))
    #expect(String(decoding: written, as: UTF8.self).hasPrefix("indicator,run,value,"))
  }

  @Test func `what cannot be compared is told about, and the others are`() throws {
    let park = try WorksPark()
    try park.write("picture.yaml", "\u{89}PNG\u{0}\u{0}")
    try park.write(
      "short.yaml", "parktwin: 1\nextends: park.yaml\nname: short\nset: {horizon.end: 2025-02-01}\n")
    try park.write("wrong.yaml", "parktwin: 1\nextends: park.yaml\nset: {units.grid.import_limit: 9 bar}\n")
    let result = try park.run(
      "compare", "park.yaml", "picture.yaml", "saving.yaml", "park.yaml", "missing.yaml", "measures",
      "short.yaml", "wrong.yaml", "--indicator", "cost.operating")
    #expect(result.status == 6)
    #expect(result.output.contains("cost.operating  70,080,000  66,576,000"))
    #expect(
      result.errors == """
        picture.yaml: error: this is neither a scenario (YAML) nor the results of a run (HDF5)
        park.yaml: error: this file is given twice
        missing.yaml: error: there is no such file; did you mean 'saving.yaml'?
        measures: error: this is a folder, not a file
        short.yaml: error: it goes from 2025-01-01T00:00 to 2025-02-01T00:00, the reference from 2025-01-01T00:00 to \
        2026-01-01T00:00: figures over other times cannot be compared; --start and --end give all scenarios one horizon
        wrong.yaml:3:32: error: 'import_limit' must be a power, such as in W, kW or MW, but '9 bar' is a pressure (from set)
        6 errors

        """)
  }

  @Test(arguments: [
    (
      ["park.yaml"], Int32(64),
      "parktwin: error: compare needs two files or more; 1 is given\nSee 'parktwin compare --help'.\n"
    ),
    (
      ["park.yaml", "park.yaml"], 65,
      """
      park.yaml: error: this file is given twice
      1 error

      """
    ),
    (
      ["park.yaml", "saving.yaml", "--reference", "savin"], 65,
      "--reference: error: 'savin' is none of the files that are compared; did you mean 'saving'?\n1 error\n"
    ),
    (
      ["park.yaml", "saving.yaml", "--indicator", "cost.totl"], 65,
      "--indicator: error: no run has an indicator 'cost.totl'; did you mean 'cost.total'?\n1 error\n"
    ),
    (
      ["park.yaml", "saving.yaml", "--diff", "--tolerance", "2 MW"], 65,
      "--tolerance: error: '2 MW' is not a share between 1e-6, which results files resolve, and 1; write \"0.01 %\"\n1 error\n"
    ),
  ])
  func `wrong usage says what is allowed`(_ arguments: [String], _ status: Int32, _ message: String) throws {
    let park = try WorksPark()
    let result = try CommandLineTool.run(["compare"] + arguments, in: park.folder)
    #expect(result.status == status)
    #expect(result.errors == message)
    #expect(result.output.isEmpty)
  }
}
