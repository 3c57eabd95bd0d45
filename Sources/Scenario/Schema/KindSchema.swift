import Kernel

/// The schema of one kind's mapping, from its description.
struct KindSchema {
  let kind: any EquipmentKind.Type

  /// A key with what stands below it.
  private final class Node {
    var schema: [(String, JSONText)] = []
    var children: [(key: String, node: Node)] = []

    func child(_ key: String) -> Node {
      if let known = children.first(where: { $0.key == key }) { return known.node }
      let node = Node()
      children.append((key, node))
      return node
    }

    var written: JSONText {
      guard !children.isEmpty else { return .object(schema) }
      let named = children.filter { $0.key != "*" }.map { ($0.key, $0.node.written) }
      let any = children.first { $0.key == "*" }.map { $0.node.written }
      var members = schema.filter { ["type", "description"].contains($0.0) }
      if !members.contains(where: { $0.0 == "type" }) { members.insert(("type", .text("object")), at: 0) }
      if !named.isEmpty {
        members.append(
          ("properties", .object(named + [("like", ScenarioSchema.string("A row of prices or factors"))])))
      }
      members.append(("additionalProperties", any ?? .flag(false)))
      return .object(members)
    }
  }

  var schema: JSONText {
    let description = kind.description
    let root = Node()
    root.schema = [("type", .text("object")), ("description", .text("\(kind.label): \(kind.summary)"))]
    root.child("kind").schema = [("const", .text(kind.kind))]
    for (key, schema) in Self.common { root.child(key).schema = schema }
    let ports = root.child("ports")
    ports.schema = [("type", .text("object")), ("description", .text("The bus at each port"))]
    for port in description.ports {
      let way = port.direction == .inlet ? "Inlet" : "Outlet"
      let text = "\(way) of \(port.carriers.map(\.rawValue).joined(separator: " or ")): \(port.summary)"
      let node = port.key.contains(".") ? Self.node(port.key, in: root) : ports.child(port.key)
      node.schema = [("type", .text("string")), ("description", .text(text))]
    }
    for parameter in description.parameters {
      Self.node(parameter.key, in: root).schema = Self.schema(of: parameter)
    }
    return root.written
  }

  private static func node(_ path: String, in root: Node) -> Node {
    path.split(separator: ".").reduce(root) { $0.child(String($1)) }
  }

  private static func schema(of parameter: KindDescription.Parameter) -> [(String, JSONText)] {
    var text = parameter.summary
    if let range = parameter.range {
      text += "; \(range.lowerBound) to \(range.upperBound) \(parameter.unit)"
    } else if !parameter.unit.isEmpty {
      text += "; in \(parameter.unit)"
    }
    if let value = parameter.defaultText { text += "; default \(value)" }
    if parameter.isRequired { text += "; must be stated" }
    if !parameter.source.isEmpty { text += " (\(parameter.source))" }
    let described = ("description", JSONText.text(text))
    switch parameter.form {
    case .number: return [("$ref", .text("#/$defs/quantity")), described]
    case .series: return [("$ref", .text("#/$defs/series")), described]
    case .curve: return [("type", .text("array")), described]
    case .choice(let words): return [("enum", .list(words.map { .text($0) })), described]
    case .flag: return [("type", .text("boolean")), described]
    case .text: return [("type", .text("string")), described]
    case .group: return [("type", .text("object")), described]
    }
  }

  /// Keys of every unit.
  private static let common: [(String, [(String, JSONText)])] = [
    ("enterprise", [("type", .text("string")), ("description", .text("The owner's id"))]),
    ("label", [("type", .text("string")), ("description", .text("What a planner reads"))]),
    ("source", [("type", .text("string")), ("description", .text("Where its figures come from"))]),
    ("position", [("type", .text("object")), ("description", .text("east, north, elevation"))]),
    (
      "in_service",
      [("type", .text("string")), ("description", .text("A span such as 2026-07-01..2036-07-01"))]
    ),
    (
      "cost",
      [("type", .text("object")), ("description", .text("capex, per, lifetime, fixed, discount_rate"))]
    ),
    (
      "like",
      [
        ("type", .text("string")),
        ("description", .text("A row of prices or factors, such as $factors.fuels.coal")),
      ]
    ),
  ]
}
