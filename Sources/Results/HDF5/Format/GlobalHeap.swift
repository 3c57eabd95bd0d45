/// Collections of texts of varying length (HDF5 file format specification 3.0, section III.E), each read once.
struct GlobalHeap {
  private let file: FileBytes
  private var collections: [Int: [Int: ArraySlice<UInt8>]] = [:]
  /// Collections lie beside each other, so that together they are not longer than the file.
  private var left: Int

  init(_ file: FileBytes) {
    self.file = file
    left = file.count
  }

  /// The text that an element of 16 bytes stands for: length, collection and number in it.
  ///
  /// - Throws: `FormatFault` when there is no such text.
  mutating func text(_ element: ArraySlice<UInt8>) throws(FormatFault) -> ArraySlice<UInt8> {
    var reader = ByteReader(element, at: 0)
    let length = try reader.small(4)
    let collection = try reader.reference()
    let number = try reader.small(4)
    // What was never written is an empty text.
    guard length > 0, let collection, collection != 0 else { return [] }
    guard let object = try objects(of: collection)[number], object.count >= length else {
      throw .damaged("a heap of texts without number \(number) of \(length) bytes", at: collection)
    }
    return object.prefix(length)
  }

  private mutating func objects(of address: Int) throws(FormatFault) -> [Int: ArraySlice<UInt8>] {
    if let known = collections[address] { return known }
    var head = try ByteReader(16, at: address, of: file)
    try head.expect("GCOL")
    let version = try head.byte()
    try head.skip(3)
    let count = try head.length()
    guard version == 1, count >= 16, count <= left else {
      throw .damaged("a heap of texts of version \(version) and \(count) bytes", at: address)
    }
    left -= count
    var reader = try ByteReader(count, at: address, of: file)
    try reader.skip(16)
    var objects: [Int: ArraySlice<UInt8>] = [:]
    while reader.left >= 16 {
      let number = try reader.small(2)
      try reader.skip(6)
      let length = try reader.length()
      // Number 0 is the room that is left.
      if number == 0 { break }
      guard objects.updateValue(try reader.take(length), forKey: number) == nil else {
        throw .damaged("a heap with two texts of number \(number)", at: address)
      }
      try reader.pad(after: length)
    }
    collections[address] = objects
    return objects
  }
}
