import Foundation
public import Kernel
public import Results
public import Scenario

/// A scenario to compare: a scenario's file, or the results file of its run.
public struct StudyScenario: Sendable {
  /// What the file is.
  public enum Form: String, Sendable, Hashable {
    case scenario, results
  }

  /// The file as the user wrote it.
  public let file: String
  /// What the file is.
  public let form: Form
  /// Everything put in; of a results file, what it holds of its scenario.
  public let resolved: ResolvedScenario
  /// The id of the run.
  public let id: String
  /// Names, as seen from the scenario's folder, and digests of the files that it was read from.
  public let inputs: [InputFile]
  /// The results file, opened.
  public let results: RunFile?

  /// The scenario's name.
  public var name: String { resolved.name }
  /// The steps that count.
  public var horizon: Clock { results?.clock ?? resolved.horizon }

  /// All files that are read for it, as paths from the working directory.
  public var readFiles: [String] { [file] + (form == .scenario ? resolved.namedFiles.map(\.name) : []) }

  /// Names of the measures that are taken.
  public var measures: [String] { resolved.measures.filter(\.isEnabled).map(\.name) }

  /// A scenario that a reader has resolved.
  ///
  /// - Parameter engine: the program's version.
  public init(_ resolved: ResolvedScenario, engine: String) {
    let folder = resolved.file.lastIndex(of: "/").map { String(resolved.file[...$0]) } ?? ""
    file = resolved.file
    form = .scenario
    self.resolved = resolved
    id = resolved.runID(engine: engine)
    inputs = resolved.namedFiles.map { InputFile(name: $0.name.below(folder), sha256: $0.sha256) }
    results = nil
  }

  /// What a results file holds.
  ///
  /// - Throws: `Problems` when it is not the results of a run, or its scenario cannot be read.
  public init(results path: String) throws {
    let results = try readingInput { try RunFile(path) }
    file = path
    form = .results
    let (text, files) = try readingInput { try (results.scenarioYAML(), results.inputs()) }
    resolved = try ScenarioReader.recorded(text, in: path)
    id = results.scenarioID
    inputs = files.map { InputFile(name: $0.name, sha256: $0.sha256) }
    self.results = results
  }

  /// Opens files of both forms; scenarios of one folder share what they read.
  ///
  /// - Parameters:
  ///   - paths: scenarios' YAML files and results files of runs, in any mixture.
  ///   - reader: resolves scenarios.
  ///   - overrides: values that replace what scenarios' files say.
  ///   - horizon: another horizon than the scenarios' files have.
  ///   - engine: the program's version.
  /// - Returns: one a path: the scenario, or why there is none.
  public static func open(
    _ paths: [String], _ reader: ScenarioReader, overrides: [Override] = [], horizon: HorizonOverride? = nil,
    engine: String
  ) -> [Result<StudyScenario, any Error>] {
    var known: [String: ResolvedScenario] = [:]
    var opened: [Result<StudyScenario, any Error>] = []
    for path in paths {
      do {
        switch try form(of: path) {
        case .results: opened.append(.success(try StudyScenario(results: path)))
        case .scenario:
          let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
          let resolved = try reader.resolve(
            path, overrides: overrides, horizon: horizon, sharing: known[folder])
          known[folder] = known[folder] ?? resolved
          opened.append(.success(StudyScenario(resolved, engine: engine)))
        }
      } catch {
        opened.append(.failure(error))
      }
    }
    return opened
  }

  /// Endings of results files, by which they are told even where they are damaged.
  private static let resultsEndings = [".h5", ".hdf5", ".nc"]

  /// Whether a file is taken for results, whatever may be wrong with it.
  public static func isResults(_ path: String) -> Bool { (try? form(of: path)) == .results }

  /// Tells a scenario from results by the file's name or its first bytes; what cannot be read is a scenario, whose reader
  /// says why.
  ///
  /// - Throws: `Problems` where it is neither, or a sweep.
  private static func form(of path: String) throws -> Form {
    if let problem = SweepInput.misplaced(path) { throw Problems([problem]) }
    if resultsEndings.contains(where: path.lowercased().hasSuffix) { return .results }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
      let handle = FileHandle(forReadingAtPath: path)
    else { return .scenario }
    // Nil at the end of the file: an empty file is a scenario that says nothing, and its reader says so.
    let head: Data
    do { head = try handle.read(upToCount: 4096) ?? Data() } catch {
      throw StorageError("\(error.localizedDescription)", path: path, call: "read").asInput
    }
    // HDF5 file format specification 3.0, section II.A: the signature of a file without a user block.
    if head.starts(with: [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]) { return .results }
    guard !head.contains(0) else {
      throw Problems([
        Problem(
          "this is neither a scenario (YAML) nor the results of a run (HDF5)", at: Origin(file: path))
      ])
    }
    return .scenario
  }
}
