public import Kernel
import Quantities

/// A value that replaces what the files say, as `--set units.chp-1.minimum_load=35%` or a sweep's axis.
public struct Override: Sendable, Hashable {
  /// What stands for a file where a value comes from the command line.
  static let commandLine = "--set"

  /// The dotted path.
  public let path: DottedPath
  /// The value.
  public let value: Setting

  /// A value for a path.
  ///
  /// - Parameters:
  ///   - path: the dotted path.
  ///   - value: the value.
  ///   - layer: what brings it in, such as `sweep axis pv`; messages say so.
  public init(_ path: String, _ value: Setting, layer: String) {
    self.path = DottedPath(path, at: value.origin.layered(layer))
    self.value = value.layered(layer)
  }

  /// Reads `path=value` from the command line; the value is YAML, so that mappings and lists work.
  ///
  /// - Throws: ``Problems`` where the `=` is missing or the value is not YAML.
  public init(parsing text: String) throws(Problems) {
    let origin = Origin(file: Self.commandLine, layer: text)
    guard let mark = text.firstIndex(of: "="), mark != text.startIndex else {
      throw Problems([
        Problem(
          "'\(text)' is not path=value", at: Origin(file: Self.commandLine),
          hint: FullWidth.note(on: text) ?? "write units.chp-1.minimum_load=35%")
      ])
    }
    let document = try Document.read(
      Array("set: \(text[text.index(after: mark)...])".utf8), file: Self.commandLine)
    guard document.entries?.count == 1 else {
      throw Problems([
        Problem(
          "'\(text)' holds more than one value", at: Origin(file: Self.commandLine),
          hint: "write --set for each")
      ])
    }
    path = DottedPath(String(text[..<mark]), at: origin)
    value = (document["set"] ?? Setting(.scalar(""), at: origin)).moved(to: origin)
  }
}

extension Override {
  /// What is wrong with values of one rank, of which one hides another: the same path twice, or a value and then the whole that
  /// it lies in.
  ///
  /// - Parameter overrides: the values, the strongest last.
  public static func hidden(among overrides: [Override]) -> [Problem] {
    var seen: [String: Override] = [:]
    var inner: [String: Override] = [:]
    var problems: [Problem] = []
    for override in overrides {
      let text = override.path.text
      if let first = seen[text] {
        problems.append(
          Problem("'\(text)' is set twice", at: override.path.origin, hint: place(of: first)))
      } else if let first = inner[text] {
        problems.append(
          Problem(
            "'\(text)' is set after '\(first.path)', which lies in it and is lost", at: override.path.origin,
            hint: "set the whole first"))
      }
      seen[text] = seen[text] ?? override
      for (place, character) in zip(text.indices, text) where character == "." {
        let above = String(text[..<place])
        inner[above] = inner[above] ?? override
      }
    }
    return problems
  }

  private static func place(of first: Override) -> String? {
    first.path.origin.line > 0 ? "the first is at \(first.path.origin)" : "leave one of them out"
  }
}

/// Another horizon than the files state, as the command line may ask for.
public struct HorizonOverride: Sendable, Hashable {
  /// First day or moment, such as `2025-07-01`.
  public var start: String?
  /// First moment that is not simulated.
  public var end: String?
  /// Length of a step, such as `15 min`.
  public var step: String?

  /// What is to replace the files' horizon.
  public init(start: String? = nil, end: String? = nil, step: String? = nil) {
    self.start = start
    self.end = end
    self.step = step
  }

  var overrides: [Override] {
    [("start", start), ("end", end), ("step", step)].compactMap { key, text in
      text.map { text in
        let origin = Origin(file: "--\(key)")
        return Override("horizon.\(key)", Setting(.scalar(text), at: origin), layer: "")
      }
    }
  }
}

extension Origin {
  /// The place with what brought it in.
  func layered(_ layer: String) -> Origin {
    var origin = self
    if !layer.isEmpty { origin.layer = layer }
    return origin
  }
}

extension Setting {
  /// The tree with what brought it in.
  func layered(_ layer: String) -> Setting { mappingOrigins { $0.layered(layer) } }
  /// The tree with all of it at one place.
  func moved(to place: Origin) -> Setting { mappingOrigins { _ in place } }

  private func mappingOrigins(_ change: (Origin) -> Origin) -> Setting {
    var result = self
    result.origin = change(origin)
    switch content {
    case .scalar: break
    case .list(let values): result.content = .list(values.map { $0.mappingOrigins(change) })
    case .mapping(let entries):
      result.content = .mapping(
        entries.map { Entry($0.key, at: change($0.origin), $0.value.mappingOrigins(change)) })
    }
    return result
  }

  /// The value behind a list of keys.
  func value(at keys: some Sequence<String>) -> Setting? {
    var place: Setting? = self
    for key in keys { place = place?[key] }
    return place
  }
}
