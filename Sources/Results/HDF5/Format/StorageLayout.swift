/// Where a dataset's elements lie (HDF5 file format specification 3.0, section IV.A.2.i).
enum StorageLayout {
  /// In the header itself.
  case compact(ArraySlice<UInt8>)
  /// In one piece; nil where nothing was ever written.
  case contiguous(address: Int?)
  /// In tiles of these extents, with the address of their index; nil where nothing was ever written.
  case tiled(index: Int?, extents: [Int])
  /// In other files.
  case elsewhere

  /// Reads a message's body.
  ///
  /// - Throws: `FormatFault` when it is damaged, or of a form that we do not read.
  init(_ reader: ByteReader) throws(FormatFault) {
    var reader = reader
    let start = reader.address
    let version = try reader.byte()
    guard version >= 3 else { throw .unknown("a dataset of HDF5 before 1.6") }
    guard version <= 4 else { throw .unknown("a dataset's layout of version \(version)") }
    let kind = try reader.byte()
    switch kind {
    case 0:
      let count = try reader.small(2)
      self = .compact(try reader.take(count))
    case 1: self = .contiguous(address: try reader.reference())
    case 2 where version == 3:
      let rank = Int(try reader.byte()) - 1
      guard rank >= 1, rank <= 32 else { throw .damaged("tiles of \(rank) dimensions", at: start) }
      let index = try reader.reference()
      var extents: [Int] = []
      for _ in 0..<rank { extents.append(try reader.small(4)) }
      guard !extents.contains(0) else { throw .damaged("tiles of \(extents) elements", at: start) }
      self = .tiled(index: index, extents: extents)
    case 2: throw .unknown("an index of tiles of HDF5 1.10 and newer")
    case 3: self = .elsewhere
    default: throw .damaged("a layout of kind \(kind)", at: start)
    }
  }
}
