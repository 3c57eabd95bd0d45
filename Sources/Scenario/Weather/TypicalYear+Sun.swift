extension TypicalYear {
  /// The clearness index of each day, and the standard normal process behind it.
  ///
  /// Days follow each other with a correlation of 0.29 (Graham, Hollands, Huget, *A time series model for Kt*, Solar
  /// Energy 40 (1988) 83); the values have the distribution of K. G. T. Hollands and R. G. Huget, Solar Energy 30
  /// (1983) 195.
  func dailySky() -> (clearness: [Double], normal: [Double]) {
    let normal = autoregressive(.clearness, count: 365) { _ in 0.29 }
    let distributions = clearness.map { ClearnessDistribution(mean: $0) }
    let values = normal.enumerated().map { day, z in
      distributions[Self.month(ofDay: day)].quantile(normalDistribution(z))
    }
    return (values, normal)
  }

  /// Hourly global irradiance whose days have nearly the given clearness and whose months have the normals' means.
  ///
  /// V. A. Graham and K. G. T. Hollands, *A method to generate synthetic hourly solar radiation globally*, Solar
  /// Energy 44 (1990) 333: a trend by air mass and a first-order process about it. We take its deviations as normal
  /// and clipped, where they map them to a beta distribution.
  func globalHorizontal(_ days: [Double]) -> [Double] {
    let deviation = autoregressive(.hourlyClearness, count: 8760) { hour in
      0.38 + 0.06 * cosine(7.40 * days[hour / 24] - 2.5)
    }
    var result = [Double](repeating: 0, count: 8760)
    for hour in 0..<8760 where extraterrestrial[hour] > 0 {
      let kt = days[hour / 24]
      let height = max(0.02, extraterrestrial[hour] / course.extraterrestrialNormal(hour * 3600 + 1800))
      let (base, rise) = (kt - 1.167 * kt * kt * kt * (1 - kt), 0.979 * (1 - kt))
      let trend = base + rise * exponential(-1.141 * (1 - kt) / max(kt, 0.05) / height)
      let spread = 0.16 * sine(.pi * kt / 0.90)
      let index = min(Self.clearestHour, max(0.02, trend + spread * deviation[hour]))
      result[hour] = index * extraterrestrial[hour]
    }
    for (month, hours) in YearMonths.hours.enumerated() {
      scale(&result, hours, to: clearness[month])
    }
    return result
  }

  /// Scales a month's hours to its clearness; hours at the clearest stay there and the others make up for them.
  private func scale(_ values: inout [Double], _ hours: Range<Int>, to target: Double) {
    let wanted = target * extraterrestrial[hours].reduce(0, +)
    for _ in 0..<200 {
      let sum = values[hours].reduce(0, +)
      let fixed = hours.filter { values[$0] >= Self.clearestHour * extraterrestrial[$0] }
      let held = sum > wanted ? 0 : fixed.reduce(0) { $0 + values[$1] }
      guard abs(sum - wanted) > 1e-12 * wanted, sum > held else { return }
      let factor = (wanted - held) / (sum - held)
      let isHeld = sum > wanted ? [] : Set(fixed)
      for hour in hours where !isHeld.contains(hour) {
        values[hour] = min(values[hour] * factor, Self.clearestHour * extraterrestrial[hour])
      }
    }
  }

  /// The clearness index of each day that an hourly series has.
  func dailyClearness(_ global: [Double]) -> [Double] {
    (0..<365).map { day in
      let hours = day * 24..<(day + 1) * 24
      return global[hours].reduce(0, +) / extraterrestrial[hours].reduce(0, +)
    }
  }
}

/// How often a day has which clearness index: density C (Kmax - K)/Kmax · exp(λ K) on 0 … Kmax, with the λ that gives
/// the month's mean (Hollands and Huget 1983, Kmax by their equation for the mean).
struct ClearnessDistribution {
  private let cumulative: [Double]
  private let largest: Double

  init(mean: Double) {
    let distance = mean - 0.75
    let bound = 0.6313 + 0.267 * mean - 11.9 * power(distance, 8)
    let largest = max(bound, min(0.82, mean + 0.05))
    func densities(_ lambda: Double) -> [Double] {
      (0..<400).map { i in
        let share = (Double(i) + 0.5) / 400
        return (1 - share) * exponential(lambda * largest * (share - 1))
      }
    }
    func average(_ weights: [Double]) -> Double {
      let sum = weights.enumerated().reduce(0) { $0 + $1.element * (Double($1.offset) + 0.5) / 400 }
      return largest * sum / weights.reduce(0, +)
    }
    var (low, high) = (-200.0, 200.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if average(densities(middle)) < mean { low = middle } else { high = middle }
    }
    let weights = densities((low + high) / 2)
    let total = weights.reduce(0, +)
    var sum = 0.0
    cumulative =
      [0]
      + weights.map { weight in
        sum += weight / total
        return sum
      }
    self.largest = largest
  }

  /// The clearness index below which a share of the days lie.
  func quantile(_ share: Double) -> Double {
    let right = cumulative.firstIndex { $0 >= share } ?? 400
    guard right > 0 else { return 0.02 * largest }
    let (a, b) = (cumulative[right - 1], cumulative[right])
    let place = (Double(right - 1) + (b > a ? (share - a) / (b - a) : 0)) / 400
    return largest * max(0.02, place)
  }
}
