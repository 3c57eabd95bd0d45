import Foundation

/// A file that could not be written or read: which, in which call, and why.
///
/// Commands end with exit code 74 (input/output) when one reaches them.
public struct StorageError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file, as the user would name it: never a temporary name.
  public var path: String
  /// The call of the system or of HDF5 that failed, such as `rename` or `H5Dwrite_chunk`.
  public var call: String
  /// What the call was about inside the file, such as `/steam/rate`; empty where it was the file itself.
  public var object: String
  /// The reason in words.
  public var reason: String
  /// The system's error number, where the system refused; nil where HDF5 or we did.
  public var code: Int32?

  /// A failure with its reason in words.
  public init(_ reason: String, path: String, call: String, object: String = "", code: Int32? = nil) {
    self.path = path
    self.call = call
    self.object = object
    self.reason = reason
    self.code = code
  }

  /// A call that the system refused, with the system's words for the error number.
  public init(code: Int32, path: String, call: String, object: String = "") {
    self.init(String(cString: strerror(code)), path: path, call: call, object: object, code: code)
  }

  /// `path: reason (call of object)`.
  public var description: String {
    "\(path): \(reason) (\(call)\(object.isEmpty ? "" : " of \(object)"))"
  }
}
