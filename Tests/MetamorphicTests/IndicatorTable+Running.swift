import Accounts
import Kernel
import Scenario
import Studies

extension IndicatorTable {
  /// What a park with one scenario amounts to over its horizon, by month and owner.
  init(running prepared: PreparedPark) throws {
    let indicators = Accounting(prepared).indicators
    var simulation = Simulation(prepared.park)
    var totals = Totals(prepared.park, for: indicators)
    try simulation.run(steps: prepared.park.clock.stepCount) { totals.observe($0) }
    self = indicators.table(totals, report: simulation.report)
  }
}

extension IndicatorTable {
  /// Where values of a run, its months and its owners differ from those of another one.
  ///
  /// - Parameters:
  ///   - tolerance: what may differ, as a share of the largest value in the same unit: what is the difference of large
  ///     amounts keeps their rounding. The worst residual, which is rounding itself, is compared where nothing may differ.
  ///   - naming: the names that the other table has for units, buses and enterprises.
  ///   - factor: how many times the other's value is expected, by indicator.
  func differences(
    from other: IndicatorTable, within tolerance: Double, naming: (String) -> String = { $0 },
    times factor: (Indicator) -> Double = { _ in 1 }
  ) -> [String] {
    let sizes = Self.sizes(of: [self, other])
    let expected = Dictionary(uniqueKeysWithValues: other.rows.map { ($0.indicator.id, $0) })
    let owners = enterprises.map { other.enterprises.firstIndex(of: naming($0)) }
    var found: [String] = []
    for row in rows where tolerance == 0 || row.indicator.id != "balance.worst_residual" {
      let id = naming(row.indicator.id)
      guard let known = expected[id] else {
        found.append("\(id) is not there otherwise")
        continue
      }
      let factor = factor(row.indicator)
      let room = tolerance * (sizes[row.indicator.unit] ?? 0)
      func differ(_ a: Double, _ b: Double) -> Bool { !(a == b || a.isNaN && b.isNaN || abs(a - b) <= room) }
      if differ(row.value, factor * known.value) {
        found.append("\(id) is \(row.value), not \(factor) × \(known.value)")
      } else if zip(row.byMonth, known.byMonth).contains(where: { differ($0, factor * $1) }) {
        found.append("\(id) by month is \(row.byMonth), not \(factor) × \(known.byMonth)")
      } else {
        let theirs = owners.map { $0.map { known.byEnterprise[$0] } ?? .infinity }
        if zip(row.byEnterprise, theirs).contains(where: { differ($0, factor * $1) }) {
          found.append("\(id) by owner is \(row.byEnterprise), not \(factor) × \(theirs)")
        }
      }
    }
    let told = Set(rows.map { naming($0.indicator.id) })
    found += other.rows.map(\.indicator.id).filter { !told.contains($0) }.map { "\($0) is missing" }
    return found
  }

  /// The largest values by unit.
  private static func sizes(of tables: [IndicatorTable]) -> [String: Double] {
    var sizes: [String: Double] = [:]
    for row in tables.flatMap(\.rows) where row.value.isFinite {
      sizes[row.indicator.unit] = max(sizes[row.indicator.unit] ?? 0, abs(row.value))
    }
    return sizes
  }
}
