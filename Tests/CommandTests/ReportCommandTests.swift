import Foundation
import Testing

/// `report`: a page holds what the results hold, in both languages the same, whatever labels say.
@Suite struct ReportCommandTests {
  /// What breaks pages: markup, quotes, the end of a script, signs from right to left, and much of it.
  private static let hostile = """
    "<script>alert(1)</script> & \\"two\\" 'one' </style> ]]> =cmd \\u202Eright \\U0001F3ED \(String(repeating: "长", count: 3000))"
    """

  private static func folder() throws -> CommandFolder {
    let folder = try CommandFolder()
    try folder.write(
      "park.yaml",
      """
      parktwin: 1
      name: page
      label: \(hostile)
      location: {latitude: 30.1 degrees_north, longitude: 120.9 degrees_east, altitude: 6 m, time_zone: Asia/Shanghai}
      horizon: {start: 2025-01-20, end: 2025-03-03, step: 1 h}
      enterprises: {one: {label: \(hostile)}, two: {label: two}}
      buses: {power: {carrier: electricity, label: \(hostile), unserved_price: 20 CNY/kWh}}
      units:
        grid: {kind: grid-connection, enterprise: one, ports: {import: power}, price: {value: 0.6 CNY/kWh, source: \(hostile), grade: B}, emission_factor: 0.5 kg/kWh, import_limit: 1.5 MW}
        mill: {kind: process-plant, enterprise: two, label: \(hostile), production: 2 t/h, uses: {power: {bus: power, per_product: 1 MWh/t}}}

      """)
    let run = try folder.run("run", "park.yaml", "-o", "run.h5", "--quiet")
    #expect(run.status == 0, "\(run.errors)")
    return folder
  }

  private static func page(_ folder: CommandFolder, _ language: String, charts: String? = nil) throws
    -> String
  {
    let result = try CommandLineTool.run(
      ["report", "run.h5", "-o", "\(language).html", "--lang", language], in: folder.path,
      environment: ["PARKTWIN_PLOTLY": charts ?? "\(folder.path)/none.js", "XDG_DATA_HOME": folder.path])
    #expect(result.status == 0, "\(result.errors)")
    return try String(contentsOfFile: "\(folder.path)/\(language).html", encoding: .utf8)
  }

  /// The numbers of a page by where they come from.
  private static func numbers(_ page: String) -> [[String]] {
    page.matches(of: /<data class="num" value="([^"]*)" data-from="([^"]*)"/).map {
      [String($0.2), String($0.1)]
    }
  }

  /// Both are written with as many digits as they need; one of the readers rounds the last.
  private static func isSame(_ value: Double, _ recorded: Any?) throws -> Bool {
    abs(value - (try #require(recorded as? Double))) <= 4 * value.magnitude.ulp
  }

  @Test func `both languages show the same numbers, and they are those of the results`() throws {
    let folder = try Self.folder()
    let (zh, en) = (Self.numbers(try Self.page(folder, "zh")), Self.numbers(try Self.page(folder, "en")))
    #expect(zh == en)
    #expect(zh.count > 20)
    let summary = try folder.run("summary", "run.h5", "--all", "--json").json()
    let indicators = try #require(summary["indicators"] as? [String: [String: Any]])
    let byMonth = try folder.run("summary", "run.h5", "--all", "--by-month", "--json").json()
    let months = try #require(byMonth["months"] as? [String])
    let monthly = try #require(byMonth["byMonth"] as? [String: [Any]])
    var found = (values: 0, months: 0)
    for number in en {
      let value = try #require(Double(number[1]))
      let parts = number[0].split(separator: "/").map(String.init)
      if let figure = indicators[number[0]] {
        found.values += 1
        #expect(try Self.isSame(value, figure["value"]), "\(number)")
      } else if let values = monthly[parts[0]], let month = months.firstIndex(of: parts[1]) {
        found.months += 1
        #expect(try Self.isSame(value, values[month]), "\(number)")
      }
    }
    #expect(found.values > 15 && found.months >= 6, "\(found)")
  }

  @Test(arguments: ["zh", "en"]) func `no label is markup`(_ language: String) throws {
    let folder = try Self.folder()
    try folder.write("charts.js", "var Plotly;")
    let page = try Self.page(folder, language, charts: "\(folder.path)/charts.js")
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!page.contains("<script>alert"))
    #expect(!page.unicodeScalars.contains("\u{202E}"))
    #expect(page.components(separatedBy: "<script>").count == 4)
    #expect(page.components(separatedBy: "</script>").count == 4)
    for name in ["style", "div", "section", "table", "tr", "figure", "span", "data", "svg", "p", "ul", "li"] {
      let (opened, closed) = (
        page.matches(of: try Regex("<\(name)[ >]")).count, page.matches(of: try Regex("</\(name)>")).count
      )
      #expect(opened == closed, "\(name)")
    }
    let addresses = page.replacing("http://www.w3.org/2000/svg", with: "")
    #expect(!addresses.contains("http://") && !addresses.contains("https://"), "a page needs no network")
  }

  /// The energy of cold water is the small difference of large numbers, and nothing but what is missing comes to its bus.
  @Test(arguments: ["0 t/h", "30 t/h"]) func `a park short of water has its report`(_ most: String) throws {
    let folder = try CommandFolder()
    let run = try CommandLineTool.run(
      "run", "Scenarios/examples/first-park.yaml", "--set", "units.intake.maximum_flow=\(most)", "--set",
      "horizon.end=2025-07-03", "-o", "\(folder.path)/run.h5", "--quiet")
    #expect(run.status == 0, "\(run.errors)")
    let page = try Self.page(folder, "en")
    #expect(page.contains("id=\"flow-energy\"") && page.contains("Unserved demand"))
  }

  @Test func `what went wrong stands first`() throws {
    let page = try Self.page(try Self.folder(), "en")
    let attention = try #require(page.range(of: "Read this first"))
    let contents = try #require(page.range(of: "<section"))
    let first = page[attention.upperBound..<contents.lowerBound]
    #expect(attention.lowerBound < contents.lowerBound)
    #expect(first.contains("Unserved demand"))
  }

  @Test func `without the library of charts the page says so and is whole`() throws {
    let folder = try Self.folder()
    let result = try CommandLineTool.run(
      ["report", "run.h5", "-o", "page.html"], in: folder.path,
      environment: ["PARKTWIN_PLOTLY": "/nowhere/plotly.min.js", "XDG_DATA_HOME": folder.path])
    #expect(result.status == 0)
    #expect(result.errors.contains("charts are left out") && result.errors.contains("/nowhere/plotly.min.js"))
    #expect(try String(contentsOfFile: "\(folder.path)/page.html", encoding: .utf8).hasSuffix("</html>\n"))
  }

  @Test(arguments: [
    ("report run.h5 -o page.txt", 64, ".html"), ("report run.h5 -o page.html --lang fr", 64, "zh or en"),
    ("report none.h5 -o page.html", 65, "none.h5"), ("report park.yaml -o page.html", 65, "park.yaml"),
  ])
  func `what cannot be done is said`(_ line: String, _ status: Int, _ words: String) throws {
    let folder = try Self.folder()
    let result = try CommandLineTool.run(line.split(separator: " ").map(String.init), in: folder.path)
    #expect(Int(result.status) == status, "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/page.html"))
  }

  @Test func `a permit stands with its limit, what is left and the hours above`() throws {
    let folder = try CommandFolder()
    try folder.write(
      "works.yaml",
      CommandFolder.head + """
        horizon: {start: 2025-06-02, end: 2025-06-04, step: 1 h}
        buses: {sewer: {carrier: wastewater}}
        units:
          mill: {kind: process-plant, releases: {sewage: {bus: sewer, base: 100 t/h, cod: 60 mg/L, ammonium_n: 4 mg/L}}}
          outfall: {kind: outfall, ports: {water: sewer}, fee: 0 CNY/m3, permit: {cod: 80 mg/L, ammonium_n: 3 mg/L}}
        """)
    let run = try folder.run("run", "works.yaml", "-o", "run.h5", "--quiet")
    #expect(run.status == 0, "\(run.errors)")
    let numbers = Self.numbers(try Self.page(folder, "en"))
    func number(_ source: String) throws -> Double {
      try #require(numbers.first { $0[0] == source }.flatMap { Double($0[1]) }, "\(source)")
    }
    #expect(try number("outfall/cod/limit") == 80)
    #expect(abs(try number("outfall/cod/highest") - 60) < 1e-4)
    #expect(abs(try number("outfall/cod/margin") - 0.25) < 1e-6)
    #expect(abs(try number("outfall/ammonium_n/margin") + 1 / 3) < 1e-6)
    #expect(try number("discharge.hours_above_permit.outfall.ammonium_n") == 48)
    #expect(!numbers.contains { $0[0].hasPrefix("outfall/total_n") }, "what has no limit has no row")
  }
}
