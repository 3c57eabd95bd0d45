/// A named fact in an object's header (HDF5 file format specification 3.0, section IV.A.2.m).
struct StoredAttribute {
  let name: String
  let type: Datatype
  /// Extents; empty for a scalar.
  let shape: [Int]
  /// What is left of the message behind the name and the types: the elements, and padding.
  let data: ArraySlice<UInt8>
  /// Where the elements lie in the file.
  let address: Int

  /// Reads a message's body.
  init(_ reader: ByteReader) throws(FormatFault) {
    var reader = reader
    let start = reader.address
    let version = try reader.byte()
    guard (1...3).contains(version) else { throw .damaged("an attribute of version \(version)", at: start) }
    let flags = try reader.byte()
    let (nameLength, typeLength) = (try reader.small(2), try reader.small(2))
    let spaceLength = try reader.small(2)
    if version == 3 { try reader.skip(1) }
    func part(_ count: Int, _ reader: inout ByteReader) throws(FormatFault) -> ArraySlice<UInt8> {
      let bytes = try reader.take(count)
      if version == 1 { try reader.pad(after: count) }
      return bytes
    }
    name = decodedText(try part(nameLength, &reader))
    let typeStart = reader.address
    let typeBytes = try part(typeLength, &reader)
    // Types and extents that other attributes share stand elsewhere; none of ours do.
    let (isTypeShared, isSpaceShared) = (version > 1 && flags & 1 != 0, version > 1 && flags & 2 != 0)
    type = isTypeShared || isSpaceShared ? .other : try Datatype(ByteReader(typeBytes, at: typeStart))
    let spaceStart = reader.address
    let spaceBytes = try part(spaceLength, &reader)
    shape = isSpaceShared ? [] : try Dataspace(ByteReader(spaceBytes, at: spaceStart)).shape
    address = reader.address
    data = try reader.take(reader.left)
  }
}

extension ObjectHeader {
  /// All attributes, in the order of the file.
  ///
  /// - Throws: `FormatFault` when one is damaged, or they stand where we do not read.
  func attributes() throws(FormatFault) -> [StoredAttribute] {
    var attributes: [StoredAttribute] = []
    for message in messages where message.kind == .attribute && !message.isShared {
      attributes.append(try StoredAttribute(message.reader))
    }
    if let info = first(.attributeInfo) {
      var reader = info.reader
      try reader.skip(1)
      if try reader.byte() & 1 != 0 { try reader.skip(2) }
      if try reader.reference() != nil { throw .unknown("more than eight attributes in HDF5's form of 1.8") }
    }
    return attributes
  }
}
