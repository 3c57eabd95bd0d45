import Kernel

/// A kind explained on a terminal.
struct KindPage {
  private let type: any EquipmentKind.Type
  private let description: KindDescription

  init(_ type: any EquipmentKind.Type) {
    self.type = type
    description = type.description
  }

  var text: String {
    var parts = ["\(type.kind)  \(type.label)", indented(type.summary)]
    parts.append(
      indented(
        description.leads.isEmpty
          ? "Nobody dispatches it: what flows follows from its parameters and series."
          : "Dispatched as " + description.leads.joined(separator: ", ") + "."))
    if !description.ports.isEmpty { parts.append("Ports\n" + ports.text()) }
    if !description.parameters.isEmpty { parts.append("Parameters\n" + parameters.text()) }
    if !type.referenceCases.isEmpty { parts.append("Held against\n" + references.text()) }
    return parts.joined(separator: "\n\n")
  }

  private func indented(_ text: String) -> String {
    text.wrapped(to: 98).map { "  " + $0 }.joined(separator: "\n")
  }

  private var ports: TextTable {
    var table = TextTable(.left("port"), .left(""), .left("carrier"), .left("what it is"), indent: 2)
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

  private var parameters: TextTable {
    var table = TextTable(
      .left("parameter"), .left("unit"), .left("range"), .left("default"), .left("what it is"), indent: 2)
    for parameter in description.parameters {
      let source = parameter.source.isEmpty ? "" : " [\(parameter.source)]"
      table.rows.append([
        parameter.key, unit(parameter), range(parameter),
        parameter.defaultText ?? (parameter.isRequired ? "required" : "–"),
        parameter.summary + source,
      ])
    }
    return table
  }

  private var references: TextTable {
    var table = TextTable(.left("case"), .left("source"), indent: 2)
    for reference in type.referenceCases { table.rows.append([reference.name, reference.source]) }
    return table
  }

  private func unit(_ parameter: KindDescription.Parameter) -> String {
    switch parameter.form {
    case .choice, .flag, .text, .group: parameter.form.name
    case .curve: "curve, \(parameter.unit)"
    case .series: parameter.unit + " ~"
    case .number: parameter.unit
    }
  }

  private func range(_ parameter: KindDescription.Parameter) -> String {
    if case .choice(let words) = parameter.form { return words.joined(separator: ", ") }
    guard let range = parameter.range else { return "" }
    // Such bounds only catch slips of units; they tell a planner nothing.
    let isOpen = abs(range.upperBound) >= 1e9
    let low = range.lowerBound <= -1e6 && isOpen ? "" : range.lowerBound.text()
    return low.isEmpty ? "any" : isOpen ? "\(low) or more" : "\(low)…\(range.upperBound.text())"
  }
}
