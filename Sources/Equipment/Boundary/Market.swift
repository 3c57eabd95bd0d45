public import Kernel
public import LaneMath

/// A market outside the park: any carrier bought or sold at a price.
///
/// What is bought comes in the nominal mixture of its bus. Costs are the flow times the price; a sale is income, and a
/// negative price of a sale is a charge. Waste is priced by its weight as it is, water included, as prices of disposal
/// are; limits hold for its dry matter, as rates do. A bought carrier may bring indirect emissions by a factor.
public final class Market: EquipmentKind {
  /// The name in scenarios.
  public static let kind = "market"
  /// One sentence for a planner.
  public static let summary =
    "Purchase or sale of any carrier at a price: chemicals, products, by-products, steam"
  /// What the trade calls it.
  public static let label = "市场"

  /// What becomes of waste that is sold (固废: 综合利用 or 处置).
  enum Destination: String, CaseIterable { case use, disposal }

  /// One direction of trade.
  struct Trade: Sendable {
    let port: Port
    let lead: Int
    let price: Slot
    let limit: Slot?
    let money: Slot
    let isWaste: Bool

    /// What the price is meant for.
    @inline(__always) func priced(_ memory: Memory) -> Lanes {
      isWaste ? memory[port] + memory[port, SolidFlow.water] : memory[port]
    }
  }

  private let purchase: Trade?
  private let sale: Trade?
  private let contents: Slot
  private let count: Int
  private let emissionFactor: Slot
  private let emissions: Slot

  /// Declares ports, parameters and leads, and reads them.
  public init(_ declare: inout Declaration) {
    let destination: Destination = declare.choice(
      "destination", default: .use,
      "What becomes of waste that is sold: use as a material, or disposal such as incineration")
    declare.isBoundary(destination == .use ? "market" : "disposal")
    let bought = declare.optionalOutlet(
      "bought", .electricity, .steam, .heat, .cooling, .fuel, .water, .wastewater, .solidWaste, .gas,
      .hydrogen,
      .carbonDioxide, .compressedAir, summary: "What the park buys", zh: "购入")
    if let bought { declare.bringsNominal(bought) }
    let sold = declare.optionalInlet(
      "sold", .electricity, .steam, .heat, .cooling, .fuel, .water, .wastewater, .solidWaste, .gas, .hydrogen,
      .carbonDioxide, .compressedAir, summary: "What the park sells", zh: "售出")
    if bought == nil, sold == nil {
      declare.problem("market \(declare.unit) trades nothing: it needs a port 'bought' or 'sold'")
    }
    purchase = bought.map { Self.trade($0, .supplier, "purchase", &declare) }
    sale = sold.map { Self.trade($0, .receiver, "sale", &declare) }
    let carrier = bought.flatMap { declare.carrier(of: $0) } ?? .electricity
    let count = bought == nil ? 0 : carrier.medium.further.count
    self.count = count
    contents = declare.constants(
      (0..<count).map { place in bought.map { declare.nominal(of: $0, place) } ?? .zero })
    let isEnergy = carrier.rateUnit == "MW"
    emissionFactor = declare.series(
      "emission_factor", isEnergy ? "t/MWh" : carrier == .gas ? "kg/m3" : "t/t", 0...100, default: 0,
      absence: bought != nil && Self.emits(carrier) ? "what is bought emits nothing" : nil,
      "Indirect emission with what is bought, CO2e",
      source: "grid_heat_factors.csv: heat 0.11 t/GJ; none where silent")
    emissions = declare.meter("scope2", .scope2, "kg s-1")
  }

  /// Whether making the carrier elsewhere emits what the park answers for in scope 2: bought energy (GHG Protocol, Scope 2
  /// Guidance, 2015); emissions of other purchases are scope 3, and those of fuels come with their carbon.
  private static func emits(_ carrier: Carrier) -> Bool {
    switch carrier {
    case .electricity, .steam, .heat, .cooling: true
    default: false
    }
  }

  private static func trade(
    _ port: Port, _ role: UnitStructure.LeadStructure.Role, _ name: String, _ declare: inout Declaration
  ) -> Trade {
    let carrier = declare.carrier(of: port) ?? .electricity
    var volumes: [(rate: String, price: String, density: Lanes)] = []
    if carrier.medium == .water { volumes.append(("m3/h", "CNY/m3", Lanes(all: 1000))) }
    if let density = declare.density(of: port) { volumes.append(("m3/h", "CNY/m3", density)) }
    let price = declare.series(
      "\(name)_price", carrier.costUnit, -1e5...1e6, default: 0,
      or: volumes.map { Alternative($0.price, factor: 1 / $0.density) },
      absence: role == .supplier ? "what is bought costs nothing" : "what is sold earns nothing",
      role == .supplier
        ? "What is paid; for waste by weight as received"
        : "What is earned; negative where taking it off costs money; for waste by weight as received",
      source: "prices.csv; nothing is assumed")
    let limit = declare.optionalSeries(
      "\(name)_limit", carrier.rateUnit, 0...1e6,
      or: volumes.map { Alternative($0.rate, factor: $0.density) },
      "Highest flow", source: "contract")
    // Waste is dispatched by its dry matter, and comes with the water of its bus.
    let weight =
      carrier == .solidWaste ? 1 + declare.nominal(of: port, SolidFlow.water) : Lanes(all: 1)
    let lead = declare.lead(
      role, at: port, sets: [], prefix: name, defaultRank: 100,
      price: declare.charge([(price: price, factor: weight)]), isUnlimited: limit == nil)
    return Trade(
      port: port, lead: lead, price: price, limit: limit, money: declare.meter(name, .cost, "CNY s-1"),
      isWaste: carrier == .solidWaste)
  }

  /// What a lead can do.
  @inline(__always) public func range(of lead: Int, _ memory: Memory) -> LeadRange {
    guard let limit = trade(lead)?.limit else { return LeadRange(most: Lanes(all: unlimited)) }
    return LeadRange(most: memory[limit])
  }

  /// Rates of all ports.
  public func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    if let trade = trade(lead) { memory[trade.port] = rate }
  }

  /// Quantities that do not depend on what comes in.
  public func compose(_ memory: Memory) {
    guard let purchase else { return }
    for quantity in 0..<count {
      memory[purchase.port, quantity] = memory[purchase.port] * memory[contents, quantity]
    }
  }

  /// Meters of the settled step.
  public func account(over seconds: Double, _ memory: Memory) {
    if let purchase {
      memory[purchase.money] = purchase.priced(memory) * memory[purchase.price]
      memory[emissions] = memory[purchase.port] * memory[emissionFactor]
    }
    if let sale { memory[sale.money] = -sale.priced(memory) * memory[sale.price] }
  }

  @inline(__always) private func trade(_ lead: Int) -> Trade? { purchase?.lead == lead ? purchase : sale }

  /// Operating points that must come out.
  public static var referenceCases: [ReferenceCase] {
    [
      ReferenceCase(
        "steam from next door",
        source:
          "by hand: 10 t/h at 220 CNY/t are 2200 CNY/h; 2.76 GJ/t at 0.11 t/GJ (grid_heat_factors.csv) 0.3036 t/t",
        parameters: [
          "ports": ["bought": "steam", "sold": "none"], "purchase_price": "220 CNY/t",
          "emission_factor": "0.3036 t/t",
        ],
        mixtures: ["bought": [SteamFlow.energy: 2.9e6]], rates: [10 / 3.6],
        expected: [
          .init(.meter("purchase"), 2200.0 / 3600, within: 1e-9),
          .init(.meter("scope2"), 3.036 / 3.6, within: 1e-9),
          .init(.quantity("bought", SteamFlow.energy), 2.9e6 / 0.36, within: 1e-9),
        ]),
      ReferenceCase(
        "hydrogen sold", source: "by hand: 100 kg/h at 20 CNY/kg",
        parameters: [
          "ports": ["bought": "none", "sold": "hydrogen"], "sale_price": "20 CNY/kg", "sale_limit": "0.2 t/h",
        ],
        mixtures: ["sold": [SteamFlow.energy: 141.8e6]], rates: [100.0 / 3600],
        expected: [.init(.meter("sale"), -2000.0 / 3600, within: 1e-9)]),
      ReferenceCase(
        "wet sludge taken off",
        source:
          "prices.csv sludge.ind: 450 CNY/t of wet sludge; by hand: 1 t/h of dry matter with 80 % water",
        parameters: [
          "ports": ["bought": "none", "sold": "solid-waste"], "sale_price": "-450 CNY/t",
          "destination": "disposal",
        ],
        mixtures: ["sold": [SolidFlow.water: 4, SolidFlow.energy: 15e6]], rates: [1 / 3.6],
        expected: [.init(.meter("sale"), 5 * 450.0 / 3600, within: 1e-9)]),
    ]
  }
}
