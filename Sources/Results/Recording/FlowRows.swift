import Kernel
import LaneMath

/// The single-precision rows of a block: gathered from memory each step, turned into rows every few steps.
///
/// Lane 0 of thousands of places is read in one tight loop into a line as long as there are rows. Stored step by
/// step, each number would touch a cache line and a page of its own; many lines together fill whole cache lines.
final class FlowRows {
  private static let staged = 64

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
    stage = .allocate(capacity: max(1, rows.rows * Self.staged))
    stage.initialize(repeating: 0, count: max(1, rows.rows * Self.staged))
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
  var line: UnsafeMutablePointer<Float> { stage + lines &* rows.rows }

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
  /// Rows that have been zero throughout are only looked at.
  func transpose() {
    let (count, lines) = (rows.rows, lines)
    for row in 0..<count {
      let source = stage + row
      var bits: UInt32 = 0
      for line in 0..<lines { bits |= source[line &* count].bitPattern }
      // Minus zero is zero.
      if bits &<< 1 != 0 {
        rows.isUsed[row] = true
        isWritten[row] = true
      } else if !isWritten[row] {
        continue
      }
      let target = rows.values + (row &* rows.capacity &+ transposed)
      for line in 0..<lines { target[line] = source[line &* count] }
    }
    transposed += lines
    self.lines = 0
  }

  /// Begins another block.
  func restart() {
    rows.clearUse()
    transposed = 0
  }
}
