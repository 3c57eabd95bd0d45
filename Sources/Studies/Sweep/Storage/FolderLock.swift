import Foundation
import Results

/// The lock on a sweep's folder: one process works there at a time.
///
/// The lock is the kernel's and goes with its process, however that ends; what the file says is only for people.
final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock of a folder.
  ///
  /// - Throws: `StorageError` that names the holder where another process has it.
  init(_ folder: String) throws(StorageError) {
    let path = "\(folder)/.lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw StorageError(code: errno, path: path, call: "open") }
    do throws(StorageError) {
      try Self.take(descriptor, folder)
    } catch {
      close(descriptor)
      throw error
    }
    let text = Array("process \(getpid()) on \(PublishedFile.host), since \(Self.now)\n".utf8)
    guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, text, text.count, 0) == text.count else {
      let code = errno
      close(descriptor)
      throw StorageError(code: code, path: path, call: "write")
    }
  }

  deinit { close(descriptor) }

  /// Looks whether the lock of a folder could be taken now, and takes nothing.
  ///
  /// - Throws: `StorageError` that names the holder where another process has it.
  static func check(_ folder: String) throws(StorageError) {
    let descriptor = open("\(folder)/.lock", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    // Where there is none yet, nobody has it; what else may be wrong is told when it is taken.
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    try take(descriptor, folder)
  }

  private static func take(_ descriptor: Int32, _ folder: String) throws(StorageError) {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let (code, holder) = (errno, holder(descriptor))
      guard code == EWOULDBLOCK else {
        throw StorageError(code: code, path: "\(folder)/.lock", call: "flock")
      }
      throw StorageError("another sweep is at work in this folder: \(holder)", path: folder, call: "flock")
    }
  }

  private static var now: String { Date.now.formatted(.iso8601) }

  private static func holder(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    let line = text.prefix { !$0.isNewline }
    return line.isEmpty ? "a process that has not said its name yet" : String(line)
  }
}
