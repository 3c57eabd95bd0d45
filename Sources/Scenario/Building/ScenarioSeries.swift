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

  func handedOn(_ key: String, of unit: String, _ role: UnitStructure.State.Role, lane: Int) -> Double? {
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
      guard setting.entries != nil, setting["mean"] ?? setting["annual"] != nil else {
        throw Problems([
          Problem(
            "a number in \(unit) or a series is expected, not \(setting.shape)", at: setting.origin,
            hint:
              "a series has one of the keys \(SeriesForm.allCases.map(\.rawValue).joined(separator: ", "))")
        ])
      }
      let ones = StepValues(constant: 1)
      let column = Column(values: ones, unit: nil, name: "this series")
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

  /// Values, and the unit that a table's header states for them.
  struct Column {
    var values: StepValues
    var unit: HeaderUnit?
    var name: String
    /// Whether the values are in the coherent SI unit of what is asked for.
    var isSI = false
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
    let target = UnitOfMeasure(unit)
    let stated = statedUnit(of: column, &fields, unit)
    let scale = fields.setting("scale")
    let means = ["mean", "annual"].compactMap { key in fields.setting(key).map { (key, $0) } }
    var slope = 1.0
    var offset = 0.0
    if means.count + (scale == nil ? 0 : 1) > 1 {
      fields.report("only one of 'scale', 'mean' and 'annual' can be stated", at: fields.origin)
    } else if let (key, mean) = means.first {
      slope = fields.quantity(of: mean, named: key, in: target) ?? 1
      if let column, found.isEmpty {
        let means = YearlyMeans(
          of: try years(), on: clock.whole.calendarYears, horizon: (run ?? clock).horizon)
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
    } else if let scale {
      slope = fields.quantity(of: scale, named: "scale", in: .one) ?? 1
    }
    var problems = found
    fields.finish(into: &problems)
    guard problems.isEmpty, let column else { throw Problems(problems) }
    return slope == 1 && offset == 0 ? column.values : column.values.mapped { offset + slope * $0 }
  }

  /// The unit of a column's values: what `unit` says, else what the header says; both must agree.
  func statedUnit(of column: Column?, _ fields: inout Fields, _ unit: String) -> String? {
    let place = fields.setting("unit")?.origin ?? fields.origin
    let stated = fields.text("unit")
    guard let header = column?.unit else { return stated }
    guard let stated else {
      guard let scale = fields.setting("scale")?.text, UnitSystem.areConvertible(header.unit, unit),
        (try? Quantity(scale).si(expecting: unit)) != nil, (try? Quantity(scale).si(expecting: "1")) == nil
      else { return header.unit }
      fields.report(
        "'scale: \(scale)' has a unit, and so has the header '\(header.header)' (\(header.origin))",
        at: fields.setting("scale")?.origin ?? place, hint: "leave the unit of 'scale' out")
      return nil
    }
    if (try? UnitSystem.toSI(1, stated)) == nil || !header.contradicts(stated) {
      if header.place == .round, !UnitSystem.areConvertible(header.unit, stated) {
        note([
          Problem(
            "the header '\(header.header)' (\(header.origin)) may state a unit; 'unit: \(stated)' is taken",
            at: place,
            severity: .warning)
        ])
      }
      return stated
    }
    fields.report(
      "'unit: \(stated)' is not what the header '\(header.header)' (\(header.origin)) says", at: place,
      hint: "leave 'unit' out, or correct one of them")
    return stated
  }

  /// What makes a value in its own unit one in SI.
  func factors(
    _ column: Column, _ stated: String?, _ scale: Setting?, _ unit: String, _ fields: inout Fields
  ) -> (slope: Double, offset: Double) {
    // A unit that is no text was told.
    if stated == nil, fields.setting("unit") != nil { return (1, 0) }
    do throws(QuantityError) {
      if let scale {
        guard let text = scale.text, !scale.isNull else {
          fields.report("'scale' must be a number, not \(scale.shape)", at: scale.origin)
          return (1, 0)
        }
        let whole = stated.map { "(1 \($0)) * (\(text))" } ?? text
        return (try Quantity(whole).si(expecting: unit), 0)
      }
      guard let stated else {
        if (try? Quantity("1").si(expecting: unit)) != nil { return (1, 0) }
        let example = UnitSystem.alternatives(for: unit).first ?? unit
        fields.report(
          "\(column.name) states no unit", at: fields.origin,
          hint: "write `unit: \(example)` beside it, or head the column `… [\(example)]`")
        return (1, 0)
      }
      _ = try Quantity("1 \(stated)").si(expecting: unit)
      let zero = try UnitSystem.toSI(0, stated)
      return (try UnitSystem.toSI(1, stated) - zero, zero)
    } catch {
      fields.report(
        error.message(for: stated == nil ? "scale" : "unit"), at: fields.origin,
        hint: error.expecting(unit).hint)
      return (1, 0)
    }
  }
}
