import Kernel
import Scenario

/// Reads what a sweep keeps of its runs.
struct KeepReader {
  private let setting: Setting
  private(set) var problems: [Problem] = []

  init(_ setting: Setting) { self.setting = setting }

  /// What is kept; where something is wrong, that is noted and left out.
  mutating func read() -> SweepKeep {
    var keep = SweepKeep()
    var fields = Fields(setting, of: "'keep'")
    let series = fields.setting("series")
    let monthly = fields.setting("monthly")
    let indicators = fields.setting("indicators")
    fields.finish(into: &problems)
    if let series { read(series: series, into: &keep) }
    if let monthly { keep.monthly = names(monthly, of: "monthly", orWord: "none") }
    if let indicators, indicators.text != "all" {
      keep.indicators = names(indicators, of: "indicators", orWord: "all")
    }
    return keep
  }

  private mutating func names(_ setting: Setting, of key: String, orWord word: String) -> [SweepKeep.Name] {
    if word == "none", setting.text == "none" { return [] }
    guard let list = setting.list else {
      report(
        "'\(key)' must be \(word) or a list of indicators, not \(setting.shape)", at: setting.origin,
        hint: "write \(key): [cost.total, carbon]")
      return []
    }
    return list.compactMap { value in
      if let text = value.text, !value.isNull { return SweepKeep.Name(text: text, origin: value.origin) }
      report("'\(key)' must name indicators, not \(value.shape)", at: value.origin)
      return nil
    }
  }

  private mutating func read(series setting: Setting, into keep: inout SweepKeep) {
    switch setting.text {
    case "none": return
    case "all":
      keep.series = .all
      return
    default: break
    }
    guard let list = setting.list ?? setting.entries.map({ _ in [setting] }) else {
      report(
        "'series' must be none, all or a list of runs, not \(setting.shape)", at: setting.origin,
        hint: "write series: [{best: 3, of: cost.total}, 0]")
      return
    }
    keep.series = .chosen(list.compactMap { choice($0, &keep) })
  }

  /// `{best: 3, of: cost.total}`, `{worst: …}`, or the number of a run.
  private mutating func choice(_ setting: Setting, _ keep: inout SweepKeep) -> SweepKeep.Choice? {
    if let text = setting.text, let number = Int(text), number >= 0 { return .run(number) }
    guard setting.entries != nil else {
      report(
        "a run is chosen by its number or by a rule, not by \(setting.shape)", at: setting.origin,
        hint: "write {best: 3, of: cost.total}")
      return nil
    }
    var fields = Fields(setting, of: "a rule of 'series'")
    let best = fields.integer("best")
    let worst = fields.integer("worst")
    let name = fields.requiredText("of")
    if (best == nil) == (worst == nil) {
      fields.report("a rule of 'series' has either 'best' or 'worst'", at: setting.origin)
    }
    if let count = best ?? worst, count < 1 {
      fields.report("a rule of 'series' chooses at least 1 run, not \(count)", at: setting.origin)
    }
    let before = problems.count
    fields.finish(into: &problems)
    guard problems.count == before, let name, let count = best ?? worst else { return nil }
    keep.ruleNames.append(SweepKeep.Name(text: name, origin: setting["of"]?.origin ?? setting.origin))
    return best == nil ? .worst(count, of: name) : .best(count, of: name)
  }

  private mutating func report(_ message: String, at origin: Origin, hint: String? = nil) {
    problems.append(Problem(message, at: origin, hint: hint))
  }
}
