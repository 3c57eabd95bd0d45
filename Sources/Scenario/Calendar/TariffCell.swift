import Kernel

/// Reads the cells of a tariff's table as grid companies print them.
enum TariffCell {
  /// What is wrong with a cell.
  struct Fault: Error {
    var message: String
    var hint: String?
    /// Whether the message says all, without the column's name before it.
    var isWhole = true
  }

  /// The minute of the day: `7`, `7.5`, `7:30`, `24:00`, `7点30分`.
  static func minute(_ table: Table, _ cell: Table.Cell) -> Result<Int, Fault> {
    if let clock = ClockCell(cell.text, hours: false), clock.last == nil, clock.first.isMultiple(of: 60) {
      return .success(clock.first / 60)
    }
    var text = cell.text
    if let last = text.last, "时点h".contains(last) { text.removeLast() }
    if case .success(let hours) = table.number(text), (0...24).contains(hours),
      abs(hours * 60 - (hours * 60).rounded()) < 1e-6
    {
      return .success(Int((hours * 60).rounded()))
    }
    return .failure(Fault(message: "'\(cell.text)' is no hour of a day", hint: "write 0 to 24, or 7:30"))
  }

  /// The multiplier of a price: `0.4`, `40 %`, 上浮85%, 下浮60%.
  static func multiplier(_ table: Table, _ cell: Table.Cell) -> Result<Double, Fault> {
    var text = plainText(cell.text).filter { $0 != " " }
    var sign = 0.0
    for (word, value) in [("上浮", 1.0), ("下浮", -1.0)] where text.hasPrefix(word) {
      text = String(text.dropFirst(word.count))
      sign = value
    }
    let isPercent = text.hasSuffix("%")
    if isPercent { text.removeLast() }
    let isSigned = text.hasPrefix("+") || text.hasPrefix("-")
    guard case .success(let number) = table.number(isPercent || sign != 0 ? text : cell.text),
      isPercent || sign == 0
    else {
      guard case .failure(let fault) = table.number(cell.text) else {
        return .failure(Fault(message: "'\(cell.text)' is not a number", isWhole: false))
      }
      return .failure(Fault(message: fault.message, hint: fault.hint, isWhole: false))
    }
    if isPercent, isSigned {
      return .failure(
        Fault(
          message: "'\(cell.text)' is a change, not a multiplier",
          hint: "write what the price is multiplied by, such as \((100 + number) / 100)"))
    }
    let value = isPercent ? (sign == 0 ? number : 100 + sign * number) / 100 : number
    // The dearest band of any province's notice is below three times its flat one; ten is far beyond (grade C).
    guard (0...10).contains(value) else {
      return .failure(
        Fault(message: "a multiplier of \(cell.text) is outside 0 to 10", hint: "write 0.4 or 40 %"))
    }
    return .success(value)
  }

  /// The days of a row: `2;3;4`, `2-6`, `1月、12月`, `11-次年2月`, 全年, or holidays.
  static func days(_ table: Table, _ cell: Table.Cell) -> Result<Tariff.Days, Fault> {
    let text = plainText(cell.text).filter { $0 != " " }
    if ["全年", "all"].contains(text.lowercased()) { return .success(.months(Set(1...12))) }
    let parts = text.split(whereSeparator: { ";/、,和及".contains($0) }).map(String.init)
    let months = parts.map(months)
    let unknown = Fault(
      message: "'\(cell.text)' names neither months nor holidays", hint: "write 1;7;8 or 春节/国庆节前三天")
    guard !parts.isEmpty else { return .failure(unknown) }
    if months.allSatisfy({ $0 != nil }) {
      return .success(.months(months.reduce(into: []) { $0.formUnion($1 ?? []) }))
    }
    guard parts.allSatisfy({ !$0.contains { $0.isASCII && $0.isNumber } || $0.hasSuffix("天") }) else {
      // Spreadsheets turn 3-11 into 11 March, 3月11日 or the number of that day.
      let isDate = StampCell(text) != nil || text.contains("日") || text.contains { $0.isASCII && $0.isLetter }
      let number = Int(text) ?? 0
      guard isDate || number > 31 else { return .failure(unknown) }
      return .failure(
        Fault(
          message: "'\(cell.text)' is a date that a spreadsheet may have made of months such as 3-11",
          hint: "write 3;4;5, or make the column text before the months are typed"))
    }
    return .success(.holidays(parts.map(holidayRule)))
  }

  /// The months of `3`, `3月`, `2-6`, `2月-6月`, `11月至次年2月`; nil for anything else.
  private static func months(_ part: String) -> Set<Int>? {
    var text = part
    for word in ["次年", "翌年", "每年", "月份", "月"] { text = text.replacing(word, with: "") }
    for word in ["至", "到", "~"] { text = text.replacing(word, with: "-") }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), ends.allSatisfy({ $0.map { (1...12).contains($0) } ?? false }),
      let first = ends[0], let last = ends[ends.count - 1]
    else { return nil }
    return first <= last ? Set(first...last) : Set(first...12).union(1...last)
  }

  /// `国庆节前三天` is the first three days of 国庆节.
  private static func holidayRule(_ text: String) -> Tariff.HolidayRule {
    let digits: [Character: Int] = [
      "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    let letters = Array(text)
    if letters.count > 3, letters[letters.count - 1] == "天", letters[letters.count - 3] == "前" {
      let letter = letters[letters.count - 2]
      if let count = digits[letter] ?? letter.wholeNumberValue {
        return Tariff.HolidayRule(name: String(letters.dropLast(3)), firstDays: count)
      }
    }
    return Tariff.HolidayRule(name: text, firstDays: nil)
  }
}
