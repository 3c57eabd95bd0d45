import Kernel
import Quantities
import Results

/// One limit of an outfall: what it allows, the highest that was discharged, and how long it was exceeded.
struct PermitFigure {
  let outfall: String
  /// What people call the outfall.
  let outfallLabel: RecordedPark.Label
  /// What is limited, such as `cod`, or `cod_annual` for the load of a year.
  let key: String
  /// How long it was exceeded.
  let hours: RecordedIndicators.Row
  /// In ``unit``; nil where the scenario states none.
  let limit: Double?
  /// In ``unit``; nil where the file does not tell it.
  let highest: Double?
  let unit: String
  /// What is held against the limit.
  let averaging: Words
  let provenance: Setting.Provenance?

  /// What is limited, in words.
  var words: Words {
    let limit = PermitLimit.words(of: key)
    return Words(limit.messageZh, limit.message)
  }
  /// By how much the highest is above the limit; nil where it is not, or that cannot be told.
  var excess: Double? { margin.flatMap { $0 < 0 ? -$0 : nil } }
  /// What is left, of the limit; nil where that cannot be told.
  var margin: Double? { limit.flatMap { limit in highest.map { limit - $0 } } }
  /// The same as a share of the limit.
  var marginShare: Double? { margin.flatMap { margin in limit.flatMap { $0 > 0 ? margin / $0 : nil } } }
}

/// What can be said of the permits of a run as a whole.
enum PermitState: Equatable {
  /// Something is above its permit.
  case exceeded
  /// Limits are stated, and all are kept.
  case kept
  /// There are outfalls, and none has a limit.
  case unstated
  /// There is no outfall, or nobody can tell what is stated.
  case unknown

  /// - Parameters:
  ///   - figures: the limits of all outfalls.
  ///   - isKnown: whether the scenario, with the limits that it states, can be read.
  init(_ figures: [PermitFigure], _ indicators: RecordedIndicators, isKnown: Bool) {
    if let hours = indicators[RunWarning.allPermitHours]?.value, hours > 0 {
      self = .exceeded
    } else if figures.contains(where: { $0.limit != nil }) {
      self = .kept
    } else {
      self = isKnown && indicators[RunWarning.allPermitHours] != nil ? .unstated : .unknown
    }
  }
}

/// Reads all limits of a run's outfalls.
struct PermitReading {
  /// The run's file; nil for a run without one, of which nobody knows the highest discharges.
  let run: RunFile?
  let indicators: RecordedIndicators
  /// The scenario's values, with the limits.
  let scenario: Setting?

  /// Outfall by outfall, in the order of the indicators.
  func figures() throws(StorageError) -> [PermitFigure] {
    let rows = indicators.rows.filter { $0.id.hasPrefix(RunWarning.permitHours) }
    // Outfalls have a row of their own beside those of their limits: their ids may hold points.
    let outfalls = rows.map { String($0.id.dropFirst(RunWarning.permitHours.count)) }
      .filter { id in rows.contains { $0.id.hasPrefix(RunWarning.permitHours + id + ".") } }
    guard !outfalls.isEmpty else { return [] }
    let ports = try run?.park().ports ?? []
    var loads: [String: [RunFile.Metered]] = [:]
    var figures: [PermitFigure] = []
    for outfall in outfalls {
      let port = ports.first { $0.unit == outfall && $0.bus != nil && !$0.isOutlet }
      let water: [Double] = if let run, let port { try run.rates(of: port) } else { [] }
      let prefix = RunWarning.permitHours + outfall + "."
      for row in rows where row.id.hasPrefix(prefix) {
        let key = String(row.id.dropFirst(prefix.count))
        let pollutant = key.hasSuffix("_annual") ? String(key.dropLast("_annual".count)) : key
        if let run, loads[pollutant] == nil { loads[pollutant] = try run.meter(pollutant) }
        let load = loads[pollutant]?.first { $0.unit == outfall }?.values ?? []
        figures.append(figure(row, key, pollutant, of: outfall, load: load, water: water))
      }
    }
    return figures
  }

  private func figure(
    _ hours: RecordedIndicators.Row, _ key: String, _ pollutant: String, of outfall: String, load: [Double],
    water: [Double]
  ) -> PermitFigure {
    let unit = scenario?["units"]?[outfall]
    let isAnnual = key != pollutant
    let setting = unit?[isAnnual ? "annual_permit" : "permit"]?[pollutant]
    let measure = isAnnual ? "t" : pollutant == "temperature" ? "degC" : "mg/L"
    let isByStep = unit?["averaging"]?.text == "step"
    return PermitFigure(
      outfall: outfall, outfallLabel: .init(stated: unit?["label"]?.text ?? "", id: outfall), key: key,
      hours: hours,
      limit: setting?.text.flatMap { try? Quantity($0).value(in: isAnnual ? "t/a" : measure) },
      highest: highest(isAnnual, isByStep, load, water), unit: measure,
      averaging: isAnnual
        ? Words("自然年总量", "total of a year")
        : isByStep ? Words("时段均值", "mean of a step") : Words("日均值", "mean of a day"),
      provenance: setting?.provenance)
  }

  private func highest(_ isAnnual: Bool, _ isByStep: Bool, _ load: [Double], _ water: [Double]) -> Double? {
    guard let clock = run?.clock, load.count == clock.stepCount else { return nil }
    let hours = Double(clock.step) / 3600
    // kg to t.
    if isAnnual { return periods(of: clock, \.year).map { load[$0].reduce(0, +) * hours / 1000 }.max() }
    guard water.count == load.count else { return nil }
    let windows = isByStep ? load.indices.map { $0..<($0 + 1) } : periods(of: clock) { $0.daysSinceEpoch }
    return windows.compactMap { range in
      let volume = water[range].reduce(0, +)
      // kg of load over t of water is g/L at 1000 kg/m3, by which permits count.
      return volume > 0 ? load[range].reduce(0, +) / volume * 1000 : nil
    }.max()
  }

  /// Steps that belong together, by a number of the date in which they begin.
  private func periods(of clock: Clock, _ number: (CivilDate) -> Int) -> [Range<Int>] {
    var periods: [Range<Int>] = []
    var first = 0
    var current = number(clock.date(of: 0))
    for step in 1..<max(1, clock.stepCount) {
      let next = number(clock.date(of: step))
      if next != current {
        periods.append(first..<step)
        (first, current) = (step, next)
      }
    }
    return periods + [first..<clock.stepCount]
  }
}
