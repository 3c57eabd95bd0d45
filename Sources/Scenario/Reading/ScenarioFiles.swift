import Kernel
import Synchronization

/// The files of scenarios, each read and parsed once, shared by all that read them.
final class ScenarioFiles: Sendable {
  private struct Known {
    var files: SourceFiles
    var documents: [String: Setting] = [:]
    var tables: [String: Table] = [:]
  }

  private let known: Mutex<Known>

  init(root: String, allowed: [String]) {
    known = Mutex(Known(files: SourceFiles(root: root, allowed: allowed)))
  }

  /// The files read so far, by their names and digests.
  var inputs: [InputFile] {
    known.withLock { known in known.files.read.map { InputFile(name: $0.name, sha256: $0.sha256) } }
  }

  /// A file that a value names, relative to the file in which the value stands.
  func file(_ path: String, at origin: Origin) throws(Problems) -> SourceFile {
    try known.withLock { known throws(Problems) in
      try known.files.file(path, namedBy: Self.folder(of: origin), at: origin)
    }
  }

  /// A YAML file that a value names.
  func document(_ path: String, at origin: Origin) throws(Problems) -> Setting {
    let source = try file(path, at: origin)
    if let document = known.withLock({ $0.documents[source.name] }) { return document }
    let document = try Document.read(source.bytes, file: source.name)
    known.withLock { $0.documents[source.name] = document }
    return document
  }

  /// A CSV file that a value names.
  func table(_ path: String, format: TableFormat = TableFormat(), at origin: Origin) throws(Problems) -> Table
  {
    let source = try file(path, at: origin)
    let key = "\(source.name)\n\(format.separator)\(format.decimalComma)"
    if let table = known.withLock({ $0.tables[key] }) { return table }
    let table = try Table(bytes: source.bytes, file: source.name, format: format)
    known.withLock { $0.tables[key] = table }
    return table
  }

  /// What paths are relative to: the file itself, or the working directory for the command line.
  private static func folder(of origin: Origin) -> String {
    origin.file == Override.commandLine ? "" : origin.file
  }
}

/// A file that a result was computed from.
public struct InputFile: Sendable, Hashable {
  /// The path as the user would write it.
  public let name: String
  /// SHA-256 of the content, in hexadecimal digits.
  public let sha256: String
}
