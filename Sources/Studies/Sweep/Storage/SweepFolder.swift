import Foundation
import Results

/// A sweep's folder: where everything lies in it.
struct SweepFolder: Sendable {
  /// The folder's path.
  let path: String

  /// The plan.
  var manifest: String { "\(path)/sweep.json" }
  /// The packed table of all runs.
  var results: String { "\(path)/results.h5" }
  /// The index.
  var catalogue: String { "\(path)/catalogue.sqlite" }
  /// The journals.
  var journals: String { "\(path)/journal" }
  /// What was damaged.
  var quarantine: String { "\(path)/quarantine" }

  /// The journal of a worker, counted from 0.
  func journal(of worker: Int) -> String { "\(journals)/\(worker + 1).jsonl" }

  /// The full series of a run.
  func series(of id: String) -> String { "\(path)/\(seriesName(of: id))" }

  /// The same, seen from the folder, which may be moved.
  func seriesName(of id: String) -> String { "runs/\(id.prefix(2))/\(id).h5" }

  /// What a failed run had to say.
  func failure(of id: String) -> String { "\(path)/failed/\(id).json" }

  /// Makes a folder with those above it.
  ///
  /// - Throws: `StorageError` with the system's reason.
  static func make(_ folder: String) throws(StorageError) {
    if mkdir(folder, 0o777) == 0 { return }
    switch errno {
    case EEXIST:
      var status = stat()
      guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        throw StorageError(code: ENOTDIR, path: folder, call: "mkdir")
      }
    case ENOENT where folder.contains("/"):
      let above = folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]
      guard !above.isEmpty else { throw StorageError(code: ENOENT, path: folder, call: "mkdir") }
      try make(String(above))
      guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
        throw StorageError(code: errno, path: folder, call: "mkdir")
      }
    default: throw StorageError(code: errno, path: folder, call: "mkdir")
    }
  }

  /// Whether something stands under a path.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// A file's content; nil where there is no such file.
  ///
  /// - Throws: `StorageError` where it is there and cannot be read.
  static func content(of path: String) throws(StorageError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw StorageError(code: errno, path: path, call: "open")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw StorageError(code: errno, path: path, call: "stat") }
    let size = Int(status.st_size)
    var filled = 0
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while filled < size {
        let read = read(descriptor, buffer.baseAddress.map { $0 + filled }, size - filled)
        if read < 0, errno == EINTR { continue }
        if read < 0 { code = errno }
        if read <= 0 { break }
        filled += read
      }
      count = filled
    }
    guard code == 0 else { throw StorageError(code: code, path: path, call: "read") }
    return bytes
  }

  /// Moves what is damaged out of the way, so that it can be looked at.
  ///
  /// - Returns: where it is now.
  /// - Throws: `StorageError` with the system's reason.
  @discardableResult
  func quarantine(_ file: String) throws(StorageError) -> String {
    let place = try place(inQuarantine: file)
    guard rename(file, place) == 0 else { throw StorageError(code: errno, path: file, call: "rename") }
    return place
  }

  /// A free place in the quarantine for a file.
  ///
  /// - Throws: `StorageError` where the folder cannot be made.
  func place(inQuarantine file: String) throws(StorageError) -> String {
    try Self.make(quarantine)
    let name = file.split(separator: "/").last.map(String.init) ?? "file"
    var place = "\(quarantine)/\(name)"
    var number = 1
    while Self.exists(place) {
      number += 1
      place = "\(quarantine)/\(name).\(number)"
    }
    return place
  }
}
