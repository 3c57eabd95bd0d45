extension TypicalYear {
  /// Hourly temperature in K.
  ///
  /// Days: a first-order process with a memory of 0.7 and a deviation of 3 K (assumptions; C. W. Richardson, Water
  /// Resources Research 17 (1981) 182, has memories of 0.6 to 0.8). Hours: a wave with its top at 15:00, as high as
  /// G. H. Hargreaves and Z. A. Samani (1982) relate the daily range to clearness: Kt = 0.16 √ΔT (FAO 56, equation
  /// 50, inland), held to 2 … 18 K.
  func temperature(_ clearness: [Double]) -> [Double] {
    let days = autoregressive(.temperature, count: 365) { _ in 0.7 }
    let raw = (0..<8760).map { hour in
      let time = Double(hour % 24) + 0.5
      // Between noons the daily deviation runs straight, so that midnight has no jump.
      let day = time < 12 ? (hour / 24 + 364) % 365 : hour / 24
      let share = time < 12 ? (time + 12) / 24 : (time - 12) / 24
      let deviation = days[day] + share * (days[(day + 1) % 365] - days[day])
      let range = min(18, max(2, power(clearness[hour / 24] / 0.16, 2)))
      return 3 * deviation + range / 2 * cosine(2 * .pi * (time - 15) / 24)
    }
    let lacking = YearMonths.hours.enumerated().map { month, hours in
      normals.months[month].temperature - YearMonths.mean(raw, hours)
    }
    return zip(raw, YearMonths.line(through: lacking)).map(+)
  }

  /// Hourly relative humidity, 0 … 1.
  ///
  /// A day keeps its vapour pressure, so that humidity falls as the day warms; dull days are damper. The saturation
  /// pressure is Magnus' (O. A. Alduchov and R. E. Eskridge, J. Appl. Meteorology 35 (1996) 601). The spreads of 6 %
  /// by the sky and 5 % by chance are assumptions.
  func relativeHumidity(_ temperature: [Double], _ sky: [Double]) -> [Double] {
    let chance = autoregressive(.humidity, count: 365) { _ in 0.6 }
    let saturation = temperature.map { exponential(17.625 * ($0 - 273.15) / ($0 - 273.15 + 243.04)) }
    var values = (0..<8760).map { hour in
      let day = hour / 24
      let mean = YearMonths.mean(saturation, day * 24..<(day + 1) * 24)
      let base =
        normals.months[Self.month(ofDay: day)].relativeHumidity - 0.06 * sky[day] + 0.05 * chance[day]
      return base * mean / saturation[hour]
    }
    for (month, hours) in YearMonths.hours.enumerated() {
      let target = normals.months[month].relativeHumidity
      let driest = min(0.15, target / 2)
      var (low, high) = (-2.0, 2.0)
      for _ in 0..<80 {
        let shift = (low + high) / 2
        let mean = hours.reduce(0) { $0 + min(1, max(driest, values[$1] + shift)) } / Double(hours.count)
        if mean < target { low = shift } else { high = shift }
      }
      for hour in hours { values[hour] = min(1, max(driest, values[hour] + (low + high) / 2)) }
    }
    return values
  }

  /// Hourly wind speed in m/s.
  ///
  /// A first-order process with a memory of 0.88 an hour (assumption) mapped to Weibull's distribution of shape 2
  /// (C. G. Justus et al., J. Applied Meteorology 17 (1978) 350), with afternoons 20 % windier (assumption).
  func windSpeed() -> [Double] {
    let normal = autoregressive(.wind, count: 8760) { _ in 0.88 }
    var values = normal.enumerated().map { hour, z in
      let speed = (-logarithm(max(1e-12, normalDistribution(-z)))).squareRoot()
      return speed * (1 + 0.2 * cosine(2 * .pi * (Double(hour % 24) + 0.5 - 14) / 24))
    }
    for (month, hours) in YearMonths.hours.enumerated() {
      let factor = normals.months[month].windSpeed / YearMonths.mean(values, hours)
      for hour in hours { values[hour] *= factor }
    }
    return values
  }
}
