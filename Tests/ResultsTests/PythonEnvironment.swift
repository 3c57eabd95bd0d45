import Foundation
import Testing

/// The Python with xarray and its engines that `make` sets up in `.build/python`, where it is there.
enum PythonEnvironment {
  static let missing: Comment = "no .build/python with h5py, netCDF4, h5netcdf, xarray: see the Makefile"

  /// The interpreter, relative to the package's root.
  static func find() -> String? {
    let file = URL(fileURLWithPath: #filePath)
    let root = file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let python = root.appendingPathComponent(".build/python/bin/python3").path
    return FileManager.default.isExecutableFile(atPath: python) ? python : nil
  }

  /// A tool on the search path, such as `ncdump`.
  static func tool(_ name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs a program to its end and gives its status and what it printed on both channels.
  static func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = pipe
    // A process that another test starts meanwhile inherits the writer's open file and with it HDF5's lock, until it
    // ends: readers of a finished file must not mind.
    process.environment = ProcessInfo.processInfo.environment.merging(["HDF5_USE_FILE_LOCKING": "FALSE"]) {
      $1
    }
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
