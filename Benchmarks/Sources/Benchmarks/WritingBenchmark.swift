import Foundation
import Results

/// One matrix in the blocks and chunks of a run's file.
enum WritingBenchmark {
  static func table(in folder: URL) async throws -> TextTable {
    var table = TextTable("writing HDF5", "MB float32", "MB file", "s", "MB/s")
    let rows = 2000
    let columns = 8760
    // Half smooth, half noisy, as flows of a park are.
    let values = (0..<rows * columns).map { place -> Float in
      let (row, step) = (Double(place / columns), Double(place % columns))
      let smooth = 100 + 40 * sin(step * 2 * .pi / 24 + row)
      return Float(
        place / columns % 2 == 0 ? smooth : smooth * (1 + 0.1 * sin(step * 12.9898 + row * 78.233)))
    }
    let target = folder.appending(path: "writing.h5").path
    let written = try await best(of: 3) { try await write(values, rows: rows, columns: columns, to: target) }
    let raw = Double(rows * columns * 4) / 1e6
    let size =
      (try FileManager.default.attributesOfItem(atPath: target)[.size] as? NSNumber)?.doubleValue ?? 0
    table.add(
      "2,000 series of a year", number(raw, 0), number(size / 1e6, 1), number(written.seconds, 2),
      number(raw / written.seconds, 0))
    return table
  }

  private static func write(_ values: [Float], rows: Int, columns: Int, to path: String) async throws {
    let file = try await HDF5File(at: path)
    try await file.writeScale((0..<columns).map { Int64($0 * 3600) }, to: "/time")
    try await file.writeScale((0..<rows).map { "unit-\($0).port" }, to: "/port")
    let dataset = try await file.declare(
      "/rate", .float32, ChunkGrid(shape: [rows, columns]), scales: ["/port", "/time"])
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
}
