import Foundation

/// A folder with a works that draws 16 MW at 0.5 CNY/kWh for a year, and three measures of which one pays.
final class WorksPark: Sendable {
  let folder: String

  static let files = [
    "park.yaml": """
    parktwin: 1
    name: works
    label: 工厂
    location: {latitude: 30 degrees_north, longitude: 121 degrees_east, altitude: 5 m, time_zone: Asia/Shanghai}
    horizon: {start: 2025-01-01, end: 2026-01-01, step: 1 d}
    economics: {discount_rate: 8 %}
    enterprises: {all: {label: 全部}}
    buses:
      power: {carrier: electricity}
    units:
      grid: {kind: grid-connection, ports: {import: power}, price: 0.5 CNY/kWh, import_limit: 60 MW, emission_factor: 0 kg/kWh}
      plant: {kind: process-plant, production: 8 t/h, uses: {drive: {bus: power, per_product: 2 MWh/t}}}

    """,
    "measures/saving.yaml": """
    parktwin: 1
    measure: saving
    set: {units.plant.uses.drive.per_product: 1.9 MWh/t}
    cost: {capex: 10e6 CNY, lifetime: 10 a}

    """,
    "measures/contract.yaml": """
    parktwin: 1
    measure: contract
    set: {units.grid.price: 0.49 CNY/kWh}
    cost: {capex: 1e6 CNY, lifetime: 5 a, fixed: 100000 CNY/a}

    """,
    "measures/monument.yaml": """
    parktwin: 1
    measure: monument
    cost: {capex: 5e6 CNY, lifetime: 20 a, fixed: 2 %/a}

    """,
  ]

  init() throws {
    folder = NSTemporaryDirectory() + "parktwin-works-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: "\(folder)/measures", withIntermediateDirectories: true)
    for (name, text) in Self.files { try write(name, text) }
    for (measure, label) in [("saving", "节电"), ("contract", "购电合同"), ("monument", "纪念碑")] {
      try write(
        "\(measure).yaml",
        """
        parktwin: 1
        extends: park.yaml
        name: \(measure)
        label: \(label)
        measures: [{use: measures/\(measure).yaml}]

        """)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
  }

  /// Runs `parktwin` in the folder.
  func run(_ arguments: String...) throws -> CommandLineTool.Result {
    try CommandLineTool.run(arguments, in: folder)
  }
}
