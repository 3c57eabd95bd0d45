import Foundation
import Kernel

extension StorageError {
  /// The same as a fault of what a user named: a file that is not there, may not be read, or is not what it should be.
  ///
  /// A disk that fails, or a process that may open no more files, is no such fault and stays as it is.
  public var asInput: any Error {
    if let code, [EIO, EMFILE, ENFILE, ENOMEM].contains(code) { return self }
    return Problems([Problem(words, at: Origin(file: path), hint: hint)])
  }

  private var words: String {
    switch code {
    case ENOENT, ENOTDIR: "there is no such file"
    case EISDIR: "this is a folder, not a file"
    case EACCES, EPERM: "this file cannot be read"
    case ELOOP: "this link leads nowhere"
    default: "this file cannot be read: \(reason) (\(call)\(object.isEmpty ? "" : " of \(object)"))"
    }
  }

  private var hint: String? { code == EACCES || code == EPERM ? "may this user read it?" : nil }
}

/// What reading gives of a file that a user named; what is wrong with it is told as of an input.
///
/// - Throws: ``StorageError/asInput`` in place of a `StorageError`; all else as it is.
public func readingInput<Value>(_ read: () throws -> Value) throws -> Value {
  do { return try read() } catch let error as StorageError { throw error.asInput }
}
