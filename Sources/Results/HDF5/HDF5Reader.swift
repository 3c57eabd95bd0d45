import CHDF5

/// A results file opened for reading, which may come from anyone.
///
/// A file whose seal is broken is not opened at all. Only what lies in the file itself is followed: external and symbolic
/// links, external storage, virtual datasets and plug-in filters are refused, and nothing larger than `limit` bytes is
/// read at once.
@HDF5Library
public final class HDF5Reader {
  /// What stands under a name in a group.
  public enum Member: Sendable, Hashable {
    case group(String)
    case dataset(String)

    /// The name within the group.
    public var name: String {
      switch self {
      case .group(let name), .dataset(let name): name
      }
    }
  }

  /// The file.
  public nonisolated let path: String
  /// The most bytes that one call may read.
  public nonisolated let limit: Int

  /// The most bytes that one tile may unpack to; ours have 350 kB.
  static let largestTile = 64 << 20

  let calls: HDF5Library.Calls
  private var handle: HDF5Handle?

  /// Opens a file.
  ///
  /// - Throws: `StorageError` when the file is missing, not readable, or not HDF5.
  public init(_ path: String, limit: Int = 2 << 30) throws(StorageError) {
    self.path = path
    self.limit = limit
    let calls = HDF5Library.Calls(path: path)
    self.calls = calls
    if case .broken(let stored, let found) = try FileSeal.state(of: path) {
      throw StorageError(
        "damaged: its bytes are not those that were written (checksum \(stored) then, \(found) now); neither indicators "
          + "nor flows can be read from it", path: path, call: "check")
    }
    let access = try calls.open("H5Pcreate", closing: H5Pclose) { H5Pcreate(h5s_p_file_access()) }
    try calls.check("H5Pset_fclose_degree") { H5Pset_fclose_degree(access.id, H5F_CLOSE_STRONG) }
    // A published file never changes, and some file systems that are read from have no locks.
    try calls.check("H5Pset_file_locking") { H5Pset_file_locking(access.id, false, true) }
    handle = try calls.open("H5Fopen", closing: H5Fclose) { H5Fopen(path, h5s_acc_rdonly(), access.id) }
  }

  deinit {
    guard let (id, close) = handle.take()?.release() else { return }
    Task { @HDF5Library in _ = HDF5Handle(id, closing: close) }
  }

  /// Closes the file.
  public func close() { handle = nil }

  /// Groups and datasets of a group, sorted by name; links that lead elsewhere are left out.
  ///
  /// - Throws: `StorageError` when there is no such group.
  public func members(of group: String = "/") throws(StorageError) -> [Member] {
    let object = try open(group)
    var info = H5G_info_t()
    try calls.check("H5Gget_info", group) { H5Gget_info(object.id, &info) }
    var members: [Member] = []
    for place in 0..<info.nlinks {
      let name = try linkName(at: place, in: object.id, group)
      guard h5s_link_type(object.id, name) == h5s_link_hard() else { continue }
      let member = try calls.open("H5Oopen", name, closing: H5Oclose) {
        H5Oopen(object.id, name, h5s_p_default())
      }
      switch H5Iget_type(member.id) {
      case H5I_GROUP: members.append(.group(name))
      case H5I_DATASET: members.append(.dataset(name))
      default: break
      }
    }
    return members.sorted { $0.name < $1.name }
  }

  /// Whether a group or dataset of this name lies in the file.
  public func contains(_ object: String) -> Bool { (try? open(object)) != nil }

  /// Opens an object whose every step of the path is a hard link.
  func open(_ object: String) throws(StorageError) -> HDF5Handle {
    guard let file = handle?.id else {
      throw StorageError("the file is closed", path: path, call: "H5Fopen")
    }
    var step = ""
    for name in object.split(separator: "/") {
      step += "/\(name)"
      let exists = try calls.check("H5Lexists", step) { H5Lexists(file, step, h5s_p_default()) }
      try require(exists > 0, step, call: "H5Oopen", "no such object")
      let isInside = h5s_link_type(file, step) == h5s_link_hard()
      try require(isInside, step, call: "H5Oopen", "a link that may leave the file is not followed")
    }
    return try calls.open("H5Oopen", object, closing: H5Oclose) {
      H5Oopen(file, step.isEmpty ? "/" : step, h5s_p_default())
    }
  }

  private func linkName(
    at place: hsize_t, in group: hid_t, _ path: String
  ) throws(StorageError) -> String {
    let length = try calls.check("H5Lget_name_by_idx", path) {
      H5Lget_name_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, place, nil, 0, h5s_p_default())
    }
    try require(length <= 1 << 16, path, "a name of \(length) bytes is too long")
    var name = [CChar](repeating: 0, count: length + 1)
    try calls.check("H5Lget_name_by_idx", path) {
      H5Lget_name_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, place, &name, name.count, h5s_p_default())
    }
    return decodedText(name)
  }

  func require(
    _ condition: Bool, _ object: String, call: String = "H5Dread", _ reason: @autoclosure () -> String
  ) throws(StorageError) {
    guard !condition else { return }
    throw StorageError(reason(), path: path, call: call, object: object)
  }
}

/// The text before the terminating zero, with what is not UTF-8 replaced.
func decodedText(_ characters: [CChar]) -> String {
  String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
