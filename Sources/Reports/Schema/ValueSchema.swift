package import Kernel

/// The shapes in which a value may be written.
package enum ValueSchema {
  /// Definitions that others refer to.
  package static var definitions: [String: JSON] {
    [
      "quantity": [
        "anyOf": [["type": ["string", "number"]], evidence(of: ["type": ["string", "number"]])]
      ],
      "ratio": [
        "anyOf": [["type": ["string", "number"]], evidence(of: ["type": ["string", "number"]])]
      ],
      "series": ["anyOf": [["type": ["string", "number"]], ["type": "object"]]],
      "curve": pairs(),
      "region": pairs(["minItems": .integer(3)]),
      // Files, or what would stand in one.
      "paths": [
        "anyOf": [
          ["type": "string"], ["type": "object"],
          ["type": "array", "items": ["anyOf": [["type": "string"], ["type": "object"]]]],
        ]
      ],
    ]
  }

  /// A list of pairs.
  private static func pairs(_ members: [String: JSON] = [:]) -> JSON {
    let pair: JSON = ["type": "array", "minItems": .integer(2), "maxItems": .integer(2)]
    let list: [String: JSON] = ["type": "array", "items": pair]
    return [
      "anyOf": [
        ["type": "string"], .object(list.merging(members) { $1 }),
        ["type": "object", "required": ["value"]],
      ]
    ]
  }

  /// A value with what backs it.
  private static func evidence(of value: JSON) -> JSON {
    ScenarioSchema.closed([
      "value": value, "source": ScenarioSchema.text("Document, table or measurement"),
      "grade": ["enum": ["A", "B", "C"]], "year": ["type": ["string", "number"]],
      "low": ["type": ["string", "number"]], "high": ["type": ["string", "number"]],
      "note": ScenarioSchema.text("For the reader"),
    ])
  }

  /// A parameter's value, with what a planner should know of it.
  ///
  /// - Parameter fallback: what holds where nothing is stated, in words; nil where nothing does.
  package static func schema(of parameter: KindDescription.Parameter, default fallback: String?) -> JSON {
    let words = sentence(on: parameter, default: fallback)
    return switch parameter.form {
    case .number: ScenarioSchema.shared(parameter.unit == "1" ? "ratio" : "quantity", words)
    case .series: ScenarioSchema.shared("series", words)
    case .curve: ScenarioSchema.shared("curve", words)
    case .region: ScenarioSchema.shared("region", words)
    case .choice(let choices):
      [
        // A measure may put a parameter here.
        "anyOf": [
          ["enum": .array(choices.map { .text($0) })], ["type": "string", "pattern": .text("^\\$")],
        ],
        "description": .text(words),
      ]
    case .flag: ["type": "boolean", "description": .text(words)]
    case .text: ScenarioSchema.text(words)
    case .group: ["type": "object", "description": .text(words)]
    }
  }

  /// What an editor shows: `Rated power; MW, 0.5…300; default 50 MW [source]`.
  private static func sentence(on parameter: KindDescription.Parameter, default fallback: String?) -> String {
    var parts = [parameter.summary]
    if let range = parameter.range, abs(range.upperBound) < 1e9 {
      parts.append("\(range.lowerBound.text())…\(range.upperBound.text()) \(parameter.unit)")
    } else if !parameter.unit.isEmpty, parameter.unit != "1" {
      parts.append(parameter.unit)
    }
    if let fallback { parts.append("default \(fallback)") }
    if parameter.isRequired { parts.append("required") }
    return parts.joined(separator: "; ") + (parameter.source.isEmpty ? "" : " [\(parameter.source)]")
  }
}
