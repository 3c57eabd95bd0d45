import CHDF5

extension HDF5Library {
  /// What HDF5's error stack says about the call that has just failed.
  @HDF5Library
  static func failure(of call: String, on object: String, in path: String) -> StorageError {
    let reason = innermostMessage() ?? "HDF5 gave no reason"
    _ = H5Eclear2(h5s_e_default())
    if let code = systemCode(in: reason) {
      return StorageError(code: code, path: path, call: call, object: object)
    }
    return StorageError(reason, path: path, call: call, object: object)
  }

  /// The description of the deepest level of the error stack.
  @HDF5Library
  private static func innermostMessage() -> String? {
    var message: String?
    _ = withUnsafeMutablePointer(to: &message) { place in
      H5Ewalk2(
        h5s_e_default(), H5E_WALK_UPWARD,
        { _, entry, place in
          guard let text = entry?.pointee.desc else { return 0 }
          place?.assumingMemoryBound(to: String?.self).pointee = String(cString: text)
          return 1
        }, place)
    }
    return message
  }

  /// The error number in `file write failed: …, errno = 28, error message = '…'`, as HDF5's POSIX driver
  /// words it.
  static func systemCode(in message: String) -> Int32? {
    guard let range = message.firstRange(of: "errno = ") else { return nil }
    return Int32(message[range.upperBound...].prefix { $0.isWholeNumber })
  }
}
