public import Kernel

/// A resolved scenario as YAML, each value with what backs it.
public enum ResolvedText {
  /// The tree in block style.
  public static func yaml(_ setting: Setting) -> String {
    lines(setting, indent: "").joined(separator: "\n") + "\n"
  }

  private static func lines(_ setting: Setting, indent: String) -> [String] {
    guard let entries = setting.entries, !entries.isEmpty else { return [indent + inline(setting)] }
    return entries.flatMap { entry -> [String] in
      let key = indent + word(entry.key) + ":"
      if let inner = entry.value.entries, !inner.isEmpty {
        return [key] + lines(entry.value, indent: indent + "  ")
      }
      return [key + " " + evident(entry.value)]
    }
  }

  /// A value with its evidence, in one line.
  private static func evident(_ setting: Setting) -> String {
    guard let provenance = setting.provenance else { return inline(setting) }
    var parts = ["value: \(inline(setting, inFlow: true))"]
    for (key, text) in [
      ("source", provenance.source), ("grade", provenance.grade), ("low", provenance.low),
      ("high", provenance.high),
    ] {
      if let text { parts.append("\(key): \(quoted(text))") }
    }
    return parts.count == 1 ? inline(setting) : "{" + parts.joined(separator: ", ") + "}"
  }

  private static func inline(_ setting: Setting, inFlow: Bool = false) -> String {
    switch setting.content {
    case .scalar(let text): return setting.isQuoted ? quoted(text) : word(text, inFlow: inFlow)
    case .list(let values):
      return "[" + values.map { inline($0, inFlow: true) }.joined(separator: ", ") + "]"
    case .mapping(let entries):
      let members = entries.map { "\(word($0.key, inFlow: true)): \(inline($0.value, inFlow: true))" }
      return "{" + members.joined(separator: ", ") + "}"
    }
  }

  /// Text as it is where YAML reads it back as that, else in quotation marks.
  private static func word(_ text: String, inFlow: Bool = false) -> String {
    guard let first = text.first, let last = text.last else { return "\"\"" }
    let opens = first.isLetter || first.isNumber || "$./_+".contains(first)
    let isNegative = text.count > 1 && first == "-" && text.dropFirst().first?.isNumber == true
    let isBroken = text.contains { $0.isNewline || $0 == "\t" || inFlow && ",[]{}".contains($0) }
    let isPlain =
      (opens || isNegative) && !isBroken && last != ":" && last != " " && !text.contains(": ")
      && !text.contains(" #")
    return isPlain ? text : quoted(text)
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
