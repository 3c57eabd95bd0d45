import Kernel

extension Table {
  /// The place of the column that holds times: one so named, else the first where its first cell is a date.
  var timeColumn: Int? {
    let names: Set = ["time", "timestamp", "datetime", "date", "时间", "日期", "时刻"]
    if let named = header.firstIndex(where: { names.contains($0.text.lowercased()) }) { return named }
    guard let first = rows.first?.first, CivilTime(parsing: first.text, lenient: true) != nil else {
      return nil
    }
    return 0
  }
}
