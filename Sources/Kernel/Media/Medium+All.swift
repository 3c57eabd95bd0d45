extension Medium {
  private static func energy(_ sign: Double = 1) -> Composition { Composition([.energy: sign]) }

  /// Electric energy.
  public static let electricity = Medium(
    id: "electricity", rate: Quantity("rate", "electric power", "电功率", "W", energy()), further: [])
  /// Heat carried by a circuit.
  public static let heat = Medium(
    id: "heat", rate: Quantity("rate", "heat flow", "热流量", "W", energy()), further: [])
  /// Heat taken out by a circuit: who receives cooling gives energy away.
  public static let cooling = Medium(
    id: "cooling", rate: Quantity("rate", "cooling", "供冷功率", "W", energy(-1)), further: [])
  /// Steam.
  public static let steam = Medium(
    id: "steam", rate: Quantity("rate", "mass flow", "质量流量", "kg s-1", Composition([.water: 1])),
    further: [Quantity("energy", "enthalpy flow", "焓流量", "W", energy())])
  /// Hydrogen.
  public static let hydrogen = Medium(
    id: "hydrogen", rate: Quantity("rate", "mass flow", "质量流量", "kg s-1", Element.compound(hydrogen: 2)),
    further: [Quantity("energy", "gross energy", "高位发热量", "W", energy())])
  /// Carbon dioxide as a product.
  public static let carbonDioxide = Medium(
    id: "co2", rate: Quantity("rate", "mass flow", "质量流量", "kg s-1", Element.compound(carbon: 1, oxygen: 2)),
    further: [
      Quantity("energy", "enthalpy flow", "焓流量", "W", energy()),
      Quantity("fossil_carbon", "fossil carbon", "化石碳", "kg s-1", Composition([.fossilCarbon: 1])),
    ])
  /// Compressed air: its enthalpy is above that of the air that was taken in, so nothing at the same temperature, whatever
  /// the pressure; its exergy is no energy that could be balanced.
  public static let compressedAir = Medium(
    id: "compressed-air", rate: Quantity("rate", "mass flow", "质量流量", "kg s-1"),
    further: [Quantity("energy", "enthalpy flow", "焓流量", "W", energy())])

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
    id: "fuel", rate: Quantity("rate", "mass flow", "质量流量", "kg s-1", asOxygen),
    further: [
      Quantity("energy", "gross energy", "高位发热量", "W", energy()),
      Quantity("fossil_carbon", "fossil carbon", "化石碳", "kg s-1", fossilCarbon),
      Quantity("biogenic_carbon", "biogenic carbon", "生物源碳", "kg s-1", biogenicCarbon),
      Quantity("hydrogen", "hydrogen", "氢", "kg s-1", hydrogenOfMatter),
      Quantity("nitrogen", "nitrogen", "氮", "kg s-1", nitrogenOfMatter),
      Quantity("sulphur", "sulphur", "硫", "kg s-1", sulphurOfMatter),
      Quantity("chlorine", "chlorine", "氯", "kg s-1", chlorineOfMatter),
      Quantity("ash", "ash", "灰分", "kg s-1", part(mineral)),
      Quantity("moisture", "moisture", "水分", "kg s-1", part(moisture)),
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
    id: "water", rate: Quantity("rate", "water", "水", "kg s-1", Composition([.water: 1])),
    further: [
      Quantity("energy", "sensible heat and heat of combustion", "显热与有机物燃烧热", "W", energy()),
      Quantity("cod_readily_biodegradable", "COD, readily biodegradable", "易生物降解化学需氧量", "kg s-1", organic),
      Quantity("cod_slowly_biodegradable", "COD, slowly biodegradable", "慢速生物降解化学需氧量", "kg s-1", organic),
      Quantity("cod_soluble_inert", "COD, soluble inert", "溶解性惰性化学需氧量", "kg s-1", organic),
      Quantity("cod_particulate_inert", "COD, particulate inert", "颗粒性惰性化学需氧量", "kg s-1", organic),
      Quantity("ammonium_n", "ammonium nitrogen", "氨氮", "kg s-1", reducedNitrogen),
      Quantity("nitrate_n", "nitrate nitrogen", "硝态氮", "kg s-1", nitrate),
      Quantity("organic_n", "organic nitrogen", "有机氮", "kg s-1", reducedNitrogen),
      Quantity("phosphate_p", "phosphate phosphorus", "磷酸盐磷", "kg s-1", Composition([.phosphorus: 1])),
      Quantity("other_p", "other phosphorus", "其他磷", "kg s-1", Composition([.phosphorus: 1])),
      Quantity("mineral_solids", "mineral suspended solids", "无机悬浮物", "kg s-1", mineral),
      Quantity("salt", "dissolved salt", "溶解性总固体", "kg s-1", mineral),
      Quantity("chloride", "chloride", "氯离子", "kg s-1", chloride),
      Quantity("sulphate_s", "sulphate sulphur", "硫酸盐硫", "kg s-1", sulphate),
      Quantity("hardness", "hardness as CaCO3", "硬度（以CaCO3计）"),
      Quantity("alkalinity", "alkalinity as CaCO3", "碱度（以CaCO3计）"),
      // Sewage is biogenic where nothing else is said, as in the guidelines: IPCC 2006, volume 5, section 6.1.
      Quantity(
        "fossil_carbon", "fossil part of the organic and inorganic carbon", "有机碳与无机碳中的化石碳", "kg s-1",
        Composition([.fossilCarbon: 1])),
      Quantity("inorganic_carbon", "inorganic carbon", "无机碳", "kg s-1", Composition([.carbon: 1])),
    ])

  /// Solid waste and sludge.
  public static let solid = Medium(
    id: "solid", rate: Quantity("rate", "dry matter", "干物质", "kg s-1", asOxygen),
    further: [
      Quantity("water", "water", "水", "kg s-1", moisture),
      Quantity("energy", "gross energy", "高位发热量", "W", energy()),
      Quantity("fossil_carbon", "fossil carbon", "化石碳", "kg s-1", fossilCarbon),
      Quantity("biogenic_carbon", "biogenic carbon", "生物源碳", "kg s-1", biogenicCarbon),
      Quantity("hydrogen", "hydrogen", "氢", "kg s-1", hydrogenOfMatter),
      Quantity("nitrogen", "nitrogen", "氮", "kg s-1", nitrogenOfMatter),
      Quantity("phosphorus", "phosphorus", "磷", "kg s-1", phosphorusOfMatter),
      Quantity("sulphur", "sulphur", "硫", "kg s-1", sulphurOfMatter),
      Quantity("chlorine", "chlorine", "氯", "kg s-1", chlorineOfMatter),
      Quantity("ash", "ash", "灰分", "kg s-1", part(mineral)),
      Quantity("salt", "salt", "盐分", "kg s-1", part(mineral)),
      Quantity("metals", "metals", "金属", "kg s-1", part(mineral)),
    ])

  /// Flue gas, waste air and biogas.
  public static let gas = Medium(
    id: "gas", rate: Quantity("rate", "dry volume at 0 °C, 101.325 kPa", "干气体积（0 °C、101.325 kPa）", "m3 s-1"),
    further: [
      Quantity("energy", "sensible, latent and chemical energy", "显热、潜热与化学能", "W", energy()),
      Quantity(
        "co2_fossil", "fossil carbon dioxide", "化石源二氧化碳", "kg s-1",
        fossil(Element.compound(carbon: 1, oxygen: 2))),
      Quantity(
        "co2_biogenic", "biogenic carbon dioxide", "生物源二氧化碳", "kg s-1", Element.compound(carbon: 1, oxygen: 2)
      ),
      Quantity("ch4", "methane", "甲烷", "kg s-1", fossil(Element.compound(carbon: 1, hydrogen: 4))),
      Quantity("n2o", "nitrous oxide", "氧化亚氮", "kg s-1", Element.compound(oxygen: 1, nitrogen: 2)),
      Quantity(
        "nox", "nitrogen oxides as NO2", "氮氧化物（以NO2计）", "kg s-1", Element.compound(oxygen: 2, nitrogen: 1)),
      Quantity("so2", "sulphur dioxide", "二氧化硫", "kg s-1", Element.compound(oxygen: 2, sulphur: 1)),
      Quantity("co", "carbon monoxide", "一氧化碳", "kg s-1", fossil(Element.compound(carbon: 1, oxygen: 1))),
      Quantity("nh3", "ammonia", "氨", "kg s-1", Element.compound(hydrogen: 3, nitrogen: 1)),
      Quantity("hcl", "hydrogen chloride", "氯化氢", "kg s-1", Element.compound(hydrogen: 1, chlorine: 1)),
      Quantity(
        "voc", "volatile organic compounds, as acetone", "挥发性有机物（以丙酮计）", "kg s-1",
        fossil(Element.compound(carbon: 3, hydrogen: 6, oxygen: 1))),
      Quantity("pm", "particulate matter", "颗粒物", "kg s-1", mineral),
      Quantity("h2", "hydrogen", "氢", "kg s-1", Element.compound(hydrogen: 2)),
      Quantity("h2o", "water vapour", "水蒸气", "kg s-1", Composition([.water: 1])),
      Quantity("o2", "oxygen given to ambient air", "排入大气的氧", "kg s-1", Composition([.oxygenDemand: -1])),
      Quantity("n2", "nitrogen given to ambient air", "排入大气的氮", "kg s-1", Element.compound(nitrogen: 2)),
      Quantity("h2s", "hydrogen sulphide", "硫化氢", "kg s-1", Element.compound(hydrogen: 2, sulphur: 1)),
      // These three are fossil where nothing else is said.
      Quantity(
        "biogenic_carbon", "biogenic part of the carbon of methane, carbon monoxide and organic compounds",
        "甲烷、一氧化碳与有机物中的生物源碳",
        "kg s-1", Composition([.fossilCarbon: -1])),
    ])
}
