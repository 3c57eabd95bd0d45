import Kernel
import LaneMath
import Properties

extension Combustion {
  /// The flow of a fuel or one kilogram of it, and what its combustion gives, in the same measure.
  struct Products {
    var netHeat = Lanes.zero
    var ashMass = Lanes.zero
    var unburntFossil = Lanes.zero
    var unburntBiogenic = Lanes.zero
    var keptSulphur = Lanes.zero
    var keptChlorine = Lanes.zero
    var ash = Lanes.zero
    var dryVolume = Lanes.zero
    var fossilCarbonDioxide = Lanes.zero
    var biogenicCarbonDioxide = Lanes.zero
    var methane = Lanes.zero
    /// Biogenic carbon of methane and carbon monoxide.
    var biogenicInGases = Lanes.zero
    var nitrousOxide = Lanes.zero
    var nitrogenOxides = Lanes.zero
    var sulphurDioxide = Lanes.zero
    var carbonMonoxide = Lanes.zero
    var hydrogenChloride = Lanes.zero
    var particulates = Lanes.zero
    var water = Lanes.zero
    var oxygenTaken = Lanes.zero
    var nitrogen = Lanes.zero
  }

  /// The products of a fuel of which `amount` has the further quantities that `quantity` gives.
  @inline(__always) func burn(_ amount: Lanes, _ quantity: (Int) -> Lanes) -> Products {
    var p = Products()
    let hydrogen = quantity(FuelFlow.hydrogen)
    let moisture = quantity(FuelFlow.moisture)
    let sulphur = quantity(FuelFlow.sulphur)
    let chlorine = quantity(FuelFlow.chlorine)
    let nitrogen = quantity(FuelFlow.nitrogen)
    let ash = quantity(FuelFlow.ash)
    let fossil = quantity(FuelFlow.fossilCarbon)
    let biogenic = quantity(FuelFlow.biogenicCarbon)
    p.netHeat = quantity(FuelFlow.energy) - HeatOfCombustion.condensation * (9 * hydrogen + moisture)

    let carbon = fossil + biogenic
    let burnt = carbon * oxidation
    let kept = carbon - burnt
    let biogenicShare = ratio(biogenic, carbon)
    p.unburntBiogenic = kept * biogenicShare
    p.unburntFossil = kept - p.unburntBiogenic
    // Factors are per net heat; no more carbon can leave as CO and CH4 than burns.
    let wanted = p.netHeat * (carbonMonoxide * (12.0 / 28) + methane * (12.0 / 16))
    let scale = min(ratio(burnt, wanted, else: Lanes(all: 1)), Lanes(all: 1)) * p.netHeat
    p.carbonMonoxide = carbonMonoxide * scale
    // Methane's hydrogen is the fuel's, of which there may be none.
    p.methane = min(methane * scale, hydrogen * 4)
    let carbonInMonoxide = p.carbonMonoxide * (12.0 / 28)
    let carbonInMethane = p.methane * 0.75
    p.biogenicInGases = (carbonInMonoxide + carbonInMethane) * biogenicShare
    let carbonInDioxide = burnt - carbonInMonoxide - carbonInMethane
    p.biogenicCarbonDioxide = carbonInDioxide * biogenicShare * (44.0 / 12)
    p.fossilCarbonDioxide = carbonInDioxide * (44.0 / 12) - p.biogenicCarbonDioxide

    let sulphurInGas = sulphur * sulphurToGas * desulphurised
    p.keptSulphur = sulphur - sulphurInGas
    p.sulphurDioxide = sulphurInGas * 2
    p.keptChlorine = chlorine * chlorineKept
    let chlorineInGas = chlorine - p.keptChlorine
    p.hydrogenChloride = chlorineInGas * (36.5 / 35.5)

    p.particulates = ash * flyAsh * filtered
    p.ash = ash - p.particulates
    p.ashMass = p.ash + kept + p.keptSulphur * 2.5 + p.keptChlorine * (27.5 / Element.chlorine)

    p.nitrogenOxides = nitrogenOxides * p.netHeat
    p.nitrousOxide = nitrousOxide * p.netHeat
    let nitrogenInOxides = p.nitrogenOxides * (14.0 / 46)
    let nitrogenInNitrous = p.nitrousOxide * (28.0 / 44)
    p.nitrogen = nitrogen - nitrogenInOxides - nitrogenInNitrous

    let methaneHydrogen = p.methane * 0.25
    p.water = moisture + 9 * (hydrogen - methaneHydrogen - chlorineInGas / 35.5)
    let oxygenOfFuel = amount - carbon - hydrogen - nitrogen - sulphur - chlorine - ash - moisture
    let oxygenForCarbon = carbonInDioxide * (32.0 / 12) + carbonInMonoxide * (16.0 / 12)
    let oxygenForHydrogen = 8 * (hydrogen - methaneHydrogen - chlorine / 35.5)
    let oxygenForSulphur = sulphurInGas + 1.5 * p.keptSulphur
    let oxygenForNitrogen = nitrogenInOxides * (32.0 / 14) + nitrogenInNitrous * (8.0 / 14)
    p.oxygenTaken =
      oxygenForCarbon + oxygenForHydrogen + oxygenForSulphur + oxygenForNitrogen - oxygenOfFuel

    let volume = Combustion.molarVolume
    let species = burnt * (volume / 12) + sulphurInGas * (volume / 32) + nitrogen * (volume / 28)
    let airNitrogen = max(p.oxygenTaken, .zero) * (volume / 32 * Combustion.nitrogenOverOxygen)
    p.dryVolume = (species + airNitrogen) * dilution
    return p
  }
}

extension Combustion.Products {
  /// Writes the further quantities of the flue gas but its energy, whose rate is set.
  @inline(__always) func write(to gas: Port, _ memory: Memory) {
    memory[gas, GasFlow.fossilCarbonDioxide] = fossilCarbonDioxide
    memory[gas, GasFlow.biogenicCarbonDioxide] = biogenicCarbonDioxide
    memory[gas, GasFlow.methane] = methane
    memory[gas, GasFlow.biogenicCarbon] = biogenicInGases
    memory[gas, GasFlow.nitrousOxide] = nitrousOxide
    memory[gas, GasFlow.nitrogenOxides] = nitrogenOxides
    memory[gas, GasFlow.sulphurDioxide] = sulphurDioxide
    memory[gas, GasFlow.carbonMonoxide] = carbonMonoxide
    memory[gas, GasFlow.hydrogenChloride] = hydrogenChloride
    memory[gas, GasFlow.particulates] = particulates
    memory[gas, GasFlow.water] = water
    memory[gas, GasFlow.oxygen] = -oxygenTaken
    memory[gas, GasFlow.nitrogen] = nitrogen
  }

  /// Writes the further quantities of the ash, whose rate is set.
  @inline(__always) func writeAsh(to solid: Port, _ memory: Memory) {
    for quantity in 0..<SolidFlow.count { memory[solid, quantity] = .zero }
    memory[solid, SolidFlow.energy] = (unburntFossil + unburntBiogenic) * HeatOfCombustion.carbon
    memory[solid, SolidFlow.fossilCarbon] = unburntFossil
    memory[solid, SolidFlow.biogenicCarbon] = unburntBiogenic
    memory[solid, SolidFlow.sulphur] = keptSulphur
    memory[solid, SolidFlow.chlorine] = keptChlorine
    memory[solid, SolidFlow.ash] = ash
  }

  /// Energy of the flue gas: that of its vapour above liquid water at 0.01 °C, what can still burn, and sensible heat of the
  /// dry gas, W.
  ///
  /// - Parameters:
  ///   - vapour: enthalpy of its vapour (`WaterVapour`), J/kg.
  ///   - warmth: its temperature above 25 °C, K.
  @inline(__always) func gasEnergy(vapour: Lanes, warmth: Lanes) -> Lanes {
    let chemical = carbonMonoxide * HeatOfCombustion.carbonMonoxide + methane * HeatOfCombustion.methane
    return water * vapour + chemical + warmth * dryVolume * DryGas.flueGas
  }
}
