/// What an element of a dataset or an attribute is (HDF5 file format specification 3.0, section IV.A.2.d).
struct Datatype: Hashable {
  /// The kinds of elements that we read.
  enum Content: Hashable {
    case integer(isSigned: Bool)
    /// IEEE 754 binary32 or binary64.
    case real
    /// Text of as many bytes as the element has.
    case text
    /// Text of any length, which stands in a global heap.
    case varyingText
    case other
  }

  /// What it is.
  let content: Content
  /// Bytes of an element in the file.
  let size: Int
  /// Whether a number's first byte is its highest.
  let isBigEndian: Bool

  /// A type that is neither numbers nor text.
  static let other = Datatype(.other, size: 1)

  private init(_ content: Content, size: Int, isBigEndian: Bool = false) {
    (self.content, self.size, self.isBigEndian) = (content, size, isBigEndian)
  }

  /// How numbers of ours are stored.
  init(_ type: ElementType) {
    switch type {
    case .float32, .float64: self.init(.real, size: type.size)
    case .int8, .int32, .int64: self.init(.integer(isSigned: true), size: type.size)
    }
  }

  /// Reads a message's body.
  init(_ reader: ByteReader) throws(FormatFault) {
    var reader = reader
    let start = reader.address
    let kind = try reader.byte() & 0xf
    let bits = try reader.small(3)
    let size = try reader.small(4)
    guard size > 0 else { throw .damaged("elements of no bytes", at: start) }
    let isBigEndian = bits & 1 != 0
    switch kind {
    case 0:
      let (offset, precision) = (try reader.small(2), try reader.small(2))
      let isWhole = [1, 2, 4, 8].contains(size) && offset == 0 && precision == 8 * size
      self.init(
        isWhole ? .integer(isSigned: bits & 8 != 0) : .other, size: size, isBigEndian: isBigEndian)
    case 1:
      let form = Array(try reader.take(12))
      let isReal = bits & 0x40 == 0 && Self.binary[size] == form
      self.init(isReal ? .real : .other, size: size, isBigEndian: isBigEndian)
    case 3: self.init(.text, size: size)
    case 9: self.init(bits & 0xf == 1 && size == 16 ? .varyingText : .other, size: size)
    default: self.init(.other, size: size)
    }
  }

  /// Offset and precision in bits (two bytes each), places and sizes of exponent and mantissa (a byte each) and the bias
  /// (four bytes) of the binary formats of IEEE 754 by their bytes.
  private static let binary: [Int: [UInt8]] = [
    4: [0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0],
    8: [0, 0, 64, 0, 52, 11, 0, 52, 255, 3, 0, 0],
  ]
}
