/// How many elements a dataset or an attribute has (HDF5 file format specification 3.0, section IV.A.2.b).
struct Dataspace {
  /// Extents; empty for a scalar, and one of zero where there is nothing at all.
  let shape: [Int]

  private static let mostDimensions = 32

  /// Reads a message's body.
  init(_ reader: ByteReader) throws(FormatFault) {
    var reader = reader
    let start = reader.address
    let version = try reader.byte()
    let rank = Int(try reader.byte())
    let isNothing: Bool
    switch version {
    case 1:
      try reader.skip(6)
      isNothing = false
    case 2:
      try reader.skip(1)
      isNothing = try reader.byte() == 2
    default: throw .damaged("extents of version \(version)", at: start)
    }
    guard rank <= Self.mostDimensions else { throw .damaged("\(rank) dimensions", at: start) }
    var shape: [Int] = []
    // More than can be counted is too much in any case: whoever reads bounds it.
    for _ in 0..<rank { shape.append(Int(clamping: try reader.unsigned(UInt64.self))) }
    self.shape = isNothing ? [0] : shape
  }
}
