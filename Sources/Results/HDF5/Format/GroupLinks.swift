/// A name in a group.
struct GroupLink {
  let name: String
  /// The header of what it stands for; nil where it leads by a path, or to another file.
  let target: Int?
}

extension ObjectHeader {
  /// Whether it is that of a group.
  var isGroup: Bool { first(.symbolTable) != nil || first(.linkInfo) != nil }
  /// Whether it is that of a dataset.
  var isDataset: Bool { first(.layout) != nil }

  /// The names in a group.
  ///
  /// - Throws: `FormatFault` when they are damaged, or stand where we do not read.
  func links(of file: FileBytes) throws(FormatFault) -> [GroupLink] {
    if let table = first(.symbolTable) {
      var reader = table.reader
      let tree = try reader.requiredReference("a group's tree")
      return try SymbolTable.links(at: tree, heap: try reader.requiredReference("a group's names"), of: file)
    }
    if let info = first(.linkInfo) {
      var reader = info.reader
      try reader.skip(1)
      if try reader.byte() & 1 != 0 { try reader.skip(8) }
      if try reader.reference() != nil {
        throw .unknown("a group of more than eight members in HDF5's form of 1.8")
      }
    }
    var links: [GroupLink] = []
    for message in messages where message.kind == .link { links.append(try Self.link(message.reader)) }
    return links
  }

  /// Section IV.A.2.g of the specification.
  private static func link(_ reader: ByteReader) throws(FormatFault) -> GroupLink {
    var reader = reader
    try reader.skip(1)
    let flags = try reader.byte()
    let kind = flags & 8 != 0 ? try reader.byte() : 0
    try reader.skip((flags & 4 != 0 ? 8 : 0) + (flags & 16 != 0 ? 1 : 0))
    let width = 1 << Int(flags & 3)
    let name = decodedText(try reader.take(width == 8 ? try reader.length() : try reader.small(width)))
    return GroupLink(name: name, target: kind == 0 ? try reader.requiredReference("a member") : nil)
  }
}

/// The names in a group, as HDF5 has stored them from its beginning (HDF5 file format specification 3.0, sections
/// III.A.1, III.B to III.D).
struct SymbolTable {
  private let file: FileBytes
  private var nodes: TreeNodes
  private var names: Names
  private var links: [GroupLink] = []

  /// The members of a group, by the addresses of its tree and of its names.
  static func links(at tree: Int, heap: Int, of file: FileBytes) throws(FormatFault) -> [GroupLink] {
    var table = SymbolTable(file: file, nodes: TreeNodes(file), names: try Names(at: heap, of: file))
    try table.walk(tree, below: nil)
    return table.links
  }

  private mutating func walk(_ address: Int, below parent: Int?) throws(FormatFault) {
    var node = try nodes.open(address, kind: 0, entryLength: 16, below: parent)
    for _ in 0..<node.entries {
      try node.reader.skip(8)
      let child = try node.reader.requiredReference("a part of a group")
      if node.level > 0 { try walk(child, below: node.level) } else { try read(child) }
    }
  }

  private mutating func read(_ address: Int) throws(FormatFault) {
    var head = try ByteReader(8, at: address, of: file)
    try head.expect("SNOD")
    try head.skip(2)
    let count = try head.small(2)
    var reader = try nodes.read(count * 40, behind: 8, of: address)
    for _ in 0..<count {
      let name = try names.name(at: try reader.length())
      let target = try reader.reference()
      let cached = try reader.small(4)
      try reader.skip(20)
      // What is kept of a symbolic link is its path.
      links.append(GroupLink(name: name, target: cached == 2 ? nil : target))
    }
  }

  /// A group's local heap.
  private struct Names {
    private let bytes: [UInt8]
    private let address: Int
    /// Names stand beside each other, so that together they are not longer than the heap.
    private var left: Int

    init(at address: Int, of file: FileBytes) throws(FormatFault) {
      var head = try ByteReader(32, at: address, of: file)
      try head.expect("HEAP")
      try head.skip(4)
      let count = try head.length()
      _ = try head.reference()
      self.address = try head.requiredReference("a group's names")
      bytes = try file.read(count, at: self.address)
      left = count
    }

    mutating func name(at offset: Int) throws(FormatFault) -> String {
      guard offset < bytes.count, let end = bytes[offset...].firstIndex(of: 0), end - offset < left else {
        throw .damaged("a name without an end", at: address)
      }
      left -= end - offset + 1
      return decodedText(bytes[offset..<end])
    }
  }
}
