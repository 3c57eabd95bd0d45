import Foundation
import Testing

/// `report` of several files: what is not as good as it looks is told, and has no place among what to build first.
@Suite struct ComparedFairlyTests {
  /// The list in which a measure stands, of the page in English.
  private func list(of name: String, in page: String) throws -> String? {
    for title in ["Saves money and carbon", "Buys carbon", "Think twice"]
    where try page.words(from: ">\(title)<", to: "</div>").contains(name) {
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
    #expect(try list(of: "1saving", in: page) == "Saves money and carbon")
    #expect(try list(of: "2less", in: page) == "Think twice")
    #expect(
      try list(of: "3short", in: page) == "Think twice", "a price of what is short makes no carbon good")
    let headline = try page.words(from: "class=\"headline\"", to: "</p>")
    #expect(headline.contains("First 1saving: "), "\(headline)")
    #expect(headline.contains("Less would be made or delivered by 2less"), "\(headline)")
    #expect(headline.contains("More would be left unserved by 3short"), "\(headline)")
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
        words("不排名：3mill-hours的步长与对照不同", "Not ranked, since its steps are not the reference&#39;s: 3hours")),
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
    #expect(!still.text.contains("from year to year is left out"), "nothing ages")
    let ages = try park.page(["mill-base.h5", "mill-roof.h5"]).text
    #expect(ages.contains("that store ages from year to year is left out"))
    let run = try park.page(["mill-base.yaml", "mill-roof.yaml"]).text
    #expect(!run.contains("from year to year is left out"), "what is run again has it in")
  }
}
