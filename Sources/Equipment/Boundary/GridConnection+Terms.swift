import Kernel
import LaneMath

extension GridConnection {
  /// On what the demand charge is based.
  enum DemandBasis: String, CaseIterable {
    /// The month's highest mean power.
    case maximum
    /// A contracted demand.
    case contracted
  }

  /// Prices, the demand charge and emission factors.
  struct Terms: Sendable {
    let importPrice: Slot
    let exportPrice: Slot
    /// CNY per W and month.
    let demandPrice: Slot
    let emissionFactor: Slot
    let marginalFactor: Slot
    /// The share of its month that is billed in the present step: 0 but in a month's last step.
    let billedShare: Slot
    let contracted: Lanes
    let isContracted: Bool

    init(_ declare: inout Declaration) {
      importPrice = declare.series(
        "price", "CNY/kWh", -10...100, default: 0, "Energy price of imports, such as a time-of-use tariff",
        source: "scenario; nothing is assumed")
      exportPrice = declare.series(
        "export_price", "CNY/kWh", -10...100, default: 0, "What exports earn",
        source: "scenario; nothing is assumed")
      demandPrice = declare.series(
        "demand_charge", "CNY/kW/month", 0...1000, default: 0, "Price of demand, per kW and calendar month",
        source: "scenario; nothing is assumed")
      let basis: DemandBasis = declare.choice(
        "demand_basis", default: .maximum, "Whether demand is the month's maximum or contracted")
      isContracted = basis == .contracted
      let demand = declare.optionalParameter(
        "contracted_demand", "kW", 0...1e7, "Demand agreed with the grid company", source: "supply contract")
      contracted = demand ?? .zero
      if isContracted, demand == nil {
        declare.problem("'demand_basis: contracted' needs 'contracted_demand'")
      }
      if !isContracted, demand != nil {
        declare.problem(
          "'contracted_demand' has no effect with 'demand_basis: maximum'", at: "contracted_demand")
      }
      emissionFactor = declare.series(
        "emission_factor", "kg/kWh", 0...3, default: 0, "CO2 of a kilowatt hour of the grid, average",
        source: "scenario; nothing is assumed")
      marginalFactor = declare.series(
        "marginal_emission_factor", "kg/kWh", 0...3, default: 0, "CO2 of one more kilowatt hour of the grid",
        source: "scenario; nothing is assumed")
      let clock = declare.clock
      let shares = declare.once(for: BilledShares(clock: clock)) {
        StepValues(Self.billedShares(clock), clock: clock)
      }
      billedShare = declare.slot(following: [shares])
    }

    private struct BilledShares: Hashable {
      let clock: Clock
    }

    /// CNY that fall due in this step.
    func bill(maximum: Lanes, _ memory: Memory) -> Lanes {
      let excess = max(maximum - 1.05 * contracted, .zero)
      let demand = isContracted ? contracted + 2 * excess : maximum
      return demand * memory[demandPrice] * memory[billedShare]
    }

    /// In the last step of each month or of the run the share of the month's days that the run covers, else 0.
    static func billedShares(_ clock: Clock) -> [Double] {
      var covered = 0
      return (0..<clock.stepCount).map { step in
        covered += clock.step
        let date = clock.date(of: step)
        guard clock.month(of: step + 1) != date.month || step == clock.stepCount - 1 else { return 0 }
        defer { covered = 0 }
        return Double(covered) / Double(86_400 * CivilDate.days(inMonth: date.month, of: date.year))
      }
    }
  }

  static let referenceCases: [ReferenceCase] = [
    ReferenceCase(
      "import",
      source:
        "hand: 20 MW / 0.99 + 10 kW = 20.212 MW; prices.csv el.flat, grid_heat_factors.csv grid.zj.2023",
      parameters: [
        "price": "0.6803 CNY/kWh", "emission_factor": "0.4974 kg/kWh", "transformer_loss": "1 %",
        "no_load_loss": "10 kW", "import_limit": "60 MW",
      ], rates: [20e6, 0],
      expected: [
        .init(.meter("energy_charge"), (20_000 / 0.99 + 10) * 0.6803 / 3600, within: 1e-12),
        .init(.meter("scope2"), (20_000 / 0.99 + 10) * 0.4974 / 3600, within: 1e-12),
        .init(.state("month_maximum"), 0, within: 1e-12),
      ]),
    ReferenceCase(
      "export", source: "hand: 5 MW × 0.99 × 0.4153 CNY/kWh; prices.csv el.coal_bench",
      parameters: ["price": "0.6803 CNY/kWh", "export_price": "0.4153 CNY/kWh", "transformer_loss": "1 %"],
      rates: [0, 5e6],
      expected: [
        .init(.meter("export_income"), -5000 * 0.99 * 0.4153 / 3600, within: 1e-12),
        .init(.meter("energy_charge"), 0, within: 1e-12),
      ]),
    ReferenceCase(
      "one hour of a contracted month",
      source:
        "hand: (30 MW + 2 × (33 − 31.5) MW) × 41.6 CNY/kW/month × 1 h / 744 h; prices.csv el.demand_110",
      parameters: [
        "demand_charge": "41.6 CNY/kW/month", "demand_basis": "contracted", "contracted_demand": "30 MW",
      ], rates: [33e6, 0],
      expected: [.init(.meter("demand_charge"), 33_000 * 41.6 / 744 / 3600, within: 1e-12)]),
  ]
}
