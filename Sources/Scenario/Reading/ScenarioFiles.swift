import Kernel
import Quantities
import Synchronization

/// The files that a scenario is read from; what is read and parsed is shared with others, so that it is done once.
final class ScenarioFiles: Sendable {
  private let store: SharedFiles
  /// The folder that files may not leave.
  let root: String
  /// What this scenario has asked for, in the order in which it first did.
  private let asked: Mutex<[InputFile]>

  init(root: String, allowed: [String]) {
    store = SharedFiles(root: root, allowed: allowed)
    self.root = root
    asked = Mutex([])
  }

  private init(_ store: SharedFiles, root: String, asked: [InputFile]) {
    self.store = store
    self.root = root
    self.asked = Mutex(asked)
  }

  /// The same files for another scenario, which has asked for none of them yet.
  func shared() -> ScenarioFiles { ScenarioFiles(store, root: root, asked: []) }

  /// The same files for a further step of this scenario's reading, whose questions leave no trace here.
  func copy() -> ScenarioFiles { ScenarioFiles(store, root: root, asked: inputs) }

  /// The files that this scenario was read from, by their names and digests.
  var inputs: [InputFile] { asked.withLock { $0 } }

  /// All files that scenarios which share what they read have asked for so far.
  var all: [InputFile] { store.all }

  /// Same for scenarios that share what they read.
  var identity: ObjectIdentifier { ObjectIdentifier(store) }

  /// Whether a text is a number or a quantity.
  func isQuantity(_ text: String) -> Bool { store.isQuantity(text) }

  /// What was worked out from the files: series, weather, and what kinds make of them.
  var computed: ComputedOnce { store.computed }

  /// What is known of the structure of scenarios that share what they read.
  var digests: KnownParts<UInt64> { store.digests }

  /// The canonical text of parts of scenarios that share what they read.
  var texts: KnownParts<[UInt8]> { store.texts }

  /// Units of parks that were built of the files.
  var units: KnownUnits { store.units }

  /// What work gives, and all files that it asks for, asked for before or not.
  func noting<Result>(_ work: () -> Result) -> (result: Result, inputs: [InputFile]) {
    let before = asked.withLock { asked in
      defer { asked = [] }
      return asked
    }
    let result = work()
    let own = asked.withLock { asked in
      defer { asked = before }
      return asked
    }
    note(own)
    return (result, own)
  }

  /// Says that this scenario has asked for files.
  func note(_ inputs: [InputFile]) {
    asked.withLock { asked in
      for input in inputs where !asked.contains(input) { asked.append(input) }
    }
  }

  /// A file that a value names, relative to the file in which the value stands.
  func file(_ path: String, at origin: Origin) throws(Problems) -> SourceFile {
    let source = try store.file(path, at: origin)
    note([InputFile(name: source.name, sha256: source.sha256)])
    return source
  }

  /// The digest of a file that a value names; asking for it leaves no trace.
  func digest(_ path: String, at origin: Origin) throws(Problems) -> String {
    try store.digest(path, at: origin)
  }

  /// Lets go of all that a scenario does not need any more once its park is made; who asks for it again waits for it.
  func forget() { store.forget() }

  /// A YAML file that a value names.
  func document(_ path: String, at origin: Origin) throws(Problems) -> Setting {
    try store.document(file(path, at: origin))
  }

  /// A CSV file, or a sheet of a workbook, that a value names.
  func table(_ path: String, format: TableFormat = TableFormat(), at origin: Origin) throws(Problems) -> Table
  {
    guard let book = WorkbookReference(path) else { return try store.table(file(path, at: origin), format) }
    return try sheet(book, namesColumn: false, format, at: origin).table
  }

  /// The table that a column's name goes with, and the name of the column in it.
  func column(
    _ reference: ProfileReference, format: TableFormat, at origin: Origin
  ) throws(Problems) -> (table: Table, column: String) {
    guard let book = WorkbookReference("\(reference.file)#\(reference.column)") else {
      return (try table(reference.file, format: format, at: origin), reference.column)
    }
    let sheet = try sheet(book, namesColumn: true, format, at: origin)
    return (sheet.table, sheet.column ?? "")
  }

  private func sheet(
    _ book: WorkbookReference, namesColumn: Bool, _ format: TableFormat, at origin: Origin
  ) throws(Problems) -> Table.OfWorkbook {
    guard format == TableFormat() else {
      throw Problems([
        Problem(
          "'separator' and 'decimal_comma' say how a CSV file is written, and '\(book.file)' is a workbook",
          at: origin,
          hint: "leave them out: its cells hold numbers")
      ])
    }
    return try store.sheet(file(book.file, at: origin), book, namesColumn: namesColumn, at: origin)
  }
}

/// The files of many scenarios, each read and parsed once.
private final class SharedFiles: Sendable {
  private struct Sheet: Hashable {
    let file: String
    let selection: String?
    let namesColumn: Bool
  }

  private struct Known {
    var files: SourceFiles
    var documents: [String: Setting] = [:]
    var tables: [String: Table] = [:]
    var sheets: [Sheet: Table.OfWorkbook] = [:]
    var quantities: [String: Bool] = [:]
  }

  private let known: Mutex<Known>
  /// What was worked out from the files: series, weather, and what kinds make of them.
  let computed = ComputedOnce()
  let digests = KnownParts<UInt64>()
  let texts = KnownParts<[UInt8]>()
  let units = KnownUnits()

  init(root: String, allowed: [String]) {
    known = Mutex(Known(files: SourceFiles(root: root, allowed: allowed)))
  }

  var all: [InputFile] {
    known.withLock { $0.files.read.map { InputFile(name: $0.name, sha256: $0.sha256) } }
  }

  func file(_ path: String, at origin: Origin) throws(Problems) -> SourceFile {
    try known.withLock { known throws(Problems) in
      try known.files.file(path, namedBy: Self.folder(of: origin), at: origin)
    }
  }

  func digest(_ path: String, at origin: Origin) throws(Problems) -> String {
    try known.withLock { known throws(Problems) in
      try known.files.digest(path, namedBy: Self.folder(of: origin), at: origin)
    }
  }

  func forget() {
    known.withLock { known in
      known.files.forgetContents()
      known.documents = [:]
      known.tables = [:]
      known.sheets = [:]
      known.quantities = [:]
    }
    computed.removeAll()
    units.forget()
  }

  func document(_ source: SourceFile) throws(Problems) -> Setting {
    if let document = known.withLock({ $0.documents[source.name] }) { return document }
    let document = try Document.read(source.bytes, file: source.name)
    return known.withLock { known in
      // Another thread may have been quicker; all share the first.
      let first = known.documents[source.name] ?? document
      known.documents[source.name] = first
      return first
    }
  }

  func table(_ source: SourceFile, _ format: TableFormat) throws(Problems) -> Table {
    let key = "\(source.name)\n\(format.separator.map(String.init) ?? "")\(format.decimalComma)"
    if let table = known.withLock({ $0.tables[key] }) { return table }
    let table = try Table(bytes: source.bytes, file: source.name, format: format)
    known.withLock { $0.tables[key] = table }
    return table
  }

  func sheet(
    _ source: SourceFile, _ book: WorkbookReference, namesColumn: Bool, at origin: Origin
  ) throws(Problems) -> Table.OfWorkbook {
    let key = Sheet(file: source.name, selection: book.selection, namesColumn: namesColumn)
    if let sheet = known.withLock({ $0.sheets[key] }) { return sheet }
    let sheet = try Table.read(
      workbook: source.bytes, book, namesColumn: namesColumn, file: source.name, at: origin)
    known.withLock { $0.sheets[key] = sheet }
    return sheet
  }

  func isQuantity(_ text: String) -> Bool {
    if let answer = known.withLock({ $0.quantities[text] }) { return answer }
    let answer = (try? Quantity(text)) != nil
    known.withLock { $0.quantities[text] = answer }
    return answer
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

  /// A file with its digest.
  public init(name: String, sha256: String) {
    self.name = name
    self.sha256 = sha256
  }
}
