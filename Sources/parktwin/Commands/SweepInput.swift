import Foundation
import Kernel
import Results
import Studies

/// Where a sweep's results are, by what a user named: its folder or its results file.
struct SweepInput {
  /// The results file.
  let path: String

  /// - Returns: nil where something else is named than a folder or the results of a sweep.
  /// - Throws: ``Problems`` where the folder holds no results; what reading throws of a file that is damaged.
  init?(_ named: String) throws {
    var status = stat()
    guard stat(named, &status) == 0 else { return nil }
    if status.st_mode & S_IFMT == S_IFDIR {
      path = Self.results(in: named)
      guard stat(path, &status) == 0 else { throw Self.problem(of: named) }
      return
    }
    guard let reader = try? HDF5Reader(named), (try? reader.attribute("sweep_format_version")) ?? nil != nil
    else { return nil }
    path = named
  }

  /// The results file of a folder.
  static func results(in folder: String) -> String { folder + "/results.h5" }

  private static func problem(of folder: String) -> Problems {
    let isBegun = ["sweep.json", "journal"].contains {
      FileManager.default.fileExists(atPath: "\(folder)/\($0)")
    }
    return Problems([
      isBegun
        ? Problem(
          "this sweep is not finished: there is no results.h5", at: Origin(file: folder),
          hint: "the 'parktwin sweep' that began it goes on where it was")
        : Problem(
          "this folder holds no sweep: there is no results.h5", at: Origin(file: folder),
          hint: "name a sweep's folder, or the results file of a run")
    ])
  }

  /// The table.
  func table() throws -> SweepTable { try readingInput { try SweepTable(reading: path) } }
}
