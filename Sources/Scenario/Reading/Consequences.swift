import Kernel

/// Places at which a fault that was told makes something else look wrong, which is not told as well.
enum Consequences {
  /// The places that hold a reference to a value that no table has, and the places of all that they lie in.
  static func origins(of setting: Setting, buses: Set<String> = []) -> Set<Origin> {
    var found: Set<Origin> = []
    _ = collect(setting, buses, into: &found)
    return found
  }

  private static func collect(_ setting: Setting, _ buses: Set<String>, into found: inout Set<Origin>) -> Bool
  {
    let leads: Bool
    switch setting.content {
    case .scalar(let text):
      leads =
        buses.contains(text)
        || setting.referredNames.contains { name in References.tables.contains { name.hasPrefix($0 + ".") } }
    case .list(let values): leads = values.reduce(false) { collect($1, buses, into: &found) || $0 }
    case .mapping(let entries):
      leads = entries.reduce(false) { leads, entry in
        guard collect(entry.value, buses, into: &found) else { return leads }
        found.insert(entry.origin)
        return true
      }
      // What is stated beside a bus is read by what the bus is.
      let stands = { (setting: Setting?) in setting?.text.map { buses.contains($0) } ?? false }
      let ports = entries.first { $0.key == "ports" }?.value.entries ?? []
      if (entries + ports).contains(where: { stands($0.value) }) {
        for entry in entries { found.formUnion([entry.origin, entry.value.origin]) }
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
