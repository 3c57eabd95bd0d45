import CHDF5

/// Owner of the HDF5 library: all its calls in a process are made on this actor, one after the other.
///
/// Only some builds of HDF5 are thread-safe, so nobody relies on it: whatever touches the library is
/// isolated here, and the compiler checks it.
@globalActor
public actor HDF5Library {
  /// The one owner.
  public static let shared = HDF5Library()

  /// Whether the library is set up and is the one our headers describe.
  ///
  /// The exit handler is left out because it crashes the process after a full disk; filter plug-ins are
  /// code that a file could ask to load, so they are refused.
  private static let isUsable: Bool = {
    guard H5dont_atexit() >= 0, h5s_headers_match_library() != 0, H5open() >= 0 else { return false }
    return H5PLset_loading_state(0) >= 0
  }()

  /// Makes calls about one file and turns failures into errors.
  struct Calls: Sendable {
    /// The file's name in messages.
    let path: String

    /// The result of a call, unless it is negative, which is how HDF5 reports failure.
    @HDF5Library @discardableResult
    func check<Result: SignedInteger>(
      _ call: String, _ object: String = "", _ body: () -> Result
    ) throws(StorageError) -> Result {
      guard HDF5Library.isUsable else {
        throw StorageError("the HDF5 library is not the version we were built with", path: path, call: call)
      }
      _ = h5s_silence()
      let result = body()
      guard result >= 0 else { throw HDF5Library.failure(of: call, on: object, in: path) }
      return result
    }

    /// The identifier that a call returns, closed when the handle goes.
    @HDF5Library
    func open(
      _ call: String, _ object: String = "", closing close: @escaping HDF5Handle.Close, _ body: () -> hid_t
    ) throws(StorageError) -> HDF5Handle {
      HDF5Handle(try check(call, object, body), closing: close)
    }

    /// Closes a handle whose closing may write, such as a dataset's.
    @HDF5Library
    func close(_ handle: consuming HDF5Handle, _ call: String, _ object: String = "") throws(StorageError) {
      let (id, close) = handle.release()
      try check(call, object) { close(id) }
    }
  }
}

/// An open identifier of HDF5 with the call that closes it.
struct HDF5Handle: ~Copyable {
  typealias Close = @convention(c) (hid_t) -> herr_t

  let id: hid_t
  private let close: Close

  init(_ id: hid_t, closing close: @escaping Close) {
    self.id = id
    self.close = close
  }

  /// Gives the duty to close to the caller.
  consuming func release() -> (hid_t, Close) {
    let parts = (id, close)
    discard self
    return parts
  }

  deinit {
    _ = h5s_silence()
    _ = close(id)
  }
}
