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

  /// Endings of results files.
  static let results = [".h5", ".nc"]
  /// Endings of tables.
  static let tables = [".csv"]
  /// Endings of pictures, and of what they are made of.
  static let pictures = [".svg", ".png", ".html", ".json"]
  /// Endings of workbooks.
  static let workbooks = [".xlsx"]

  init(_ path: String, option: String?, endings: [String]) {
    (self.path, self.option, self.endings) = (path, option, endings)
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
    case S_IFREG: return
    case S_IFDIR: throw UsageError("\(name) is '\(path)', a folder")
    default: throw UsageError("\(name) is '\(path)', a device, a pipe or a socket, and no file")
    }
  }

  /// What a link leads to is what is written, so that its ending counts too.
  private func checkTarget() throws(UsageError) {
    guard let target = realpath(path, nil) else { return }
    defer { free(target) }
    let real = String(cString: target)
    guard !endings.contains(where: real.lowercased().hasSuffix) else { return }
    throw UsageError(
      "\(name) is '\(path)', which leads to '\(real)': that must end in \(endings.joined(separator: " or ")) too"
    )
  }

  private var name: String { option ?? "the results file" }
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
