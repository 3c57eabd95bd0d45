import Kernel
import Results

/// The first sheet: what must be known before the figures are believed, then what the file is.
struct ReadMeSheet {
  private let words: SheetWords
  private var rows: [[Sheet.Cell]] = []

  init(_ words: SheetWords) { self.words = words }

  /// A line: what it is about, and what is said.
  mutating func say(_ topic: String, _ text: String) { rows.append([.text(topic), .text(text)]) }

  /// A line of both languages.
  mutating func say(_ topic: (zh: String, en: String), _ text: String) {
    say(words(topic.zh, topic.en), text)
  }

  /// Warnings, or that there are none.
  mutating func warn(_ warnings: [(run: String?, warning: RunWarning)]) {
    let topic = words("警告", "warning")
    if warnings.isEmpty { say(topic, words("无", "none")) }
    for (run, warning) in warnings {
      let label = words(warning.kind.labelZh, warning.kind.label)
      let message = words(warning.messageZh, warning.message)
      let place = warning.kind == .input ? "\(warning.place): " : ""
      say("\(topic): \(label)", (run.map { "\($0): " } ?? "") + place + message)
    }
  }

  /// What is true of every such file.
  ///
  /// - Parameter note: where synthetic data come from, as the scenario says it.
  mutating func close(sheets: [Sheet], isSynthetic: Bool, note: String) {
    if isSynthetic {
      say(
        ("数据性质", "data"),
        words(
          "情景写明为合成数据，不是真实园区或企业的统计，不得据此对真实企业作决定。",
          "The scenario says of itself that its data are synthetic, not statistics of a real park or of its enterprises. No decision "
            + "about a real enterprise should rest on it.") + (note.isEmpty ? "" : " " + note))
    }
    say(
      ("单位", "units"),
      words(
        "单位写在列名的方括号内，或写在“单位”列。费用为正，收入为负。空白表示没有数值。",
        "Units stand in square brackets in the header, or in the column 'unit'. Cost is positive, income negative. An empty cell has no "
          + "value."))
    say(
      ("数字", "numbers"),
      words(
        "单元格保存的数字多于显示的位数；工作簿保存 16 位有效数字，CSV 保存全部位数。",
        "Cells hold more digits than they show: 16 in a workbook, all of them in CSV. In CSV text that a spreadsheet would take for a "
          + "formula has an apostrophe before it."))
    for sheet in sheets { say(words("工作表", "sheet") + " \(sheet.name)", Self.about(sheet.id, words)) }
  }

  /// The sheet.
  func sheet() -> Sheet {
    var sheet = Sheet(
      "read-me", words("说明", "read me"),
      [
        Sheet.Column(words("项目", "about"), .wrapped, width: 26),
        Sheet.Column(words("内容", "what"), .wrapped, width: 110),
      ], rows: rows)
    sheet.isProse = true
    return sheet
  }

  /// What a sheet holds and how it goes with the others.
  private static func about(_ id: String, _ t: SheetWords) -> String {
    switch id {
    case "overview": t("按月主要数字与图", "main figures by month, with charts; they are those of 'months'")
    case "indicators":
      t(
        "每行一个指标：名称、单位、定义与来源；单次运行另有全期数值。id 与其他工作表相同",
        "a row an indicator: names, unit, definition and source, and of a run its value over the whole horizon; ids are the same in all "
          + "sheets"
      )
    case "months":
      t(
        "指标按月；不能相加的指标（如峰值）各月之和不等于全期",
        "indicators by month; what cannot be added, such as a peak, is no sum of its months")
    case "enterprises":
      t("指标按企业；企业的 id 与“设备”表相同", "indicators by enterprise; ids of enterprises are those of 'units'")
    case "bill":
      t(
        "购电按时段与月份：电量、电费、均价，及需量电费",
        "electricity bought by band and month: energy, charge, mean price; and the demand charge")
    case "permits":
      t(
        "排放口的许可限值、最高均值、余量与超标小时",
        "limits of outfalls, the highest mean held against each, the margin left, and the hours above it")
    case "units":
      t(
        "每行一台设备：类型、业主、角色、数据等级",
        "a row a unit: kind, owner, how it takes part, and how well its values are backed")
    case "values":
      t(
        "情景中的每个数值及其等级与来源：A 可直接用，B 用前核对，C 假设",
        "every value of the scenario with grade and source: A use, B check before use, C assumption")
    case "series":
      t(
        "所选母线与端口逐时段的数值；时间为时段开始，园区标准时",
        "chosen buses and ports step by step; times are the beginnings of steps in the park's standard time")
    case "differences":
      t("每行一个指标与一次运行：与参照之差", "a row an indicator and run, with the difference from the reference")
    case "economics":
      t("相对参照的投资、节约、净现值、回收期", "investment, saving, present value and payback against the reference")
    case "purchases": t("比参照多买的设备与措施", "what is bought beyond the reference")
    case "savings": t("研究期各年的节约", "what is saved in each year that is looked at")
    case "axes": t("改变了什么，范围如何", "what was varied, and how")
    case "runs": t("每行一次运行：各轴取值与指标", "a row a run: the values of the axes, then indicators")
    default: ""
    }
  }
}
