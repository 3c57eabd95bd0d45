import Kernel
import LaneMath

/// Fuel bought outside the park: solid, liquid or gaseous, with its composition as received.
///
/// The gross calorific value is what the scenario states, else the stated net value plus the heat of condensation of its
/// water, 2.442 MJ/kg × (9 H + moisture), else Mendeleev's formula on the composition as received,
///
///     HHV = 33.9 C + 125.6 H − 10.9 (O − S)   MJ/kg
///
/// (D. I. Mendeleev 1897, in *Thermal Calculation of Boilers: Normative Method*, 3rd ed. 1998). Oxygen is what the other
/// parts leave. Limits by day and year count what was drawn since midnight and New Year. A stockpile stands outside the
/// park's balance: what is drawn is limited by its content, and paid for on delivery.
final class FuelSupply: EquipmentKind {
  static let kind = "fuel-supply"
  static let summary = "Fuel bought outside the park, with price, composition, limits and stockpile"
  static let label = "燃料供应"

  let fuel: Port
  let composition: FuelComposition
  let price: Slot
  let maximumFlow: Lanes
  let dailyLimit: Lanes?
  let annualLimit: Lanes?
  let drawnToday: Slot
  let drawnThisYear: Slot
  let hour: Slot
  let yearEnds: Slot
  let stockpile: Stockpile?
  let stepSeconds: Lanes
  let purchase: Slot
  /// What is bought, where a stockpile stands between that and what is drawn.
  let delivered: Slot?
  /// What the stockpile has no room for.
  let refused: Slot?

  init(_ declare: inout Declaration) {
    declare.isBoundary("fuel-market")
    fuel = declare.outlet("fuel", .fuel, summary: "Fuel to the park", zh: "供入燃料")
    let density = declare.optionalParameter(
      "density", "kg/m3", 0.02...3000, "Mass per volume; of gas at 0 °C and 101.325 kPa",
      source: "supplier's analysis")
    declare.isIntensive(fuel)
    composition = FuelComposition(&declare, density: density)
    let flow = density.map { [Alternative("m3/h", factor: $0)] } ?? []
    let amount = density.map { [Alternative("m3/d", factor: $0)] } ?? []
    let yearly = density.map { [Alternative("m3/a", factor: $0)] } ?? []
    var prices = [Alternative("CNY/GJ", factor: composition.lowerHeatingValue)]
    if let density { prices.append(Alternative("CNY/m3", factor: 1 / density)) }
    price = declare.series(
      "price", "CNY/t", -1e4...1e5, default: 0, or: prices, absence: "the fuel costs nothing",
      "What the fuel costs, delivered",
      source: "scenario; nothing is assumed")
    let limit = declare.optionalParameter(
      "maximum_flow", "t/h", 0...1e5, or: flow, "Highest flow", source: "supply contract")
    maximumFlow = limit ?? Lanes(all: unlimited)
    dailyLimit = declare.optionalParameter(
      "daily_limit", "t/d", 0...1e6, or: amount, "What may be drawn from midnight to midnight",
      source: "supply contract")
    annualLimit = declare.optionalParameter(
      "annual_limit", "t/a", 0...1e9, or: yearly, "What may be drawn in a calendar year",
      source: "coal cap or contract")
    drawnToday =
      dailyLimit == nil ? price : declare.state("drawn_today", "kg", .counter, initial: .zero)
    drawnThisYear =
      annualLimit == nil ? price : declare.state("drawn_this_year", "kg", .counter, initial: .zero)
    hour = declare.environment(.hour)
    let yearEnd = YearEnd(clock: declare.clock)
    yearEnds = declare.slot(following: [declare.once(for: yearEnd) { yearEnd.values }])
    let hasStockpile = declare.states("stockpile")
    // What is not stated holds nothing: its defaults are not a stock.
    let stock =
      declare.describes || hasStockpile
      ? declare.group("stockpile", "Fuel kept in store, filled by deliveries") { Stockpile(&$0, or: flow) }
      : nil
    stockpile = hasStockpile ? stock : nil
    stepSeconds = Lanes(all: Double(declare.stepSeconds))
    let isUnlimited = limit == nil && dailyLimit == nil && annualLimit == nil && !hasStockpile
    declare.lead(.supplier, at: fuel, defaultRank: 100, price: price, isUnlimited: isUnlimited)
    purchase = declare.meter("purchase", .cost, "CNY s-1")
    delivered = hasStockpile ? declare.meter("delivered", .bought, "kg s-1") : nil
    refused =
      hasStockpile
      ? declare.figure(
        "refused_deliveries", "kg s-1", "deliveries without room", "无处堆放的到货",
        "what is to be delivered less what the stockpile has room for, which is turned away and not paid for",
        "应到货量减去料场余容可收的量，未收货，也不付款", warns: .refused)
      : nil
  }

  func range(of lead: Int, _ memory: Memory) -> LeadRange {
    var most = maximumFlow
    var bound = Bound.capacity.lanes
    func hold(_ limit: Lanes, _ reason: Bound) {
      bound = select(limit .< most, reason.lanes, bound)
      most = min(most, max(limit, .zero))
    }
    // A year of the unit `a` has 365 days.
    if let dailyLimit { hold((dailyLimit * 86_400 - memory[drawnToday]) / stepSeconds, .permit) }
    if let annualLimit { hold((annualLimit * 31_536_000 - memory[drawnThisYear]) / stepSeconds, .permit) }
    if let stockpile { hold(stockpile.available(stepSeconds, memory), .content) }
    return LeadRange(most: most, bound: bound)
  }

  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) { memory[fuel] = rate }

  func compose(_ memory: Memory) { composition.write(to: fuel, memory) }

  func account(over seconds: Double, _ memory: Memory) {
    let bought = stockpile?.accepted(memory[fuel], over: seconds, memory) ?? memory[fuel]
    memory[purchase] = bought * memory[price]
    if let delivered { memory[delivered] = bought }
    if let stockpile, let refused { memory[refused] = max(stockpile.delivered(memory) - bought, .zero) }
  }

  func commit(over seconds: Double, _ memory: Memory) {
    let drawn = memory[fuel] * seconds
    if dailyLimit != nil {
      let dayEnds = memory[hour] + seconds / 3600 .>= Lanes(all: 24 - 1e-9)
      memory[drawnToday] = select(dayEnds, .zero, memory[drawnToday] + drawn)
    }
    if annualLimit != nil {
      memory[drawnThisYear] = select(memory[yearEnds] .> 0.5, .zero, memory[drawnThisYear] + drawn)
    }
    stockpile?.commit(memory[fuel], over: seconds, memory)
  }
}

/// The last steps of calendar years.
struct YearEnd: Hashable {
  let clock: Clock

  /// 1 in a step after which the calendar shows another year, else 0.
  var values: StepValues {
    StepValues(
      (0..<clock.stepCount).map { clock.year(of: $0) == clock.year(of: $0 + 1) ? 0 : 1 }, clock: clock)
  }
}
