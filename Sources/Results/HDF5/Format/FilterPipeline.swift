import CDeflate

/// What a dataset's tiles went through before they were stored (HDF5 file format specification 3.0, section IV.A.2.l).
struct FilterPipeline {
  private enum Filter {
    case deflate
    /// With the bytes of an element.
    case shuffle(Int)
    case fletcher32
  }

  private var filters: [Filter] = []

  /// The most filters that HDF5 allows, as many as a mask has bits.
  private static let mostFilters = 32

  /// Nothing is done to the bytes.
  init() {}

  /// Whether each tile has a checksum.
  var hasChecksum: Bool { filters.contains(where: Self.isChecksum) }

  private static func isChecksum(_ filter: Filter) -> Bool {
    if case .fletcher32 = filter { true } else { false }
  }

  /// Reads a message's body.
  ///
  /// - Parameters:
  ///   - reader: the body.
  ///   - width: bytes of an element.
  init(_ reader: ByteReader, width: Int) throws(FormatFault) {
    var reader = reader
    let start = reader.address
    let version = try reader.byte()
    let count = Int(try reader.byte())
    guard version == 1 || version == 2, count <= Self.mostFilters else {
      throw .damaged("\(count) filters of version \(version)", at: start)
    }
    if version == 1 { try reader.skip(6) }
    for _ in 0..<count {
      let id = try reader.small(2)
      let nameLength = version == 1 || id >= 256 ? try reader.small(2) : 0
      try reader.skip(2)
      let valueCount = try reader.small(2)
      try reader.skip(version == 1 ? (nameLength + 7) / 8 * 8 : nameLength)
      var values: [Int] = []
      for _ in 0..<valueCount { values.append(try reader.small(4)) }
      if version == 1, !valueCount.isMultiple(of: 2) { try reader.skip(4) }
      switch id {
      case 1: filters.append(.deflate)
      case 2: filters.append(.shuffle(max(1, values.first ?? width)))
      case 3: filters.append(.fletcher32)
      default: throw .unknown("data in HDF5's filter \(id)")
      }
    }
  }

  /// A tile as it was before it was stored.
  ///
  /// - Parameters:
  ///   - stored: the bytes in the file.
  ///   - mask: the filters that were left out, a bit each.
  ///   - count: how many bytes the tile has.
  ///   - address: where it lies.
  /// - Throws: `FormatFault` when the bytes are not such a tile; never are more than `count` bytes and the checksums
  ///   unpacked.
  func unpack(_ stored: [UInt8], mask: UInt32, count: Int, at address: Int) throws(FormatFault) -> [UInt8] {
    let used = filters.indices.filter { mask & 1 << UInt32($0) == 0 }
    // HDF5 never leaves this filter out (H5Pset_fletcher32: it is mandatory).
    guard filters.indices.allSatisfy({ used.contains($0) || !Self.isChecksum(filters[$0]) }) else {
      throw .damaged("a tile without its checksum", at: address)
    }
    var bytes = stored
    for (position, filter) in used.enumerated().reversed() {
      switch filters[filter] {
      case .fletcher32:
        guard bytes.count >= 4 else { throw .damaged("a tile without its checksum", at: address) }
        let data = Array(bytes.dropLast(4))
        guard data.withUnsafeBytes(FletcherChecksum.bytes) == Array(bytes.suffix(4)) else {
          throw .damaged("a tile that is not the one that was written (its checksum differs)", at: address)
        }
        bytes = data
      case .shuffle(let width): bytes = ByteShuffle.restored(bytes, width: width)
      case .deflate:
        // What was added before it was compressed comes out with it.
        let sums = used[..<position].count { Self.isChecksum(filters[$0]) }
        bytes = try Self.inflate(bytes, to: count + 4 * sums, at: address)
      }
    }
    guard bytes.count == count else {
      throw .damaged("a tile of \(bytes.count) bytes, not \(count)", at: address)
    }
    return bytes
  }

  private static func inflate(_ bytes: [UInt8], to count: Int, at address: Int) throws(FormatFault) -> [UInt8]
  {
    guard let decompressor = libdeflate_alloc_decompressor() else { throw FormatFault("memory is out") }
    defer { libdeflate_free_decompressor(decompressor) }
    var isWhole = false
    let unpacked = [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
      isWhole =
        libdeflate_zlib_decompress(decompressor, bytes, bytes.count, buffer.baseAddress, count, nil)
        == LIBDEFLATE_SUCCESS
      done = isWhole ? count : 0
    }
    guard isWhole else {
      throw .damaged("a tile that does not unpack to the \(count) bytes that it has", at: address)
    }
    return unpacked
  }
}
