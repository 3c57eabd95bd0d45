public import Kernel

extension ResolvedScenario {
  /// The resolved scenario as YAML, each value with where it comes from and what backs it as a comment.
  ///
  /// - Parameter catalogue: kinds whose defaults are shown beside what is stated; empty to leave defaults out.
  public func shownText(catalogue: [any EquipmentKind.Type] = []) -> String {
    var writer = ShownText()
    writer.line("parktwin: \(formatVersion)", comment: nil)
    for entry in settings.entries ?? [] {
      guard entry.key == "units", let units = entry.value.entries else {
        writer.write(entry)
        continue
      }
      writer.line("units:", comment: nil)
      for unit in units {
        writer.write(unit, indent: "  ")
        guard let kind = unit.value["kind"]?.text, let found = catalogue.first(where: { $0.kind == kind })
        else {
          continue
        }
        writer.writeDefaults(of: found, beside: unit.value)
      }
    }
    return writer.text
  }
}

/// Writes a tree as YAML with comments.
private struct ShownText {
  var text = ""

  mutating func line(_ line: String, comment: String?) {
    text += line + (comment.map { "  # " + $0 } ?? "") + "\n"
  }

  mutating func write(_ entry: Setting.Entry, indent: String = "") {
    let key = indent + Self.scalar(entry.key, isQuoted: false) + ":"
    switch entry.value.content {
    case .scalar(let scalar):
      line(
        "\(key) \(Self.scalar(scalar, isQuoted: entry.value.isQuoted))", comment: Self.comment(entry.value))
    case .list(let values):
      let plain = values.map { Self.flow($0) }.joined(separator: ", ")
      line("\(key) [\(plain)]", comment: Self.comment(entry.value))
    case .mapping(let entries):
      line(entries.isEmpty ? "\(key) {}" : key, comment: nil)
      for inner in entries { write(inner, indent: indent + "  ") }
    }
  }

  /// What a kind takes where the scenario says nothing, as comments.
  mutating func writeDefaults(of kind: any EquipmentKind.Type, beside unit: Setting) {
    for parameter in kind.description.parameters {
      guard let value = parameter.defaultText, !parameter.key.contains("*"),
        unit.value(at: parameter.key.split(separator: ".").map(String.init)) == nil
      else { continue }
      let source = parameter.source.isEmpty ? "" : " (\(parameter.source))"
      line("    # \(parameter.key): \(value)", comment: "default\(source)")
    }
  }

  private static func comment(_ setting: Setting) -> String {
    var parts = ["\(setting.origin)"]
    if !setting.origin.layer.isEmpty { parts.append(setting.origin.layer) }
    if let evidence = setting.provenance {
      if let label = evidence.label { parts.append(label) }
      if let source = evidence.source { parts.append("source: \(source)") }
      if let grade = evidence.grade { parts.append("grade \(grade)") }
      if let year = evidence.year { parts.append(year) }
      if evidence.low != nil || evidence.high != nil {
        parts.append("\(evidence.low ?? "") … \(evidence.high ?? "")")
      }
    }
    return parts.joined(separator: "; ").split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private static func flow(_ setting: Setting) -> String {
    switch setting.content {
    case .scalar(let text): scalar(text, isQuoted: setting.isQuoted || text.contains { ",[]{}".contains($0) })
    case .list(let values): "[" + values.map(flow).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\(scalar($0.key, isQuoted: false)): \(flow($0.value))" }.joined(separator: ", ")
        + "}"
    }
  }

  /// Text as a plain scalar where YAML reads it back as such, else in quotes.
  private static func scalar(_ text: String, isQuoted: Bool) -> String {
    let isPlain =
      text.unicodeScalars.first.map { !"-?:,[]{}#&*!|>'\"%@` ".unicodeScalars.contains($0) } ?? false
    let isNegative = text.first == "-" && text.dropFirst().first?.isNumber == true
    let isWhole = !text.contains(": ") && !text.contains(" #") && !text.hasSuffix(":") && !text.hasSuffix(" ")
    let isLine = text.unicodeScalars.allSatisfy { $0.value >= 0x20 }
    return !isQuoted && (isPlain || isNegative) && isWhole && isLine ? text : CanonicalText.quoted(text)
  }
}
