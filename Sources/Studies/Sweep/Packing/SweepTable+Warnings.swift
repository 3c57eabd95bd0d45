import Foundation
public import Results

extension SweepTable {
  /// What the runs have to tell together, whatever a run can warn of: in how many runs, and in which the most.
  public var warnings: [RunWarning] {
    guard let warned else { return Self(toldByFigures: self).warnings }
    return warned.enumerated().compactMap { column, warned in
      let found = runs.enumerated().compactMap { run, outcome -> (run: Int, extent: Extent)? in
        guard outcome.extents.indices.contains(column) else { return nil }
        return outcome.extents[column].map { (run, $0) }
      }
      return warning(of: warned, in: found)
    }
  }

  private func warning(of warned: Warned, in found: [(run: Int, extent: Extent)]) -> RunWarning? {
    func size(_ extent: Extent) -> (Double, Double) { (extent.hours ?? 0, extent.amount ?? 0) }
    guard let worst = found.max(by: { size($0.extent) < size($1.extent) }) else { return nil }
    let much = worst.extent.amount.map { "\(RunWarning.number($0)) \(warned.unit)" }
    let long = worst.extent.hours.map { RunWarning.number($0) }
    return RunWarning(
      warned.kind, at: warned.place, of: warned.subject,
      "\(warned.subject.message) in \(found.count) of \(runs.count) runs\(long.map { ", for up to \($0) h" } ?? "") "
        + "(run \(worst.run)\(much.map { ", \($0)" } ?? ""))",
      "\(warned.subject.messageZh)，\(runs.count) 次运行中有 \(found.count) 次\(long.map { "，最长 \($0) 小时" } ?? "")"
        + "（第 \(worst.run) 次\(much.map { "，\($0)" } ?? "")）",
      hours: worst.extent.hours, amount: worst.extent.amount, unit: warned.unit,
      share: Double(found.count) / Double(runs.count))
  }

  /// The table of an earlier program, which kept no warnings: what its hours and counts tell of them.
  private init(toldByFigures table: SweepTable) {
    self = table
    let byPlace = table.indicators.indices.compactMap { column in
      table.indicators[column].id.told.map { (warned: $0, column: column) }
    }
    // The park's own hours say less than those of its buses and plants.
    let placed = Set(byPlace.filter { !$0.warned.place.isEmpty }.map(\.warned.kind))
    let told = byPlace.filter { !($0.warned.place.isEmpty && placed.contains($0.warned.kind)) }
    func counted(_ warning: RunWarning) -> Warned {
      Warned(kind: warning.kind, place: "", subject: warning.subject, unit: "steps")
    }
    let counts: [(warned: Warned, count: KeyPath<Run, Int>)] = [
      (counted(.frozen(steps: 0, hours: 0)), \.frozenSteps),
      (counted(.missedSetpoint(hours: 0)), \.missedSetpoints),
    ]
    warned = told.map(\.warned) + counts.map(\.warned)
    for run in runs.indices {
      let values = runs[run].values
      runs[run].extents =
        told.map { told in
          guard values.indices.contains(told.column), values[told.column] > 0 else { return nil }
          return Extent(hours: values[told.column], amount: nil)
        }
        + counts.map { counted in
          let count = runs[run][keyPath: counted.count]
          return count > 0 ? Extent(hours: nil, amount: Double(count)) : nil
        }
    }
  }
}

extension String {
  /// What an indicator of hours tells of: a bus with something unserved, a plant that lost production, all of them, or an
  /// outfall above its permit.
  fileprivate var told: SweepTable.Warned? {
    func warned(_ kind: RunWarning.Kind, _ place: String, _ subject: Remark) -> SweepTable.Warned {
      SweepTable.Warned(kind: kind, place: place, subject: subject, unit: "")
    }
    if self == "unserved.hours" { return warned(.unserved, "", Remark("demand unserved", "缺供")) }
    if hasPrefix("bus."), hasSuffix(".unserved_hours") {
      let bus = String(dropFirst("bus.".count).dropLast(".unserved_hours".count))
      return warned(
        .unserved, bus, RunWarning.unserved(bus: bus, amount: 0, unit: "", hours: 0, share: nil).subject)
    }
    if self + "." == RunWarning.lostHours {
      return warned(
        .lostProduction, "", Remark("production lost with buses that plants follow", "随母线缺供而减产"))
    }
    if hasPrefix(RunWarning.lostHours) {
      let plant = String(dropFirst(RunWarning.lostHours.count))
      return warned(
        .lostProduction, plant,
        Remark("'\(plant)': production lost with a bus that it follows", "“\(plant)”：随母线缺供而减产"))
    }
    guard hasPrefix(RunWarning.permitHours) else { return nil }
    let outfall = String(dropFirst(RunWarning.permitHours.count))
    // What follows a further dot is one of its limits.
    return outfall.contains(".")
      ? nil : warned(.permit, outfall, RunWarning.permit(outfall: outfall, hours: 0, limits: []).subject)
  }
}
