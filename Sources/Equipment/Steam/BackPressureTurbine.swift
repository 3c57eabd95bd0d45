import Kernel
import LaneMath
import Properties

/// A steam turbine that exhausts to a process header: the header asks for steam, power follows.
///
///     P = η_mg · η_is · (h₁ − h₂ₛ) · [(1 + L) ṁ − L ṁ_max]        h₂ = h₁ − P / (η_mg ṁ)
///
/// with h₂ₛ the enthalpy after isentropic expansion to the header's pressure (IAPWS-IF97), and L the intercept of the
/// Willans line over the internal power at full load: S. P. Mavromatis and A. C. Kokossis, *Chemical Engineering Science*
/// 53 (1998) 1585; P. S. Varbanov, S. Doyle and R. Smith, *Chemical Engineering Research and Design* 82 (2004) 561. In place
/// of the line a curve of efficiency by load may be stated. Mechanical and generator losses go to the surroundings;
/// steam through the glands is taken to return to the exhaust.
///
/// Valid for live steam and exhaust from 613 Pa to 16.5 MPa, wet exhaust included.
final class BackPressureTurbine: EquipmentKind {
  static let kind = "back-pressure-turbine"
  static let summary = "Steam turbine that exhausts to a process header and drives a generator"
  static let label = "背压式汽轮机"

  let steam: Port
  let exhaust: Port
  let power: Port
  let loss: Port

  let maximumFlow: Lanes
  let efficiency: Lanes
  let generatorEfficiency: Lanes
  let intercept: Lanes
  let expansion: IsentropicExpansion?
  let curve: PiecewiseLinear?
  let commitment: ThermalCommitment
  /// The live steam for which the drop was worked out last, and that drop: both hardly ever change within a step.
  private let worked: Slot

  init(_ declare: inout Declaration) {
    steam = declare.inlet("steam", .steam, summary: "Live steam", zh: "主蒸汽")
    exhaust = declare.outlet(
      "exhaust", .steam, carries: true, summary: "Steam to the process header", zh: "送入供汽母管的排汽")
    power = declare.outlet("power", .electricity, summary: "Generator output", zh: "发电机出力")
    loss = declare.ambientLoss(summary: "Mechanical and generator losses", zh: "机械与发电机损失")
    efficiency = declare.parameter(
      "isentropic_efficiency", "%", 30...95, default: 83, "Real over ideal enthalpy drop at full load",
      source: "chp_backpressure_performance.csv, grade B")
    generatorEfficiency = declare.parameter(
      "generator_efficiency", "%", 60...100, default: 96.5,
      "Power over internal work: bearings, gear, generator",
      source: "chp_backpressure_performance.csv, grade B")
    intercept = declare.parameter(
      "willans_intercept", "%", 0...50, default: 10,
      "Intercept of the Willans line over the internal power at full load",
      source: "within the 5 to 20 % of Varbanov, Doyle and Smith 2004, grade C")
    let statesCurve = declare.states("efficiency_curve")
    let points = declare.curve(
      "efficiency_curve", x: ("%", 0...100), y: ("%", 0...120), default: [],
      "Isentropic efficiency by load, relative to full load, instead of the Willans line",
      source: "maker's data sheet")
    curve = statesCurve ? PiecewiseLinear(x: points.map(\.x), y: points.map(\.y)) : nil
    if statesCurve, declare.states("willans_intercept") {
      declare.problem(
        "'willans_intercept' and 'efficiency_curve' say the same thing twice", at: "willans_intercept")
    }
    expansion = Self.expansion(&declare, from: steam, to: exhaust)
    maximumFlow = Self.maximumFlow(
      &declare,
      drop: Self.drop(declare.nominal(of: steam, SteamFlow.energy), expansion) * efficiency
        * generatorEfficiency)
    commitment = ThermalCommitment(
      &declare, rateUnit: "kg s-1",
      .init(
        minimumLoad: 30, ramp: 5, upTime: 4, downTime: 2,
        source: "typical of back-pressure machines of 6 to 50 MW, grade C",
        timeSource: "typical of back-pressure machines of 6 to 50 MW, grade C"))
    worked = declare.scratch(2)
    declare.lead(.supplier, at: exhaust, defaultRank: 10)
    declare.senses(steam, [SteamFlow.energy], affecting: [power])
    declare.concludes([power])
  }

  func range(of lead: Int, _ memory: Memory) -> LeadRange {
    commitment.range(capacity: maximumFlow, memory)
  }

  func most(taking available: Lanes, by inlet: Port, of lead: Int, _ memory: Memory) -> Lanes {
    available
  }

  func operate(at rate: Lanes, of lead: Int, _ memory: Memory) {
    memory[exhaust] = rate
    memory[steam] = rate
  }

  func conclude(_ memory: Memory) {
    let enthalpy = memory.mixture(steam, SteamFlow.energy)
    if any(memory[worked] .!= enthalpy) {
      memory[worked] = enthalpy
      memory[worked, 1] = Self.drop(enthalpy, expansion) * efficiency * generatorEfficiency
    }
    memory[power] = effectiveFlow(memory[exhaust]) * memory[worked, 1]
  }

  func carry(_ memory: Memory) {
    let internalPower = memory[power] / generatorEfficiency
    memory[exhaust, SteamFlow.energy] = memory[steam, SteamFlow.energy] - internalPower
    memory[loss] = internalPower - memory[power]
  }

  func account(over seconds: Double, _ memory: Memory) {
    commitment.account(memory[exhaust], over: seconds, memory)
  }

  func commit(over seconds: Double, _ memory: Memory) {
    commitment.commit(memory[exhaust], over: seconds, memory)
  }

  /// The flow that would give the same power at the efficiency of full load.
  private func effectiveFlow(_ flow: Lanes) -> Lanes {
    if let curve { return flow * curve(ratio(flow, maximumFlow)) }
    return max(flow + intercept * (flow - maximumFlow), .zero)
  }

  private static func drop(_ enthalpy: Lanes, _ expansion: IsentropicExpansion?) -> Lanes {
    guard let expansion else { return .zero }
    return max(enthalpy - expansion(enthalpy), .zero)
  }

  /// Pressures, Pa.
  private struct ExpansionKey: Hashable {
    let before: Lanes
    let after: Lanes
  }

  private static func expansion(
    _ declare: inout Declaration, from inlet: Port, to outlet: Port
  ) -> IsentropicExpansion? {
    let before = declare.pressure(of: inlet)
    let after = declare.pressure(of: outlet)
    if any(after .> before) { declare.problem("the exhaust's pressure is above that of the live steam") }
    do throws(PropertyError) {
      return try declare.once(for: ExpansionKey(before: before, after: after)) { () throws(PropertyError) in
        try IsentropicExpansion(from: before, to: after)
      }
    } catch {
      declare.problem("\(error)")
      return nil
    }
  }

  private static func maximumFlow(_ declare: inout Declaration, drop: Lanes) -> Lanes {
    let flow = declare.optionalParameter(
      "rated_flow", "t/h", 0...2000, "Exhaust steam at full load", source: "data sheet")
    let power = declare.optionalParameter(
      "rated_power", "MW", 0...300, "Generator output at full load and nominal live steam",
      source: "data sheet")
    if flow != nil, power != nil {
      declare.problem("state 'rated_power' or 'rated_flow', not both", at: "rated_flow")
    }
    if let flow { return flow }
    guard let power else {
      if !declare.states("rated_power"), !declare.states("rated_flow") {
        declare.problem("back-pressure-turbine needs 'rated_power' or 'rated_flow'")
      }
      return Lanes(all: 1)
    }
    if any(drop .<= 0) { declare.problem("the nominal live steam does not expand: check its bus") }
    return ratio(power, drop, else: Lanes(all: 1))
  }
}
