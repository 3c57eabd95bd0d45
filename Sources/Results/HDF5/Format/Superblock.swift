/// The head of an HDF5 file (HDF5 file format specification 3.0, section II.A): where its root group lies.
enum Superblock {
  private static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]

  /// The address of the root group's object header.
  ///
  /// - Throws: `FormatFault` when the file is not HDF5, or was cut short.
  static func root(of file: FileBytes) throws(FormatFault) -> Int {
    guard file.count >= signature.count, try file.read(signature.count, at: 0) == signature else {
      throw FormatFault("not an HDF5 file")
    }
    var reader = try ByteReader(min(file.count, 128), at: 0, of: file)
    try reader.skip(signature.count)
    let version = try reader.byte()
    switch version {
    case 0, 1:
      try reader.skip(4)
      try requireEights(try reader.byte(), try reader.byte())
      try reader.skip(version == 0 ? 9 : 13)
      try requireStart(try reader.reference())
      _ = try reader.reference()
      try requireWhole(try reader.length(), file)
      _ = try reader.reference()
      // The entry of the root group: the offset of its name, then its header.
      _ = try reader.reference()
    case 2, 3:
      try requireEights(try reader.byte(), try reader.byte())
      try reader.skip(1)
      try requireStart(try reader.reference())
      _ = try reader.reference()
      try requireWhole(try reader.length(), file)
    default: throw .unknown("version \(version) of HDF5's superblock")
    }
    return try reader.requiredReference("a root group")
  }

  private static func requireEights(_ offsets: UInt8, _ lengths: UInt8) throws(FormatFault) {
    guard offsets == 8, lengths == 8 else {
      throw .unknown("a file with addresses of \(offsets) and lengths of \(lengths) bytes")
    }
  }

  private static func requireStart(_ base: Int?) throws(FormatFault) {
    guard base == 0 else { throw .unknown("a file whose addresses do not count from its first byte") }
  }

  private static func requireWhole(_ end: Int, _ file: FileBytes) throws(FormatFault) {
    guard end <= file.count else {
      throw FormatFault("damaged: it was cut short, and has \(file.count) bytes of \(end)")
    }
  }
}
