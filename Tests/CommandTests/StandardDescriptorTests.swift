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
    ] + Self.printing {
      #expect(try shell("\(line) \(redirection)", in: park.folder) == 74, "\(line)")
    }
  }

  /// What the argument parser says itself, and every further command that prints.
  static let printing = [
    "--version", "--help", "help", "run --help", "help summary", "--generate-completion-script bash",
    "show park.yaml", "plan park.yaml", "diff park.yaml child.yaml", "compare park.yaml child.yaml",
    "compare park.yaml child.yaml --json", "kinds battery", "summary out.h5",
    "explain out.h5 --bus power --at 2025-01-01", "plot out.h5 grid.import",
    "sweep sweep.yaml --plan-only", "sensitivity park.yaml --axis units.grid.import_limit",
  ]

  /// A command whose standard output, or standard error, is a pipe that nobody reads, as behind `| head -1`.
  private func unread(_ line: String, errors: Bool = false, in folder: String) throws -> (Int32, String) {
    let (closed, other) = (Pipe(), FileHandle.nullDevice)
    let said = "\(folder)-said"
    try Data().write(to: URL(fileURLWithPath: said))
    defer { try? FileManager.default.removeItem(atPath: said) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLineTool.path)
    process.arguments = line.split(separator: " ").map(String.init)
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardOutput = errors ? other : closed.fileHandleForWriting
    process.standardError =
      errors ? closed.fileHandleForWriting : try #require(FileHandle(forWritingAtPath: said))
    try closed.fileHandleForReading.close()
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit, "\(line) ended by a signal")
    return (process.terminationStatus, try String(contentsOfFile: said, encoding: .utf8))
  }

  @Test func `a pipe that nobody reads ends every command with 141 in silence`() throws {
    let park = try park()
    let files = try park.names() + ["out.h5"]
    for line in ["run park.yaml -o out.h5"] + Self.printing {
      let (status, said) = try unread(line, in: park.folder)
      #expect(status == 141 && !said.contains("error:"), "\(line): \(status) \(said)")
      #expect(try park.names() == files.sorted(), "\(line)")
    }
    #expect(try park.run("summary", "out.h5").status == 0)
    #expect(try unread("run park.yaml -o other.h5", errors: true, in: park.folder).0 == 141)
    #expect(try park.names() == (files + ["other.h5"]).sorted())
    #expect(try park.run("summary", "other.h5").status == 0)
    // What is wrong is told by the code all the same.
    #expect(try unread("check nowhere.yaml", errors: true, in: park.folder).0 == 65)
    #expect(try unread("chek park.yaml", errors: true, in: park.folder).0 == 64)
  }

  @Test(arguments: [4, 5, 6, 7, 8, 9, 12, 20])
  func `a process that may open few files is told so, and does not trap`(_ limit: Int) throws {
    let park = try park()
    for line in ["run park.yaml -o out.h5", "check park.yaml", "kinds", "summary nowhere.h5"] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = [
        "-c", "exec >/dev/null 2>said.txt; ulimit -n \(limit); exec \"\(CommandLineTool.path)\" \(line)",
      ]
      process.currentDirectoryURL = URL(fileURLWithPath: park.folder)
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationReason == .exit && process.terminationStatus == 74, "\(line)")
      let said = try String(contentsOfFile: park.folder + "/said.txt", encoding: .utf8)
      #expect(said.contains("too many open files") && said.split(separator: "\n").count == 1, "\(said)")
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
