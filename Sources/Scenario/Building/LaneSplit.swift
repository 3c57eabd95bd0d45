import Kernel

/// Where scenarios differ in what shapes a park, so that they cannot share one.
struct LaneSplit {
  /// The dotted path from the scenario's root.
  let path: String
  /// A number for each of the forms, scenario by scenario, from 0 in the first on.
  let forms: [Int]

  /// Where scenarios differ; nil where these are the same for all.
  init?<Form: Hashable>(_ path: String, _ values: [Form]) {
    var numbers: [Form: Int] = [:]
    forms = values.map { value in
      let number = numbers[value] ?? numbers.count
      numbers[value] = number
      return number
    }
    guard numbers.count > 1 else { return nil }
    self.path = path
  }

  /// What divides the first lanes of a unit.
  init?(_ division: LaneDivision, lanes: Int) {
    let path = division.path.isEmpty ? division.unit : "\(division.unit).\(division.path)"
    self.init(
      "units." + (path.hasSuffix(".") ? String(path.dropLast()) : path), Array(division.forms.prefix(lanes)))
  }

  /// Scenarios that differ nowhere, as numbers in their order; the groups in the order of their first ones.
  static func groups(of count: Int, by splits: [LaneSplit]) -> [[Int]] {
    var places: [[Int]: Int] = [:]
    var groups: [[Int]] = []
    for scenario in 0..<count {
      let forms = splits.map { $0.forms[scenario] }
      if let place = places[forms] {
        groups[place].append(scenario)
      } else {
        places[forms] = groups.count
        groups.append([scenario])
      }
    }
    return groups
  }

  /// What is told to somebody who asked for one park: the first scenario that differs from the first of all.
  func problem(_ scenarios: [ResolvedScenario]) -> Problem? {
    guard let other = forms.firstIndex(where: { $0 != 0 }) else { return nil }
    let (first, second) = (scenarios[0], scenarios[other])
    let values = [first, second].map { $0.setting(at: path) }
    let origin = values[1]?.origin ?? values[0]?.origin ?? second.settings.origin
    let stated = values.map { $0.map { $0.text.map { "'\($0)'" } ?? $0.shape } ?? "nothing" }
    let shown =
      values[0]?.text != values[1]?.text
      ? ": \(stated[0])\(values[0].map { " at \($0.origin)" } ?? ""), \(stated[1]) here" : ""
    return Problem(
      "scenarios '\(first.name)' and '\(second.name)' differ in structure at '\(path)'\(shown)", at: origin,
      hint: "they cannot run in one park")
  }
}

/// What became of scenarios that were to share a park.
public enum Preparation: Sendable {
  /// All are in one park.
  case together(PreparedPark)
  /// They differ in what shapes a park: those of one group, by their numbers, may share one.
  case apart([[Int]])
}
