/// A results file opened for reading, which may come from anyone.
///
/// It is read by our own code, which knows the parts of HDF5's format that our files and those of h5py are made of, and
/// checks every length and address: the HDF5 library (measured with 1.10.8) can end the process over a damaged file.
///
/// A file whose seal is broken is not opened at all. Only what lies in the file itself is followed: external and symbolic
/// links, external storage, virtual datasets and filters of others are refused, and nothing larger than `limit` bytes is
/// read at once.
public struct HDF5Reader: Sendable {
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
  public let path: String
  /// The most bytes that one call may read.
  public let limit: Int

  let file: FileBytes
  private let root: Int

  /// Opens a file.
  ///
  /// - Throws: `StorageError` when the file is missing, not readable, damaged, or not HDF5.
  public init(_ path: String, limit: Int = 2 << 30) throws(StorageError) {
    let file = try FileBytes(path)
    if case .broken(let stored, let found) = try FileSeal.state(of: file, named: path) {
      throw StorageError(
        "damaged: its bytes are not those that were written (checksum \(stored) then, \(found) now); neither indicators "
          + "nor flows can be read from it", path: path, call: "check")
    }
    try self.init(file, path, limit: limit)
  }

  /// Opens bytes that are in memory, whose seal is not asked for.
  ///
  /// - Throws: `StorageError` when they are damaged, or not HDF5.
  init(_ bytes: [UInt8], named path: String, limit: Int) throws(StorageError) {
    try self.init(FileBytes(bytes), path, limit: limit)
  }

  private init(_ file: FileBytes, _ path: String, limit: Int) throws(StorageError) {
    (self.file, self.path, self.limit) = (file, path, limit)
    do throws(FormatFault) {
      root = try Superblock.root(of: file)
    } catch {
      throw StorageError(error, path: path, call: "open", object: "")
    }
  }

  /// Groups and datasets of a group, sorted by name; links that lead elsewhere are left out.
  ///
  /// - Throws: `StorageError` when there is no such group.
  public func members(of group: String = "/") throws(StorageError) -> [Member] {
    let header = try open(group)
    try require(header.isGroup, group, call: "open", "not a group")
    return try perform(group) { () throws(FormatFault) in
      var members: [Member] = []
      for link in try header.links(of: file) {
        guard let target = link.target else { continue }
        let member = try ObjectHeader(at: target, of: file)
        if member.isGroup { members.append(.group(link.name)) }
        if member.isDataset { members.append(.dataset(link.name)) }
      }
      return members.sorted { $0.name < $1.name }
    }
  }

  /// Whether a group or dataset of this name lies in the file.
  ///
  /// - Throws: `StorageError` where damage keeps that from being known.
  public func contains(_ object: String) throws(StorageError) -> Bool {
    if case .header = try find(object) { true } else { false }
  }

  /// Opens an object whose every step of the path is a hard link.
  func open(_ object: String) throws(StorageError) -> ObjectHeader {
    switch try find(object) {
    case .header(let header): return header
    case .absent(let step):
      throw StorageError("no such object", path: path, call: "open", object: step)
    case .elsewhere(let step):
      throw StorageError(
        "a link that may leave the file is not followed", path: path, call: "open", object: step)
    }
  }

  /// Where a path leads; a step that is missing or leaves the file by the path up to it.
  private enum Found {
    case header(ObjectHeader)
    case absent(String)
    case elsewhere(String)
  }

  private func find(_ object: String) throws(StorageError) -> Found {
    var header = try perform("/", call: "open") { () throws(FormatFault) in
      try ObjectHeader(at: root, of: file)
    }
    var step = ""
    for name in object.split(separator: "/") {
      let links = try perform(step.isEmpty ? "/" : step, call: "open") { () throws(FormatFault) in
        try header.links(of: file)
      }
      step += "/\(name)"
      guard let link = links.first(where: { $0.name == name }) else { return .absent(step) }
      guard let target = link.target else { return .elsewhere(step) }
      header = try perform(step, call: "open") { () throws(FormatFault) in
        try ObjectHeader(at: target, of: file)
      }
    }
    return .header(header)
  }

  /// Does something with the bytes of an object.
  func perform<Result>(
    _ object: String, call: String = "read", _ body: () throws(FormatFault) -> Result
  ) throws(StorageError) -> Result {
    do throws(FormatFault) {
      return try body()
    } catch {
      throw StorageError(error, path: path, call: call, object: object)
    }
  }

  func require(
    _ condition: Bool, _ object: String, call: String = "read", _ reason: @autoclosure () -> String
  ) throws(StorageError) {
    guard !condition else { return }
    throw StorageError(reason(), path: path, call: call, object: object)
  }
}

extension StorageError {
  /// What is wrong with the bytes of an object.
  init(_ fault: FormatFault, path: String, call: String, object: String) {
    if let code = fault.code {
      self.init(code: code, path: path, call: "read", object: object)
    } else {
      self.init(fault.reason, path: path, call: call, object: object)
    }
  }
}
