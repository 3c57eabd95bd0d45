/// What a file says of a group or a dataset (HDF5 file format specification 3.0, section IV.A).
struct ObjectHeader {
  /// The kinds of messages that we read.
  enum Kind: UInt16 {
    case dataspace = 0x1
    case linkInfo = 0x2
    case datatype = 0x3
    case oldFillValue = 0x4
    case fillValue = 0x5
    case link = 0x6
    case externalFiles = 0x7
    case layout = 0x8
    case filters = 0xb
    case attribute = 0xc
    case continuation = 0x10
    case symbolTable = 0x11
    case attributeInfo = 0x15
  }

  /// One of the facts in a header.
  struct Message {
    /// What it is about.
    let kind: Kind
    /// Whether its body only says where the fact stands.
    let isShared: Bool
    private let body: ArraySlice<UInt8>
    private let address: Int

    init(_ kind: Kind, isShared: Bool, _ body: ArraySlice<UInt8>, at address: Int) {
      (self.kind, self.isShared, self.body, self.address) = (kind, isShared, body, address)
    }

    /// Its bytes.
    var reader: ByteReader { ByteReader(body, at: address) }
  }

  private(set) var messages: [Message] = []

  /// Reads the header at an address.
  ///
  /// - Throws: `FormatFault` when there is none, or it is damaged.
  init(at address: Int, of file: FileBytes) throws(FormatFault) {
    var pieces = Pieces(file)
    let start = try file.read(min(4, max(0, file.count - address)), at: address)
    if start.first == 1 {
      var prefix = try ByteReader(16, at: address, of: file)
      try prefix.skip(8)
      pieces.wanted = [Piece(address: address + 16, count: try prefix.small(4))]
      while let piece = try pieces.next() { try read(piece, &pieces) }
    } else {
      var prefix = try ByteReader(min(32, file.count - address), at: address, of: file)
      try prefix.expect("OHDR")
      let version = try prefix.byte()
      guard version == 2 else { throw .damaged("an object header of version \(version)", at: address) }
      let flags = try prefix.byte()
      try prefix.skip((flags & 0x20 != 0 ? 16 : 0) + (flags & 0x10 != 0 ? 4 : 0))
      let width = 1 << Int(flags & 3)
      let count = width == 8 ? try prefix.length() : try prefix.small(width)
      pieces.wanted = [Piece(address: prefix.address, count: count)]
      var isFirst = true
      while let piece = try pieces.next() {
        try readModern(piece, hasOrder: flags & 0x4 != 0, isFirst: isFirst, &pieces)
        isFirst = false
      }
    }
  }

  /// The first message of a kind.
  func first(_ kind: Kind) -> Message? { messages.first { $0.kind == kind } }

  private mutating func read(_ piece: ByteReader, _ pieces: inout Pieces) throws(FormatFault) {
    var reader = piece
    while reader.left >= 8 {
      let number = try reader.unsigned(UInt16.self)
      let count = try reader.small(2)
      let flags = try reader.byte()
      try reader.skip(3)
      try add(number, flags, count, &reader, &pieces)
    }
  }

  private mutating func readModern(
    _ piece: ByteReader, hasOrder: Bool, isFirst: Bool, _ pieces: inout Pieces
  ) throws(FormatFault) {
    var reader = piece
    if !isFirst { try reader.expect("OCHK") }
    // What is too short for a message is a gap; a further piece ends with a checksum of four bytes.
    let end = (isFirst ? 0 : 4) + (hasOrder ? 6 : 4)
    while reader.left >= end {
      let number = UInt16(try reader.byte())
      let count = try reader.small(2)
      let flags = try reader.byte()
      if hasOrder { try reader.skip(2) }
      try add(number, flags, count, &reader, &pieces)
    }
  }

  private mutating func add(
    _ number: UInt16, _ flags: UInt8, _ count: Int, _ reader: inout ByteReader, _ pieces: inout Pieces
  ) throws(FormatFault) {
    let start = reader.address
    let body = try reader.take(count)
    guard let kind = Kind(rawValue: number) else { return }
    let message = Message(kind, isShared: flags & 0x2 != 0, body, at: start)
    guard kind == .continuation else {
      messages.append(message)
      return
    }
    var place = message.reader
    pieces.wanted.append(
      Piece(address: try place.requiredReference("the rest of a header"), count: try place.length()))
  }

  private struct Piece {
    var address: Int
    var count: Int
  }

  /// The pieces of a header, which may not lead back to each other: together they are no longer than the file.
  private struct Pieces {
    var wanted: [Piece] = []
    private var left: Int
    private let file: FileBytes

    init(_ file: FileBytes) {
      self.file = file
      left = file.count
    }

    mutating func next() throws(FormatFault) -> ByteReader? {
      guard let piece = wanted.popLast() else { return nil }
      guard piece.count <= left else {
        throw .damaged("a header that is longer than the file", at: piece.address)
      }
      // A piece without room for anything would never use up what is left.
      left -= max(8, piece.count)
      return try ByteReader(piece.count, at: piece.address, of: file)
    }
  }
}
