import Foundation
import Kernel
import Results
import Scenario

/// Reads a sweep's file and gathers everything that is wrong with it.
struct SweepFileReader {
  private let path: String
  private(set) var problems: [Problem] = []

  /// Keys of a sweep's file.
  static let keys = ["parktwin", "sweep", "label", "base", "design", "axes", "keep"]

  private init(_ path: String) { self.path = path }

  /// Reads a file.
  ///
  /// - Throws: ``Problems``, all that is wrong with the file; `StorageError` where it is there and cannot be read.
  static func read(_ path: String) throws -> SweepFile {
    guard let bytes = try SweepFolder.content(of: path) else {
      throw Problems([Problem("there is no file '\(path)'", at: Origin(file: path))])
    }
    let root = try Document.read(bytes, file: path)
    var reader = SweepFileReader(path)
    let file = reader.file(root, text: String(decoding: bytes, as: UTF8.self))
    guard let file, reader.problems.isEmpty else { throw Problems(reader.problems) }
    return file
  }

  private mutating func file(_ root: Setting, text: String) -> SweepFile? {
    var fields = Fields(root, of: "the sweep")
    fields.allow(Self.keys)
    if root["sweep"] == nil, root["units"] != nil || root["extends"] != nil || root["measure"] != nil {
      let what = root["measure"] != nil ? "measure" : "scenario"
      problems.append(
        Problem(
          "this file holds a \(what), not a sweep", at: root.origin,
          hint: what == "scenario" ? "run it with 'parktwin run'" : "name it under 'measures' of a scenario"))
      return nil
    }
    checkVersion(&fields)
    let name = fields.requiredIdentifier("sweep")
    let label = fields.text("label")
    let base = base(&fields)
    let readDesign = fields.requiredSetting("design").flatMap { setting -> SweepDesign? in
      var reader = DesignReader(setting)
      defer { problems += reader.problems }
      return reader.read()
    }
    let axes = axes(&fields, method: readDesign?.method)
    let keep = fields.setting("keep")
    fields.finish(into: &problems)
    let readKeep = keep.map { setting -> SweepKeep in
      var reader = KeepReader(setting)
      defer { problems += reader.problems }
      return reader.read()
    }
    guard let name, let base, let readDesign, let axes else { return nil }
    var places = ["base": base.origin, "design": readDesign.origin]
    for key in ["axes", "keep"] { places[key] = root.entries?.first { $0.key == key }?.origin }
    return SweepFile(
      name: name, label: label ?? name, base: base.path, design: readDesign, axes: axes,
      keep: readKeep ?? SweepKeep(), file: path, text: text,
      digest: SHA256.hexadecimal(of: Array("\(path)\n\(text)".utf8)), places: places)
  }

  private mutating func base(_ fields: inout Fields) -> (path: String, origin: Origin)? {
    guard let setting = fields.requiredSetting("base") else { return nil }
    guard let text = setting.text, !setting.isNull, !text.isEmpty else {
      fields.report("'base' must name a scenario's file, not \(setting.shape)", at: setting.origin)
      return nil
    }
    let base = SourceFiles.joined(text, to: path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: base, isDirectory: &isFolder), !isFolder.boolValue else {
      fields.report(
        isFolder.boolValue ? "'\(base)' is a folder" : "there is no file '\(base)'", at: setting.origin,
        hint: "'base' names a scenario, seen from the sweep's file")
      return nil
    }
    return (base, setting.origin)
  }

  private mutating func axes(_ fields: inout Fields, method: SweepDesign.Method?) -> [SweepAxis]? {
    guard let setting = fields.requiredSetting("axes"), let entries = fields.named("axes") else { return nil }
    if entries.isEmpty {
      fields.report(
        "'axes' is empty; a sweep varies something", at: setting.origin,
        hint: "write axes: {coal: {set: prices.coal, range: 500..900 CNY/t}}")
    }
    if let problem = setting.lackingName(of: "axes", members: ["set", "measure", "range", "values"]) {
      problems.append(problem)
      return nil
    }
    let axes = entries.compactMap { entry -> SweepAxis? in
      var reader = AxisReader(entry, method: method)
      defer { problems += reader.problems }
      return reader.read()
    }
    problems += Self.collisions(axes)
    return axes.count == entries.count ? axes : nil
  }

  /// Axes that set one value, or one a part of what the other sets.
  private static func collisions(_ axes: [SweepAxis]) -> [Problem] {
    axes.enumerated().compactMap { place, axis in
      let path = axis.path.text
      let earlier = axes[..<place].first {
        path == $0.path.text || path.hasPrefix($0.path.text + ".") || $0.path.text.hasPrefix(path + ".")
      }
      guard let earlier else { return nil }
      let both =
        earlier.path.text == path
        ? "axes '\(earlier.id)' and '\(axis.id)' both set '\(path)'"
        : "axis '\(earlier.id)' sets '\(earlier.path)' and axis '\(axis.id)' sets '\(path)', one within the other"
      return Problem(both, at: axis.path.origin, hint: "the first is at \(earlier.path.origin)")
    }
  }
}
