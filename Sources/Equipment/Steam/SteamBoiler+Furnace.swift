import Kernel
import LaneMath
import Properties

extension SteamBoiler {
  /// Where a boiler burns fuel: fuel in, flue gas and ash out.
  final class Furnace: Sendable {
    let fuel: Port
    let fluegas: Port
    let ash: Port
    let combustion: Combustion
    /// Flue gas above 25 °C, K, and the enthalpy of its vapour, J/kg.
    let warmth: Lanes
    let vapour: Lanes

    init(_ declare: inout Declaration, _ type: BoilerType) {
      fuel = declare.inlet("fuel", .fuel, summary: "Fuel", zh: "燃料")
      fluegas = declare.release("flue_gas", summary: "Flue gas after cleaning", zh: "净化后烟气")
      let connected = declare.optionalOutlet(
        "ash", .solidWaste, carries: true,
        summary: "Ash, slag and what flue-gas cleaning captures, unburnt carbon included",
        zh: "灰渣与烟气净化产物（含未燃碳）")
      ash =
        connected
        ?? declare.surroundings(
          "ash_yard", .outlet, .solidWaste, boundary: "ash-yard",
          summary: "Ash that is carted away where the outlet is not connected", zh: "外运灰渣")
      let gases = GasFlow.energy..<GasFlow.count
      declare.holds(
        fluegas,
        gases.filter { !Combustion.absent.contains($0) }.reduce(0) { $0 | 1 << UInt32($1) })
      combustion = Combustion(&declare, type)
      let temperature = declare.parameter(
        "flue_gas_temperature", "degC", 40...400, default: type.fluegasTemperature, "Flue gas at the stack",
        source: "typical of the type, grade C")
      warmth = temperature - DryGas.reference
      vapour = vapourEnthalpy(&declare, temperature)
    }

    func netHeatingValue(_ memory: Memory) -> Lanes {
      memory.mixture(fuel, FuelFlow.energy) - HeatOfCombustion.condensation
        * (9 * memory.mixture(fuel, FuelFlow.hydrogen) + memory.mixture(fuel, FuelFlow.moisture))
    }

    /// - Parameters:
    ///   - heat: what the efficiency says that is to be fired, by net heating value, W.
    ///   - needed: what water and steam take less the power that goes into them, W. The fire gives at least that: flue gas and
    ///     ash carry away what they carry, whatever efficiency is stated, and no heat comes from the surroundings.
    func operate(taking heat: Lanes, atLeast needed: Lanes, _ memory: Memory) {
      let products = combustion.burn(Lanes(all: 1)) { memory.mixture(fuel, $0) }
      let flow = max(ratio(heat, products.netHeat), ratio(needed, given(by: products, memory)))
      memory[fuel] = flow
      memory[ash] = flow * products.ashMass
      memory[fluegas] = flow * products.dryVolume
    }

    /// The most of its heating value that a fuel gives to water and steam, J/kg.
    func given(_ memory: Memory) -> Lanes {
      given(by: combustion.burn(Lanes(all: 1)) { memory.mixture(fuel, $0) }, memory)
    }

    private func given(by products: Combustion.Products, _ memory: Memory) -> Lanes {
      let reference =
        memory.mixture(fuel, FuelFlow.hydrogen) * Element.hydrogenReference
        + memory.mixture(fuel, FuelFlow.moisture) * Element.waterReference
      let unburnt = (products.unburntFossil + products.unburntBiogenic) * HeatOfCombustion.carbon
      let bound =
        Element.hydrogenReference
        * (products.methane * (4.0 / 16) + products.hydrogenChloride * (1.0 / 36.5))
      return memory.mixture(fuel, FuelFlow.energy) + reference - unburnt - bound
        - products.gasEnergy(vapour: vapour, warmth: warmth)
    }

    /// The least that flue gas carries away as sensible heat, by net heating value: of no fuel is there less of it than of
    /// hydrogen, 1.88 m3 of dry gas a cubic metre of 10.8 MJ.
    var leastLoss: Lanes { max(warmth, .zero) * combustion.dilution * (DryGas.flueGas * 1.88 / 10.8e6) }

    /// Writes flue gas and ash; what the fuel brings beyond their energy, W.
    func carry(_ memory: Memory) -> Lanes {
      let products = combustion.burn(memory[fuel]) { memory[fuel, $0] }
      products.write(to: fluegas, memory)
      products.writeAsh(to: ash, memory)
      let energy = products.gasEnergy(vapour: vapour, warmth: warmth)
      memory[fluegas, GasFlow.energy] = energy
      return memory[fuel, FuelFlow.energy] + BoundHydrogen.ofFuel(fuel, memory) - energy
        - BoundHydrogen.ofGas(fluegas, memory) - memory[ash, SolidFlow.energy]
    }
  }
}
