import Foundation
import Testing

/// Of several outputs all are written, or none.
@Suite struct SeveralOutputsTests {
  private func park() throws -> SmallPark {
    let park = try SmallPark()
    #expect(try park.run("run", "park.yaml", "-o", "run.h5", "--quiet").status == 0)
    try park.write("child.yaml", Data("parktwin: 1\nextends: park.yaml\nname: child\n".utf8))
    try park.write("file", Data("mine".utf8))
    try FileManager.default.createDirectory(
      atPath: "\(park.folder)/full/indicators.csv", withIntermediateDirectories: true)
    return park
  }

  /// Outputs of which one cannot be: of what kind, and how the command ends.
  static let lines: [(String, Int32)] = [
    ("export run.h5 --xlsx a.xlsx --csv file", 64), ("export run.h5 --csv a --xlsx file", 64),
    ("export run.h5 --csv a --xlsx run.h5", 64), ("export run.h5 --xlsx a.xlsx --csv full", 64),
    ("export run.h5 --xlsx a.xlsx --csv none/a", 74), ("export run.h5 --csv a --xlsx none/a.xlsx", 74),
    ("plot run.h5 power --svg a.svg --png none/a.png", 74), ("plot run.h5 power --svg a.svg --png a.svg", 64),
    ("plot run.h5 power --svg a.svg -o ./a.svg", 64), ("plot run.h5 power --svg a.svg --html file", 64),
    ("compare park.yaml child.yaml --csv a.csv --xlsx none/a.xlsx", 74),
    ("compare park.yaml child.yaml --csv a.csv --xlsx file", 64),
    ("report run.h5 -o file", 64), ("report run.h5 -o none/a.html", 74), ("run park.yaml -o file", 64),
    ("run park.yaml -o none/a.h5", 74),
    ("sensitivity park.yaml --axis units.plant.production --csv none/a.csv", 74),
  ]

  @Test(arguments: lines) func `where one cannot be, none is written`(_ line: String, _ status: Int32) throws
  {
    let park = try park()
    let before = try FileManager.default.subpathsOfDirectory(atPath: park.folder).sorted()
    let result = try CommandLineTool.run(line.split(separator: " ").map(String.init), in: park.folder)
    #expect(result.status == status && result.output.isEmpty, "\(result)")
    #expect(try FileManager.default.subpathsOfDirectory(atPath: park.folder).sorted() == before)
    #expect(try String(contentsOfFile: "\(park.folder)/file", encoding: .utf8) == "mine")
  }

  static let large = [
    "export run.h5 --csv a", "export run.h5 --xlsx a.xlsx", "export run.h5 --csv a --xlsx a.xlsx",
    "plot run.h5 power --svg a.svg --png b.png", "plot run.h5 power --html a.html",
    "compare park.yaml child.yaml --csv a.csv --xlsx a.xlsx", "report run.h5 -o a.html",
  ]

  /// Files of no more than 1024 bytes stand for a full disk: the system refuses to write on.
  @Test(arguments: large) func `on a full disk nothing is left, and one line says so`(_ line: String) throws {
    let park = try park()
    let before = try FileManager.default.subpathsOfDirectory(atPath: park.folder).sorted()
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments =
      ["-c", "trap '' XFSZ; ulimit -f 2; exec \"$0\" \"$@\" 2>&1"]
      + [CommandLineTool.path] + line.split(separator: " ").map(String.init)
    shell.currentDirectoryURL = URL(fileURLWithPath: park.folder)
    let none = ["PARKTWIN_PLOTLY": "\(park.folder)/none.js", "XDG_DATA_HOME": park.folder]
    shell.environment = ProcessInfo.processInfo.environment.merging(none) { $1 }
    let pipe = Pipe()
    shell.standardOutput = pipe
    try shell.run()
    let told = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    shell.waitUntilExit()
    let errors = told.split(separator: "\n").filter { !$0.contains(": note: ") }
    #expect(shell.terminationStatus == 74)
    #expect(errors.count == 1 && errors.first?.hasPrefix("parktwin: error: ") == true, "\(told)")
    #expect(try FileManager.default.subpathsOfDirectory(atPath: park.folder).sorted() == before)
  }

  @Test(.enabled(if: SmallDisk.isPossible, "no disk can be mounted here: this test SKIPS"))
  func `a disk that is full keeps no part of a workbook or a folder`() throws {
    let park = try park()
    let disk = try SmallDisk()
    for output in ["--xlsx \(disk.path)/a.xlsx", "--csv \(disk.path)/a"] {
      let words = "export run.h5 \(output)".split(separator: " ").map(String.init)
      let result = try CommandLineTool.run(words, in: park.folder, environment: ["TMPDIR": disk.path])
      #expect(result.status == 74, "\(result)")
      #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path).isEmpty)
    }
  }
}

/// A disk of 8 kB, which goes when the test ends.
private final class SmallDisk {
  let path = NSTemporaryDirectory() + "parktwin-disk-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard Self.done("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", path) else {
      throw CocoaError(.fileWriteNoPermission)
    }
  }

  deinit {
    _ = Self.done("umount", path)
    try? FileManager.default.removeItem(atPath: path)
  }

  static let isPossible = (try? SmallDisk()) != nil

  private static func done(_ words: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
