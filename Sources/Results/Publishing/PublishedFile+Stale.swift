import Foundation

extension PublishedFile {
  /// This computer's name, without the characters that separate the parts of a temporary name.
  package static let host: String = {
    // The system's own name: asking for the full one may wait for the network.
    var name = [CChar](repeating: 0, count: 64)
    guard gethostname(&name, name.count - 1) == 0 else { return "unknown" }
    return String(
      decodedText(name.map { UInt8(bitPattern: $0) }).map {
        $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-"
      })
  }()

  /// Removes temporary files that processes of this computer left in a folder when they died.
  ///
  /// A file goes only if its process is gone **and** nobody holds a lock on it: HDF5 locks what it writes, so
  /// a live writer in another container of the same name is safe. Failures are ignored, because the folder
  /// may be read-only.
  package static func removeStale(in folder: String) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
    for name in names {
      guard let process = process(ofTemporary: name), process != getpid() else { continue }
      guard kill(process, 0) != 0, errno == ESRCH else { continue }
      let path = "\(folder)/\(name)"
      let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
      close(descriptor)
    }
  }

  /// The process that a temporary file of this computer belongs to; nil for any other file.
  static func process(ofTemporary name: String) -> pid_t? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 5, let process = pid_t(parts[parts.count - 2]), process > 0 else { return nil }
    guard parts[parts.count - 4] == "tmp", parts[parts.count - 3] == host else { return nil }
    return UInt32(parts[parts.count - 1], radix: 16) == nil ? nil : process
  }
}
