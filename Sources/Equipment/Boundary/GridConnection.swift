import Kernel
import LaneMath

/// The park's connection to the public grid: imports when the park lacks power, exports what nobody takes.
///
/// At the meter, on the grid's side of the transformer with load loss λ and no-load loss P₀,
///
///     P_meter = P_import / (1 − λ) − P_export (1 − λ) + P₀
///
/// A positive P_meter is paid by the energy price and carries the grid's emission factor; a negative one earns the export
/// price. The demand charge counts the highest mean power of a window of the meter in the calendar month and is billed in
/// the month's last step: on the maximum itself, or on a contracted demand, above 105 % of which the excess is paid twice
/// (NDRC 发改办价格〔2016〕1583号). A month that horizon and service cover in part is billed in part, by its days.
final class GridConnection: EquipmentKind {
  static let kind = "grid-connection"
  static let summary = "Connection to the public grid with tariff, demand charge and emission factors"
  static let label = "电网接入"

  let imports: Port
  let exports: Port?
  let terms: Terms
  let demand: Demand
  let loadLoss: Lanes
  let standingLoss: Lanes
  let importLimit: Slot?
  let exportLimit: Slot?
  let meters: Meters
  let bands: Bands?
  let service: Slot

  struct Meters: Sendable {
    let energyCharge: Slot
    let demandCharge: Slot
    let exportIncome: Slot
    let emissions: Slot
    let marginalEmissions: Slot
    let metered: Slot
    /// The metered power as far as it is positive, and as far as it is negative.
    let bought: Slot
    let sold: Slot
    let loss: Slot
  }

  init(_ declare: inout Declaration) {
    declare.isBoundary("grid")
    imports = declare.outlet("import", .electricity, summary: "Power from the grid", zh: "购电")
    exports = declare.optionalInlet("export", .electricity, summary: "Power to the grid", zh: "上网电力")
    importLimit = declare.optionalSeries(
      "import_limit", "MW", 0...1e5, "Highest import at the park's bus", source: "connection contract")
    exportLimit = declare.optionalSeries(
      "export_limit", "MW", 0...1e5, "Highest export at the park's bus", source: "connection contract")
    loadLoss = declare.parameter(
      "transformer_loss", "%", 0...10, default: 0, "Load loss of the transformer, of what passes",
      source: "scenario; nothing is assumed")
    standingLoss = declare.parameter(
      "no_load_loss", "kW", 0...1e5, default: 0, "Loss of the transformer whenever it is energised",
      source: "scenario; nothing is assumed")
    terms = Terms(&declare, exports: exports != nil)
    if exports == nil {
      for key in ["export_limit", "export_price"] where declare.states(key) {
        declare.warning(
          "'\(key)' has no effect without the port 'export'", at: key, hint: "give 'ports' an 'export'")
      }
    }
    // Paid and earned is what passes the meter, beyond the transformer.
    let passing = 1 - loadLoss
    declare.lead(
      .supplier, at: imports, sets: [], prefix: "import", defaultRank: 100,
      price: declare.charge([(price: terms.importPrice, factor: 1 / passing)]),
      isUnlimited: importLimit == nil)
    if let exports {
      declare.lead(
        .receiver, at: exports, sets: [], prefix: "export", defaultRank: 100,
        price: declare.charge([(price: terms.exportPrice, factor: passing)]))
    }
    demand = Demand(&declare)
    service = declare.serviceShare()
    meters = Meters(
      energyCharge: declare.meter("energy_charge", .cost, "CNY s-1"),
      demandCharge: declare.meter("demand_charge", .cost, "CNY s-1"),
      exportIncome: declare.meter("export_income", .cost, "CNY s-1"),
      emissions: declare.meter("scope2", .scope2, "kg s-1"),
      marginalEmissions: declare.figure(
        "marginal_emissions", "kg s-1", "marginal emissions", "边际电力排放量",
        "metered power × marginal emission factor; negative for what is exported", "计量功率×边际排放因子，上网电量为负"),
      metered: declare.figure(
        "metered_power", "W", "metered power", "计量电量",
        "power at the meter on the grid's side of the transformer, exports negative", "变压器电网侧电表处的功率，上网为负"),
      bought: declare.meter("bought_power", .bought, "W"),
      sold: declare.meter("sold_power", .sold, "W"),
      loss: declare.figure(
        "transformer_loss", "W", "transformer loss", "变压器损耗",
        "metered power less what reaches the park, no-load loss included", "计量功率减去送入园区的功率，含空载损耗"))
    bands = Bands(&declare)
  }

  func range(of lead: Int, _ memory: Memory) -> LeadRange {
    guard let limit = lead == 0 ? importLimit : exportLimit else {
      return LeadRange(most: Lanes(all: unlimited))
    }
    return LeadRange(most: memory[limit])
  }

  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    if lead == 0 { memory[imports] = rate } else if let exports { memory[exports] = rate }
  }

  func account(over seconds: Double, _ memory: Memory) {
    let given = exports.map { memory[$0] } ?? .zero
    let metered =
      memory[imports] / (1 - loadLoss) - given * (1 - loadLoss)
      + standingLoss * memory[service]
    let bought = max(metered, .zero)
    memory[meters.metered] = metered
    memory[meters.bought] = bought
    memory[meters.sold] = bought - metered
    memory[meters.loss] = metered - memory[imports] + given
    memory[meters.energyCharge] = bought * memory[terms.importPrice]
    memory[meters.exportIncome] = min(metered, .zero) * memory[terms.exportPrice]
    memory[meters.emissions] = bought * memory[terms.emissionFactor]
    memory[meters.marginalEmissions] = metered * memory[terms.marginalFactor]
    bands?.account(bought, memory[meters.energyCharge], memory)
    memory[meters.demandCharge] = demand.bill(bought, over: seconds, memory) / seconds
  }

  func commit(over seconds: Double, _ memory: Memory) {
    demand.commit(max(memory[meters.metered], .zero), over: seconds, memory)
  }
}
