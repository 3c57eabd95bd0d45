public import Kernel
public import LaneMath

/// A water works: makes clarified, softened, demineralised or membrane-treated water from raw water.
///
/// With the recovery `Y` and the rejection `R` of a component, of which the raw water brings `c` a kilogram,
///
///     raw = product / Y,   reject = raw − product,   product_i = product · c_i · (1 − R_i),   reject_i = raw_i − product_i
///
/// Regenerants (as sodium chloride, in proportion to hardness and salt removed) and coagulants come from outside the
/// park and leave with the reject, the one as salt, the other as mineral solids. Product and reject leave at the raw
/// water's temperature; the power becomes heat in the surroundings. Valid for a raw water that is like the one the
/// rejections were stated for: they do not change with load, temperature or concentration.
public final class WaterWorks: EquipmentKind {
  /// The name in scenarios.
  public static let kind = "water-works"
  /// One sentence for a planner.
  public static let summary =
    "Clarification, softening, demineralisation or ultrafiltration with reverse osmosis"
  /// What the trade calls it.
  public static let label = "水厂（澄清、软化、除盐、双膜）"

  private let product: Port
  private let raw: Port
  private let reject: Port
  private let power: Port
  private let chemicals: Port
  private let loss: Port
  private let capacity: Lanes
  private let least: Lanes
  private let availability: Availability
  private let recovery: Lanes
  private let specificPower: Lanes
  /// What passes of each further quantity of water, by its place.
  private let passage: Slot
  private let regenerantPerHardness: Lanes
  private let regenerantPerSalt: Lanes
  private let coagulant: Lanes
  private let chemicalCost: Slot
  private let cost: Slot

  /// Declares ports, parameters and leads, and reads them.
  public init(_ declare: inout Declaration) {
    product = declare.outlet("water", .water, carries: true, summary: "Treated water", zh: "产水")
    declare.isIntensive(product)
    raw = declare.inlet("raw", .water, .wastewater, summary: "Water to treat", zh: "原水")
    reject = declare.outlet(
      "reject", .wastewater, .water, carries: true, summary: "Backwash, brine or concentrate",
      zh: "反洗水、废盐水或浓水")
    power = declare.inlet("power", .electricity, summary: "Power of pumps and auxiliaries", zh: "泵与辅机用电")
    chemicals = declare.surroundings(
      "chemicals", .inlet, .solidWaste, boundary: "chemicals", summary: "Regenerants and coagulants",
      zh: "再生剂与混凝剂")
    loss = declare.ambientLoss()
    let preset = Preset(
      declare.choice(
        "process", default: Preset.Process.clarification, "The process, which sets what is not stated"))
    capacity = declare.parameter(
      "capacity", "t/h", 0...1e5, or: [Alternative("m3/h", factor: Lanes(all: 1000))],
      "Highest flow of treated water", source: "scenario")
    least =
      capacity
      * declare.parameter(
        "minimum_load", "%", 0...100, default: 0, "Lowest flow, of capacity",
        source: "trains are switched one by one")
    availability = Availability.declare(&declare)
    recovery = declare.parameter(
      "recovery", "%", 20...100, default: preset.recovery, "Treated water of raw water", source: preset.source
    )
    specificPower = declare.parameter(
      "specific_power", "kWh/t", 0...50, default: preset.power,
      or: [Alternative("kWh/m3", factor: Lanes(all: 1e-3))], "Power by treated water", source: preset.source)
    passage = Self.passage(preset, &declare)
    regenerantPerHardness = declare.parameter(
      "regenerant_per_hardness", "kg/kg", 0...20, default: preset.regenerantPerHardness,
      "Sodium chloride by hardness removed, as CaCO3",
      source:
        "stoichiometry 1.17; practice 1.5-2.5 (AWWA, Water Quality & Treatment, 6th ed. 2011, ch. 12), grade B"
    )
    regenerantPerSalt = declare.parameter(
      "regenerant_per_salt", "kg/kg", 0...20, default: preset.regenerantPerSalt,
      "Salt of spent acid and caustic by salt removed, as sodium chloride",
      source: "twice the stoichiometry for counter-current beds, grade C")
    coagulant = declare.parameter(
      "coagulant", "kg/t", 0...5, default: preset.coagulant,
      or: [Alternative("mg/L", factor: Lanes(all: 1e-3))], "Mineral sludge of coagulants by raw water",
      source: preset.source)
    chemicalCost = declare.series(
      "chemical_cost", "CNY/t", 0...1e3, default: preset.chemicalCost,
      or: [Alternative("CNY/m3", factor: Lanes(all: 1e-3))], "Chemicals by treated water",
      source: preset.source)
    declare.lead(.supplier, at: product, defaultRank: 50)
    declare.isEssential(power)
    declare.concludes([raw, reject, power])
    cost = declare.meter("chemicals", .cost, "CNY s-1")
  }

  /// What a lead can do.
  public func range(of lead: Int, _ memory: Memory) -> LeadRange {
    let most = capacity * memory[availability.share]
    return LeadRange(
      least: min(least, capacity) * memory[availability.share], most: most,
      bound: availability.bound(memory))
  }

  /// The highest rate of the lead that an inlet allows.
  public func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes {
    if inlet == raw { return available * recovery }
    return ratio(available, specificPower, else: Lanes(all: unlimited))
  }

  /// Rates of all ports.
  public func operate(at rate: Lanes, of lead: Int, _ memory: Memory) { memory[product] = rate }

  /// Rates that follow from that of the product.
  public func conclude(_ memory: Memory) {
    let rate = memory[product]
    memory[raw] = rate / recovery
    memory[reject] = memory[raw] - rate
    memory[power] = rate * specificPower
  }

  /// Quantities that depend on what comes in.
  public func carry(_ memory: Memory) {
    for quantity in WaterFlow.contents {
      let treated = memory[raw, quantity] * recovery * memory[passage, quantity]
      memory[product, quantity] = treated
      memory[reject, quantity] = memory[raw, quantity] - treated
    }
    shareFossilCarbon(memory)
    let salt =
      regenerantPerHardness * memory[reject, WaterFlow.hardness]
      * regenerationShare(WaterFlow.hardness, memory)
      + regenerantPerSalt * memory[reject, WaterFlow.salt] * regenerationShare(WaterFlow.salt, memory)
    let mineral = coagulant * memory[raw]
    memory[chemicals] = salt + mineral
    for quantity in 0..<SolidFlow.count { memory[chemicals, quantity] = .zero }
    let chlorine = salt * (Element.chlorine / 58.5)
    // Sodium chloride as ½ Na2O and chlorine.
    memory[chemicals, SolidFlow.salt] = salt * (31 / 58.5)
    memory[chemicals, SolidFlow.chlorine] = chlorine
    memory[chemicals, SolidFlow.ash] = mineral
    memory[reject, WaterFlow.salt] += salt
    memory[reject, WaterFlow.chloride] += chlorine
    memory[reject, WaterFlow.mineralSolids] += mineral
    let heat = memory[raw, WaterFlow.energy] - Impurities.heatOfCombustion(raw, memory)
    memory[product, WaterFlow.energy] = heat * recovery + Impurities.heatOfCombustion(product, memory)
    memory[reject, WaterFlow.energy] = heat * (1 - recovery) + Impurities.heatOfCombustion(reject, memory)
    memory[loss] = memory[power]
  }

  /// Fossil carbon passes as the carbon does of which it is a part.
  private func shareFossilCarbon(_ memory: Memory) {
    func carbon(_ port: Port) -> Lanes {
      var demand = Lanes.zero
      for quantity in WaterFlow.chemicalOxygenDemand { demand += memory[port, quantity] }
      return demand * WaterFlow.carbonPerOxygenDemand + memory[port, WaterFlow.inorganicCarbon]
    }
    let passed = min(ratio(carbon(product), carbon(raw)), Lanes(all: 1))
    memory[product, WaterFlow.fossilCarbon] = memory[raw, WaterFlow.fossilCarbon] * passed
    memory[reject, WaterFlow.fossilCarbon] =
      memory[raw, WaterFlow.fossilCarbon] - memory[product, WaterFlow.fossilCarbon]
  }

  /// The part of what is rejected that the bed took out, and not the water lost with the reject.
  @inline(__always) private func regenerationShare(_ quantity: Int, _ memory: Memory) -> Lanes {
    let removed = recovery * (1 - memory[passage, quantity])
    return ratio(removed, 1 - recovery * memory[passage, quantity])
  }

  /// Meters of the settled step.
  public func account(over seconds: Double, _ memory: Memory) {
    memory[cost] = memory[product] * memory[chemicalCost]
  }
}
