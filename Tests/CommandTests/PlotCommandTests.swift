import Foundation
import Testing

@Suite struct PlotCommandTests {
  private func run() throws -> SmallPark {
    let park = try SmallPark()
    let result = try park.run(
      "run", "park.yaml", "-o", "out.h5", "--quiet", "--start", "2025-01-15", "--end", "2025-02-15")
    try #require(result.status == 0, "\(result.errors)")
    return park
  }

  @Test("A diagram is a picture, and as data it has the flows of its period")
  func diagram() throws {
    let park = try run()
    for period in [
      [], ["--at", "2025-01-20T14:30"], ["--month", "2"], ["--month", "2025-01"],
      ["--from", "2025-01-20", "--to", "2025-01-21T06:00"], ["--from", "2025-02-10"],
    ] {
      let result = try CommandLineTool.run(
        ["plot", "out.h5", "--diagram", "power", "-o", "power.json"] + period, in: park.folder)
      #expect(result.status == 0 && result.errors.isEmpty && result.output.isEmpty, "\(result.errors)")
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(park.folder)/power.json"))
      let picture = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let lines = try #require(picture["lines"] as? [[String: Any]])
      // 8 t/h of product take 16 MW, which the grid gives.
      #expect(lines.count == 2)
      for line in lines { #expect(abs((line["value"] as? Double ?? 0) - 16) < 1e-5) }
    }
    let drawn = try park.run("plot", "out.h5", "--diagram", "all", "--lang", "zh", "-o", "park.svg")
    #expect(drawn.status == 0)
    let svg = try String(contentsOfFile: "\(park.folder)/park.svg", encoding: .utf8)
    #expect(svg.hasPrefix("<svg ") && svg.contains("园区总览") && svg.contains("data-ports=\"grid.import\""))
  }

  @Test("A Sankey is a picture, and as data it closes: amounts of a period, rates of a step")
  func sankey() throws {
    let park = try run()
    // 16 MW over 31 days, over 14, and in one step.
    let periods: [([String], Double, String)] = [
      ([], 16 * 31 * 0.0864, "TJ"), (["--month", "2"], 16 * 14 * 0.0864, "TJ"),
      (["--at", "2025-01-20T14:30"], 16, "MW"), (["--from", "2025-02-01"], 16 * 14 * 0.0864, "TJ"),
      (["--from", "2025-01-20", "--to", "2025-01-20T06:00"], 16 * 6 * 0.0036, "TJ"),
    ]
    for (period, total, unit) in periods {
      let result = try CommandLineTool.run(
        ["plot", "out.h5", "--sankey", "energy", "-o", "energy.json"] + period, in: park.folder)
      #expect(result.status == 0 && result.errors.isEmpty && result.output.isEmpty, "\(result.errors)")
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(park.folder)/energy.json"))
      let picture = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(picture["unit"] as? String == unit)
      #expect(abs((picture["total"] as? Double ?? 0) - total) < 1e-5 * total)
      let closure = try #require(picture["closure"] as? [String: Any])
      #expect(abs((closure["outflow"] as? Double ?? 0) - total) < 1e-5 * total)
    }
    let drawn = try park.run("plot", "out.h5", "--sankey", "energy", "--lang", "zh", "-o", "energy.svg")
    #expect(drawn.status == 0)
    let svg = try String(contentsOfFile: "\(park.folder)/energy.svg", encoding: .utf8)
    #expect(svg.hasPrefix("<svg ") && svg.contains("能流图") && svg.contains("data-units=\"grid\""))
  }

  @Test("What cannot be drawn is refused, with what is allowed, and nothing is written")
  func refused() throws {
    let park = try run()
    let wrong: [(Int32, String, [String])] = [
      (65, "nothing of 'steam' flows", ["--diagram", "steam", "-o", "x.svg"]),
      (65, "no enterprise 'al'", ["--diagram", "power", "--enterprise", "al", "-o", "x.svg"]),
      (65, "lies outside the run", ["--diagram", "power", "--at", "2025-03-01", "-o", "x.svg"]),
      (65, "is not a time", ["--diagram", "power", "--at", "noon", "-o", "x.svg"]),
      (65, "'13' is not a month; write a number", ["--diagram", "power", "--month", "13", "-o", "x.svg"]),
      (65, "not after its beginning", ["--sankey", "energy", "--to", "2025-01-15", "-o", "x.svg"]),
      (65, "lies outside the run", ["--diagram", "power", "--from", "2026-01-15", "-o", "x.svg"]),
      (65, "no month '7'", ["--diagram", "power", "--month", "7", "-o", "x.svg"]),
      (64, "must end in .svg", ["--diagram", "power", "-o", "x.jpg"]),
      (64, "two periods", ["--diagram", "power", "--at", "2025-01-16", "--month", "1", "-o", "x.svg"]),
      (64, "steam", ["--diagram", "smoke", "-o", "x.svg"]),
      (65, "there are energy", ["--sankey", "salt", "-o", "x.svg"]),
      (64, "state what to draw", ["-o", "x.svg"]),
      (64, "one of --diagram and --sankey", ["--diagram", "all", "--sankey", "energy", "-o", "x.svg"]),
    ]
    for (status, message, arguments) in wrong {
      let result = try CommandLineTool.run(["plot", "out.h5"] + arguments, in: park.folder)
      #expect(result.status == status && result.errors.contains(message), "\(arguments): \(result.errors)")
    }
    #expect(try park.names() == ["out.h5", "park.yaml"])
  }
}
