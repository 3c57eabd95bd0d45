import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `plot` of buses, units, series and indicators: what is drawn is what the run holds.
@Suite struct PlotSeriesTests {
  /// What breaks pictures: markup, quotes, the end of a style, signs from right to left, and much of it.
  private static let hostile = """
    "<script>alert(1)</script> & \\"two\\" 'one' </style> ]]> \\u202Eright \\U0001F3ED \(String(repeating: "长", count: 3000))"
    """

  /// Four days over the end of a month of a works that takes 1 to 6 MW, with 4 MW to be bought and a small battery.
  private static func folder(label: String = "works") throws -> CommandFolder {
    let folder = try CommandFolder()
    try folder.write(
      "park.yaml",
      CommandFolder.head.replacing("name: fresh", with: "name: fresh\nlabel: \(label)") + """
        horizon: {start: 2025-01-30, end: 2025-02-03, step: 1 h}
        buses: {power: {carrier: electricity, label: \(label), unserved_price: 20 CNY/kWh}}
        units:
          grid: {kind: grid-connection, label: \(label), ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh, import_limit: 4 MW}
          mill: {kind: process-plant, label: \(label), production: {pattern: {hours: [1,1,1,1,2,2,2,3,6,6,5,5,4,4,4,5,6,3,3,2,2,2,1,1], normalise: false}, scale: 1 t/h}, uses: {power: {bus: power, per_product: 1 MWh/t}}}
          store: {kind: battery, ports: {charge: power, release: power}, capacity: 4 MWh, rated_power: 1 MW}

        """)
    let run = try folder.run("run", "park.yaml", "-o", "run.h5", "--quiet")
    #expect(run.status == 0, "\(run.errors)")
    return folder
  }

  static func panels(_ folder: CommandFolder, _ arguments: String...) throws -> [[String: Any]] {
    let result = try CommandLineTool.run(["plot", "run.h5", "-o", "x.json"] + arguments, in: folder.path)
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty, "\(result.errors)")
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/x.json"))
    let plot = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    return try #require(plot["panels"] as? [[String: Any]])
  }

  static func values(_ panel: [String: Any], _ id: String) throws -> [Double] {
    let series = try #require(panel["series"] as? [[String: Any]])
    let own = try #require(series.first { $0["id"] as? String == id }, "\(series.map { $0["id"] ?? "" })")
    return try #require(own["values"] as? [Double])
  }

  /// Columns of the sheet of series, by a part of their heads.
  static func exported(_ folder: CommandFolder, _ names: String...) throws -> [String: [Double]] {
    let result = try CommandLineTool.run(
      ["export", "run.h5", "--csv", "csv", "--series"] + names, in: folder.path)
    #expect(result.status == 0, "\(result.errors)")
    let text = try String(contentsOfFile: "\(folder.path)/csv/series.csv", encoding: .utf8)
    let rows = text.split(separator: "\r\n").map { $0.split(separator: ",").map(String.init) }
    return Dictionary(
      rows[0].enumerated().map { column, head in
        (head, rows.dropFirst().compactMap { Double($0[column]) })
      }
    ) { first, _ in first }
  }

  @Test func `what is drawn of a bus, a unit and a series is what export writes`() throws {
    let folder = try Self.folder()
    let sheet = try Self.exported(folder, "power", "store", "grid")
    func column(_ part: String) throws -> [Double] {
      try #require(sheet.first { $0.key.contains(part) }?.value, "\(part) in \(sheet.keys)")
    }
    let bus = try Self.panels(folder, "power")[0]
    #expect(bus["unit"] as? String == "MW" && bus["shape"] as? String == "balance")
    #expect(try Self.values(bus, "grid.import") == column("power: grid.import"))
    #expect(try Self.values(bus, "mill.power") == column("power: mill.power"))
    let unserved = try Self.values(bus, "power.unserved")
    #expect(try unserved == column("power: unserved") && (unserved.max() ?? 0) > 0)
    // What flows in, with what is missing, is what flows out.
    let series = try #require(bus["series"] as? [[String: Any]])
    func sum(_ role: String) -> [Double] {
      series.filter { $0["role"] as? String == role }.compactMap { $0["values"] as? [Double] }
        .reduce([Double](repeating: 0, count: 96)) { sums, values in zip(sums, values).map { $0 + $1 } }
    }
    #expect(zip(sum("into"), sum("out_of")).allSatisfy { abs($0 - $1) < 1e-4 })
    let unit = try Self.panels(folder, "store", "grid.import")
    let power = try #require(unit.first { $0["unit"] as? String == "MW" })
    #expect(try Self.values(power, "store.charge") == column("store.charge ["))
    #expect(try Self.values(power, "grid.import") == column("grid.import ["), "one unit, one panel")
    let content = try #require(unit.first { $0["unit"] as? String == "MWh" })
    let state = try #require((content["series"] as? [[String: Any]])?.first?["id"] as? String)
    // Foundation reads the last digit of JSON's numbers by its own rules.
    let (drawn, written) = (try Self.values(content, state), try column(state))
    #expect(drawn.count == written.count)
    #expect(zip(drawn, written).allSatisfy { abs($0 - $1) <= 4 * $0.ulp }, "\(state)")
    #expect(state.hasPrefix("store."))
  }

  @Test func `the line of a drawing stands where the axis says its values are`() throws {
    let folder = try Self.folder()
    #expect(try folder.run("plot", "run.h5", "grid.import", "--svg", "x.svg").status == 0)
    let svg = try String(contentsOfFile: "\(folder.path)/x.svg", encoding: .utf8)
    let ticks = svg.matches(of: /<text class="tick" x="[0-9.]+" y="([0-9.]+)" text-anchor="end">([0-9.−]+)</)
      .compactMap { match -> (y: Double, value: Double)? in
        guard let y = Double(match.1), let value = Double(match.2.replacing("−", with: "-")) else {
          return nil
        }
        return (y - 4, value)
      }
    let (low, high) = (try #require(ticks.first), try #require(ticks.last))
    #expect(high.value > low.value && high.y < low.y)
    let line = try #require(svg.firstMatch(of: /class="line [^"]*" data-id="grid.import" d="M([^"]*)"/))
    let points = line.1.split(separator: "L").map { $0.split(separator: ",").compactMap { Double($0) } }
    let values = try Self.values(try Self.panels(folder, "grid.import")[0], "grid.import")
    #expect(points.count == 2 * values.count)
    for (place, value) in values.enumerated() {
      let y: Double = low.y + (value - low.value) / (high.value - low.value) * (high.y - low.y)
      let (begin, end): (Double, Double) = (points[2 * place][1], points[2 * place + 1][1])
      #expect(abs(begin - y) < 0.11)
      #expect(begin == end)
    }
  }

  @Test func `months are those of the summary`() throws {
    let folder = try Self.folder()
    let page = try folder.run("summary", "run.h5", "--all", "--by-month", "--json").json()
    let months = try #require((page["byMonth"] as? [String: [Any]])?["cost.total"] as? [Double])
    let panels = try Self.panels(folder, "cost.total", "carbon.total")
    #expect(panels.compactMap { $0["unit"] as? String } == ["CNY", "tCO2e"])
    #expect(months.count == 2)
    for (value, drawn) in zip(months, try Self.values(panels[0], "cost.total")) {
      #expect(abs(value - drawn) <= 4 * value.ulp)
    }
    let second = try Self.panels(folder, "cost.total", "--month", "2")
    #expect(try Self.values(second[0], "cost.total").count == 1)
    let text = try folder.run("plot", "run.h5", "cost.total", "--lang", "zh").output
    #expect(text.contains("1月") && text.contains("2月") && text.contains("█"))
  }

  @Test func `a duration curve falls, and holds as much as its series`() throws {
    let folder = try Self.folder()
    let panels = try Self.panels(folder, "power", "grid.import", "--duration")
    #expect(panels.count == 1 && panels[0]["shape"] as? String == "duration")
    let curve = try Self.values(panels[0], "grid.import")
    let course = try Self.values(try Self.panels(folder, "grid.import")[0], "grid.import")
    #expect(zip(curve, curve.dropFirst()).allSatisfy { $0 >= $1 })
    let (fallen, taken): (Double, Double) = (curve.reduce(0, +), course.reduce(0, +))
    #expect(abs(fallen - taken) < 1e-9 * taken)
    let recorded: Double = try folder.value("electricity.import", "run.h5")
    #expect(abs(fallen - recorded) < 1e-3)
    #expect(try Self.values(panels[0], "power.unserved").count == 96)
  }

  @Test func `means are those of their steps, and the band reaches over all of them`() throws {
    let folder = try Self.folder()
    let steps = try Self.values(try Self.panels(folder, "grid.import")[0], "grid.import")
    let day = try Self.panels(folder, "grid.import", "--mean", "day")[0]
    let means = try Self.values(day, "grid.import")
    let series = try #require((day["series"] as? [[String: Any]])?.first)
    #expect(means.count == 4)
    #expect((day["times"] as? [String])?[1] == "2025-01-31T00:00")
    for (place, mean) in means.enumerated() {
      let own = steps[(24 * place)..<(24 * place + 24)]
      #expect(abs(mean - own.reduce(0, +) / 24) < 1e-12)
      #expect((series["lowest"] as? [Double])?[place] == own.min())
      #expect((series["highest"] as? [Double])?[place] == own.max())
    }
    let part = try Self.panels(
      folder, "grid.import", "--from", "2025-01-30T08:00", "--to", "2025-01-30 11:00")[0]
    #expect(try Self.values(part, "grid.import") == Array(steps[8..<11]))
    let one = try Self.panels(folder, "grid.import", "--at", "2025-01-31T09:30")[0]
    #expect(try Self.values(one, "grid.import") == [steps[33]])
  }

  @Test(arguments: ["zh", "en"]) func `no label breaks a drawing`(_ language: String) throws {
    let folder = try Self.folder(label: Self.hostile)
    let result = try folder.run(
      "plot", "run.h5", "power", "grid", "cost.total", "--svg", "x.svg", "--html", "x.html", "--png", "x.png",
      "--text", "--columns", "60", "--lang", language)
    #expect(result.status == 0, "\(result.errors)")
    let svg = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/x.svg"))
    let parser = XMLParser(data: svg)
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
    #expect(svg.count < 200_000)
    let text = String(decoding: svg, as: UTF8.self)
    #expect(!text.contains("<script>") && !text.unicodeScalars.contains("\u{202E}"))
    let page = try String(contentsOfFile: "\(folder.path)/x.html", encoding: .utf8)
    #expect(!page.contains("<script>alert") && !page.contains("</style> ]]>"))
    #expect(!result.output.unicodeScalars.contains("\u{202E}") && !result.output.contains("\u{1B}"))
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 60 })
  }

  @Test func `a text is as wide as asked for and tells the extremes`() throws {
    let folder = try Self.folder()
    for width in [40, 80, 133] {
      let result = try folder.run("plot", "run.h5", "power", "grid.import", "--text", "--columns", "\(width)")
      let lines = result.output.split(separator: "\n")
      let widest = lines.map(\.count).max() ?? 0
      #expect((width - 4...width).contains(widest))
      let words = result.output.replacing("\n", with: " ")
      #expect(words.contains("highest 4.000") && words.contains("lowest 1.000"), "\(result.output)")
      #expect(result.output.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
    }
    let plain = try folder.run("plot", "run.h5", "grid.import")
    let widest = plain.output.split(separator: "\n").map(\.count).max() ?? 0
    #expect(widest <= 80)
    let list = try folder.run("plot", "run.h5", "--sankey", "energy", "--text")
    #expect(list.status == 0 && list.output.contains("works"))
  }

  @Test func `a PNG is as wide as asked for`() throws {
    let folder = try Self.folder()
    for (arguments, width) in [
      (["power"], 1920), (["power", "--width", "700"], 700), (["--diagram", "power", "--width", "500"], 500),
      (["--sankey", "energy", "--width", "900"], 900),
    ] {
      let result = try CommandLineTool.run(["plot", "run.h5", "--png", "x.png"] + arguments, in: folder.path)
      #expect(result.status == 0, "\(result.errors)")
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/x.png")))
      #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) && bytes.count > 3000)
      let written = (Int(bytes[18]) << 8) + Int(bytes[19])
      #expect(written == width)
    }
  }

  @Test func `all that cannot be drawn is told at once, and nothing is written`() throws {
    let folder = try Self.folder()
    let all = try folder.run(
      "plot", "run.h5", "powr", "grid.improt", "cost.totl", "--month", "7", "-o", "x.svg")
    #expect(all.status == 65 && all.errorLines.count == 4, "\(all.errors)")
    for near in ["'power'", "'grid.import'", "'cost.total'", "bus, unit, port, state, meter or indicator"] {
      #expect(all.errors.contains(near))
    }
    let wrong: [(Int32, String, [String])] = [
      (65, "is not a time", ["power", "--from", "noon", "-o", "x.svg"]),
      (65, "lies outside the run", ["power", "--to", "2026-01-01", "-o", "x.svg"]),
      (
        65, "not after its beginning", ["power", "--from", "2025-02-01", "--to", "2025-02-01", "-o", "x.svg"]
      ),
      (65, "is an indicator", ["cost.total", "--duration", "-o", "x.svg"]),
      (65, "no month of the run", ["cost.total", "--from", "2025-02-01T01:00", "-o", "x.svg"]),
      (64, "state what to draw", ["-o", "x.svg"]),
      (64, "state what to draw", ["power", "--sankey", "energy", "-o", "x.svg"]),
      (
        64, "--mean does nothing here: this goes with ids",
        ["--sankey", "energy", "--mean", "day", "-o", "x.svg"]
      ),
      (64, "two periods", ["power", "--month", "1", "--from", "2025-02-01", "-o", "x.svg"]),
      (64, "must end in .png", ["power", "--png", "x.svg"]),
      (64, "100 to 10000", ["power", "--png", "x.png", "--width", "99"]),
      (64, "--width does nothing here: it goes with a PNG", ["power", "-o", "x.svg", "--width", "900"]),
      (64, "40 to 500", ["power", "--columns", "39"]),
      (64, "year", ["power", "--mean", "year"]),
    ]
    for (status, message, arguments) in wrong {
      let result = try CommandLineTool.run(["plot", "run.h5"] + arguments, in: folder.path)
      #expect(result.status == status && result.errors.contains(message), "\(arguments): \(result.errors)")
    }
    try FileManager.default.linkItem(atPath: "\(folder.path)/run.h5", toPath: "\(folder.path)/same.png")
    let same = try folder.run("plot", "run.h5", "power", "--svg", "x.svg", "--png", "same.png")
    #expect(same.status == 64 && same.errors.contains("which this command reads"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["park.yaml", "run.h5", "same.png"])
  }

  @Test func `a page has the numbers of the run in both languages`() throws {
    let folder = try Self.folder()
    var numbers: [[String]] = []
    for language in ["zh", "en"] {
      let result = try CommandLineTool.run(
        ["plot", "run.h5", "power", "cost.total", "-o", "x.html", "--lang", language], in: folder.path,
        environment: ["PARKTWIN_PLOTLY": "/nowhere", "XDG_DATA_HOME": folder.path])
      #expect(result.status == 0 && result.errors.contains("charts are left out"))
      let page = try String(contentsOfFile: "\(folder.path)/x.html", encoding: .utf8)
      numbers.append(
        page.matches(of: /<data class="num" value="([^"]*)" data-from="([^"]*)"/).map { "\($0.2) \($0.1)" })
    }
    #expect(numbers[0] == numbers[1])
    #expect(numbers[0].count > 8)
    #expect(numbers[0].contains { $0.hasPrefix("cost.total/2025-01 ") })
  }
}
