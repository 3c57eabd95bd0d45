import Kernel
import LaneMath

extension UnitContract {
  /// Whether what an earlier lead leaves to a later one is some rate that the later one can have, at every rate of the
  /// earlier one that its range and its inlets allow, and whether asking changes nothing.
  static func bounding(of bench: UnitBench, at point: [Lanes]) -> [String] {
    bench.structure.leads.indices.flatMap { later -> [String] in
      guard let earlier = bench.structure.leads[later].earlier else { return [] }
      var bench = bench
      for (lead, rate) in point.enumerated() { bench.operate(at: rate, of: lead) }
      var found = purity(of: bench, later)
      for rate in rates(of: bench, earlier, later) {
        bench.operate(at: rate, of: earlier)
        found += range(of: bench, later).map { "with the earlier lead at \(rate[0]): \($0)" }
      }
      return found + shortage(of: bench, earlier, later)
    }
  }

  private static func purity(of bench: UnitBench, _ later: Int) -> [String] {
    var run = bench
    let once = run.bounds(of: later)
    let again = run.bounds(of: later)
    let isSame = once.least == again.least && once.most == again.most && once.mustRun == again.mustRun
    return (isSame ? [] : ["bounds gives another answer when it is asked again"])
      + (run.everything == bench.everything ? [] : ["bounds changes what stands in memory"])
  }

  /// Rates of the earlier lead: off, and over its range; where that has no end, to twice what the later one can do.
  private static func rates(of bench: UnitBench, _ earlier: Int, _ later: Int) -> [Lanes] {
    var bench = bench
    let range = bench.range(of: earlier)
    let other = bench.range(of: later).most
    let most = select(
      range.most .>= unlimited, select(other .>= unlimited, Lanes(all: 1), 2 * other), range.most)
    return [.zero] + (0...16).map { range.least + Double($0) / 16 * (most - range.least) }
  }

  private static func range(of bench: UnitBench, _ later: Int) -> [String] {
    var bench = bench
    let bounds = bench.bounds(of: later)
    let range = bench.range(of: later)
    let slack = 1e-9 * magnitude(range.most)
    var found: [String] = []
    if any(bounds.least .< 0) { found.append("bounds begin at \(bounds.least[0])") }
    if any(.!(bounds.least .<= bounds.most)) {
      found.append("bounds from \(bounds.least[0]) to \(bounds.most[0]) hold no rate")
    }
    if any(bounds.least .> range.most + slack) || any(bounds.mustRun .& (bounds.most .< range.least - slack))
    {
      found.append(
        "bounds from \(bounds.least[0]) to \(bounds.most[0]) lie outside the range from \(range.least[0]) to \(range.most[0])"
      )
    }
    return found
  }

  /// Whether the earlier lead leaves a short inlet as much as the later one takes at the least.
  private static func shortage(of bench: UnitBench, _ earlier: Int, _ later: Int) -> [String] {
    var bench = bench
    let range = bench.range(of: earlier)
    let shared = bench.structure.ports.filter { port in
      port.direction == .inlet && port.bus != nil && port.leads.contains(earlier)
        && port.leads.contains(later)
    }
    guard all(range.most .< unlimited) else { return [] }
    func run(_ rate: Lanes) {
      bench.operate(at: rate, of: earlier)
      bench.operate(at: bench.bounds(of: later).least, of: later)
    }
    return shared.flatMap { port -> [String] in
      run(range.most)
      let full = bench.rate(port.key) ?? .zero
      return [0.1, 0.3, 0.5, 0.8, 0.95].compactMap { share in
        let available = share * full
        run(LaneMath.min(range.most, bench.most(taking: available, by: port.key, of: earlier)))
        let isOff =
          (bench.rate(bench.structure.ports[bench.structure.leads[earlier].port].key) ?? .zero) .<= 0
        let taken = bench.rate(port.key) ?? .zero
        return any(.!isOff .& (taken .> available * (1 + 1e-9)))
          ? "at the most rate for \(available[0]) by \(port.key), the later lead's least takes \(taken[0])"
          : nil
      }
    }
  }
}
