/// HDF5's shuffle filter: plane `j` of the result holds byte `j` of every element, which compresses well.
enum ByteShuffle {
  /// Shuffles a run of elements into their places in the planes.
  ///
  /// - Parameters:
  ///   - source: The first element; need not be aligned.
  ///   - count: How many elements follow each other.
  ///   - width: Bytes of an element.
  ///   - planes: Where the run's byte 0 goes in plane 0.
  ///   - stride: Distance between planes, the number of elements of the whole tile.
  static func shuffle(
    _ source: UnsafeRawPointer, count: Int, width: Int, into planes: UnsafeMutablePointer<UInt8>, stride: Int
  ) {
    switch width {
    case 4: shuffle(source, as: UInt32.self, count: count, into: planes, stride: stride)
    case 8: shuffle(source, as: UInt64.self, count: count, into: planes, stride: stride)
    default:
      for plane in 0..<width {
        for i in 0..<count {
          planes[plane &* stride &+ i] = source.load(fromByteOffset: i &* width &+ plane, as: UInt8.self)
        }
      }
    }
  }

  /// A run fits the first cache, so that one pass a plane, which the compiler turns into vector code, is
  /// faster than moving all planes at once.
  @inline(__always)
  private static func shuffle<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ source: UnsafeRawPointer, as word: Word.Type, count: Int, into planes: UnsafeMutablePointer<UInt8>,
    stride: Int
  ) {
    let width = MemoryLayout<Word>.size
    for plane in 0..<width {
      let target = planes + plane &* stride
      let shift = Word(truncatingIfNeeded: 8 &* plane)
      for i in 0..<count {
        let value = source.loadUnaligned(fromByteOffset: i &* width, as: Word.self)
        target[i] = UInt8(truncatingIfNeeded: value &>> shift)
      }
    }
  }

  /// The elements of shuffled bytes; what is no whole element stands behind the planes as it was.
  static func restored(_ planes: [UInt8], width: Int) -> [UInt8] {
    let count = planes.count / width
    guard width > 1, count > 0 else { return planes }
    return [UInt8](unsafeUninitializedCapacity: planes.count) { target, done in
      planes.withUnsafeBufferPointer { planes in
        for plane in 0..<width {
          for i in 0..<count { target[i &* width &+ plane] = planes[plane &* count &+ i] }
        }
        for i in (count * width)..<planes.count { target[i] = planes[i] }
      }
      done = planes.count
    }
  }
}
