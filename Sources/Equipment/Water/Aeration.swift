import Kernel
import LaneMath

/// What oxygen costs in power: from the oxygen that a plant takes to that of the standard test, and on to the blower.
///
///     AOTR = SOTR · α F · (β C_s(T) δ − C) / (C_s(20) δ) · 1.024^(T − 20)              (ASCE 2-06; Metcalf & Eddy eq. 5-70)
///     P = ṁ_air c_p T_air ((p₂/p₁)^0.286 − 1) / η,   ṁ_air = SOTR / (0.231 SOTE)       (Metcalf & Eddy eq. 5-77)
final class Aeration: Sendable {
  private let alpha, beta, fouling, transfer, efficiency, depthFactor, pressureTerm, dissolvedOxygen: Lanes
  private let airTemperature: Slot
  /// Power by treated water of pumps, mixers and recirculation, J/kg.
  let auxiliary: Lanes

  /// Oxygen in dry air by mass, and the density of dry air at 0 °C and 101.325 kPa, kg/m3.
  private static let (oxygenInAir, airDensity) = (0.2314, 1.2929)
  /// ln 1.024.
  private static let warmthExponent = 0.023_716_526_617_316_065

  init(_ declare: inout Declaration, dissolvedOxygen: Lanes) {
    self.dissolvedOxygen = dissolvedOxygen
    let figures = declare.group("aeration", "Diffusers and blowers") { scope in
      let alpha = scope.parameter(
        "alpha", "1", 0.2...1, default: 0.5, "Transfer in wastewater over that in clean water",
        source: "ASCE 2-91: 0.4-0.6 for fine bubbles, 0.7-0.9 for coarse")
      let beta = scope.parameter(
        "beta", "1", 0.6...1, default: 0.95, "Saturation in wastewater over that in clean water",
        source: "ASCE 2-91: 0.95-0.98, industrial 0.7-0.9")
      let fouling = scope.parameter(
        "fouling", "1", 0.5...1, default: 0.9, "Transfer of used diffusers over that of new ones",
        source: "ASCE 2-91: 0.85-1")
      let depth = scope.parameter(
        "depth", "m", 1...12, default: 5.5, "Depth of the diffusers",
        source: "Metcalf & Eddy 2014, sec. 5-11: 4.5-7.5 m")
      let transfer = scope.parameter(
        "transfer_efficiency", "%", 3...60, default: 30,
        "Oxygen transferred in clean water, of what is blown",
        source: "Metcalf & Eddy 2014, table 5-29: 25-35 % at 4.5 m for fine-pore discs, grade B")
      let loss = scope.parameter(
        "pressure_loss", "kPa", 0...50, default: 12, "Loss in pipes, valves and diffusers",
        source: "assumption in use, grade C")
      let efficiency = scope.parameter(
        "blower_efficiency", "%", 20...90, default: 70, "Adiabatic work over electric power",
        source: "Metcalf & Eddy 2014, sec. 5-11: 70-90 % of the blower, less its drive; grade B")
      return [alpha, beta, fouling, transfer, efficiency, depth, loss]
    }
    (alpha, beta, fouling) = (figures[0], figures[1], figures[2])
    (transfer, efficiency) = (figures[3], figures[4])
    // Saturation at 40 % of the depth, of 10.33 m water an atmosphere (Metcalf & Eddy eq. 5-71).
    depthFactor = 1 + 0.4 * figures[5] / 10.33
    pressureTerm = pow((101_325 + 9810 * figures[5] + figures[6]) / 101_325, 0.286) - 1
    airTemperature =
      declare.hasEnvironment(.airTemperature)
      ? declare.environment(.airTemperature) : declare.constants([Lanes(all: 288.15)])
    auxiliary = declare.parameter(
      "auxiliary_energy", "kWh/t", 0...5, default: 0.2, or: [Alternative("kWh/m3", factor: Lanes(all: 1e-3))],
      "Power of pumps, mixers and recirculation, by wastewater",
      source:
        "unit_performance.csv: 0.33 kWh/m3 of municipal plants in all, 40 % of it beside aeration; grade C")
  }

  /// Saturation of oxygen, mg/L, between 0 and 40 °C.
  ///
  /// H. L. Elmore and T. W. Hayes, Journal of the Sanitary Engineering Division, ASCE 86 (1960) 41.
  @inline(__always) private func saturation(_ celsius: Lanes) -> Lanes {
    14.652 + celsius * (-0.41022 + celsius * (0.007991 - 0.000077774 * celsius))
  }

  /// Air blown for a kilogram of oxygen taken, kg.
  func air(perOxygenAt celsius: Lanes) -> Lanes {
    let low = Lanes(all: 0.1)
    let driving = max(beta * saturation(celsius) * depthFactor - dissolvedOxygen * 1000, low)
    let standard = saturation(Lanes(all: 20)) * depthFactor
    let field = alpha * fouling * driving / standard * exp(Self.warmthExponent * (celsius - 20))
    return 1 / (field * transfer * Self.oxygenInAir)
  }

  /// Power for a kilogram of oxygen taken, J/kg.
  func energy(perOxygenAt celsius: Lanes, _ memory: Memory) -> Lanes {
    // 1006 J/(kg K): dry air.
    air(perOxygenAt: celsius) * 1006 * memory[airTemperature] * pressureTerm / efficiency
  }

  /// Dry normal volume of the air that is blown for oxygen taken, m3/s.
  func volume(of oxygen: Lanes, at celsius: Lanes) -> Lanes {
    max(oxygen, .zero) * air(perOxygenAt: celsius) / Self.airDensity
  }
}
