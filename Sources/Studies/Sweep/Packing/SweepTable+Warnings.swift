import Foundation
public import Results

extension SweepTable {
  /// What the runs have to tell together: on how many of them a bus could not serve everyone, a plant lost production with a
  /// bus that it follows, or an outfall was above its permit, as far as the table keeps the hours of it; then steps that
  /// froze and setpoints that were missed.
  public var warnings: [RunWarning] {
    let byPlace = indicators.indices.compactMap { column in
      indicators[column].id.told.map { (kind: $0.kind, place: $0.place, column: column) }
    }
    // The park's own hours say less than those of its buses and plants.
    let placed = Set(byPlace.filter { !$0.place.isEmpty }.map(\.kind))
    var warnings = byPlace.filter { !($0.place.isEmpty && placed.contains($0.kind)) }.compactMap {
      warning(
        $0.kind, at: $0.place,
        runs.map { [column = $0.column] run in
          run.values.indices.contains(column) ? run.values[column] : .nan
        })
    }
    warnings += [
      counted(.frozen, runs.map(\.frozenSteps), "steps that did not settle"),
      counted(.missedSetpoint, runs.map(\.missedSetpoints), "missed setpoints"),
    ].compactMap { $0 }
    return warnings
  }

  private func warning(_ kind: RunWarning.Kind, at place: String, _ hours: [Double]) -> RunWarning? {
    let found = hours.indices.filter { hours[$0] > 0 }
    guard let worst = found.max(by: { hours[$0] < hours[$1] }) else { return nil }
    let most = RunWarning.number(hours[worst])
    let what =
      switch (kind, place.isEmpty) {
      case (.permit, _): "outfall '\(place)': above its permit"
      case (.lostProduction, true): "production lost with buses that plants follow"
      case (.lostProduction, false): "'\(place)': production lost with a bus that it follows"
      case (_, true): "demand unserved"
      case (_, false): "bus '\(place)': demand unserved"
      }
    return RunWarning(
      kind, at: place,
      "\(what) in \(found.count) of \(runs.count) runs, for up to \(most) h (run \(worst))",
      "\(place.isEmpty ? "" : "“\(place)”：")\(runs.count) 次运行中 \(found.count) 次\(kind.labelZh)，最长 \(most) 小时（第 \(worst) 次）",
      hours: hours[worst], share: Double(found.count) / Double(runs.count))
  }

  private func counted(_ kind: RunWarning.Kind, _ counts: [Int], _ what: String) -> RunWarning? {
    let found = counts.indices.filter { counts[$0] > 0 }
    guard let worst = found.max(by: { counts[$0] < counts[$1] }) else { return nil }
    return RunWarning(
      kind, at: "",
      "\(what) in \(found.count) of \(runs.count) runs, up to \(counts[worst]) (run \(worst))",
      "\(runs.count) 次运行中 \(found.count) 次\(kind.labelZh)，最多 \(counts[worst]) 个时段（第 \(worst) 次）",
      share: Double(found.count) / Double(runs.count))
  }
}

extension String {
  /// What an indicator of hours tells of: a bus with something unserved, a plant that lost production, all of them, or an
  /// outfall above its permit.
  fileprivate var told: (kind: RunWarning.Kind, place: String)? {
    if self == "unserved.hours" { return (.unserved, "") }
    if hasPrefix("bus."), hasSuffix(".unserved_hours") {
      return (.unserved, String(dropFirst("bus.".count).dropLast(".unserved_hours".count)))
    }
    if self + "." == RunWarning.lostHours { return (.lostProduction, "") }
    if hasPrefix(RunWarning.lostHours) {
      return (.lostProduction, String(dropFirst(RunWarning.lostHours.count)))
    }
    guard hasPrefix(RunWarning.permitHours) else { return nil }
    let place = String(dropFirst(RunWarning.permitHours.count))
    // What follows a further dot is one of its limits.
    return place.contains(".") ? nil : (.permit, place)
  }
}
