import Foundation
import Results
import Scenario

/// Size and SHA-256 of a file, by which damage is found.
struct FileDigest: Codable, Hashable, Sendable {
  var bytes: Int
  var sha256: String

  /// The digest of a file, which may be larger than memory; nil where there is no such file.
  ///
  /// - Throws: `StorageError` where it is there and cannot be read.
  init?(of path: String) throws(StorageError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw StorageError(code: errno, path: path, call: "open")
    }
    defer { close(descriptor) }
    var hash = SHA256()
    var block = [UInt8](repeating: 0, count: 1 << 20)
    var total = 0
    while true {
      let count = read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw StorageError(code: errno, path: path, call: "read") }
      if count == 0 { break }
      block.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      total += count
    }
    bytes = total
    sha256 = hash.hexadecimal()
  }
}
