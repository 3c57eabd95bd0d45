import CHDF5

/// A results file being written: groups, attributes, dimension scales, strings and numbers.
///
/// The same calls in the same order give the same file, byte for byte: no times are recorded, and nothing
/// depends on threads. The file is published by `publish()`; until then its name is untouched.
@HDF5Library
public final class HDF5File {
  /// The name under which the file will appear.
  public nonisolated let path: String

  let calls: HDF5Library.Calls
  var datasets: [DatasetState] = []
  private let place: PublishedFile
  private var handle: HDF5Handle?
  private var failure: StorageError?

  /// Starts a file at a place.
  ///
  /// - Throws: `StorageError` when HDF5 cannot create it; the place is then discarded.
  public init(_ place: PublishedFile) throws(StorageError) {
    self.place = place
    path = place.path
    calls = HDF5Library.Calls(path: place.path)
    do throws(StorageError) {
      handle = try Self.create(place.temporaryPath, calls)
    } catch {
      place.discard()
      throw error
    }
  }

  /// Starts a file that will appear at a path.
  ///
  /// - Throws: `StorageError` when the folder is missing, not writable, or HDF5 cannot create the file.
  public convenience init(at path: String) throws(StorageError) {
    try self.init(PublishedFile(path))
  }

  deinit {
    guard let (id, close) = handle.take()?.release() else { return }
    place.discard()
    Task { @HDF5Library in _ = HDF5Handle(id, closing: close) }
  }

  private static func create(_ name: String, _ calls: HDF5Library.Calls) throws(StorageError) -> HDF5Handle {
    let access = try calls.open("H5Pcreate", closing: H5Pclose) { H5Pcreate(h5s_p_file_access()) }
    try calls.check("H5Pset_libver_bounds") {
      H5Pset_libver_bounds(access.id, H5F_LIBVER_EARLIEST, H5F_LIBVER_V110)
    }
    try calls.check("H5Pset_fclose_degree") { H5Pset_fclose_degree(access.id, H5F_CLOSE_STRONG) }
    // Some network file systems have no locks; our temporary names are unique, so we can do without.
    try calls.check("H5Pset_file_locking") { H5Pset_file_locking(access.id, true, true) }
    let creation = try calls.open("H5Pcreate", closing: H5Pclose) { H5Pcreate(h5s_p_file_create()) }
    try calls.check("H5Pset_obj_track_times") { H5Pset_obj_track_times(creation.id, false) }
    return try calls.open("H5Fcreate", closing: H5Fclose) {
      H5Fcreate(name, h5s_acc_trunc(), creation.id, access.id)
    }
  }

  /// Closes the file, syncs it and gives it its name.
  ///
  /// - Throws: the first `StorageError` of any earlier call, or that of closing; the file is then discarded.
  public func publish() throws(StorageError) {
    do throws(StorageError) {
      if let failure { throw failure }
      try perform { (file) throws(StorageError) in
        try self.closeDatasets()
        try self.calls.check("H5Fflush") { H5Fflush(file, H5F_SCOPE_GLOBAL) }
      }
      if let handle = handle.take() { try calls.close(handle, "H5Fclose") }
      try FileSeal.close(place.temporaryPath, named: path)
      try place.publish()
    } catch {
      discard()
      throw error
    }
  }

  /// Gives the file up and removes what was written.
  public func discard() {
    datasets.removeAll()
    handle = nil
    place.discard()
  }

  /// Does something with the open file; after a failure the file is gone from the disk and never published.
  func perform<Result>(
    _ body: (_ file: hid_t) throws(StorageError) -> Result
  ) throws(StorageError) -> Result {
    guard let id = handle?.id else { throw StorageError("the file is closed", path: path, call: "H5Fopen") }
    do throws(StorageError) {
      return try body(id)
    } catch {
      throw fail(error)
    }
  }

  /// Remembers the first failure and takes the file off the disk.
  func fail(_ error: StorageError) -> StorageError {
    if failure == nil {
      failure = error
      place.discard()
    }
    return error
  }
}
