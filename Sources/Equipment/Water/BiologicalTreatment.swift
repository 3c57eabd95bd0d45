public import Kernel
public import LaneMath

/// Activated sludge with nitrogen removal and chemical phosphorus removal, as a design model: what a plant of stated
/// sludge age does to the wastewater of the step.
///
/// Organic matter and nitrification follow Monod kinetics at the sludge age (Metcalf & Eddy, Wastewater Engineering,
/// 5th ed. 2014, ch. 8), denitrification the anoxic share of respiration (DWA-A 131, 2016) and what recirculation
/// brings back; what lacks to the nitrate target is external carbon, COD/N = 2.86/(1 − Y). A biodegradable stream of the
/// park may take its place: it is offered up to the last step's need. Oxygen closes the oxygen demand,
///
///     O₂ = ΔCOD + 4.57 N_nitrified − 2.86 N_denitrified − COD of sludge,
///
/// and `Aeration` says what it costs; the substitute's own carbon is counted there as if it had been bought.
/// Where the volume is stated, the solids it can hold shorten the sludge age when the sludge grows faster.
///
/// Methane is B₀ · MCF · COD (IPCC 2019 Refinement, vol. 5, eq. 6.4), N2O-N a share of the influent's nitrogen (eq. 6.9).
/// Dissolved salts leave with the water, with them what coagulants add beside iron. The water leaves as warm as it comes:
/// the heat of reaction and of blowers is taken to leave with the air, and sludge to leave at 25 °C; the difference is the
/// surroundings', either way. All that leaves has the same fossil share of carbon, that of what comes in. Valid from 4 to 40 °C.
public final class BiologicalTreatment: EquipmentKind {
  /// The name in scenarios.
  public static let kind = "biological-treatment"
  /// One sentence for a planner.
  public static let summary =
    "Activated sludge: COD, nitrogen and phosphorus removal, aeration power, external carbon, sludge, N2O and CH4"
  /// What the trade calls it.
  public static let label = "生化处理（A/O）"

  let wastewater: Port
  let carbon: Port?
  let effluent: Port
  let sludge: Port
  let power: Port
  let air: Port
  let chemicals: Port
  let bought: Port
  let loss: Port
  let process: ActivatedSludge
  let aeration: Aeration
  let terms: Terms
  let memorised: States
  let meters: Meters
  /// What ``carry(_:)`` found, for whoever reads the settled step: ``Settled``.
  let settled: Slot

  /// Declares ports, parameters and leads, and reads them.
  public init(_ declare: inout Declaration) {
    wastewater = declare.inlet("wastewater", .wastewater, .water, summary: "Wastewater to treat", zh: "待处理废水")
    carbon = declare.optionalInlet(
      "carbon", .wastewater, .water, summary: "Biodegradable stream that takes the place of bought carbon",
      zh: "替代外购碳源的易降解废水")
    effluent = declare.outlet(
      "effluent", .wastewater, .water, carries: true, summary: "Treated water", zh: "处理出水")
    sludge = declare.outlet("sludge", .solidWaste, carries: true, summary: "Excess sludge", zh: "剩余污泥")
    power = declare.inlet(
      "power", .electricity, summary: "Power of blowers, pumps and mixers", zh: "风机、泵与搅拌用电")
    air = declare.release("air", summary: "Off-gas of the tanks", zh: "池体废气")
    chemicals = declare.surroundings(
      "chemicals", .inlet, .solidWaste, boundary: "chemicals", summary: "Iron salts and caustic", zh: "铁盐与碱")
    bought = declare.surroundings(
      "external_carbon", .inlet, .water, boundary: "chemicals", summary: "Bought carbon source", zh: "外购碳源")
    loss = declare.ambientLoss(mayGain: true)
    process = ActivatedSludge(&declare)
    aeration = Aeration(&declare, dissolvedOxygen: process.dissolvedOxygen)
    terms = Self.terms(&declare)
    memorised = States(
      production: declare.state("solids_production", "kg s-1", .physical, initial: .zero),
      carbonNeed: declare.state("carbon_need", "kg s-1", .physical, initial: .zero),
      carbonStrength: declare.state("carbon_strength", "1", .physical, initial: .zero))
    settled = declare.scratch(Settled.allCases.count)
    meters = Meters(
      chemicals: declare.meter("chemicals", .cost, "CNY s-1"),
      oxygen: declare.figure(
        "oxygen", "kg s-1", "oxygen demand", "需氧量", "oxygen that the biology takes up", "生物反应消耗的氧"),
      boughtCarbon: declare.figure(
        "bought_carbon", "kg s-1", "bought carbon source", "外购碳源量",
        "carbon source that is bought, as chemical oxygen demand", "外购碳源，以化学需氧量计"),
      substitutedCarbon: declare.figure(
        "substituted_carbon", "kg s-1", "substituted carbon source", "替代碳源量",
        "carbon source, as chemical oxygen demand, that needs not be bought for what comes in by the carbon inlet",
        "由碳源进口的废水替代、无需外购的碳源，以化学需氧量计"),
      alkali: declare.figure(
        "alkali", "kg s-1", "alkali", "投加碱量", "alkali that is dosed, as CaCO3", "投加的碱，以CaCO3计"),
      nitrified: declare.figure(
        "nitrified_n", "kg s-1", "nitrified nitrogen", "硝化氮量", "nitrogen of ammonium that becomes nitrate",
        "氨氮氧化为硝态氮的氮量"),
      denitrified: declare.figure(
        "denitrified_n", "kg s-1", "denitrified nitrogen", "反硝化氮量", "nitrogen of nitrate that becomes gas",
        "硝态氮还原为氮气的氮量"),
      temperature: declare.figure(
        "temperature", "K", "temperature", "水温", "temperature of the tanks", "生化池水温"),
      age: declare.figure(
        "sludge_age", "s", "sludge age", "污泥龄", "solids in the tanks over the rate at which they leave",
        "池内污泥量与排泥速率之比"))
    let following = [effluent, sludge, power, air]
    declare.concludes(following)
    declare.isEssential(power)
    declare.lead(.receiver, at: wastewater, sets: following, defaultRank: 50)
    declare.senses(wastewater, Array(0..<WaterFlow.count), affecting: following)
    if let carbon {
      declare.lead(.receiver, at: carbon, sets: following, prefix: "carbon", defaultRank: 40)
      declare.senses(carbon, Array(0..<WaterFlow.count), affecting: following)
    }
  }

  /// What a lead can do.
  public func range(of lead: Int, _ memory: Memory) -> LeadRange {
    if lead == 1 {
      return LeadRange(
        most: ratio(memory[memorised.carbonNeed], memory[memorised.carbonStrength]),
        bound: Bound.otherLead.lanes)
    }
    let most = terms.capacity * memory[terms.availability.share]
    return LeadRange(
      most: most, bound: terms.availability.bound(memory))
  }

  /// The highest rate of the lead that an inlet allows.
  public func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes {
    guard inlet == power else { return Lanes(all: unlimited) }
    let main = mainPower(memory)
    guard let carbon else { return ratio(available, main) }
    let substitute = substitutePower(carbon, memory)
    let unbounded = Lanes(all: unlimited)
    return lead == 0
      ? max(ratio(available - substitute * memory[carbon], main, else: unbounded), .zero)
      : max(ratio(available - main * memory[wastewater], substitute, else: unbounded), .zero)
  }

  /// Rates of the leads' ports.
  public func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    if lead == 1, let carbon { memory[carbon] = rate } else { memory[wastewater] = rate }
  }

  /// Rates that follow from what is taken in.
  public func conclude(_ memory: Memory) {
    let flow = memory[wastewater]
    var feed = SludgeFeed(flow) { flow * memory.mixture(wastewater, $0) }
    var substitute = Lanes.zero
    var main: Lanes?
    if let carbon {
      let other = memory[carbon]
      main = mainPower(memory) * flow + substitutePower(carbon, memory) * other
      feed = SludgeFeed(flow + other) {
        flow * memory.mixture(wastewater, $0) + other * memory.mixture(carbon, $0)
      }
      substitute = other * strength(carbon, memory)
    }
    let out = process.treat(feed, substitute: substitute, age: age(memory))
    memory[power] = main ?? self.power(flow, out, at: feed.celsius, memory)
    memory[sludge] = out.solids * (1 - out.escaping)
    memory[effluent] = feed.water + out.water - sludgeWater(feed, out, memory)
    memory[air] = aeration.volume(of: out.oxygen, at: feed.celsius)
  }

  /// Water that leaves with the sludge, at most ``Terms/mostWaterWithSludge`` of what there is.
  ///
  /// Of a wastewater that makes more sludge than that carries, the sludge is thicker than stated.
  @inline(__always) func sludgeWater(_ feed: SludgeFeed, _ out: TreatedFlow, _ memory: Memory) -> Lanes {
    min(memory[sludge] * terms.waterPerSolids, (feed.water + out.water) * Terms.mostWaterWithSludge)
  }

  /// Sludge age in seconds: as stated, or what the volume holds of the sludge that grows.
  @inline(__always) func age(_ memory: Memory) -> Lanes {
    min(terms.sludgeAge, ratio(terms.solidsHeld, memory[memorised.production], else: Lanes(all: unlimited)))
  }

  /// Power by the wastewater of the main inlet, J/kg, all carbon bought.
  private func mainPower(_ memory: Memory) -> Lanes {
    let feed = SludgeFeed(Lanes(all: 1)) { memory.mixture(wastewater, $0) }
    let out = process.treat(feed, substitute: .zero, age: age(memory))
    return power(feed.water, out, at: feed.celsius, memory)
  }

  /// Power for a flow without substitute, W.
  private func power(_ flow: Lanes, _ out: TreatedFlow, at celsius: Lanes, _ memory: Memory) -> Lanes {
    aeration.auxiliary * flow + max(out.oxygen, .zero) * aeration.energy(perOxygenAt: celsius, memory)
  }

  /// Power by the substitute stream, J/kg: its nitrogen.
  private func substitutePower(_ carbon: Port, _ memory: Memory) -> Lanes {
    let feed = SludgeFeed(Lanes(all: 1)) { memory.mixture(carbon, $0) }
    let oxygen = (64.0 / 14) * (feed.ammonium + feed.organicNitrogen)
    return aeration.auxiliary + oxygen * aeration.energy(perOxygenAt: feed.celsius, memory)
  }

  /// Biodegradable COD that a kilogram on the substitute's bus brings.
  func strength(_ carbon: Port, _ memory: Memory) -> Lanes {
    memory.mixture(carbon, WaterFlow.readilyBiodegradable)
      + memory.mixture(carbon, WaterFlow.slowlyBiodegradable)
  }
}
