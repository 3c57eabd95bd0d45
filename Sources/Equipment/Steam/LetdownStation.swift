import Kernel
import LaneMath
import Properties

/// A valve from one steam header to a lower one, with water sprayed in to hold a temperature.
///
///     ṁ_out = ṁ_steam + ṁ_spray        ṁ_out h_out = ṁ_steam h_steam + ṁ_spray h_spray
///
/// The valve is isenthalpic. With a spray inlet, h_out is that of steam at the low header's pressure and temperature
/// (IAPWS-IF97; saturated steam where the header states no temperature), reached by
/// ṁ_spray = ṁ_out (h_steam − h_out) / (h_steam − h_spray); steam that is cooler already gets no spray. What is dissolved in
/// the spray stays behind as deposits: steam carries none of it.
final class LetdownStation: EquipmentKind {
  static let kind = "letdown-station"
  static let summary =
    "Pressure-reducing station between two steam headers, with or without desuperheating"
  static let label = "减温减压站"

  let steam: Port
  let outlet: Port
  let spray: Port?
  let deposits: Port?

  let capacity: Lanes
  let leastShare: Lanes
  let outletEnthalpy: Lanes
  let availability: Availability

  init(_ declare: inout Declaration) {
    steam = declare.inlet("steam", .steam, summary: "Steam from the higher header", zh: "高压侧蒸汽")
    outlet = declare.outlet(
      "outlet", .steam, carries: true, summary: "Steam to the lower header", zh: "低压侧蒸汽")
    spray = declare.optionalInlet("spray", .water, summary: "Water that cools the steam", zh: "减温水")
    deposits =
      spray == nil
      ? nil
      : declare.surroundings(
        "deposits", .outlet, .water, boundary: "deposits",
        summary: "What was dissolved or suspended in the spray", zh: "减温水中的溶解物与悬浮物")
    capacity = declare.parameter(
      "capacity", "t/h", 0...5000, "Steam at the lower header", source: "data sheet")
    leastShare = declare.parameter(
      "minimum_load", "%", 0...100, default: 0, "Lowest flow that the valve can hold, of capacity",
      source: "assumption: control valves with a low-flow branch, grade C")
    availability = Availability.declare(&declare)
    if any(declare.pressure(of: outlet) .> declare.pressure(of: steam)) {
      declare.problem("the outlet's pressure is above that of the steam")
    }
    outletEnthalpy = spray == nil ? .zero : SteamState.enthalpy(&declare, at: outlet)
    declare.lead(.supplier, at: outlet, defaultRank: 50)
    declare.isEssential(spray)
    if let spray {
      declare.senses(steam, [SteamFlow.energy], affecting: [steam, spray])
      declare.senses(spray, [WaterFlow.energy], affecting: [steam, spray])
    }
  }

  func range(of lead: Int, _ memory: Memory) -> LeadRange {
    let share = memory[availability.share]
    let most = capacity * share
    return LeadRange(
      least: leastShare * most, most: most,
      bound: availability.bound(memory))
  }

  func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes {
    let share = sprayShare(memory)
    if inlet == spray { return ratio(available, share, else: Lanes(all: unlimited)) }
    return ratio(available, 1 - share, else: Lanes(all: unlimited))
  }

  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    memory[outlet] = rate
    let share = sprayShare(memory)
    memory[steam] = rate * (1 - share)
    if let spray { memory[spray] = rate * share }
  }

  func carry(_ memory: Memory) {
    memory[outlet, SteamFlow.energy] = memory[steam, SteamFlow.energy]
    guard let spray, let deposits else { return }
    let combustion = Impurities.move(from: spray, to: deposits, memory)
    memory[deposits, WaterFlow.energy] = combustion
    memory[outlet, SteamFlow.energy] += memory[spray, WaterFlow.energy] - combustion
  }

  /// Spray water over steam at the outlet.
  private func sprayShare(_ memory: Memory) -> Lanes {
    guard let spray else { return .zero }
    let hot = memory.mixture(steam, SteamFlow.energy)
    return clamp(
      ratio(hot - outletEnthalpy, hot - memory.mixture(spray, WaterFlow.energy)), .zero, Lanes(all: 0.5))
  }

  static let referenceCases: [ReferenceCase] = [
    ReferenceCase(
      "without spray", source: "isenthalpic: the enthalpy stays",
      parameters: ["capacity": "100 t/h", "ports": ["spray": "none"]],
      levels: ["steam": (4e6, 673.15), "outlet": (1e6, nil)],
      mixtures: ["steam": [SteamFlow.energy: 3.2144e6]], rates: [10],
      expected: [
        .init(.rate("steam"), 10, within: 1e-12),
        .init(.concentration("outlet", SteamFlow.energy), 3.2144e6, within: 1e-12),
      ]),
    ReferenceCase(
      "4.0 MPa, 400 °C to 1.0 MPa, 250 °C with water of 150 °C",
      source:
        "hand: enthalpies of steam_levels.csv and 632.3 kJ/kg of water: 10 (3214.4 − 2943.2)/(3214.4 − 632.3)",
      parameters: ["capacity": "100 t/h"],
      levels: ["steam": (4e6, 673.15), "outlet": (1e6, 523.15)],
      mixtures: [
        "steam": [SteamFlow.energy: 3.2144e6],
        "spray": [WaterFlow.energy: 632.3e3, WaterFlow.salt: 2e-5, WaterFlow.readilyBiodegradable: 1e-6],
      ], rates: [10],
      expected: [
        .init(.rate("spray"), 10 * (3214.4 - 2943.2) / (3214.4 - 632.3), within: 5e-4),
        .init(.concentration("outlet", SteamFlow.energy), 2943.2e3, within: 3e-5),
      ]),
  ]
}
