public import Kernel
import LaneMath

extension UnitContract {
  /// What does not hold at the least, the middle and the highest rate, at the reference rate and at none.
  ///
  /// - Parameters:
  ///   - bench: the unit.
  ///   - reference: the case by which it was made.
  ///   - converging: whether its states have to converge as the step is halved.
  public static func promises(
    of bench: UnitBench, _ reference: ReferenceCase, converging: Bool = true
  ) -> [String] {
    var found: [String] = []
    let seconds = Double(reference.seconds)
    for point in points(of: bench, reference) {
      let name = "at \(point.map { $0[0] })"
      var run = bench
      run.run(point, over: seconds)
      if let number = run.everything.firstIndex(where: { !$0.allFinite }) {
        found.append("\(name): number \(number) is not finite")
      }
      if run.closes {
        for conserved in Conserved.allCases {
          let residual = magnitude(run.residuals[conserved] ?? .zero).max()
          if residual > 1e-9 { found.append("\(name): \(conserved.id) is off by \(residual)") }
        }
      }
      found += negatives(of: run).map { "\(name): \($0)" }
      found += undeclared(of: run).map { "\(name): \($0)" }
      found += purity(of: bench, at: point).map { "\(name): \($0)" }
      found += inverse(of: bench, at: point).map { "\(name): \($0)" }
      found += bounding(of: bench, at: point).map { "\(name): \($0)" }
      if converging {
        found += convergence(of: bench, at: point, over: seconds).map { "\(name): \($0)" }
      }
    }
    return found + uncounted(of: bench, reference) + lanes(of: bench, reference)
  }

  /// Rates of the leads: none, least, middle and highest, and those of the reference case.
  ///
  /// Of a store's two leads one is used at a time.
  static func points(of bench: UnitBench, _ reference: ReferenceCase) -> [[Lanes]] {
    let count = Swift.max(1, bench.structure.leads.count)
    var points = [reference.rates.map { Lanes(all: $0) }]
    let stores = bench.structure.leads.contains { $0.partner != nil }
    for still in stores ? Array(0..<count) : [-1] {
      for share in [0, 0, 0.5, 1] { points.append(point(of: bench, reference, share, still: still)) }
    }
    points.append((0..<count).map { _ in .zero })
    return points
  }

  private static func point(
    of bench: UnitBench, _ reference: ReferenceCase, _ share: Double, still: Int
  ) -> [Lanes] {
    var bench = bench
    guard !bench.structure.isSelfDriven else { return [Lanes(all: share)] }
    return bench.structure.leads.indices.map { lead in
      let range = bench.range(of: lead)
      let stated = reference.rates.indices.contains(lead) ? 2 * reference.rates[lead] : 1
      var most = select(range.most .>= unlimited, Lanes(all: stated), range.most)
      var least = range.least
      if bench.structure.leads[lead].earlier != nil {
        let bounds = bench.bounds(of: lead)
        (least, most) = (clamp(least, bounds.least, bounds.most), clamp(most, bounds.least, bounds.most))
      }
      let rate = lead == still ? .zero : least + share * (LaneMath.max(most, least) - least)
      bench.operate(at: rate, of: lead)
      return rate
    }
  }

  /// What an outlet holds that it does not say it can hold: no mixture and no balance would know of it.
  private static func undeclared(of bench: UnitBench) -> [String] {
    bench.structure.ports.filter { $0.direction == .outlet }.flatMap { port in
      port.carrier.medium.further.enumerated().compactMap { place, quantity in
        guard port.held & (1 << UInt32(place)) == 0, let flow = bench.quantity(port.key, place),
          flow != .zero
        else { return nil }
        return "\(port.key) brings \(quantity.id), which its 'holds' leaves out"
      }
    }
  }

  /// Flows that run backwards.
  ///
  /// Ports that are declared to have either sign may, and what gas exchanges with air; elsewhere what lies below zero is no
  /// more than rounding of the largest flow of the medium, of energy of all that the unit exchanges.
  private static func negatives(of bench: UnitBench) -> [String] {
    bench.structure.ports.flatMap { port -> [String] in
      var found: [String] = []
      let usual =
        port.carrier.medium.rate.composition[.energy] != 0
        ? bench.exchangedEnergy
        : bench.structure.ports.filter { $0.carrier.medium == port.carrier.medium }
          .reduce(0) { Swift.max($0, magnitude(bench.rate($1.key) ?? .zero).max()) }
      if !port.isSigned, let rate = bench.rate(port.key), rate.min() < -1e-12 * usual {
        found.append("\(port.key) is \(rate.min())")
      }
      for (place, quantity) in port.carrier.medium.further.enumerated()
      where quantity.unit != "W" && !["o2", "n2"].contains(quantity.id) {
        guard let flow = bench.quantity(port.key, place), flow.min() < -1e-12 else { continue }
        found.append("\(quantity.id) of \(port.key) is \(flow.min())")
      }
      return found
    }
  }

  /// Whether asking again gives the same bits and leaves states alone.
  private static func purity(of bench: UnitBench, at point: [Lanes]) -> [String] {
    var run = bench
    for (lead, rate) in point.enumerated() { run.operate(at: rate, of: lead) }
    let once = run.everything
    for (lead, rate) in point.enumerated() {
      run.operate(at: 0.37 * rate, of: lead)
      run.operate(at: rate, of: lead)
    }
    var found: [String] = []
    if !same(once, run.everything) { found.append("operate gives another answer when it is asked again") }
    for state in bench.structure.states where bench.state(state.key) != run.state(state.key) {
      found.append("operate changes the state \(state.key)")
    }
    return found
  }

  /// Whether `most` is the highest rate that takes no more than what `operate` takes.
  private static func inverse(of bench: UnitBench, at point: [Lanes]) -> [String] {
    var run = bench
    var found: [String] = []
    for (lead, rate) in point.enumerated() where !bench.structure.isSelfDriven {
      let place = bench.structure.leads[lead].port
      run.operate(at: rate, of: lead)
      // A lead that bounds another leaves its inlets as much as the other takes at the least.
      run.operateLater(than: lead)
      let settled = run
      for port in bench.structure.ports
      where port.direction == .inlet && port.bus != nil && port.leads.contains(lead) {
        guard port.port != bench.structure.ports[place].port else { continue }
        var trial = settled
        guard let taken = trial.rate(port.key), taken.max() > 0 else { continue }
        let most = trial.most(taking: taken, by: port.key, of: lead)
        if any(most .< rate * (1 - 1e-9)) {
          found.append("most taking \(taken[0]) by \(port.key) is \(most[0]), below the rate \(rate[0])")
        }
        let back = LaneMath.min(most, trial.range(of: lead).most)
        trial.operate(at: back, of: lead)
        trial.operateLater(than: lead)
        if any((trial.rate(port.key) ?? .zero) .> LaneMath.max(taken * (1 + 1e-9), taken)), any(back .> rate)
        {
          found.append("at the most rate, \(port.key) takes more than what was available")
        }
      }
    }
    return found
  }

  /// Whether states converge as the step is halved.
  private static func convergence(of bench: UnitBench, at point: [Lanes], over seconds: Double) -> [String] {
    guard !bench.structure.states.isEmpty else { return [] }
    func end(_ parts: Int) -> UnitBench {
      var run = bench
      for _ in 0..<parts { run.run(point.map { 0.1 * $0 }, over: seconds / Double(parts)) }
      return run
    }
    let (one, two, four) = (end(1), end(2), end(4))
    return bench.structure.states.compactMap { state in
      guard let a = one.state(state.key), let b = two.state(state.key), let c = four.state(state.key) else {
        return nil
      }
      let allowed = 0.75 * magnitude(a - b) + 1e-9 * LaneMath.max(magnitude(a), Lanes(all: 1e-6))
      return any(magnitude(b - c) .> allowed)
        ? "state \(state.key) does not converge: \(a[0]), \(b[0]), \(c[0])" : nil
    }
  }

  /// Whether eight rates at once give the bits of each rate alone.
  private static func lanes(of bench: UnitBench, _ reference: ReferenceCase) -> [String] {
    let high = point(of: bench, reference, 1, still: bench.structure.leads.count > 1 ? 1 : -1)
    let ramp = Lanes((0..<laneCount).map { Double($0) / Double(laneCount - 1) })
    var together = bench
    together.run(high.map { $0 * ramp }, over: Double(reference.seconds))
    for lane in 0..<laneCount {
      var alone = bench
      alone.run(high.map { Lanes(all: ($0 * ramp)[lane]) }, over: Double(reference.seconds))
      let differs = zip(together.everything, alone.everything).contains {
        $0[lane].bitPattern != $1[lane].bitPattern
      }
      if differs { return ["lane \(lane) differs from the same numbers alone"] }
    }
    return []
  }

  private static func same(_ a: [Lanes], _ b: [Lanes]) -> Bool {
    zip(a, b).allSatisfy { x, y in
      (0..<laneCount).allSatisfy { x[$0].bitPattern == y[$0].bitPattern }
    }
  }
}

extension UnitBench {
  /// Sets the leads that another bounds to their least beside it.
  fileprivate mutating func operateLater(than lead: Int) {
    for later in structure.leads.indices where structure.leads[later].earlier == lead {
      operate(at: bounds(of: later).least, of: later)
    }
  }
}

extension Lanes {
  fileprivate var allFinite: Bool { (0..<laneCount).allSatisfy { self[$0].isFinite } }
}
