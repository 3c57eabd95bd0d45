import Foundation
import Synchronization

/// A file that appears under its name only when it is whole.
///
/// It is built beside its place as `<name>.tmp.<host>.<pid>.<id>`; `publish()` syncs it to the disk, renames
/// it and syncs the folder. What stood under the name before stays untouched until then, and stays for good
/// when anything fails. A link is followed: it stays, and what it leads to is replaced.
public struct PublishedFile: Sendable {
  /// The name under which it will appear.
  public let path: String
  /// Where it is built.
  public let temporaryPath: String
  /// Its place, links followed.
  private let place: String

  /// Temporary files of this process that are not yet published or discarded.
  private static let pending = Mutex<Set<String>>([])

  /// Removes them at the process's exit, whatever the way to it.
  private static let atExit: Bool = atexit { PublishedFile.discardAll() } == 0

  /// Reserves the temporary file, so that a missing folder, a missing permission or a read-only disk is found
  /// before hours of work, and removes what dead processes left in the folder.
  ///
  /// - Throws: `StorageError` with the system's reason, or where the name is that of a folder, a device or a pipe.
  public init(_ path: String) throws(StorageError) {
    self.path = path
    place = try Self.place(of: path)
    Self.removeStale(in: Self.folder(of: place))
    let id = String(UInt32.random(in: .min ... .max), radix: 16)
    temporaryPath = "\(place).tmp.\(Self.host).\(getpid()).\(id)"
    let name = temporaryPath
    _ = Self.atExit
    // Before the file is there: a signal may come at any moment.
    Self.pending.withLock { _ = $0.insert(name) }
    let descriptor = open(name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let code = errno
      forget()
      throw StorageError(code: code, path: path, call: "open")
    }
    close(descriptor)
  }

  /// Syncs the temporary file, renames it to its name and syncs the folder; on failure discards it.
  ///
  /// - Throws: `StorageError` with the system's reason; the earlier file of that name, if any, is untouched.
  public func publish() throws(StorageError) {
    do throws(StorageError) {
      try Self.sync(temporaryPath, O_RDWR, for: path)
      guard rename(temporaryPath, place) == 0 else {
        throw StorageError(code: errno, path: path, call: "rename")
      }
    } catch {
      discard()
      throw error
    }
    forget()
    try Self.sync(Self.folder(of: place), O_RDONLY, for: path)
  }

  /// Removes the temporary file.
  ///
  /// It is emptied first: HDF5 cannot close a file whose last writes failed, and an open descriptor would
  /// keep a full disk full.
  public func discard() {
    _ = truncate(temporaryPath, 0)
    _ = unlink(temporaryPath)
    forget()
  }

  /// Removes every temporary file of this process: what is done on a signal, before the process ends.
  ///
  /// It takes a lock, so it belongs in a dispatch source, not in a C handler; `exit` calls it by itself.
  public static func discardAll() {
    for name in pending.withLock({ $0 }) { _ = unlink(name) }
    pending.withLock { $0.removeAll() }
  }

  /// Publishes a file with the given contents in one go.
  ///
  /// - Throws: `StorageError` with the system's reason; the earlier file of that name, if any, is untouched.
  public static func write(_ bytes: some Collection<UInt8>, to path: String) throws(StorageError) {
    try write([Part(path, Array(bytes))])
  }

  /// Writes the contents into the temporary file.
  ///
  /// - Throws: `StorageError` with the system's reason; the file is then to be discarded.
  public func fill(with bytes: [UInt8]) throws(StorageError) {
    let descriptor = open(temporaryPath, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StorageError(code: errno, path: path, call: "open") }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 || errno == EINTR else {
        let code = errno
        close(descriptor)
        throw StorageError(code: code, path: path, call: "write")
      }
      written += max(0, count)
    }
    guard close(descriptor) == 0 else { throw StorageError(code: errno, path: path, call: "close") }
  }

  private func forget() {
    let name = temporaryPath
    Self.pending.withLock { _ = $0.remove(name) }
  }

  private static func sync(_ name: String, _ mode: Int32, for path: String) throws(StorageError) {
    let descriptor = open(name, mode | O_CLOEXEC)
    guard descriptor >= 0 else { throw StorageError(code: errno, path: path, call: "open") }
    defer { close(descriptor) }
    #if canImport(Darwin)
      // fsync of macOS leaves the data in the drive's cache.
      if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
    #endif
    guard fsync(descriptor) == 0 else { throw StorageError(code: errno, path: path, call: "fsync") }
  }

  /// Where a path leads; itself where nothing is there yet.
  ///
  /// Nothing but a file may be replaced: a rename puts a file where a device or a pipe was.
  private static func place(of path: String) throws(StorageError) -> String {
    var status = stat()
    guard lstat(path, &status) == 0 else { return path }
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    guard stat(path, &status) == 0 else { throw StorageError(code: errno, path: path, call: "open") }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw StorageError(code: EISDIR, path: path, call: "open")
    default: throw StorageError("this is no file that could be replaced", path: path, call: "open")
    }
    guard isLink else { return path }
    guard let target = realpath(path, nil) else {
      throw StorageError(code: errno, path: path, call: "realpath")
    }
    defer { free(target) }
    return String(cString: target)
  }

  /// The folder that a path lies in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
