/// Goes through bytes of a file, little-endian, and never past their end.
struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private var place: Int
  /// The address in the file of the first byte of `bytes`, to tell where a fault is.
  private let base: Int

  /// Goes through a piece of a file.
  ///
  /// - Parameters:
  ///   - bytes: what was read.
  ///   - address: where its first byte lies in the file.
  init(_ bytes: ArraySlice<UInt8>, at address: Int) {
    self.bytes = bytes
    place = bytes.startIndex
    base = address
  }

  /// Reads a piece of a file and goes through it.
  init(_ count: Int, at address: Int, of file: FileBytes) throws(FormatFault) {
    self.init(try file.read(count, at: address)[...], at: address)
  }

  /// The address in the file of the next byte.
  var address: Int { base + (place - bytes.startIndex) }
  /// How many bytes are left.
  var left: Int { bytes.endIndex - place }

  /// The next bytes.
  mutating func take(_ count: Int) throws(FormatFault) -> ArraySlice<UInt8> {
    guard count >= 0, count <= left else {
      throw .damaged("\(count) bytes are stated where \(left) are left", at: address)
    }
    defer { place += count }
    return bytes[place..<place + count]
  }

  /// Leaves bytes out.
  mutating func skip(_ count: Int) throws(FormatFault) { _ = try take(count) }

  /// The next byte.
  mutating func byte() throws(FormatFault) -> UInt8 { try unsigned(UInt8.self) }

  /// A number without sign.
  mutating func unsigned<Number: FixedWidthInteger & UnsignedInteger>(
    _: Number.Type = Number.self
  ) throws(FormatFault) -> Number {
    try take(MemoryLayout<Number>.size).reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
  }

  /// A small number without sign, of one to four bytes.
  mutating func small(_ width: Int) throws(FormatFault) -> Int {
    try take(width).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// A length of eight bytes.
  mutating func length() throws(FormatFault) -> Int {
    let start = address
    let value = try unsigned(UInt64.self)
    guard let length = Int(exactly: value) else { throw .damaged("a length of \(value) bytes", at: start) }
    return length
  }

  /// An address of eight bytes; nil where it says that there is none.
  mutating func reference() throws(FormatFault) -> Int? {
    let start = address
    let value = try unsigned(UInt64.self)
    if value == .max { return nil }
    guard let reference = Int(exactly: value) else {
      throw .damaged("an address of \(value)", at: start)
    }
    return reference
  }

  /// An address that must be there.
  mutating func requiredReference(_ what: String) throws(FormatFault) -> Int {
    let start = address
    guard let reference = try reference() else { throw .damaged("\(what) that lies nowhere", at: start) }
    return reference
  }

  /// The four letters by which a structure begins.
  mutating func expect(_ signature: StaticString) throws(FormatFault) {
    let start = address
    let letters = signature.withUTF8Buffer { Array($0) }
    guard try Array(take(letters.count)) == letters else {
      throw .damaged("no '\(signature)' where one is expected", at: start)
    }
  }

  /// Leaves out what pads a stretch of a length to whole eights, as far as there are bytes.
  mutating func pad(after count: Int) throws(FormatFault) { try skip(min(left, (8 - count % 8) % 8)) }
}

/// The text before the terminating zero, with what is not UTF-8 replaced.
func decodedText(_ bytes: some Collection<UInt8>) -> String {
  String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
}
