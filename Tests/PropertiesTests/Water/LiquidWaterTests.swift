import Properties
import Testing

@Suite struct LiquidWaterTests {
  // USGS Office of Water Quality technical memorandum 2011.03, tables by DOTABLES: fresh water at 760 mm Hg, mg/L.
  @Test(
    "Oxygen saturation agrees with the tables of USGS",
    arguments: [
      (0.0, 14.62), (5, 12.77), (10, 11.29), (15, 10.08), (20, 9.09), (25, 8.26), (30, 7.56), (35, 6.95),
      (40, 6.41),
    ])
  func oxygen(celsius: Double, milligrams: Double) throws {
    let found = try LiquidWater.oxygenSaturation(temperature: celsius + 273.15) * 1e3
    #expect(abs(found - milligrams) < 0.0051)
  }

  // Henry's law: dissolved oxygen follows the pressure of the dry air above the water; 2339 Pa of vapour at 20 °C.
  @Test("Oxygen saturation falls with pressure as the dry air does")
  func pressure() throws {
    let sea = try LiquidWater.oxygenSaturation(temperature: 293.15)
    let high = try LiquidWater.oxygenSaturation(temperature: 293.15, pressure: 80_000)
    #expect(abs(high / sea - (80_000 - 2339) / (101_325 - 2339.0)) < 5e-4)
    #expect(throws: PropertyError.self) { try LiquidWater.oxygenSaturation(temperature: 320) }
  }

  // Density: CIPM formula, Tanaka et al., Metrologia 38:301 (2001), Table 1, kg/m³. IF97 states 0.001 % here.
  @Test(
    "Density agrees with the CIPM table",
    arguments: [(4.0, 999.9749), (15, 999.1026), (20, 998.2067), (25, 997.0470), (40, 992.2152)])
  func density(celsius: Double, density: Double) throws {
    #expect(abs(try LiquidWater.density(temperature: celsius + 273.15) - density) < 0.01)
  }

  // Heat capacity of liquid water at 25 °C: 4181.3 J/(kg K), CRC Handbook of Chemistry and Physics, 97th edition, 6-7.
  @Test("Heat capacity is that of the handbook")
  func heatCapacity() throws {
    #expect(abs(try LiquidWater.specificHeatCapacity(temperature: 298.15) - 4181.3) < 1)
    #expect(throws: PropertyError.self) { try LiquidWater.specificHeatCapacity(temperature: 380) }
  }
}
