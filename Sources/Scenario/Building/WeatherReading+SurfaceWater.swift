import Kernel
import Quantities

// The temperature of surface water: stated, or through the means of months.
extension WeatherReading {
  /// Twelve temperatures, one for all times, or any series.
  mutating func surfaceWater(_ setting: Setting) -> StepValues? {
    let source = ScenarioSeries(files: files, clock: clock, location: nil, weather: nil)
    do throws(Problems) {
      if let list = setting.list {
        var fields = Fields(Setting(.mapping([]), at: setting.origin), of: "'surface_water'")
        let months = list.map { month(of: $0, &fields) ?? 288 }
        if months.count != 12 {
          fields.report(
            "'surface_water' has \(count(months.count, "value")), 12 are needed", at: setting.origin)
        }
        var found: [Problem] = []
        fields.finish(into: &found)
        guard found.isEmpty else { throw Problems(found) }
        return through(months)
      }
      if setting.text != nil {
        var fields = Fields(Setting(.mapping([]), at: setting.origin), of: "'surface_water'")
        let value = month(of: setting, &fields)
        guard let value, fields.problems.isEmpty else { throw Problems(fields.problems) }
        return StepValues(constant: value)
      }
      let range = AllowedRange("surface_water", "degC", WeatherQuantity.surfaceWater.range, of: "weather")
      let found = try source.values(of: setting, in: "degC", within: range)
      if let problem = found.problem { throw Problems([problem]) }
      return range.taken(found.values)
    } catch {
      problems += error.all
      return nil
    }
  }

  /// A month's temperature in K; nil where it is none of water.
  private func month(of setting: Setting, _ fields: inout Fields) -> Double? {
    let value = fields.quantity(of: setting, named: "surface_water", in: .celsius)
    guard let value, WeatherQuantity.surfaceWater.value(value - 273.15) == nil else { return value }
    fields.report(
      "'surface_water' is \(setting.text ?? ""), but \(WeatherQuantity.surfaceWater.rangeText(in: "degC"))",
      at: setting.origin)
    return nil
  }

  /// A line through the middles of the months whose means are theirs.
  func through(_ months: [Double]) -> StepValues {
    let hours = YearMonths.line(through: months)
    let whole = clock.whole
    return StepValues(
      (0..<whole.stepCount).map { hours[WeatherYear.row(whole.time(of: $0))] }, clock: whole)
  }
}
