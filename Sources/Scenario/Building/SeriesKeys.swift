import Kernel

// All that the values of a series follow from, so that they are worked out once for all that state the same.

struct ProfileKey: Hashable {
  let file: String
  let format: TableFormat
  let column: String
  let rules: SeriesRules
  /// Seconds east of UTC of the park's standard time, for tables that state their own.
  let standardOffset: Int?
  let clock: RunClock
}

struct YearProfileKey: Hashable {
  let file: String
  let format: TableFormat
  let column: String
  let rules: SeriesRules
  let standardOffset: Int?
  /// The run whose calendar years are covered.
  let run: RunClock
}

struct ShapeKey: Hashable {
  let file: String
  let format: TableFormat
  let column: String
  let normalise: Bool
  let calendar: String?
  let clock: Clock
}

/// The factors of a shape, one a step.
struct PatternSteps: Sendable {
  let values: StepValues
  let hasHolidays: Bool
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
  /// The lowest and the highest number of the column, whether the run uses it or not.
  let extent: ClosedRange<Double>
  private let warnings: [Problem]
  private let place: Origin

  /// Reads a column; a table that does not reach back over the warm-up shows it the horizon's last steps.
  init(_ table: Table, _ key: ProfileKey, at place: Origin) throws(Problems) {
    self.place = place
    let numbers = try table.numbers(inColumn: key.column, at: place).compactMap { $0 }
    extent = (numbers.min() ?? 0)...(numbers.max() ?? 0)
    let clock = key.clock
    func series(_ steps: Clock) throws(Problems) -> Series {
      try Series(
        table, column: key.column, clock: steps, rules: key.rules, standardOffset: key.standardOffset,
        at: place)
    }
    if key.rules.rows != .inOrder, clock.warmUpSteps > 0, let series = try? series(clock.whole) {
      (values, warnings) = (StepValues(series.values, clock: clock.whole), series.warnings)
      return
    }
    let read = try series(clock.horizon)
    (values, warnings) = (StepValues(clock.warmed(read.values), clock: clock.whole), read.warnings)
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
