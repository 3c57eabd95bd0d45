extension Datatype.Content {
  /// The same as a reader of a file sees it.
  var kind: HDF5Reader.Layout.Content {
    switch self {
    case .integer: .integers
    case .real: .floatingPoint
    case .text, .varyingText: .strings
    case .other: .other
    }
  }
}

extension Datatype {
  /// Elements as numbers; what does not fit becomes the nearest that does, as in HDF5.
  ///
  /// - Parameter bytes: whole elements, of integers or real numbers.
  func numbers<Element: StorableElement>(in bytes: ArraySlice<UInt8>) -> [Element] {
    let count = bytes.count / size
    // To say of the one empty array that it has no elements is a write that the thread sanitizer takes for a race.
    if count == 0 { return [] }
    return [Element](unsafeUninitializedCapacity: count) { target, done in
      bytes.withUnsafeBytes { source in
        if self == Datatype(Element.elementType), 1.littleEndian == 1 {
          UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(target)[..<(count * size)])
            .copyMemory(from: UnsafeRawBufferPointer(rebasing: source[..<(count * size)]))
        } else {
          for place in 0..<count { target[place] = number(in: source, at: place * size) }
        }
      }
      done = count
    }
  }

  private func number<Element: StorableElement>(in bytes: UnsafeRawBufferPointer, at start: Int) -> Element {
    var bits: UInt64 = 0
    for byte in 0..<size {
      bits = bits << 8 | UInt64(bytes[start + (isBigEndian ? byte : size - 1 - byte)])
    }
    switch content {
    case .real:
      let value =
        size == 4 ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) : Double(bitPattern: bits)
      return Element.nearest(to: value)
    case .integer(isSigned: false): return Element.nearest(to: bits)
    default:
      let unused = 64 - 8 * size
      return Element.nearest(to: Int64(bitPattern: bits << unused) >> unused)
    }
  }
}
