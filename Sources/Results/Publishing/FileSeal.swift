import CDeflate
import Foundation

/// What stands behind the last byte of an HDF5 file of ours, so that damage is found before HDF5 reads any of it.
///
/// HDF5 reads nothing behind the end that its superblock states (HDF5 file format specification 3.0, section II.A), so
/// that no other reader sees the seal. It has 32 bytes: the word `ParkTwin seal 1` and a line end, the count of the
/// bytes before it (8 bytes, little-endian), their CRC-32 as in gzip (4 bytes, little-endian), and four zeros.
///
/// HDF5 1.10 can end the process over a damaged heap of strings; whoever has a seal need not try.
package enum FileSeal {
  /// What a file's seal says.
  package enum State: Sendable, Hashable {
    /// The bytes are those that were written.
    case whole
    /// They are not.
    case broken(stored: String, found: String)
    /// There is none: an earlier version wrote the file, or another program has changed it.
    case missing
  }

  private static let word = Array("ParkTwin seal 1\n".utf8)
  private static let length = 32
  private static let piece = 1 << 20

  /// Puts the seal behind a file that is closed.
  ///
  /// - Parameters:
  ///   - temporaryPath: where the file lies.
  ///   - path: its name in messages.
  /// - Throws: `StorageError` with the system's reason.
  static func close(_ temporaryPath: String, named path: String) throws(StorageError) {
    let descriptor = try open(temporaryPath, O_RDWR, named: path)
    defer { Foundation.close(descriptor) }
    let (count, checksum) = try sum(of: descriptor, upTo: .max, named: path)
    var seal = word
    withUnsafeBytes(of: UInt64(count).littleEndian) { seal += $0 }
    withUnsafeBytes(of: checksum.littleEndian) { seal += $0 }
    seal += [UInt8](repeating: 0, count: length - seal.count)
    var done = 0
    while done < length {
      let written = seal[done...].withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress, $0.count, off_t(count + done))
      }
      guard written >= 0 || errno == EINTR else { throw StorageError(code: errno, path: path, call: "write") }
      done += max(0, written)
    }
  }

  /// Holds a file against its seal.
  ///
  /// - Throws: `StorageError` when the file is missing or cannot be read.
  package static func state(of path: String) throws(StorageError) -> State {
    let descriptor = try open(path, O_RDONLY, named: path)
    defer { Foundation.close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw StorageError(code: errno, path: path, call: "fstat") }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw StorageError(code: EISDIR, path: path, call: "open")
    }
    let count = Int(status.st_size) - length
    guard count >= 0 else { return .missing }
    var seal = [UInt8](repeating: 0, count: length)
    let read = seal.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(count)) }
    guard read == length else { throw StorageError(code: read < 0 ? errno : EIO, path: path, call: "read") }
    guard seal.starts(with: word) else { return .missing }
    let stored = seal[(word.count + 8)..<(word.count + 12)].reversed().reduce(UInt32(0)) {
      $0 << 8 | UInt32($1)
    }
    let length = seal[word.count..<(word.count + 8)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let found = try sum(of: descriptor, upTo: count, named: path).checksum
    if length == UInt64(count), stored == found { return .whole }
    return .broken(stored: Checksum.text(stored), found: Checksum.text(found))
  }

  private static func open(_ name: String, _ mode: Int32, named path: String) throws(StorageError) -> Int32 {
    let descriptor = Foundation.open(name, mode | O_CLOEXEC)
    guard descriptor >= 0 else { throw StorageError(code: errno, path: path, call: "open") }
    return descriptor
  }

  private static func sum(
    of descriptor: Int32, upTo end: Int, named path: String
  ) throws(StorageError) -> (count: Int, checksum: UInt32) {
    var buffer = [UInt8](repeating: 0, count: piece)
    var count = 0
    var checksum: UInt32 = 0
    while count < end {
      let wanted = min(piece, end - count)
      let read = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, wanted, off_t(count)) }
      if read < 0, errno == EINTR { continue }
      guard read >= 0 else { throw StorageError(code: errno, path: path, call: "read") }
      if read == 0 { break }
      checksum = buffer.withUnsafeBytes { libdeflate_crc32(checksum, $0.baseAddress, read) }
      count += read
    }
    return (count, checksum)
  }
}
