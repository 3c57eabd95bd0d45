import Kernel
import Scenario
import Studies

/// The runs themselves, and what the sweep was made of.
struct SampleChapter {
  private let figures: SweepFigures
  private let fronts: [SweepFronts.Front]

  init(_ figures: SweepFigures, _ fronts: [SweepFronts.Front]) {
    (self.figures, self.fronts) = (figures, fronts)
  }

  /// Most runs that are all listed, and most of a longer list that are shown of the front.
  private static let most = 200
  private static let mostOfFront = 100

  func section(_ writer: inout PageWriter) -> Markup {
    let t = writer.t
    let table = figures.table
    let columns = Array((figures.varying + figures.constant).prefix(4))
    let isWhole = table.runs.count <= Self.most
    let runs = isWhole ? Array(table.runs.indices) : chosen
    var blocks = [facts(writer)]
    if !runs.isEmpty {
      blocks.append(
        .element(
          "div", ["class": "tall samples", "tabindex": "0"],
          RunRows(figures, columns: columns, writer).table(runs)))
    }
    return writer.section(
      "samples", t("样本与来历", "Samples, and where they come from"),
      isWhole
        ? t(
          "全部 \(table.runs.count) 次运行；export SWEEP --csv 写出所有指标。",
          "All \(table.runs.count.counted("run")); export SWEEP --csv writes them with every indicator.")
        : t(
          "列出非劣运行和各指标的两端，共 \(runs.count) 次；export SWEEP --csv 写出全部 \(table.runs.count) 次。",
          "Runs that no other beats and the ends of each indicator, \(runs.count) in all; export SWEEP --csv writes all \(table.runs.count)."
        ), blocks)
  }

  /// The runs of the front and those with the least and greatest values, by number.
  private var chosen: [Int] {
    let front = fronts.first.map { Array($0.members.prefix(Self.mostOfFront)) } ?? []
    return Set(front + figures.varying.flatMap { [$0.least, $0.greatest].compactMap(\.self) }).sorted()
  }

  private func facts(_ writer: PageWriter) -> Markup {
    let t = writer.t
    let head = figures.table.head
    let base = try? Document.read(Array(head.scenarioYAML.utf8), file: head.sweep)
    let name = base?["name"]?.text ?? ""
    let label = base?["label"]?.text ?? ""
    var facts: [(String, String)] = [
      (t("扫描", "sweep"), head.sweep), (t("设计", "design"), SweepHeadline.method(head.method, writer)),
    ]
    facts += head.design.sorted { $0.key < $1.key }.map { (Self.named($0.key, writer), "\($0.value)") }
    facts += [
      (t("基准情景", "base scenario"), label.isEmpty || label == name ? name : "\(name) · \(label)"),
      (t("基准情景指纹", "base scenario id"), head.scenarioID),
      (t("程序版本", "program"), "ParkTwin \(head.version)"),
      (t("不同的情景数", "different scenarios"), "\(Set(figures.table.runs.map(\.id)).count)"),
    ]
    facts += head.inputs.prefix(20).map { (t("读入文件 ", "read ") + $0.name, "SHA-256 \($0.sha256.prefix(16))") }
    return .element(
      "dl", ["class": "facts"],
      facts.map { name, value in
        .element(
          "div", .element("dt", writer.clipped(name, to: 80)), .element("dd", writer.clipped(value, to: 120)))
      })
  }

  private static func named(_ key: String, _ writer: PageWriter) -> String {
    let words: [String: Words] = [
      "samples": Words("样本数", "samples"), "seed": Words("随机种子", "seed"),
      "skip": Words("略过的点", "points left out"), "levels": Words("水平数", "levels"),
      "trajectories": Words("轨迹数", "trajectories"), "second_order": Words("二阶", "second order"),
    ]
    return words[key]?[writer.language] ?? key
  }
}
