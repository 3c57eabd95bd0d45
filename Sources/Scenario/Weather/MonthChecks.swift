import Kernel

/// What a month of normals must be, so that hours can be made of it.
struct MonthChecks {
  let month: ClimateNormals.Month
  /// The month from 0.
  let index: Int
  /// The mean irradiance above the air on the horizontal in W/m2.
  let above: Double
  /// The hours with the sun above the horizon.
  let daylight: Double

  private var name: String { "month \(index + 1)" }

  /// The share of the sun above the air that reaches the ground, and what is wrong with it.
  func clearness() -> (value: Double, problems: [String]) {
    // Less than a watt is a sun that grazes the horizon: no share of it makes an hour.
    guard above > 1 else {
      return (
        0.5, ["the sun does not rise in \(name) at the park's latitude, so that no hours can be made of it"]
      )
    }
    var ratio = month.globalHorizontal.map { $0 / above }
    if ratio == nil, let sunshine = month.sunshineHours {
      // Half an hour a day is what a recorder may add at the horizon (assumption).
      let most = daylight + 0.5 * Double(YearMonths.days[index].count)
      guard (0...most).contains(sunshine) else {
        return (
          0.5,
          ["\(name) has \(shown(sunshine)) h of sunshine, but the sun is up for \(shown(daylight)) h"]
        )
      }
      // Ångström and Prescott with the coefficients of FAO Irrigation and Drainage Paper 56 (1998), equation 35.
      ratio = 0.25 + 0.50 * min(1, sunshine / daylight)
    }
    guard let ratio else { return (0.5, ["\(name) states neither irradiance nor hours of sunshine"]) }
    guard ratio >= 0.05, ratio <= 0.75 else {
      return (
        0.5,
        [
          "\(name): \((ratio * 100).rounded() / 100) of the sun above the air reaches the ground; 0.05 to 0.75 is possible"
        ]
      )
    }
    return (ratio, [])
  }

  /// What is wrong with the month beside its sun.
  ///
  /// Ends: monthly means are within -75 degC (Vostok in August) and 45 degC; the wettest month ever had 9.3 m
  /// (Cherrapunji, July 1861; archive of the World Meteorological Organization), 5 m is beyond any place of industry.
  func problems() -> [String] {
    var found: [String] = []
    func check(_ value: Double, _ range: ClosedRange<Double>, _ what: String, _ unit: String) {
      guard !range.contains(value) else { return }
      let behind = unit.isEmpty ? "" : " \(unit)"
      found.append(
        "\(name): \(what) is \(shown(value))\(behind), \(shown(range.lowerBound)) to \(shown(range.upperBound))\(behind) is "
          + "possible")
    }
    check(month.temperature - 273.15, -75...45, "mean temperature", "degC")
    check(month.relativeHumidity * 100, 10...98, "relative humidity", "%")
    check(month.precipitation * 1000, 0...5000, "precipitation", "mm")
    check(month.windSpeed, 0...30, "wind speed", "m/s")
    if let days = month.wetDays { check(days, 0...Double(YearMonths.days[index].count), "wet days", "") }
    if let water = month.surfaceWaterTemperature {
      check(water - 273.15, WeatherQuantity.surfaceWater.range, "surface water temperature", "degC")
    }
    return found
  }

  private func shown(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }
}
