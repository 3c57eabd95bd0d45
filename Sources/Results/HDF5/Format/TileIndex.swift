/// A tile of a dataset in the file.
struct FileTile {
  /// The place of its first element in the dataset.
  let origin: [Int]
  /// Bytes that it takes in the file.
  let count: Int
  /// Filters that were left out, a bit each.
  let mask: UInt32
  /// Where it lies.
  let address: Int
}

/// The tree that leads to a dataset's tiles (HDF5 file format specification 3.0, section III.A.1, node type 1).
struct TileIndex {
  private let rank: Int
  private let file: FileBytes
  private let isWanted: (_ origin: [Int]) -> Bool
  private var nodes: TreeNodes
  private(set) var tiles: [FileTile] = []

  /// The tiles that are wanted, in the order of their places.
  ///
  /// - Throws: `FormatFault` when the tree is damaged.
  static func tiles(
    at address: Int, rank: Int, of file: FileBytes, where isWanted: @escaping (_ origin: [Int]) -> Bool
  ) throws(FormatFault) -> [FileTile] {
    var index = TileIndex(rank: rank, file: file, isWanted: isWanted, nodes: TreeNodes(file))
    try index.walk(address, below: nil)
    return index.tiles
  }

  private mutating func walk(_ address: Int, below parent: Int?) throws(FormatFault) {
    let keyLength = 8 + 8 * (rank + 1)
    var node = try nodes.open(address, kind: 1, entryLength: keyLength + 8, below: parent)
    for _ in 0..<node.entries {
      let count = try node.reader.small(4)
      let mask = try node.reader.unsigned(UInt32.self)
      var origin: [Int] = []
      for _ in 0..<rank { origin.append(Int(clamping: try node.reader.unsigned(UInt64.self))) }
      try node.reader.skip(8)
      let child = try node.reader.requiredReference("a tile")
      if node.level > 0 {
        try walk(child, below: node.level)
      } else if isWanted(origin) {
        tiles.append(FileTile(origin: origin, count: count, mask: mask, address: child))
      }
    }
  }
}
