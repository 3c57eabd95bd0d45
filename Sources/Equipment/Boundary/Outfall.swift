public import Kernel
public import LaneMath
import Quantities

/// Discharge of water into a river, the sea or a sewer outside the park, held against a permit.
///
/// It takes what comes: a permit that is exceeded is counted, not enforced. Concentrations are flow-weighted means of a
/// day, as GB 18918 and DB33/2169 have them, or of a step; `*_exceedance` is the time exceeded per time, so that its sum
/// over a run is the time out of compliance, in seconds; `exceedance` counts the time in which any concentration or the
/// temperature is exceeded. Annual totals count calendar years.
///
/// Suspended solids are the mineral ones and particulate inert COD at 1.42 kg COD per kg (Metcalf & Eddy, Wastewater
/// Engineering, 5th ed. 2014, sec. 7-4). Environmental tax is paid for the three largest of the pollution equivalents of
/// COD, NH3-N, TP and SS (`PollutantEquivalent`; Environmental Protection Tax Law 2018, art. 9 and annex 2). The N2O of the
/// receiving water is the nitrogen discharged times a factor (IPCC 2019 Refinement, vol. 5, eq. 6.7, 44/28 by weight).
public final class Outfall: EquipmentKind {
  /// The name in scenarios.
  public static let kind = "outfall"
  /// One sentence for a planner.
  public static let summary =
    "Discharge of water outside the park, with permit, fees and what is discharged by pollutant"
  /// What the trade calls it.
  public static let label = "排放口"

  private let water: Port
  private let permits: Permits
  private let fee: Slot
  private let taxRate: Slot
  private let nitrousOxideFactor: Lanes
  private let maximumFlow: Lanes
  private let charge: Slot
  private let tax: Slot
  private let nitrousOxide: Slot

  /// Declares ports, parameters and leads, and reads them.
  public init(_ declare: inout Declaration) {
    declare.isBoundary("receiving-water")
    water = declare.inlet("water", .wastewater, .water, summary: "Water to discharge", zh: "排放水")
    permits = Permits(&declare)
    fee = declare.series(
      "fee", "CNY/t", -1e3...1e4, default: 0, or: [Alternative("CNY/m3", factor: Lanes(all: 1e-3))],
      absence: declare.states("tax_rate") ? nil : "the discharge costs nothing",
      "What the discharge costs by volume", source: "prices.csv ww.fee.chem 6 CNY/m3; none where silent")
    taxRate = declare.series(
      "tax_rate", "CNY/kg", 0...100, default: 0, "Environmental tax per kilogram of pollution equivalent",
      source:
        "environmental_tax.csv: 1.4 CNY in Zhejiang, none for central plants in compliance (art. 12), grade B"
    )
    nitrousOxideFactor = declare.parameter(
      "n2o_factor", "%", 0...7.5, default: 0.5, "N2O-N formed in the receiving water per nitrogen discharged",
      source: "IPCC 2019 Refinement, vol. 5, table 6.8A: 0.005, for oxygen-poor waters 0.019")
    let flow = declare.optionalParameter(
      "maximum_flow", "t/h", 0...1e6, or: [Alternative("m3/h", factor: Lanes(all: 1000))],
      "Flow that it can pass", source: "hydraulics of the outfall")
    maximumFlow = flow ?? Lanes(all: unlimited)
    declare.lead(.receiver, at: water, defaultRank: 100, price: nil, isUnlimited: flow == nil)
    charge = declare.meter("discharge_fee", .cost, "CNY s-1")
    tax = declare.meter("environmental_tax", .cost, "CNY s-1")
    nitrousOxide = declare.figure(
      "receiving_water_n2o", "kg s-1", "nitrous oxide of the receiving water", "受纳水体氧化亚氮排放量",
      "total nitrogen discharged × emission factor × 44/28", "总氮排放量×排放因子×44/28")
  }

  /// What a lead can do.
  public func range(of lead: Int, _ memory: Memory) -> LeadRange { LeadRange(most: maximumFlow) }

  /// Rates of all ports.
  public func operate(at rate: Lanes, of lead: Int, _ memory: Memory) { memory[water] = rate }

  /// Meters of the settled step.
  public func account(over seconds: Double, _ memory: Memory) {
    permits.account(water, over: seconds, memory)
    memory[charge] = memory[water] * memory[fee]
    let loads = PollutantLoads(water, memory)
    memory[nitrousOxide] = loads.totalNitrogen * nitrousOxideFactor * (44.0 / 28)
    let first = loads.oxygenDemand / PollutantEquivalent.oxygenDemand.kilograms
    let second = loads.ammonium / PollutantEquivalent.ammoniumNitrogen.kilograms
    let third = loads.totalPhosphorus / PollutantEquivalent.totalPhosphorus.kilograms
    let fourth = loads.solids / PollutantEquivalent.suspendedSolids.kilograms
    let least = min(min(first, second), min(third, fourth))
    memory[tax] = (first + second + third + fourth - least) * memory[taxRate]
  }

  /// Advances the state.
  public func commit(over seconds: Double, _ memory: Memory) { permits.commit(water, over: seconds, memory) }

  /// Operating points that must come out.
  public static var referenceCases: [ReferenceCase] {
    // 1000 m3/h with 60 mg/L COD, 2 mg/L NH3-N, 10 mg/L TN, 0.2 mg/L TP, 8 mg/L SS.
    let flow = 1000 / 3.6
    return [
      ReferenceCase(
        "treated effluent above its COD permit",
        source:
          "by hand; permit of DB33/2169-2018 table 1 (emission_limits_water.csv); tax: (60 + 2/0.8 + 8/4) g/m3 · 1.4 CNY/kg, TP/0.25 being the least",
        parameters: [
          "averaging": "step", "tax_rate": "1.4 CNY/kg",
          "permit": [
            "cod": "40 mg/L", "ammonium_n": "2 mg/L", "total_n": "12 mg/L", "total_p": "0.3 mg/L",
            "temperature": "35 degC",
          ],
        ],
        mixtures: [
          "water": [
            WaterFlow.energy: 84.0e3 + 60e-6 * 13.9e6, WaterFlow.solubleInert: 60e-6,
            WaterFlow.ammonium: 1.999e-6,
            WaterFlow.nitrate: 8.001e-6, WaterFlow.phosphate: 0.2e-6, WaterFlow.mineralSolids: 8e-6,
          ]
        ],
        rates: [flow],
        expected: [
          .init(.meter("cod"), 60e-6 * flow, within: 1e-9),
          .init(.meter("cod_exceedance"), 1, within: 1e-9),
          .init(.meter("ammonium_n_exceedance"), 0, within: 1e-9),
          .init(.meter("temperature_exceedance"), 0, within: 1e-9),
          .init(.meter("exceedance"), 1, within: 1e-9),
          .init(.meter("environmental_tax"), (60 + 1.999 / 0.8 + 2) * 1e-6 * flow * 1.4, within: 1e-6),
          .init(.meter("receiving_water_n2o"), 10e-6 * flow * 0.005 * 44 / 28, within: 1e-9),
        ])
    ]
  }
}
