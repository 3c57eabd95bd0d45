import LaneMath

/// ``FixedFlows`` at fixed addresses.
struct FixedSums {
  let flows: UnsafePointer<FixedFlows.Flow>
  let sums: UnsafePointer<FixedFlows.Sum>
  let terms: UnsafePointer<FixedFlows.Term>
  let laneTerms: UnsafePointer<FixedFlows.LaneTerm>
  let contents: UnsafePointer<Lanes>
  /// ``FixedFlows/given``: their rates, how many they are, and what they hold, in one of the two.
  let givenPlaces: UnsafePointer<Int32>
  let givenCount: Int
  let givenContents: UnsafePointer<Double>
  let givenLaneContents: UnsafePointer<Lanes>
  let givesByLane: Bool

  /// Conserved quantities that ``given(_:_:)`` answers for at once: a divisor of their number.
  static let givenAtOnce = 5

  /// What summed units give of five conserved quantities, from one on.
  @inline(__always) func given(
    _ first: Int, _ base: UnsafeMutablePointer<Lanes>
  ) -> (Lanes, Lanes, Lanes, Lanes, Lanes) {
    var (one, two, three) = (Lanes.zero, Lanes.zero, Lanes.zero)
    var (four, five) = (Lanes.zero, Lanes.zero)
    if givesByLane {
      var content = givenLaneContents + first
      for flow in 0..<givenCount {
        let rate = base[Int(givenPlaces[flow])]
        one += rate * content[0]
        two += rate * content[1]
        three += rate * content[2]
        four += rate * content[3]
        five += rate * content[4]
        content += AuditPlan.kinds
      }
    } else {
      var content = givenContents + first
      for flow in 0..<givenCount {
        let rate = base[Int(givenPlaces[flow])]
        one += rate * content[0]
        two += rate * content[1]
        three += rate * content[2]
        four += rate * content[3]
        five += rate * content[4]
        content += AuditPlan.kinds
      }
    }
    return (one, two, three, four, five)
  }

  /// What one sum comes to at the rates of the moment.
  @inline(__always) func total(_ sum: Int, _ base: UnsafeMutablePointer<Lanes>) -> Lanes {
    total(sums + sum, base)
  }
  @inline(__always)
  func total(_ sum: UnsafePointer<FixedFlows.Sum>, _ base: UnsafeMutablePointer<Lanes>) -> Lanes {
    var total = Lanes.zero
    var term = terms + Int(sum.pointee.terms.start)
    for _ in 0..<sum.pointee.terms.count {
      total += base[Int(term.pointee.place)] * term.pointee.content
      term += 1
    }
    var laneTerm = laneTerms + Int(sum.pointee.laneTerms.start)
    for _ in 0..<sum.pointee.laneTerms.count {
      total += base[Int(laneTerm.pointee.place)] * contents[Int(laneTerm.pointee.content)]
      laneTerm += 1
    }
    return total
  }

  /// The same in one lane.
  func total(_ sum: Int, lane: Int, _ base: UnsafePointer<Lanes>) -> Double {
    let sum = sums[sum]
    var total = 0.0
    for term in Int(sum.terms.start)..<Int(sum.terms.start &+ sum.terms.count) {
      total += base[Int(terms[term].place)][lane] * terms[term].content
    }
    for term in Int(sum.laneTerms.start)..<Int(sum.laneTerms.start &+ sum.laneTerms.count) {
      total += base[Int(laneTerms[term].place)][lane] * contents[Int(laneTerms[term].content)][lane]
    }
    return total
  }

  /// Writes what one flow holds.
  func fill(_ flow: Int, _ base: UnsafeMutablePointer<Lanes>) {
    let flow = flows[flow]
    let rate = base[Int(flow.rate)]
    var content = base + Int(flow.contents)
    let count = flow.held.nonzeroBitCount
    var left = flow.held
    while left != 0 {
      var held = rate * content.pointee
      if flow.driver >= 0 { held += base[Int(flow.driver)] * content[count] }
      base[Int(flow.quantities) &+ left.trailingZeroBitCount] = held
      content += 1
      left &= left &- 1
    }
  }
}
