import Kernel

/// Places at which a fault that was told makes something else look wrong, which is not told as well.
enum Consequences {
  /// The places that hold a reference to a value that is not there, with the places of all that they lie in, and those that
  /// name a bus which is wrong: what else hangs on it, the kind of the unit knows.
  static func origins(of setting: Setting, buses: Set<String> = []) -> Set<Origin> {
    var found: Set<Origin> = []
    _ = collect(setting, isProse: false, buses, into: &found)
    return found
  }

  private static func collect(
    _ setting: Setting, isProse: Bool, _ buses: Set<String>, into found: inout Set<Origin>
  ) -> Bool {
    let leads: Bool
    switch setting.content {
    case .scalar(let text):
      if buses.contains(text) { found.insert(setting.origin) }
      leads = setting.referredNames.contains { name in
        // Other names than those of tables are told only where they can be nothing else.
        !name.isEmpty && !isProse && !setting.isQuoted
          || References.tables.contains { name.hasPrefix($0 + ".") }
      }
    case .list(let values):
      leads = values.reduce(false) { collect($1, isProse: isProse, buses, into: &found) || $0 }
    case .mapping(let entries):
      leads = entries.reduce(false) { leads, entry in
        let isProse = Substitution.prose.contains(entry.key)
        guard collect(entry.value, isProse: isProse, buses, into: &found) else { return leads }
        found.insert(entry.origin)
        return true
      }
    }
    if leads { found.insert(setting.origin) }
    return leads
  }

  /// Several kinds of weather that one unit lacks, as one problem.
  static func joined(_ problems: [Problem]) -> [Problem] {
    let mark = " needs weather ("
    var result: [Problem] = []
    for problem in problems {
      guard let range = problem.message.firstRange(of: mark), let close = problem.message.firstIndex(of: ")"),
        let place = result.firstIndex(where: { $0.origin == problem.origin && $0.message.contains(mark) }),
        let end = result[place].message.firstIndex(of: ")")
      else {
        result.append(problem)
        continue
      }
      result[place].message.insert(contentsOf: ", " + problem.message[range.upperBound..<close], at: end)
    }
    return result
  }
}
