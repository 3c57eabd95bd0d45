import Foundation

extension PublishedFile {
  /// A file that is written together with others.
  public struct Part {
    /// The name under which it will appear.
    public let path: String
    /// Writes its contents into the temporary file.
    public let fill: (PublishedFile) throws(StorageError) -> Void

    /// A file whose contents are made as it is written.
    public init(_ path: String, fill: @escaping (PublishedFile) throws(StorageError) -> Void) {
      (self.path, self.fill) = (path, fill)
    }

    /// A file whose contents are known.
    public init(_ path: String, _ bytes: [UInt8]) {
      self.init(path) { file throws(StorageError) in try file.fill(with: bytes) }
    }
  }

  /// Publishes files, all of which are whole before the first takes its name.
  ///
  /// - Parameters:
  ///   - parts: the files.
  ///   - folder: where some of them lie, which is made where it is not there, and goes again when anything fails.
  /// - Throws: `StorageError` with the system's reason; what stood under the names before is then untouched.
  public static func write(_ parts: [Part], making folder: String? = nil) throws(StorageError) {
    let isMade = try folder.map { path throws(StorageError) in try make(path) } ?? false
    var written: [PublishedFile] = []
    do throws(StorageError) {
      for part in parts {
        let file = try PublishedFile(part.path)
        written.append(file)
        try part.fill(file)
      }
      for file in written { try file.publish() }
    } catch {
      for file in written { file.discard() }
      // No more than an empty folder goes.
      if isMade, let folder { _ = rmdir(folder) }
      throw error
    }
  }

  /// - Returns: whether it was not there before.
  private static func make(_ folder: String) throws(StorageError) -> Bool {
    guard mkdir(folder, 0o777) != 0 else { return true }
    guard errno == EEXIST else { throw StorageError(code: errno, path: folder, call: "mkdir") }
    return false
  }
}
