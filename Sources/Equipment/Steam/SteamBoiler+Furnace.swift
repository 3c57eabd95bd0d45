import Kernel
import LaneMath

extension SteamBoiler {
  /// Where a boiler burns fuel: fuel in, flue gas and ash out.
  final class Furnace: Sendable {
    let fuel: Port
    let fluegas: Port
    let ash: Port
    let combustion: Combustion
    /// Flue gas above 25 °C, K.
    let warmth: Lanes

    init(_ declare: inout Declaration, _ type: BoilerType) {
      fuel = declare.inlet("fuel", .fuel, summary: "Fuel")
      fluegas = declare.release("flue_gas", summary: "Flue gas after cleaning")
      let connected = declare.optionalOutlet(
        "ash", .solidWaste, carries: true,
        summary: "Ash, slag and what flue-gas cleaning captures, unburnt carbon included")
      ash =
        connected
        ?? declare.surroundings(
          "ash_yard", .outlet, .solidWaste, boundary: "ash-yard",
          summary: "Ash that is carted away where the outlet is not connected")
      let gases = GasFlow.energy...GasFlow.nitrogen
      declare.holds(
        fluegas,
        gases.filter { !Combustion.absent.contains($0) }.reduce(0) { $0 | 1 << UInt32($1) })
      combustion = Combustion(&declare, type)
      let temperature = declare.parameter(
        "flue_gas_temperature", "degC", 40...400, default: type.fluegasTemperature, "Flue gas at the stack",
        source: "typical of the type, grade C")
      warmth = temperature - Lanes(all: 298.15)
    }

    func netHeatingValue(_ memory: Memory) -> Lanes {
      memory.mixture(fuel, FuelFlow.energy) - FuelComposition.latentHeat
        * (9 * memory.mixture(fuel, FuelFlow.hydrogen) + memory.mixture(fuel, FuelFlow.moisture))
    }

    func operate(taking heat: Lanes, _ memory: Memory) {
      let products = combustion.burn(Lanes(all: 1)) { memory.mixture(fuel, $0) }
      let flow = ratio(heat, products.netHeat)
      memory[fuel] = flow
      memory[ash] = flow * products.ashMass
      memory[fluegas] = flow * products.dryVolume
    }

    /// Writes flue gas and ash; what the fuel brings beyond their energy, W.
    func carry(_ memory: Memory) -> Lanes {
      let products = combustion.burn(memory[fuel]) { memory[fuel, $0] }
      products.write(to: fluegas, memory)
      products.writeAsh(to: ash, memory)
      let energy = products.gasEnergy(warmth: warmth)
      memory[fluegas, GasFlow.energy] = energy
      return memory[fuel, FuelFlow.energy] - energy - memory[ash, SolidFlow.energy]
    }
  }
}

extension Combustion {
  /// Reads the parameters of combustion and flue-gas cleaning; defaults are those of a boiler's type.
  init(_ declare: inout Declaration, _ type: BoilerType) {
    let fire = type.fire
    func share(_ key: String, _ value: BoilerType.Sourced, _ summary: String) -> Lanes {
      declare.parameter(key, "%", 0...100, default: value.value, summary, source: value.source)
    }
    func factor(_ key: String, _ value: BoilerType.Sourced, _ summary: String) -> Lanes {
      declare.parameter(key, "kg/TJ", 0...5000, default: value.value, summary, source: value.source)
    }
    oxidation = share("carbon_oxidation", fire.oxidation, "Carbon that burns; the rest stays in the ash")
    sulphurToGas = share(
      "sulphur_release", fire.sulphur, "Sulphur that leaves the fire as SO2, after any lime in the bed")
    desulphurised =
      1 - share("desulphurisation", fire.desulphurisation, "SO2 that is captured from the flue gas")
    chlorineKept = share("chlorine_capture", fire.chlorine, "Chlorine that stays in ash and by-product")
    flyAsh = share("fly_ash", fire.flyAsh, "Ash that leaves the fire with the flue gas")
    filtered = 1 - share("dust_removal", fire.dustRemoval, "Fly ash that filters hold back")
    let raw = factor(
      "nox_factor", fire.nitrogenOxides, "Thermal and fuel NOx as NO2 before removal, per net heat")
    nitrogenOxides =
      raw * (1 - share("denitrification", fire.denitrification, "NOx that SNCR or SCR turns into nitrogen"))
    nitrousOxide = factor("n2o_factor", fire.nitrousOxide, "N2O per net heat")
    methane = factor("ch4_factor", fire.methane, "CH4 per net heat")
    carbonMonoxide = factor("co_factor", fire.carbonMonoxide, "CO per net heat")
    let oxygen = declare.parameter(
      "flue_gas_oxygen", "%", 0...18, default: fire.oxygen.value,
      "Oxygen in the dry flue gas: its flow is stated at this content", source: fire.oxygen.source)
    // Dry air holds 20.95 % oxygen by volume.
    dilution = 0.2095 / (Lanes(all: 0.2095) - oxygen)
  }
}
