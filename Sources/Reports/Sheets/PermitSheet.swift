import Kernel
import Results

/// What outfalls hold against their permits: limits, the highest means, what is left, and hours above.
struct PermitSheet {
  let permits: PermitReading
  let words: SheetWords

  /// The sheet; nil where no outfall has hours to count.
  func sheet() throws(StorageError) -> Sheet? {
    let figures = try permits.figures()
    guard !figures.isEmpty else { return nil }
    var sheet = Sheet(
      "permits", words("许可", "permits"),
      [
        Sheet.Column(words("排放口", "outfall"), width: 20), Sheet.Column(words("名称", "label"), width: 20),
        Sheet.Column(words("限值项", "limit of"), width: 30),
        Sheet.Column(words("限值", "limit"), .figure), Sheet.Column(words("单位", "unit"), width: 8),
        Sheet.Column(words("口径", "held against it"), width: 20),
        Sheet.Column(words("最高值", "highest"), .figure), Sheet.Column(words("余量", "margin"), .figure),
        Sheet.Column(words("余量占限值", "margin of limit"), .share),
        Sheet.Column(words("超标时间", "time above"), unit: "h"), Sheet.Column(words("等级", "grade"), width: 8),
        Sheet.Column(words("来源", "source"), width: 60),
      ])
    sheet.rows = figures.map { figure in
      [
        .text(figure.outfall), .text(figure.outfallLabel.text(words.language)),
        .text(figure.words[words.language]),
        Sheet.Cell(figure.limit),
        .text(words.unit(figure.unit)), .text(words(figure.averaging.zh, figure.averaging.en)),
        Sheet.Cell(figure.highest), Sheet.Cell(figure.margin), Sheet.Cell(figure.marginShare),
        Sheet.Cell(figure.hours.value), Sheet.Cell(figure.provenance?.grade ?? ""),
        Sheet.Cell(figure.provenance?.source ?? ""),
      ]
    }
    return sheet
  }
}
