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
