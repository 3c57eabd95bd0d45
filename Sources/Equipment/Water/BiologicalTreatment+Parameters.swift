public import Kernel
import LaneMath

extension BiologicalTreatment {
  /// Figures that are no part of the process's chemistry.
  struct Terms: Sendable {
    let capacity, sludgeAge, solidsHeld, waterPerSolids, fossilShare: Lanes
    let availability, carbonPrice, alkaliPrice, ironPrice: Slot
  }

  /// What is remembered: sludge production, and need and strength of carbon in the last step.
  struct States: Sendable {
    let production, carbonNeed, carbonStrength: Slot
  }

  /// What is written once a step is settled.
  struct Meters: Sendable {
    let chemicals, oxygen, boughtCarbon, substitutedCarbon, alkali, nitrified, denitrified, temperature,
      age: Slot
  }

  /// Named sets of emission factors.
  enum EmissionFactors: String, CaseIterable {
    case industrial2019 = "ipcc-2019-industrial"
    case domestic2019 = "ipcc-2019-domestic"
    case overloaded = "ipcc-2006-overloaded"
    case china2015 = "china-2015"

    /// % of nitrogen that leaves as N2O-N, and methane conversion factor.
    var defaults: (nitrousOxide: Double, methane: Double) {
      switch self {
      case .industrial2019: (1.6, 0)
      case .domestic2019: (1.6, 0.03)
      case .overloaded: (1.6, 0.3)
      // 0.0354 kg of CH4 a kilogram of COD removed, of 0.25 (Cai et al. 2015; anaerobic plants among them).
      case .china2015: (1.6, 0.1416)
      }
    }
  }

  /// Declares ports, parameters and leads, and reads them.
  public init(_ declare: inout Declaration) {
    wastewater = declare.inlet("wastewater", .wastewater, .water, summary: "Wastewater to treat")
    carbon = declare.optionalInlet(
      "carbon", .wastewater, .water, summary: "Biodegradable stream that takes the place of bought carbon")
    effluent = declare.outlet("effluent", .wastewater, .water, carries: true, summary: "Treated water")
    sludge = declare.outlet("sludge", .solidWaste, carries: true, summary: "Excess sludge")
    power = declare.inlet("power", .electricity, summary: "Power of blowers, pumps and mixers")
    air = declare.release("air", summary: "Off-gas of the tanks")
    chemicals = declare.surroundings(
      "chemicals", .inlet, .solidWaste, boundary: "chemicals", summary: "Iron salts and caustic")
    bought = declare.surroundings(
      "external_carbon", .inlet, .water, boundary: "chemicals", summary: "Bought carbon source")
    loss = declare.ambientLoss()
    process = Self.process(&declare)
    aeration = Aeration(&declare, dissolvedOxygen: process.dissolvedOxygen)
    terms = Self.terms(&declare)
    memorised = States(
      production: declare.state("solids_production", "kg s-1", initial: .zero),
      carbonNeed: declare.state("carbon_need", "kg s-1", initial: .zero),
      carbonStrength: declare.state("carbon_strength", "1", initial: .zero))
    settled = declare.scratch(Settled.allCases.count)
    meters = Meters(
      chemicals: declare.meter("chemicals", .cost, "CNY s-1"),
      oxygen: declare.meter("oxygen", .figure, "kg s-1"),
      boughtCarbon: declare.meter("bought_carbon", .figure, "kg s-1"),
      substitutedCarbon: declare.meter("substituted_carbon", .figure, "kg s-1"),
      alkali: declare.meter("alkali", .figure, "kg s-1"),
      nitrified: declare.meter("nitrified_n", .figure, "kg s-1"),
      denitrified: declare.meter("denitrified_n", .figure, "kg s-1"),
      temperature: declare.meter("temperature", .figure, "K"), age: declare.meter("sludge_age", .figure, "s"))
    let following = [effluent, sludge, power, air]
    declare.concludes(following)
    declare.lead(.receiver, at: wastewater, sets: following, defaultRank: 50)
    declare.senses(wastewater, Array(WaterFlow.energy...WaterFlow.alkalinity), affecting: following)
    if let carbon {
      declare.lead(.receiver, at: carbon, sets: following, prefix: "carbon", defaultRank: 40)
      declare.senses(carbon, Array(WaterFlow.energy...WaterFlow.alkalinity), affecting: following)
    }
  }

  private static func terms(_ declare: inout Declaration) -> Terms {
    let capacity = declare.parameter(
      "capacity", "t/h", 0.01...1e5, or: [Alternative("m3/h", factor: Lanes(all: 1000))],
      "Highest flow (hydraulic limit)", source: "scenario")
    let age = declare.parameter(
      "sludge_age", "d", 2...80, default: 15, "Sludge age as it is run",
      source: "DWA-A 131, 2016, table 2: 12-16 d with denitrification at 10 °C, grade B")
    let volume = declare.optionalParameter(
      "volume", "m3", 1...1e6,
      "Volume of the tanks; where stated, it bounds sludge age by the solids it holds",
      source: "scenario")
    let solids = declare.parameter(
      "maximum_solids", "g/L", 1...15, default: 5, "Highest concentration of mixed liquor",
      source: "limit of settling tanks: DWA-A 131, 2016: 3-5 g/L, membrane plants 8-12; grade B")
    let dry = declare.parameter(
      "sludge_solids", "%", 0.3...40, default: 0.8, "Dry solids of the excess sludge as it leaves",
      source: "Metcalf & Eddy 2014, table 13-7: 0.4-1.2 % of waste activated sludge")
    let fossil = declare.parameter(
      "fossil_share", "%", 0...100, default: 80, "Fossil share of the carbon that is oxidised or grows",
      source: "petrochemical raw materials of fine chemicals; municipal 0-14 % (Law et al. 2013), grade C")
    let availability = Availability.declare(&declare)
    let carbon = declare.series(
      "carbon_price", "CNY/kg", 0...100, default: 0, "Price of bought carbon by COD",
      source: "scenario; nothing is assumed")
    let alkali = declare.series(
      "alkali_price", "CNY/kg", 0...100, default: 0, "Price of caustic by CaCO3",
      source: "scenario; nothing is assumed")
    let iron = declare.series(
      "iron_price", "CNY/kg", 0...100, default: 0, "Price of iron salts by iron",
      source: "scenario; nothing is assumed")
    return Terms(
      capacity: capacity, sludgeAge: age, solidsHeld: volume.map { $0 * solids } ?? Lanes(all: unlimited),
      waterPerSolids: (1 - dry) / dry, fossilShare: fossil, availability: availability, carbonPrice: carbon,
      alkaliPrice: alkali, ironPrice: iron)
  }

  private static func process(_ declare: inout Declaration) -> ActivatedSludge {
    let factors = declare.choice(
      "emission_factors", default: EmissionFactors.industrial2019,
      "Set of N2O and CH4 factors that holds where none is stated", source: "water_formulas.csv"
    ).defaults
    let anoxic = declare.parameter(
      "anoxic_share", "%", 0...60, default: 30, "Anoxic share of the volume",
      source: "DWA-A 131, 2016: 20-60 %")
    let recirculation = declare.parameter(
      "recirculation", "%", 0...1500, default: 400, "Return sludge and internal recirculation, of the inflow",
      source: "Metcalf & Eddy 2014, sec. 8-7: internal 200-400 %, return 50-100 %")
    let oxygen = declare.parameter(
      "dissolved_oxygen", "mg/L", 0.1...6, default: 2, "Dissolved oxygen",
      source: "Metcalf & Eddy 2014, ch. 8: 2 mg/L")
    let solids = declare.parameter(
      "effluent_solids", "mg/L", 0...200, default: 10, "Suspended solids of the treated water",
      source: "emission_limits_water.csv: GB 18918-2002 class 1A 10 mg/L")
    let inert = declare.parameter(
      "inert_organic_n", "%", 0...100, default: 5, "Share of organic nitrogen that bacteria leave",
      source: "assumption, grade C: Metcalf & Eddy 2014 has 1-2 mg/L in municipal wastewater")
    let yield = declare.parameter(
      "yield", "1", 0.2...0.8, default: 0.64, "COD of cells by COD removed",
      source: "Metcalf & Eddy 2014, table 8-14: 0.45 g VSS/g bCOD")
    let anoxicYield = declare.parameter(
      "anoxic_yield", "1", 0.2...0.8, default: 0.54, "COD of cells by COD that denitrifies",
      source: "ASM2d anoxic yield: 6.2 kg COD/kg N; wwtp.carbon of unit_performance.csv 4-7")
    let nitrate = declare.optionalParameter(
      "nitrate_target", "mg/L", 0...100,
      "Nitrate nitrogen to which carbon is dosed; none is dosed without it",
      source: "permit less ammonium and organic nitrogen")
    let phosphorus = declare.optionalParameter(
      "phosphorus_target", "mg/L", 0...20,
      "Phosphate phosphorus to which iron is dosed; none is dosed without it",
      source: "permit less phosphorus in solids")
    let doses = declare.flag(
      "alkali_dosing", default: true, "Whether caustic is dosed; else alkalinity limits nitrification")
    let residual = declare.parameter(
      "residual_alkalinity", "mg/L", 0...500, default: 70, "Alkalinity that is kept, as CaCO3",
      source: "Metcalf & Eddy 2014, sec. 8-6: 70-80 mg/L for a neutral pH")
    let iron = declare.parameter(
      "iron_ratio", "1", 1...5, default: 1.5, "Moles of iron by phosphorus bound",
      source: "water_formulas.csv P_removal: practice 1.5-2")
    let start = declare.parameter(
      "salt_inhibition_start", "g/L", 0...100, default: 10, "Salt at which nitrification begins to slow down",
      source: "unit_performance.csv wwtp.in.tds: inhibition above 10-15 g/L, grade C")
    let end = declare.parameter(
      "salt_inhibition_end", "g/L", 1...200, default: 40, "Salt at which nitrification ceases",
      source: "assumption, grade C")
    declare.require(start, atMost: end, "salt_inhibition_start", "salt_inhibition_end")
    let methane = declare.parameter(
      "methane_conversion_factor", "1", 0...1, default: factors.methane,
      "Methane by what 0.25 kg/kg of the COD treated would make",
      source:
        "IPCC 2019 Refinement, vol. 5, tables 6.3 and 6.8: aerobic plants 0 industrial, 0.03 domestic; default by emission_factors"
    )
    let nitrous = declare.parameter(
      "n2o_factor", "%", 0...20, default: factors.nitrousOxide, "N2O-N by nitrogen of the influent",
      source: "IPCC 2019 Refinement, vol. 5, table 6.8A: 1.6 % (0.016-4.5)")
    return ActivatedSludge(
      anoxicShare: anoxic, recirculation: recirculation, dissolvedOxygen: oxygen,
      effluentSolids: solids / 1000,
      inertNitrogen: inert, yield: yield, anoxicYield: anoxicYield, nitrateTarget: (nitrate ?? .zero) / 1000,
      phosphorusTarget: (phosphorus ?? .zero) / 1000, residualAlkalinity: residual / 1000, ironRatio: iron,
      saltStart: start / 1000, saltEnd: max(end, start * 1.000_001) / 1000, methaneFactor: methane,
      nitrousOxideFactor: nitrous, dosesCarbon: nitrate != nil, dosesPhosphorus: phosphorus != nil,
      dosesAlkali: doses)
  }
}
