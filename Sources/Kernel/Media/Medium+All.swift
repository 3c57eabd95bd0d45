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
    further: [Quantity("energy", "enthalpy flow", "W", energy())])
  /// Compressed air.
  public static let compressedAir = Medium(
    id: "compressed-air", rate: Quantity("rate", "mass flow", "kg s-1"),
    further: [Quantity("energy", "exergy flow", "W", energy())])

  /// Oxygen is the difference between a mass and its stated parts: the mass counts as oxygen, its parts take it back.
  private static let asOxygen = Composition([.oxygenDemand: -1])
  private static func part(_ composition: Composition) -> Composition {
    var part = composition
    part.shares[Conserved.oxygenDemand.rawValue] += 1
    return part
  }
  private static let mineral = Composition([.minerals: 1])
  private static let carbon = part(Element.compound(carbon: 1))
  private static let hydrogenOfMatter = part(Element.compound(hydrogen: 1))
  private static let nitrogenOfMatter = part(Element.compound(nitrogen: 1))

  /// Fuel.
  public static let fuel = Medium(
    id: "fuel", rate: Quantity("rate", "mass flow", "kg s-1", asOxygen),
    further: [
      Quantity("energy", "gross energy", "W", energy()),
      Quantity("fossil_carbon", "fossil carbon", "kg s-1", carbon),
      Quantity("biogenic_carbon", "biogenic carbon", "kg s-1", carbon),
      Quantity("hydrogen", "hydrogen", "kg s-1", hydrogenOfMatter),
      Quantity("nitrogen", "nitrogen", "kg s-1", nitrogenOfMatter),
      Quantity("sulphur", "sulphur", "kg s-1", part(Element.compound(sulphur: 1))),
      Quantity("chlorine", "chlorine", "kg s-1", part(Element.compound(chlorine: 1))),
      Quantity("ash", "ash", "kg s-1", part(mineral)),
      Quantity("moisture", "moisture", "kg s-1", part(Composition([.water: 1]))),
    ])

  /// Organic matter in water counts as CH2O: 12/32 kg of carbon and 18/32 kg of water a kilogram of oxygen demand.
  private static let organic = Composition([.carbon: 12.0 / 32, .water: 18.0 / 32, .oxygenDemand: 1])
  /// Nitrogen of ammonia and of organic matter, as NH3.
  private static let reducedNitrogen = Composition([.nitrogen: 1, .water: 27.0 / 14])

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
      Quantity(
        "nitrate_n", "nitrate nitrogen", "kg s-1",
        Composition([.nitrogen: 1, .water: 9.0 / 14, .oxygenDemand: -64.0 / 14])),
      Quantity("organic_n", "organic nitrogen", "kg s-1", reducedNitrogen),
      Quantity("phosphate_p", "phosphate phosphorus", "kg s-1", Composition([.phosphorus: 1])),
      Quantity("other_p", "other phosphorus", "kg s-1", Composition([.phosphorus: 1])),
      Quantity("mineral_solids", "mineral suspended solids", "kg s-1", mineral),
      Quantity("salt", "dissolved salt", "kg s-1", mineral),
      Quantity("chloride", "chloride", "kg s-1", Composition([.chlorine: 1])),
      Quantity("sulphate_s", "sulphate sulphur", "kg s-1", Composition([.sulphur: 1])),
      Quantity("hardness", "hardness as CaCO3"),
      Quantity("alkalinity", "alkalinity as CaCO3"),
    ])

  /// Solid waste and sludge.
  public static let solid = Medium(
    id: "solid", rate: Quantity("rate", "dry matter", "kg s-1", asOxygen),
    further: [
      Quantity("water", "water", "kg s-1", Composition([.water: 1])),
      Quantity("energy", "gross energy", "W", energy()),
      Quantity("fossil_carbon", "fossil carbon", "kg s-1", carbon),
      Quantity("biogenic_carbon", "biogenic carbon", "kg s-1", carbon),
      Quantity("hydrogen", "hydrogen", "kg s-1", hydrogenOfMatter),
      Quantity("nitrogen", "nitrogen", "kg s-1", nitrogenOfMatter),
      Quantity(
        "phosphorus", "phosphorus", "kg s-1",
        part(Composition([.phosphorus: 1, .oxygenDemand: 40 / Element.phosphorus]))),
      Quantity("sulphur", "sulphur", "kg s-1", Composition([.sulphur: 1])),
      Quantity("chlorine", "chlorine", "kg s-1", Composition([.chlorine: 1])),
      Quantity("ash", "ash", "kg s-1", part(mineral)),
      Quantity("salt", "salt", "kg s-1", part(mineral)),
      Quantity("metals", "metals", "kg s-1", part(mineral)),
    ])

  /// Flue gas, waste air and biogas.
  public static let gas = Medium(
    id: "gas", rate: Quantity("rate", "dry volume at 0 °C, 101.325 kPa", "m3 s-1"),
    further: [
      Quantity("energy", "sensible, latent and chemical energy", "W", energy()),
      Quantity("co2_fossil", "fossil carbon dioxide", "kg s-1", Element.compound(carbon: 1, oxygen: 2)),
      Quantity("co2_biogenic", "biogenic carbon dioxide", "kg s-1", Element.compound(carbon: 1, oxygen: 2)),
      Quantity("ch4", "methane", "kg s-1", Element.compound(carbon: 1, hydrogen: 4)),
      Quantity("n2o", "nitrous oxide", "kg s-1", Element.compound(oxygen: 1, nitrogen: 2)),
      Quantity("nox", "nitrogen oxides as NO2", "kg s-1", Element.compound(oxygen: 2, nitrogen: 1)),
      Quantity("so2", "sulphur dioxide", "kg s-1", Element.compound(oxygen: 2, sulphur: 1)),
      Quantity("co", "carbon monoxide", "kg s-1", Element.compound(carbon: 1, oxygen: 1)),
      Quantity("nh3", "ammonia", "kg s-1", Element.compound(hydrogen: 3, nitrogen: 1)),
      Quantity("hcl", "hydrogen chloride", "kg s-1", Element.compound(hydrogen: 1, chlorine: 1)),
      Quantity(
        "voc", "volatile organic compounds, as acetone", "kg s-1",
        Element.compound(carbon: 3, hydrogen: 6, oxygen: 1)),
      Quantity("pm", "particulate matter", "kg s-1", mineral),
      Quantity("h2", "hydrogen", "kg s-1", Element.compound(hydrogen: 2)),
      Quantity("h2o", "water vapour", "kg s-1", Composition([.water: 1])),
      Quantity("o2", "oxygen given to ambient air", "kg s-1", Composition([.oxygenDemand: -1])),
      Quantity("n2", "nitrogen given to ambient air", "kg s-1", Element.compound(nitrogen: 2)),
    ])
}
