import Foundation
import Testing

/// openpyxl and LibreOffice, where they are there, and what they are tried with.
enum SpreadsheetPrograms {
  /// The Python that `make` sets up, where openpyxl is in it.
  static let python: String? = {
    let path = CommandLineTool.root + "/.build/python/bin/python3"
    return FileManager.default.isExecutableFile(atPath: path)
      && status(path, ["-c", "import openpyxl"], "/") == 0
      ? path : nil
  }()

  /// Why tests with openpyxl are left out.
  static let noPython: Comment = "no .build/python with openpyxl: see the Makefile"

  /// Runs a script of Python.
  static func python(_ script: String, _ folder: String) throws -> Int32 {
    status(try #require(python), ["-c", script], folder)
  }

  /// LibreOffice.
  static let office: String? = {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/soffice" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// Runs a program to its end.
  static func status(_ program: String, _ arguments: [String], _ folder: String) -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    guard (try? process.run()) != nil else { return -1 }
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// LibreOffice converts a file; each test has a profile of its own, as two of one do not run at once.
  static func convert(_ name: String, to format: String, _ folder: String) -> Int32 {
    guard let office else { return -1 }
    return status(
      office,
      [
        "-env:UserInstallation=file://\(folder)/profile", "--headless", "--convert-to", format, "--outdir",
        "out", name,
      ],
      folder)
  }

  private static let text = SmallPark.text.replacing(
    "production: 8 t/h", with: "production: {profile: 'load.csv#load'}")

  /// A day whose hours have at most 15 figures, which is what LibreOffice keeps.
  private static let rows = (0..<24).map { hour in
    (
      time: "2025-01-01 \(hour < 10 ? "0" : "")\(hour):00",
      load: "\(6 + Double((hour * hour * 37) % 1000) / 1000)"
    )
  }

  /// A park whose load is a CSV file, and its run `csv.h5`.
  static func park() throws -> SmallPark {
    let park = try SmallPark(text)
    let table = "time,load [t/h]\n" + Self.rows.map { "\($0.time),\($0.load)\n" }.joined()
    try park.write("load.csv", Data(table.utf8))
    #expect(try park.run("run", "park.yaml", "-o", "csv.h5", "--quiet").status == 0)
    return park
  }

  /// All indicators of a run, to the last digit, and what reading said.
  static func figures(_ park: SmallPark, _ file: String) throws -> [String: Double] {
    let page = try park.run("summary", file, "--all", "--json").json()
    let all = try #require(page["indicators"] as? [String: [String: Any]])
    return all.compactMapValues { $0["value"] as? Double }
  }
}
