import Kernel
import LaneMath

extension Converter {
  /// Two leads whose pair of rates keeps within a region; all by what the converter is when all of it is there.
  struct Pair: Sendable {
    /// Place of the second lead in ``flows``.
    let second: Int
    /// All flows, with what they are at full load.
    let flows: [Flow]
    private let region: ConvexRegion
    /// By flow: the highest rate of the lead by what the inlet can bring.
    private let limits: [PiecewiseLinear?]

    /// Reads `region`; nil where one lead is enough, or where something is wrong, which is noted.
    init?(_ second: Int?, _ leading: Int?, _ leads: LeadNames, _ flows: [Flow], _ declare: inout Declaration)
    {
      func axis(_ place: Int?) -> (unit: String, alternatives: [Alternative]) {
        let port = place.map { flows[$0].port }
        let carrier = port.flatMap { declare.carrier(of: $0) } ?? .electricity
        return (carrier.rateUnit, carrier.alternatives + Converter.volumes(port, declare))
      }
      let region = declare.region(
        "region", x: axis(leading), y: axis(second),
        "Corners of the convex region of the leads' rates, [lead, second lead], in order round it",
        source: "scenario: data sheet or heat balances of the machine")
      if leads.isPair != declare.states("region") {
        declare.problem(
          leads.isPair
            ? "a converter with two leads needs 'region': the corners of what both can do together"
            : "'region' is for two leads: state 'second_lead'", at: leads.isPair ? "second_lead" : "region")
      }
      guard let region, let second, let leading, leading != second else { return nil }
      self.region = region
      self.second = second
      self.flows = flows.map { $0.scaled(by: region.end, region.highest) }
      limits = self.flows.enumerated().map { place, flow in
        flow.isInlet && place != leading ? Self.limit(flow, region) : nil
      }
    }

    func least(of lead: Int) -> Lanes { lead == 0 ? region.start : region.lowest }
    func most(of lead: Int) -> Lanes { lead == 0 ? region.end : region.highest }

    /// What the region leaves the second lead; `share` is how much of the converter is there.
    func bounds(beside rate: Lanes, _ share: Lanes) -> LeadBounds {
      let runs = rate .> 1e-10 * region.end * share
      let place = select(runs, ratio(rate, share), .zero)
      let isWithin = runs .| (region.start .<= 0)
      return LeadBounds(
        least: select(isWithin, share * region.lower(place), .zero),
        most: select(isWithin, share * region.upper(place), .zero), mustRun: runs)
    }

    /// The rate of a port that follows both leads.
    @inline(__always) func rate(of flow: Flow, at rates: (Lanes, Lanes), _ share: Lanes) -> Lanes {
      share * (first(flow, rates.0, share) + flow.second.rate(at: ratio(rates.1, share * region.highest)))
    }
    @inline(__always) private func first(_ flow: Flow, _ rate: Lanes, _ share: Lanes) -> Lanes {
      flow.first.rate(at: ratio(rate, share * region.end))
    }

    /// The highest rate of the lead beside which the second can run at its least.
    func most(taking available: Lanes, _ place: Int, _ share: Lanes) -> Lanes {
      guard let limit = limits[place] else { return Lanes(all: unlimited) }
      let whole = ratio(available, share)
      return select(whole .< (1 - 1e-9) * limit.start, .zero, share * limit(whole))
    }

    /// The highest rate of the second lead beside that of the lead; alone it is off where that is below its least.
    func most(taking available: Lanes, _ flow: Flow, beside rate: Lanes, _ share: Lanes) -> Lanes {
      let left = max(.zero, ratio(available, share) - first(flow, rate, share))
      let follows = flow.second.full .> 0
      let most = share * region.highest * flow.second.load(at: left, else: .zero)
      let bounds = bounds(beside: rate, share)
      let isTooLittle = .!bounds.mustRun .& (most .< (1 - 1e-9) * bounds.least)
      return select(follows, select(isTooLittle, .zero, most), Lanes(all: unlimited))
    }

    /// The lead's rate by the intake with the second lead at its least, from the lowest rate on.
    ///
    /// Where that intake falls as the lead's rate rises, lower rates would need more than is there: what holds up to a
    /// rate is the highest intake so far.
    private static func limit(_ flow: Flow, _ region: ConvexRegion) -> PiecewiseLinear? {
      PiecewiseLinear(
        (0..<laneCount).map { lane in
          func intake(_ rate: Double) -> Double {
            let rate = Lanes(all: rate)
            let least = region.lower(rate) / region.highest
            return (flow.first.rate(at: rate / region.end) + flow.second.rate(at: least))[lane]
          }
          let kinks = kinks(flow, region, lane)
          var highest = kinks.first.map(intake) ?? 0
          var knots = kinks.prefix(1).map { SIMD2(highest, $0) }
          for (from, to) in zip(kinks, kinks.dropFirst()) {
            let (low, high) = (intake(from), intake(to))
            if high > highest, low < highest {
              knots.append(SIMD2(highest, from + (highest - low) / (high - low) * (to - from)))
            }
            highest = Swift.max(highest, high)
            knots.append(SIMD2(highest, to))
          }
          return knots
        })
    }

    /// The lead's rates at which the intake bends: corners of the lower edge, and points of the tables.
    private static func kinks(_ flow: Flow, _ region: ConvexRegion, _ lane: Int) -> [Double] {
      let edge = region.lower.knots.map { SIMD2($0.x[lane], $0.y[lane]) }
      var rates = Set(edge.map(\.x))
      for knot in flow.first.table?.knots ?? [] { rates.insert((knot.x * region.end)[lane]) }
      for knot in flow.second.table?.knots ?? [] {
        let least = (knot.x * region.highest)[lane]
        for (a, b) in zip(edge, edge.dropFirst()) where (a.y - least) * (b.y - least) < 0 {
          rates.insert(a.x + (least - a.y) / (b.y - a.y) * (b.x - a.x))
        }
      }
      return rates.filter { $0 >= region.start[lane] && $0 <= region.end[lane] }.sorted()
    }
  }
}
