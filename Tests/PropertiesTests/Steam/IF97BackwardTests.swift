import Foundation
import Testing

@testable import Properties

/// Every printed digit of the tables for backward equations, boundaries and saturation of IAPWS R7-97(2012).
@Suite struct IF97BackwardTests {
  static func digits(_ value: Double) -> String { String(format: "%.8e", value) }

  @Test(
    "T(p, h) of region 1 agrees with Table 7",
    arguments: [(3, 500, 0.391798509e3), (80, 500, 0.378108626e3), (80, 1500, 0.611041229e3)])
  func enthalpy1(p: Double, h: Double, t: Double) {
    #expect(Self.digits(Region1.temperature(pressure: p * 1e6, specificEnthalpy: h * 1e3)) == Self.digits(t))
  }

  @Test(
    "T(p, s) of region 1 agrees with Table 9",
    arguments: [(3, 0.5, 0.307842258e3), (80, 0.5, 0.309979785e3), (80, 3, 0.565899909e3)])
  func entropy1(p: Double, s: Double, t: Double) {
    #expect(Self.digits(Region1.temperature(pressure: p * 1e6, specificEntropy: s * 1e3)) == Self.digits(t))
  }

  @Test(
    "T(p, h) of region 2 agrees with Table 24",
    arguments: [
      (0.001, 3000, 0.534433241e3), (3, 3000, 0.575373370e3), (3, 4000, 0.101077577e4),
      (5, 3500, 0.801299102e3), (5, 4000, 0.101531583e4), (25, 3500, 0.875279054e3),
      (40, 2700, 0.743056411e3), (60, 2700, 0.791137067e3), (60, 3200, 0.882756860e3),
    ])
  func enthalpy2(p: Double, h: Double, t: Double) {
    #expect(Self.digits(Region2.temperature(pressure: p * 1e6, specificEnthalpy: h * 1e3)) == Self.digits(t))
  }

  @Test(
    "T(p, s) of region 2 agrees with Table 29",
    arguments: [
      (0.1, 7.5, 0.399517097e3), (0.1, 8, 0.514127081e3), (2.5, 8, 0.103984917e4),
      (8, 6, 0.600484040e3), (8, 7.5, 0.106495556e4), (90, 6, 0.103801126e4),
      (20, 5.75, 0.697992849e3), (80, 5.25, 0.854011484e3), (80, 5.75, 0.949017998e3),
    ])
  func entropy2(p: Double, s: Double, t: Double) {
    #expect(Self.digits(Region2.temperature(pressure: p * 1e6, specificEntropy: s * 1e3)) == Self.digits(t))
  }

  @Test(
    "Saturation pressures agree with Table 35",
    arguments: [(300, 0.353658941e-2), (500, 0.263889776e1), (600, 0.123443146e2)])
  func saturationPressure(t: Double, p: Double) throws {
    #expect(try Self.digits(Saturation.pressure(temperature: t) / 1e6) == Self.digits(p))
  }

  @Test(
    "Saturation temperatures agree with Table 36",
    arguments: [(0.1, 0.372755919e3), (1, 0.453035632e3), (10, 0.584149488e3)])
  func saturationTemperature(p: Double, t: Double) throws {
    #expect(try Self.digits(Saturation.temperature(pressure: p * 1e6)) == Self.digits(t))
  }

  @Test("Boundary B23 passes through 623.15 K at 16.5291643 MPa (section 4 of the release)")
  func boundary23() {
    #expect(Self.digits(Boundary23.pressure(temperature: 623.15) / 1e6) == Self.digits(16.5291643))
    #expect(Self.digits(Boundary23.temperature(pressure: 16.5291642526045e6)) == Self.digits(623.15))
  }

  @Test("Boundary B2bc passes through 3516.004323 kJ/kg at 100 MPa (section 6.3 of the release)")
  func boundary2bc() {
    #expect(abs(Region2.boundaryPressure2bc(specificEnthalpy: 3516.004323e3) - 100e6) < 0.05)
    #expect(abs(Region2.boundaryEnthalpy2bc(pressure: 100e6) - 3516.004323e3) < 0.001)
  }
}
