import Kernel
import LaneMath
import Properties

/// What a stated water holds beside water, as a scenario gives it: concentrations at 1000 kg/m3, or masses a tonne of
/// product.
struct WaterQuality {
  /// Quantity per kilogram of water, by the places of ``WaterFlow``.
  var contents = [Lanes](repeating: .zero, count: Medium.water.further.count)
  /// Quantity per kilogram of product, by the same places; zero where everything is stated by concentration.
  var perProduct = [Lanes](repeating: .zero, count: Medium.water.further.count)

  /// Converts milligrams a litre (SI: kg/m3) into a mass per mass of water.
  static let density = Lanes(all: 1000)

  /// Biodegradable COD per BOD5: ultimate BOD is 1.5 BOD5 at 0.23 1/d, and cells leave about a tenth of the COD behind.
  static let biodegradablePerBOD = 1.6

  /// COD and its fractions, nitrogen, phosphorus, solids and salts of a water, and its temperature.
  ///
  /// Where allowed, masses may be stated per tonne of product instead, as `cod_per_product`. The default temperature is
  /// in degC; nil leaves the sensible heat to the caller. The default fossil share of its carbon is in %.
  init(
    _ scope: inout Declaration, allowsPerProduct: Bool, temperature defaultTemperature: Double?,
    fossilShare defaultFossilShare: Double
  ) {
    let temperature = defaultTemperature.map {
      scope.parameter(
        "temperature", "degC", 0...95, default: $0, "Temperature",
        source: "assumption: industrial effluent in use, grade C")
    }
    let cod = load(&scope, "cod", 0...500_000, allowsPerProduct, "Chemical oxygen demand (dichromate)")
    let shares = Self.fractions(&scope)
    for (place, share) in zip(WaterFlow.chemicalOxygenDemand, shares) {
      contents[place] = cod.content * share
      perProduct[place] = cod.perProduct * share
    }
    readNitrogen(&scope, allowsPerProduct)
    readPhosphorus(&scope, allowsPerProduct)
    readSalts(&scope, allowsPerProduct)
    let fossil = scope.parameter(
      "fossil_share", "%", 0...100, default: defaultFossilShare,
      "Share of the carbon of organic matter, and of the inorganic carbon, that is fossil",
      source:
        "petrochemical raw materials of fine chemicals 80 %, grade C; municipal 0-14 % (Law et al. 2013), natural waters 0"
    )
    let inorganic = load(
      &scope, "inorganic_carbon", 0...50_000, allowsPerProduct,
      "Inorganic carbon: dissolved carbon dioxide, bicarbonate and carbonate")
    place(inorganic, at: WaterFlow.inorganicCarbon)
    let organic = Lanes(all: WaterFlow.carbonPerOxygenDemand)
    contents[WaterFlow.fossilCarbon] = fossil * (organic * cod.content + inorganic.content)
    perProduct[WaterFlow.fossilCarbon] = fossil * (organic * cod.perProduct + inorganic.perProduct)
    let heat = Lanes(all: WaterFlow.heatPerOxygenDemand)
    contents[WaterFlow.energy] = (temperature.map(liquidEnthalpy) ?? .zero) + heat * cod.content
    perProduct[WaterFlow.energy] = heat * cod.perProduct
  }

  private struct Load {
    var content = Lanes.zero
    var perProduct = Lanes.zero
    var isStated = false
  }

  private func load(
    _ scope: inout Declaration, _ key: String, _ range: ClosedRange<Double>, _ allowsPerProduct: Bool,
    _ summary: String
  ) -> Load {
    let source = "the scenario; 0 where it is silent"
    let content = scope.optionalParameter(key, "mg/L", range, summary, source: source)
    let perProduct =
      allowsPerProduct
      ? scope.optionalParameter(
        key + "_per_product", "kg/t", 0...10_000, summary + ", per tonne of product", source: source) : nil
    if content != nil, perProduct != nil {
      scope.problem("'\(key)' is stated twice, by concentration and per product", at: key + "_per_product")
    }
    return Load(
      content: (content ?? .zero) / Self.density, perProduct: perProduct ?? .zero,
      isStated: content != nil || perProduct != nil)
  }

  private mutating func place(_ load: Load, at quantity: Int) {
    contents[quantity] = load.content
    perProduct[quantity] = load.perProduct
  }

  /// Shares of the four fractions of COD, from stated fractions or from BOD5 over COD.
  private static func fractions(_ scope: inout Declaration) -> [Lanes] {
    let bod = scope.parameter(
      "bod_to_cod", "1", 0...0.62, default: 0.3, "BOD5 over COD; biodegradable COD is 1.6 times it",
      source:
        "Metcalf & Eddy, Wastewater Engineering, 5th ed. 2014, sec. 8-2 (bCOD = 1.6 BOD); default grade C")
    let readily = scope.parameter(
      "readily_share", "%", 0...100, default: 40,
      "Share of the biodegradable COD that is readily biodegradable",
      source: "assumption for dissolved organics of fine chemicals, grade C")
    let particulate = scope.parameter(
      "particulate_share", "%", 0...100, default: 20, "Share of the inert COD that is particulate",
      source: "assumption for dissolved organics of fine chemicals, grade C")
    let one = Lanes(all: 1)
    let biodegradable = min(bod * biodegradablePerBOD, one)
    let inert = one - biodegradable
    return [
      biodegradable * readily, biodegradable * (one - readily), inert * (one - particulate),
      inert * particulate,
    ]
  }

  private mutating func readNitrogen(_ scope: inout Declaration, _ allows: Bool) {
    let ammonium = load(&scope, "ammonium_n", 0...100_000, allows, "Ammonium nitrogen")
    let nitrate = load(&scope, "nitrate_n", 0...100_000, allows, "Nitrate nitrogen")
    let total = load(
      &scope, "total_n", 0...100_000, allows,
      "Total nitrogen; what is neither ammonium nor nitrate is organic")
    place(ammonium, at: WaterFlow.ammonium)
    place(nitrate, at: WaterFlow.nitrate)
    guard total.isStated else { return }
    let organic = Load(
      content: total.content - ammonium.content - nitrate.content,
      perProduct: total.perProduct - ammonium.perProduct - nitrate.perProduct)
    if any(min(organic.content, organic.perProduct) .< Lanes(all: -1e-12)) {
      scope.problem(
        "'total_n' is less than 'ammonium_n' and 'nitrate_n' together",
        at: scope.states("total_n") ? "total_n" : "total_n_per_product",
        hint: allows ? "state all three by concentration, or all three per product" : nil)
    }
    place(
      Load(content: max(organic.content, .zero), perProduct: max(organic.perProduct, .zero)),
      at: WaterFlow.organicNitrogen)
  }

  private mutating func readPhosphorus(_ scope: inout Declaration, _ allows: Bool) {
    let total = load(&scope, "total_p", 0...50_000, allows, "Total phosphorus")
    let share = scope.parameter(
      "phosphate_share", "%", 0...100, default: 80, "Share of the phosphorus that is phosphate",
      source: "assumption, grade C")
    let other = Lanes(all: 1) - share
    place(Load(content: total.content * share, perProduct: total.perProduct * share), at: WaterFlow.phosphate)
    place(
      Load(content: total.content * other, perProduct: total.perProduct * other),
      at: WaterFlow.otherPhosphorus)
  }

  private mutating func readSalts(_ scope: inout Declaration, _ allows: Bool) {
    place(
      load(
        &scope, "tss", 0...100_000, allows, "Mineral suspended solids; organic solids are part of the COD"),
      at: WaterFlow.mineralSolids)
    let salt = load(&scope, "tds", 0...400_000, allows, "Dissolved salt, chloride and sulphate included")
    let chloride = load(&scope, "chloride", 0...250_000, allows, "Chloride")
    var sulphur = load(&scope, "sulphate", 0...250_000, allows, "Sulphate as SO4")
    if any(chloride.content + sulphur.content .> salt.content + Lanes(all: 1e-12))
      || any(chloride.perProduct + sulphur.perProduct .> salt.perProduct + Lanes(all: 1e-12))
    {
      scope.problem("'tds' is less than 'chloride' and 'sulphate' together, which are part of it", at: "tds")
    }
    // 32 of the 96 g/mol of sulphate are sulphur.
    sulphur.content /= Lanes(all: 3)
    sulphur.perProduct /= Lanes(all: 3)
    place(salt, at: WaterFlow.salt)
    place(chloride, at: WaterFlow.chloride)
    place(sulphur, at: WaterFlow.sulphate)
    place(load(&scope, "hardness", 0...50_000, allows, "Hardness as CaCO3"), at: WaterFlow.hardness)
    place(load(&scope, "alkalinity", 0...50_000, allows, "Alkalinity as CaCO3"), at: WaterFlow.alkalinity)
  }
}

/// Enthalpy of water vapour in a gas above liquid water at 0.01 °C, J/kg; a problem is noted where it is not known.
func vapourEnthalpy(_ declare: inout Declaration, _ temperature: Lanes) -> Lanes {
  var enthalpy = Lanes.zero
  for lane in 0..<laneCount {
    do throws(PropertyError) {
      enthalpy[lane] = try WaterVapour.specificEnthalpy(temperature: temperature[lane])
    } catch {
      declare.problem("\(error)")
      return .zero
    }
  }
  return enthalpy
}

/// Enthalpy of liquid water above 0.01 °C at atmospheric pressure, above 99 °C at saturation, J/kg (IAPWS-IF97).
func liquidEnthalpy(_ temperature: Lanes) -> Lanes {
  if temperature == Lanes(all: temperature[0]) { return Lanes(all: liquidEnthalpy(temperature[0])) }
  return eachLane(temperature) { liquidEnthalpy($0) }
}

/// The same of one temperature.
func liquidEnthalpy(_ temperature: Double) -> Double {
  let liquid =
    temperature < 372
    ? try? WaterSteam(pressure: 101_325, temperature: Swift.max(temperature, 273.16))
    : try? WaterSteam(temperature: temperature, quality: 0)
  // The mean heat capacity between 0 and 100 °C, where the formulation does not reach.
  return liquid?.specificEnthalpy ?? 4190 * (temperature - 273.16)
}
