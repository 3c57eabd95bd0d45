import Kernel
import LaneMath

/// What comes of a feed of activated sludge, kg/s.
struct TreatedFlow {
  var nitrified = Lanes.zero
  var denitrified = Lanes.zero
  /// Nitrogen that leaves as N2O.
  var nitrousNitrogen = Lanes.zero
  /// Biodegradable COD that denitrification to the target lacks, and what of it is bought.
  var carbonNeed = Lanes.zero
  var boughtCarbon = Lanes.zero
  /// COD of the cells that grew.
  var biomass = Lanes.zero
  var sludgeNitrogen = Lanes.zero
  var sludgePhosphorus = Lanes.zero
  /// Iron sludge without its phosphorus, and caustic as CaCO3.
  var coagulant = Lanes.zero
  var alkali = Lanes.zero
  /// The treated water.
  var readily = Lanes.zero
  var ammonium = Lanes.zero
  var nitrate = Lanes.zero
  var organicNitrogen = Lanes.zero
  var phosphate = Lanes.zero
  var alkalinity = Lanes.zero
  var salt = Lanes.zero
  /// All solids before they are parted, ash among them, and the share that escapes with the water.
  var solids = Lanes.zero
  var ash = Lanes.zero
  var escaping = Lanes.zero
  /// Carbon and hydrogen of all solids.
  var solidCarbon = Lanes.zero
  var solidHydrogen = Lanes.zero
  var methane = Lanes.zero
  var carbonDioxide = Lanes.zero
  /// Oxygen taken from the air, and water formed.
  var oxygen = Lanes.zero
  var water = Lanes.zero

  /// COD of all solids.
  func solidDemand(_ feed: SludgeFeed) -> Lanes { biomass + feed.particulateInert }
}

extension ActivatedSludge {
  /// Hydrogen of inert particulate matter by COD: what keeps its carbon (12/32) and its oxygen demand at the mass of
  /// cells by COD, 113/160.
  private static let inertHydrogen = (113.0 / 160 - 12.0 / 32) / 9
  /// Water by COD, by reduced nitrogen and by nitrate nitrogen in the composition of wastewater.
  private static let (waterPerDemand, waterPerReduced, waterPerNitrate) = (18.0 / 32, 27.0 / 14, 9.0 / 14)

  /// Cells take phosphorus; iron takes what is above the target, `ironRatio` moles a mole.
  func settlePhosphorus(_ feed: SludgeFeed, _ out: inout TreatedFlow) {
    let cells = out.biomass / Self.demandPerCells
    let assimilated = min(Self.phosphorusPerCells * cells, feed.phosphorus)
    let left = feed.phosphorus - assimilated
    let bound = dosesPhosphorus ? max(left - phosphorusTarget * feed.water, .zero) : .zero
    out.phosphate = left - bound
    out.sludgePhosphorus = assimilated + bound
    let spare = max(ironRatio - 1, .zero) * Self.ironHydroxide
    out.coagulant = bound * (Self.ironInPhosphate + spare)
  }

  /// Cells, inert matter, minerals, phosphate and the salt that cells hold make the solids; a stated concentration of
  /// them escapes with the water.
  func settleSolids(_ feed: SludgeFeed, _ out: inout TreatedFlow) {
    let cells = out.biomass / Self.demandPerCells
    let spareSalt = max(feed.salt - feed.chloride - 3 * feed.sulphate, .zero)
    let salt = min(Self.ashPerCells * cells, 0.5 * spareSalt)
    out.ash = feed.mineral + out.coagulant + salt
    out.salt = feed.salt - salt
    out.solidCarbon = (12.0 / 32) * (out.biomass + feed.particulateInert)
    out.solidHydrogen = cells * (7.0 / 113) + feed.particulateInert * Self.inertHydrogen
    out.solids =
      (out.biomass + feed.particulateInert) / Self.demandPerCells + out.ash
      + out.sludgePhosphorus * Self.oxidePerPhosphorus
    out.escaping = min(ratio(effluentSolids * feed.water, out.solids, else: Lanes(all: 1)), Lanes(all: 1))
  }

  /// Nitrification takes 100/14 kg of CaCO3 a kilogram of nitrogen, denitrification and ammonification give half of it
  /// back; caustic keeps what is stated.
  func settleAlkalinity(_ feed: SludgeFeed, _ ammonified: Lanes, _ out: inout TreatedFlow) {
    let left = feed.alkalinity + (50.0 / 14) * (out.denitrified + ammonified) - (100.0 / 14) * out.nitrified
    out.alkali = dosesAlkali ? max(residualAlkalinity * feed.water - left, .zero) : .zero
    out.alkalinity = max(left, .zero) + select(left .< 0, max(out.alkali + left, .zero), out.alkali)
    // 40 g of NaOH do what 50 g of CaCO3 do.
    out.salt += 0.8 * out.alkali
  }

  /// Methane by factor, and what closes carbon (CO2), oxygen demand (oxygen) and hydrogen (water).
  func settleBalances(_ feed: SludgeFeed, _ out: inout TreatedFlow) {
    let demandIn = feed.oxygenDemand + out.boughtCarbon
    let solidDemand = out.solidDemand(feed)
    let soluble = feed.solubleInert + out.readily
    let oxidised = max(demandIn - solidDemand - soluble, .zero)
    out.methane = min(
      methaneFactor * Self.methanePerDemand * (demandIn - solidDemand),
      oxidised * (Self.methanePerDemand * 0.9))
    out.carbonDioxide = ((12.0 / 32) * oxidised - 0.75 * out.methane) * (44.0 / 12)
    let sludge = 1 - out.escaping
    var perSludge = out.solidCarbon * (32.0 / 12 + 1)
    perSludge += 9 * out.solidHydrogen + out.ash - out.solids
    perSludge += out.sludgeNitrogen * (1 - 24.0 / 14)
    perSludge += out.sludgePhosphorus * (1 + 40.0 / 31)
    let sludgeDemand = sludge * perSludge
    let waterDemand = soluble + out.escaping * solidDemand - (64.0 / 14) * out.nitrate
    let gasDemand = 4 * out.methane - (16.0 / 7) * out.nitrousNitrogen - (12.0 / 7) * out.denitrified
    let entering = demandIn - (64.0 / 14) * feed.nitrate
    out.oxygen = entering - waterDemand - gasDemand - sludgeDemand
    let escaped = out.escaping * solidDemand
    var hydrogenIn = Self.waterPerDemand * demandIn
    hydrogenIn += Self.waterPerReduced * (feed.ammonium + feed.organicNitrogen)
    hydrogenIn += Self.waterPerNitrate * feed.nitrate
    let reducedOut = out.ammonium + out.organicNitrogen + out.escaping * out.sludgeNitrogen
    var hydrogenOut = Self.waterPerDemand * (soluble + escaped)
    hydrogenOut += Self.waterPerReduced * reducedOut + Self.waterPerNitrate * out.nitrate
    hydrogenOut += 9 * sludge * out.solidHydrogen + 2.25 * out.methane
    out.water = hydrogenIn - hydrogenOut
  }
}
