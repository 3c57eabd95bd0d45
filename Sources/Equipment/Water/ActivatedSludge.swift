import Kernel
import LaneMath

/// What flows into a biological treatment, kg/s and W.
struct SludgeFeed {
  var water, energy, readily, slowly, solubleInert, particulateInert: Lanes
  var ammonium, nitrate, organicNitrogen, phosphate, otherPhosphorus: Lanes
  var mineral, salt, chloride, sulphate, alkalinity: Lanes
  var fossilCarbon, inorganicCarbon: Lanes

  /// A rate times what a kilogram brings, as `quantity` answers for the places of ``WaterFlow``.
  @inline(__always) init(_ water: Lanes, _ quantity: (Int) -> Lanes) {
    self.water = water
    energy = quantity(WaterFlow.energy)
    readily = quantity(WaterFlow.readilyBiodegradable)
    slowly = quantity(WaterFlow.slowlyBiodegradable)
    solubleInert = quantity(WaterFlow.solubleInert)
    particulateInert = quantity(WaterFlow.particulateInert)
    ammonium = quantity(WaterFlow.ammonium)
    nitrate = quantity(WaterFlow.nitrate)
    organicNitrogen = quantity(WaterFlow.organicNitrogen)
    phosphate = quantity(WaterFlow.phosphate)
    otherPhosphorus = quantity(WaterFlow.otherPhosphorus)
    mineral = quantity(WaterFlow.mineralSolids)
    salt = quantity(WaterFlow.salt)
    chloride = quantity(WaterFlow.chloride)
    sulphate = quantity(WaterFlow.sulphate)
    alkalinity = quantity(WaterFlow.alkalinity)
    fossilCarbon = quantity(WaterFlow.fossilCarbon)
    inorganicCarbon = quantity(WaterFlow.inorganicCarbon)
  }

  var biodegradable: Lanes { readily + slowly }
  var oxygenDemand: Lanes { readily + slowly + solubleInert + particulateInert }
  var nitrogen: Lanes { ammonium + nitrate + organicNitrogen }
  var phosphorus: Lanes { phosphate + otherPhosphorus }
  var sensibleHeat: Lanes { energy - oxygenDemand * WaterFlow.heatPerOxygenDemand }

  /// The fossil share of all carbon, with that of the oxygen demand that is bought.
  func fossilShare(bought: Lanes, fossil: Lanes) -> Lanes {
    let organic = WaterFlow.carbonPerOxygenDemand * (oxygenDemand + bought)
    return ratio(fossilCarbon + WaterFlow.carbonPerOxygenDemand * bought * fossil, organic + inorganicCarbon)
  }

  /// Degrees Celsius, from the enthalpy of liquid water at 4.19 kJ/(kg K) (IAPWS-IF97 within 0.1 K below 40 °C).
  var celsius: Lanes { clamp(ratio(sensibleHeat, water) / 4190 + 0.01, Lanes(all: 4), Lanes(all: 40)) }
}

/// The figures of an activated sludge plant.
///
/// Kinetics and yields at 20 °C with their temperature coefficients are those of Metcalf & Eddy, Wastewater Engineering,
/// 5th ed. 2014, table 8-14, COD oxidation and nitrification.
final class ActivatedSludge: Sendable {
  let anoxicShare, recirculation, dissolvedOxygen, effluentSolids, inertNitrogen: Lanes
  let yield, anoxicYield: Lanes
  let nitrateTarget, phosphorusTarget, residualAlkalinity, ironRatio: Lanes
  let saltStart, saltEnd: Lanes
  let methaneFactor, nitrousOxideFactor: Lanes
  let dosesCarbon, dosesPhosphorus, dosesAlkali: Bool
  /// Share of the respiration of slowly biodegradable matter that an anoxic zone ahead takes.
  let anoxicRespiration: Lanes

  /// COD, nitrogen and mass of cells as C5H7NO2: 160 g of oxygen, 14 g of nitrogen, 113 g a mol.
  static let demandPerCells = 160.0 / 113
  static let nitrogenPerDemand = 14.0 / 160
  /// Phosphorus by cells (Metcalf & Eddy, section 8-6).
  static let phosphorusPerCells = 0.015
  /// Ash of cells beside phosphate: volatile solids are 85 % of the solids of biomass (Metcalf & Eddy, equation 8-21).
  static let ashPerCells = 1 / 0.85 - 1 - phosphorusPerCells * oxidePerPhosphorus
  /// P2O5 by phosphorus.
  static let oxidePerPhosphorus = 71.0 / 31
  /// Fe2O3 by phosphorus in FePO4, and Fe(OH)3 by phosphorus for each mole of iron beyond one a mole.
  static let (ironInPhosphate, ironHydroxide) = (79.85 / 31, 106.85 / 31)
  /// Oxygen demand set free where a kilogram of nitrate nitrogen becomes N2: 40/14 kg.
  static let oxygenPerDenitrified = 20.0 / 7
  /// Maximum methane of a kilogram of COD (IPCC 2019 Refinement, volume 5, chapter 6).
  static let methanePerDemand = 0.25

  init(_ declare: inout Declaration) {
    let factors = declare.choice(
      "emission_factors", default: BiologicalTreatment.EmissionFactors.industrial2019,
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
    anoxicShare = anoxic
    self.recirculation = recirculation
    dissolvedOxygen = oxygen
    effluentSolids = solids / 1000
    inertNitrogen = inert
    self.yield = yield
    self.anoxicYield = anoxicYield
    nitrateTarget = (nitrate ?? .zero) / 1000
    phosphorusTarget = (phosphorus ?? .zero) / 1000
    residualAlkalinity = residual / 1000
    ironRatio = iron
    saltStart = start / 1000
    saltEnd = max(end, start * 1.000_001) / 1000
    methaneFactor = methane
    nitrousOxideFactor = nitrous
    (dosesCarbon, dosesPhosphorus, dosesAlkali) = (nitrate != nil, phosphorus != nil, doses)
    anoxicRespiration = select(anoxic .> 0, pow(max(anoxic, Lanes(all: 1e-9)), 0.68), .zero)
  }
}
