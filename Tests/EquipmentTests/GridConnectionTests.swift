import Equipment
import Kernel
import LaneMath
import ParkTesting
import Testing

@Suite("A grid connection")
struct GridConnectionTests {
  private func bench(_ parameters: Setting, steps: Int, seconds: Int = 3600) throws -> UnitBench {
    func open<Kind: EquipmentKind>(_ kind: Kind.Type) throws -> UnitBench {
      try UnitBenchPark.bench(
        of: kind,
        ReferenceCase("month", source: "hand", parameters: parameters, seconds: seconds, expected: []),
        steps: steps)
    }
    let kind = try #require(Catalogue.kind(named: "grid-connection"))
    return try open(kind)
  }

  /// Bills from January 1970 on, CNY, with 10 MW throughout and 25 MW in one hour of January and of February.
  private func bills(_ parameters: Setting, hours: Int) throws -> [Double] {
    var bench = try bench(parameters, steps: hours)
    var bills: [Double] = []
    for hour in 0..<hours {
      bench.load(step: hour)
      bench.run([Lanes(all: [10, 31 * 24 + 10].contains(hour) ? 25e6 : 10e6), .zero], over: 3600)
      let bill = (bench.meter("demand_charge")?[0] ?? .nan) * 3600
      if bill > 0 { bills.append(bill) }
    }
    return bills
  }

  @Test("bills the month's maximum in the month's last step, and starts again")
  func maximum() throws {
    // January and February of 1970: 25 MW × 48 CNY/kW (prices.csv el.demand_10).
    let bills = try bills(["demand_charge": "48 CNY/kW/month"], hours: (31 + 28) * 24)
    #expect(bills.count == 2)
    for bill in bills { #expect(abs(bill - 25_000 * 48) < 1e-3) }
  }

  @Test("bills a part of a month by its days")
  func part() throws {
    let bills = try bills(["demand_charge": "48 CNY/kW/month"], hours: 7 * 24)
    #expect(bills.count == 1)
    #expect(abs(bills[0] - 25_000 * 48 * 7 / 31) < 1e-3)
  }

  /// The demand that is billed, MW, of powers in MW that follow each other from midnight on.
  private func billed(_ powers: [Double], seconds: Int, window: String? = nil) throws -> Double {
    var parameters: Setting = ["demand_charge": "48 CNY/kW/month"]
    if let window { parameters["demand_window"] = Setting(stringLiteral: window) }
    var bench = try bench(parameters, steps: powers.count, seconds: seconds)
    var bill = 0.0
    for (step, power) in powers.enumerated() {
      bench.load(step: step)
      bench.run([Lanes(all: power * 1e6), .zero], over: Double(seconds))
      bill += (bench.meter("demand_charge")?[0] ?? .nan) * Double(seconds)
    }
    // Of January's 31 days as many seconds are billed as there are.
    return bill / 48_000 / (Double(powers.count * seconds) / (31 * 86_400))
  }

  @Test("takes the highest mean of its window, which follows the clock, whatever the step")
  func window() throws {
    // A minute of 8 MW on 2 MW: (14 × 2 + 8) / 15 = 2.4 MW; a window of 30 min has 2.2, one of a minute 8.
    var minutes = [Double](repeating: 2, count: 60)
    minutes[20] = 8
    #expect(abs(try billed(minutes, seconds: 60) - 2.4) < 1e-9)
    #expect(abs(try billed(minutes, seconds: 60, window: "30 min") - 2.2) < 1e-9)
    #expect(abs(try billed(minutes, seconds: 60, window: "1 min") - 8) < 1e-9)
    // Ten minutes of 8 MW across the quarter: 5 in each window, (10 × 2 + 5 × 8) / 15 = 4 MW.
    let straddling = (0..<60).map { (25..<35).contains($0) ? 8.0 : 2.0 }
    #expect(abs(try billed(straddling, seconds: 60) - 4) < 1e-9)
    // Steps of 10 min: 1, 3, 2 and 2 MW have (10 × 1 + 5 × 3) / 15 and (5 × 3 + 10 × 2) / 15 = 2.333 MW.
    #expect(abs(try billed([1, 3, 2, 2], seconds: 600) - 35.0 / 15) < 1e-9)
    // A step longer than the window stands for it.
    #expect(abs(try billed([2, 3], seconds: 3600) - 3) < 1e-9)
  }

  @Test("refuses a window that does not divide a day")
  func uneven() {
    let error = #expect(throws: Problems.self) { try bench(["demand_window": "7 min"], steps: 1) }
    #expect(
      error?.all.map(\.message) == ["'demand_window' must divide a day, as 15 min, 30 min and 1 h do"])
  }

  @Test("bills contracted demand, and twice what exceeds 105 % of it")
  func contracted() throws {
    // 20 MW contracted: 20 + 2 × (25 − 21) = 28 MW.
    let bills = try bills(
      [
        "demand_charge": "48 CNY/kW/month", "demand_basis": "contracted", "contracted_demand": "20 MW",
      ], hours: 31 * 24)
    #expect(bills.count == 1)
    #expect(abs(bills[0] - 28_000 * 48) < 1e-3)
  }

  @Test("follows a tariff from step to step")
  func tariff() throws {
    var bench = try bench(["price": ["0.3653 CNY/kWh", "0.6803 CNY/kWh", "1.1267 CNY/kWh"]], steps: 3)
    var cost = 0.0
    for hour in 0..<3 {
      bench.load(step: hour)
      bench.run([Lanes(all: 1e6), .zero], over: 3600)
      cost += (bench.meter("energy_charge")?[0] ?? .nan) * 3600
    }
    #expect(abs(cost - 1000 * (0.3653 + 0.6803 + 1.1267)) < 1e-9)
  }

  @Test("asks for the contracted demand by name")
  func message() {
    let error = #expect(throws: Problems.self) { try bench(["demand_basis": "contracted"], steps: 1) }
    #expect(
      error?.all.map(\.message) == ["'demand_basis: contracted' needs 'contracted_demand'"])
  }
}
