import Foundation
import Results

/// Appends to the journal of one worker.
///
/// A line is handed to the system before ``append(_:)`` returns, so that killing the process loses nothing; it is
/// synced to the disk every few seconds and at the end, so that a power cut loses no more than these.
final class JournalWriter {
  /// Seconds between syncs.
  private static let syncInterval = Duration.seconds(2)

  private let path: String
  private let descriptor: Int32
  private var lastSync = ContinuousClock.now
  private var isSynced = true
  private var knownHeads: Set<String>
  /// The heads that were asked for last: most runs have the same.
  private var latest: (heads: IndicatorHeads, key: String)?

  /// Opens a journal, or begins one; a torn line at its end is cut off first.
  ///
  /// - Parameter knownHeads: keys of heads that stand in one of the journals already.
  /// - Throws: `StorageError` with the system's reason.
  init(_ path: String, knownHeads: Set<String>) throws(StorageError) {
    self.path = path
    self.knownHeads = knownHeads
    if let bytes = try SweepFolder.content(of: path), let last = bytes.last, last != UInt8(ascii: "\n") {
      let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      guard truncate(path, off_t(whole)) == 0 else {
        throw StorageError(code: errno, path: path, call: "truncate")
      }
    }
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw StorageError(code: errno, path: path, call: "open") }
  }

  deinit { close(descriptor) }

  /// The key of heads, which are written where no journal has them yet.
  func key(of heads: IndicatorHeads) throws -> String {
    if let latest, latest.heads == heads { return latest.key }
    let key = try JournalLine.key(of: heads)
    if !knownHeads.contains(key) {
      try append([.heads(key: key, heads)])
      knownHeads.insert(key)
    }
    latest = (heads, key)
    return key
  }

  /// Appends lines in one write.
  ///
  /// - Throws: `StorageError` with the system's reason; what was written of the lines is taken back then.
  func append(_ entries: [JournalEntry]) throws {
    let bytes = try entries.flatMap { try JournalLine.encoded($0) }
    let before = lseek(descriptor, 0, SEEK_END)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let code = count < 0 ? errno : ENOSPC
        _ = ftruncate(descriptor, before)
        throw StorageError(code: code, path: path, call: "write")
      }
      written += count
    }
    isSynced = false
    if ContinuousClock.now - lastSync > Self.syncInterval { try sync() }
  }

  /// Hands everything to the disk.
  ///
  /// - Throws: `StorageError` with the system's reason.
  func sync() throws(StorageError) {
    guard !isSynced else { return }
    guard fsync(descriptor) == 0 else { throw StorageError(code: errno, path: path, call: "fsync") }
    isSynced = true
    lastSync = ContinuousClock.now
  }
}
