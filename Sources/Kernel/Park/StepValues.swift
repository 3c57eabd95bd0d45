/// One number a step, with equal days stored once.
///
/// Load shapes, tariffs, calendars and typical years repeat from day to day or from year to year, so that a longer
/// horizon takes hardly more room. Copies share their storage.
public struct StepValues: Sendable, Hashable {
  /// Number of steps; 1 where the value is constant.
  public let count: Int

  /// Steps a block: a day, where steps divide it.
  private let blockLength: Int
  /// The different blocks, one after another; the last of the run is filled up with its last value.
  private let blocks: [Double]
  /// By block of the run: which of the different ones.
  private let places: [UInt32]

  /// A value that never changes.
  public init(constant: Double) {
    self.init(count: 1, blockLength: 1, blocks: [constant], places: [0])
  }

  /// One value a step of a clock; a single value is a constant.
  public init(_ values: [Double], clock: Clock) {
    self.init(values, stepsPerDay: 86_400.isMultiple(of: clock.step) ? 86_400 / clock.step : 24)
  }

  /// One value a step; a single value is a constant.
  public init(_ values: [Double], stepsPerDay: Int = 24) {
    // Looking up blocks of a few steps would cost more than they save.
    let blockLength = Swift.max(24, stepsPerDay)
    guard values.count > 1 else {
      self.init(constant: values.first ?? 0)
      return
    }
    var finder = BlockFinder(length: blockLength, blockCount: (values.count - 1) / blockLength + 1)
    values.withUnsafeBufferPointer { values in
      for start in stride(from: 0, to: values.count, by: blockLength) {
        finder.add(values[start..<Swift.min(start + blockLength, values.count)])
      }
    }
    self.init(count: values.count, blockLength: blockLength, blocks: finder.blocks, places: finder.places)
  }

  private init(count: Int, blockLength: Int, blocks: [Double], places: [UInt32]) {
    (self.count, self.blockLength, self.blocks, self.places) = (count, blockLength, blocks, places)
  }

  /// By what is quick to read of it.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    hasher.combine(blocks.count)
    for value in blocks.prefix(2 * blockLength) { hasher.combine(value) }
  }

  /// Whether one value holds throughout.
  public var isConstant: Bool { count == 1 }

  /// The value in a step; of a constant in any.
  public subscript(step: Int) -> Double {
    if count == 1 { return blocks[0] }
    return blocks[Int(places[step / blockLength]) * blockLength + step % blockLength]
  }

  /// All values in the order of the steps.
  public var expanded: [Double] {
    [Double](unsafeUninitializedCapacity: count) { buffer, initialised in
      if let base = buffer.baseAddress { copy(from: 0, count: count, to: base) }
      initialised = count
    }
  }

  /// Every value that occurs, each day's once.
  public var occurring: some Collection<Double> { blocks }

  /// The values after a change that depends on nothing but the value.
  public func mapped(_ change: (Double) -> Double) -> StepValues {
    StepValues(count: count, blockLength: blockLength, blocks: blocks.map(change), places: places)
  }

  /// Copies the values of some steps to places `stride` apart; beyond the last step its value holds.
  func copy(
    from first: Int, count: Int, to target: UnsafeMutablePointer<Double>, stride: Int = 1
  ) {
    blocks.withUnsafeBufferPointer { blocks in
      guard let base = blocks.baseAddress else { return }
      var done = 0
      while done < count {
        let block = Swift.min((first + done) / blockLength, places.count - 1)
        let offset = first + done - block * blockLength
        guard offset < blockLength else {
          let last = self[self.count - 1]
          for step in done..<count { target[step &* stride] = last }
          return
        }
        let part = Swift.min(count - done, blockLength - offset)
        let source = base + (Int(places[block]) * blockLength + offset)
        let goal = target + done * stride
        if stride == 1 {
          goal.update(from: source, count: part)
        } else {
          for step in 0..<part { goal[step &* stride] = source[step] }
        }
        done += part
      }
    }
  }
}

/// Finds blocks that were there before, bit by bit.
private struct BlockFinder {
  let length: Int
  var blocks: [Double] = []
  var places: [UInt32] = []
  /// By hash: a block's number and one, or zero.
  private var table: [UInt32]

  init(length: Int, blockCount: Int) {
    self.length = length
    places.reserveCapacity(blockCount)
    var size = 4
    while size < 2 * blockCount { size *= 2 }
    table = [UInt32](repeating: 0, count: size)
  }

  mutating func add(_ values: Slice<UnsafeBufferPointer<Double>>) {
    let known = blocks.count / length
    blocks.append(contentsOf: values)
    if values.count < length, let last = values.last {
      blocks.append(contentsOf: repeatElement(last, count: length - values.count))
    }
    let mask = table.count - 1
    var entry = Int(truncatingIfNeeded: hash(of: known)) & mask
    while table[entry] != 0 {
      let found = Int(table[entry]) - 1
      if isSame(found, known) {
        blocks.removeLast(length)
        places.append(UInt32(found))
        return
      }
      entry = (entry + 1) & mask
    }
    table[entry] = UInt32(known + 1)
    places.append(UInt32(known))
  }

  private func hash(of block: Int) -> UInt64 {
    var hash: UInt64 = 0
    for index in block * length..<(block + 1) * length {
      // Multiplying by an odd constant (2^64 over the golden ratio) and folding spreads every bit over the word.
      let mixed = (hash ^ blocks[index].bitPattern).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = mixed.high ^ mixed.low
    }
    return hash
  }

  private func isSame(_ a: Int, _ b: Int) -> Bool {
    for offset in 0..<length
    where blocks[a * length + offset].bitPattern != blocks[b * length + offset].bitPattern {
      return false
    }
    return true
  }
}
