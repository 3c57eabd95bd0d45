import Kernel
import Properties
import Testing

/// One zero of energy: liquid water at 0.01 °C for all water, and heats of combustion at 25 °C.
@Suite struct EnergyZeroTests {
  private static let celsius = 273.15

  @Test("the enthalpy of product water is that of liquid water at 25 °C by IAPWS-IF97") func reference()
    throws
  {
    let liquid = try WaterSteam(pressure: 101_325, temperature: 298.15).specificEnthalpy
    #expect(abs(liquid - Element.waterReference) < 1)
  }

  @Test("condensing vapour of 25 °C gives its heat and warm water, and nothing appears") func condenser()
    throws
  {
    // IAPWS-IF97: saturated vapour 2546.544, liquid at 101.325 kPa 104.929, difference 2441.615 kJ/kg.
    let vapour = try WaterVapour.specificEnthalpy(temperature: 25 + Self.celsius)
    let liquid = try WaterSteam(pressure: 101_325, temperature: 25 + Self.celsius).specificEnthalpy
    #expect(abs(vapour - 2_546_544) < 10)
    #expect(abs(liquid - 104_929) < 10)
    #expect(abs(vapour - liquid - 2_441_615) < 1e-5 * 2_441_615)
  }

  @Test("hydrogen that burns to vapour of 25 °C gives its net heating value") func hydrogenFlame() throws {
    // 141.79 MJ/kg gross; 9 kg of water take 9 × 104.929 kJ with them; 119.815467 MJ are left.
    let hydrogen = 141_790_000 + Medium.hydrogen.rate.composition[.energy]
    let gas = 9 * (try WaterVapour.specificEnthalpy(temperature: 25 + Self.celsius))
    #expect(abs(Medium.hydrogen.rate.composition[.energy] - 944_364) < 10)
    #expect(abs(gas - 22_918_897) < 100)
    #expect(abs(hydrogen - gas - 119_815_467) < 1e-6 * 119_815_467)
  }

  @Test("drying water of 60 °C into gas of 110 °C takes the difference of IF97's enthalpies") func dryer()
    throws
  {
    // 2706.495 kJ/kg of vapour at 10 kPa less 251.223 of water.
    let vapour = try WaterVapour.specificEnthalpy(temperature: 110 + Self.celsius)
    let liquid = try WaterSteam(pressure: 101_325, temperature: 60 + Self.celsius).specificEnthalpy
    #expect(abs(vapour - 2_706_495) < 10)
    #expect(abs(vapour - liquid - 2_455_272) < 5e-3 * 2_455_272)
  }

  @Test("compressed air is balanced by its enthalpy, so that its mass and pressure hold no energy")
  func aftercooler() {
    let air = Medium.compressedAir
    #expect(air.rate.composition[.energy] == 0)
    #expect(air.further[SteamFlow.energy].label == "enthalpy flow")
    #expect(air.further[SteamFlow.energy].composition[.energy] == 1)
  }

  @Test("vapour is the same within 0.1 % at any partial pressure of flue gas, and steady below freezing")
  func vapour() throws {
    for pressure in [1e3, 20e3] {
      let steam = try WaterSteam(pressure: pressure, temperature: 120 + Self.celsius).specificEnthalpy
      let vapour = try WaterVapour.specificEnthalpy(temperature: 120 + Self.celsius)
      #expect(abs(vapour - steam) < 1e-3 * steam)
    }
    let (above, below) = (
      try WaterVapour.specificEnthalpy(temperature: 273.17),
      try WaterVapour.specificEnthalpy(temperature: 273.15)
    )
    #expect(above > below && above - below < 100)
    #expect(throws: PropertyError.self) { try WaterVapour.specificEnthalpy(temperature: 3000) }
  }
}
