import LaneMath

extension TypicalYear {
  /// Hourly rain in m/s.
  ///
  /// The wettest days of a month are drawn with a correlation of -0.6 to the sky's clearness (assumption); depths have
  /// a gamma distribution of shape 0.75 (C. W. Richardson and D. A. Wright, *WGEN*, USDA ARS-8 (1984): 0.5 to 1). Where
  /// the number of wet days is not given it is one for every 9 mm, 3 to 25 a month (assumption; Hangzhou's normals have
  /// about 150 days for 1,400 mm). Rain falls in one shower of 3 to 12 h, heaviest in its middle (assumption).
  func rain(_ sky: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: 8760)
    let (chance, depths, hours) = (random(.wetness), random(.rainDepth), random(.rainHour))
    for (index, days) in YearMonths.days.enumerated() {
      let month = normals.months[index]
      guard month.precipitation > 0 else { continue }
      let wetness = days.map { day in (day, -0.6 * sky[day] + 0.8 * chance.normal(UInt32(day))) }
      let wanted = month.wetDays ?? min(25, max(3, month.precipitation / 0.009))
      let wet = wetness.sorted { $0.1 > $1.1 }.prefix(max(1, min(days.count, Int(wanted.rounded())))).map(\.0)
      let drawn = wet.map { gamma(shape: 0.75, depths, UInt32($0)) }
      let total = drawn.reduce(0, +)
      for (day, depth) in zip(wet, drawn) {
        let length = 3 + Int(hours.uniform(UInt32(2 * day)) * 10)
        let start = Int(hours.uniform(UInt32(2 * day + 1)) * Double(25 - length))
        let weights = (0..<length).map { sine(.pi * (Double($0) + 0.5) / Double(length)) }
        let sum = weights.reduce(0, +)
        for (i, weight) in weights.enumerated() {
          result[day * 24 + start + i] = month.precipitation * depth / total * weight / sum / 3600
        }
      }
    }
    return result
  }

  /// A gamma-distributed number of scale 1.
  ///
  /// G. Marsaglia and W. W. Tsang, *A simple method for generating gamma
  /// variables*, ACM Transactions on Mathematical Software 26 (2000) 363, with their step for shapes below 1.
  private func gamma(shape: Double, _ random: CounterRandom, _ index: UInt32) -> Double {
    let base = index * 64
    let d = shape + 1 - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    let boost = power(max(1e-12, random.uniform(base)), 1 / shape)
    // A trial fails about once in twenty; thirty-one failures in a row do not happen.
    for trial in UInt32(0)..<31 {
      let z = random.normal(base + 1 + 2 * trial)
      let v = power(max(0, 1 + c * z), 3)
      let u = random.uniform(base + 2 + 2 * trial)
      if v > 0, logarithm(max(u, 1e-300)) < 0.5 * z * z + d - d * v + d * logarithm(v) {
        return d * v * boost
      }
    }
    return d * boost
  }
}
