import Foundation
import Testing

@testable import Properties

/// Every printed digit of the verification tables of IAPWS R7-97(2012).
@Suite struct IF97VerificationTests {
  /// A row of tables 5, 15, 33 and 42; energies in kJ as printed.
  struct Row: Sendable {
    var temperature: Double
    /// Pressure in MPa, or density in kg/m³ for region 3.
    var second: Double
    /// Specific volume in m³/kg, or pressure in MPa for region 3.
    var third: Double
    var enthalpy: Double
    var energy: Double
    var entropy: Double
    var heatCapacity: Double
    var speedOfSound: Double
  }

  static func digits(_ value: Double) -> String { String(format: "%.8e", value) }

  static func expect(_ phase: SinglePhase, _ row: Row, third: Double) {
    #expect(digits(third) == digits(row.third))
    #expect(digits(phase.specificEnthalpy / 1e3) == digits(row.enthalpy))
    #expect(digits(phase.specificInternalEnergy / 1e3) == digits(row.energy))
    #expect(digits(phase.specificEntropy / 1e3) == digits(row.entropy))
    #expect(digits(phase.specificHeatCapacityP / 1e3) == digits(row.heatCapacity))
    #expect(digits(phase.speedOfSound) == digits(row.speedOfSound))
  }

  static func row(
    _ t: Double, _ second: Double, _ third: Double, _ h: Double, _ u: Double, _ s: Double, _ cp: Double,
    _ w: Double
  ) -> Row {
    Row(
      temperature: t, second: second, third: third, enthalpy: h, energy: u, entropy: s, heatCapacity: cp,
      speedOfSound: w)
  }

  @Test(
    "Region 1 agrees with Table 5",
    arguments: [
      row(300, 3, 0.100215168e-2, 0.115331273e3, 0.112324818e3, 0.392294792, 0.417301218e1, 0.150773921e4),
      row(300, 80, 0.971180894e-3, 0.184142828e3, 0.106448356e3, 0.368563852, 0.401008987e1, 0.163469054e4),
      row(500, 3, 0.120241800e-2, 0.975542239e3, 0.971934985e3, 0.258041912e1, 0.465580682e1, 0.124071337e4),
    ])
  func region1(row: Row) {
    let phase = Region1.state(pressure: row.second * 1e6, temperature: row.temperature)
    Self.expect(phase, row, third: phase.specificVolume)
  }

  @Test(
    "Region 2 agrees with Table 15",
    arguments: [
      row(
        300, 0.0035, 0.394913866e2, 0.254991145e4, 0.241169160e4, 0.852238967e1, 0.191300162e1, 0.427920172e3),
      row(
        700, 0.0035, 0.923015898e2, 0.333568375e4, 0.301262819e4, 0.101749996e2, 0.208141274e1, 0.644289068e3),
      row(700, 30, 0.542946619e-2, 0.263149474e4, 0.246861076e4, 0.517540298e1, 0.103505092e2, 0.480386523e3),
    ])
  func region2(row: Row) {
    let phase = Region2.state(pressure: row.second * 1e6, temperature: row.temperature)
    Self.expect(phase, row, third: phase.specificVolume)
  }

  @Test(
    "Region 3 agrees with Table 33",
    arguments: [
      row(650, 500, 0.255837018e2, 0.186343019e4, 0.181226279e4, 0.405427273e1, 0.138935717e2, 0.502005554e3),
      row(650, 200, 0.222930643e2, 0.237512401e4, 0.226365868e4, 0.485438792e1, 0.446579342e2, 0.383444594e3),
      row(750, 500, 0.783095639e2, 0.225868845e4, 0.210206932e4, 0.446971906e1, 0.634165359e1, 0.760696041e3),
    ])
  func region3(row: Row) {
    let phase = Region3.state(density: row.second, temperature: row.temperature)
    Self.expect(phase, row, third: phase.pressure / 1e6)
  }

  @Test(
    "Region 5 agrees with Table 42",
    arguments: [
      row(
        1500, 0.5, 0.138455090e1, 0.521976855e4, 0.452749310e4, 0.965408875e1, 0.261609445e1, 0.917068690e3),
      row(
        1500, 30, 0.230761299e-1, 0.516723514e4, 0.447495124e4, 0.772970133e1, 0.272724317e1, 0.928548002e3),
      row(
        2000, 30, 0.311385219e-1, 0.657122604e4, 0.563707038e4, 0.853640523e1, 0.288569882e1, 0.106736948e4),
    ])
  func region5(row: Row) {
    let phase = Region5.state(pressure: row.second * 1e6, temperature: row.temperature)
    Self.expect(phase, row, third: phase.specificVolume)
  }
}
