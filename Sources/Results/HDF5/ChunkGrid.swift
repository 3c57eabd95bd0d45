/// How a dataset is cut into tiles that are stored one by one.
///
/// Rows × steps or runs × rows × steps, row-major; a tile at the far end is padded with zeros to its full
/// size, as HDF5 wants it.
public struct ChunkGrid: Sendable, Hashable {
  /// Rows of a usual tile: with 876 steps, one series of a year and one hour of all rows read alike fast
  /// (measured, results format section 3).
  public static let rows = 50
  /// Steps of a usual tile: a tenth of a year of hours.
  public static let steps = 876

  /// Extents of the dataset.
  public let shape: [Int]
  /// Extents of a tile, at most those of the dataset.
  public let chunk: [Int]

  /// Cuts a dataset; nil for usual tiles of 50 rows and 876 steps, and one run.
  public init(shape: [Int], chunk: [Int]? = nil) {
    let usual = [Self.rows, Self.steps]
    let wanted = chunk ?? Array(repeating: 1, count: max(0, shape.count - 2)) + usual.suffix(shape.count)
    self.shape = shape
    self.chunk = zip(shape, wanted).map { min($0, max(1, $1)) }
  }

  /// What is wrong with the extents; nil where nothing is.
  var fault: String? {
    guard (1...3).contains(shape.count), chunk.count == shape.count else {
      return "the shape \(shape) does not have one to three extents, or tiles of \(chunk) do not fit it"
    }
    return shape.allSatisfy { $0 > 0 } ? nil : "the shape \(shape) has an extent that is not positive"
  }

  /// What is wrong with a block of the given place and extents; nil where nothing is.
  func fault(origin: [Int], shape block: [Int]) -> String? {
    guard origin.count == shape.count, block.count == shape.count else {
      return "a block \(block) at \(origin) does not have the dimensions of \(shape)"
    }
    for d in shape.indices {
      let end = origin[d] + block[d]
      let isAligned = origin[d] >= 0 && origin[d] % chunk[d] == 0 && block[d] > 0
      guard isAligned, end == shape[d] || (end < shape[d] && end % chunk[d] == 0) else {
        return "a block \(block) at \(origin) is not made of whole tiles \(chunk) of \(shape)"
      }
    }
    return nil
  }
}

/// One tile within a block, in three dimensions (missing leading ones are 1).
struct Tile: Sendable {
  /// Place of the tile in the dataset.
  let offset: [Int]
  /// Place of the tile in the block.
  let start: SIMD3<Int>
  /// Extents of the part that holds values.
  let filled: SIMD3<Int>
}

extension ChunkGrid {
  /// Extents with leading ones, in three dimensions.
  static func cube(_ extents: [Int], padding: Int) -> SIMD3<Int> {
    var cube = SIMD3(repeating: padding)
    for (d, extent) in extents.reversed().prefix(3).enumerated() { cube[2 - d] = extent }
    return cube
  }

  /// The tiles of a block without fault, in row-major order, which is the order of writing.
  func tiles(origin: [Int], shape block: [Int]) -> [Tile] {
    let extents = Self.cube(block, padding: 1)
    let size = Self.cube(chunk, padding: 1)
    let origin = Self.cube(origin, padding: 0)
    var tiles: [Tile] = []
    for i in stride(from: 0, to: extents[0], by: size[0]) {
      for j in stride(from: 0, to: extents[1], by: size[1]) {
        for k in stride(from: 0, to: extents[2], by: size[2]) {
          let start = SIMD3(i, j, k)
          let offset = origin &+ start
          let left = extents &- start
          tiles.append(
            Tile(
              offset: (3 - shape.count..<3).map { offset[$0] }, start: start,
              filled: left.replacing(with: size, where: left .> size)))
        }
      }
    }
    return tiles
  }
}
