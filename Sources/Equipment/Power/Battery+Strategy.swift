import Kernel
import LaneMath

extension Battery {
  /// When a battery wants to charge, and when it may release.
  struct Strategy: Sendable {
    enum Kind: String, CaseIterable {
      case selfConsumption = "self-consumption"
      case tariff
      case peakShaving = "peak-shaving"
    }

    let kind: Kind
    let price: Slot
    let chargeBelow: Lanes
    let releaseAbove: Lanes
    let chargeWhen: Slot

    init(_ declare: inout Declaration) {
      let kind: Kind = declare.choice(
        "strategy", default: .selfConsumption,
        "What it is for: 'self-consumption' charges from surplus and gives what is lacking; 'tariff' charges and gives by price alone, so that it keeps what it holds while the bus is short at a price between the two limits; 'peak-shaving' charges by a schedule and gives what the grid cannot"
      )
      let stated = declare.optionalSeries(
        "price", "CNY/kWh", -10...100, "Energy price that the strategy 'tariff' follows", source: "tariff")
      let below = declare.optionalParameter(
        "charge_below", "CNY/kWh", -10...100, "Highest price at which 'tariff' charges", source: "tariff")
      let above = declare.optionalParameter(
        "release_above", "CNY/kWh", -10...100, "Lowest price at which 'tariff' releases", source: "tariff")
      let hours = declare.optionalSeries(
        "charge_when", "1", 0...1, "Share of the power at which 'peak-shaving' wants to charge",
        source: "scenario")
      if kind == .tariff, stated == nil || below == nil || above == nil {
        declare.problem(
          "'strategy: tariff' needs 'price', 'charge_below' and 'release_above'", at: "strategy")
      }
      if kind == .peakShaving, hours == nil {
        declare.problem("'strategy: peak-shaving' needs 'charge_when'", at: "strategy")
      }
      let unread = [
        ("price", stated != nil, Kind.tariff), ("charge_below", below != nil, .tariff),
        ("release_above", above != nil, .tariff), ("charge_when", hours != nil, .peakShaving),
      ]
      for (key, isStated, reader) in unread where isStated && kind != reader {
        declare.warning(
          "'\(key)' has no effect with 'strategy: \(kind.rawValue)'", at: key,
          hint: "'strategy: \(reader.rawValue)' follows it")
      }
      if let below, let above { declare.require(below, atMost: above, "charge_below", "release_above") }
      let never = declare.slot(following: [[0]])
      self.kind = kind
      price = stated ?? never
      chargeBelow = below ?? .zero
      releaseAbove = above ?? .zero
      chargeWhen = hours ?? never
    }

    /// Before the grid, but after it where its import limit is the peak to be held.
    var releaseRank: Double { kind == .peakShaving ? 110 : 10 }

    /// Share of the power that is wanted as charge.
    func wantsCharge(_ memory: Memory) -> Lanes {
      switch kind {
      case .selfConsumption: .zero
      case .tariff: select(memory[price] .<= chargeBelow, Lanes(all: 1), .zero)
      case .peakShaving: memory[chargeWhen]
      }
    }

    /// 1 where it may release, else 0.
    func releases(_ memory: Memory) -> Lanes {
      kind == .tariff ? select(memory[price] .>= releaseAbove, Lanes(all: 1), .zero) : Lanes(all: 1)
    }
  }

  static let referenceCases: [ReferenceCase] = [
    ReferenceCase(
      "charging for an hour",
      source: "hand: 20 MWh + 9.33 MWh − 20 MWh (1 − exp(−0.001/24)); loss 0.67 MW + the standing loss",
      parameters: ["rated_power": "10 MW", "capacity": "40 MWh"], rates: [10e6, 0],
      expected: [
        .init(.state("content"), (20 + 9.33 - 20 * (0.001 / 24 - 8.680_5e-10)) * 3.6e9, within: 1e-9),
        .init(.rate("loss"), 0.67e6 + 20e6 * (0.001 / 24 - 8.680_5e-10), within: 1e-9),
        .init(.state("cycles"), 0, within: 1e-12),
        .init(.state("health"), 1 - 0.01 / 8760, within: 1e-12),
      ]),
    ReferenceCase(
      "releasing for an hour",
      source: "hand: 10 MW / 0.933 withdrawn of 40 MWh; 25 % of capacity in 7000 cycles",
      parameters: [
        "rated_power": "10 MW", "capacity": "40 MWh", "standing_loss": "0 %/d", "calendar_ageing": "0 %/a",
      ],
      rates: [0, 10e6],
      expected: [
        .init(.state("content"), (20 - 10 / 0.933) * 3.6e9, within: 1e-12),
        .init(.state("cycles"), 10 / 0.933 / 40, within: 1e-12),
        .init(.state("health"), 1 - 0.25 / 7000 * 10 / 0.933 / 40, within: 1e-15),
      ]),
    ReferenceCase(
      "tariff",
      source: "hand: the valley price of prices.csv el.valley is below the limit, so that it charges",
      parameters: [
        "rated_power": "10 MW", "capacity": "40 MWh", "strategy": "tariff", "price": "0.3653 CNY/kWh",
        "charge_below": "0.4 CNY/kWh", "release_above": "1.0 CNY/kWh",
      ], rates: [10e6, 0], expected: [.init(.rate("charge"), 10e6, within: 0)]),
    ReferenceCase(
      "peak shaving", source: "hand: charges at half power while the schedule says so",
      parameters: [
        "rated_power": "10 MW", "capacity": "40 MWh", "strategy": "peak-shaving", "charge_when": "0.5",
      ], rates: [5e6, 0], expected: [.init(.rate("charge"), 5e6, within: 0)]),
  ]
}
