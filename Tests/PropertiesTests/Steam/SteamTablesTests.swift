import LaneMath
import Properties
import Testing

@Suite struct SteamTablesTests {
  /// Header and outlet pressures of parks, Pa: from high-pressure boilers to vacuum, and one pump (upwards).
  static let inlets = Lanes(9.8e6, 9.8e6, 3.9e6, 1.3e6, 16.5e6, 5.4e6, 0.6e6, 0.1e6)
  static let outlets = Lanes(1.3e6, 0.6e6, 5e3, 0.3e6, 4e6, 50e3, 7e3, 9.8e6)

  /// Below a hundredth of the span of the tables a relative error would be measured against almost nothing.
  static func relative(_ found: Double, _ exact: Double, floor: Double) -> Double {
    abs(found - exact) / max(abs(exact), floor)
  }

  @Test("Temperature, entropy and quality by enthalpy agree with the full formulation to 1e-6")
  func tables() throws {
    let tables = try SteamTables(pressure: Self.inlets)
    var worst = (temperature: 0.0, entropy: 0.0, enthalpy: 0.0)
    for k in 1..<997 {
      let share = Double(k) / 997
      let enthalpy = tables.temperature.start + (tables.temperature.end - tables.temperature.start) * share
      let temperature = tables.temperature(enthalpy)
      let entropy = tables.specificEntropy(enthalpy)
      let quality = tables.quality(specificEnthalpy: enthalpy)
      let hot = tables.saturationTemperature + (Lanes(all: 1073.15) - tables.saturationTemperature) * share
      let superheated = tables.superheatedEnthalpy(hot)
      for lane in 0..<laneCount {
        let exact = try WaterSteam(pressure: Self.inlets[lane], specificEnthalpy: enthalpy[lane])
        worst.temperature = max(
          worst.temperature, Self.relative(temperature[lane], exact.temperature, floor: 273))
        worst.entropy = max(worst.entropy, Self.relative(entropy[lane], exact.specificEntropy, floor: 90))
        if let wet = exact.quality { #expect(abs(quality[lane] - wet) < 1e-9) }
        let steam = try WaterSteam(pressure: Self.inlets[lane], temperature: hot[lane])
        worst.enthalpy = max(
          worst.enthalpy, Self.relative(superheated[lane], steam.specificEnthalpy, floor: 1))
      }
    }
    #expect(worst.temperature < 1e-6)
    #expect(worst.entropy < 1e-6)
    #expect(worst.enthalpy < 1e-6)
  }

  @Test(
    "The enthalpy after an isentropic change agrees with the full formulation to 1e-6, wet outlets included")
  func isentropic() throws {
    let expansion = try IsentropicExpansion(from: Self.inlets, to: Self.outlets)
    var worst = Lanes.zero
    var wet = 0
    let start = expansion.outletEnthalpy.start
    let end = expansion.outletEnthalpy.end
    for k in 1..<997 {
      let inlet = start + (end - start) * (Double(k) / 997)
      let outlet = expansion(inlet)
      for lane in 0..<laneCount {
        let before = try WaterSteam(pressure: Self.inlets[lane], specificEnthalpy: inlet[lane])
        let after = try WaterSteam(pressure: Self.outlets[lane], specificEntropy: before.specificEntropy)
        if after.region == .twoPhase { wet += 1 }
        worst[lane] = max(worst[lane], Self.relative(outlet[lane], after.specificEnthalpy, floor: 40e3))
      }
    }
    #expect(wet > 1000)
    #expect(worst.max() < 1e-6, "\(worst)")
    #expect(expansion.outletEnthalpy.largestRelativeError.max() < 1e-6)
  }

  @Test("Lanes with the same pressures give the same bits as alone")
  func alone() throws {
    let together = try IsentropicExpansion(from: Self.inlets, to: Self.outlets)
    let alone = try IsentropicExpansion(from: Lanes(all: Self.inlets[2]), to: Lanes(all: Self.outlets[2]))
    #expect(together(Lanes(all: 3.2e6))[2] == alone(Lanes(all: 3.2e6))[6])
  }

  @Test("A pressure above those of the tables is refused in words")
  func refused() {
    do throws(PropertyError) {
      _ = try SteamTables(pressure: Lanes(all: 20e6))
      Issue.record("20 MPa was accepted")
    } catch {
      #expect(error.quantity == "pressure")
      #expect(error.value == 20e6)
      #expect(error.description.hasPrefix("pressure 20000000.0 Pa is outside 613."))
    }
  }
}
