package import Kernel

/// What a kind declares, whichever of its choices a scenario makes.
///
/// Some parameters are asked for only beside others: the reference cases make those choices.
package struct KindParts {
  private(set) var ports: [KindDescription.Port] = []
  private(set) var parameters: [KindDescription.Parameter] = []
  private(set) var leads: [String] = []
  /// By parameter, the defaults that hold at other words of a choice than its own default.
  private(set) var otherDefaults: [String: [OtherDefault]] = [:]
  /// Paths below which any name may stand.
  private let open: Set<[Substring]>

  package init(_ kind: any EquipmentKind.Type) {
    let first = kind.description
    leads = first.leads
    let keys = (first.parameters.map(\.key) + first.ports.map(\.key)).map { $0.split(separator: ".") }
    open = Set(keys.flatMap { key in key.indices.filter { key[$0] == "*" }.map { Array(key[..<$0]) } })
    let choices = Self.otherChoices(in: first)
    let chosen = choices.map { kind.description(reading: Self.setting($0.word, at: $0.key)) }
    let others = kind.referenceCases.map { kind.description(reading: $0.parameters) } + chosen
    for description in [first] + others {
      for var port in description.ports {
        port.key = general(port.key)
        if !ports.contains(where: { $0.key == port.key }) { ports.append(port) }
      }
      for var parameter in description.parameters {
        parameter.key = general(parameter.key)
        if !parameters.contains(where: { $0.key == parameter.key }) { parameters.append(parameter) }
      }
    }
    for (choice, description) in zip(choices, chosen) {
      for parameter in description.parameters where parameter.key != choice.key {
        guard let text = parameter.defaultText,
          let usual = parameters.first(where: { $0.key == parameter.key })?.defaultText, usual != text
        else { continue }
        otherDefaults[parameter.key, default: []].append(
          OtherDefault(choice: choice.key, word: choice.word, text: text, source: parameter.source))
      }
    }
  }

  /// A default that holds where a choice is made, such as that of a boiler of type gas.
  package struct OtherDefault {
    /// The choice, such as `type`.
    package var choice: String
    /// What is chosen.
    package var word: String
    /// The default, as a scenario would state it.
    package var text: String
    /// Where it comes from.
    package var source: String
  }

  /// Choices that have a default, each with all its other words.
  private static func otherChoices(in description: KindDescription) -> [(key: String, word: String)] {
    description.parameters.flatMap { parameter -> [(key: String, word: String)] in
      guard case .choice(let words) = parameter.form, let usual = parameter.defaultText,
        !parameter.key.contains("*")
      else { return [] }
      return words.filter { $0 != usual }.map { (parameter.key, $0) }
    }
  }

  /// The settings of a unit that state one word.
  private static func setting(_ word: String, at path: String) -> Setting {
    let origin = Origin(file: "kinds")
    return path.split(separator: ".").reversed().reduce(Setting(.scalar(word), at: origin)) { inner, key in
      Setting(.mapping([Setting.Entry(String(key), at: origin, inner)]), at: origin)
    }
  }

  /// The default with those that hold at other choices: `22 kWh/t (type gas: 3 kWh/t)`.
  package func defaultWords(of parameter: KindDescription.Parameter) -> String? {
    guard let text = parameter.defaultText else { return nil }
    let others = otherDefaults[parameter.key] ?? []
    let words = others.map { "\($0.choice) \($0.word): \($0.text)" }.joined(separator: ", ")
    return others.isEmpty ? text : "\(text) (\(words))"
  }

  /// The key with `*` for what a reference case happens to call by a name.
  private func general(_ key: String) -> String {
    var path: [Substring] = []
    for part in key.split(separator: ".") { path.append(open.contains(path) ? "*" : part) }
    return path.joined(separator: ".")
  }
}
