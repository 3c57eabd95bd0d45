import Foundation
import Testing

/// What a command is to write never takes the place of what it reads, nor of anything that is no file.
@Suite struct OutputFileTests {
  /// A park with a table, a child, and the results of both forms' inputs.
  private func park() throws -> SmallPark {
    let park = try SmallPark(
      SmallPark.text.replacing("production: 8 t/h", with: "production: {profile: load.csv#load, unit: t/h}"))
    try park.write("load.csv", Data(Self.load.utf8))
    try park.write("child.yaml", Data("parktwin: 1\nextends: park.yaml\nname: child\n".utf8))
    try park.write("sweep.yaml", Data(Self.sweep.utf8))
    #expect(try park.run("run", "child.yaml", "-o", "child.h5", "--quiet").status == 0)
    let next = "parktwin: 1\nextends: park.yaml\nname: next\ninitial: {from: next.h5}\n"
    try park.write("next.yaml", Data(next.utf8))
    try FileManager.default.copyItem(atPath: "\(park.folder)/child.h5", toPath: "\(park.folder)/next.h5")
    return park
  }

  private static let load =
    "time,load\n" + (0..<24).map { "2025-01-01 \($0 < 10 ? "0" : "")\($0):00,8\n" }.joined()
  private static let sweep = """
    parktwin: 1
    sweep: limit
    base: next.yaml
    design: {method: grid}
    axes: {limit: {set: units.grid.import_limit, values: [50 MW, 60 MW]}}

    """

  /// Commands, in words, that would write to a file that they read.
  static let inputs = [
    "compare park.yaml child.yaml --csv load.csv", "compare child.h5 park.yaml --csv load.csv",
    "compare child.yaml child.h5 --csv same.csv", "run next.yaml -o next.h5", "run next.yaml -o link.h5",
    "run next.yaml -o hard.h5", "run next.yaml -o sub/../next.h5",
    "sensitivity park.yaml --axis units.grid.import_limit --indicator electricity.import --csv load.csv",
  ]

  @Test(arguments: inputs)
  func `an output that is an input is refused by whatever name, and nothing is touched`(_ line: String) throws
  {
    let park = try park()
    try FileManager.default.createDirectory(atPath: "\(park.folder)/sub", withIntermediateDirectories: true)
    for (name, target) in [("link.h5", "next.h5"), ("same.csv", "load.csv")] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(park.folder)/\(name)", withDestinationPath: target)
    }
    try FileManager.default.linkItem(atPath: "\(park.folder)/next.h5", toPath: "\(park.folder)/hard.h5")
    let before = try contents(of: park)
    let result = try CommandLineTool.run(line.split(separator: " ").map(String.init), in: park.folder)
    #expect(result.status == 64, "\(result.errors)")
    #expect(result.errors.contains("which this command reads"), "\(result.errors)")
    #expect(try contents(of: park) == before)
  }

  @Test func `a link does not lead past the ending`() throws {
    let park = try park()
    try park.write("precious.txt", Data("mine".utf8))
    for link in ["out.h5", "out.csv"] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(park.folder)/\(link)", withDestinationPath: "precious.txt")
    }
    for line in ["run park.yaml -o out.h5", "compare park.yaml park.yaml --csv out.csv"] {
      let result = try CommandLineTool.run(line.split(separator: " ").map(String.init), in: park.folder)
      #expect(result.status == 64, "\(result.errors)")
      #expect(result.errors.contains("precious.txt"), "\(result.errors)")
    }
    #expect(try String(contentsOfFile: "\(park.folder)/precious.txt", encoding: .utf8) == "mine")
  }

  @Test func `a sweep does not run in a folder whose results it reads`() throws {
    let park = try park()
    try FileManager.default.createDirectory(atPath: "\(park.folder)/out", withIntermediateDirectories: true)
    try FileManager.default.moveItem(
      atPath: "\(park.folder)/next.h5", toPath: "\(park.folder)/out/results.h5")
    let next = "parktwin: 1\nextends: park.yaml\nname: next\ninitial: {from: out/results.h5}\n"
    try park.write("next.yaml", Data(next.utf8))
    let before = try contents(of: park)
    let result = try park.run("sweep", "sweep.yaml", "-o", "out")
    #expect(result.status == 64, "\(result.errors)")
    #expect(try contents(of: park) == before)
    try park.write("file", Data("mine".utf8))
    #expect(try park.run("sweep", "sweep.yaml", "-o", "file").status == 64)
  }

  /// Commands with names that no output may have.
  static let names = [
    "run park.yaml -o out.txt", "run park.yaml -o out", "run park.yaml -o load.csv",
    "run park.yaml -o park.yaml",
    "run park.yaml -o folder.h5", "run park.yaml -o pipe.h5", "run park.yaml -o nowhere.h5",
    "compare park.yaml child.yaml --csv out.txt", "compare park.yaml child.yaml --csv park.yaml",
    "compare park.yaml child.h5 --csv child.h5", "compare park.yaml child.yaml --csv folder.csv",
    "sensitivity park.yaml --axis units.grid.import_limit --csv out.h5",
  ]

  @Test(arguments: names)
  func `another ending, a folder, a pipe and a link to nothing are refused`(_ line: String) throws {
    let park = try park()
    for name in ["folder.h5", "folder.csv"] {
      try FileManager.default.createDirectory(
        atPath: "\(park.folder)/\(name)", withIntermediateDirectories: true)
    }
    #expect(mkfifo("\(park.folder)/pipe.h5", 0o600) == 0)
    try FileManager.default.createSymbolicLink(
      atPath: "\(park.folder)/nowhere.h5", withDestinationPath: "missing.h5")
    let before = try contents(of: park)
    let result = try CommandLineTool.run(line.split(separator: " ").map(String.init), in: park.folder)
    #expect(result.status == 64, "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(try contents(of: park) == before)
  }

  @Test func `a link is followed: it stays, and what it leads to is replaced`() throws {
    let park = try park()
    try park.write("old.h5", Data("old".utf8))
    let link = "\(park.folder)/link.h5"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "old.h5")
    #expect(try park.run("run", "park.yaml", "-o", "link.h5", "--quiet").status == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "old.h5")
    #expect(try park.run("summary", "old.h5").status == 0)
  }

  /// The bytes of all files, nil of what is none.
  private func contents(of park: SmallPark) throws -> [String: Data?] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: park.folder)
    let pairs = names.map { name -> (String, Data?) in
      let path = "\(park.folder)/\(name)"
      let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      return (name, type == .typeRegular ? FileManager.default.contents(atPath: path) : nil)
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }
}
