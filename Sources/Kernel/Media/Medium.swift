/// The list of extensive quantities that a flow of a carrier carries: its rate first, then the further ones.
public struct Medium: Sendable, Hashable {
  /// One extensive quantity of a medium.
  public struct Quantity: Sendable, Hashable {
    /// The name in scenarios and results, such as `ammonium_n`.
    public var id: String
    /// What it is.
    public var label: String
    /// The same in Chinese.
    public var labelZh: String
    /// The SI unit of its flow.
    public var unit: String
    /// What one unit of it holds of the conserved quantities.
    public var composition: Composition

    init(
      _ id: String, _ label: String, _ labelZh: String, _ unit: String = "kg s-1",
      _ composition: Composition = Composition()
    ) {
      self.id = id
      self.label = label
      self.labelZh = labelZh
      self.unit = unit
      self.composition = composition
    }
  }

  /// The medium's name.
  public let id: String
  /// What dispatch works on.
  public let rate: Quantity
  /// What mixes, in the order of the index constants (``SteamFlow``, ``FuelFlow``, ``WaterFlow``, ``SolidFlow``, ``GasFlow``).
  public let further: [Quantity]

  /// Two media are one where their names agree.
  public static func == (a: Self, b: Self) -> Bool { a.id == b.id }
  /// By name.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// What flows.
public enum Carrier: String, CaseIterable, Sendable {
  case electricity, steam, heat, cooling, fuel, water, wastewater
  case solidWaste = "solid-waste"
  case gas, hydrogen
  case carbonDioxide = "co2"
  case compressedAir = "compressed-air"

  /// The medium of its flows.
  public var medium: Medium {
    switch self {
    case .electricity: .electricity
    case .steam: .steam
    case .heat: .heat
    case .cooling: .cooling
    case .fuel: .fuel
    case .water, .wastewater: .water
    case .solidWaste: .solid
    case .gas: .gas
    case .hydrogen: .hydrogen
    case .carbonDioxide: .carbonDioxide
    case .compressedAir: .compressedAir
    }
  }

  /// The unit in which planners read its rate.
  public var displayUnit: String {
    switch self {
    case .electricity, .heat, .cooling: "MW"
    case .steam, .fuel, .water, .wastewater, .solidWaste, .hydrogen, .carbonDioxide, .compressedAir: "t h-1"
    case .gas: "m3 h-1"
    }
  }

  /// SI rate per ``displayUnit``.
  public var displayScale: Double {
    switch self {
    case .electricity, .heat, .cooling: 1e6
    case .steam, .fuel, .water, .wastewater, .solidWaste, .hydrogen, .carbonDioxide, .compressedAir: 1 / 3.6
    case .gas: 1 / 3600.0
    }
  }

  /// The unit in which an amount of it is told, and that unit per SI amount (J, kg, m3).
  public var accountUnit: (name: String, perSI: Double) {
    switch self {
    case .electricity: ("MWh", 1 / 3.6e9)
    case .heat, .cooling: ("GJ", 1e-9)
    // A tonne of water is a cubic metre.
    case .water, .wastewater: ("m3", 1e-3)
    case .gas: ("Nm3", 1)
    case .steam, .fuel, .solidWaste, .hydrogen, .carbonDioxide, .compressedAir: ("t", 1e-3)
    }
  }

  /// What an hour at 1 ``displayUnit`` amounts to, in ``accountUnit``.
  public var amountOfHour: Double {
    switch self {
    // 1 MW for 3600 s is 3.6 GJ.
    case .heat, .cooling: 3.6
    case .electricity, .steam, .fuel, .water, .wastewater, .solidWaste, .gas, .hydrogen, .carbonDioxide,
      .compressedAir:
      1
    }
  }
}

/// Places of the further quantities of steam, hydrogen, carbon dioxide and compressed air.
public enum SteamFlow {
  /// Enthalpy flow, W.
  public static let energy = 0
}

/// Places of the further quantities of carbon dioxide, beside ``SteamFlow/energy``.
public enum CarbonDioxideFlow {
  /// Fossil carbon, kg/s.
  public static let fossilCarbon = 1
}

/// Places of the further quantities of fuel.
public enum FuelFlow {
  /// Gross (higher) heating value, W.
  public static let energy = 0
  /// Elements, ash and moisture, kg/s; oxygen is the difference to the mass.
  public static let fossilCarbon = 1
  /// Biogenic carbon.
  public static let biogenicCarbon = 2
  /// Hydrogen without that of the moisture.
  public static let hydrogen = 3
  /// Nitrogen.
  public static let nitrogen = 4
  /// Sulphur.
  public static let sulphur = 5
  /// Chlorine.
  public static let chlorine = 6
  /// Ash.
  public static let ash = 7
  /// Moisture.
  public static let moisture = 8
}

/// Places of the further quantities of water and wastewater.
public enum WaterFlow {
  /// Sensible heat above liquid water at 0.01 °C and the heat of combustion of what is dissolved and suspended, W.
  public static let energy = 0
  /// Chemical oxygen demand, readily biodegradable, kg/s.
  public static let readilyBiodegradable = 1
  /// Chemical oxygen demand, slowly biodegradable.
  public static let slowlyBiodegradable = 2
  /// Chemical oxygen demand, soluble and inert.
  public static let solubleInert = 3
  /// Chemical oxygen demand, particulate and inert.
  public static let particulateInert = 4
  /// Ammonium nitrogen.
  public static let ammonium = 5
  /// Nitrate nitrogen.
  public static let nitrate = 6
  /// Organic nitrogen.
  public static let organicNitrogen = 7
  /// Phosphate phosphorus.
  public static let phosphate = 8
  /// Other phosphorus.
  public static let otherPhosphorus = 9
  /// Mineral suspended solids.
  public static let mineralSolids = 10
  /// Dissolved salt.
  public static let salt = 11
  /// Chloride, a part of the salt.
  public static let chloride = 12
  /// Sulphate sulphur, a part of the salt.
  public static let sulphate = 13
  /// Hardness as CaCO3.
  public static let hardness = 14
  /// Alkalinity as CaCO3.
  public static let alkalinity = 15
  /// The fossil part of the carbon of organic matter and of the inorganic carbon; the rest is biogenic.
  public static let fossilCarbon = 16
  /// Inorganic carbon: dissolved carbon dioxide, bicarbonate and carbonate.
  public static let inorganicCarbon = 17
  /// How many there are.
  public static let count = 18
  /// All but the energy: what is dissolved and suspended.
  public static let contents = 1..<count
  /// Carbon of organic matter by its chemical oxygen demand, as CH2O.
  public static let carbonPerOxygenDemand = 12.0 / 32
  /// The four fractions of chemical oxygen demand.
  public static let chemicalOxygenDemand = 1...4
  /// Heat of combustion of organic matter per chemical oxygen demand, J/kg.
  ///
  /// 13.9 MJ/kg; the mean of municipal
  /// wastewater (Shizas and Bagley, J. Energy Eng. 130 (2004) 45) is 14.7, of glucose 14.6, of acetate 13.6; grade B.
  public static let heatPerOxygenDemand = 13.9e6
}

/// Places of the further quantities of solid waste and sludge; the rate is dry matter.
public enum SolidFlow {
  /// Water, kg/s.
  public static let water = 0
  /// Gross energy, W.
  public static let energy = 1
  /// Elements of the dry matter, kg/s.
  public static let fossilCarbon = 2
  /// Biogenic carbon.
  public static let biogenicCarbon = 3
  /// Hydrogen.
  public static let hydrogen = 4
  /// Nitrogen.
  public static let nitrogen = 5
  /// Phosphorus.
  public static let phosphorus = 6
  /// Sulphur, counted as sulphate within ash and salt.
  public static let sulphur = 7
  /// Chlorine, counted as chloride within ash and salt.
  public static let chlorine = 8
  /// Ash.
  public static let ash = 9
  /// Salt.
  public static let salt = 10
  /// Metals.
  public static let metals = 11
  /// How many there are.
  public static let count = 12
}

/// Places of the further quantities of gas; the rate is dry volume at 0 °C and 101.325 kPa, m3/s.
public enum GasFlow {
  /// Sensible, latent and chemical energy, W.
  public static let energy = 0
  /// Species, kg/s.
  public static let fossilCarbonDioxide = 1
  /// Carbon dioxide of biogenic carbon.
  public static let biogenicCarbonDioxide = 2
  /// Methane.
  public static let methane = 3
  /// Nitrous oxide.
  public static let nitrousOxide = 4
  /// Nitrogen oxides as NO2.
  public static let nitrogenOxides = 5
  /// Sulphur dioxide.
  public static let sulphurDioxide = 6
  /// Carbon monoxide.
  public static let carbonMonoxide = 7
  /// Ammonia.
  public static let ammonia = 8
  /// Hydrogen chloride.
  public static let hydrogenChloride = 9
  /// Volatile organic compounds, as acetone.
  public static let volatileOrganics = 10
  /// Particulate matter.
  public static let particulates = 11
  /// Hydrogen.
  public static let hydrogen = 12
  /// Water vapour.
  public static let water = 13
  /// Oxygen given to ambient air; negative where it was taken from it.
  public static let oxygen = 14
  /// Nitrogen given to ambient air; negative where it was taken from it.
  public static let nitrogen = 15
  /// Hydrogen sulphide.
  public static let hydrogenSulphide = 16
  /// The biogenic part of the carbon of methane, carbon monoxide and volatile organic compounds, which is fossil otherwise.
  public static let biogenicCarbon = 17
  /// How many there are.
  public static let count = 18
}
