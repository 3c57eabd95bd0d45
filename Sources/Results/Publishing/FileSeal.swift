import CDeflate
import Foundation

/// What stands behind the last byte of an HDF5 file of ours, so that damage is found before HDF5 reads any of it.
///
/// HDF5 reads nothing behind the end that its superblock states (HDF5 file format specification 3.0, section II.A), so
/// that no other reader sees the seal. It has 32 bytes: the word `ParkTwin seal 1` and a line end, the count of the
/// bytes before it (8 bytes, little-endian), their CRC-32 as in gzip (4 bytes, little-endian), and four zeros.
///
/// A file without a seal is read all the same: its structure is checked, and its datasets have checksums of their own.
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
    let descriptor = open(temporaryPath, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw StorageError(code: errno, path: path, call: "open") }
    defer { Foundation.close(descriptor) }
    let (count, checksum) = try sum(of: descriptor, named: path)
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
    try state(of: FileBytes(path), named: path)
  }

  /// Holds a file that is open against its seal.
  static func state(of file: FileBytes, named path: String) throws(StorageError) -> State {
    let count = file.count - length
    guard count >= 0 else { return .missing }
    do throws(FormatFault) {
      let seal = try file.read(length, at: count)
      guard seal.starts(with: word) else { return .missing }
      var reader = ByteReader(seal[word.count...], at: count)
      let (end, stored) = (try reader.unsigned(UInt64.self), try reader.unsigned(UInt32.self))
      var found: UInt32 = 0
      for start in stride(from: 0, to: count, by: piece) {
        let bytes = try file.read(min(piece, count - start), at: start)
        found = bytes.withUnsafeBytes { libdeflate_crc32(found, $0.baseAddress, $0.count) }
      }
      if end == UInt64(count), stored == found { return .whole }
      return .broken(stored: Checksum.text(stored), found: Checksum.text(found))
    } catch {
      throw StorageError(error, path: path, call: "read", object: "")
    }
  }

  private static func sum(
    of descriptor: Int32, named path: String
  ) throws(StorageError) -> (count: Int, checksum: UInt32) {
    var buffer = [UInt8](repeating: 0, count: piece)
    var count = 0
    var checksum: UInt32 = 0
    while true {
      let read = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, piece, off_t(count)) }
      if read < 0, errno == EINTR { continue }
      guard read >= 0 else { throw StorageError(code: errno, path: path, call: "read") }
      if read == 0 { return (count, checksum) }
      checksum = buffer.withUnsafeBytes { libdeflate_crc32(checksum, $0.baseAddress, read) }
      count += read
    }
  }
}
