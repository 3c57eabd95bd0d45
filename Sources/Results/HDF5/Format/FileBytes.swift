import Foundation

/// The bytes of a file that is read, of which no more is in memory than was asked for.
///
/// The file is not mapped: it would end the process by a signal when somebody cuts it short.
final class FileBytes: Sendable {
  private enum Place: Sendable {
    case descriptor(Int32)
    case memory([UInt8])
  }

  /// How many bytes there are.
  let count: Int
  private let place: Place

  /// Bytes that are in memory already.
  init(_ bytes: [UInt8]) {
    place = .memory(bytes)
    count = bytes.count
  }

  /// Opens a file.
  ///
  /// - Throws: `StorageError` when it is missing, a folder, or cannot be read.
  init(_ path: String) throws(StorageError) {
    // A pipe that nobody writes to would not open otherwise.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw StorageError(code: errno, path: path, call: "open") }
    var status = stat()
    let code: Int32? =
      if fstat(descriptor, &status) != 0 {
        errno
      } else {
        switch status.st_mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: EISDIR
        default: ESPIPE
        }
      }
    if let code {
      close(descriptor)
      throw StorageError(code: code, path: path, call: "open")
    }
    place = .descriptor(descriptor)
    count = Int(status.st_size)
  }

  deinit {
    guard case .descriptor(let descriptor) = place else { return }
    close(descriptor)
  }

  /// The bytes from an address on.
  ///
  /// - Throws: `FormatFault` when they do not all lie in the file, or the system does not give them.
  func read(_ wanted: Int, at address: Int) throws(FormatFault) -> [UInt8] {
    guard address >= 0, wanted >= 0, address <= count, wanted <= count - address else {
      throw .damaged("\(wanted) bytes that are not in a file of \(count) bytes", at: address)
    }
    switch place {
    case .memory(let bytes): return Array(bytes[address..<address + wanted])
    case .descriptor(let descriptor): return try Self.read(wanted, at: address, of: descriptor)
    }
  }

  private static func read(_ wanted: Int, at address: Int, of descriptor: Int32) throws(FormatFault)
    -> [UInt8]
  {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, done in
      while done < wanted {
        let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[done...])
        let read = pread(descriptor, rest.baseAddress, rest.count, off_t(address + done))
        if read < 0, errno == EINTR { continue }
        if read < 0 { code = errno }
        if read <= 0 { break }
        done += read
      }
    }
    if code != 0 { throw FormatFault(code: code) }
    guard bytes.count == wanted else {
      throw .damaged("the file was cut short while it was read: \(wanted) bytes are missing", at: address)
    }
    return bytes
  }
}
