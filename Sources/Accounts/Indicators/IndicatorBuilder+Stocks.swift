import Kernel

extension IndicatorBuilder {
  /// The content of a unit by holding, with its unit of telling: of waste with its water.
  func stock(of unit: Int, _ number: Int) -> (terms: [StockTerm], unit: String)? {
    let structure = park.structures[unit]
    let holding = structure.stocks[number]
    guard let (name, scale) = holding.medium.stockUnit else { return nil }
    let slots = layout.holdings[unit][number]
    var places = [slots.first ?? nil]
    if holding.medium == .solid, slots.count > SolidFlow.water + 1 {
      places.append(slots[SolidFlow.water + 1])
    }
    let terms = places.compactMap { $0 }.map {
      StockTerm(place: $0, factor: scale, enterprise: structure.enterprise)
    }
    return terms.isEmpty ? nil : (terms, name)
  }

  mutating func addStocks() {
    for (unit, structure) in park.structures.enumerated() {
      for number in structure.stocks.indices {
        guard let (terms, name) = stock(of: unit, number) else { continue }
        let id = structure.id + (number == 0 ? "" : ".\(structure.stocks[number].medium.id)")
        add(
          .stock, "stock.change.\(id)", name, .neutral, "Change of stock of \(structure.id)",
          "\(structure.id) 库存变化", "content at the end less content at the start of the horizon",
          zh: "模拟时段末的存量减去时段初的存量",
          source: .states, .change(terms))
        add(
          .stock, "stock.level.\(id)", name, .neutral, "Stock of \(structure.id) at the end",
          "\(structure.id) 期末库存", "content at the end of the horizon, by month at the end of the month",
          zh: "模拟时段末的存量，按月时为月末存量",
          source: .states, .level(terms))
      }
    }
  }
}

extension Medium {
  /// The unit in which a stock is told, and that unit per SI content.
  fileprivate var stockUnit: (String, Double)? {
    switch id {
    case "electricity": ("MWh", 1 / 3.6e9)
    case "heat", "cooling": ("GJ", 1e-9)
    case "water": ("m3", 1e-3)
    case "gas": ("Nm3", 1)
    default: rate.unit == "kg s-1" ? ("t", 1e-3) : nil
    }
  }
}
