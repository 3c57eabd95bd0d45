import Kernel

extension RunFile {
  /// Indicators and the shortfalls of all buses.
  ///
  /// - Throws: `StorageError` when something cannot be read.
  public func summary() throws(StorageError) -> RunSummary {
    var buses: [RunSummary.BusFigures] = []
    for carrier in try carriers() { buses += try figures(carrier) }
    var summary = RunSummary(
      title: title, clock: clock, timeZone: timeZone, worstResidual: worstResidual, frozenSteps: frozenSteps,
      missedSetpoints: missedSetpoints, indicators: try indicators(), buses: buses)
    (summary.isSynthetic, summary.dataNote) = (isSynthetic, dataNote)
    let recorded = try recordedWarnings()
    summary.warnings = recorded ?? summary.toldWarnings
    return summary
  }

  /// The indicators, with months and enterprises.
  ///
  /// - Throws: `StorageError` when something cannot be read.
  public func indicators() throws(StorageError) -> RecordedIndicators {
    let group = "/indicators"
    guard try reader.contains("\(group)/indicator") else {
      throw StorageError("it has no indicators: it is damaged, or was changed", path: path, call: "open")
    }
    let ids = try reader.strings("\(group)/indicator")
    let values: [Double] = try reader.read("\(group)/value")
    let units = try reader.strings("\(group)/units")
    let labels = try reader.strings("\(group)/label")
    let chinese = try reader.strings("\(group)/label_zh")
    let (months, byMonth) = try matrix("\(group)/by_month", "month", rows: ids.count)
    let (enterprises, byEnterprise) = try matrix("\(group)/by_enterprise", "enterprise", rows: ids.count)
    // Files of format 1 do not say how an indicator is computed, the first of format 2 not in Chinese.
    func words(_ name: String) throws(StorageError) -> [String] {
      guard try reader.contains("\(group)/\(name)") else { return ids.map { _ in "" } }
      return try reader.strings("\(group)/\(name)")
    }
    let (definitions, sources) = (try words("definition"), try words("source"))
    let (chineseDefinitions, chineseSources) = (try words("definition_zh"), try words("source_zh"))
    let (groups, directions) = (try words("group"), try words("direction"))
    try fit([definitions.count, sources.count], ids.count, group)
    try fit(
      [chineseDefinitions, chineseSources, groups, directions].map(\.count), ids.count, group)
    try fit([values.count, units.count, labels.count, chinese.count], ids.count, group)
    let rows = ids.indices.map { row in
      RecordedIndicators.Row(
        id: ids[row], value: values[row], unit: units[row], label: labels[row], chineseLabel: chinese[row],
        definition: definitions[row], chineseDefinition: chineseDefinitions[row], source: sources[row],
        chineseSource: chineseSources[row], group: groups[row], direction: directions[row],
        byMonth: byMonth[row], byEnterprise: byEnterprise[row])
    }
    return RecordedIndicators(rows: rows, months: months, enterprises: enterprises)
  }

  private func matrix(
    _ group: String, _ scale: String, rows: Int
  ) throws(StorageError) -> (entries: [String], values: [[Double]]) {
    guard try reader.contains(group) else { return ([], Array(repeating: [], count: rows)) }
    let entries = try reader.strings("\(group)/\(scale)")
    let values: [Double] = try reader.read("\(group)/value")
    try fit([values.count], rows * entries.count, group)
    return (
      entries, (0..<rows).map { Array(values[($0 * entries.count)..<(($0 + 1) * entries.count)]) }
    )
  }

  private func figures(_ carrier: Carrier) throws(StorageError) -> [RunSummary.BusFigures] {
    let group = "\(Self.group(carrier))/buses"
    let ids = try reader.strings("\(group)/bus")
    let labels = try reader.strings("\(group)/label")
    let fates = try reader.strings("\(group)/fate")
    try fit([labels.count, fates.count], ids.count, group)
    let amountOfStep = Double(clock.step) / 3600 * carrier.amountOfHour
    var figures: [RunSummary.BusFigures] = []
    for row in ids.indices {
      let rates: [Double] = try reader.row(row, of: "\(group)/rate")
      let crumb = Self.crumb * (rates.max() ?? 0)
      func shortfall(_ name: String) throws(StorageError) -> RunSummary.Shortfall {
        let rates = try reader.row(row, of: "\(group)/\(name)", as: Double.self).filter { $0 > crumb }
        return RunSummary.Shortfall(
          amount: rates.reduce(0, +) * amountOfStep, steps: rates.count, highest: rates.max() ?? 0)
      }
      figures.append(
        RunSummary.BusFigures(
          id: ids[row], label: labels[row], carrier: carrier, rateUnit: carrier.displayUnit,
          amountUnit: carrier.accountUnit.name, throughput: rates.reduce(0, +) * amountOfStep,
          unserved: try shortfall("unserved"), excess: try shortfall("excess"),
          lossWord: Self.lossWord(fates[row], carrier)))
    }
    return figures
  }

  private static func lossWord(_ fate: String, _ carrier: Carrier) -> String? {
    switch fate {
    case "vent": BusStructure.Fate.vent.lossWord(of: carrier)
    case "curtail": BusStructure.Fate.curtail.lossWord(of: carrier)
    default: nil
    }
  }

  /// The share of a bus's flow below which a shortfall is rounding: what single precision resolves.
  public static let crumb = Double(Float.ulpOfOne) / 2

  /// Refuses groups whose parts have different lengths.
  func fit(_ counts: [Int], _ expected: Int, _ group: String) throws(StorageError) {
    guard counts.contains(where: { $0 != expected }) else { return }
    throw StorageError(
      "parts of \(counts) entries do not fit \(expected)", path: path, call: "read", object: group)
  }
}
