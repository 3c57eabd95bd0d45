package import Kernel
import Scenario

/// The schema of a unit of one kind: dotted keys of its declaration become nested mappings, `*` any name.
package struct UnitSchema {
  private final class Node {
    var children: [String: Node] = [:]
    var schema: JSON?
    /// Whether a number or series may stand here as well as a mapping.
    var isValue = false

    func child(_ name: String) -> Node {
      if let known = children[name] { return known }
      let node = Node()
      children[name] = node
      return node
    }

    func put(_ schema: JSON, at path: String) {
      path.split(separator: ".").reduce(self) { $0.child(String($1)) }.schema = schema
    }

    var json: JSON {
      guard !children.isEmpty else { return schema ?? .object([:]) }
      var properties = children.filter { $0.key != "*" }.mapValues(\.json)
      properties["like"] = ScenarioSchema.text("A row of factors or prices whose keys lie beneath")
      if children["bus"] != nil {
        properties["to"] = ScenarioSchema.text("The unit that it goes to, by a bus of their own")
      }
      var members: [String: JSON] = ["type": "object", "properties": .object(properties)]
      if case .object(let own) = schema, let words = own["description"] { members["description"] = words }
      guard !isValue else { return ["anyOf": [schema ?? .null, .object(members)]] }
      members["additionalProperties"] = children["*"]?.json ?? false
      return .object(members)
    }
  }

  /// The schema.
  package let json: JSON

  package init(_ kind: any EquipmentKind.Type) {
    let description = KindParts(kind)
    let root = Node()
    for (key, schema) in Self.common { root.put(schema, at: key) }
    root.put(["const": .text(kind.kind), "description": .text("\(kind.summary) \(kind.label)")], at: "kind")
    root.put(["type": "object", "description": "Buses on which the unit stands, by port"], at: "ports")
    for port in description.ports {
      let carriers = port.carriers.map(\.rawValue).joined(separator: ", ")
      let path = port.key.contains(".") ? port.key : "ports." + port.key
      root.put(
        ScenarioSchema.text("\(port.summary); \(port.direction.rawValue), a bus of \(carriers)"), at: path)
    }
    for parameter in description.parameters {
      let node = parameter.key.split(separator: ".").reduce(root) { $0.child(String($1)) }
      node.schema = ValueSchema.schema(of: parameter, default: description.defaultWords(of: parameter))
      node.isValue = parameter.form != .group
    }
    json = root.json
  }

  /// What any unit may state.
  private static var common: [(String, JSON)] {
    UnitKey.all.map { key in
      let words = key.unit.isEmpty ? key.summary : "\(key.summary); \(key.unit)"
      let isText = key.unit.isEmpty
      return (key.path, isText ? ScenarioSchema.text(words) : ScenarioSchema.shared("quantity", words))
    }
  }
}
