/// What is wrong with the bytes of a file; the reader adds which file, and which object in it.
struct FormatFault: Error, Hashable {
  /// What was found, in words.
  var reason: String
  /// The system's error number, where the system refused to read.
  var code: Int32?

  /// Bytes that do not mean what they should.
  init(_ reason: String) { self.reason = reason }

  /// A call that the system refused.
  init(code: Int32) {
    self.code = code
    reason = ""
  }

  /// Bytes that cannot be what a program wrote.
  static func damaged(_ what: String, at address: Int) -> FormatFault {
    FormatFault("damaged: \(what) at byte \(address)")
  }

  /// What programs write that ask HDF5 for newer forms than ours.
  static func unknown(_ what: String) -> FormatFault {
    FormatFault(
      "\(what) is not read; h5py writes what is read, unless it is asked for another 'libver' or 'track_order'"
    )
  }
}
