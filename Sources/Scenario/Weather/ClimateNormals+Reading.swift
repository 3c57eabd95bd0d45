public import Kernel
import Quantities

extension ClimateNormals {
  /// Reads `months:`, twelve mappings from January.
  ///
  /// Keys: `temperature`, `irradiation` (the month's, MJ/m2 or kWh/m2) or `sunshine` (hours of the month),
  /// `precipitation` (mm), `relative_humidity`, `wind_speed` and, if known, `wet_days` and
  /// `surface_water_temperature`.
  ///
  /// - Throws: ``Problems`` with all that is wrong in the months.
  public init(_ setting: Setting) throws(Problems) {
    var fields = Fields(setting, of: "climate normals")
    let list = fields.requiredSetting("months")?.list
    for key in ["label", "source"] { _ = fields.text(key) }
    if setting["parktwin"] == nil { fields.allow(["parktwin"]) } else { checkVersion(&fields) }
    var problems: [Problem] = []
    fields.finish(into: &problems)
    if problems.isEmpty, list?.count != 12 {
      problems.append(Problem("'months' must be a list of twelve mappings", at: setting.origin))
    }
    var months: [Month] = []
    for (index, entry) in (list ?? []).prefix(12).enumerated() {
      var month = Fields(entry, of: "month \(index + 1)")
      let temperature = month.requiredQuantity("temperature", in: .celsius)
      let irradiation = month.quantity("irradiation", in: "MJ/m2")
      let sunshine = month.quantity("sunshine", in: .hours)
      let precipitation = month.requiredQuantity("precipitation", in: "mm")
      let humidity = month.requiredQuantity("relative_humidity", in: .percent)
      let wind = month.requiredQuantity("wind_speed", in: "m/s")
      let wetDays = month.quantity("wet_days", in: .one)
      let surfaceWater = month.quantity("surface_water_temperature", in: .celsius)
      month.finish(into: &problems)
      guard let temperature, let precipitation, let humidity, let wind else { continue }
      let seconds = Double(YearMonths.hours[index].count) * 3600
      months.append(
        Month(
          temperature: temperature, globalHorizontal: irradiation.map { $0 / seconds },
          sunshineHours: sunshine.map { $0 / 3600 }, precipitation: precipitation, relativeHumidity: humidity,
          windSpeed: wind, wetDays: wetDays, surfaceWaterTemperature: surfaceWater, origin: entry.origin))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    self.init(months: months, origin: setting.origin)
  }
}
