import Kernel
import LaneMath
import Properties

/// What a fuel is made of as received, mass shares, and its heating values.
struct FuelComposition: Sendable {
  let grossEnergy: Lanes
  let lowerHeatingValue: Lanes
  /// By ``FuelFlow`` from fossil carbon on.
  let fossilCarbon: Lanes
  let biogenicCarbon: Lanes
  let hydrogen: Lanes
  let nitrogen: Lanes
  let sulphur: Lanes
  let chlorine: Lanes
  let ash: Lanes
  let moisture: Lanes

  init(_ declare: inout Declaration, density: Lanes?) {
    func share(_ key: String, _ what: String) -> Lanes {
      declare.parameter(
        key, "%", 0...100, default: 0, "\(what), of the mass as received", source: "supplier's analysis")
    }
    fossilCarbon = share("fossil_carbon", "Fossil carbon")
    biogenicCarbon = share("biogenic_carbon", "Biogenic carbon")
    hydrogen = share("hydrogen", "Hydrogen without that of the moisture")
    nitrogen = share("nitrogen", "Nitrogen")
    sulphur = share("sulphur", "Sulphur")
    chlorine = share("chlorine", "Chlorine")
    ash = share("ash", "Ash")
    moisture = share("moisture", "Moisture")
    let stated =
      fossilCarbon + biogenicCarbon + hydrogen + nitrogen + sulphur + chlorine + ash + moisture
    if any(stated .> 1 + 1e-9) {
      declare.problem("the composition adds up to \(Self.percent(stated.max())), more than the whole")
    }
    let byVolume = density.map { [Alternative("MJ/m3", factor: 1 / $0)] } ?? []
    let gross = declare.optionalParameter(
      "gross_calorific_value", "MJ/kg", 0...150, or: byVolume, "Heating value with all water condensed",
      source: "supplier's analysis")
    let net = declare.optionalParameter(
      "lower_heating_value", "MJ/kg", 0...130, or: byVolume, "Heating value with all water as vapour",
      source: "supplier's analysis")
    let latent = HeatOfCombustion.condensation * (9 * hydrogen + moisture)
    let oxygen = max(1 - stated, .zero)
    // Mendeleev's coefficients, J/kg.
    let carbon = fossilCarbon + biogenicCarbon
    let estimate = max(33.9e6 * carbon + 125.6e6 * hydrogen - 10.9e6 * (oxygen - sulphur), .zero)
    grossEnergy = gross ?? net.map { $0 + latent } ?? estimate
    lowerHeatingValue = grossEnergy - latent
    if let gross, let net, any(magnitude(gross - latent - net) .> 0.02 * gross) {
      declare.problem(
        "'gross_calorific_value' and 'lower_heating_value' differ by more than 2 % from 2.442 MJ/kg × (9 H + moisture)",
        at: "lower_heating_value")
    }
    if any(grossEnergy .<= 0) {
      declare.problem("the fuel states neither a heating value nor carbon or hydrogen")
    } else if any(lowerHeatingValue .<= 0) {
      declare.problem(
        "all the heat of the fuel goes into evaporating its water: its net heating value is not above 0",
        at: net == nil ? nil : "lower_heating_value")
    } else if gross != nil || net != nil {
      HeatingValueCheck(
        key: gross == nil ? "lower_heating_value" : "gross_calorific_value", subject: "the fuel",
        gross: grossEnergy,
        elements: CombustibleElements(
          carbon: carbon, hydrogen: hydrogen, oxygen: oxygen, nitrogen: nitrogen, sulphur: sulphur, ash: ash)
      ).note(in: &declare)
    }
  }

  /// Writes the further quantities of a fuel outlet.
  func write(to port: Port, _ memory: Memory) {
    let rate = memory[port]
    memory[port, FuelFlow.energy] = rate * grossEnergy
    memory[port, FuelFlow.fossilCarbon] = rate * fossilCarbon
    memory[port, FuelFlow.biogenicCarbon] = rate * biogenicCarbon
    memory[port, FuelFlow.hydrogen] = rate * hydrogen
    memory[port, FuelFlow.nitrogen] = rate * nitrogen
    memory[port, FuelFlow.sulphur] = rate * sulphur
    memory[port, FuelFlow.chlorine] = rate * chlorine
    memory[port, FuelFlow.ash] = rate * ash
    memory[port, FuelFlow.moisture] = rate * moisture
  }

  private static func percent(_ share: Double) -> String { "\((share * 1e4).rounded() / 100) %" }
}
