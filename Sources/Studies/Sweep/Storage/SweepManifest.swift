import Foundation
import Results

/// The plan of a sweep as `sweep.json` keeps it: what the folder's runs belong to.
struct SweepManifest: Codable, Hashable, Sendable {
  struct Axis: Codable, Hashable, Sendable {
    var id: String
    var set: String
    var values: String
  }

  struct Run: Codable, Hashable, Sendable {
    var id: String
    /// One value an axis, as it is put into the scenario.
    var values: [String]
  }

  struct Keep: Codable, Hashable, Sendable {
    /// Nil for all.
    var indicators: [String]?
    var monthly: [String]
  }

  /// The version of the folder's layout.
  var format = 1
  var sweep: String
  var engine: String
  /// Digests of the resolved base scenario by its top-level keys, so that a difference has a name.
  var base: [String: String]
  /// Digests of all files that the runs hang on, by their paths from the base scenario's folder; nil where a folder of an
  /// earlier version does not say.
  var files: [String: String]?
  var method: String
  var design: [String: Int]
  var axes: [Axis]
  var keep: Keep
  var count: Int
  var distinct: Int
  var runs: [Run]

  /// Reads a folder's plan; nil where there is none, or where it is damaged and was set aside.
  ///
  /// - Throws: `StorageError` where it cannot be read or moved.
  static func read(
    in folder: SweepFolder, setAside: (String) -> Void
  ) throws(StorageError) -> SweepManifest? {
    guard let bytes = try SweepFolder.content(of: folder.manifest) else { return nil }
    if let manifest = try? JSONDecoder().decode(SweepManifest.self, from: Data(bytes)) { return manifest }
    setAside(try folder.quarantine(folder.manifest))
    return nil
  }

  /// Publishes it.
  func write(in folder: SweepFolder) throws {
    try PublishedFile.write(
      JournalLine.json(self, isPretty: true) + [UInt8(ascii: "\n")], to: folder.manifest)
  }

  /// How another plan differs, by the part of the sweep's file that says it; empty where it is the same.
  func differences(from other: SweepManifest) -> [(place: String, text: String)] {
    var found: [(place: String, text: String)] = []
    func compare(_ place: String, _ what: String, _ there: String, _ here: String) {
      if there != here { found.append((place, "\(what) is \(there) there and \(here) here")) }
    }
    compare("", "the program's version", other.engine, engine)
    let parts = Set(base.keys).union(other.base.keys).sorted().filter { base[$0] != other.base[$0] }
    let changed = changedFiles(from: other)
    if !parts.isEmpty {
      let names = parts.map { "'\($0)'" }.joined(separator: ", ")
      found.append(("base", "the base scenario differs in \(names)" + (changed.map { ": \($0)" } ?? "")))
    }
    compare("design", "the method", other.method, method)
    if method == other.method {
      for key in Set(design.keys).union(other.design.keys).sorted() {
        compare(
          "design", "'\(key)'", other.design[key].map(String.init) ?? "not stated",
          design[key].map(String.init) ?? "not stated")
      }
    }
    found += axisDifferences(from: other)
    let all: ([String]?) -> String = { $0.map { "[\($0.joined(separator: ", "))]" } ?? "all" }
    compare("keep", "'indicators'", all(other.keep.indicators), all(keep.indicators))
    compare("keep", "'monthly'", all(other.keep.monthly), all(keep.monthly))
    if found.isEmpty, runs != other.runs {
      found.append(changed.map { ("base", $0) } ?? ("axes", "the samples differ"))
    }
    return found
  }

  /// Which files have changed, come or gone, in words; nil where none has, or where that is not known.
  private func changedFiles(from other: SweepManifest) -> String? {
    guard let files, let others = other.files else { return nil }
    let names = Set(files.keys).union(others.keys).sorted().filter { files[$0] != others[$0] }
    guard !names.isEmpty else { return nil }
    let words = names.map { name in
      let word = others[name] == nil ? "is new" : files[name] == nil ? "is not read any more" : "has changed"
      return "'\(name)' \(word)"
    }
    return words.joined(separator: ", ")
  }

  private func axisDifferences(from other: SweepManifest) -> [(place: String, text: String)] {
    var found: [(place: String, text: String)] = []
    for axis in other.axes where !axes.contains(where: { $0.id == axis.id }) {
      found.append(("axes", "axis '\(axis.id)' is there and not here"))
    }
    for axis in axes {
      guard let twin = other.axes.first(where: { $0.id == axis.id }) else {
        found.append(("axes", "axis '\(axis.id)' is here and not there"))
        continue
      }
      if twin.set != axis.set {
        found.append(("axes", "axis '\(axis.id)' sets '\(twin.set)' there and '\(axis.set)' here"))
      }
      if twin.values != axis.values {
        found.append(("axes", "axis '\(axis.id)' has \(twin.values) there and \(axis.values) here"))
      }
    }
    if found.isEmpty, other.axes.map(\.id) != axes.map(\.id) {
      found.append(("axes", "the axes stand in another order"))
    }
    return found
  }
}
