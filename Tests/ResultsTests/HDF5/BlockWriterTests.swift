import Testing

@testable import Results

@Suite struct BlockWriterTests {
  /// Writes a dataset in blocks of one tile's steps, and reads it back.
  private func roundTrip<Element: StorableElement & Equatable>(
    _ shape: [Int], chunk: [Int], _ value: (Int) -> Element
  ) async throws -> Bool {
    let workspace = try Workspace()
    let file = try await HDF5File(at: workspace.path("a.h5"))
    for (dimension, extent) in shape.enumerated() {
      try await file.writeDimension(extent, to: "/d\(dimension)")
    }
    let grid = ChunkGrid(shape: shape, chunk: chunk)
    let dataset = try await file.declare(
      "/x", Element.elementType, grid, scales: shape.indices.map { "/d\($0)" })
    let writer = BlockWriter(file)
    let (rows, steps) = (shape.dropLast().reduce(1, *), shape[shape.count - 1])
    let size = grid.chunk[shape.count - 1]
    for first in stride(from: 0, to: steps, by: size) {
      let values = (0..<rows).flatMap { row in
        (first..<min(steps, first + size)).map { value(row * steps + $0) }
      }
      try await writer.write([DatasetBlock(values, of: dataset, firstStep: first)])
      #expect(await writer.batches.count <= 2)
    }
    try await writer.finish()
    try await file.publish()
    return try HDF5Reader(workspace.path("a.h5")).read("/x") == (0..<rows * steps).map(value)
  }

  @Test(arguments: [[1], [7], [1, 1], [3, 5], [5, 3], [8, 8], [2, 3, 5], [3, 1, 4], [1, 6, 1]])
  func `every shape and tile comes back`(shape: [Int]) async throws {
    for size in [1, 2, 3, 8] {
      let chunk = shape.map { _ in size }
      #expect(try await roundTrip(shape, chunk: chunk) { Float($0) - 1.5 })
    }
  }

  @Test func `every type comes back`() async throws {
    #expect(try await roundTrip([5, 9], chunk: [2, 4]) { Double($0) / 7 })
    #expect(try await roundTrip([5, 9], chunk: [2, 4]) { Int64($0) << 33 })
    #expect(try await roundTrip([5, 9], chunk: [2, 4]) { Int32($0) - 20 })
    #expect(try await roundTrip([5, 9], chunk: [2, 4]) { Int8($0) - 20 })
  }

  @Test func `a block of several runs in part of a cube comes back, the rest is zero`() async throws {
    let workspace = try Workspace()
    let file = try await HDF5File(at: workspace.path("a.h5"))
    for (name, extent) in [("run", 4), ("port", 6), ("time", 10)] {
      try await file.writeDimension(extent, to: "/\(name)")
    }
    let grid = ChunkGrid(shape: [4, 6, 10], chunk: [1, 4, 5])
    let cube = try await file.declare("/x", .float32, grid, scales: ["/run", "/port", "/time"])
    let writer = BlockWriter(file)
    let values = (0..<2 * 2 * 5).map { Float($0 + 1) }
    try await writer.write([DatasetBlock(values, of: cube, origin: [1, 4, 5], shape: [2, 2, 5])])
    try await writer.finish()
    try await file.publish()
    let reader = try HDF5Reader(workspace.path("a.h5"))
    #expect(try reader.read("/x", origin: [1, 4, 5], shape: [2, 2, 5], as: Float.self) == values)
    let all: [Float] = try reader.read("/x")
    #expect(all.reduce(0, +) == values.reduce(0, +))
  }

  @Test func `minus zero is stored`() async throws {
    let workspace = try Workspace()
    let file = try await HDF5File(at: workspace.path("a.h5"))
    try await file.writeDimension(1, to: "/d")
    let dataset = try await file.declare("/x", .float64, ChunkGrid(shape: [1]), scales: ["/d"], isLazy: true)
    let writer = BlockWriter(file)
    try await writer.write([DatasetBlock([-0.0], of: dataset, firstStep: 0)])
    try await writer.finish()
    #expect(await file.contains(dataset))
    try await file.publish()
  }

  @Test func `a block that does not fit is named, and such a file is not published`() async throws {
    let workspace = try Workspace()
    let path = workspace.path("a.h5")
    let grid = ChunkGrid(shape: [3, 10], chunk: [2, 4])
    func message(_ block: (ChunkedDataset) -> DatasetBlock) async throws -> String {
      let file = try await HDF5File(at: path)
      try await file.writeDimension(3, to: "/port")
      try await file.writeDimension(10, to: "/time")
      let dataset = try await file.declare("/x", .float32, grid, scales: ["/port", "/time"])
      let writer = BlockWriter(file)
      var text = ""
      do { try await writer.write([block(dataset)]) } catch { text = "\(error)" }
      await #expect(throws: StorageError.self) { try await writer.finish() }
      await file.discard()
      return text
    }
    #expect(
      try await message { DatasetBlock([Float](repeating: 1, count: 12), of: $0, firstStep: 2) }
        == "\(path): a block [3, 4] at [0, 2] is not made of whole tiles [2, 4] of [3, 10] (write of /x)")
    #expect(
      try await message { DatasetBlock([Float](repeating: 1, count: 13), of: $0, firstStep: 4) }
        == "\(path): 13 values do not fill a block of [3, 4] (write of /x)")
    #expect(
      try await message { DatasetBlock([Double](repeating: 1, count: 12), of: $0, firstStep: 4) }
        == "\(path): values of float64 do not fit a dataset of float32 (write of /x)")
    #expect(try workspace.names().isEmpty)
  }

  @Test(arguments: [1, 4, 8]) func `shuffling puts byte j of every element into plane j`(width: Int) {
    let count = 37
    let bytes = (0..<count * width).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var planes = [UInt8](repeating: 0, count: bytes.count)
    bytes.withUnsafeBytes { source in
      planes.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        ByteShuffle.shuffle(from, count: count, width: width, into: to, stride: count)
      }
    }
    #expect(planes == (0..<width).flatMap { j in (0..<count).map { bytes[$0 * width + j] } })
  }
}
