import Kernel
import LaneMath

/// The single-precision rows of a block: gathered from memory each step, turned into rows every few steps.
///
/// Lane 0 of thousands of places is read in one tight loop into a line as long as there are rows. Stored step by
/// step, each number would touch a cache line and a page of its own; many lines together fill whole cache lines.
final class FlowRows {
  private static let staged = 64
  private typealias Bits = SIMD16<UInt32>

  let rows: BlockRows<Float>
  /// Rows that are read, then rows that are sums, then rows that are set by number.
  let gatheredCount: Int
  let firstSum: Int
  let firstSet: Int
  private let places: UnsafeMutablePointer<Int>
  private let factors: UnsafeMutablePointer<Double>
  private let offsets: UnsafeMutablePointer<Double>
  private let sums: [(factor: Double, places: Range<Int>)]
  private let sumPlaces: [Int]
  private let stage: UnsafeMutablePointer<Float>
  /// Numbers from one line to the next: an odd count of cache lines, so that the lines of a row do not all fall
  /// into one set of the cache.
  private let width: Int
  /// By row: whether an earlier number, of whatever block, may stand in it.
  private let isWritten: UnsafeMutablePointer<Bool>
  private var lines = 0
  private var transposed = 0

  init(_ layout: RunLayout, setRows: Int, capacity: Int) {
    gatheredCount = layout.gathered.count
    firstSum = gatheredCount
    firstSet = firstSum + layout.summed.count
    rows = BlockRows(rows: firstSet + setRows, capacity: capacity)
    places = .allocate(capacity: max(1, gatheredCount))
    factors = .allocate(capacity: max(1, gatheredCount))
    offsets = .allocate(capacity: max(1, gatheredCount))
    for (row, entry) in layout.gathered.enumerated() {
      (places + row).initialize(to: entry.place * MemoryLayout<Lanes>.stride)
      (factors + row).initialize(to: entry.unit.factor)
      (offsets + row).initialize(to: entry.unit.offset)
    }
    var all: [Int] = []
    sums = layout.summed.map { entry in
      all += entry.places.map { $0 * MemoryLayout<Lanes>.stride }
      return (entry.unit.factor, (all.count - entry.places.count)..<all.count)
    }
    sumPlaces = all
    width = (rows.rows / Bits.scalarCount | 1) * Bits.scalarCount + 2 * Bits.scalarCount
    stage = .allocate(capacity: width * Self.staged)
    stage.initialize(repeating: 0, count: width * Self.staged)
    isWritten = .allocate(capacity: max(1, rows.rows))
    isWritten.initialize(repeating: false, count: max(1, rows.rows))
  }

  deinit {
    places.deallocate()
    factors.deallocate()
    offsets.deallocate()
    stage.deallocate()
    isWritten.deallocate()
  }

  /// The line of this step, for rows that are set by number; it holds what an earlier step left.
  var line: UnsafeMutablePointer<Float> { stage + lines &* width }

  /// Reads a step; rows that are set by number are set before.
  func gather(_ memory: Memory) {
    let base = UnsafeRawPointer(memory.numbers)
    let line = line
    for row in 0..<gatheredCount {
      let value = base.load(fromByteOffset: places[row], as: Double.self)
      line[row] = Float(value * factors[row] + offsets[row])
    }
    for (number, sum) in sums.enumerated() {
      var total = 0.0
      for place in sum.places { total += base.load(fromByteOffset: sumPlaces[place], as: Double.self) }
      line[firstSum &+ number] = Float(total * sum.factor)
    }
    lines += 1
    if lines == Self.staged { transpose() }
  }

  /// Turns the staged lines into rows.
  ///
  /// Rows that have been zero throughout are only looked at, sixteen at a time.
  func transpose() {
    for first in stride(from: 0, to: rows.rows, by: Bits.scalarCount) {
      let source = UnsafeRawPointer(stage + first)
      var bits = Bits.zero
      for line in 0..<lines {
        bits |= source.loadUnaligned(
          fromByteOffset: line &* width &* MemoryLayout<Float>.stride, as: Bits.self)
      }
      // Minus zero is zero.
      bits &<<= 1
      for row in first..<min(first + Bits.scalarCount, rows.rows) {
        if bits[row &- first] != 0 {
          rows.isUsed[row] = true
          isWritten[row] = true
        } else if !isWritten[row] {
          continue
        }
        let target = rows.values + (row &* rows.capacity &+ transposed)
        for line in 0..<lines { target[line] = stage[line &* width &+ row] }
      }
    }
    transposed += lines
    lines = 0
  }

  /// Begins another block.
  func restart() {
    rows.clearUse()
    transposed = 0
  }
}
