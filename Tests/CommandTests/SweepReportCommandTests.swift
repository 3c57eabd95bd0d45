import Foundation
import Testing

/// `report` of a sweep's folder: its page holds what `sensitivity` and `export` tell.
@Suite struct SweepReportCommandTests {
  private func page(_ park: SmallPark, _ input: String = "out", _ language: String = "en") throws -> String {
    let result = try CommandLineTool.run(
      ["report", input, "-o", "\(language).html", "--lang", language], in: park.folder,
      environment: ["PARKTWIN_PLOTLY": "\(park.folder)/none.js", "XDG_DATA_HOME": park.folder])
    #expect(result.status == 0, "\(result.errors)")
    return try String(contentsOfFile: "\(park.folder)/\(language).html", encoding: .utf8)
  }

  private func numbers(_ page: String) -> [String: Double] {
    let all = page.matches(of: /<data class="num" value="([^"]*)" data-from="([^"]*)"/)
    return Dictionary(all.compactMap { match in Double(match.1).map { (String(match.2), $0) } }) { first, _ in
      first
    }
  }

  @Test(arguments: [
    ("saltelli, samples: 32, seed: 1", "first"), ("morris, trajectories: 6, seed: 1", "muStar"),
  ])
  func `weights and spreads are those of sensitivity`(_ method: String, _ key: String) throws {
    let park = try SmallPark.swept("method: \(method)")
    let (english, chinese) = (try page(park), try page(park, "out/results.h5", "zh"))
    let numbers = numbers(english)
    #expect(numbers == self.numbers(chinese), "both languages, and folder or file, show the same")
    let told = try park.run("sensitivity", "out", "--indicator", "electricity.import", "--json").json()
    let indicators = try #require(told["indicators"] as? [String: [String: Any]])
    let row = try #require(indicators["electricity.import"])
    for (name, source) in [
      ("mean", "mean"), ("median", "median"), ("least", "least"), ("greatest", "greatest"),
      ("deviation", "sd"),
    ] {
      let value = try #require(row[name] as? Double)
      let shown = try #require(numbers["electricity.import/\(source)"])
      #expect(abs(shown - value) <= 1e-12 * abs(value), "\(name)")
    }
    let axes = try #require(row["axes"] as? [String: [String: Any]])
    for axis in ["output", "need"] {
      let figure = try #require(axes[axis]?[key] as? [String: Double])
      let source = "electricity.import/\(axis)/\(key == "first" ? "first" : "μ*")"
      let shown = try #require(numbers[source], "\(source)")
      #expect(abs(shown - (figure["value"] ?? .nan)) <= 1e-9 * abs(shown))
    }
  }

  @Test func `samples are those of export`() throws {
    let park = try SmallPark.swept("method: latin-hypercube, samples: 12, seed: 5")
    let numbers = numbers(try page(park))
    #expect(try park.run("export", "out", "--csv", "sheets").status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(park.folder)/sheets")
    let name = try #require(names.first { $0.contains("runs") }, "\(names)")
    let lines = try String(contentsOfFile: "\(park.folder)/sheets/\(name)", encoding: .utf8)
      .split(whereSeparator: \.isNewline).map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let head = try #require(lines.first { $0.contains { $0.contains("output") } })
    let place = try #require(head.firstIndex { $0.contains("output") })
    var compared = 0
    for line in lines {
      guard line.count > place, let run = Double(line[0]).map({ Int($0) }), let value = Double(line[place])
      else { continue }
      #expect(numbers["run \(run)/output"] == value)
      compared += 1
    }
    #expect(compared == 12)
  }

  @Test func `failed runs are told, and all that failed are a page`() throws {
    let some = try SmallPark.swept("method: grid, levels: 3", need: "values: [1 MWh/t, -1 MWh/t]", status: 6)
    let told = try page(some)
    #expect(told.contains("Failed runs") && numbers(told)["failed runs"] == 3)
    let all = try SmallPark.swept("method: grid, levels: 2", need: "values: [-2 MWh/t, -1 MWh/t]", status: 6)
    #expect(try page(all).contains("None succeeded"))
  }
}
