import Foundation
import Testing

/// `report` of several files: what the page says is what the data say.
@Suite struct ComparisonReportTests {
  @Test func `both languages show the same numbers, and they are those of compare or follow from them`()
    throws
  {
    let park = try MeasuresPark()
    var results: [String] = []
    var months: [String: [String: [String: Double]]] = [:]
    for file in MeasuresPark.files {
      let name = String(file.dropLast(".yaml".count))
      let run = try park.run(["run", file, "-o", "\(name).h5", "--quiet"])
      #expect(run.status == 0, "\(run.errors)")
      results.append("\(name).h5")
      let json = try park.run(["summary", "\(name).h5", "--by-month", "--all", "--json"]).json()
      let names = try #require(json["months"] as? [String])
      for (id, values) in try #require(json["byMonth"] as? [String: [Any]]) {
        for (month, value) in zip(names, values) {
          months[name, default: [:]][month, default: [:]][id] = value as? Double
        }
      }
    }
    let (zh, en) = (try park.page(results, language: "zh"), try park.page(results))
    #expect(zh.result.status == 0 && en.result.status == 0, "\(en.result.errors)")
    let numbers = en.text.pageNumbers
    #expect(zh.text.pageNumbers.map { "\($0)" } == numbers.map { "\($0)" })
    let known = try ComparisonNumbers(
      try park.run(["compare"] + results + ["--all", "--json"]).json(), months: months)
    var kinds: Set<Substring> = []
    for (source, text) in numbers {
      let value = try #require(Double(text), "\(source)")
      let expected = try #require(known.expected(source), "\(source)")
      // Differences of sums that are 10⁵ times as large keep ten digits.
      #expect(
        abs(value - expected) <= 1e-9 * Swift.max(abs(value), abs(expected), 1),
        "\(source) \(value) \(expected)")
      kinds.insert(source.prefix { $0 != "/" })
    }
    for kind in [
      "difference", "abatement", "costOfTonne", "costOfTonneWithBenefits", "elasticity.water", "equivalents",
      "economics.capex", "economics.netPresentValue", "economics.simplePayback", "economics.internalRate",
      "economics.yearlySaving", "worstResidual",
    ] { #expect(kinds.contains(Substring(kind)), "\(kind)") }
  }

  @Test func `each measure is in the list that its data say, and the sentence begins with the best`() throws {
    let park = try MeasuresPark()
    let (page, result) = try park.page(MeasuresPark.files)
    #expect(result.status == 0, "\(result.errors)")
    func list(_ title: String, to end: String) throws -> [String] {
      let text = try page.words(from: ">\(title)<", to: end)
      return MeasuresPark.measures.map { String($0.name.dropFirst("mill-".count)) }.filter(text.contains)
    }
    #expect(try list("Saves money and carbon", to: "</ol>") == ["saving"])
    #expect(try list("Buys carbon", to: "</ol>") == ["green"])
    #expect(try list("Think twice", to: "</ol>") == ["dense", "dirty", "clean"])
    let others = try page.words(from: "class=\"what others\"", to: "</p>")
    #expect(others.contains("twin: changes nothing"), "\(others)")
    let headline = try page.words(from: "class=\"headline\"", to: "</p>")
    #expect(headline.contains("First 1 saving: 10.0M CNY of capital saves 3.50M CNY"), "\(headline)")
    #expect(headline.contains("Most carbon is cut by 2 green"), "\(headline)")
    #expect(
      headline.contains(
        "A discharge permit would be exceeded by 3 dense (outfall, chemical oxygen demand: limit 80mg/L"),
      "\(headline)")
    #expect(headline.contains("Nothing is unserved in any run. "), "\(headline)")
    let first = try page.words(from: "Read this first", to: "class=\"answer\"")
    #expect(
      first.contains(
        "outfall&#39; is above its limit of chemical oxygen demand for 8,760 h, in the reference for 0 h"),
      "\(first)")
    #expect(!first.contains("outfall &#39;outfall&#39;"), "a permit is told once")
  }

  @Test func `the sign of an elasticity is told in words`() throws {
    let park = try MeasuresPark()
    try park.scenario(
      "mill-worse", label: "x", measures: [],
      set: "units.mill.production: 8.8 t/h, units.mill.releases.sewage.cod: 70 mg/L")
    try park.scenario(
      "mill-better", label: "x", measures: [],
      set: "units.mill.production: 7.2 t/h, units.mill.releases.sewage.cod: 50 mg/L")
    try park.scenario(
      "mill-conflict", label: "x", measures: [],
      set: "units.mill.production: 7.2 t/h, units.mill.releases.sewage.cod: 70 mg/L")
    try park.scenario("mill-water", label: "x", measures: [], set: "units.mill.releases.sewage.cod: 50 mg/L")
    let files = ["mill-base", "mill-worse", "mill-better", "mill-conflict", "mill-clean", "mill-water"].map {
      "\($0).yaml"
    }
    let page = try park.page(files).text
    let table = try #require(page.range(of: "elasticity, water"))
    let rows = page[table.upperBound...].components(separatedBy: "<tr>").dropFirst().prefix(5).map {
      $0.replacing(/<[^>]*>/, with: " ")
    }
    let words = [
      "both more", "both less", "carbon less, pollution more", "pollution less, carbon more",
      "carbon same, pollution less",
    ]
    for (row, words) in zip(rows, words) { #expect(row.contains(words), "\(row)") }
    func elasticity(_ run: String) -> Double? {
      page.pageNumbers.first { $0.source == "elasticity.water/mill-\(run)" }.flatMap { Double($0.value) }
    }
    #expect(try #require(elasticity("worse")) > 0 && #require(elasticity("better")) > 0)
    #expect(try #require(elasticity("conflict")) < 0 && #require(elasticity("clean")) < 0)
    #expect(elasticity("water") == nil, "where carbon does not change there is none")
  }

  @Test func `what fails is told on the page, and the others are compared`() throws {
    let park = try MeasuresPark()
    try park.write(
      "short.yaml", "parktwin: 1\nextends: mill-base.yaml\nname: short\nset: {horizon.end: 2025-02-01}\n")
    try park.write("broken.h5", "no results")
    let (page, result) = try park.page([
      "mill-base.yaml", "mill-saving.yaml", "short.yaml", "broken.h5", "missing.yaml",
    ])
    #expect(result.status == 6, "\(result.errors)")
    let first = try page.words(from: "Read this first", to: "class=\"answer\"")
    for name in ["short.yaml", "broken.h5", "missing.yaml"] { #expect(first.contains(name), "\(first)") }
    let headline = try page.words(from: "class=\"headline\"", to: "</p>")
    #expect(
      headline.contains("1 mill-saving saves money and carbon"),
      "one measure alone is its own sentence: \(headline)")
    #expect(headline.contains("3 files could not be compared"), "\(headline)")
  }

  @Test func `runs that are the same, short horizons and no charts make whole pages`() throws {
    let park = try MeasuresPark()
    let same = try park.page(["mill-base.yaml", "mill-twin.yaml"])
    #expect(same.result.status == 0)
    #expect(try same.text.words(from: "class=\"headline\"", to: "</p>").contains("Nothing differs"))
    let week = try park.page(MeasuresPark.files, "--end", "2025-01-08")
    #expect(week.result.status == 0, "\(week.result.errors)")
    #expect(week.text.contains("part of a year"))
    #expect(!week.text.contains("economics.netPresentValue"))
    #expect(week.text.hasSuffix("</html>\n"))
    let zh = try park.page(MeasuresPark.files, "--end", "2025-01-08", language: "zh")
    #expect(zh.text.contains("不足一年"))
    let scaled = try park.page(MeasuresPark.files, "--end", "2025-01-08", "--annualise")
    #expect(scaled.text.contains("economics.netPresentValue"))
  }

  @Test func `where runs part is told where it is asked for, with what bound in words of the language`()
    throws
  {
    let park = try MeasuresPark()
    let files = ["mill-base.yaml", "mill-saving.yaml"]
    #expect(try !park.page(files).text.contains("parting/"))
    let en = try park.page(files, "--diff").text
    #expect(en.contains("grid sets the margin and gives what is asked"))
    let zh = try park.page(files, "--diff", language: "zh").text
    #expect(zh.contains("grid 定边际，按需出力") && !zh.contains("sets the margin"))
    let numbers = zh.pageNumbers.filter { $0.source.hasPrefix("parting/mill-saving/power/grid.import") }
    let rates = numbers.compactMap { Double($0.value) }
    #expect(rates.count == 2 && abs(rates[0] - 16) < 1e-9 && abs(rates[1] - 15.2) < 1e-9, "\(rates)")
  }

  @Test func `twelve scenarios and what puts others together have a page`() throws {
    let park = try MeasuresPark()
    for number in 1...4 {
      try park.scenario(
        "mill-more-\(number)", label: "m", measures: ["mill-saving"],
        set: "units.mill.production: \(8 + number) t/h")
    }
    try park.scenario("mill-both", label: "b", measures: ["mill-saving", "mill-green"])
    try park.scenario("mill-late", label: "l", measures: ["mill-green"])
    let files =
      MeasuresPark.files + ["more-1", "more-2", "more-3", "more-4", "both", "late"].map { "mill-\($0).yaml" }
    let (page, result) = try park.page(files)
    #expect(result.status == 0, "\(result.errors)")
    #expect(page.utf8.count < 8_000_000)
    let defects = try page.words(from: "class=\"defects\"", to: "</div>")
    #expect(defects.contains("puts together what is drawn: 11 both"), "\(defects)")
    #expect(defects.contains("not comparable: a new problem: 3 dense"), "\(defects)")
  }

  @Test(arguments: ["zh", "en"]) func `no label is markup`(_ language: String) throws {
    let park = try MeasuresPark()
    try park.write("charts.js", "var Plotly;")
    let hostile = """
      "<script>alert(1)</script> & \\"two\\" 'one' </style> ]]> =cmd \\u202Eright \\U0001F3ED \(String(repeating: "长", count: 3000))"
      """
    for name in ["mill-saving", "mill-green", "mill-dense"] { try park.scenario(name, label: hostile) }
    let page = try park.page(MeasuresPark.files, "--diff", language: language).text
    #expect(page.contains("&lt;script&gt;alert(1)") || language == "en")
    #expect(!page.contains("<script>alert"))
    #expect(!page.unicodeScalars.contains("\u{202E}"))
    #expect(page.components(separatedBy: "<script>").count == 4)
    for name in [
      "style", "div", "section", "table", "tr", "td", "th", "figure", "span", "data", "svg", "p", "ul", "ol",
      "li", "b",
    ] {
      let opened = page.matches(of: try Regex("<\(name)[ >]")).count
      #expect(opened == page.matches(of: try Regex("</\(name)>")).count, "\(name)")
    }
    #expect(
      !page.replacing("http://www.w3.org/2000/svg", with: "").contains("http"), "a page needs no network")
  }

  @Test(arguments: [
    ("report mill-base.yaml mill-twin.yaml -o page.txt", 64, ".html"),
    ("report mill-base.yaml mill-twin.yaml -o page.html --workers 0", 64, "--workers"),
    (
      "report mill-base.h5 -o page.html --diff --annualise", 64,
      "--diff and --annualise do nothing here: this goes with several files"
    ),
    (
      "report mill-base.yaml mill-twin.yaml -o page.html --reference twin", 65,
      "none of the files that are compared"
    ),
    ("report none.h5 missing.yaml -o page.html", 65, "none.h5"),
    ("report mill-base.yaml mill-base.yaml -o page.html", 65, "given twice"),
  ])
  func `what cannot be done is said, and nothing is written`(_ line: String, _ status: Int, _ words: String)
    throws
  {
    let park = try MeasuresPark()
    let result = try park.run(line.split(separator: " ").map(String.init))
    #expect(Int(result.status) == status, "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(park.path)/page.html"))
  }
}
