import Foundation
import Testing

/// Money and carbon that a comparison must not make of what is none: prices of unserved demand, rounding, days of a year.
@Suite struct FairMoneyTests {
  /// A park of 3 MW that can buy a part of them.
  private func park(
    _ folder: CommandFolder, _ name: String, bus: String = "", limit: String, more: String = ""
  )
    throws
  {
    try folder.write(
      "\(name).yaml",
      CommandFolder.head.replacingOccurrences(of: "name: fresh", with: "name: \(name)") + """
        horizon: {start: 2025-01-01, end: 2026-01-01, step: 1 d}
        buses: {power: {carrier: electricity\(bus)}}
        units:
          grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh, import_limit: \(limit)}
          mill: {kind: process-plant, uses: {power: {bus: power, base: 3 MW}}}
        \(more)
        """)
  }

  private func economics(_ folder: CommandFolder, _ files: String..., options: [String] = []) throws
    -> [String: Any]
  {
    let record = try CommandLineTool.run(["compare"] + files + ["--json"] + options, in: folder.path).json()
    let runs = try #require(record["runs"] as? [[String: Any]])
    return try #require(runs.last?["economics"] as? [String: Any], "\(record.keys)")
  }

  /// A number of the economics; nil where there is none.
  private func number(_ key: String, _ found: [String: Any]) -> Double? {
    (found[key] as? [String: Any])?["value"] as? Double
  }

  @Test(arguments: [
    (", unserved_price: 20 CNY/kWh", "", "2.5 MW"), ("", ", unserved_price: 20 CNY/kWh", "2.5 MW"),
    (", unserved_price: 20 CNY/kWh", ", unserved_price: 1 CNY/kWh", "2.5 MW"),
    ("", ", unserved_price: 20 CNY/kWh", "2.8 MW"),
  ])
  func `another price of what is unserved is neither saved nor lost`(
    base: String, other: String, limit: String
  ) throws {
    let folder = try CommandFolder()
    try park(folder, "base", bus: base, limit: "2.5 MW")
    try park(folder, "other", bus: other, limit: limit)
    let found = try economics(folder, "base.yaml", "other.yaml")
    #expect(found["comparable"] as? Bool == false, "\(found)")
  }

  @Test func `the same price in another unit is the same`() throws {
    let folder = try CommandFolder()
    try park(folder, "base", bus: ", unserved_price: 20 CNY/kWh", limit: "2.5 MW")
    try park(folder, "other", bus: ", unserved_price: 20000 元/MWh", limit: "2.5 MW")
    let found = try economics(folder, "base.yaml", "other.yaml")
    #expect(found["comparable"] as? Bool == true, "\(found)")
    // Where nothing is unserved no price counts, and a shortage that is mended saves what it cost.
    try park(folder, "whole", limit: "3 MW")
    let mended = try economics(folder, "base.yaml", "whole.yaml")
    #expect(mended["comparable"] as? Bool == true, "\(mended)")
    try park(folder, "priced", bus: ", unserved_price: 20 CNY/kWh", limit: "3 MW")
    let served = try economics(folder, "whole.yaml", "priced.yaml")
    #expect(served["comparable"] as? Bool == true, "\(served)")
  }

  @Test(arguments: ["1 h", "2 h", "6 h"])
  func `no cost of abatement is made of rounding`(step: String) throws {
    let folder = try CommandFolder()
    try park(folder, "base", limit: "3 MW")
    let market =
      "  cheap: {kind: market, ports: {bought: power}, purchase_price: 0.3 CNY/kWh, purchase_limit: 1 MW, purchase_rank: 1, "
      + "emission_factor: 0.5 kg/kWh, cost: {capex: 1000 万 CNY, lifetime: 10 a}}"
    try park(folder, "other", limit: "3 MW", more: market)
    let found = try economics(
      folder, "base.yaml", "other.yaml",
      options: ["--set", "horizon.step=\(step)", "--start", "2025-03-01", "--end", "2026-03-01"])
    #expect(number("netPresentValue", found) != nil, "\(found)")
    #expect(number("abatementCost", found) == nil, "both emit the same: \(found)")
  }

  @Test(arguments: [("2024-01-01", "2024-12-31"), ("2024-02-29", "2025-02-28"), ("2025-01-01", "2026-01-01")])
  func `a year of 365 days saves what its days save`(start: String, end: String) throws {
    let folder = try CommandFolder()
    try park(folder, "base", limit: "3 MW")
    try park(folder, "other", limit: "3 MW")
    let found = try economics(
      folder, "base.yaml", "other.yaml",
      options: [
        "--start", start, "--end", end, "--set", "units.mill.uses.power.base=2.5 MW",
      ])
    // Both alike: what is saved is nothing, and the year is whole.
    #expect(number("yearlySaving", found) == 0, "\(found)")
    #expect(found["annualised"] as? Bool != true, "\(found)")
    let tariff = try CommandLineTool.run(
      [
        "run", "base.yaml", "--start", start, "--end", end, "-o", "base.h5", "--quiet",
      ], in: folder.path)
    #expect(tariff.status == 0, "\(tariff.errors)")
    let cheap = try CommandLineTool.run(
      [
        "run", "other.yaml", "--start", start, "--end", end, "--set", "units.grid.price=0.5 CNY/kWh", "-o",
        "cheap.h5", "--quiet",
      ], in: folder.path)
    #expect(cheap.status == 0, "\(cheap.errors)")
    let saved = try economics(folder, "base.h5", "cheap.h5")
    let yearly = try #require(number("yearlySaving", saved))
    #expect(abs(yearly - 3000 * 8760 * 0.1) < 1e-6 * yearly, "\(yearly)")
  }

  @Test func `29 February to 1 March is a year`() throws {
    let folder = try CommandFolder()
    try park(folder, "base", limit: "3 MW")
    try park(folder, "other", limit: "3 MW")
    let found = try economics(
      folder, "base.yaml", "other.yaml", options: ["--start", "2024-02-29", "--end", "2025-03-01"])
    #expect(number("yearlySaving", found) == 0, "\(found)")
  }
}
