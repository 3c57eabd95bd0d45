import Results

/// Writes one matrix in the blocks and chunks of a run's file.
func write(_ values: [Float], rows: Int, columns: Int, to path: String) async throws {
  let file = try await HDF5File(at: path)
  try await file.writeScale((0..<columns).map { Int64($0 * 3600) }, to: "time")
  try await file.writeScale((0..<rows).map { "unit-\($0).port" }, to: "port")
  let dataset = try await file.declare(
    "rate", .float32, ChunkGrid(shape: [rows, columns]), scales: ["port", "time"])
  let writer = BlockWriter(file)
  for first in stride(from: 0, to: columns, by: ChunkGrid.steps) {
    let count = min(ChunkGrid.steps, columns - first)
    var block: [Float] = []
    block.reserveCapacity(rows * count)
    for row in 0..<rows { block += values[(row * columns + first)..<(row * columns + first + count)] }
    try await writer.write([DatasetBlock(block, of: dataset, firstStep: first)])
  }
  try await writer.finish()
  try await file.publish()
}
