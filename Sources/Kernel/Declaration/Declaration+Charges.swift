public import LaneMath

extension Declaration {
  /// What a unit of a lead's rate is charged in all, for buses ordered by cost: the same that the unit's meters will count.
  ///
  /// - Parameter parts: prices, as ``series(_:_:_:default:or:_:source:)`` gave them, each with how much of what it is the
  ///   price of comes with a unit of the rate.
  /// - Returns: a slot of its own, whatever the factors: structure follows from no number.
  public mutating func charge(_ parts: [(price: Slot, factor: Lanes)]) -> Slot {
    let all = parts.map { part in
      (
        factor: part.factor, constant: park.initialValue(of: part.price),
        series: park.series.first { $0.slot == part.price }?.lanes
      )
    }
    func value(_ lane: Int) -> StepValues {
      let parts = all.map { part in
        (
          factor: part.factor[lane],
          values: part.series.map { $0[lane < $0.count ? lane : 0] }
            ?? StepValues(constant: part.constant[lane])
        )
      }
      let constant = parts.filter(\.values.isConstant).reduce(0) { $0 + $1.factor * $1.values[0] }
      let changing = parts.filter { !$0.values.isConstant }
      guard changing.count > 1 else {
        return changing.first.map { part in part.values.mapped { constant + part.factor * $0 } }
          ?? StepValues(constant: constant)
      }
      let steps = (0..<clock.stepCount).map { step in
        changing.reduce(constant) { $0 + $1.factor * $1.values[step] }
      }
      return StepValues(steps, clock: clock)
    }
    let first = value(0)
    let lanes = (0..<laneCount).map { lane in
      let isFirst = all.allSatisfy { part in
        part.factor[lane] == part.factor[0]
          && (part.series.map { $0.count == 1 } ?? (part.constant[lane] == part.constant[0]))
      }
      return isFirst ? first : value(lane)
    }
    return park.slot(following: lanes)
  }
}
