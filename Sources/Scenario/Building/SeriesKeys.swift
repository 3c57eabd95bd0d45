import Kernel

// All that the values of a series follow from, so that they are worked out once for all that state the same.

struct ProfileKey: Hashable {
  let file: String
  let format: TableFormat
  let column: String
  let rules: SeriesRules
  let clock: RunClock
}

struct ShapeKey: Hashable {
  let file: String
  let format: TableFormat
  let column: String
  let normalise: Bool
  let calendar: String?
  let clock: Clock
}

struct PatternKey: Hashable {
  let pattern: LoadPattern
  let calendar: String?
  let clock: Clock
}

struct TariffKey: Hashable {
  let file: String
  let name: String
  let calendar: String?
  let clock: Clock
}

struct TariffsKey: Hashable {
  let file: String
}

struct HolidaysKey: Hashable {
  let file: String
}

struct CalendarKey: Hashable {
  enum Part { case month, year }
  let part: Part
  let clock: Clock
}

/// Bands by rank and multipliers of a tariff, one a step.
struct TariffSteps: Sendable {
  let bands: StepValues
  let multipliers: StepValues
  let warnings: [Problem]
}

/// A profile over a run, read for whoever asked first.
struct Profile: Sendable {
  let values: StepValues
  private let warnings: [Problem]
  private let place: Origin

  /// Reads a column; a table that does not reach back over the warm-up shows it the horizon's last steps.
  init(_ table: Table, _ column: String, _ rules: SeriesRules, _ clock: RunClock, at place: Origin)
    throws(Problems)
  {
    self.place = place
    if table.timeColumn != nil, clock.warmUpSteps > 0,
      let series = try? Series(table, column: column, clock: clock.whole, rules: rules, at: place)
    {
      (values, warnings) = (StepValues(series.values, clock: clock.whole), series.warnings)
      return
    }
    let series = try Series(table, column: column, clock: clock.horizon, rules: rules, at: place)
    (values, warnings) = (StepValues(clock.warmed(series.values), clock: clock.whole), series.warnings)
  }

  /// What was odd, told to somebody who asks for it at a place.
  func warnings(at other: Origin) -> [Problem] {
    warnings.map { warning in
      guard warning.origin == place else { return warning }
      var moved = warning
      moved.origin = other
      return moved
    }
  }
}
