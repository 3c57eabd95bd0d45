import Kernel
import LaneMath

extension GridConnection {
  /// Prices of energy and emission factors.
  struct Terms: Sendable {
    let importPrice: Slot
    let exportPrice: Slot
    let emissionFactor: Slot
    let marginalFactor: Slot

    /// - Parameter exports: whether power can be given to the grid.
    init(_ declare: inout Declaration, exports: Bool) {
      importPrice = declare.series(
        "price", "CNY/kWh", -10...100, default: 0, absence: "what is imported costs nothing",
        "Energy price of imports, such as a time-of-use tariff",
        source: "scenario; nothing is assumed")
      exportPrice = declare.series(
        "export_price", "CNY/kWh", -10...100, default: 0,
        absence: exports ? "what is exported earns nothing" : nil, "What exports earn",
        source: "scenario; nothing is assumed")
      emissionFactor = declare.series(
        "emission_factor", "kg/kWh", 0...3, default: 0, absence: "what is imported emits nothing",
        "CO2 of a kilowatt hour of the grid, average",
        source: "scenario; nothing is assumed")
      marginalFactor = declare.series(
        "marginal_emission_factor", "kg/kWh", 0...3, default: 0, "CO2 of one more kilowatt hour of the grid",
        source: "scenario; nothing is assumed")
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
        .init(.meter("bought_power"), 20e6 / 0.99 + 10e3, within: 1e-12),
        .init(.state("month_maximum"), 20e6 / 0.99 + 10e3, within: 1e-12),
      ]),
    ReferenceCase(
      "export", source: "hand: 5 MW × 0.99 × 0.4153 CNY/kWh; prices.csv el.coal_bench",
      parameters: ["price": "0.6803 CNY/kWh", "export_price": "0.4153 CNY/kWh", "transformer_loss": "1 %"],
      rates: [0, 5e6],
      expected: [
        .init(.meter("export_income"), -5000 * 0.99 * 0.4153 / 3600, within: 1e-12),
        .init(.meter("energy_charge"), 0, within: 1e-12),
        .init(.meter("sold_power"), 5e6 * 0.99, within: 1e-12),
      ]),
    ReferenceCase(
      "one hour of a contracted month",
      source:
        "hand: (30 MW + 2 × (33 − 31.5) MW) × 41.6 CNY/kW/month × 1 h / 744 h; prices.csv el.demand_110",
      parameters: [
        "demand_charge": "41.6 CNY/kW/month", "demand_basis": "contracted", "contracted_demand": "30 MW",
      ], rates: [33e6, 0],
      expected: [
        .init(.meter("demand_charge"), 33_000 * 41.6 / 744 / 3600, within: 1e-12),
        .init(.meter("contracted_demand_exceedance"), 1, within: 1e-12),
      ]),
  ]
}
