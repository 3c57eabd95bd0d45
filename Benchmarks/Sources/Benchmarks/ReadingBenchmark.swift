import Equipment
import Kernel
import Scenario

/// From files to a park, from a park to its plan, and from a base to eight variants of it in the lanes of one park.
enum ReadingBenchmark {
  static func table(_ parks: [(label: String, path: String)]) async throws -> TextTable {
    var table = TextTable(
      "reading", "units", "read ms", "plan ms", "resolve 8 variants ms", "park of 8 lanes ms")
    let reader = ScenarioReader(catalogue: Catalogue.kinds)
    for (label, path) in parks {
      let read = try await best(of: 3) { try reader.read(path).park }
      let plan = await best(of: 3) { Plan(read.result) }
      let base = try reader.resolve(path)
      _ = try reader.prepare([base])
      let changes = try changes(to: base)
      let variants = try await best(of: 5) {
        try changes.map { try reader.resolve(path, overrides: $0, sharing: base) }
      }
      let park = try await best(of: 5) { try reader.prepare(variants.result).park }
      table.add(
        label, String(read.result.units.count), number(read.seconds * 1000, 0),
        number(plan.seconds * 1000, 1), number(variants.seconds * 1000, 1), number(park.seconds * 1000, 1)
      )
    }
    return table
  }

  /// Eight times a price that units refer to, a machine's least load and the photovoltaic power, as far as there are such.
  private static func changes(to base: ResolvedScenario) throws -> [[Override]] {
    let boiler = base.units.first { $0.kind == "steam-boiler" }?.id
    let array = base.units.first { $0.kind == "pv-array" }?.id
    return try (0..<8).map { lane in
      var texts: [String] = []
      if base.setting(at: "prices.coal") != nil { texts.append("prices.coal=\(700 + lane) CNY/t") }
      if let boiler { texts.append("units.\(boiler).minimum_load=\(30 + lane) %") }
      if let array { texts.append("units.\(array).rated_power=\(20 + lane) MW") }
      return try texts.map { try Override(parsing: $0) }
    }
  }
}
