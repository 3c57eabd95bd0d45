import LaneMath

/// Strikes the balances of every conserved quantity, for the park and for each unit (model.md, section 7).
struct Audit {
  let base: UnsafeMutablePointer<Lanes>
  let terms: UnsafePointer<AuditTerm>
  let inflows: UnsafePointer<AuditInflow>
  let parts: UnsafePointer<AuditPlan.Part>
  let places: UnsafePointer<Int32>
  let gifts: UnsafePointer<AuditPlan.Gift>
  let giftCount: Int
  let fixed: FixedSums
  /// By unit: the first of its fixed sums, or -1.
  let firstUnitSum: UnsafePointer<Int32>
  let units: UnsafePointer<AuditPlan.Unit>
  /// See ``Engine/activeQuantities``.
  let activeQuantities: UnsafeMutablePointer<UInt32>
  let buses: UnsafePointer<AuditPlan.Bus>
  let busCount: Int
  let park: Int

  /// What is nothing is relative to this share of what it is in the mean over the run.
  static let nominalShare = 1e-3
  /// A content counts towards what its balance is relative to with this share a second: eight roundings of it, 8 × 1.1e-16,
  /// are then below the bound of 1e-9.
  static let contentShare = 1e-6

  typealias Sums = UnsafeMutablePointer<Lanes>
  static let kinds = AuditPlan.kinds

  /// Before the first unit: what a unit of flow holds on each bus whose mixture has changed.
  func begin() {
    _ = clear(base + park, 2 * Self.kinds)
    _ = clear(base + park + AuditPlan.Row.worstUnit * Self.kinds, Self.kinds + 1)
    for index in 0..<busCount where activeQuantities[index] & Engine.isStale != 0 {
      activeQuantities[index] &= ~Engine.isStale
      let sums = base + Int(buses[index].values)
      for part in span(buses[index].parts) {
        sums[Int(parts[part].conserved)] = Lanes(all: parts[part].whole) + content(parts[part].flows)
      }
    }
  }

  /// Before a unit's state advances: its balance, if it holds nothing, and otherwise what it holds.
  ///
  /// - Parameter share: ``nominalShare`` over the steps of the run, this one included.
  func strike(_ unit: Int, share: Double) {
    let unit = units + unit
    if unit.pointee.isSummed { return }
    if unit.pointee.holdings.count > 0 {
      hold(unit.pointee.holdings, clear(base + Int(unit.pointee.held), 2 * Self.kinds))
    } else {
      balance(unit, nil, over: 1, share: share)
    }
  }

  /// After a unit's state has advanced by `seconds`: its balance, if it holds something.
  func close(_ unit: Int, over seconds: Double, share: Double) {
    let unit = units + unit
    guard unit.pointee.holdings.count > 0 else { return }
    let held = base + Int(unit.pointee.held)
    for kind in 0..<Self.kinds { held[kind] = -held[kind] }
    hold(unit.pointee.holdings, held)
    balance(unit, UnsafePointer(held), over: seconds, share: share)
  }

  /// What boundaries and plants give comes into the park, and what they take leaves it.
  private func addSums(_ total: Sums) {
    let gross = total + Self.kinds
    for index in 0..<busCount where buses[index].taken.count > 0 {
      let contents = base + Int(buses[index].values)
      let taken = sum(buses[index].taken)
      for part in span(buses[index].parts) {
        let content = taken * contents[Int(parts[part].conserved)]
        total[Int(parts[part].conserved)] -= content
        gross[Int(parts[part].conserved)] += magnitude(content)
      }
    }
    func add(_ content: Lanes, _ kind: Int) {
      total[kind] += content
      gross[kind] += magnitude(content)
    }
    for kind in stride(from: 0, to: Self.kinds, by: FixedSums.givenAtOnce) {
      let (one, two, three, four, five) = fixed.given(kind, base)
      add(one, kind)
      add(two, kind + 1)
      add(three, kind + 2)
      add(four, kind + 3)
      add(five, kind + 4)
    }
    for gift in 0..<giftCount {
      let given = sum(gifts[gift].places)
      for term in span(gifts[gift].terms) {
        let content = given * terms[term].coefficient
        total[Int(terms[term].conserved)] += content
        gross[Int(terms[term].conserved)] += magnitude(content)
      }
    }
  }

  @inline(__always) private func sum(_ range: ListRange) -> Lanes {
    var sum = Lanes.zero
    for place in span(range) { sum += base[Int(places[place])] }
    return sum
  }

  /// What a boundary or a plant brings into the park of every conserved quantity in one lane: what closes its balance.
  func exchange(of unit: Int, lane: Int, into exchange: UnsafeMutablePointer<Double>) {
    let firstFixed = firstUnitSum[unit]
    let unit = units + unit
    let numbers = UnsafeRawPointer(base) + lane &* MemoryLayout<Double>.stride
    func number(_ place: Int32) -> Double {
      numbers.load(fromByteOffset: Int(place) &* MemoryLayout<Lanes>.stride, as: Double.self)
    }
    for kind in 0..<Self.kinds { exchange[kind] = 0 }
    for part in span(unit.pointee.parts) {
      let part = parts + part
      let kind = Int(part.pointee.conserved)
      guard unit.pointee.isSummed else {
        exchange[kind] = number(unit.pointee.values &+ part.pointee.conserved)
        continue
      }
      var net = 0.0
      for inflow in span(part.pointee.inflows) {
        net += number(inflows[inflow].rate) * number(inflows[inflow].content)
      }
      for range in [part.pointee.flows, part.pointee.worldFlows] {
        for term in span(range) { net += number(terms[term].place) * terms[term].coefficient }
      }
      if firstFixed >= 0 { net -= fixed.total(Int(firstFixed) + kind, lane: lane, base) }
      exchange[kind] = -net
    }
  }

  /// After the last unit: the park's balance.
  func end(share: Double) {
    let total = base + park
    let gross = total + AuditPlan.Row.gross &* Self.kinds
    let grossSum = total + AuditPlan.Row.grossSum &* Self.kinds
    let netSum = total + AuditPlan.Row.netSum &* Self.kinds
    addSums(total)
    for index in 0..<busCount {
      let bus = buses + index
      let sums = base + Int(bus.pointee.values)
      let unserved = base[Int(bus.pointee.unserved)]
      let excess = bus.pointee.excess >= 0 ? base[Int(bus.pointee.excess)] : .zero
      guard any(unserved .!= 0) || any(excess .!= 0) else { continue }
      for part in span(bus.pointee.parts) {
        let kind = Int(parts[part].conserved)
        total[kind] += (unserved - excess) * sums[kind]
        gross[kind] += (unserved + excess) * magnitude(sums[kind])
      }
    }
    for kind in 0..<Self.kinds {
      grossSum[kind] += gross[kind]
      netSum[kind] += total[kind]
      total[kind] = Self.relative(total[kind], to: max(gross[kind], share * grossSum[kind]))
    }
  }

  /// One conserved quantity after the other, so that its sums stay in registers.
  private func balance(
    _ unit: UnsafePointer<AuditPlan.Unit>, _ uptake: UnsafePointer<Lanes>?, over seconds: Double,
    share: Double
  ) {
    let total = base + park
    let gross = total + AuditPlan.Row.gross &* Self.kinds
    let worst = total + AuditPlan.Row.worstUnit &* Self.kinds
    let values = base + Int(unit.pointee.values)
    for part in span(unit.pointee.parts) {
      let part = parts + part
      let kind = Int(part.pointee.conserved)
      var (net, size) = sums(part, total)
      if let uptake {
        let rate = uptake[kind] / seconds
        let taken = magnitude(rate) + uptake[Self.kinds &+ kind] / seconds
        net -= rate
        size += taken
        total[kind] -= rate
        gross[kind] += taken
      }
      if unit.pointee.closing == .none {
        values[kind] += size
        values[Self.kinds &+ kind] += net
        Self.weigh(net, by: max(size, share * values[kind]), worst + kind)
      } else {
        values[kind] = -net
        total[kind] -= net
        gross[kind] += magnitude(net)
      }
    }
  }

  /// Keeps a residual by its scale where it is the worst so far.
  ///
  /// One that is no number is the worst of all, and stays.
  @inline(__always) static func weigh(_ residual: Lanes, by scale: Lanes, _ worst: Sums) {
    // Hardly any is, so that hardly any is divided; the comparison fails as well where anything is no number.
    guard any(.!(magnitude(residual) .<= worst.pointee * scale)) else { return }
    keep(relative(residual, to: scale), worst)
  }
  @inline(never) private static func keep(_ relative: Lanes, _ worst: Sums) {
    let isKept = (worst.pointee .!= worst.pointee) .| (relative .<= worst.pointee)
    worst.pointee = select(isKept, worst.pointee, relative)
  }

  /// What flows in less what flows out, and the sum of their sizes; what crosses the border goes to the park's sums too.
  @inline(__always) func sums(_ part: UnsafePointer<AuditPlan.Part>, _ total: Sums?) -> (
    net: Lanes, size: Lanes
  ) {
    var net = Lanes.zero
    var size = Lanes.zero
    var inflow = inflows + Int(part.pointee.inflows.start)
    for _ in 0..<part.pointee.inflows.count {
      let content = base[Int(inflow.pointee.rate)] * base[Int(inflow.pointee.content)]
      net += content
      size += magnitude(content)
      inflow += 1
    }
    add(part.pointee.flows, &net, &size)
    guard part.pointee.worldFlows.count > 0 else { return (net, size) }
    var crossing = Lanes.zero
    var crossingSize = Lanes.zero
    add(part.pointee.worldFlows, &crossing, &crossingSize)
    if let total {
      let kind = Int(part.pointee.conserved)
      total[kind] += crossing
      total[Self.kinds &+ kind] += crossingSize
    }
    return (net + crossing, size + crossingSize)
  }

  /// Adds what flows hold, and the sizes of their terms: where they cancel, as the oxygen of ash does, what is left is their
  /// rounding and no measure of it.
  @inline(__always) private func add(_ range: ListRange, _ net: inout Lanes, _ size: inout Lanes) {
    var term = terms + Int(range.start)
    for _ in 0..<range.count {
      let value = base[Int(term.pointee.place)] * term.pointee.coefficient
      net += value
      size += magnitude(value)
      term += 1
    }
  }

  @inline(__always) private func content(_ range: ListRange) -> Lanes {
    var content = Lanes.zero
    var term = terms + Int(range.start)
    for _ in 0..<range.count {
      content += base[Int(term.pointee.place)] * term.pointee.coefficient
      term += 1
    }
    return content
  }

  private func hold(_ range: ListRange, _ held: Sums) {
    for term in span(range) {
      let content = base[Int(terms[term].place)] * terms[term].coefficient
      held[Int(terms[term].conserved)] += content
      held[Self.kinds &+ Int(terms[term].conserved)] += magnitude(content) * (0.5 * Self.contentShare)
    }
  }

  func clear(_ sums: UnsafeMutablePointer<Lanes>, _ count: Int) -> Sums {
    for kind in 0..<count { sums[kind] = .zero }
    return sums
  }
  @inline(__always) func span(_ range: ListRange) -> Range<Int> {
    Range(uncheckedBounds: (Int(range.start), Int(range.start &+ range.count)))
  }
}
