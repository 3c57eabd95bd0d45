import Foundation
import Results

/// A file that a command is asked to write.
struct OutputFile {
  /// Its path as the user wrote it.
  let path: String
  /// The option that names it; nil for the usual place.
  let option: String?
  /// The endings that it may have.
  let endings: [String]
  /// Whether it is a folder that files are written to.
  let isFolder: Bool

  /// Endings of results files.
  static let results = [".h5", ".nc"]
  /// Endings of tables.
  static let tables = [".csv"]
  /// Endings of pictures, and of what they are made of.
  static let pictures = [".svg", ".png", ".html", ".json"]
  /// Endings of workbooks.
  static let workbooks = [".xlsx"]

  init(_ path: String, option: String?, endings: [String]) {
    (self.path, self.option, self.endings, isFolder) = (path, option, endings, false)
  }

  /// A folder, which is made where it is not there.
  init(folder path: String, option: String) {
    (self.path, self.option, endings, isFolder) = (path, option, [""], true)
  }

  /// What is wrong with outputs of one name, of which the last would be left.
  static func clashes(among outputs: [OutputFile]) -> [String] {
    outputs.enumerated().flatMap { place, output in
      outputs.prefix(place).filter { $0.place == output.place }.map {
        "\($0.name) and \(output.name) name the same file '\(output.path)'"
      }
    }
  }

  /// Refuses what would take the place of something else, before anything is run.
  ///
  /// - Parameter inputs: the files that the command reads.
  /// - Throws: ``UsageError``.
  func check(against inputs: some Sequence<String>) throws(UsageError) {
    try checkName()
    guard let own = FileIdentity(path) else { return }
    for input in inputs where FileIdentity(input) == own {
      throw UsageError(
        "\(name) is '\(path)', which this command reads"
          + (input == path ? "" : ", as '\(input)'") + ": what is written would take its place")
    }
  }

  /// The same as far as nothing needs to be read for it.
  func checkName() throws(UsageError) {
    guard !path.isEmpty else { throw UsageError("\(name) names no \(isFolder ? "folder" : "file")") }
    guard endings.contains(where: path.lowercased().hasSuffix) else {
      throw UsageError("\(name) must end in \(endings.joined(separator: " or ")), not be '\(path)'")
    }
    try checkTarget()
    var status = stat()
    guard stat(path, &status) == 0 else {
      if lstat(path, &status) == 0 { throw UsageError("\(name) is '\(path)', a link that leads nowhere") }
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG where !isFolder, S_IFDIR where isFolder: return
    case S_IFREG: throw UsageError("\(name) is '\(path)', which is no folder")
    case S_IFDIR: throw UsageError("\(name) is '\(path)', a folder")
    default: throw UsageError("\(name) is '\(path)', a device, a pipe or a socket, and no file")
    }
  }

  /// Finds what can be known beforehand of a place that cannot be written, before anything is run.
  ///
  /// - Throws: `StorageError` with the system's reason.
  func checkPlace() throws(StorageError) {
    var status = stat()
    let isThere = stat(path, &status) == 0
    // A file is replaced, for which its folder is written to.
    let written = isFolder && isThere ? path : Self.folder(of: target ?? path)
    guard access(written, W_OK | X_OK) == 0 else { throw StorageError(code: errno, path: path, call: "open") }
  }

  /// What a link leads to is what is written, so that its ending counts too.
  private func checkTarget() throws(UsageError) {
    guard let real = target, !endings.contains(where: real.lowercased().hasSuffix) else { return }
    throw UsageError(
      "\(name) is '\(path)', which leads to '\(real)': that must end in \(endings.joined(separator: " or ")) too"
    )
  }

  /// Where the path leads; nil where nothing is there.
  private var target: String? { Self.real(path) }

  /// The same of what is not there yet.
  private var place: String {
    let folder = Self.folder(of: path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return target ?? "\(Self.real(folder) ?? folder)/\(name)"
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  private static func real(_ path: String) -> String? {
    guard let target = realpath(path, nil) else { return nil }
    defer { free(target) }
    return String(cString: target)
  }

  var name: String { option ?? "the results file" }
}

/// Which file a path leads to, by whatever name.
private struct FileIdentity: Hashable {
  private let device: UInt64
  private let number: UInt64

  /// Nil where nothing is there.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    (device, number) = (UInt64(truncatingIfNeeded: status.st_dev), UInt64(truncatingIfNeeded: status.st_ino))
  }
}
