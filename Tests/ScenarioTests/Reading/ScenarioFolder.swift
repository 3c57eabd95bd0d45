import Foundation
import Kernel
import Scenario

/// A folder of files for one test, removed when it ends.
final class ScenarioFolder {
  let path: String

  init(_ files: [String: String]) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("scenario-\(UUID().uuidString)").path
    for (name, text) in files {
      let url = URL(fileURLWithPath: path + "/" + name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  func read(_ file: String = "park.yaml", _ overrides: [String] = [], horizon: HorizonOverride? = nil) throws
    -> PreparedPark
  {
    try ScenarioReader(catalogue: toys).read(
      path + "/" + file, root: path, overrides: overrides.map { try Override(parsing: $0) }, horizon: horizon)
  }

  /// What is wrong, without the folder's path.
  func problems(_ file: String = "park.yaml", _ overrides: [String] = []) -> String {
    do {
      let prepared = try read(file, overrides)
      return shown(prepared.warnings.map(\.description).joined(separator: "\n"))
    } catch {
      return shown("\(error)")
    }
  }

  func shown(_ text: String) -> String { text.replacingOccurrences(of: path + "/", with: "") }
}

/// A park of a day: a grid, an engine and a load on one bus.
let toyPark = """
  parktwin: 1
  name: toy
  horizon: {start: 2025-03-01, end: 2025-03-02, step: 1 h}
  prices: prices.yaml
  enterprises:
    utility: {label: 热电厂, role: utility, value_added: 8.5 亿 CNY}
  buses:
    power: {carrier: electricity, voltage: 110 kV, unserved_price: 3 CNY/kWh}
  units:
    grid: {kind: toy-grid, ports: {power: power}, price: $prices.power}
    engine:
      kind: toy-engine
      enterprise: utility
      ports: {power: power}
      rated_power: 50 MW
      cost: {capex: 3500 CNY/kW, lifetime: 25 a, fixed: 2 %/a}
    load: {kind: toy-load, ports: {power: power}, load: {profile: load.csv#power, unit: MW, rows: in order}}

  """

let toyFiles = [
  "park.yaml": toyPark,
  "prices.yaml": """
  parktwin: 1
  source: test
  grade: B
  power: {value: 0.6 CNY/kWh, year: 2025}
  coal: 720 CNY/t

  """,
  "load.csv": "power\n" + (0..<24).map { "\(10 + $0)\n" }.joined(),
]

extension ScenarioFolder {
  /// The toy park with some files changed or added.
  convenience init(changing files: [String: String]) throws {
    try self.init(toyFiles.merging(files) { $1 })
  }
  /// The toy park with one text in its file replaced.
  convenience init(replacing old: String, by new: String, _ files: [String: String] = [:]) throws {
    var all = toyFiles.merging(files) { $1 }
    all["park.yaml"] = all["park.yaml"]?.replacingOccurrences(of: old, with: new)
    try self.init(all)
  }
}
