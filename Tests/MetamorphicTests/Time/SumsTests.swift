import Accounts
import Equipment
import Kernel
import Scenario
import Studies
import Testing

/// Months and enterprises add up to the whole, for whatever is stated.
@Suite(.enabled(if: Suites.areWanted, Suites.reason)) struct SumsTests {
  @Test func monthsAndEnterprisesAddUpForEveryKey() throws {
    let folder = try ParkFolder()
    var coverage = Coverage()
    for park in GeneratedPark.all() {
      try check(folder.prepared(park.tree), "\(park)")
      for key in park.keys where !coverage.isCovered(key.name) {
        for value in key.values {
          let tree = Change(key: key, value: value).applied(to: park.tree)
          guard let made = try? folder.prepared(tree) else {
            coverage.leave(LeftOutKey(name: key.name, reason: "no value of it makes a valid park"))
            continue
          }
          try check(made, "\(park), \(key.name)")
          coverage.cover(key.name)
          break
        }
      }
      for key in park.leftOut { coverage.leave(key) }
    }
    coverage.report("sums of months and enterprises")
    #expect(coverage.covered.count >= 500)
  }

  private func check(_ prepared: PreparedPark, _ name: String) throws {
    let indicators = Accounting(prepared).indicators
    var simulation = Simulation(prepared.park)
    var totals = Totals(prepared.park, for: indicators)
    try simulation.run(steps: prepared.park.clock.stepCount) { totals.observe($0) }
    let table = indicators.table(totals, report: simulation.report)
    #expect(table.months.count > 1)
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
      #expect(isSum || isAmong, "\(name): \(id) is \(row.value), its months \(months)")
      guard Self.mustAddUp(id) else { continue }
      #expect(isSum, "\(name): \(id) is \(row.value), its months \(months)")
      let owners = row.byEnterprise.reduce(0, +)
      #expect(
        abs(owners - row.value) <= 1e-9 * max(size, abs(row.value)), "\(name): \(id), \(row.byEnterprise)")
    }
  }

  /// What is paid, and what plants make and use: all of it has an owner.
  private static func mustAddUp(_ id: String) -> Bool {
    ["cost.operating", "cost.capital", "cost.fixed", "carbon.scope2"].contains(id) || id.hasPrefix("plants.")
  }
}

extension ParkFolder {
  /// A park with its scenario.
  func prepared(_ tree: Setting, _ name: String = "made") throws -> PreparedPark {
    try write("\(name).yaml", ResolvedText.yaml(tree))
    return try reader.read("\(path)/\(name).yaml", root: path)
  }
}
