import Kernel
import LaneMath

extension IndicatorBuilder {
  private static let reserved: Set<String> = [
    "total", "operating", "capital", "fixed", "investment", "unserved",
  ]

  mutating func addCosts() {
    var items: [(key: String, unit: Int, term: Term)] = []
    for (unit, structure) in park.structures.enumerated() {
      for (number, meter) in structure.meters.enumerated() where meter.kind == .cost {
        let term = Term(
          place: layout.meter(unit: unit, number), factor: Lanes(all: 1), enterprise: structure.enterprise)
        items.append((meter.key, unit, term))
      }
    }
    let unserved = unservedCosts
    let operating = items.map(\.term) + unserved
    add(
      .cost, "cost.total", "CNY", .less, "Cost", "总费用", "cost.operating + cost.capital + cost.fixed",
      zh: "cost.operating（运行费用）+ cost.capital（年化投资）+ cost.fixed（固定费用）",
      source: .prices + .annuity, .sum(operating, yearly: [.capital, .fixed]))
    add(
      .cost, "cost.operating", "CNY", .less, "Operating cost", "运行费用",
      "all cost meters of units, income negative, and what was not served where its bus states a price",
      zh: "全部设备的费用计量之和，收入为负；母线给定缺供价格时，另加缺供损失",
      source: .prices, .sum(operating))
    add(
      .cost, "cost.capital", "CNY", .less, "Annualised capital", "年化投资",
      "capex × capital recovery factor, for the share of the year that is simulated and in service",
      zh: "投资×资金回收系数，按模拟且在役的时间占全年的比例计",
      source: .annuity,
      .sum([], yearly: [.capital]))
    add(
      .cost, "cost.fixed", "CNY", .less, "Fixed cost of ownership", "固定费用",
      "fixed cost a year, for the share of the year that is simulated and in service",
      zh: "年固定费用，按模拟且在役的时间占全年的比例计",
      source: .costs,
      .sum([], yearly: [.fixed]))
    add(
      .cost, "cost.investment", "CNY", .less, "Investment", "总投资",
      "capex of units that state one and of the measures that are taken, whatever the horizon",
      zh: "给定投资的设备与所采取措施的投资之和，与模拟时段无关",
      source: .costs, .investment)
    for item in CostItem.allCases {
      let terms =
        item == .unserved
        ? unserved : items.filter { CostItem(of: $0.key, in: park.structures[$0.unit]) == item }.map(\.term)
      guard !terms.isEmpty || item != .other else { continue }
      add(
        .cost, "cost.\(item.rawValue)", "CNY", .less, "Cost: \(item.names.en)", "费用：\(item.names.zh)",
        item == .unserved
          ? "unserved amount × unserved_price of the bus; nothing where no price is stated"
          : "cost meters of what the item names, fees and income included; all items make cost.operating",
        zh: item == .unserved
          ? "缺供量×母线的缺供价格（unserved_price）；未给定价格时不计"
          : "属于该费用项的费用计量之和，含收费与收入；各项合计即cost.operating（运行费用）",
        source: .prices, .sum(terms))
    }
    addBands()
    addMeters(items)
  }

  /// Unserved amounts at the prices of their buses; of waste by weight with its water, as amounts are told.
  private var unservedCosts: [Term] {
    park.levels.enumerated().flatMap { number, level -> [Term] in
      guard let price = level.unservedPrice else { return [] }
      return unserved(ofBus: number).map {
        var term = $0.times(price)
        term.bus = number
        return term
      }
    }
  }

  /// Energy charge and bought energy by band of the tariff.
  private mutating func addBands() {
    for band in TariffBand.allCases {
      for (prefix, id, unit, factor, name, nameZh) in [
        ("energy_charge_", "cost.energy_charge", "CNY", 1.0, "Energy charge", "电度电费"),
        ("bought_", "electricity.bought", "MWh", 1 / 3.6e9, "Electricity bought", "购电量"),
      ] {
        let terms = park.structures.enumerated().flatMap { number, structure in
          structure.meters.enumerated().filter {
            structure.world == "grid" && $0.element.key == prefix + band.key
          }.map { place, _ in
            Term(
              place: layout.meter(unit: number, place), factor: Lanes(all: factor),
              enterprise: structure.enterprise)
          }
        }
        guard !terms.isEmpty else { continue }
        add(
          unit == "CNY" ? .cost : .energy, "\(id).\(band.key)", unit, unit == "CNY" ? .less : .neutral,
          "\(name), \(band.name)", "\(nameZh)（\(band.chineseName)）",
          "steps that lie mostly in the band, at the meter of the grid", zh: "大部分时间处于该电价时段的步长之和，以电网关口表计",
          source: .tariff,
          .sum(terms))
      }
    }
  }

  /// Costs by key of the meter, and by unit where several units count the same.
  private mutating func addMeters(_ items: [(key: String, unit: Int, term: Term)]) {
    var keys: [String] = []
    for item in items where !keys.contains(item.key) { keys.append(item.key) }
    for key in keys {
      let same = items.filter { $0.key == key }
      let (name, nameZh) = CostItem.names(of: key)
      if !Self.reserved.contains(key) {
        add(
          .cost, "cost.\(key)", "CNY", .less, "Cost: \(name)", "费用：\(nameZh)",
          "cost meters '\(key)' of all units", zh: "全部设备的费用计量项“\(key)”之和", source: .prices,
          .sum(same.map(\.term)))
      }
      guard same.count > 1 || Self.reserved.contains(key) else { continue }
      for item in same {
        let unit = park.structures[item.unit].id
        add(
          .cost, "cost.\(key).\(unit)", "CNY", .less, "Cost: \(name) of \(unit)", "费用：\(unit) \(nameZh)",
          "cost meter '\(key)' of unit '\(unit)'", zh: "设备“\(unit)”的费用计量项“\(key)”", source: .prices,
          .sum([item.term]))
      }
    }
  }
}
