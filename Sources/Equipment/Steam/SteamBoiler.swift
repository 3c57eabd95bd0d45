import Kernel
import LaneMath

/// A boiler that makes steam of the state of its header from feed water: coal, gas, biomass, electricity or waste heat.
///
///     Q = ṁ [(h_steam − h_feed) + b (h′ − h_feed)]        ṁ_fuel = Q / (η(load) · LHV)
///
/// with enthalpies by IAPWS-IF97, steam at the header's pressure and temperature (saturated where it states none), b the
/// blowdown over the steam, and h′ saturated water at the header's pressure; flashing of the blowdown is not counted. Steam
/// carries nothing but water: what is dissolved in the feed leaves with the blowdown. Flue gas, ash and emissions are those
/// of ``Combustion``; its flow is the dry volume at the stated oxygen content. What is neither in steam, blowdown, flue gas
/// nor ash goes to the surroundings.
///
/// An electrode boiler takes Q/η from its power inlet, its pumps included; a waste-heat boiler from its heat inlet.
final class SteamBoiler: EquipmentKind {
  static let kind = "steam-boiler"
  static let summary = "Boiler for steam: coal, gas, biomass, electrode or waste heat"
  static let label = "蒸汽锅炉"

  let steam: Port
  let feedWater: Port
  let power: Port
  let heat: Port?
  let blowdown: Port
  let loss: Port
  let furnace: Furnace?
  let isElectrode: Bool

  let capacity: Lanes
  let steamEnthalpy: Lanes
  let drumEnthalpy: Lanes
  let blowdownShare: Lanes
  /// J per kg of steam.
  let auxiliaryPower: Lanes
  let curve: LoadCurve
  let commitment: ThermalCommitment

  init(_ declare: inout Declaration) {
    let type: BoilerType = declare.choice("type", default: .coalCirculating, "What heats it")
    steam = declare.outlet("steam", .steam, summary: "Steam to the header", zh: "送入母管的蒸汽")
    feedWater = declare.inlet("feed_water", .water, summary: "Feed water", zh: "给水")
    power = declare.inlet(
      "power", .electricity, summary: "Power of fans and pumps, and of electrodes", zh: "风机、泵与电极用电")
    blowdown = declare.outlet("blowdown", .wastewater, .water, carries: true, summary: "Blowdown", zh: "排污水")
    furnace = type.isFired ? Furnace(&declare, type) : nil
    heat = type == .wasteHeat ? declare.inlet("heat", .heat, summary: "Waste heat", zh: "余热") : nil
    loss = declare.ambientLoss()
    isElectrode = type == .electrode
    capacity = declare.parameter("capacity", "t/h", 0...4000, "Steam at full load", source: "data sheet")
    blowdownShare = declare.parameter(
      "blowdown", "%", 0.1...20, default: 2, "Blowdown over steam",
      source: "unit_performance.csv boiler.blowdown, 1 to 3 %")
    auxiliaryPower =
      isElectrode
      ? .zero
      : declare.parameter(
        "auxiliary_power", "kWh/t", 0...200, default: type.auxiliaryPower.value,
        "Power of fans, pumps and mills a tonne of steam", source: type.auxiliaryPower.source)
    curve = LoadCurve(
      &declare, default: type.efficiency.value, curve: type.efficiencyCurve, source: type.efficiency.source)
    steamEnthalpy = SteamState.enthalpy(&declare, at: steam)
    Self.check(&declare, curve, furnace, auxiliaryPower / max(steamEnthalpy, Lanes(all: 1e6)))
    let nominal = declare.nominal(of: steam, SteamFlow.energy)
    let isNominal = magnitude(steamEnthalpy - nominal) .<= 1e-12 * magnitude(nominal)
    if declare.decides(isNominal) { declare.bringsNominal(steam) }
    let pressure = declare.pressure(of: steam)
    drumEnthalpy = SteamState.saturatedWater(&declare, at: pressure)
    commitment = ThermalCommitment(&declare, rateUnit: "kg s-1", type.commitment)
    declare.lead(.supplier, at: steam, defaultRank: 20)
    // An electrode boiler's power is what it makes its steam of.
    declare.isEssential(feedWater, isElectrode ? nil : power)
    let heated = furnace.map { [$0.fuel, $0.ash, $0.fluegas] } ?? [heat ?? power]
    declare.concludes(heated + [power])
    declare.senses(
      feedWater, [WaterFlow.energy] + WaterFlow.chemicalOxygenDemand, affecting: heated)
    if let furnace {
      declare.senses(furnace.fuel, Array(FuelFlow.energy...FuelFlow.moisture), affecting: heated)
    }
  }

  @inline(__always) func range(of lead: Int, _ memory: Memory) -> LeadRange {
    commitment.range(capacity: capacity, memory)
  }

  @inline(__always)
  func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes {
    if inlet == feedWater { return available / (1 + blowdownShare) }
    return most(heatedBy: available, by: inlet, memory)
  }

  /// Apart, so that the boiler's furnace is not copied where nobody asks for it.
  @inline(never)
  private func most(heatedBy available: Lanes, by inlet: Port, _ memory: Memory) -> Lanes {
    let need = heatPerSteam(memory) * capacity
    if inlet == furnace?.fuel, let furnace {
      let byEfficiency =
        capacity * curve.load(taking: ratio(available * furnace.netHeatingValue(memory), need))
      let byFlueGas = ratio(
        available * furnace.given(memory), heatPerSteam(memory) - auxiliaryPower, else: Lanes(all: unlimited))
      return min(byEfficiency, max(byFlueGas, .zero))
    }
    if inlet == heat { return capacity * curve.load(taking: ratio(available, need)) }
    if isElectrode { return capacity * curve.load(taking: ratio(available, need)) }
    return ratio(available, auxiliaryPower, else: Lanes(all: unlimited))
  }

  @inline(__always) func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    memory[steam] = rate
    memory[feedWater] = rate * (1 + blowdownShare)
    memory[blowdown] = rate * blowdownShare
  }

  @inline(__always) func conclude(_ memory: Memory) {
    let rate = memory[steam]
    let intake = heatPerSteam(memory) * capacity * curve.intake(at: ratio(rate, capacity))
    memory[power] = rate * auxiliaryPower + (isElectrode ? intake : .zero)
    if let heat { memory[heat] = intake }
    furnace?.operate(taking: intake, atLeast: heatPerSteam(memory) * rate - memory[power], memory)
  }

  func compose(_ memory: Memory) {
    memory[steam, SteamFlow.energy] = memory[steam] * steamEnthalpy
  }

  func carry(_ memory: Memory) {
    let combustionHeat = Impurities.move(from: feedWater, to: blowdown, memory)
    memory[blowdown, WaterFlow.energy] = memory[blowdown] * drumEnthalpy + combustionHeat
    let given =
      memory[steam, SteamFlow.energy] + memory[blowdown, WaterFlow.energy]
    let taken = memory[feedWater, WaterFlow.energy] + memory[power]
    let fired = furnace?.carry(memory) ?? .zero
    memory[loss] = taken - given + fired + (heat.map { memory[$0] } ?? .zero)
  }

  func account(over seconds: Double, _ memory: Memory) {
    commitment.account(memory[steam], over: seconds, memory)
  }

  func commit(over seconds: Double, _ memory: Memory) {
    commitment.commit(memory[steam], over: seconds, memory)
  }

  /// Refuses an efficiency that leaves the flue gas less than it carries: heat cannot come from the surroundings.
  private static func check(
    _ declare: inout Declaration, _ curve: LoadCurve, _ furnace: Furnace?, _ power: Lanes
  ) {
    let carried = furnace?.leastLoss ?? .zero
    let most = 1 - carried + power
    guard !declare.describes, any(curve.highest .> most * (1 + 1e-9)) else { return }
    func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
    let lane = (0..<laneCount).first { curve.highest[$0] > most[$0] * (1 + 1e-9) } ?? 0
    declare.problem(
      "boiler '\(declare.unit)' cannot have an efficiency of \(percent(curve.highest[lane])) of the net heating value"
        + (furnace == nil
          ? ""
          : " while its flue gas carries away at least \(percent(carried[lane])) at its flue_gas_temperature"),
      at: "efficiency", hint: "no more than \(percent(most[lane])) is left, its power included")
  }

  /// Heat into a kilogram of steam and its blowdown, J/kg.
  private func heatPerSteam(_ memory: Memory) -> Lanes {
    var demand = Lanes.zero
    for quantity in WaterFlow.chemicalOxygenDemand { demand += memory.mixture(feedWater, quantity) }
    let feed = memory.mixture(feedWater, WaterFlow.energy) - demand * WaterFlow.heatPerOxygenDemand
    return max(steamEnthalpy - feed + blowdownShare * (drumEnthalpy - feed), .zero)
  }
}
