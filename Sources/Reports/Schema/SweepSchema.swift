import Studies

/// The schema of a sweep's file.
package enum SweepSchema {
  /// All keys of the file.
  package static var document: JSON {
    var document: [String: JSON] = [
      "required": ["parktwin", "sweep", "base", "design", "axes"]
    ]
    let keys = ScenarioSchema.closed([
      "parktwin": ["const": .integer(1), "description": "Version of the format"],
      "sweep": ScenarioSchema.text("The name, and the folder below Outputs"),
      "label": ScenarioSchema.text("What reports show"),
      "base": ScenarioSchema.text("The scenario that is varied, seen from this file"),
      "design": design, "axes": ScenarioSchema.names(to: axis, "What is varied, by name"), "keep": keep,
    ])
    if case .object(let members) = keys { document.merge(members) { first, _ in first } }
    return .object(document)
  }

  /// Each method with the numbers that it knows.
  private static var design: JSON {
    let methods = SweepDesign.Method.allCases.map { method -> JSON in
      var properties: [String: JSON] = ["method": ["const": .text(method.rawValue)]]
      for key in method.keys.required + method.keys.optional { properties[key] = number(key) }
      guard case .object(var members) = ScenarioSchema.closed(properties) else { return .null }
      members["required"] = .array((["method"] + method.keys.required).map { .text($0) })
      return .object(members)
    }
    return ["description": "How the points are chosen", "oneOf": .array(methods)]
  }

  private static func number(_ key: String) -> JSON {
    if key == "second_order" {
      return ["type": "boolean", "description": "Whether effects of pairs can be told"]
    }
    let least: JSON = .integer(key == "seed" || key == "skip" ? 0 : 1)
    return ["type": "integer", "minimum": least]
  }

  private static var axis: JSON {
    let value: JSON = ["type": ["string", "number", "boolean"]]
    let quantity: JSON = ["type": ["string", "number"]]
    func distribution(_ required: [String], _ optional: [String] = []) -> JSON {
      let keys = Dictionary(uniqueKeysWithValues: (required + optional).map { ($0, quantity) })
      guard case .object(var members) = ScenarioSchema.closed(keys) else { return .null }
      members["required"] = .array(required.map { .text($0) })
      return .object(members)
    }
    let forms: [String: JSON] = [
      "range": ScenarioSchema.text("Such as 0..80 MW"),
      "log_range": ScenarioSchema.text("As range, evenly in the logarithm"),
      "values": ["type": "array", "minItems": .integer(1), "items": value],
      "normal": distribution(["mean", "sd"], ["min", "max"]),
      "log_normal": distribution(["mean", "sd"]),
      "triangular": distribution(["min", "mode", "max"]),
    ]
    let keys: [String: JSON] = [
      "set": ScenarioSchema.text("The dotted path of a value, such as units.pv.rated_power"),
      "measure": ScenarioSchema.text("A measure that is taken or left"),
      "levels": ["type": "integer", "minimum": .integer(1)], "step": quantity,
    ]
    guard case .object(var members) = ScenarioSchema.closed(keys.merging(forms) { first, _ in first }) else {
      return .null
    }
    members["oneOf"] = [
      ["required": ["set"]], ["required": ["measure"]],
    ]
    return .object(members)
  }

  private static var keep: JSON {
    let names: JSON = [
      "anyOf": [
        ["enum": ["all", "none"]], ["type": "array", "items": ["type": "string"]],
      ]
    ]
    let chosen = ScenarioSchema.closed([
      "best": ["type": "integer"], "worst": ["type": "integer"], "of": ScenarioSchema.text("An indicator"),
    ])
    return ScenarioSchema.closed(
      [
        "indicators": names, "monthly": names,
        "series": [
          "description": "Runs of which all series are kept",
          "anyOf": [
            ["enum": ["all", "none"]], ["type": "integer"], chosen,
            ["type": "array", "items": ["anyOf": [["type": "integer"], chosen]]],
          ],
        ],
      ], "What is kept of the runs")
  }
}
