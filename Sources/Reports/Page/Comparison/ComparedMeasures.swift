import Kernel
import Results
import Studies

/// A comparison as a page tells it: the reference, and the measures that are held against it.
struct ComparedMeasures {
  let comparison: Comparison
  let reference: ComparedRun
  let referenceName: String
  /// In the order of their files.
  let all: [Measure]

  /// - Parameter permits: by run, what its outfalls hold against their permits, where it exceeds them.
  init(_ comparison: Comparison, permits: [[PermitFigure]], _ language: Language) {
    self.comparison = comparison
    let base = comparison.runs[comparison.reference]
    reference = base
    let places = comparison.runs.indices.filter { $0 != comparison.reference }
    let runs = places.map { comparison.runs[$0] }
    let names = MeasureNames(language)
    let (referenceName, shown) = names.names(of: runs, beside: base)
    self.referenceName = referenceName
    let (economics, flaws) = (comparison.economics, zip(comparison.flaws, comparison.pricedShortfalls).map(+))
    let rows = (comparison.headline + ["carbon.total"]).compactMap { comparison[$0] }
    let costs = ["cost.operating", "cost.fixed"].compactMap { comparison[$0] }
    let bought = places.map { place in Set((economics[place]?.purchases ?? []).map(\.id)) }
    all = places.enumerated().map { number, place in
      let changes = costs.compactMap { $0.change(of: place) }
      return Measure(
        number: number + 1, place: place, name: shown[number], run: comparison.runs[place],
        economics: economics[place], flaws: flaws[place], permits: permits[place],
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
    // What has no present value, since nothing is bought, follows by what it saves.
    case .savesBoth:
      return sorted { -($0.economics?.presentValue ?? 0) }
    case .buysCarbon: return sorted(\.costOfTonne)
    case .thinkTwice, .apart, .other: return found
    }
  }

  /// Whether figures of money and carbon are those of a year.
  var isYearly: Bool { all.contains(where: \.isYearly) }
}
