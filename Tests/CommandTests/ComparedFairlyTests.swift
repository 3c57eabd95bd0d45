import Foundation
import Testing

/// `report` of several files: what is not as good as it looks is told, and has no place among what to build first.
@Suite struct ComparedFairlyTests {
  /// The list in which a measure stands, of the page in English.
  private func list(of name: String, in page: String) throws -> String? {
    for title in ["Saves money and carbon", "Buys carbon", "Cures the reference", "Think twice"]
    where try page.contains(">\(title)<") && page.words(from: ">\(title)<", to: "</div>").contains(name) {
      return title
    }
    return nil
  }

  @Test func `what makes less saves nothing by it, whether it is told in money or in carbon`() throws {
    let park = try MeasuresPark()
    try park.scenario("mill-less", label: "x", measures: [], set: "units.mill.production: 6 t/h")
    try park.scenario(
      "mill-short", label: "x", measures: [],
      set: "units.grid.import_limit: 12 MW, buses.power.unserved_price: 0.6 CNY/kWh")
    let files = ["mill-base", "mill-saving", "mill-less", "mill-short"].map { "\($0).yaml" }
    let page = try park.page(files).text
    #expect(try list(of: "1 saving", in: page) == "Saves money and carbon")
    #expect(try list(of: "2 less", in: page) == "Think twice")
    #expect(
      try list(of: "3 short", in: page) == "Think twice", "a price of what is short makes no carbon good")
    let headline = try page.words(from: "class=\"headline\"", to: "</p>")
    #expect(headline.contains("First 1 saving: "), "\(headline)")
    #expect(headline.contains("Less would be made or delivered by 2 less"), "\(headline)")
    #expect(headline.contains("More would be left unserved by 3 short"), "\(headline)")
    #expect(headline.contains("No run exceeds a discharge permit"), "\(headline)")
    let first = try page.words(from: "Read this first", to: "class=\"answer\"")
    #expect(
      first.contains("mill&#39; makes 52,560 t, the reference 70,080 t: what falls with it is not saved"),
      "\(first)")
    let record = try park.run(["compare"] + files + ["--json"]).json()
    let runs = try #require(record["runs"] as? [[String: Any]])
    #expect(
      runs.map { ($0["economics"] as? [String: Any])?["comparable"] as? Bool } == [nil, true, false, true])
    let zh = try park.page(files, language: "zh").text
    #expect(zh.contains("“mill”产量 52,560 t，对照 70,080 t"))
  }

  @Test func `what the reference is short of or exceeds is said first, with what cures it`() throws {
    let park = try MeasuresPark()
    // 16 MW are asked for, and 50 mg/L are allowed of 60.
    func scenario(_ name: String, _ set: String, cost: String? = nil) throws {
      try park.write(
        "measures/\(name).yaml",
        "parktwin: 1\nmeasure: \(name)\nset: {\(set)}\n" + (cost.map { "cost: \($0)\n" } ?? ""))
      try park.write(
        "\(name).yaml",
        "parktwin: 1\nextends: needy.yaml\nname: \(name)\nlabel: x\nmeasures: [{use: measures/\(name).yaml}]\n"
      )
    }
    try park.write(
      "needy.yaml",
      "parktwin: 1\nextends: mill-base.yaml\nname: needy\nset: {units.grid.import_limit: 14 MW, "
        + "buses.power.unserved_price: 2 CNY/kWh, units.outfall.permit.cod: 50 mg/L}\n")
    try scenario("needy-line", "units.grid.import_limit: 60 MW", cost: "{capex: 1e6 CNY, lifetime: 10 a}")
    try scenario("needy-half", "units.grid.import_limit: 14.9 MW")
    try scenario(
      "needy-green", "units.grid.emission_factor: 0.45 kg/kWh, units.grid.price: 0.48 CNY/kWh",
      cost: "{capex: 1e6 CNY, lifetime: 5 a}")
    try scenario(
      "needy-clean", "units.mill.releases.sewage.cod: 30 mg/L", cost: "{capex: 1e6 CNY, lifetime: 5 a}")
    try scenario("needy-foul", "units.grid.import_limit: 14.9 MW, units.grid.emission_factor: 0.6 kg/kWh")
    let files = ["needy", "needy-line", "needy-half", "needy-green", "needy-clean", "needy-foul"].map {
      "\($0).yaml"
    }
    let page = try park.page(files).text
    let headline = try page.words(from: "class=\"headline\">", to: "</p>")
    #expect(
      headline.hasPrefix(
        "The reference itself is short for 8,760h and above a permit for 8,760h. At least half of one of these is taken "
          + "away by 1 needy-line (&#39;power&#39; unserved 8,760 → 0h; 1.00M CNY of capital, NPV +"),
      "\(headline)"
    )
    #expect(
      headline.contains(
        "4 needy-clean (&#39;outfall&#39; above its limit of chemical oxygen demand 8,760 → 0h"))
    #expect(headline.contains("Beyond that, first 3 needy-green: "), "\(headline)")
    #expect(!headline.contains("would be exceeded"), "\(headline)")
    #expect(
      try list(of: "1 needy-line", in: page) == "Cures the reference", "what it delivers has its carbon")
    #expect(try list(of: "4 needy-clean", in: page) == "Cures the reference")
    #expect(
      try list(of: "2 needy-half", in: page) == "Cures the reference", "carbon rises as what is delivered")
    #expect(!headline.contains("2 needy-half"), "0.9 of 2 MW is less than half: \(headline)")
    #expect(
      try list(of: "5 needy-foul", in: page) == "Think twice", "carbon rises by more than what is delivered")
    #expect(try list(of: "3 needy-green", in: page) == "Saves money and carbon")
    let zh = try park.page(files, language: "zh").text
    #expect(zh.pageNumbers.map { "\($0)" } == page.pageNumbers.map { "\($0)" })
    #expect(try zh.words(from: "class=\"headline\">", to: "</p>").hasPrefix("对照自身缺供 8,760h、超标 8,760h。"))
  }

  @Test func `the first is the largest present value of single measures, and what is not is told beside it`()
    throws
  {
    let park = try MeasuresPark()
    try park.write(
      "measures/mill-thrift.yaml",
      "parktwin: 1\nmeasure: mill-thrift\nset: {units.grid.price: 0.48 CNY/kWh, "
        + "units.grid.emission_factor: 0.45 kg/kWh}\ncost: {capex: 1e6 CNY, lifetime: 5 a}\n")
    try park.scenario("mill-thrift", label: "t")
    try park.scenario("mill-both", label: "b", measures: ["mill-saving", "mill-thrift"])
    let (page, _) = try park.page(
      ["mill-base", "mill-saving", "mill-thrift", "mill-both", "mill-dense"].map { "\($0).yaml" })
    let headline = try page.words(from: "class=\"headline\">", to: "</p>")
    for words in [
      "First 1 saving: 10.0M CNY of capital", ", the largest of 2 single measures that save both. ",
      "They are looked at for 5 to 10a; by the present value as an even amount a year",
      "Next 2 thrift: 1.00M CNY of capital, NPV +10.2M CNY over 5a (",
      "less a year, coal, NOx, COD unchanged. ",
      "Combinations stand apart, since what they put together is compared by itself: 3 both has a net present value of ",
    ] { #expect(headline.contains(words), "\(words): \(headline)") }
    // By hand: 3.504 M CNY a year less 10 M CNY times 0.149029, the factor of 8 % and 10 a.
    let annual = page.pageNumbers.first { $0.source == "economics.equivalentAnnualValue/mill-saving" }
    #expect(try abs(#require(annual.flatMap { Double($0.value) }) - (3.504e6 - 1.49029489e6)) < 1)
    let figure = try page.words(from: "id=\"f-npv\"", to: "</header>")
    #expect(figure.contains("3 of 3 that can be compared have a net present value above zero"), "\(figure)")
    #expect(figure.contains("saving the highest of single measures, both of combinations"), "\(figure)")
    #expect(figure.contains("hatched: not comparable, not counted"), "\(figure)")
    #expect(page.contains(#""shape":["","","","/"]"#) || page.contains(#""shape":["/","","",""]"#))
  }

  @Test func `a saving is no present value, in years and in parts of one`() throws {
    let park = try MeasuresPark()
    let files = ["mill-base.yaml", "mill-dirty.yaml", "mill-clean.yaml", "mill-saving.yaml"]
    let year = try park.page(files).text
    let twice = try year.words(from: ">Think twice<", to: "</ol>")
    #expect(twice.contains("saves 7.01M CNY a year") && !twice.contains("NPV"), "\(twice)")
    #expect(twice.contains("costs 0.701M CNY a year"), "\(twice)")
    let week = try park.page(files, "--end", "2025-01-08", language: "zh").text
    let lists = try week.words(from: "class=\"answer\"", to: "</ol></div></div>")
    #expect(lists.contains("本期省") && !lists.contains("净现值 "), "\(lists)")
  }

  @Test(arguments: ["en", "zh"])
  func `other steps have a reason in every list, and a place in none`(_ language: String) throws {
    let park = try MeasuresPark()
    try park.write(
      "mill-hours.yaml",
      "parktwin: 1\nextends: mill-saving.yaml\nname: mill-hours\nlabel: 工厂 + mill-hours\nset: {horizon.step: 12 h}\n"
    )
    let (page, _) = try park.page(
      ["mill-base.yaml", "mill-green.yaml", "mill-saving.yaml", "mill-hours.yaml"], language: language)
    func words(_ zh: String, _ en: String) -> String { language == "zh" ? zh : en }
    let lists = try page.words(from: "class=\"answer\"", to: "class=\"what others\"")
    #expect(!lists.contains("hours") && lists.contains("saving"), "\(lists)")
    let others = try page.words(from: "class=\"what others\"", to: "</p>")
    #expect(others.contains(words("不排名：", "not ranked: ")) && others.contains("12 h"), "\(others)")
    let headline = try page.words(from: "class=\"headline\"", to: "</p>")
    #expect(
      headline.contains(
        words("不排名：3 mill-hours的步长与对照不同", "Not ranked, since its steps are not the reference&#39;s: 3 hours")
      ),
      "\(headline)")
    let defects = try page.words(from: "class=\"defects\"", to: "</section>")
    #expect(
      defects.contains(words("步长与对照不同，不排名", "not ranked: steps are not the reference&#39;s")), "\(defects)")
    // Each table of figures has the reason beside the name.
    let tagged = page.components(separatedBy: words(">步长不同<", ">other steps<")).count - 1
    #expect(tagged >= 4, "\(tagged)")
    let notes = try page.words(from: words("先看这些", "Read this first"), to: "class=\"answer\"")
    #expect(notes.components(separatedBy: "12 h").count == 2, "one message for one cause: \(notes)")
  }

  @Test func `scenarios of one label are told apart, the reference among them`() throws {
    let park = try MeasuresPark()
    for name in ["mill-saving", "mill-green"] { try park.scenario(name, label: "工厂") }
    let (page, _) = try park.page(
      ["mill-base.yaml", "mill-saving.yaml", "mill-green.yaml"], language: "zh")
    for name in ["mill-base", "mill-saving", "mill-green"] {
      #expect(page.contains("工厂 (\(name))"), "\(name)")
    }
  }

  @Test func `results files tell by how much a permit is exceeded, and ageing where something ages`() throws {
    let park = try MeasuresPark()
    try park.write(
      "measures/mill-roof.yaml",
      """
      parktwin: 1
      measure: mill-roof
      add:
        units:
          store: {kind: battery, ports: {charge: power, release: power}, rated_power: 1 MW, capacity: 2 MWh}
      cost: {capex: 1e6 CNY, lifetime: 12 a}

      """)
    try park.scenario("mill-roof", label: "工厂 + mill-roof")
    for name in ["mill-base", "mill-saving", "mill-dense", "mill-roof"] {
      let run = try park.run(["run", "\(name).yaml", "-o", "\(name).h5", "--quiet"])
      try #require(run.status == 0, "\(run.errors)")
    }
    let still = try park.page(["mill-base.h5", "mill-saving.h5", "mill-dense.h5"])
    let headline = try still.text.words(from: "class=\"headline\"", to: "</p>")
    #expect(
      headline.contains("limit 80mg/L, highest 130mg/L, over by 50mg/L, for up to 8,760h"), "\(headline)")
    #expect(!still.text.contains("leave out that") && !still.text.contains("without ageing"), "nothing ages")
    let ages = try park.page(["mill-base.h5", "mill-roof.h5"]).text
    // In the headline, beside the figures, and where figures are explained.
    #expect(ages.components(separatedBy: "present values leave out that store ages").count == 3)
    #expect(ages.contains("NPV without ageing"))
    let run = try park.page(["mill-base.yaml", "mill-roof.yaml"]).text
    #expect(!run.contains("leave out that"), "what is run again has it in")
  }
}
