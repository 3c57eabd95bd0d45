package import Kernel

/// A kind explained on a terminal.
package struct KindPage {
  private let type: any EquipmentKind.Type
  private let description: KindParts

  package init(_ type: any EquipmentKind.Type) {
    self.type = type
    description = KindParts(type)
  }

  package var text: String {
    var parts = ["\(type.kind)  \(type.label)", indented(type.summary)]
    parts.append(
      indented(
        description.leads.isEmpty
          ? "Nobody dispatches it: what flows follows from its parameters and series."
          : "Dispatched as " + description.leads.joined(separator: ", ") + "."))
    if !description.ports.isEmpty { parts.append("Ports\n" + ports.text()) }
    if !description.parameters.isEmpty { parts.append("Parameters\n" + parameters.text()) }
    if !type.referenceCases.isEmpty { parts.append("Held against\n" + references.text()) }
    parts.append(UnitKeyTable.text)
    return parts.joined(separator: "\n\n")
  }

  private func indented(_ text: String) -> String {
    text.wrapped(to: 98).map { "  " + $0 }.joined(separator: "\n")
  }

  private var ports: TextTable {
    var table = TextTable(.rigid("port"), .left(""), .left("carrier"), .left("what it is"), indent: 2)
    for port in description.ports {
      let fate =
        !port.isOptional
        ? "" : port.boundary.isEmpty ? " (may be left out)" : " (left out: \(port.boundary))"
      table.rows.append([
        port.key, port.direction.rawValue, port.carriers.map(\.rawValue).joined(separator: ", "),
        port.summary + fate,
      ])
    }
    return table
  }

  /// Two lines a parameter: how it is written, and what it is; one more for each choice at which its default is another.
  private var parameters: TextTable {
    var table = TextTable(.rigid(""), .left(""), indent: 2)
    for parameter in description.parameters {
      let source = parameter.source.isEmpty ? "" : " [\(parameter.source)]"
      table.rows.append([parameter.key, shape(parameter)])
      table.rows.append(["", parameter.summary + source])
      for other in description.otherDefaults[parameter.key] ?? [] {
        let source = other.source.isEmpty ? "" : " [\(other.source)]"
        table.rows.append(["", "\(other.choice) \(other.word): default \(other.text)\(source)"])
      }
    }
    return table
  }

  private var references: TextTable {
    var table = TextTable(.left("case"), .left("source"), indent: 2)
    for reference in type.referenceCases { table.rows.append([reference.name, reference.source]) }
    return table
  }

  /// How it is written: `MW, 0.5…300, default 50 MW`.
  private func shape(_ parameter: KindDescription.Parameter) -> String {
    var parts: [String] = []
    switch parameter.form {
    case .choice(let words): parts.append(words.joined(separator: " | "))
    case .flag: parts.append("true | false")
    case .text: parts.append("text")
    case .group: parts.append("a mapping")
    case .curve: parts.append("points of a curve")
    case .region: parts.append("corners of a convex region")
    case .series: parts.append("number or series")
    case .number: break
    }
    if !parameter.unit.isEmpty { parts.append(parameter.unit == "1" ? "a plain number" : parameter.unit) }
    if let range = parameter.range { parts.append(words(for: range)) }
    if let text = parameter.defaultText { parts.append("default \(text)") }
    if parameter.isRequired { parts.append("required") }
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The range, without ends that only catch slips of units and tell a planner nothing.
  private func words(for range: ClosedRange<Double>) -> String {
    let isOpen = range.upperBound >= 1e9
    if isOpen { return range.lowerBound <= -1e6 ? "" : "\(range.lowerBound.text()) or more" }
    return "\(range.lowerBound.text())…\(range.upperBound.text())"
  }
}
