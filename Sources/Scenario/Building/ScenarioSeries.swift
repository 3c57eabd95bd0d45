import Kernel
import Quantities
import Synchronization

/// Reads the series of scenarios: profiles, shapes, tariffs and what follows them, one value a step.
final class ScenarioSeries: SeriesSource {
  let files: ScenarioFiles
  let clock: RunClock
  let location: Location?
  private let weather: ScenarioWeather?
  /// What units take over from other runs, by lane.
  let initial: [InitialStates]
  /// Without a horizon tables cannot be placed in time: their numbers stand in, whatever their times are.
  let hasHorizon: Bool
  private let noted: Mutex<[Problem]> = Mutex([])
  /// Whether the files of prices were read: what is missing of them otherwise was told.
  let hasPrices: Bool
  /// The run whose calendar years ``clock`` is; nil where it is the run itself.
  let run: RunClock?

  init(
    files: ScenarioFiles, clock: RunClock, location: Location?, weather: ScenarioWeather?,
    initial: [InitialStates] = [], hasHorizon: Bool = true, hasPrices: Bool = true
  ) {
    self.initial = initial
    self.hasPrices = hasPrices
    self.hasHorizon = hasHorizon
    self.files = files
    self.clock = clock
    self.location = location
    self.weather = weather
    run = nil
  }

  /// The same series over the calendar years that a run touches.
  private init(yearsOf series: ScenarioSeries) {
    files = series.files
    hasHorizon = series.hasHorizon
    hasPrices = series.hasPrices
    location = series.location
    weather = nil
    initial = []
    run = series.run ?? series.clock
    clock = RunClock(horizon: series.clock.whole.calendarYears, warmUpSteps: 0)
  }

  func yearValues(of setting: Setting, in unit: String) throws(Problems) -> StepValues {
    try ScenarioSeries(yearsOf: self).values(of: setting, in: unit)
  }

  func handedOn(
    _ key: String, of unit: String, _ role: UnitStructure.State.Role, lane: Int
  ) -> HandedOnState? {
    guard let first = initial.first else { return nil }
    return (lane < initial.count ? initial[lane] : first).value(key, of: unit, role)
  }

  /// What was odd so far.
  var warnings: [Problem] { noted.withLock { $0 } }

  func note(_ warnings: [Problem]) {
    // What is odd about a year that stands in is nobody's concern.
    guard hasHorizon else { return }
    noted.withLock { noted in
      for warning in warnings where !noted.contains(warning) { noted.append(warning) }
    }
  }

  /// What work gives, and all that was odd in it, noted before or not.
  func noting<Result>(_ work: () -> Result) -> (result: Result, warnings: [Problem]) {
    let before = noted.withLock { noted in
      defer { noted = [] }
      return noted
    }
    let result = work()
    let own = noted.withLock { noted in
      defer { noted = before }
      return noted
    }
    note(own)
    return (result, own)
  }

  var computed: ComputedOnce { files.computed }

  func bands(of setting: Setting) -> StepValues? {
    guard let form = SeriesForm(of: setting), [.tariff, .bands].contains(form) else { return nil }
    // What is wrong with the tariff is said where its prices are read.
    return try? tariffSeries(setting).bands
  }

  func environment(_ variable: Environment) -> StepValues? { weather?.values(of: variable) }

  func values(of setting: Setting, in unit: String) throws(Problems) -> StepValues {
    try read(setting, in: unit).values
  }

  /// The values of a series, and the column that they were made of; nil where there is none.
  func read(
    _ setting: Setting, in unit: String
  ) throws(Problems) -> (values: StepValues, column: Column?) {
    var fields = Fields(setting, of: "this series")
    guard let form = SeriesForm(of: setting) else {
      try Self.refuseMisspelt(setting)
      guard setting.entries != nil, setting["mean"] ?? setting["annual"] != nil else {
        throw Problems([
          Problem(
            "a number in \(unit) or a series is expected, not \(setting.shape)", at: setting.origin,
            hint:
              "a series has one of the keys \(SeriesForm.allCases.map(\.rawValue).joined(separator: ", "))")
        ])
      }
      let ones = StepValues(constant: 1)
      let column = Column(values: ones, unit: nil, name: "this series", isMeanAlone: true)
      return (try scaled(column, &fields, unit, []) { ones }, nil)
    }
    fields.allow(form.keys + SeriesForm.common)
    var problems: [Problem] = []
    let column: Column?
    do throws(Problems) {
      column = try read(form, setting, &fields, unit)
    } catch {
      problems = error.all
      column = nil
    }
    let values = try scaled(column, &fields, unit, problems) { () throws(Problems) in
      guard self.run == nil else { return column?.values ?? StepValues(constant: 1) }
      var fields = Fields(setting, of: "this series")
      return try ScenarioSeries(yearsOf: self).read(form, setting, &fields, unit).values
    }
    return (values, column)
  }

  /// Refuses a mapping whose form is misspelt.
  private static func refuseMisspelt(_ setting: Setting) throws(Problems) {
    let forms = SeriesForm.allCases.map(\.rawValue)
    for entry in setting.entries ?? [] where !SeriesForm.common.contains(entry.key) {
      guard let hint = nearestHint(to: entry.key, among: forms) else { continue }
      throw Problems([Problem("unknown key '\(entry.key)' in this series", at: entry.origin, hint: hint)])
    }
  }

  /// Values, and the unit that a table's header states for them.
  struct Column {
    var values: StepValues
    var unit: HeaderUnit?
    var name: String
    /// Whether the values are in the coherent SI unit of what is asked for.
    var isSI = false
    /// Whether there are no values but the mean, so that `unit` is the mean's.
    var isMeanAlone = false
    /// What was stated, of which the values are made.
    var cells = Cells.steps
  }

  func read(_ form: SeriesForm, _ setting: Setting, _ fields: inout Fields, _ unit: String)
    throws(Problems)
    -> Column
  {
    switch form {
    case .profile: try profile(setting, &fields, unit)
    case .shape: try shape(setting, &fields, unit)
    case .pattern: try pattern(setting, &fields)
    case .bands: try bands(setting, &fields, unit)
    case .tariff: try tariff(setting, &fields, unit)
    case .months: try months(setting, &fields, unit)
    case .years: try years(setting, &fields, unit)
    }
  }

  /// Brings values to SI, by their unit and `scale`, or so that the mean of each calendar year is `mean` or `annual`.
  ///
  /// - Parameter years: the column over the calendar years.
  private func scaled(
    _ column: Column?, _ fields: inout Fields, _ unit: String, _ found: [Problem],
    years: () throws(Problems) -> StepValues
  ) throws(Problems) -> StepValues {
    let stated = statedUnit(of: column, &fields, unit)
    let scale = fields.setting("scale")
    let means = ["mean", "annual"].compactMap { key in fields.setting(key).map { (key, $0) } }
    var slope = 1.0
    var offset = 0.0
    if means.count + (scale == nil ? 0 : 1) > 1 {
      fields.report("only one of 'scale', 'mean' and 'annual' can be stated", at: fields.origin)
    } else if let (key, mean) = means.first {
      checkUnit(column, found, &fields)
      slope = self.mean(mean, key, of: column, &fields, unit) ?? 1
      // Of a series whose numbers are wrong, which was told, nobody knows the mean.
      if let column, found.isEmpty, fields.problems.isEmpty {
        let means = YearlyMeans(
          of: try years(), on: clock.whole.calendarYears, horizon: (run ?? clock).horizon)
        guard means.areFinite else {
          fields.report("'\(key)' cannot be met: the series is too large to be summed", at: mean.origin)
          var problems: [Problem] = []
          fields.finish(into: &problems)
          throw Problems(problems)
        }
        guard slope != 0, let year = means.zeroYear else {
          var problems: [Problem] = []
          fields.finish(into: &problems)
          guard problems.isEmpty else { throw Problems(problems) }
          if run == nil {
            note(means.notes(for: key).map { Problem($0, at: mean.origin, severity: .warning) })
          }
          return means.scaled(column.values, to: slope, on: clock.whole)
        }
        fields.report("'\(key)' cannot be met: the series is zero throughout \(year)", at: mean.origin)
      }
    } else if let column, !column.isSI {
      (slope, offset) = factors(column, stated, scale, unit, &fields)
    } else if let scale, column != nil || scale.text.flatMap({ try? Quantity($0) }) == nil {
      // Beside what could not be read nobody knows in which unit it should be.
      slope = fields.quantity(of: scale, named: "scale", in: .one) ?? 1
    }
    var problems = found
    fields.finish(into: &problems)
    guard problems.isEmpty, let column else { throw Problems(problems) }
    return slope == 1 && offset == 0 ? column.values : column.values.mapped { offset + slope * $0 }
  }
}
