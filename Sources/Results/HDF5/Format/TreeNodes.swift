/// Nodes of a tree of version 1 (HDF5 file format specification 3.0, section III.A.1), of which none may come twice.
struct TreeNodes {
  /// A node's head and what is in it.
  struct Node {
    /// How far it is above the leaves.
    var level: Int
    /// How many keys with a child each follow.
    var entries: Int
    /// What is in it.
    var reader: ByteReader
  }

  private let file: FileBytes
  private var seen: Set<Int> = []
  /// Nodes lie beside each other, so that together they are not longer than the file.
  private var left: Int

  init(_ file: FileBytes) {
    self.file = file
    left = file.count
  }

  /// Opens a node.
  ///
  /// - Parameters:
  ///   - address: where it lies.
  ///   - kind: 0 for a group's names, 1 for tiles.
  ///   - entryLength: the bytes of a key and a child.
  ///   - parent: the level of the node above.
  /// - Throws: `FormatFault` when it is none, comes again, or is not one level below its parent.
  mutating func open(
    _ address: Int, kind: UInt8, entryLength: Int, below parent: Int?
  ) throws(FormatFault) -> Node {
    var head = try ByteReader(Self.headLength, at: address, of: file)
    try head.expect("TREE")
    let found = try head.byte()
    let level = Int(try head.byte())
    guard found == kind, parent.map({ level == $0 - 1 }) ?? true else {
      throw .damaged("a tree's node of kind \(found) and level \(level)", at: address)
    }
    let entries = try head.small(2)
    let reader = try read(entries * entryLength, behind: Self.headLength, of: address)
    return Node(level: level, entries: entries, reader: reader)
  }

  private static let headLength = 24

  /// What stands behind the head of a part of the tree, once.
  mutating func read(_ count: Int, behind head: Int, of address: Int) throws(FormatFault) -> ByteReader {
    guard seen.insert(address).inserted, count <= left else {
      throw .damaged("a tree that leads back to itself", at: address)
    }
    left -= count
    return try ByteReader(count, at: address + head, of: file)
  }
}
