import CDeflate

/// Turns tiles of a block into the bytes that HDF5's shuffle, deflate and Fletcher-32 filters would store.
///
/// One worker uses one compressor with its buffers for many tiles.
struct TileCompressor: ~Copyable {
  /// Level 1: higher ones save 5 % of the size for twice the time (measured, results format section 3).
  static let level: Int32 = 1

  private let compressor: OpaquePointer
  private var planes: [UInt8] = []
  private var output: [UInt8] = []

  /// A compressor; nil when memory is out.
  init?() {
    guard let compressor = libdeflate_alloc_compressor(Self.level) else { return nil }
    self.compressor = compressor
  }

  deinit { libdeflate_free_compressor(compressor) }

  /// Compresses one tile.
  ///
  /// - Returns: The bytes to store; nil for a tile of zeros, which need not be stored; empty where the
  ///   library found no room, which its own bound rules out.
  mutating func compress(_ tile: Tile, of block: borrowing DatasetBlock) -> [UInt8]? {
    block.withUnsafeBytes { compress(tile, $0, block) }
  }

  private mutating func compress(
    _ tile: Tile, _ bytes: UnsafeRawBufferPointer, _ block: borrowing DatasetBlock
  ) -> [UInt8]? {
    guard let base = bytes.baseAddress else { return nil }
    let width = block.dataset.type.size
    let extents = ChunkGrid.cube(block.shape, padding: 1)
    let size = ChunkGrid.cube(block.dataset.grid.chunk, padding: 1)
    let elements = size[0] * size[1] * size[2]
    func run(_ i: Int, _ j: Int) -> UnsafeRawPointer {
      base + (((tile.start[0] + i) * extents[1] + tile.start[1] + j) * extents[2] + tile.start[2]) * width
    }
    let isZero = (0..<tile.filled[0]).allSatisfy { i in
      (0..<tile.filled[1]).allSatisfy { j in isAllZero(run(i, j), count: tile.filled[2] * width) }
    }
    if isZero { return nil }
    // The buffer keeps a former tile's bytes where this one is padded.
    if planes.count != elements * width || tile.filled != size {
      planes = [UInt8](repeating: 0, count: elements * width)
    }
    planes.withUnsafeMutableBufferPointer { planes in
      guard let target = planes.baseAddress else { return }
      for i in 0..<tile.filled[0] {
        for j in 0..<tile.filled[1] {
          ByteShuffle.shuffle(
            run(i, j), count: tile.filled[2], width: width, into: target + (i * size[1] + j) * size[2],
            stride: elements)
        }
      }
    }
    return deflate()
  }

  private mutating func deflate() -> [UInt8] {
    let bound = libdeflate_zlib_compress_bound(compressor, planes.count)
    if output.count < bound { output = [UInt8](repeating: 0, count: bound) }
    let capacity = output.count
    let count = libdeflate_zlib_compress(compressor, planes, planes.count, &output, capacity)
    if count == 0 { return [] }
    return output.withUnsafeBytes { output in
      let data = UnsafeRawBufferPointer(rebasing: output[..<count])
      return Array(data) + FletcherChecksum.bytes(of: data)
    }
  }
}

/// Whether a run of bytes is zero throughout; minus zero is not.
private func isAllZero(_ start: UnsafeRawPointer, count: Int) -> Bool {
  var bits: UInt32 = 0
  let words = count / 4
  for i in 0..<words { bits |= start.loadUnaligned(fromByteOffset: i &* 4, as: UInt32.self) }
  for i in words * 4..<count { bits |= UInt32(start.load(fromByteOffset: i, as: UInt8.self)) }
  return bits == 0
}
