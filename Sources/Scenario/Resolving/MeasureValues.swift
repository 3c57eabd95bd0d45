import Kernel

/// What `set`, a sweep's axes and the command line say of measures, by `measures.NAME.PARAMETER`.
struct MeasureValues {
  private struct Value {
    let measure: String
    let key: String
    let override: Override
  }

  private var values: [Value] = []
  private(set) var problems: [Problem] = []

  /// Whether a path leads to a measure.
  static func concern(_ path: DottedPath) -> Bool {
    path.text == "measures" || path.text.hasPrefix("measures.")
  }

  /// Sorts values by the measures that they belong to; names may hold dots, so that the longest that fits is meant.
  ///
  /// - Parameters:
  ///   - overrides: the values, the strongest last.
  ///   - chain: the scenario's files, which use the measures.
  init(_ overrides: [Override], in chain: ScenarioChain, files: ScenarioFiles) {
    let uses = chain.documents.flatMap { $0.root["measures"]?.list ?? [] }
    let names = uses.compactMap { Self.name(of: $0, files) }
    for override in overrides {
      let rest = String(override.path.text.dropFirst("measures.".count))
      let name = names.filter { rest == $0 || rest.hasPrefix($0 + ".") }.max { $0.count < $1.count }
      let key = name.map { String(rest.dropFirst($0.count + 1)) } ?? ""
      if let name, !key.isEmpty {
        values.append(Value(measure: name, key: key, override: override))
      } else if let name {
        problems.append(
          Problem(
            "measure '\(name)' as a whole cannot be set", at: override.path.origin,
            hint: "name a parameter, such as measures.\(name).enabled"))
      } else if names.count == uses.count {
        let name = String(rest.prefix { $0 != "." })
        problems.append(
          Problem(
            "'\(override.path.text)': the scenario uses no measure '\(name)'", at: override.path.origin,
            hint: suggestion(for: name, among: names)))
      }
    }
  }

  private static func name(of use: Setting, _ files: ScenarioFiles) -> String? {
    if let alias = use["as"]?.text { return alias }
    guard let path = use["use"], let text = path.text else { return nil }
    return (try? files.document(text, at: path.origin))?["measure"]?.text
  }

  /// The parameters of a measure with all that is said of them, the strongest last, and whether it is taken.
  func stated(
    for measure: String, with given: [Setting.Entry], enabled: Setting?
  ) -> (parameters: [Setting.Entry], enabling: Setting?) {
    var parameters = given
    var enabling = enabled
    for value in values where value.measure == measure {
      if value.key == "enabled" {
        enabling = value.override.value
      } else {
        parameters.append(
          Setting.Entry(value.key, at: value.override.path.origin, value.override.value))
      }
    }
    return (parameters, enabling)
  }
}
