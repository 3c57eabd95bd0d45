import Foundation
import Testing

/// Work goes on where nobody takes what is said of it, and the exit code tells.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full here: this suite SKIPS"))
struct StandardDescriptorTests {
  /// A park whose grid is too small, of which a run warns.
  private func park() throws -> SmallPark {
    let park = try SmallPark(SmallPark.text.replacing("import_limit: 60 MW", with: "import_limit: 1 MW"))
    try park.write("child.yaml", Data("parktwin: 1\nextends: park.yaml\nname: child\n".utf8))
    try park.write(
      "sweep.yaml",
      Data(
        "parktwin: 1\nsweep: s\nbase: park.yaml\ndesign: {method: grid}\naxes: {a: {set: units.grid.import_limit, values: [1 MW, 2 MW]}}\n"
          .utf8))
    return park
  }

  private func shell(_ line: String, in folder: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "\"\(CommandLineTool.path)\" \(line)"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit, "\(line) ended by a signal")
    return process.terminationStatus
  }

  @Test(arguments: ["2>/dev/full", "2>&-", "2>&- <&-"])
  func `warnings that cannot be written end with 74, the work being finished`(_ redirection: String) throws {
    let park = try park()
    for (line, output) in [
      ("run park.yaml -o out.h5", "out.h5"), ("compare park.yaml child.yaml --csv out.csv", "out.csv"),
      ("sweep sweep.yaml -o out", "out/results.h5"),
    ] {
      #expect(try shell("\(line) >/dev/null \(redirection)", in: park.folder) == 74, "\(line)")
      #expect(FileManager.default.fileExists(atPath: "\(park.folder)/\(output)"), "\(line)")
    }
    #expect(try park.run("summary", "out.h5").status == 0)
    for line in ["check nowhere.yaml", "summary nowhere.h5", "run nowhere.yaml"] {
      #expect(try shell("\(line) >/dev/null \(redirection)", in: park.folder) == 65, "\(line)")
    }
  }

  @Test(arguments: [">/dev/full", ">&-", ">&- 2>&-", ">/dev/full 2>/dev/full"])
  func `figures that cannot be written end with 74, the work being finished`(_ redirection: String) throws {
    let park = try park()
    #expect(try shell("run park.yaml -o out.h5 \(redirection)", in: park.folder) == 74)
    #expect(try park.run("summary", "out.h5").status == 0)
    for line in [
      "check park.yaml", "schema", "kinds", "summary out.h5 --json",
      "properties water --temperature '5 degC'",
    ] {
      #expect(try shell("\(line) \(redirection)", in: park.folder) == 74, "\(line)")
    }
  }

  @Test func `the end of the terminal leaves no half file behind`() throws {
    let park = try SmallPark(
      SmallPark.text.replacing("end: 2025-01-02, step: 1 h", with: "end: 2035-01-01, step: 1 min"))
    try FileManager.default.createDirectory(
      atPath: "\(park.folder)/out", withIntermediateDirectories: false)
    // Who runs the tests by nohup hands on that the signal is ignored.
    let before = signal(SIGHUP, SIG_DFL)
    let process = try CommandLineTool.start(["run", "park.yaml", "-o", "out/out.h5"], in: park.folder)
    signal(SIGHUP, before)
    let names = { try FileManager.default.contentsOfDirectory(atPath: "\(park.folder)/out") }
    while try names().isEmpty, process.isRunning { usleep(1000) }
    #expect(process.isRunning)
    kill(process.processIdentifier, SIGHUP)
    #expect(try CommandLineTool.finish(process).status == 129)
    #expect(try names().isEmpty)
  }
}
