import Kernel

extension RunFile {
  static let warningsGroup = "/warnings"

  /// What the run had to tell: as it was recorded, or what its figures tell.
  ///
  /// - Throws: `StorageError` when something cannot be read.
  public func warnings() throws(StorageError) -> [RunWarning] {
    if let recorded = try recordedWarnings() { return recorded }
    return try summary().warnings
  }

  /// What the run had to tell, as it was recorded; nil in files of versions that recorded nothing of it.
  func recordedWarnings() throws(StorageError) -> [RunWarning]? {
    let group = Self.warningsGroup
    guard let count = try reader.attribute("warnings")?.int else { return nil }
    guard count > 0, try reader.contains(group) else { return [] }
    let ids = try reader.strings("\(group)/warning")
    let kinds = try reader.strings("\(group)/kind")
    let places = try reader.strings("\(group)/place")
    let messages = try reader.strings("\(group)/message")
    let chinese = try reader.strings("\(group)/message_zh")
    // Files of earlier versions tell the sentence alone.
    let hasSubjects = try reader.contains("\(group)/subject")
    let subjects = hasSubjects ? try reader.strings("\(group)/subject") : messages
    let subjectsZh = hasSubjects ? try reader.strings("\(group)/subject_zh") : chinese
    let units = try reader.strings("\(group)/units")
    let hours: [Double] = try reader.read("\(group)/hours")
    let amounts: [Double] = try reader.read("\(group)/amount")
    let shares: [Double] = try reader.read("\(group)/share")
    try fit(
      [
        kinds.count, places.count, subjects.count, subjectsZh.count, messages.count, chinese.count,
        units.count,
        hours.count, amounts.count, shares.count,
      ], ids.count, group)
    func number(_ value: Double) -> Double? { value.isNaN ? nil : value }
    return ids.indices.compactMap { row in
      RunWarning.Kind(rawValue: kinds[row]).map {
        RunWarning(
          $0, at: places[row], of: Remark(subjects[row], subjectsZh[row]), messages[row], chinese[row],
          hours: number(hours[row]),
          amount: number(amounts[row]), unit: units[row], share: number(shares[row]))
      }
    }
  }
}

extension RunSummary {
  /// What the figures of a run tell of it, where its file recorded no warnings.
  var toldWarnings: [RunWarning] {
    let step = Double(clock.step) / 3600
    var warnings: [RunWarning] = []
    for bus in buses where bus.unserved.steps > 0 {
      let hours = Double(bus.unserved.steps) * step
      warnings.append(
        .unserved(
          bus: bus.id, amount: bus.unserved.amount, unit: bus.amountUnit, hours: hours,
          share: bus.throughput > 0 ? bus.unserved.amount / bus.throughput : nil))
    }
    for bus in buses where bus.excess.steps > 0 {
      guard let fate = bus.lossWord else { continue }
      let hours = Double(bus.excess.steps) * step
      warnings.append(
        .excess(
          bus: bus.id, amount: bus.excess.amount, unit: bus.amountUnit, hours: hours,
          share: bus.throughput > 0 ? bus.excess.amount / bus.throughput : nil, fate: fate))
    }
    if missedSetpoints > 0 { warnings.append(.missedSetpoint(hours: Double(missedSetpoints) * step)) }
    if frozenSteps > 0 { warnings.append(.frozen(steps: frozenSteps, hours: Double(frozenSteps) * step)) }
    return warnings + RunWarning.permits(indicators.permitHours)
  }
}
