extension Medium {
  private static func energy(_ sign: Double = 1) -> Composition { Composition([.energy: sign]) }

  /// Electric energy.
  public static let electricity = Medium(
    id: "electricity", rate: Quantity("rate", "electric power", "W", energy()), further: [])
  /// Heat carried by a circuit.
  public static let heat = Medium(id: "heat", rate: Quantity("rate", "heat flow", "W", energy()), further: [])
  /// Heat taken out by a circuit: who receives cooling gives energy away.
  public static let cooling = Medium(
    id: "cooling", rate: Quantity("rate", "cooling", "W", energy(-1)), further: [])
  /// Steam.
  public static let steam = Medium(
    id: "steam", rate: Quantity("rate", "mass flow", "kg s-1", Composition([.water: 1])),
    further: [Quantity("energy", "enthalpy flow", "W", energy())])
  /// Hydrogen.
  public static let hydrogen = Medium(
    id: "hydrogen", rate: Quantity("rate", "mass flow", "kg s-1", Element.compound(hydrogen: 2)),
    further: [Quantity("energy", "gross energy", "W", energy())])
  /// Carbon dioxide as a product.
  public static let carbonDioxide = Medium(
    id: "co2", rate: Quantity("rate", "mass flow", "kg s-1", Element.compound(carbon: 1, oxygen: 2)),
    further: [
      Quantity("energy", "enthalpy flow", "W", energy()),
      Quantity("fossil_carbon", "fossil carbon", "kg s-1", Composition([.fossilCarbon: 1])),
    ])
  /// Compressed air: its enthalpy is above that of the air that was taken in, so nothing at the same temperature, whatever
  /// the pressure; its exergy is no energy that could be balanced.
  public static let compressedAir = Medium(
    id: "compressed-air", rate: Quantity("rate", "mass flow", "kg s-1"),
    further: [Quantity("energy", "enthalpy flow", "W", energy())])

  /// Oxygen is the difference between a mass and its stated parts: the mass counts as oxygen, its parts take it back.
  private static let asOxygen = Composition([.oxygenDemand: -1])
  private static func part(_ composition: Composition) -> Composition {
    var part = composition
    part.shares[Conserved.oxygenDemand.rawValue] += 1
    return part
  }
  private static let mineral = Composition([.minerals: 1])
  private static let biogenicCarbon = part(Element.compound(carbon: 1))
  private static let fossilCarbon = fossil(biogenicCarbon)
  /// All of its carbon is fossil.
  private static func fossil(_ composition: Composition) -> Composition {
    var fossil = composition
    fossil.shares[Conserved.fossilCarbon.rawValue] = composition[.carbon]
    return fossil
  }
  private static let hydrogenOfMatter = part(Element.compound(hydrogen: 1))
  private static let nitrogenOfMatter = part(Element.compound(nitrogen: 1))
  private static let phosphorusOfMatter = part(
    Composition([.phosphorus: 1, .oxygenDemand: 40 / Element.phosphorus]))
  /// Sulphur and chlorine are elements in solids as in fuels, whether they burn or stand in sulphate and chloride: ash and
  /// salt are what is left without them, and what oxygen they have is the difference.
  private static let sulphurOfMatter = part(Element.compound(sulphur: 1))
  private static let chlorineOfMatter = part(Element.compound(chlorine: 1))
  /// Water in fuels and solids is taken at 25 °C, as for their heating value.
  private static let moisture = Composition([.water: 1, .energy: Element.waterReference])

  /// Fuel.
  public static let fuel = Medium(
    id: "fuel", rate: Quantity("rate", "mass flow", "kg s-1", asOxygen),
    further: [
      Quantity("energy", "gross energy", "W", energy()),
      Quantity("fossil_carbon", "fossil carbon", "kg s-1", fossilCarbon),
      Quantity("biogenic_carbon", "biogenic carbon", "kg s-1", biogenicCarbon),
      Quantity("hydrogen", "hydrogen", "kg s-1", hydrogenOfMatter),
      Quantity("nitrogen", "nitrogen", "kg s-1", nitrogenOfMatter),
      Quantity("sulphur", "sulphur", "kg s-1", sulphurOfMatter),
      Quantity("chlorine", "chlorine", "kg s-1", chlorineOfMatter),
      Quantity("ash", "ash", "kg s-1", part(mineral)),
      Quantity("moisture", "moisture", "kg s-1", part(moisture)),
    ])

  /// Hydrogen that is bound to something, by the water that it counts as.
  private static func bound(_ composition: Composition) -> Composition {
    var bound = composition
    bound.shares[Conserved.energy.rawValue] = composition[.water] * Element.waterReference
    return bound
  }
  /// Organic matter in water counts as CH2O: 12/32 kg of carbon and 18/32 kg of water a kilogram of oxygen demand.
  private static let organic = bound(Composition([.carbon: 12.0 / 32, .water: 18.0 / 32, .oxygenDemand: 1]))
  /// Nitrogen of ammonia and of organic matter, as NH3.
  private static let reducedNitrogen = bound(Composition([.nitrogen: 1, .water: 27.0 / 14]))
  /// Nitrogen of nitric acid.
  private static let nitrate = bound(
    Composition([.nitrogen: 1, .water: 9.0 / 14, .oxygenDemand: -64.0 / 14]))
  /// Chloride and sulphate are parts of the dissolved salt, of which the minerals are what is left as oxides of metals: of
  /// NaCl ½ Na2O, 31 of 58.5, of Na2SO4 Na2O, 62 of 142.
  private static let chloride = Composition([.chlorine: 1, .minerals: -27.5 / Element.chlorine])
  private static let sulphate = Composition([.sulphur: 1, .minerals: -80 / Element.sulphur])

  /// Water and wastewater.
  public static let water = Medium(
    id: "water", rate: Quantity("rate", "water", "kg s-1", Composition([.water: 1])),
    further: [
      Quantity("energy", "sensible heat and heat of combustion", "W", energy()),
      Quantity("cod_readily_biodegradable", "COD, readily biodegradable", "kg s-1", organic),
      Quantity("cod_slowly_biodegradable", "COD, slowly biodegradable", "kg s-1", organic),
      Quantity("cod_soluble_inert", "COD, soluble inert", "kg s-1", organic),
      Quantity("cod_particulate_inert", "COD, particulate inert", "kg s-1", organic),
      Quantity("ammonium_n", "ammonium nitrogen", "kg s-1", reducedNitrogen),
      Quantity("nitrate_n", "nitrate nitrogen", "kg s-1", nitrate),
      Quantity("organic_n", "organic nitrogen", "kg s-1", reducedNitrogen),
      Quantity("phosphate_p", "phosphate phosphorus", "kg s-1", Composition([.phosphorus: 1])),
      Quantity("other_p", "other phosphorus", "kg s-1", Composition([.phosphorus: 1])),
      Quantity("mineral_solids", "mineral suspended solids", "kg s-1", mineral),
      Quantity("salt", "dissolved salt", "kg s-1", mineral),
      Quantity("chloride", "chloride", "kg s-1", chloride),
      Quantity("sulphate_s", "sulphate sulphur", "kg s-1", sulphate),
      Quantity("hardness", "hardness as CaCO3"),
      Quantity("alkalinity", "alkalinity as CaCO3"),
      // Sewage is biogenic where nothing else is said, as in the guidelines: IPCC 2006, volume 5, section 6.1.
      Quantity(
        "fossil_carbon", "fossil part of the organic and inorganic carbon", "kg s-1",
        Composition([.fossilCarbon: 1])),
      Quantity("inorganic_carbon", "inorganic carbon", "kg s-1", Composition([.carbon: 1])),
    ])

  /// Solid waste and sludge.
  public static let solid = Medium(
    id: "solid", rate: Quantity("rate", "dry matter", "kg s-1", asOxygen),
    further: [
      Quantity("water", "water", "kg s-1", moisture),
      Quantity("energy", "gross energy", "W", energy()),
      Quantity("fossil_carbon", "fossil carbon", "kg s-1", fossilCarbon),
      Quantity("biogenic_carbon", "biogenic carbon", "kg s-1", biogenicCarbon),
      Quantity("hydrogen", "hydrogen", "kg s-1", hydrogenOfMatter),
      Quantity("nitrogen", "nitrogen", "kg s-1", nitrogenOfMatter),
      Quantity("phosphorus", "phosphorus", "kg s-1", phosphorusOfMatter),
      Quantity("sulphur", "sulphur", "kg s-1", sulphurOfMatter),
      Quantity("chlorine", "chlorine", "kg s-1", chlorineOfMatter),
      Quantity("ash", "ash", "kg s-1", part(mineral)),
      Quantity("salt", "salt", "kg s-1", part(mineral)),
      Quantity("metals", "metals", "kg s-1", part(mineral)),
    ])

  /// Flue gas, waste air and biogas.
  public static let gas = Medium(
    id: "gas", rate: Quantity("rate", "dry volume at 0 °C, 101.325 kPa", "m3 s-1"),
    further: [
      Quantity("energy", "sensible, latent and chemical energy", "W", energy()),
      Quantity(
        "co2_fossil", "fossil carbon dioxide", "kg s-1", fossil(Element.compound(carbon: 1, oxygen: 2))),
      Quantity("co2_biogenic", "biogenic carbon dioxide", "kg s-1", Element.compound(carbon: 1, oxygen: 2)),
      Quantity("ch4", "methane", "kg s-1", fossil(Element.compound(carbon: 1, hydrogen: 4))),
      Quantity("n2o", "nitrous oxide", "kg s-1", Element.compound(oxygen: 1, nitrogen: 2)),
      Quantity("nox", "nitrogen oxides as NO2", "kg s-1", Element.compound(oxygen: 2, nitrogen: 1)),
      Quantity("so2", "sulphur dioxide", "kg s-1", Element.compound(oxygen: 2, sulphur: 1)),
      Quantity("co", "carbon monoxide", "kg s-1", fossil(Element.compound(carbon: 1, oxygen: 1))),
      Quantity("nh3", "ammonia", "kg s-1", Element.compound(hydrogen: 3, nitrogen: 1)),
      Quantity("hcl", "hydrogen chloride", "kg s-1", Element.compound(hydrogen: 1, chlorine: 1)),
      Quantity(
        "voc", "volatile organic compounds, as acetone", "kg s-1",
        fossil(Element.compound(carbon: 3, hydrogen: 6, oxygen: 1))),
      Quantity("pm", "particulate matter", "kg s-1", mineral),
      Quantity("h2", "hydrogen", "kg s-1", Element.compound(hydrogen: 2)),
      Quantity("h2o", "water vapour", "kg s-1", Composition([.water: 1])),
      Quantity("o2", "oxygen given to ambient air", "kg s-1", Composition([.oxygenDemand: -1])),
      Quantity("n2", "nitrogen given to ambient air", "kg s-1", Element.compound(nitrogen: 2)),
      Quantity("h2s", "hydrogen sulphide", "kg s-1", Element.compound(hydrogen: 2, sulphur: 1)),
      // These three are fossil where nothing else is said.
      Quantity(
        "biogenic_carbon", "biogenic part of the carbon of methane, carbon monoxide and organic compounds",
        "kg s-1", Composition([.fossilCarbon: -1])),
    ])
}
