import Kernel
import Quantities

/// A scenario's file with the files that it extends, ancestors first.
struct ScenarioChain {
  /// Keys of a scenario's file.
  static let keys = [
    "parktwin", "extends", "name", "label", "data", "location", "horizon", "weather", "calendar", "tariff",
    "factors",
    "prices", "economics", "initial", "enterprises", "buses", "units", "units_from", "measures", "set",
  ]
  /// Keys that a scenario on a base may state again; they replace the base's as a whole.
  static let restated = [
    "name", "label", "data", "location", "horizon", "weather", "calendar", "tariff", "factors", "prices",
    "economics",
    "initial",
  ]

  /// Keys of an enterprise, a bus and a unit by which one is told from a mapping of them.
  private static let members: [(String, Set<String>)] = [
    ("enterprises", ["label", "role", "industry", "value_added"]),
    ("buses", ["carrier", "voltage", "order"]),
    ("units", ["kind", "ports"]),
  ]

  /// The files' contents, the base first.
  private(set) var documents: [(root: Setting, file: String)] = []
  private(set) var problems: [Problem] = []
  /// Whether all files of the chain were read; what is missing else is not worth a word.
  private(set) var isWhole = true

  init(_ path: String, files: ScenarioFiles) {
    read(path, at: Origin(file: Override.commandLine), files: files, seen: [])
    for index in documents.indices {
      check(documents[index].root, isBase: index == 0)
      documents[index].root = Self.corrected(documents[index].root)
    }
  }

  private mutating func read(_ path: String, at origin: Origin, files: ScenarioFiles, seen: [String]) {
    do throws(Problems) {
      let name = try files.file(path, at: origin).name
      let root = try files.document(path, at: origin)
      if seen.contains(name) {
        let way = (seen.drop { $0 != name } + [name]).joined(separator: " → ")
        problems.append(Problem("'\(name)' extends itself: \(way)", at: origin))
        isWhole = false
        return
      }
      if let base = root["extends"] {
        if let text = base.text, !base.isNull {
          read(text, at: base.origin, files: files, seen: seen + [name])
        } else {
          isWhole = false
          problems.append(Problem("'extends' must name a file, not \(base.shape)", at: base.origin))
        }
      }
      documents.append((root, name))
    } catch {
      isWhole = false
      // What the command line names is told by its own name: nobody has set it.
      problems += error.all.map { problem in
        guard problem.origin == Origin(file: Override.commandLine) else { return problem }
        let name = "'\(SourceFiles.joined(path, to: ""))'"
        let message = problem.message.replacing("there is no file \(name)", with: "there is no such file")
          .replacing("\(name) ", with: "this ")
        return Problem(message, at: Origin(file: path), hint: problem.hint)
      }
    }
  }

  /// The file with its misspelt keys as they are meant: each was told, and what needs it need not be told as well.
  private static func corrected(_ root: Setting) -> Setting {
    var result = root
    for entry in root.entries ?? [] where !keys.contains(entry.key) {
      guard let meant = nearest(to: entry.key, among: keys), result[meant] == nil else { continue }
      result[meant] = entry.value
    }
    return result
  }

  private mutating func check(_ root: Setting, isBase: Bool) {
    var fields = Fields(root, of: "the scenario")
    fields.allow(Self.keys)
    for (key, command) in [
      ("measure", "name it under 'measures'"), ("sweep", "run it with 'parktwin sweep'"),
    ] {
      if let found = root[key] {
        isWhole = false
        fields.allow(MeasureFile.keys + ["sweep", "axes", "design", "keep", "base"])
        fields.report("this file holds a \(key), not a scenario", at: found.origin, hint: command)
      }
    }
    checkVersion(&fields)
    for key in ["enterprises", "buses", "units"] {
      guard isBase, let group = root[key], group.entries == nil else { continue }
      isWhole = false
      fields.report("'\(key)' must be a mapping of names, not \(group.shape)", at: group.origin)
    }
    for (key, members) in Self.members where isBase {
      guard let problem = root[key]?.lackingName(of: key, members: members) else { continue }
      isWhole = false
      fields.add(problem)
    }
    if !isBase {
      for key in ["enterprises", "buses", "units", "units_from"] {
        guard let entry = root.entries?.first(where: { $0.key == key }) else { continue }
        fields.report(
          "a scenario that extends another cannot state '\(key)'", at: entry.origin,
          hint: "a measure adds, replaces and removes, 'set' changes values")
      }
    }
    fields.finish(into: &problems)
  }
}

/// The version of the file format that is read.
package let formatVersion = "1"

/// Notes a missing or unknown version of the format.
package func checkVersion(_ fields: inout Fields) {
  guard let version = fields.requiredSetting("parktwin") else { return }
  guard version.text.map({ FullWidth.folded($0) }) != formatVersion else { return }
  fields.report(
    "'parktwin' is \(version.shape), a version of the format that is not known", at: version.origin,
    hint: "this program reads version \(formatVersion)")
}
