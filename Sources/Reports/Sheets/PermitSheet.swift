import Kernel
import Quantities
import Results

/// What outfalls hold against their permits: limits, the highest means, what is left, and hours above.
struct PermitSheet {
  let run: RunFile
  let indicators: RecordedIndicators
  let scenario: Setting?
  let words: SheetWords

  /// What is held against a limit.
  private struct Held {
    var highest: Double?
    var limit: Double?
    var unit: String
    var averaging: String
    var provenance: Setting.Provenance?
  }

  /// The sheet; nil where no outfall has hours to count.
  func sheet() throws(StorageError) -> Sheet? {
    let rows = indicators.rows.filter { $0.id.hasPrefix(RunWarning.permitHours) }
    // Outfalls have a row of their own beside those of their limits: their ids may hold points.
    let outfalls = rows.map { String($0.id.dropFirst(RunWarning.permitHours.count)) }
      .filter { id in rows.contains { $0.id.hasPrefix(RunWarning.permitHours + id + ".") } }
    guard !outfalls.isEmpty else { return nil }
    var sheet = Sheet(
      "permits", words("许可", "permits"),
      [
        Sheet.Column(words("排放口", "outfall"), width: 20), Sheet.Column(words("限值项", "limit of"), width: 22),
        Sheet.Column(words("限值", "limit"), .figure), Sheet.Column(words("单位", "unit"), width: 8),
        Sheet.Column(words("口径", "held against it"), width: 20),
        Sheet.Column(words("最高值", "highest"), .figure), Sheet.Column(words("余量", "margin"), .figure),
        Sheet.Column(words("余量占限值", "margin of limit"), .share),
        Sheet.Column(words("超标时间", "time above"), unit: "h"), Sheet.Column(words("等级", "grade"), width: 8),
        Sheet.Column(words("来源", "source"), width: 60),
      ])
    let park = try run.park()
    var loads: [String: [RunFile.Metered]] = [:]
    for outfall in outfalls {
      let port = park.ports.first { $0.unit == outfall && $0.bus != nil && !$0.isOutlet }
      let water: [Double] = if let port { try run.rates(of: port) } else { [] }
      let prefix = RunWarning.permitHours + outfall + "."
      for row in rows where row.id.hasPrefix(prefix) {
        let key = String(row.id.dropFirst(prefix.count))
        let pollutant = key.hasSuffix("_annual") ? String(key.dropLast("_annual".count)) : key
        if loads[pollutant] == nil { loads[pollutant] = try run.meter(pollutant) }
        let load = loads[pollutant]?.first { $0.unit == outfall }?.values ?? []
        let held = held(key, pollutant, of: outfall, load: load, water: water)
        let margin = held.limit.flatMap { limit in held.highest.map { limit - $0 } }
        sheet.rows.append([
          .text(outfall), .text(key), Sheet.Cell(held.limit), .text(held.unit), .text(held.averaging),
          Sheet.Cell(held.highest), Sheet.Cell(margin),
          Sheet.Cell(margin.flatMap { margin in held.limit.map { $0 > 0 ? margin / $0 : .nan } }),
          Sheet.Cell(row.value), Sheet.Cell(held.provenance?.grade ?? ""),
          Sheet.Cell(held.provenance?.source ?? ""),
        ])
      }
    }
    return sheet
  }

  private func held(_ key: String, _ pollutant: String, of outfall: String, load: [Double], water: [Double])
    -> Held
  {
    let unit = scenario?["units"]?[outfall]
    let isAnnual = key != pollutant
    let setting = unit?[isAnnual ? "annual_permit" : "permit"]?[pollutant]
    let measure = isAnnual ? "t" : pollutant == "temperature" ? "degC" : "mg/L"
    let limit = setting?.text.flatMap { try? Quantity($0).value(in: isAnnual ? "t/a" : measure) }
    let isByStep = unit?["averaging"]?.text == "step"
    var held = Held(
      limit: limit, unit: SheetWords.unit(measure),
      averaging: isAnnual
        ? words("自然年总量", "total of a year")
        : isByStep ? words("时段均值", "mean of a step") : words("日均值", "mean of a day"),
      provenance: setting?.provenance)
    guard load.count == run.clock.stepCount else { return held }
    let hours = Double(run.clock.step) / 3600
    if isAnnual {
      // kg to t.
      held.highest = periods(\.year).map { range in load[range].reduce(0, +) * hours / 1000 }.max()
    } else if water.count == load.count {
      let windows = isByStep ? load.indices.map { $0..<($0 + 1) } : periods { $0.daysSinceEpoch }
      // kg of load over t of water is g/L at 1000 kg/m3, by which permits count.
      held.highest = windows.compactMap { range in
        let volume = water[range].reduce(0, +)
        return volume > 0 ? load[range].reduce(0, +) / volume * 1000 : nil
      }.max()
    }
    return held
  }

  /// Steps that belong together, by a number of the date in which they begin.
  private func periods(_ number: (CivilDate) -> Int) -> [Range<Int>] {
    var periods: [Range<Int>] = []
    var first = 0
    var current = number(run.clock.date(of: 0))
    for step in 1..<max(1, run.clock.stepCount) {
      let next = number(run.clock.date(of: step))
      if next != current {
        periods.append(first..<step)
        (first, current) = (step, next)
      }
    }
    return periods + [first..<run.clock.stepCount]
  }
}
