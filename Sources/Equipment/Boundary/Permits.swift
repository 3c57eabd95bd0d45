import Kernel
import LaneMath

/// What a flow of water carries by the pollutants of permits, kg/s.
struct PollutantLoads {
  let oxygenDemand: Lanes
  let ammonium: Lanes
  let totalNitrogen: Lanes
  let totalPhosphorus: Lanes
  let solids: Lanes
  let salt: Lanes

  /// Particulate COD per mass of volatile solids: Metcalf & Eddy, Wastewater Engineering, 2014, section 7-4.
  static let oxygenDemandOfSolids = 1.42

  @inline(__always) init(_ port: Port, _ memory: Memory) {
    oxygenDemand =
      memory[port, WaterFlow.readilyBiodegradable] + memory[port, WaterFlow.slowlyBiodegradable]
      + memory[port, WaterFlow.solubleInert] + memory[port, WaterFlow.particulateInert]
    ammonium = memory[port, WaterFlow.ammonium]
    totalNitrogen = ammonium + memory[port, WaterFlow.nitrate] + memory[port, WaterFlow.organicNitrogen]
    totalPhosphorus = memory[port, WaterFlow.phosphate] + memory[port, WaterFlow.otherPhosphorus]
    solids =
      memory[port, WaterFlow.mineralSolids]
      + memory[port, WaterFlow.particulateInert] / Self.oxygenDemandOfSolids
    salt = memory[port, WaterFlow.salt]
  }

  /// By the order of ``Permits/pollutants``.
  @inline(__always) subscript(pollutant: Int) -> Lanes {
    switch pollutant {
    case 0: oxygenDemand
    case 1: ammonium
    case 2: totalNitrogen
    case 3: totalPhosphorus
    case 4: solids
    default: salt
    }
  }
}

/// A discharge permit: concentrations by day or step, and totals by calendar year.
struct Permits: Sendable {
  /// What concentrations are averaged over.
  enum Averaging: String, CaseIterable { case day, step }

  /// What is limited, and the highest limit of it that makes sense in mg/L.
  typealias Pollutant = (limit: PermitLimit, most: Double)

  static let pollutants: [Pollutant] = [
    (.chemicalOxygenDemand, 10_000), (.ammoniumNitrogen, 1000), (.totalNitrogen, 1000),
    (.totalPhosphorus, 500), (.suspendedSolids, 10_000), (.dissolvedSalt, 200_000),
  ]
  private static let count = 6

  /// By pollutant, in runs of slots: limits, per kg of water and kg a year.
  private let limits: Slot
  private let annualLimits: Slot
  private let temperatureLimit: Lanes
  /// Loads, exceedances and exceedances of the year, by pollutant.
  private let loads: Slot
  private let exceedances: Slot
  private let annualExceedances: Slot
  private let temperatureExceedance: Slot
  /// Of any concentration, the temperature or the total of a year.
  private let exceedance: Slot
  /// Masses of the window and of the year, by pollutant.
  private let window: Slot
  private let year: Slot
  private let windowWater: Slot
  private let windowEnergy: Slot
  private let windowSeconds: Slot
  /// Time of the window that was above the total of a year, and has been counted.
  private let windowAbove: Slot
  private let calendar: CalendarYear
  private let endsEachStep: Bool

  init(_ declare: inout Declaration) {
    let averaging = declare.choice(
      "averaging", default: Averaging.day, "What concentrations are averaged over before they are compared",
      source: "GB 18918-2002 4.1.4: daily mean")
    endsEachStep = averaging == .step
    (limits, temperatureLimit) = declare.group("permit", "Highest concentrations and temperature") { scope in
      let limits = Self.pollutants.map { pollutant in
        scope.optionalParameter(
          pollutant.limit.rawValue, "mg/L", 0...pollutant.most, "Limit of \(pollutant.limit.label)",
          source: "emission_limits_water.csv; none where silent"
        ).map { $0 / 1000 } ?? Lanes(all: unlimited)
      }
      let temperature = scope.optionalParameter(
        "temperature", "degC", 0...95, "Limit of the temperature", source: "permit; none where silent")
      return (scope.constants(limits), temperature.map(liquidEnthalpy) ?? Lanes(all: unlimited))
    }
    annualLimits = declare.group("annual_permit", "Highest totals of a calendar year") { scope in
      let limits = Self.pollutants.map { pollutant in
        scope.optionalParameter(
          pollutant.limit.rawValue, "t/a", 0...1e7, "Total of \(pollutant.limit.label)",
          source: "permit; none where silent"
        ).map { $0 * CalendarYear.seconds } ?? Lanes(all: unlimited)
      }
      return scope.constants(limits)
    }
    loads = Self.run {
      declare.figure(
        $0.limit.rawValue, "kg s-1", "\($0.limit.label)", "\($0.limit.labelZh)排放负荷",
        "\($0.limit.label) in what is discharged",
        "排放水中的\($0.limit.labelZh)")
    }
    exceedances = Self.run {
      declare.figure(
        $0.limit.rawValue + "_exceedance", "1", "\($0.limit.label) exceedance", "\($0.limit.labelZh)超标",
        "time, per time, in which the mean concentration over the permit's averaging is above the limit",
        "单位时间内平均浓度超过许可限值的时间，按许可规定的平均时段计")
    }
    annualExceedances = Self.run {
      declare.figure(
        $0.limit.rawValue + "_annual_exceedance", "1", "annual \($0.limit.label) exceedance",
        "\($0.limit.labelZh)年许可量超标", "1 after the total of the calendar year has passed the limit",
        "日历年累计排放量超过许可量之后为1")
    }
    temperatureExceedance = declare.figure(
      "temperature_exceedance", "1", "temperature exceedance", "水温超标",
      "time, per time, in which the mean temperature over the permit's averaging is above the limit",
      "单位时间内平均水温超过许可限值的时间，按许可规定的平均时段计")
    exceedance = declare.figure(
      "exceedance", "1", "exceedance", "排放超标",
      "time, per time, in which any concentration or the temperature is above its limit, or after the total of the calendar year has passed its own",
      "单位时间内任一污染物浓度或水温超过许可限值、或日历年累计排放量已超过年许可量的时间")
    window = Self.run { declare.state($0.limit.rawValue + "_of_window", "kg", .counter, initial: .zero) }
    year = Self.run { declare.state($0.limit.rawValue + "_this_year", "kg", .counter, initial: .zero) }
    windowWater = declare.state("water_of_window", "kg", .counter, initial: .zero)
    windowEnergy = declare.state("heat_of_window", "J", .counter, initial: .zero)
    windowSeconds = declare.state("time_of_window", "s", .counter, initial: .zero)
    windowAbove = declare.state("time_above_of_window", "s", .counter, initial: .zero)
    calendar = CalendarYear(&declare)
  }

  /// One slot a pollutant, in a run; the first.
  private static func run(_ slot: (Pollutant) -> Slot) -> Slot {
    let first = slot(pollutants[0])
    for pollutant in pollutants.dropFirst() { _ = slot(pollutant) }
    return first
  }

  func account(_ port: Port, over seconds: Double, _ memory: Memory) {
    let flows = PollutantLoads(port, memory)
    let ends = windowEnds(over: seconds, memory)
    let water = memory[windowWater] + memory[port] * seconds
    let share = select(ends .& (water .> 0), (memory[windowSeconds] + seconds) / seconds, .zero)
    var (worst, above) = (Lanes.zero, Lanes.zero)
    for pollutant in 0..<Self.count {
      let flow = flows[pollutant]
      memory[loads, pollutant] = flow
      let mass = memory[window, pollutant] + flow * seconds
      let exceeded = select(mass .> memory[limits, pollutant] * water, share, .zero)
      memory[exceedances, pollutant] = exceeded
      worst = max(worst, exceeded)
      let total = memory[year, pollutant] + flow * seconds
      let exceededOfYear = select(total .> memory[annualLimits, pollutant], Lanes(all: 1), .zero)
      memory[annualExceedances, pollutant] = exceededOfYear
      above = max(above, exceededOfYear)
    }
    let heat = memory[windowEnergy] + sensibleHeat(port, flows, memory) * seconds
    let tooWarm = select(heat .> temperatureLimit * water, share, .zero)
    memory[temperatureExceedance] = tooWarm
    // A window that is above a mean counts whole, but for what of it was above the total of the year already.
    let left = share - memory[windowAbove] / seconds
    memory[exceedance] = select(max(worst, tooWarm) .> 0, left, above)
  }

  func commit(_ port: Port, over seconds: Double, _ memory: Memory) {
    let flows = PollutantLoads(port, memory)
    let ends = windowEnds(over: seconds, memory)
    let yearEnds = calendar.ends(memory)
    var above = Lanes.zero
    for pollutant in 0..<Self.count {
      let mass = flows[pollutant] * seconds
      let total = memory[year, pollutant] + mass
      above = max(above, select(total .> memory[annualLimits, pollutant], Lanes(all: seconds), .zero))
      memory[window, pollutant] = select(ends, .zero, memory[window, pollutant] + mass)
      memory[year, pollutant] = select(yearEnds, .zero, total)
    }
    memory[windowWater] = select(ends, .zero, memory[windowWater] + memory[port] * seconds)
    let heat = sensibleHeat(port, flows, memory) * seconds
    memory[windowEnergy] = select(ends, .zero, memory[windowEnergy] + heat)
    memory[windowSeconds] = select(ends, .zero, memory[windowSeconds] + seconds)
    memory[windowAbove] = select(ends, .zero, memory[windowAbove] + above)
  }

  private func windowEnds(over seconds: Double, _ memory: Memory) -> LaneMask {
    endsEachStep ? LaneMask(repeating: true) : calendar.dayEnds(over: seconds, memory)
  }

  private func sensibleHeat(_ port: Port, _ flows: PollutantLoads, _ memory: Memory) -> Lanes {
    memory[port, WaterFlow.energy] - flows.oxygenDemand * WaterFlow.heatPerOxygenDemand
  }
}
