import Studies

/// What weights of axes are called, what they are, and when they mislead.
struct WeightWords {
  private let method: String
  private let language: Language

  init(_ table: SweepTable, _ language: Language) { (method, self.language) = (table.head.method, language) }

  private func t(_ zh: String, _ en: String) -> String { Words(zh, en)[language] }

  var isGrid: Bool { method == "grid" }
  var first: String { t("一阶", "first order") }
  var total: String { t("总阶", "total order") }
  var coefficient: String { t("标准化秩回归系数", "rank regression (SRRC)") }
  var correlation: String { t("秩相关 ρ（Spearman）", "rank correlation ρ (Spearman)") }
  var share: String { t("方差份额 η²", "share of variance η²") }

  /// What the bars are.
  var measure: String {
    switch method {
    case "saltelli": t("占方差的份额", "share of the variance")
    case "morris": t("基本效应", "elementary effect")
    case "grid": share
    default: coefficient
    }
  }

  /// What the figures are, and when they mislead.
  var lead: String {
    switch method {
    case "saltelli":
      t(
        "Sobol′ 指数：一阶是变量单独占的方差份额，总阶含它与别的变量的共同作用；± 为 95 % 区间的半宽（自助法）。份额随所设分布而变，样本少时可为负或大于 1。",
        "Sobol′ indices: first order is the share of the variance that an axis has by itself, total order with all that it does together with others; ± is half of a 95 % interval by bootstrap. Shares follow from the distributions that were stated, and of few samples may be below 0 or above 1."
      )
    case "morris":
      t(
        "Morris 基本效应：变量走完全程时结果变多少。μ* 为绝对值的平均，μ 带方向，σ 大则作用弯曲或与别的变量有关；± 为 95 % 区间的半宽（自助法）。适合筛选，不是方差份额。",
        "Elementary effects after Morris: how much the result changes over the whole range of an axis. μ* is the mean of the absolute, μ has a direction, a large σ tells of a bent effect or one that hangs on other axes; ± is half of a 95 % interval by bootstrap. They are for screening and are no shares of variance."
      )
    case "grid":
      t(
        "主效应：变量各水平上结果的平均，别的变量取遍全部组合。η² 是这些平均占方差的份额；各项之和小于 1 的部分是共同作用。有运行失败时组合不全，平均会偏。",
        "Main effects: the mean of the result at each level of an axis, over all combinations of the others. η² is the share of the variance that these means have; what the sum lacks of 1 is what axes do together. Where runs failed, combinations lack and means are skewed."
      )
    default:
      t(
        "把数值换成名次后回归：系数是该变量名次升一个标准差、其余不变时，结果名次动几个标准差；正则同升，负则反向。先升后降的作用看不出来；变量相互牵连（如逐行列出）时不可靠；R² 低时只可参考。选项变量没有大小，看方差份额。",
        "A regression of ranks: how many standard deviations of rank the result moves when an axis moves one and the others stay; above 0 they rise together. An effect that turns round does not show; where axes move together, as in a list, figures mislead; and where R² is low they say little. Choices have no order: their share of the variance is told instead."
      )
    }
  }

  /// What is drawn of an indicator.
  func drawn(_ entry: SweepWeights.Entry, shown: Int, of all: Int) -> String {
    var parts: [String]
    switch entry.shown.indices {
    case .sobol, .morris: parts = [t("须线为 95 % 区间", "whiskers: 95 % interval")]
    case .none where isGrid: parts = [measure]
    case .none:
      let ranks = entry.ranks
      parts =
        ranks.determination.isFinite
        ? [coefficient, "R² = \(ranks.determination.shown(figures: 2))"]
        : [correlation, t("回归不成立：运行太少或变量相互牵连", "no regression: too few runs, or axes that move together")]
      parts.append(t("\(ranks.count) 次运行", "\(ranks.count.counted("run"))"))
    }
    if shown < all { parts.append(t("最大的 \(shown) 个，共 \(all) 个", "the \(shown) weightiest of \(all)")) }
    return parts.joined(separator: t("；", "; "))
  }

  /// A note of the indices.
  func note(_ note: SensitivityNote) -> String {
    switch note {
    case .constantOutput: t("结果不变", note.description)
    case .dropped(let groups, let all, let runs):
      t("\(all) 组运行中舍去 \(groups) 组（含 \(runs) 次失败或无数值）；若失败与变量有关，数字只代表未失败的部分", note.description)
    case .tooFewGroups(let left): t("只剩 \(left) 组运行，至少要 2 组", note.description)
    }
  }
}
