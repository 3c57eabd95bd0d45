import Kernel

/// A kind as `kinds --json` has it.
struct KindRecord: Encodable {
  struct Port: Encodable {
    var name: String
    var direction: String
    var carriers: [String]
    var optional: Bool
    /// Where the flow goes or comes from when the port is left unconnected.
    var boundary: String?
    var summary: String
  }

  struct Parameter: Encodable {
    var name: String
    var form: String
    var choices: [String]?
    var unit: String?
    var minimum: Double?
    var maximum: Double?
    /// As it would be written in a scenario.
    var `default`: String?
    /// Defaults that hold at other choices, by choice and word, such as `type` and `gas`; null where there are none.
    var defaults: [String: [String: String]]?
    /// Where they come from, in the same way.
    var sources: [String: [String: String]]?
    var required: Bool
    var summary: String
    var source: String?
  }

  struct Reference: Encodable {
    var name: String
    var source: String
  }

  var kind: String
  var label: String
  var summary: String
  var leads: [String]
  var ports: [Port]
  var parameters: [Parameter]
  var referenceCases: [Reference]

  init(_ type: any EquipmentKind.Type) {
    let description = KindParts(type)
    kind = type.kind
    label = type.label
    summary = type.summary
    leads = description.leads
    ports = description.ports.map {
      Port(
        name: $0.key, direction: $0.direction.rawValue, carriers: $0.carriers.map(\.rawValue),
        optional: $0.isOptional,
        boundary: $0.boundary.isEmpty ? nil : $0.boundary, summary: $0.summary)
    }
    parameters = description.parameters.map {
      Parameter($0, otherwise: description.otherDefaults[$0.key] ?? [])
    }
    referenceCases = type.referenceCases.map { Reference(name: $0.name, source: $0.source) }
  }
}

extension KindRecord.Parameter {
  init(_ parameter: KindDescription.Parameter, otherwise: [KindParts.OtherDefault]) {
    name = parameter.key
    form = parameter.form.name
    if case .choice(let words) = parameter.form { choices = words }
    unit = parameter.unit.isEmpty ? nil : parameter.unit
    minimum = parameter.range?.lowerBound
    maximum = parameter.range?.upperBound
    self.default = parameter.defaultText
    if !otherwise.isEmpty {
      defaults = Dictionary(grouping: otherwise, by: \.choice).mapValues { all in
        Dictionary(all.map { ($0.word, $0.text) }) { first, _ in first }
      }
      sources = Dictionary(grouping: otherwise, by: \.choice).mapValues { all in
        Dictionary(all.map { ($0.word, $0.source) }) { first, _ in first }
      }
    }
    required = parameter.isRequired
    summary = parameter.summary
    source = parameter.source.isEmpty ? nil : parameter.source
  }
}

extension KindDescription.Parameter.Form {
  /// The form in one word.
  var name: String {
    switch self {
    case .number: "number"
    case .series: "series"
    case .curve: "curve"
    case .region: "region"
    case .choice: "choice"
    case .flag: "flag"
    case .text: "text"
    case .group: "mapping"
    }
  }
}
