/// Rows of numbers of a block of steps, at one place for the whole run.
final class BlockRows<Element: StorableElement & Numeric> {
  let rows: Int
  /// The most steps that a block has.
  let capacity: Int
  /// Row after row, each `capacity` long.
  let values: UnsafeMutablePointer<Element>
  /// By row: whether a number that is not zero came since the last block.
  let isUsed: UnsafeMutablePointer<Bool>

  init(rows: Int, capacity: Int) {
    self.rows = rows
    self.capacity = capacity
    values = .allocate(capacity: max(1, rows * capacity))
    values.initialize(repeating: .zero, count: max(1, rows * capacity))
    isUsed = .allocate(capacity: max(1, rows))
    isUsed.initialize(repeating: false, count: max(1, rows))
  }

  deinit {
    values.deallocate()
    isUsed.deallocate()
  }

  /// Bytes of the numbers.
  var bytes: Int { rows * capacity * MemoryLayout<Element>.stride }

  /// Sets one number.
  @inline(__always) func set(_ row: Int, at step: Int, to value: Element) {
    values[row &* capacity &+ step] = value
    if value != .zero { isUsed[row] = true }
  }

  /// The numbers of some rows for the first steps of the block; nil where all are zero.
  func take(_ range: Range<Int>, steps: Int) -> [Element]? {
    guard range.contains(where: { isUsed[$0] }) else { return nil }
    return Array(unsafeUninitializedCapacity: range.count * steps) { buffer, count in
      guard var target = buffer.baseAddress else { return }
      for row in range {
        target.initialize(from: values + row * capacity, count: steps)
        target += steps
      }
      count = range.count * steps
    }
  }

  /// Begins another block.
  func clearUse() { isUsed.update(repeating: false, count: max(1, rows)) }
}
