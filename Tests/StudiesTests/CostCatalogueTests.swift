import Accounts
import Equipment
import Kernel
import LaneMath
import Quantities
import Testing

@Suite struct CostCatalogueTests {
  /// A price of a kind: the unit of the park that has it, a value, and what the bill of the day is then higher by.
  private struct Price: Sendable {
    let unit: String
    let value: String
    let expected: @Sendable (CostPark) -> Double

    init(_ unit: String, _ value: String, _ expected: @escaping @Sendable (CostPark) -> Double) {
      (self.unit, self.value, self.expected) = (unit, value, expected)
    }
  }

  /// By kind and key.
  ///
  /// What a price is multiplied with is read from ports and figures of the run at the prices of the park's
  /// file; what that holds already is taken off.
  private static let prices: [String: Price] = [
    "fuel-supply.price": Price("mine", "710 CNY/t") { 10 * $0["boundary.mine.fuel"] },
    "grid-connection.price": Price("grid", "0.7 CNY/kWh") { 100 * $0["figure.grid.metered_power"] },
    "grid-connection.export_price": Price("neighbour", "0.4 CNY/kWh") {
      -400 * $0["boundary.neighbour.export"]
    },
    // One of March's 31 days.
    "grid-connection.demand_charge": Price("grid", "31 CNY/kW/month") {
      1000 * $0["figure.grid.metered_power.highest"]
    },
    // 3.6 GJ a MWh.
    "market.purchase_price": Price("seller", "60 CNY/MWh") { 10 * $0["boundary.seller.bought"] / 3.6 },
    "market.sale_price": Price("buyer", "3 CNY/m3") { -2 * $0["boundary.buyer.sold"] },
    "outfall.fee": Price("outfall", "3 CNY/m3") { 2 * $0["boundary.outfall.water"] },
    // Nothing is left of ammonium, so that it is the least of the four: COD, P/0.25 and solids/4 count, per kg.
    "outfall.tax_rate": Price("outfall", "1 CNY/kg") {
      1000
        * ($0["figure.outfall.cod"] + $0["figure.outfall.total_p"] / 0.25 + $0["figure.outfall.tss"] / 4)
    },
    "water-intake.price": Price("intake", "3 CNY/m3") { 2 * $0["boundary.intake.water"] },
    "water-intake.resource_fee": Price("intake", "2 CNY/m3") { 2 * $0["boundary.intake.water"] },
    // By weight as received: the cake with its water.
    "landfill.price": Price("pit", "150 CNY/t") { 50 * $0["boundary.pit.waste"] },
    "water-works.chemical_cost": Price("demin", "2 CNY/t") { 2 * $0["bus.pure.supplied"] },
    "biological-treatment.carbon_price": Price("treatment", "2 CNY/kg") {
      2000 * $0["figure.treatment.bought_carbon"]
    },
    "biological-treatment.alkali_price": Price("treatment", "2 CNY/kg") {
      2000 * $0["figure.treatment.alkali"]
    },
    // Both start once, in the first hour.
    "steam-boiler.start_up_cost": Price("boiler", "500 CNY") { _ in 500 },
    "back-pressure-turbine.start_up_cost": Price("turbine", "300 CNY") { _ in 300 },
  ]
  /// What is no cost but says when a battery charges and releases.
  private static let signals: Set<String> = [
    "battery.price", "battery.charge_below", "battery.release_above",
  ]
  /// What no figure tells the amount of: twice the price is twice the cost, and it is some.
  private static let linear = ["biological-treatment.iron_price": "treatment"]
  private static let variable = "variable_cost"

  private static let keys: [String] = Catalogue.kinds.flatMap { kind in
    kind.description.parameters.filter { $0.unit.hasPrefix("CNY") && !$0.key.hasSuffix(variable) }.map {
      "\(kind.kind).\($0.key)"
    }
  }

  @Test func `every price that a kind knows is known here`() {
    let known = Set(Self.prices.keys).union(Self.signals).union(Self.linear.keys)
    #expect(Set(Self.keys).subtracting(known).sorted() == [], "prices that no test follows into cost.total")
    #expect(known.subtracting(Self.keys).sorted() == [], "prices that no kind has")
  }

  @Test(arguments: prices.keys.sorted()) func `a price changes the bill by what it is the price of`(
    _ name: String
  ) throws {
    let base = try #require(try CostPark())
    let price = try #require(Self.prices[name])
    let key = name.split(separator: ".")[1]
    let dear = try #require(try CostPark(["units.\(price.unit).\(key)=\(price.value)"]))
    let expected = price.expected(base)
    #expect(abs(expected) > 1, "nothing is bought at this price")
    for id in ["cost.total", "cost.operating"] {
      let change = dear[id] - base[id]
      #expect(abs(change - expected) <= 1e-9 * base["cost.total"], "\(id): \(change), not \(expected)")
    }
    try Self.addsUp(dear)
  }

  @Test func `a price without a figure of its amount counts twice where it is twice as high`() throws {
    let base = try #require(try CostPark())
    for (name, unit) in Self.linear {
      let key = name.split(separator: ".")[1]
      let once = try #require(try CostPark(["units.\(unit).\(key)=2 CNY/kg"]))["cost.total"]
      let twice = try #require(try CostPark(["units.\(unit).\(key)=4 CNY/kg"]))["cost.total"]
      #expect(once - base["cost.total"] > 1, "\(name)")
      #expect(
        abs(twice - once - (once - base["cost.total"])) <= 1e-9 * base["cost.total"], "\(name): not linear")
    }
  }

  @Test func `variable cost of every lead of every kind is its rate times the cost, in the bill`() throws {
    let base = try #require(try CostPark())
    var covered: Set<String> = []
    var all: [String] = []
    for kind in Catalogue.kinds {
      let own = kind.description.parameters.filter { $0.key.hasSuffix(Self.variable) }
      all += own.map { "\(kind.kind).\($0.key)" }
      for structure in base.park.structures where structure.kind == kind.kind {
        for parameter in own {
          let unit = structure.ports[structure.leads[0].port].carrier.costUnit
          guard let dear = try CostPark(["units.\(structure.id).\(parameter.key)=7 \(unit)"]) else {
            continue
          }
          let found = try #require(dear.park.structures.first { $0.id == structure.id })
          let leads = found.leads.filter { $0.variableCostMeter != nil }
          try #require(leads.count == 1, "\(structure.id).\(parameter.key)")
          let amount = base.totals.amount(of: found.ports[leads[0].port].port)
          let expected = amount * (try UnitSystem.si("7 \(unit)", expecting: unit))
          if amount > 0 { covered.insert("\(kind.kind).\(parameter.key)") }
          for id in ["cost.total", "cost.operating", "cost.variable_cost"] {
            #expect(
              abs(dear[id] - base[id] - expected) <= 1e-9 * base["cost.total"],
              "\(structure.id).\(parameter.key), \(id): \(dear[id] - base[id]), not \(expected)")
          }
          try Self.addsUp(dear)
        }
      }
    }
    print("variable cost: \(covered.count) of \(all.count) keys followed into the bill")
    #expect(Set(all).subtracting(covered).sorted() == [], "leads that do not run in this park")
  }

  /// All cost items make the operating cost, owners and months make theirs, and no meter is of no item.
  private static func addsUp(_ costs: CostPark) throws {
    let items = [
      "electricity", "fuel", "heat", "water", "wastewater", "waste", "chemicals", "gases", "start_ups",
      "variable_cost", "taxes", "unserved",
    ]
    let total = costs["cost.operating"]
    let sum = items.reduce(0) { $0 + costs["cost.\($1)"] }
    #expect(abs(sum - total) <= 1e-9 * abs(total), "items make \(sum), not \(total)")
    #expect(costs.table["cost.other"] == nil, "a meter is of no item")
    let row = try #require(costs.table["cost.operating"])
    #expect(abs(row.byMonth.reduce(0, +) - total) <= 1e-9 * abs(total))
    #expect(abs(row.byEnterprise.reduce(0, +) - total) <= 1e-9 * abs(total))
  }
}
