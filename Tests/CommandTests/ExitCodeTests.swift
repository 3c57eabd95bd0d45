import Foundation
import Testing

/// One fault, one exit code, whatever the command that meets it.
@Suite struct ExitCodeTests {
  /// A file that a user may name wrongly, and the commands that take it; `@` stands for the file.
  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let make: @Sendable (SmallPark, String) throws -> Void
    var testDescription: String { name }
  }

  static let faults = [
    Fault(name: "not there") { _, _ in },
    Fault(name: "a folder") { park, name in
      try FileManager.default.createDirectory(
        atPath: "\(park.folder)/\(name)", withIntermediateDirectories: false)
    },
    Fault(name: "a link that leads nowhere") { park, name in
      try FileManager.default.createSymbolicLink(
        atPath: "\(park.folder)/\(name)", withDestinationPath: "nowhere")
    },
    Fault(name: "empty") { park, name in try park.write(name, Data()) },
    Fault(name: "damaged") { park, name in
      let whole = try #require(FileManager.default.contents(atPath: "\(park.folder)/good.h5"))
      try park.write(name, name.hasSuffix(".h5") ? whole.prefix(whole.count / 2) : Data([0, 1, 0xFF]))
    },
    Fault(name: "without checksums") { park, name in
      guard name.hasSuffix(".h5") else { return try park.write(name, Data([0, 1, 0xFF])) }
      // Without its seal as well, as another program leaves it.
      var bytes = try #require(FileManager.default.contents(atPath: "\(park.folder)/good.h5")).dropLast(32)
      while let place = bytes.range(of: Data("checksum\0".utf8)) { bytes[place.lowerBound] = 0x43 }
      try park.write(name, bytes)
    },
  ]

  static let scenarioCommands = [
    "run @.yaml -o out.h5", "check @.yaml", "show @.yaml", "plan @.yaml", "diff @.yaml park.yaml",
    "diff park.yaml @.yaml", "compare @.yaml park.yaml", "compare park.yaml @.yaml", "sweep @.yaml -o out",
    "sensitivity @.yaml --axis units.grid.import_limit", "check child.yaml", "run table.yaml -o out.h5",
    "sweep base.yaml -o out",
  ]
  static let resultsCommands = [
    "summary @.h5", "explain @.h5 --bus power --at 2025-01-01", "diff @.h5 park.yaml", "diff park.yaml @.h5",
    "compare @.h5 park.yaml", "compare park.yaml @.h5", "compare good.h5 @.h5", "sensitivity @.h5",
    "check from.yaml", "run from.yaml -o out.h5", "report @.h5 -o out.html",
    "report @.h5 good.h5 -o out.html",
    "plot @.h5 grid.import", "plot @.h5 --sankey energy -o out.svg",
    "plot @.h5 --diagram power -o out.svg",
    "export @.h5 --xlsx out.xlsx", "summary @.h5 --json",
  ]

  @Test(arguments: faults)
  func `a file that is not there or cannot be read is invalid input`(_ fault: Fault) throws {
    let park = try SmallPark()
    #expect(try park.run("run", "park.yaml", "-o", "good.h5", "--quiet").status == 0)
    try park.write("child.yaml", Data("parktwin: 1\nextends: bad.yaml\nname: child\n".utf8))
    try park.write(
      "from.yaml", Data("parktwin: 1\nextends: park.yaml\nname: from\ninitial: {from: bad.h5}\n".utf8))
    try park.write(
      "table.yaml",
      Data(
        "parktwin: 1\nextends: park.yaml\nname: t\nset: {units.plant.production: {profile: bad.yaml#x}}\n"
          .utf8))
    try park.write(
      "base.yaml",
      Data(
        "parktwin: 1\nsweep: s\nbase: bad.yaml\ndesign: {method: grid}\naxes: {a: {set: units.grid.import_limit, values: [1 MW]}}\n"
          .utf8))
    for name in ["bad.yaml", "bad.h5"] { try fault.make(park, name) }
    let before = try park.names()
    for line in Self.scenarioCommands + Self.resultsCommands {
      let words = line.replacing("@", with: "bad").split(separator: " ").map(String.init)
      let result = try CommandLineTool.run(words, in: park.folder)
      #expect(result.status == 65, "\(line), \(fault.name): \(result.status)\n\(result.errors)")
      #expect(result.output.isEmpty, "\(line), \(fault.name)")
      #expect(result.errors.contains(": error: "), "\(line), \(fault.name): \(result.errors)")
      #expect(!result.errors.contains("--set"), "\(line), \(fault.name): \(result.errors)")
      #expect(try park.names() == before, "\(line), \(fault.name)")
    }
  }

  @Test(arguments: 0..<3)
  func `of three files the readable two are compared, whichever place the third has`(_ place: Int) throws {
    let park = try SmallPark()
    for name in ["a", "b"] {
      try park.write("\(name).yaml", Data("parktwin: 1\nextends: park.yaml\nname: \(name)\n".utf8))
    }
    var files = ["a.yaml", "b.yaml"]
    files.insert("nowhere.yaml", at: place)
    let result = try CommandLineTool.run(["compare"] + files, in: park.folder)
    #expect(result.status == 6, "\(result.errors)")
    #expect(result.output.contains("differences are against 'a'"))
    #expect(result.errors == "nowhere.yaml: error: there is no such file\n1 error\n")
    let named = try CommandLineTool.run(
      ["compare"] + files + ["--reference", "nowhere.yaml"], in: park.folder)
    #expect(named.status == 65)
  }

  @Test func `a name that a file does not hold is invalid input to every command`() throws {
    let park = try SmallPark()
    #expect(try park.run("run", "park.yaml", "-o", "good.h5", "--quiet").status == 0)
    for line in [
      "summary good.h5 cost.totl", "compare good.h5 park.yaml --indicator cost.totl",
      "sensitivity park.yaml --axis units.grid.import_limit --indicator cost.totl",
      "show park.yaml --path units.gird", "explain good.h5 --bus pwer --at 2025-01-01",
      "compare good.h5 park.yaml --reference nobody", "check park.yaml --allow-root nowhere",
    ] {
      let result = try CommandLineTool.run(line.split(separator: " ").map(String.init), in: park.folder)
      #expect(result.status == 65, "\(line): \(result.status) \(result.errors)")
    }
  }

  @Test func `what cannot be written is no invalid input`() throws {
    let park = try SmallPark()
    #expect(try park.run("run", "park.yaml", "-o", "nowhere/out.h5").status == 74)
    try park.write("child.yaml", Data("parktwin: 1\nextends: park.yaml\nname: child\n".utf8))
    #expect(try park.run("compare", "park.yaml", "child.yaml", "--csv", "nowhere/out.csv").status == 74)
  }
}
