public import Kernel

extension Tariff {
  /// Reads all tariffs of a table with the columns `policy`, `months`, `hour_start`, `hour_end`, `band` and
  /// `multiplier`.
  ///
  /// `months` holds months (`2;3;4`, `2-6`, `1月、12月`) or holidays (`春节/劳动节/国庆节前三天`). The rows of months must cover every minute
  /// of the year exactly once; rows of holidays override them.
  ///
  /// - Parameter table: the table, read with commas between its cells.
  /// - Returns: the tariffs in the order of the file.
  /// - Throws: ``Problems`` with every row that is unreadable and every hour that is covered twice or not at all.
  public static func read(_ table: Table) throws(Problems) -> [Tariff] {
    let policies = try table.cells(inColumn: "policy")
    let names = ["months", "hour_start", "hour_end", "band", "multiplier"]
    for name in names { _ = try table.index(ofColumn: name) }
    var problems = ProblemList()
    var order: [String] = []
    var rows: [String: [Row]] = [:]
    var broken: Set<String> = []
    for (index, policy) in policies.enumerated() {
      if rows[policy.text] == nil { order.append(policy.text) }
      do {
        rows[policy.text, default: []].append(try row(table, index))
      } catch {
        problems.add(contentsOf: error.all)
        rows[policy.text, default: []] += []
        broken.insert(policy.text)
      }
    }
    let tariffs = order.map { Tariff(name: $0, rows: rows[$0] ?? []) }
    for tariff in tariffs where !broken.contains(tariff.name) { tariff.checkCover(&problems) }
    try problems.throwIfAny()
    return tariffs
  }

  private static func row(_ table: Table, _ index: Int) throws(Problems) -> Row {
    let cells = table.rows[index]
    let months = cells[try table.index(ofColumn: "months")]
    let bandCell = cells[try table.index(ofColumn: "band")]
    var found: [Problem] = []
    func value<Value>(_ column: String, _ read: (Table, Table.Cell) -> Result<Value, TariffCell.Fault>)
      throws(Problems) -> Value?
    {
      let cell = cells[try table.index(ofColumn: column)]
      switch read(table, cell) {
      case .success(let value): return value
      case .failure(let fault):
        let message = fault.isWhole ? fault.message : "column '\(column)': \(fault.message)"
        found.append(Problem(message, at: table.origin(of: cell), hint: fault.hint))
        return nil
      }
    }
    let (start, end) = (try value("hour_start", TariffCell.minute), try value("hour_end", TariffCell.minute))
    let multiplier = try value("multiplier", TariffCell.multiplier)
    let days = try value("months", TariffCell.days)
    let band = TariffBand(named: bandCell.text)
    if band == nil {
      let known = TariffBand.allCases.flatMap { [$0.id, $0.chineseName] }
      found.append(
        Problem(
          "'\(bandCell.text)' is not a band", at: table.origin(of: bandCell),
          hint: suggestion(for: bandCell.text, among: known)))
    }
    if let start, let end, start >= end {
      let cell = cells[try table.index(ofColumn: "hour_start")]
      let text = cells[try table.index(ofColumn: "hour_end")].text
      found.append(
        Problem(
          "hours \(cell.text) to \(text) are no part of a day", at: table.origin(of: cell),
          hint: end == 0
            ? "the end of the day is 24:00" : "0 to 24, whole minutes; a band over midnight takes two rows"))
    }
    guard found.isEmpty, let start, let end, let multiplier, let days, let band else { throw Problems(found) }
    return Row(
      days: days, minutes: start..<end, band: band, multiplier: multiplier, origin: table.origin(of: months))
  }
}

extension Tariff {
  /// Tells what the rows cover twice, and what the rows of months leave out.
  private func checkCover(_ problems: inout ProblemList) {
    var uncovered: [Range<Int>: [Int]] = [:]
    for month in 1...12 {
      let own = rows.filter {
        if case .months(let months) = $0.days { months.contains(month) } else { false }
      }
      .sorted { $0.minutes.lowerBound < $1.minutes.lowerBound }
      var reached = 0
      for row in own {
        if row.minutes.lowerBound > reached {
          uncovered[reached..<row.minutes.lowerBound, default: []].append(month)
        }
        reached = max(reached, row.minutes.upperBound)
      }
      if reached < 1440 { uncovered[reached..<1440, default: []].append(month) }
    }
    for (index, row) in rows.enumerated() {
      for other in rows[..<index] where row.minutes.overlaps(other.minutes) {
        guard let shared = sharedDays(row.days, other.days) else { continue }
        let minutes = row.minutes.clamped(to: other.minutes)
        problems.add(
          "tariff '\(name)' covers \(span(minutes)) \(shared) twice, first in \(other.origin.lineText)",
          at: row.origin)
      }
    }
    for (minutes, months) in uncovered.sorted(by: {
      ($0.value[0], $0.key.lowerBound) < ($1.value[0], $1.key.lowerBound)
    }) {
      problems.add(
        "tariff '\(name)' leaves \(span(minutes)) of \(list(months)) without a band",
        at: rows.first?.origin ?? Origin(file: name))
    }
  }

  private func sharedDays(_ a: Days, _ b: Days) -> String? {
    switch (a, b) {
    case (.months(let a), .months(let b)):
      let both = a.intersection(b).sorted()
      return both.isEmpty ? nil : "of " + list(both)
    case (.holidays(let a), .holidays(let b)):
      let both = a.map(\.name).filter { name in b.contains { $0.name == name } }
      return both.isEmpty ? nil : "of " + both.joined(separator: "、")
    default: return nil
    }
  }

  private func list(_ months: [Int]) -> String {
    "month\(months.count == 1 ? "" : "s") " + months.map(String.init).joined(separator: ", ")
  }

  private func span(_ minutes: Range<Int>) -> String {
    "\(time(minutes.lowerBound)) to \(time(minutes.upperBound))"
  }

  private func time(_ minute: Int) -> String {
    let digits = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
    return "\(digits(minute / 60)):\(digits(minute % 60))"
  }
}
