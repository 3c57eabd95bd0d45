import Foundation
import Properties
import Testing

@Suite struct WaterSteamTests {
  static func near(_ a: Double?, _ b: Double, _ tolerance: Double) -> Bool {
    guard let a else { return false }
    return abs(a - b) <= tolerance * abs(b)
  }

  @Test("States by pressure and temperature agree with iapws 1.5.5 to 1e-9")
  func pressureTemperature() throws {
    for (region, p, t, v, h, s, cp, w) in WaterSteamReferencePoints.points {
      let state = try WaterSteam(pressure: p, temperature: t)
      #expect(state.region.rawValue == region)
      // Region 3 is found by iterating on density, where volume is ill-conditioned about the critical point.
      let tolerance = region == 3 ? 1e-8 : 1e-9
      #expect(Self.near(state.specificVolume, v, tolerance))
      #expect(Self.near(state.specificEnthalpy, h, tolerance))
      #expect(Self.near(state.specificEntropy, s, tolerance))
      #expect(Self.near(state.specificHeatCapacityP, cp, tolerance))
      #expect(Self.near(state.speedOfSound, w, tolerance))
    }
  }

  @Test("States by enthalpy, by entropy and by both return to the pressure and temperature they came from")
  func inverses() throws {
    for (region, p, t, _, h, s, _, _) in WaterSteamReferencePoints.points {
      let byEnthalpy = try WaterSteam(pressure: p, specificEnthalpy: h)
      let byEntropy = try WaterSteam(pressure: p, specificEntropy: s)
      let byBoth = try WaterSteam(specificEnthalpy: h, specificEntropy: s)
      for state in [byEnthalpy, byEntropy, byBoth] { #expect(state.region.rawValue == region) }
      #expect(Self.near(byEnthalpy.temperature, t, 1e-9))
      #expect(Self.near(byEntropy.temperature, t, 1e-9))
      #expect(Self.near(byBoth.temperature, t, 1e-8))
      #expect(Self.near(byBoth.pressure, p, region == 1 ? 1e-5 : 1e-7))
    }
  }

  // Saturated steam at 1 MPa: h' 762.683, h" 2777.12 kJ/kg, s" 6.58498 kJ/(kg K): Wagner and Kretzschmar,
  // International Steam Tables (2008), Table 2 (saturation state, pressure table).
  @Test("Wet steam mixes the saturated phases by mass")
  func wetSteam() throws {
    let liquid = try WaterSteam(pressure: 1e6, quality: 0)
    let vapour = try WaterSteam(pressure: 1e6, quality: 1)
    #expect(abs(liquid.specificEnthalpy - 762.683e3) < 5)
    #expect(abs(vapour.specificEnthalpy - 2777.12e3) < 5)
    #expect(abs(vapour.specificEntropy - 6.58498e3) < 0.01)
    let wet = try WaterSteam(pressure: 1e6, specificEnthalpy: 2000e3)
    #expect(wet.region == .twoPhase)
    let quality = try #require(wet.quality)
    #expect(Self.near(quality, (2000e3 - 762.683e3) / (2777.12e3 - 762.683e3), 1e-5))
    #expect(wet.specificHeatCapacityP == nil)
    #expect(wet.speedOfSound == nil)
    let again = try WaterSteam(temperature: wet.temperature, quality: quality)
    #expect(Self.near(again.specificEntropy, wet.specificEntropy, 1e-9))
    let byBoth = try WaterSteam(specificEnthalpy: 2000e3, specificEntropy: wet.specificEntropy)
    #expect(Self.near(byBoth.pressure, 1e6, 1e-8))
  }

  @Test("The saturation line is continuous where region 3 takes over at 623.15 K")
  func saturationAcrossRegions() throws {
    let below = try WaterSteam(temperature: 623.15, quality: 1)
    let above = try WaterSteam(temperature: 623.1500001, quality: 1)
    // The release allows 0.2 % in volume between regions: IAPWS R7-97(2012), section 10.
    #expect(Self.near(above.specificVolume, below.specificVolume, 2e-3))
    #expect(Self.near(above.specificEnthalpy, below.specificEnthalpy, 2e-4))
    let wet = try WaterSteam(pressure: 20e6, quality: 0.4)
    let back = try WaterSteam(pressure: 20e6, specificEnthalpy: wet.specificEnthalpy)
    #expect(Self.near(back.quality, 0.4, 1e-9))
  }

  @Test("Out of range names the quantity, the value and the range")
  func errors() {
    #expect(throws: PropertyError.self) { try WaterSteam(pressure: 60e6, temperature: 1200) }
    #expect(throws: PropertyError.self) { try WaterSteam(pressure: .nan, temperature: 300) }
    #expect(throws: PropertyError.self) { try WaterSteam(specificEnthalpy: 500e3, specificEntropy: 6e3) }
    for pressure in [1e6, 30e6, 80e6] {
      for enthalpy in [-200e3, 9000e3, .nan, .infinity] {
        #expect(throws: PropertyError.self) { try WaterSteam(pressure: pressure, specificEnthalpy: enthalpy) }
      }
      for entropy in [-100, 20e3, .nan] {
        #expect(throws: PropertyError.self) { try WaterSteam(pressure: pressure, specificEntropy: entropy) }
      }
    }
    do throws(PropertyError) {
      _ = try WaterSteam(pressure: 1e6, temperature: 250)
      Issue.record("250 K was accepted")
    } catch {
      #expect(error.description == "temperature 250.0 K is outside 273.15...2273.15 K of IAPWS-IF97")
    }
    do throws(PropertyError) {
      _ = try WaterSteam(pressure: 1e6, quality: 1.5)
      Issue.record("a quality of 1.5 was accepted")
    } catch {
      #expect(error.description == "quality 1.5 is outside 0.0...1.0 of the saturation line")
    }
  }
}
