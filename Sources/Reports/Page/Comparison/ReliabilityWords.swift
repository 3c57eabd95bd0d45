import Results
import Studies

/// What is said where nothing is short and no permit is exceeded, or no more than in the reference.
///
/// Where a run is worse, that is told beside what it does, and what the reference has, before all; a reader must not take
/// silence for an answer.
struct ReliabilityWords {
  let measures: ComparedMeasures
  let writer: PageWriter

  /// What is not ranked is told beside the reason.
  private var ranked: [Measure] { measures.all.filter { !$0.isApart } }

  private func t(_ zh: String, _ en: String) -> Markup { .text(writer.t(zh, en)) }

  private var which: Words {
    ranked.count == measures.all.count ? Words("没有一个情景", "") : Words("参与排名的情景没有一个", " ranked")
  }

  /// One sentence of what is unserved, one of permits; nothing where no run counts it.
  var sentences: [Markup] {
    sentence(
      "unserved.hours", .unserved, none: ("\(which.zh)缺供", "Nothing is unserved in any\(which.en) run"),
      same: (
        "\(which.zh)比对照缺供更多", "No\(which.en) run leaves more unserved than the reference"
      ))
      + sentence(
        "discharge.hours_above_permit", .permit,
        none: ("\(which.zh)超标", "No\(which.en) run exceeds a discharge permit"),
        same: (
          "\(which.zh)比对照超标更久",
          "No\(which.en) run exceeds a permit for longer than the reference"
        ))
  }

  private func sentence(
    _ id: String, _ kind: ScenarioFlaw.Kind, none: (String, String), same: (String, String)
  ) -> [Markup] {
    guard !ranked.isEmpty, let row = measures.comparison[id], let base = row.values[row.reference],
      !ranked.contains(where: { $0.flaws.contains { $0.kind == kind } })
    else { return [] }
    if base == 0, ranked.allSatisfy({ (row.values[$0.place] ?? 0) == 0 }) {
      return [t(none.0, none.1), t("。", ". ")]
    }
    return [t(same.0, same.1), t("。", ". ")]
  }
}
