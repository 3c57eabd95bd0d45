public import Kernel
public import LaneMath

/// Water drawn from a river, a reservoir or a city main, of stated quality.
///
/// Its temperature is that of the surface water where the weather states one, else the stated one. The price and the
/// resource fee (水资源费) are paid by volume at 1000 kg/m3. Limits are those of the intake permit (取水许可).
public final class WaterIntake: EquipmentKind {
  /// The name in scenarios.
  public static let kind = "water-intake"
  /// One sentence for a planner.
  public static let summary =
    "Water drawn outside the park, of stated quality, with price, resource fee and limits"
  /// What the trade calls it.
  public static let label = "取水口"

  private let water: Port
  private let contents: Slot
  private let enthalpy: Slot
  private let price: Slot
  private let resourceFee: Slot
  private let maximumFlow: Lanes
  private let annualLimit: Lanes?
  private let drawn: Slot
  private let calendar: CalendarYear
  private let stepSeconds: Lanes
  private let purchase: Slot
  private let fee: Slot

  /// Declares ports, parameters and leads, and reads them.
  public init(_ declare: inout Declaration) {
    declare.isBoundary("water-source")
    water = declare.outlet("water", .water, .wastewater, summary: "Water to the park", zh: "取水")
    declare.isIntensive(water)
    contents = declare.constants(
      WaterQuality(&declare, allowsPerProduct: false, temperature: nil, fossilShare: 0).contents)
    enthalpy = Self.enthalpy(&declare)
    price = declare.series(
      "price", "CNY/t", -1e3...1e4, default: 0, or: [Alternative("CNY/m3", factor: Lanes(all: 1e-3))],
      absence: declare.states("resource_fee") ? nil : "the water costs nothing",
      "What the water costs", source: "prices.csv water.ind 2.2 CNY/m3 (1.6-3.0), grade C; none where silent")
    resourceFee = declare.series(
      "resource_fee", "CNY/t", 0...1e3, default: 0, or: [Alternative("CNY/m3", factor: Lanes(all: 1e-3))],
      "Fee or tax on the water resource", source: "the province's; none where silent")
    let flow = declare.optionalParameter(
      "maximum_flow", "t/h", 0...1e6, or: [Alternative("m3/h", factor: Lanes(all: 1000))], "Highest flow",
      source: "pumps, main or permit")
    maximumFlow = flow ?? Lanes(all: unlimited)
    annualLimit = declare.optionalParameter(
      "annual_limit", "t/a", 0...1e9, or: [Alternative("m3/a", factor: Lanes(all: 1000))],
      "What may be drawn in a calendar year", source: "intake permit")
    drawn = declare.state("drawn_this_year", "kg", .counter, initial: .zero)
    calendar = CalendarYear(&declare)
    stepSeconds = Lanes(all: Double(declare.stepSeconds))
    declare.lead(
      .supplier, at: water, defaultRank: 100,
      price: declare.charge([
        (price: price, factor: Lanes(all: 1)), (price: resourceFee, factor: Lanes(all: 1)),
      ]), isUnlimited: flow == nil && annualLimit == nil)
    purchase = declare.meter("purchase", .cost, "CNY s-1")
    fee = declare.meter("resource_fee", .cost, "CNY s-1")
  }

  /// Enthalpy by step: of the stated temperature, else of the surface water, else of 17 °C.
  private static func enthalpy(_ declare: inout Declaration) -> Slot {
    let stated = declare.optionalParameter(
      "temperature", "degC", 0...95,
      "Temperature; without it that of the surface water in the weather, else 17 degC",
      source: "park_climate_annual.csv: mean air temperature of Shangyu 17.4 degC")
    guard stated == nil, let temperature = declare.statedEnvironment(.surfaceWaterTemperature) else {
      return declare.constants([liquidEnthalpy(stated ?? Lanes(all: 290.15))])
    }
    let enthalpy = declare.once(for: EnthalpyKey(temperature: temperature)) {
      temperature.mapped { liquidEnthalpy($0) }
    }
    return declare.slot(following: [enthalpy])
  }

  private struct EnthalpyKey: Hashable {
    let temperature: StepValues
  }

  /// What a lead can do.
  public func range(of lead: Int, _ memory: Memory) -> LeadRange {
    guard let annualLimit else { return LeadRange(most: maximumFlow) }
    let left = max(annualLimit * CalendarYear.seconds - memory[drawn], .zero) / stepSeconds
    let most = min(maximumFlow, left)
    return LeadRange(most: most, bound: select(most .< maximumFlow, Bound.permit.lanes, Bound.capacity.lanes))
  }

  /// Rates of all ports.
  public func operate(at rate: Lanes, of lead: Int, _ memory: Memory) { memory[water] = rate }

  /// Quantities that do not depend on what comes in.
  public func compose(_ memory: Memory) {
    let rate = memory[water]
    for quantity in 0..<WaterFlow.count { memory[water, quantity] = rate * memory[contents, quantity] }
    memory[water, WaterFlow.energy] += rate * memory[enthalpy]
  }

  /// Meters of the settled step.
  public func account(over seconds: Double, _ memory: Memory) {
    memory[purchase] = memory[water] * memory[price]
    memory[fee] = memory[water] * memory[resourceFee]
  }

  /// Advances the state.
  public func commit(over seconds: Double, _ memory: Memory) {
    memory[drawn] = select(calendar.ends(memory), .zero, memory[drawn] + memory[water] * seconds)
  }

  /// Operating points that must come out.
  public static var referenceCases: [ReferenceCase] {
    [
      ReferenceCase(
        "river water at 20 °C",
        source: "IAPWS-IF97: 84.01 kJ/kg at 20 °C and 0.101325 MPa; the rest by hand: 100 m3/h at 0.2 CNY/m3",
        parameters: [
          "cod": "15 mg/L", "total_n": "1.5 mg/L", "nitrate_n": "1.2 mg/L", "tds": "150 mg/L",
          "hardness": "60 mg/L",
          "resource_fee": "0.2 CNY/m3", "maximum_flow": "2000 m3/h",
        ],
        environment: [.surfaceWaterTemperature: 293.15], rates: [100 / 3.6],
        expected: [
          .init(.concentration("water", WaterFlow.energy), 84.01e3 + 15e-6 * 13.9e6, within: 1e-3),
          .init(.concentration("water", WaterFlow.organicNitrogen), 0.3e-6, within: 1e-9),
          .init(.meter("resource_fee"), 20.0 / 3600, within: 1e-9),
        ])
    ]
  }
}
