import Results

/// A small file of the shape that a run has.
enum SampleFile {
  static let rows = 120
  static let steps = 2000
  static let ports = (0..<rows).map { $0 == 0 ? "锅炉.出口" : $0 == 1 ? "Kühlturm.in €" : "unit\($0).out" }
  static let enterprises = (0..<rows).map { $0 % 3 == 0 ? "" : "企业 \($0 % 3)" }
  static let scenario = "name: 示范园区\nunits: []\n" + String(repeating: "# x\n", count: 20_000)

  /// Rows from 60 on are zero for the first 876 steps, and the last row always is.
  static func rate(_ row: Int, _ step: Int) -> Float {
    if row == rows - 1 || (row >= 60 && step < 876) { return 0 }
    return Float(row) + Float(step) / 8 - 100
  }

  static func block(_ steps: Range<Int>) -> [Float] {
    (0..<rows).flatMap { row in steps.map { rate(row, $0) } }
  }

  static func write(to path: String, workers: Int? = nil, batchesInFlight: Int = 2) async throws {
    let file = try await HDF5File(at: path)
    try await file.setAttributes([
      Attribute("Conventions", "CF-1.11"), Attribute("title", "示范园区"), Attribute("complete", .int8(1)),
      Attribute("seed", 42), Attribute("worst_balance_residual", 2.5e-12), Attribute("empty", ""),
    ])
    try await file.write(text: scenario, to: "/scenario_yaml")
    let time = Attribute.time(since: "2025-01-01 00:00:00")
    let seconds = (0..<steps).map { Int64($0) * 3600 }
    try await file.writeScale(seconds, to: "/time", attributes: time + [Attribute("bounds", "time_bnds")])
    try await file.writeDimension(2, to: "/bnds")
    try await file.write(
      seconds.flatMap { [$0, $0 + 3600] }, to: "/time_bnds", shape: [steps, 2], scales: ["/time", "/bnds"])
    try await file.createGroup("/steam", attributes: [Attribute("label_zh", "蒸汽")])
    try await file.writeScale(seconds, to: "/steam/time", attributes: time)
    try await file.writeScale(ports, to: "/steam/port")
    try await file.write(enterprises, to: "/steam/enterprise", scale: "/steam/port")
    let scales = ["/steam/port", "/steam/time"]
    let grid = ChunkGrid(shape: [rows, steps])
    let rate = try await file.declare(
      "/steam/rate", .float32, grid, scales: scales,
      attributes: [Attribute("units", "t h-1"), Attribute("coordinates", "enterprise")])
    let pressure = try await file.declare("/steam/pressure", .float64, grid, scales: scales, isLazy: true)
    let reason = try await file.declare(
      "/steam/reason", .int32, grid, scales: scales,
      attributes: [Attribute("flag_values", .int32s([0, 1])), Attribute("flag_meanings", "none fuel")])
    let absent = try await file.declare("/steam/absent", .float32, grid, scales: scales, isLazy: true)
    let writer = BlockWriter(file, workers: workers, batchesInFlight: batchesInFlight)
    for first in stride(from: 0, to: steps, by: ChunkGrid.steps) {
      let range = first..<min(steps, first + ChunkGrid.steps)
      let values = block(range)
      try await writer.write([
        DatasetBlock(values, of: rate, firstStep: first),
        DatasetBlock(values.map { first < 876 ? 0 : Double($0) / 3 }, of: pressure, firstStep: first),
        DatasetBlock(values.map { Int32($0 > 0 ? 1 : 0) }, of: reason, firstStep: first),
        DatasetBlock([Float](repeating: 0, count: values.count), of: absent, firstStep: first),
      ])
    }
    try await writer.finish()
    try await file.writeScale(["energy.coal", "cost.total", "water"], to: "/indicators/indicator")
    try await file.write([1.5, -0.0, .nan], to: "/indicators/value", scales: ["/indicators/indicator"])
    try await file.publish()
  }
}
