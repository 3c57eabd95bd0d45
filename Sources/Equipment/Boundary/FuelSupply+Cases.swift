import Kernel

extension FuelSupply {
  static let referenceCases: [ReferenceCase] = [
    ReferenceCase(
      "coal of 5000 kcal",
      source: "fuel_composition.csv chp_coal; prices.csv coal.deliv; hand: HHV = 20.93 + 2.442 × 0.4105",
      parameters: [
        "fossil_carbon": "54.85 %", "hydrogen": "3.45 %", "nitrogen": "0.95 %", "sulphur": "0.60 %",
        "chlorine": "0.05 %", "ash": "22.10 %", "moisture": "10.00 %", "lower_heating_value": "20.93 MJ/kg",
        "price": "720 CNY/t",
      ], rates: [10],
      expected: [
        .init(
          .concentration("fuel", FuelFlow.energy), (20.93 + 2.442 * (9 * 0.0345 + 0.1)) * 1e6, within: 1e-12),
        .init(.quantity("fuel", FuelFlow.fossilCarbon), 5.485, within: 1e-12),
        .init(.quantity("fuel", FuelFlow.ash), 2.21, within: 1e-12),
        .init(.meter("purchase"), 7.2, within: 1e-12),
      ]),
    ReferenceCase(
      "coal without a heating value",
      source: "fuel_composition.csv chp_coal, whose check value is 20.93 MJ/kg net",
      parameters: [
        "fossil_carbon": "54.85 %", "hydrogen": "3.45 %", "nitrogen": "0.95 %", "sulphur": "0.60 %",
        "chlorine": "0.05 %", "ash": "22.10 %", "moisture": "10.00 %",
      ], rates: [1],
      expected: [.init(.quantity("fuel", FuelFlow.energy), (20.93 + 1.0025) * 1e6, within: 0.012)]),
    ReferenceCase(
      "gas by the cubic metre", source: "hand: 3.6 CNY/m3 ÷ 0.73 kg/m3; 38.931 MJ/m3 ÷ 0.73 kg/m3 net",
      parameters: [
        "density": "0.73 kg/m3", "fossil_carbon": "73.4 %", "hydrogen": "23.9 %", "nitrogen": "1.8 %",
        "lower_heating_value": "38.931 MJ/m3", "price": "3.6 CNY/m3", "maximum_flow": "10000 m3/h",
      ], rates: [1],
      expected: [
        .init(.quantity("fuel", FuelFlow.energy), (38.931 / 0.73 + 2.442 * 9 * 0.239) * 1e6, within: 1e-12),
        .init(.meter("purchase"), 3.6 / 0.73, within: 1e-12),
      ]),
    ReferenceCase(
      "stockpile", source: "hand: 1000 t + (36 t/h − 72 t/h) × 1 h; deliveries are what is paid",
      parameters: [
        "fossil_carbon": "60 %", "price": "1000 CNY/t", "daily_limit": "2000 t/d", "annual_limit": "1 Mt/a",
        "stockpile": ["capacity": "2000 t", "initial": "50 %", "deliveries": "36 t/h"],
      ], rates: [20],
      expected: [
        .init(.state("stock"), 964_000, within: 1e-12), .init(.meter("purchase"), 10, within: 1e-12),
        .init(.meter("delivered"), 10, within: 1e-12),
        .init(.state("drawn_today"), 72_000, within: 1e-12),
      ]),
  ]
}
