import Foundation
public import Kernel

/// A file that was read.
public struct SourceFile: Sendable, Hashable {
  /// The path as the user would write it, from the working directory.
  public let name: String
  /// The content.
  public let bytes: [UInt8]
  /// SHA-256 of the content, in hexadecimal digits.
  public let sha256: String
}

/// Reads the files of a scenario, never outside its folders, and remembers each with its digest.
public struct SourceFiles: Sendable {
  /// Largest file that is read, in bytes: a year of minutes in a hundred columns is below it.
  static let largest = 512 << 20

  /// The files read, in the order in which they were first asked for.
  public private(set) var read: [SourceFile] = []
  private let roots: [String]
  private let rootNames: [String]
  /// By path with links resolved, and as it is written in a file.
  private var known: [String: Int] = [:]
  private var asked: [Name: Int] = [:]
  /// Paths with links resolved, in the order of ``read``.
  private var places: [String] = []
  /// Files whose content is not held any more.
  private var forgotten: Set<Int> = []

  private struct Name: Hashable {
    let path: String
    let file: String
  }

  /// Opens the folders that may be read.
  ///
  /// - Parameters:
  ///   - root: the scenario's folder.
  ///   - allowed: further folders, from the command line.
  public init(root: String, allowed: [String] = []) {
    rootNames = [root] + allowed
    roots = rootNames.compactMap(Self.resolved)
  }

  /// Reads a file that another file names, by a path relative to that file.
  ///
  /// - Parameters:
  ///   - path: the path as it is written.
  ///   - file: the file that names it, as a path from the working directory; empty for the command line.
  ///   - origin: where the path is written.
  /// - Returns: the file; the same one where it was read before.
  /// - Throws: ``Problems`` where there is no such file, or it lies outside of the folders, links resolved.
  public mutating func file(_ path: String, namedBy file: String, at origin: Origin) throws(Problems)
    -> SourceFile
  {
    let index = try index(of: path, namedBy: file, at: origin)
    guard forgotten.contains(index) else { return read[index] }
    let old = read[index]
    let bytes = try Self.content(of: places[index], name: old.name, at: origin)
    guard SHA256.hexadecimal(of: bytes) == old.sha256 else {
      throw Problems([
        Problem("'\(old.name)' has changed since it was read", at: origin, hint: "begin again")
      ])
    }
    read[index] = SourceFile(name: old.name, bytes: bytes, sha256: old.sha256)
    forgotten.remove(index)
    return read[index]
  }

  /// The digest of a file that another file names, read where it was not before.
  mutating func digest(_ path: String, namedBy file: String, at origin: Origin) throws(Problems) -> String {
    read[try index(of: path, namedBy: file, at: origin)].sha256
  }

  /// Lets go of the contents; a file is read again where it is asked for again, and must still be the same.
  mutating func forgetContents() {
    for index in read.indices {
      read[index] = SourceFile(name: read[index].name, bytes: [], sha256: read[index].sha256)
    }
    forgotten = Set(read.indices)
  }

  private mutating func index(of path: String, namedBy file: String, at origin: Origin) throws(Problems)
    -> Int
  {
    let written = Name(path: path, file: file)
    if let index = asked[written] { return index }
    let name = Self.joined(path, to: file)
    guard !path.isEmpty, !path.contains("\0") else {
      throw Problems([Problem("'\(path)' is not the path of a file", at: origin)])
    }
    guard !path.hasSuffix("/") else {
      throw Problems([Problem("'\(path)' names a folder, not a file", at: origin)])
    }
    guard let resolved = Self.resolved(name) else {
      throw Problems([missing(name, at: origin)])
    }
    guard roots.contains(where: { Self.contains($0, resolved) }) else {
      throw Problems([
        Problem(
          "'\(path)' lies outside of '\(rootNames[0])'", at: origin,
          hint: "move it there, or allow its folder on the command line")
      ])
    }
    if let index = known[resolved] {
      asked[written] = index
      return index
    }
    let bytes = try Self.content(of: resolved, name: name, at: origin)
    let source = SourceFile(name: name, bytes: bytes, sha256: SHA256.hexadecimal(of: bytes))
    (known[resolved], asked[written]) = (read.count, read.count)
    read.append(source)
    places.append(resolved)
    return read.count - 1
  }

  private static func content(of path: String, name: String, at origin: Origin) throws(Problems) -> [UInt8] {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let type = attributes?[.type] as? FileAttributeType
    guard type == .typeRegular else {
      let what = type == .typeDirectory ? "is a folder, not a file" : "is not a file"
      throw Problems([Problem("'\(name)' \(what)", at: origin)])
    }
    if let size = attributes?[.size] as? Int, size > largest {
      throw Problems([Problem("'\(name)' has \(size) bytes; at most \(largest) are read", at: origin)])
    }
    guard let data = FileManager.default.contents(atPath: path) else { throw unread(path, name, at: origin) }
    return [UInt8](data)
  }

  /// Why a file that is there cannot be read.
  private static func unread(_ path: String, _ name: String, at origin: Origin) -> Problems {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK)
    let code = descriptor < 0 ? errno : EIO
    if descriptor >= 0 { close(descriptor) }
    let isForbidden = code == EACCES || code == EPERM
    let words = code == EMFILE || code == ENFILE ? "too many open files" : String(cString: strerror(code))
    let reason = isForbidden ? "" : ": \(words)"
    return Problems([
      Problem(
        "'\(name)' cannot be read\(reason)", at: origin, hint: isForbidden ? "may this user read it?" : nil)
    ])
  }

  /// What is wrong where a path leads to nothing.
  private func missing(_ name: String, at origin: Origin) -> Problem {
    var status = stat()
    if stat(name, &status) != 0, errno == EACCES {
      return Problem("'\(name)' cannot be reached", at: origin, hint: "may this user enter its folder?")
    }
    if lstat(name, &status) == 0 { return Problem("'\(name)' is a link that leads nowhere", at: origin) }
    let hint = isInside(lexical: name) ? nearestFile(to: name).map { "did you mean '\($0)'?" } : nil
    return Problem("there is no file '\(name)'", at: origin, hint: hint)
  }

  /// A path relative to the folder of a file, with `.` and `..` taken out where that can be done on paper.
  package static func joined(_ path: String, to file: String) -> String {
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    let whole = path.hasPrefix("/") ? path : folder + path
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let joined = (whole.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    return joined.isEmpty && !whole.isEmpty ? "." : joined
  }

  /// The path with its links resolved; nil where nothing is there.
  private static func resolved(_ path: String) -> String? {
    guard let pointer = realpath(path.isEmpty ? "." : path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  private static func contains(_ root: String, _ path: String) -> Bool {
    path == root || path.hasPrefix(root == "/" ? root : root + "/")
  }

  private func isInside(lexical name: String) -> Bool {
    let folder = name.lastIndex(of: "/").map { String(name[..<$0]) } ?? ""
    guard let resolved = Self.resolved(folder) else { return false }
    return roots.contains { Self.contains($0, resolved) }
  }

  private func nearestFile(to name: String) -> String? {
    let slash = name.lastIndex(of: "/")
    let folder = slash.map { String(name[..<$0]) } ?? "."
    let last = slash.map { String(name[name.index(after: $0)...]) } ?? name
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return nearest(to: last, among: names.sorted())
  }
}
