import Studies

/// How much each axis weighs, by the indicators that vary.
struct SweepWeights {
  /// The weights in one indicator, one entry an axis.
  struct Entry {
    let shown: SweepFigures.Shown
    let ranks: RankRegression
    /// What it is on average at each level; nil for axes of many values.
    let levels: [LevelEffects?]
    /// The axes' weights as the design allows them, which order them: nothing where there is none.
    let strengths: [Double]
  }

  let figures: SweepFigures
  let entries: [Entry]

  /// Most levels of an axis whose means are told apart.
  static let mostLevels = 12

  init(_ figures: SweepFigures) {
    self.figures = figures
    let axes = figures.table.axes
    let columns = axes.indices.map { figures.column(axis: $0) }
    let isLevelled = axes.indices.map { axis in
      axes[axis].content != .number || Self.isGrid(figures.table)
        ? Self.different(columns[axis], upTo: Self.mostLevels) : false
    }
    entries = figures.varying.map { shown in
      let outputs = figures.column(of: shown)
      let ranks = RankRegression(columns, outputs, regressed: axes.map { $0.content != .choice })
      let levels = axes.indices.map { isLevelled[$0] ? LevelEffects(columns[$0], outputs) : nil }
      let strengths = axes.indices.map { axis -> Double in
        switch shown.indices {
        case .sobol(let sobol): return sobol.total[axis].value
        case .morris(let morris): return morris.effects[axis].meanAbsolute.value
        case .none:
          if axes[axis].content == .choice || Self.isGrid(figures.table), let share = levels[axis]?.share {
            return share.squareRoot()
          }
          return abs(ranks.coefficients[axis].isFinite ? ranks.coefficients[axis] : ranks.correlations[axis])
        }
      }
      return Entry(shown: shown, ranks: ranks, levels: levels, strengths: strengths)
    }
  }

  /// Whether runs are all combinations of levels.
  static func isGrid(_ table: SweepTable) -> Bool { table.head.method == "grid" }

  private static func different(_ values: [Double], upTo most: Int) -> Bool {
    var met: Set<Double> = []
    for value in values where met.insert(value).inserted && met.count > most { return false }
    return true
  }

  /// How closely an indicator goes with an axis, between nothing and 1: the first-order index, or the size of the
  /// correlation of ranks, or the root of the share of variance between choices.
  func closeness(_ entry: Entry, _ axis: Int) -> Double {
    let size: Double
    if case .sobol(let sobol) = entry.shown.indices {
      size = sobol.first[axis].value
    } else if figures.table.axes[axis].content == .choice {
      size = entry.levels[axis]?.share.squareRoot() ?? .nan
    } else {
      size = abs(entry.ranks.correlations[axis])
    }
    return size.isFinite ? size : 0
  }

  /// The axis and the indicator that go together most closely, by their places among those shown.
  var closest: (axis: Int, entry: Int)? {
    var best: (axis: Int, entry: Int)?
    var most = -1.0
    for place in entries.indices {
      for axis in figures.axes {
        let size = closeness(entries[place], axis)
        if size > most { (best, most) = ((axis, place), size) }
      }
    }
    return best
  }

  /// What an axis does to an indicator, in a sentence.
  func finding(_ place: Int, _ axis: Int, _ writer: PageWriter) -> String {
    let entry = entries[place]
    let t = writer.t
    let name = PictureText.clean(entry.shown.indicator.name(writer.language), most: 40)
    let id = PictureText.clean(figures.table.axes[axis].id, most: 32)
    if figures.table.axes[axis].content == .choice {
      guard let share = entry.levels[axis]?.share, share.isFinite else { return "\(id) · \(name)" }
      return t(
        "\(id) 的选择占\(name)方差的 \(share.percent)",
        "The choice of \(id) makes \(share.percent) of the variance: \(name)")
    }
    let correlation = entry.ranks.correlations[axis]
    guard correlation.isFinite else { return "\(id) · \(name)" }
    let shown = correlation.shown(figures: 2)
    // What is below a tenth explains less than one per cent of the ranks' variance.
    if abs(correlation) < 0.1 {
      return t(
        "\(name)几乎不随 \(id) 升降（ρ = \(shown)）", "\(name) hardly rises or falls with \(id) (ρ = \(shown))")
    }
    return correlation > 0
      ? t("\(name)随 \(id) 升高（ρ = \(shown)）", "\(name) rises with \(id) (ρ = \(shown))")
      : t("\(name)随 \(id) 降低（ρ = \(shown)）", "\(name) falls with \(id) (ρ = \(shown))")
  }
}
