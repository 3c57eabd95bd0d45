import Kernel
import Results
import Studies

/// A comparison as a page tells it: the reference, and the measures that are held against it.
struct ComparedMeasures {
  let comparison: Comparison
  let language: Language
  let reference: ComparedRun
  let referenceName: String
  /// In the order of their files.
  let all: [Measure]

  /// - Parameter permits: by run, what its outfalls hold against their permits, where it exceeds them.
  init(_ comparison: Comparison, permits: [[PermitFigure]], _ language: Language) {
    (self.comparison, self.language) = (comparison, language)
    let base = comparison.runs[comparison.reference]
    reference = base
    let places = comparison.runs.indices.filter { $0 != comparison.reference }
    let runs = places.map { comparison.runs[$0] }
    let names = MeasureNames(language)
    let (referenceName, shown) = names.names(of: runs, beside: base)
    self.referenceName = referenceName
    let (economics, flaws) = (comparison.economics, zip(comparison.flaws, comparison.pricedShortfalls).map(+))
    let cures = comparison.cures
    let rows = (comparison.headline + ["carbon.total"]).compactMap { comparison[$0] }
    let costs = ["cost.operating", "cost.fixed"].compactMap { comparison[$0] }
    let bought = places.map { place in Set((economics[place]?.purchases ?? []).map(\.id)) }
    all = places.enumerated().map { number, place in
      let changes = costs.compactMap { $0.change(of: place) }
      return Measure(
        number: number + 1, place: place, name: shown[number], run: comparison.runs[place],
        economics: economics[place], flaws: flaws[place], lessens: cures[place], permits: permits[place],
        benefits: CoBenefits(of: comparison.runs[place].indicators, beside: base.indicators),
        cost: changes.count == 2
          ? Change(from: changes[0].base + changes[1].base, to: changes[0].value + changes[1].value) : nil,
        isUnchanged: bought[number].isEmpty && flaws[place].isEmpty
          && rows.allSatisfy { ($0.change(of: place)?.effect ?? 0) == 0 },
        parts: bought.indices.filter {
          !bought[$0].isEmpty && bought[$0].isStrictSubset(of: bought[number])
        }.map { $0 + 1 })
    }
  }

  /// What an indicator is in the reference and in a measure; nil where one of them has none.
  func change(_ id: String, _ measure: Measure) -> Change? { comparison[id]?.change(of: measure.place) }

  /// Those of a list, in its order.
  func measures(_ verdict: Measure.Verdict) -> [Measure] {
    let found = all.filter { $0.verdict == verdict }
    func sorted(_ value: (Measure) -> Double?) -> [Measure] {
      found.sorted { a, b in
        let (x, y) = (value(a) ?? .infinity, value(b) ?? .infinity)
        return x == y ? a.number < b.number : x < y
      }
    }
    switch verdict {
    case .savesBoth: return byWorth(found)
    case .buysCarbon: return sorted(\.costOfTonne)
    case .cures: return byWorth(found)
    case .thinkTwice, .apart, .other: return found
    }
  }

  /// By present value, the largest first; what has none, since nothing is bought, follows by what it saves.
  private func byWorth(_ measures: [Measure]) -> [Measure] {
    func worth(_ measure: Measure) -> (Double, Double) {
      (measure.economics?.presentValue ?? -.infinity, measure.saving ?? -.infinity)
    }
    return measures.sorted { a, b in
      let (x, y) = (worth(a), worth(b))
      return x == y ? a.number < b.number : x > y
    }
  }

  /// What saves money and carbon, the largest present value first: measures by themselves, and those that only put such
  /// measures together.
  var leading: (singles: [Measure], combinations: [Measure]) {
    let all = measures(.savesBoth)
    let numbers = Set(all.map(\.number))
    return (
      all.filter { numbers.isDisjoint(with: $0.parts) }, all.filter { !numbers.isDisjoint(with: $0.parts) }
    )
  }

  /// What of ageing present values leave out, as results files are not run again; nil where nothing ages whose years are
  /// looked at.
  var uncountedAgeing: Remark? {
    let told = all.map { $0.uncountedAgeing(beside: reference) }
    if told.contains(where: { $0 == nil }) {
      return Remark(
        "Net present values leave out that photovoltaics and batteries age, if there are any: a results file of an earlier version does not tell it.",
        "净现值没有计入光伏和电池的老化（若有）：较早版本的结果文件不说明。")
    }
    var units: [String] = []
    for unit in told.flatMap({ $0 ?? [] }) where !units.contains(unit) { units.append(unit) }
    guard !units.isEmpty else { return nil }
    return Remark(
      "Net present values leave out that \(units.joined(separator: ", ")) \(units.count == 1 ? "ages" : "age"): compare the scenarios' files to have it in.",
      "净现值没有计入 \(units.joined(separator: "、")) 的逐年老化：改用情景文件对比则计入。")
  }

  /// Whether figures of money and carbon are those of a year.
  var isYearly: Bool { all.contains(where: \.isYearly) }
}
