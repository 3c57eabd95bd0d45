import Foundation

/// The sourced tables beside the repository, which tests use where they are there.
enum SharedData {
  /// The bytes of a file below `shared/data`, beside this checkout or beside the main one; nil where it is missing.
  static func bytes(_ path: String) -> [UInt8]? {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.pathComponents.count > 1 {
      folder.deleteLastPathComponent()
      let file = folder.appending(path: "shared/data/\(path)")
      if let data = try? Data(contentsOf: file) { return Array(data) }
    }
    return nil
  }
}
