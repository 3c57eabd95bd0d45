extension Declaration {
  /// A number that the unit writes in `account`, per second.
  public mutating func meter(_ key: String, _ kind: UnitStructure.Meter.Kind, _ unit: String) -> Slot {
    let slot = park.slot(.zero)
    structure.meters.append(.init(key: key, kind: kind, unit: unit, slot: slot))
    return slot
  }

  /// A meter of a figure of the unit's own, with what a planner reads of it.
  ///
  /// - Parameters:
  ///   - key: the name within the unit.
  ///   - unit: of the rate or the value.
  ///   - label: a name that "of" and the unit's name may follow.
  ///   - labelZh: the same in Chinese.
  ///   - summary: what the unit writes.
  ///   - summaryZh: the same in Chinese.
  ///   - warning: of a figure that should be zero, what is wrong while it is above zero: a run then warns of it.
  public mutating func figure(
    _ key: String, _ unit: String, _ label: String, _ labelZh: String, _ summary: String, _ summaryZh: String,
    warns warning: UnitStructure.Meter.Warning? = nil
  ) -> Slot {
    let slot = park.slot(.zero)
    let words = UnitStructure.Meter.Words(
      label: label, labelZh: labelZh, summary: summary, summaryZh: summaryZh)
    structure.meters.append(
      .init(key: key, kind: .figure, unit: unit, slot: slot, words: words, warning: warning))
    return slot
  }
}
