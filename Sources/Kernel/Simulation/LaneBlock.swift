import LaneMath

#if os(Linux)
  import Glibc
#endif

/// Lanes where a step loop goes through them again and again.
///
/// A park's numbers lie on hundreds of small pages, more than a core has quick translations for. So the system is asked
/// for large pages where it knows them: the step loop of the reference park then takes a twentieth less time.
struct LaneBlock {
  let base: UnsafeMutablePointer<Lanes>
  private let block: UnsafeMutableRawPointer

  /// Large pages of the usual processors, bytes.
  private static let pageSize = 2 << 20

  private let count: Int

  /// Takes a copy of numbers.
  init(_ numbers: [Lanes]) {
    count = numbers.count
    let size = max(1, count) * MemoryLayout<Lanes>.stride
    // Less than a quarter of a page would waste more than it brings.
    let isLarge = size >= Self.pageSize / 4
    let pages = (size + Self.pageSize - 1) / Self.pageSize
    block =
      isLarge
      ? .allocate(byteCount: pages * Self.pageSize, alignment: Self.pageSize)
      : .allocate(byteCount: size, alignment: MemoryLayout<Lanes>.alignment)
    #if os(Linux)
      // Advice only: where it is refused the small pages serve.
      if isLarge { _ = madvise(block, pages * Self.pageSize, MADV_HUGEPAGE) }
    #endif
    base = block.bindMemory(to: Lanes.self, capacity: max(1, count))
    for (place, number) in numbers.enumerated() { (base + place).initialize(to: number) }
  }

  /// Gives the numbers back.
  func end(into numbers: inout [Lanes]) {
    numbers.withUnsafeMutableBufferPointer { numbers in
      for place in numbers.indices { numbers[place] = base[place] }
    }
    block.deallocate()
  }
}
