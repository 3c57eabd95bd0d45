package import Kernel

/// A kind as `kinds --json` has it.
package struct KindRecord: Encodable {
  package struct Port: Encodable {
    package var name: String
    package var direction: String
    package var carriers: [String]
    package var optional: Bool
    /// Where the flow goes or comes from when the port is left unconnected.
    package var boundary: String?
    package var summary: String
  }

  package struct Parameter: Encodable {
    package var name: String
    package var form: String
    package var choices: [String]?
    package var unit: String?
    package var minimum: Double?
    package var maximum: Double?
    /// As it would be written in a scenario.
    package var `default`: String?
    /// Defaults that hold at other choices, by choice and word, such as `type` and `gas`; null where there are none.
    package var defaults: [String: [String: String]]?
    /// Where they come from, in the same way.
    package var sources: [String: [String: String]]?
    package var required: Bool
    package var summary: String
    package var source: String?
  }

  package struct Reference: Encodable {
    package var name: String
    package var source: String
  }

  package var kind: String
  package var label: String
  package var summary: String
  package var leads: [String]
  package var ports: [Port]
  package var parameters: [Parameter]
  package var referenceCases: [Reference]
  /// What any unit may state besides; null in a list of kinds, which has it once.
  package var anyUnit: [UnitKeyRecord]?

  /// - Parameter isOne: whether it stands alone.
  package init(_ type: any EquipmentKind.Type, isOne: Bool = true) {
    anyUnit = isOne ? UnitKeyRecord.all : nil
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
  package init(_ parameter: KindDescription.Parameter, otherwise: [KindParts.OtherDefault]) {
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
  package var name: String {
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
