import Equipment
import Kernel
import Scenario

/// From files to a park, and from a park to its plan.
enum ReadingBenchmark {
  static func table(_ parks: [(label: String, path: String)]) async throws -> TextTable {
    var table = TextTable("reading", "units", "read ms", "plan ms")
    for (label, path) in parks {
      let read = try await best(of: 3) { try ScenarioReader(catalogue: Catalogue.kinds).read(path).park }
      let plan = await best(of: 3) { Plan(read.result) }
      table.add(
        label, String(read.result.units.count), number(read.seconds * 1000, 0), number(plan.seconds * 1000, 1)
      )
    }
    return table
  }
}
