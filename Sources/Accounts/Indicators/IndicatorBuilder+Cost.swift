import Kernel
import LaneMath

extension IndicatorBuilder {
  private static let reserved: Set<String> = [
    "total", "operating", "capital", "fixed", "investment", "unserved",
  ]

  /// An amount of every cost of ownership, by lane.
  private func owned(_ amount: (OwnershipCost, Int, Factors) -> Double) -> [(
    amount: [Double], enterprise: Int?
  )] {
    ownership.map { cost in
      let lanes = (0..<laneCount).map { amount(cost, $0, factors[$0 < factors.count ? $0 : 0]) }
      return (amount: lanes, enterprise: cost.enterprise)
    }
  }

  mutating func addCosts() {
    var items: [(key: String, unit: Int, term: Term)] = []
    for (unit, structure) in park.structures.enumerated() {
      for (number, meter) in structure.meters.enumerated() where meter.kind == .cost {
        let term = Term(
          place: layout.meter(unit: unit, number), factor: Lanes(all: 1), enterprise: structure.enterprise)
        items.append((meter.key, unit, term))
      }
    }
    let capital = owned { cost, lane, factors in cost.annuity(lane: lane, otherwise: factors.discountRate) }
    let fixed = owned { cost, lane, _ in cost.fixed(lane: lane) }
    let operating = items.map(\.term)
    let method = "capital recovery factor i (1 + i)^n / ((1 + i)^n − 1)"
    add(
      .cost, "cost.total", "CNY", .less, "Cost", "总费用", "cost.operating + cost.capital + cost.fixed",
      source: "prices of the scenario; \(method)", .sum(operating, yearly: capital + fixed))
    add(
      .cost, "cost.operating", "CNY", .less, "Operating cost", "运行费用",
      "all cost meters of units; income counts negative", source: "prices of the scenario", .sum(operating))
    add(
      .cost, "cost.capital", "CNY", .less, "Annualised capital", "年化投资",
      "capex × capital recovery factor, for the share of the year that is simulated", source: method,
      .sum([], yearly: capital))
    add(
      .cost, "cost.fixed", "CNY", .less, "Fixed cost of ownership", "固定费用",
      "fixed cost a year, for the share of the year that is simulated", source: "costs of the scenario",
      .sum([], yearly: fixed))
    add(
      .cost, "cost.investment", "CNY", .less, "Investment", "总投资",
      "capex of units that state one and of the measures that are taken, whatever the horizon",
      source: "costs of the scenario", .standing(owned { cost, lane, _ in cost.capex[lane] }))
    addItems(items)
    let prices = park.levels.map(\.unservedPrice)
    let unserved = zip(park.buses, prices).compactMap { bus, price in
      price.map { Term(place: park.place(of: bus.unserved), factor: $0) }
    }
    add(
      .cost, "cost.unserved", "CNY", .less, "Value of what was not served", "缺供损失",
      "unserved amount × unserved_price of the bus; not part of cost.total", source: "prices of the scenario",
      .sum(unserved))
  }

  /// Costs by key of the meter, and by unit where several units count the same.
  private mutating func addItems(_ items: [(key: String, unit: Int, term: Term)]) {
    var keys: [String] = []
    for item in items where !keys.contains(item.key) { keys.append(item.key) }
    for key in keys {
      let same = items.filter { $0.key == key }
      let name = key.split(separator: "_").joined(separator: " ")
      if !Self.reserved.contains(key) {
        add(
          .cost, "cost.\(key)", "CNY", .less, "Cost: \(name)", "费用：\(name)",
          "cost meters '\(key)' of all units", source: "prices of the scenario", .sum(same.map(\.term)))
      }
      guard same.count > 1 || Self.reserved.contains(key) else { continue }
      for item in same {
        let unit = park.structures[item.unit].id
        add(
          .cost, "cost.\(key).\(unit)", "CNY", .less, "Cost: \(name) of \(unit)", "费用：\(unit) \(name)",
          "cost meter '\(key)' of unit '\(unit)'", source: "prices of the scenario", .sum([item.term]))
      }
    }
  }
}
