import Kernel
import LaneMath
import Properties

/// What a stated waste gas holds: species by mass a tonne of product or by mass a dry normal cubic metre.
struct GasQuality {
  /// Quantity per dry normal cubic metre, by the places of ``GasFlow``.
  var contents = [Lanes](repeating: .zero, count: Medium.gas.further.count)
  /// Quantity per kilogram of product.
  var perProduct = [Lanes](repeating: .zero, count: Medium.gas.further.count)
  /// Dry volume of the stated species themselves, m3 per kilogram of product.
  private(set) var ownVolume = Lanes.zero

  /// Molar volume of an ideal gas at 0 °C and 101.325 kPa, m3/kmol (CODATA 2018).
  private static let molarVolume = 22.414

  /// Density of a species as an ideal gas at 0 °C and 101.325 kPa, kg/m3; nil for what is no dry gas.
  static func density(of species: Int) -> Double? {
    let molarMass: [Int: Double] = [
      GasFlow.fossilCarbonDioxide: 44, GasFlow.biogenicCarbonDioxide: 44, GasFlow.methane: 16,
      GasFlow.nitrousOxide: 44, GasFlow.nitrogenOxides: 46, GasFlow.sulphurDioxide: 64,
      GasFlow.carbonMonoxide: 28,
      GasFlow.ammonia: 17, GasFlow.hydrogenChloride: 36.5, GasFlow.volatileOrganics: 58, GasFlow.hydrogen: 2,
      GasFlow.hydrogenSulphide: 34,
    ]
    return molarMass[species].map { $0 / molarVolume }
  }

  /// Gross heat of combustion at 25 °C, J/kg.
  private static let grossHeat: [Int: Double] = [
    GasFlow.methane: HeatOfCombustion.methane, GasFlow.carbonMonoxide: HeatOfCombustion.carbonMonoxide,
    GasFlow.ammonia: HeatOfCombustion.ammonia, GasFlow.volatileOrganics: HeatOfCombustion.acetone,
    GasFlow.hydrogen: HeatOfCombustion.hydrogen, GasFlow.hydrogenSulphide: HeatOfCombustion.hydrogenSulphide,
  ]

  /// Species and temperature of a gas; with `pure`, one that consists of that species where nothing else is stated.
  init(_ scope: inout Declaration, pure species: Int?) {
    var isStated = false
    for place in 1..<Medium.gas.further.count where place != GasFlow.oxygen && place != GasFlow.nitrogen {
      let quantity = Medium.gas.further[place]
      let source = "the scenario; 0 where it is silent"
      let mass = scope.optionalParameter(
        quantity.id, "kg/t", 0...10_000, "Mass of \(quantity.label) per tonne of product", source: source)
      let concentration = scope.optionalParameter(
        quantity.id + "_concentration", "mg/m3", 0...3e6,
        "Mass of \(quantity.label) in the dry normal cubic metre",
        source: source)
      isStated = isStated || mass != nil || concentration != nil
      perProduct[place] = mass ?? .zero
      contents[place] = concentration ?? .zero
      if let mass, let density = Self.density(of: place) { ownVolume += mass / density }
    }
    if !isStated, let species, let density = Self.density(of: species) {
      contents[species] = Lanes(all: density)
    }
    checkBiogenic(&scope)
    let temperature = scope.parameter(
      "temperature", "degC", -20...1200, default: 25, "Temperature at which it leaves",
      source: "assumption, grade C")
    let vapourHeat = vapourEnthalpy(&scope, temperature)
    let chemical = { (part: [Lanes]) in
      Self.grossHeat.sorted { $0.key < $1.key }.reduce(part[GasFlow.water] * vapourHeat) {
        $0 + part[$1.key] * $1.value
      }
    }
    contents[GasFlow.energy] = chemical(contents) + DryGas.air * (temperature - DryGas.reference)
    perProduct[GasFlow.energy] = chemical(perProduct)
  }

  /// The biogenic carbon of methane, carbon monoxide and organic compounds is a part of theirs.
  private func checkBiogenic(_ scope: inout Declaration) {
    func carbon(_ part: [Lanes]) -> Lanes {
      part[GasFlow.methane] * (12.0 / 16) + part[GasFlow.carbonMonoxide] * (12.0 / 28)
        + part[GasFlow.volatileOrganics] * (36.0 / 58)
    }
    for (part, key) in [(contents, "biogenic_carbon_concentration"), (perProduct, "biogenic_carbon")]
    where any(part[GasFlow.biogenicCarbon] .> carbon(part) * (1 + 1e-9)) {
      scope.problem("'\(key)' is more than the carbon of ch4, co and voc, of which it is a part", at: key)
    }
  }
}
