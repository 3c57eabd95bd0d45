import Accounts
import Equipment
import Kernel
import Scenario
import Studies
import Testing

/// Months and enterprises add up to the whole, for whatever is stated.
@Suite struct SumsTests {
  @Test func monthsAndEnterprisesAddUpForEveryKey() throws {
    let outcome = try KeyWalk(folder: ParkFolder(), parks: GeneratedPark.all).run {
      try differences($0.prepared)
    }
    outcome.expect("sums of months and enterprises", covering: 500)
  }

  private func differences(_ prepared: PreparedPark) throws -> [String] {
    let table = try IndicatorTable(running: prepared)
    var found: [String] = []
    if table.months.count < 2 { found.append("no month ends within the horizon") }
    for row in table.rows {
      let id = row.indicator.id
      let months = row.byMonth.filter { !$0.isNaN }
      guard !row.value.isNaN, !months.isEmpty else { continue }
      let size = months.reduce(0) { max($0, abs($1)) }
      let sum = months.reduce(0, +)
      // What is no sum is a mean, a ratio, a maximum or a level: it lies among its months.
      let isSum = abs(sum - row.value) <= 1e-9 * max(size, abs(sum))
      let isAmong =
        row.value >= (months.min() ?? 0) - 1e-9 * size && row.value <= (months.max() ?? 0) + 1e-9 * size
      if !(isSum || isAmong && !Self.mustAddUp(id)) {
        found.append("\(id) is \(row.value), its months \(months)")
      }
      let owners = row.byEnterprise.reduce(0, +)
      if Self.mustAddUp(id), !(abs(owners - row.value) <= 1e-9 * max(size, abs(row.value))) {
        found.append("\(id) is \(row.value), of enterprises \(row.byEnterprise)")
      }
    }
    return found
  }

  /// What is paid, and what plants make and use: all of it has an owner.
  private static func mustAddUp(_ id: String) -> Bool {
    ["cost.operating", "cost.capital", "cost.fixed", "carbon.scope2"].contains(id) || id.hasPrefix("plants.")
  }
}
