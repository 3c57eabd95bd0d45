/// A dataset of a file: what its elements are and where they lie.
struct StoredDataset {
  let shape: [Int]
  let type: Datatype
  let layout: StorageLayout
  let header: ObjectHeader
  private let filters: FilterPipeline
  /// What stands where nothing was written; nil for zeros.
  private let fill: [UInt8]?
  private let file: FileBytes

  /// The most bytes that one tile may unpack to; ours have 350 kB.
  static let largestTile = 64 << 20
  /// The most bytes of tiles that are unpacked for a part beside eight times its own; an hour of 50,000 ports takes 175 MB.
  private static let mostUnpacked = 1 << 30

  /// Reads what a header says.
  ///
  /// - Throws: `FormatFault` when it is no dataset's, is damaged, or of a form that we do not read.
  init(_ header: ObjectHeader, of file: FileBytes) throws(FormatFault) {
    guard let space = header.first(.dataspace), let type = header.first(.datatype),
      let layout = header.first(.layout)
    else { throw FormatFault("not a dataset") }
    self.header = header
    self.file = file
    shape = try Dataspace(space.reader).shape
    self.type = type.isShared ? .other : try Datatype(type.reader)
    let isOutside = header.first(.externalFiles) != nil
    self.layout = isOutside ? .elsewhere : try StorageLayout(layout.reader)
    filters =
      if let message = header.first(.filters) {
        try FilterPipeline(message.reader, width: self.type.size)
      } else {
        FilterPipeline()
      }
    fill = try Self.fill(header).flatMap { [size = self.type.size] in $0.count == size ? Array($0) : nil }
    try check()
  }

  /// Whether it lies in tiles that have a checksum each.
  var hasTileChecksums: Bool {
    if case .tiled = layout { filters.hasChecksum } else { false }
  }

  /// Refuses tiles that would unpack to more than any reader needs: a few bytes can stand for gigabytes of them.
  private func check() throws(FormatFault) {
    guard case .tiled(_, let extents) = layout else { return }
    guard extents.count == shape.count else {
      throw FormatFault("damaged: tiles of \(extents) elements do not fit \(shape)")
    }
    let size = extents.reduce(Double(type.size)) { $0 * Double($1) }
    guard size <= Double(Self.largestTile) else {
      throw FormatFault("tiles of \(extents) elements are more than the limit of \(Self.largestTile) bytes")
    }
  }

  /// Sections IV.A.2.e and IV.A.2.f of the specification.
  private static func fill(_ header: ObjectHeader) throws(FormatFault) -> ArraySlice<UInt8>? {
    if let message = header.first(.fillValue) {
      var reader = message.reader
      let version = try reader.byte()
      if version >= 3 {
        guard try reader.byte() & 0x20 != 0 else { return nil }
      } else {
        try reader.skip(2)
        let isDefined = try reader.byte() != 0
        guard isDefined || version == 1 else { return nil }
      }
      return try reader.take(try reader.small(4))
    }
    guard let message = header.first(.oldFillValue) else { return nil }
    var reader = message.reader
    return try reader.take(try reader.small(4))
  }

  /// The bytes of the elements of a part, row-major.
  ///
  /// - Parameter part: lies in the dataset, and its bytes can be counted.
  /// - Throws: `FormatFault` when they cannot be read.
  func bytes(of part: Box) throws(FormatFault) -> [UInt8] {
    if part.count == 0 { return [] }
    var target = filled(part.count)
    switch layout {
    case .elsewhere: throw FormatFault("data outside the file are not followed")
    case .contiguous(nil), .tiled(nil, _): break
    case .compact(let bytes):
      let length = try pieceLength()
      guard length <= bytes.count else { throw FormatFault("damaged: fewer elements than \(shape)") }
      let bytes = Array(bytes)
      try Box(shape).forEachRun(sharedWith: part) { copy($0, of: bytes, to: &target) }
    case .contiguous(let address?):
      let length = try pieceLength()
      guard address <= file.count, length <= file.count - address else {
        throw .damaged("\(shape) elements that are not in the file", at: address)
      }
      try Box(shape).forEachRun(sharedWith: part) { run throws(FormatFault) in
        let bytes = try file.read(run.count * type.size, at: address + run.source * type.size)
        copy(Box.Run(source: 0, target: run.target, count: run.count), of: bytes, to: &target)
      }
    case .tiled(let index?, let extents): try unpack(to: &target, part, from: index, extents)
    }
    return target
  }

  /// Bytes of a dataset that is stored in one piece.
  private func pieceLength() throws(FormatFault) -> Int {
    var length = type.size
    for extent in shape {
      let (product, overflow) = length.multipliedReportingOverflow(by: extent)
      guard !overflow else { throw FormatFault("damaged: more elements than can be: \(shape)") }
      length = product
    }
    return length
  }

  private func copy(_ run: Box.Run, of bytes: [UInt8], to target: inout [UInt8]) {
    let (source, place, count) = (run.source * type.size, run.target * type.size, run.count * type.size)
    target.withUnsafeMutableBytes { target in
      bytes.withUnsafeBytes { bytes in
        UnsafeMutableRawBufferPointer(rebasing: target[place..<place + count])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[source..<source + count]))
      }
    }
  }

  private func filled(_ count: Int) -> [UInt8] {
    guard let fill, fill.contains(where: { $0 != 0 }) else {
      return [UInt8](repeating: 0, count: count * type.size)
    }
    return [UInt8](unsafeUninitializedCapacity: count * type.size) { buffer, done in
      for place in buffer.indices { buffer[place] = fill[place % fill.count] }
      done = buffer.count
    }
  }

  private func unpack(
    to target: inout [UInt8], _ part: Box, from index: Int, _ extents: [Int]
  ) throws(FormatFault) {
    let count = extents.reduce(type.size, *)
    let tiles = try TileIndex.tiles(at: index, rank: extents.count, of: file) {
      Box(origin: $0, extents: extents).touches(part)
    }
    var last: [Int]?
    var unpacked = 0
    for tile in tiles {
      // As HDF5 writes them; were a place to come twice, few bytes could stand for any number of tiles.
      let isInOrder = last.map { $0.lexicographicallyPrecedes(tile.origin) } ?? true
      let isAligned = zip(tile.origin, extents).allSatisfy { $0.isMultiple(of: $1) }
      guard isInOrder, isAligned else { throw .damaged("a tile at \(tile.origin)", at: tile.address) }
      last = tile.origin
      unpacked += count
      guard unpacked <= Self.mostUnpacked + 8 * target.count else {
        throw FormatFault("its tiles unpack to more than \(Self.mostUnpacked) bytes beside what is wanted")
      }
      let stored = try file.read(tile.count, at: tile.address)
      let bytes = try filters.unpack(stored, mask: tile.mask, count: count, at: tile.address)
      try Box(origin: tile.origin, extents: extents).forEachRun(sharedWith: part) {
        copy($0, of: bytes, to: &target)
      }
    }
  }
}
