import Foundation
import Testing

/// `export` and `compare --xlsx` as a planner uses them.
@Suite struct ExportCommandTests {
  private func park() throws -> CommandFolder {
    let folder = try CommandFolder()
    try folder.write(
      "park.yaml",
      CommandFolder.head.replacing(
        "name: fresh", with: "name: fresh\nlabel: '=cmd <b>'\ndata: {synthetic: true}")
        + CommandFolder.power)
    #expect(try folder.run("run", "park.yaml", "-o", "run.h5", "--quiet").status == 0)
    return folder
  }

  private func bytes(_ folder: CommandFolder, _ name: String) -> Data? {
    FileManager.default.contents(atPath: "\(folder.path)/\(name)")
  }

  /// The rows of a CSV file of plain cells.
  private func rows(_ folder: CommandFolder, _ name: String) throws -> [[String]] {
    let text = String(decoding: try #require(bytes(folder, name)), as: UTF8.self)
    return text.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func `a run is exported with the figures of its summary, in both languages, to the same bytes`()
    throws
  {
    let folder = try park()
    for (language, name) in [("en", "a"), ("zh", "b"), ("en", "c")] {
      let result = try folder.run(
        "export", "run.h5", "--xlsx", "\(name).xlsx", "--csv", name, "--lang", language, "--series", "power",
        "mill.power")
      #expect(result.status == 0, "\(result.errors)")
    }
    #expect(bytes(folder, "a.xlsx") == bytes(folder, "c.xlsx"))
    #expect(bytes(folder, "a.xlsx") != bytes(folder, "b.xlsx"))
    let page = try folder.run("summary", "run.h5", "--all", "--json").json()
    let figures = try #require(page["indicators"] as? [String: [String: Any]])
    let indicators = try rows(folder, "a/indicators.csv").dropFirst()
    #expect(indicators.count == figures.count)
    for row in indicators {
      // Foundation reads the last digit of JSON's numbers by its own rules.
      let value = try #require(figures[row[0]]?["value"] as? Double)
      #expect(abs((Double(row[1]) ?? .nan) - value) <= 1e-15 * abs(value), "\(row[0])")
    }
    let series = try rows(folder, "a/series.csv")
    #expect(series.count == 25 && series[1][0] == "2025-06-02 00:00")
    let imported = try #require(series[0].firstIndex { $0.contains("grid.import") })
    let sum = series.dropFirst().compactMap { Double($0[imported]) }.reduce(0, +)
    #expect(abs(sum - (try folder.value("electricity.import", "run.h5"))) < 1e-5 * sum)
    let first = String(decoding: try #require(bytes(folder, "a/read-me.csv")), as: UTF8.self)
    #expect(first.split(separator: "\r\n")[1].hasPrefix("warning"))
    #expect(first.contains("'=cmd <b>") && first.contains("synthetic"))
  }

  @Test func `what is asked for and is not there is told, and no input is overwritten`() throws {
    let folder = try park()
    let unknown = try folder.run("export", "run.h5", "--xlsx", "a.xlsx", "--series", "powr")
    #expect(unknown.status == 65)
    #expect(
      unknown.errors.contains(
        "--series: error: the run has no bus, unit, port, state or meter 'powr'; did you mean 'power'?"))
    #expect(try folder.run("export", "run.h5").status == 64)
    #expect(try folder.run("export", "park.yaml", "--xlsx", "a.xlsx").status == 65)
    #expect(try folder.run("export", "run.h5", "--xlsx", "a.csv").status == 64)
    try FileManager.default.linkItem(atPath: "\(folder.path)/run.h5", toPath: "\(folder.path)/same.xlsx")
    let same = try folder.run("export", "run.h5", "--xlsx", "same.xlsx")
    #expect(same.status == 64 && same.errors.contains("which this command reads"))
    #expect(try folder.run("export", "run.h5", "--xlsx", "missing/a.xlsx").status == 74)
    #expect(bytes(folder, "a.xlsx") == nil)
  }

  @Test func `a comparison and a sweep have their workbooks`() throws {
    let folder = try park()
    let compared = try folder.run("compare", "park.yaml", "run.h5", "--xlsx", "c.xlsx", "--lang", "zh")
    #expect(compared.status == 0, "\(compared.errors)")
    #expect(bytes(folder, "c.xlsx")?.count ?? 0 > 5000)
    try folder.write(
      "sweep.yaml",
      "parktwin: 1\nsweep: limit\nbase: park.yaml\ndesign: {method: grid}\naxes: {limit: {set: units.grid.import_limit, values: [1 MW, 2 MW]}}\n"
    )
    #expect(try folder.run("sweep", "sweep.yaml", "-o", "out").status == 0)
    #expect(
      try folder.run("export", "out", "--csv", "s", "--xlsx", "s.xlsx", "--indicator", "electricity.import")
        .status == 0)
    let runs = try rows(folder, "s/runs.csv")
    #expect(runs.count == 3 && runs[0][1] == "limit [MW]" && runs[1][1] == "1.0")
    // What a sweep's indicators are is what they are of a run.
    #expect(try folder.run("export", "run.h5", "--csv", "r").status == 0)
    let own = try rows(folder, "r/indicators.csv").first { $0[0] == "electricity.import" }
    let kept = try rows(folder, "s/indicators.csv")
    #expect(kept.count == 2 && kept[1] == own.map { [$0[0]] + $0[2...] })
    #expect(kept[1].count > 5 && !kept[1][4].isEmpty && !kept[1][5].isEmpty)
    #expect(try folder.run("export", "out", "--csv", "s", "--indicator", "electricity.imprt").status == 65)
  }
}
