extension Plot.Role {
  /// What stands before the key of a side of a bus.
  var lead: Words? {
    switch self {
    case .into: Words("↑ 流入", "↑ in")
    case .outOf: Words("↓ 流出", "↓ out")
    case .line, .column: nil
    }
  }
}

extension Plot.Panel {
  /// What its values are read in: amounts of months in what readers count in, rates as they are.
  func shown(_ language: Language) -> ReadersUnit {
    guard shape == .months else { return ReadersUnit(plain: unit, language) }
    let most = series.flatMap(\.values).filter(\.isFinite).map(abs).max() ?? 0
    return ReadersUnit(unit, language, of: most)
  }

  /// All that its upright axis has to reach; of stacks their sums.
  var extents: [Double] {
    guard shape == .balance else {
      return series.flatMap { $0.values + ($0.lowest ?? []) + ($0.highest ?? []) }
    }
    var (up, down) = (
      [Double](repeating: 0, count: bounds.count - 1), [Double](repeating: 0, count: bounds.count - 1)
    )
    for one in series {
      for (place, value) in one.values.enumerated() where value.isFinite {
        if one.role == .into { up[place] += value } else { down[place] -= value }
      }
    }
    return up + down
  }

  /// Mean and extremes of a series with their times.
  func words(of series: Plot.Series, _ language: Language) -> String {
    guard let facts = series.facts else { return "" }
    let unit = shown(language)
    func number(_ value: Double) -> String { (value / unit.size).shown() }
    func time(_ text: String) -> String { text.replacing("T", with: " ") }
    let name = unit.name.isEmpty ? "" : " \(unit.name)"
    return language == .chinese
      ? "平均 \(number(facts.mean))\(name)，最高 \(number(facts.highest.value))（\(time(facts.highest.at))），最低 \(number(facts.lowest.value))（\(time(facts.lowest.at))）"
      : "mean \(number(facts.mean))\(name), highest \(number(facts.highest.value)) (\(time(facts.highest.at))), "
        + "lowest \(number(facts.lowest.value)) (\(time(facts.lowest.at)))"
  }

  /// What is told of a panel as a whole: of all that flows, or of its only series.
  func finding(_ language: Language) -> String {
    if let total { return "\(total.name[language])：".asLead(language) + words(of: total, language) }
    return series.count == 1 ? words(of: series[0], language) : ""
  }
}

extension String {
  /// A lead before a colon, with the language's own.
  fileprivate func asLead(_ language: Language) -> String {
    language == .chinese ? self : replacing("：", with: ": ")
  }
}
