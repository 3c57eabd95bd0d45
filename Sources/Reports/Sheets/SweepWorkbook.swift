import Accounts
package import Kernel
import Scenario
package import Studies

extension Workbook {
  /// Most cells that all indicators of a sweep are written in: more take a spreadsheet long to open.
  private static let mostCells = 2_000_000

  /// A sweep as a planner's workbook: a row a run.
  ///
  /// - Parameters:
  ///   - indicators: the indicators that are told; empty for all, or the headline ones where all are too many.
  ///   - language: of headers, names and labels.
  /// - Throws: `Problems` with unknown indicators, or where a sheet has not room for the runs.
  package init(of sweep: SweepTable, indicators ids: [String] = [], _ language: Language) throws(Problems) {
    let words = SheetWords(language)
    let known = sweep.indicators.map(\.id)
    var problems = ids.filter { !known.contains($0) }.map {
      Problem(
        "the sweep keeps no indicator '\($0)'", at: Origin(file: "--indicator"),
        hint: suggestion(for: $0, among: known))
    }
    let isWhole = ids.isEmpty && sweep.runs.count * known.count <= Self.mostCells
    let chosen =
      ids.isEmpty ? (isWhole ? known : known.filter { IndicatorTable.headlineIDs.contains($0) }) : ids
    let parts = SweepSheets(
      sweep: sweep, places: chosen.compactMap { known.firstIndex(of: $0) }, words: words)
    let runs = parts.runs()
    // Excel's limits.
    if runs.rows.count > 1_048_575 || runs.columns.count > 16_384 {
      problems.append(
        Problem(
          "\(runs.rows.count) runs with \(runs.columns.count) columns do not fit a sheet",
          at: Origin(file: "--indicator"),
          hint: "name the indicators that matter"))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    let sheets = [runs, parts.axes(), parts.indicatorSheet()]
    let failed = sweep.runs.count { $0.status == .failed }
    var first = ReadMeSheet(words)
    if failed > 0 {
      first.say(
        ("警告", "warning"), words("失败的运行：\(failed)", "\(failed.counted("run")) failed; 'runs' says why"))
    }
    if failed == 0 || !sweep.warnings.isEmpty { first.warn(sweep.warnings.prefix(100).map { (nil, $0) }) }
    first.say(
      ("文件", "this file"), words("ParkTwin 多次运行（扫描）的结果", "The results of many runs of ParkTwin (a sweep)"))
    first.say(
      ("扫描", "sweep"), "\(sweep.head.sweep) \(sweep.head.title == sweep.head.sweep ? "" : sweep.head.title)")
    first.say(
      ("设计", "design"),
      ([
        words.recorded(sweep.head.method, RecordedWords.methods),
        words("\(sweep.runs.count) 次运行", sweep.runs.count.counted("run")),
      ]
        + sweep.head.design.sorted { $0.key < $1.key }.map {
          "\(words.recorded($0.key, RecordedWords.designs)) \($0.value)"
        }).joined(separator: words("，", ", ")))
    if ids.isEmpty, !isWhole {
      first.say(
        ("指标", "indicators"),
        words(
          "全部 \(known.count) 个指标的单元格过多，此处为主要指标；--indicator 可自选",
          "All \(known.count) would take too many cells: these are the headline ones; --indicator chooses others"
        ))
    }
    first.say(
      ("版本", "made by"),
      "ParkTwin \(sweep.head.version), \(words("情景 id", "scenario id")) \(sweep.head.scenarioID)")
    for input in sweep.head.inputs {
      first.say(words("输入文件", "read") + " \(input.name)", "SHA-256 \(input.sha256)")
    }
    let base = try? Document.read(Array(sweep.head.scenarioYAML.utf8), file: sweep.head.sweep)
    let data = DataNature(of: base)
    first.close(sheets: sheets, isSynthetic: data.isSynthetic, note: data.note)
    let start = base?["horizon"]?["start"]?.text.flatMap { CivilTime(parsing: $0, lenient: true) }
    self.init(
      title: sweep.head.sweep, created: start ?? CivilTime(secondsSinceEpoch: 1),
      sheets: [first.sheet()] + sheets)
  }
}

/// The tables of a sweep.
struct SweepSheets {
  let sweep: SweepTable
  /// The indicators that are told, by their places.
  let places: [Int]
  let words: SheetWords

  /// A row a run: axes, then indicators.
  func runs() -> Sheet {
    let indicators = places.map { sweep.indicators[$0] }
    var sheet = Sheet(
      "runs", words("运行", "runs"),
      [Sheet.Column(words("运行", "run"), .whole, width: 8)]
        + sweep.axes.map { Sheet.Column($0.id, unit: $0.content == .number ? words.unit($0.unit) : "") }
        + indicators.map { Sheet.Column($0.id, unit: words.unit($0.unit), width: 18) }
        + [
          Sheet.Column(words("状态", "status"), width: 10),
          Sheet.Column(words("未收敛时段", "steps without a solution"), .whole),
          Sheet.Column(words("失败原因", "why it failed"), width: 60),
          Sheet.Column(words("情景 id", "scenario id"), width: 34),
        ])
    sheet.rows = sweep.runs.enumerated().map { number, run in
      [Sheet.Cell(number)] + zip(sweep.axes, run.sample).map(cell)
        + places.map { run.values.indices.contains($0) ? Sheet.Cell(run.values[$0]) : .empty }
        + [
          .text(run.status == .done ? words("完成", "done") : words("失败", "failed")),
          Sheet.Cell(run.frozenSteps),
          Sheet.Cell(run.message), .text(run.id),
        ]
    }
    sheet.frozenColumns = 1
    return sheet
  }

  /// A row an indicator that is told: how it is computed.
  func indicatorSheet() -> Sheet {
    IndicatorSheets.meaningSheet(places.map { sweep.indicators[$0].row }, words)
  }

  private func cell(_ axis: SweepTable.Axis, _ value: Double) -> Sheet.Cell {
    guard axis.content != .number else { return Sheet.Cell(value) }
    if axis.content == .choice, axis.choice(at: value) == nil { return .empty }
    return axis.word(at: value, words.language).map { .text($0) } ?? .empty
  }

  /// A row an axis.
  func axes() -> Sheet {
    var sheet = Sheet(
      "axes", words("变量", "axes"),
      [
        Sheet.Column(words("变量", "axis"), width: 20), Sheet.Column(words("设定", "sets"), width: 48),
        Sheet.Column(words("单位", "unit"), width: 12), Sheet.Column(words("分布", "distribution"), width: 48),
      ])
    sheet.rows = sweep.axes.map {
      [.text($0.id), .text($0.path), Sheet.Cell(words.unit($0.unit)), Sheet.Cell($0.spread(words.language))]
    }
    return sheet
  }
}
