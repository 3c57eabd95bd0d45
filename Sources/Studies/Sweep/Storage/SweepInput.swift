import Foundation
import Kernel
import Results

/// Where a sweep's results are, by what a user named: its folder or its results file.
public struct SweepInput: Sendable {
  /// The results file.
  public let path: String

  /// - Returns: nil where something else is named than a folder or the results of a sweep.
  /// - Throws: `Problems` where the folder holds no results.
  public init?(_ named: String) throws {
    if Self.isFolder(named) {
      let folder = SweepFolder(path: named)
      path = folder.results
      guard FileManager.default.fileExists(atPath: path) else { throw Problems([Self.problem(of: folder)]) }
      return
    }
    guard let reader = try? HDF5Reader(named), (try? reader.attribute("sweep_format_version")) ?? nil != nil
    else { return nil }
    path = named
  }

  /// What to tell of a sweep where a run is to be named; nil of anything that is no folder of a sweep.
  static func misplaced(_ named: String) -> Problem? {
    let folder = SweepFolder(path: named)
    guard isFolder(named) else { return nil }
    if FileManager.default.fileExists(atPath: folder.results) {
      return Problem(
        "this is a sweep, and not a run", at: Origin(file: named),
        hint: "'parktwin report', 'sensitivity' and 'export' take sweeps")
    }
    return isBegun(folder) ? problem(of: folder) : nil
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  private static func isBegun(_ folder: SweepFolder) -> Bool {
    [folder.manifest, folder.journals].contains { FileManager.default.fileExists(atPath: $0) }
  }

  private static func problem(of folder: SweepFolder) -> Problem {
    guard isBegun(folder) else {
      return Problem(
        "this folder holds no sweep: there is no results.h5", at: Origin(file: folder.path),
        hint: "name a sweep's folder, or the results file of a run")
    }
    let manifest = FileManager.default.contents(atPath: folder.manifest).flatMap {
      try? JSONDecoder().decode(SweepManifest.self, from: $0)
    }
    let file = manifest.map { "the file of '\($0.sweep)'" } ?? "the file that began it"
    return Problem(
      "this sweep is not finished: there is no results.h5", at: Origin(file: folder.path),
      hint: "'parktwin sweep' with \(file) and -o \(folder.path) goes on where it was")
  }
}
