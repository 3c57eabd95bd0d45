public import Kernel

/// The twelve months of a climate, from which a typical year is made.
public struct ClimateNormals: Sendable, Hashable {
  /// One month's means and sums, in SI units but for the rain and the hours of sunshine.
  public struct Month: Sendable, Hashable {
    /// Mean air temperature in K.
    public var temperature: Double
    /// Mean global horizontal irradiance in W/m2, day and night; nil to estimate it from the hours of sunshine.
    public var globalHorizontal: Double?
    /// Hours of sunshine in the month, used where the irradiance is not given.
    public var sunshineHours: Double?
    /// Depth of precipitation in the month, in m.
    public var precipitation: Double
    /// Mean relative humidity, 0 … 1.
    public var relativeHumidity: Double
    /// Mean wind speed in m/s, 10 m above the ground.
    public var windSpeed: Double
    /// Days with rain; estimated from the precipitation where nil.
    public var wetDays: Double?
    /// Mean temperature of surface water in K, where it is known.
    public var surfaceWaterTemperature: Double?
    /// Where the month is stated; nil where it is not.
    public var origin: Origin?

    /// One month.
    public init(
      temperature: Double, globalHorizontal: Double?, sunshineHours: Double? = nil, precipitation: Double,
      relativeHumidity: Double, windSpeed: Double, wetDays: Double? = nil,
      surfaceWaterTemperature: Double? = nil, origin: Origin? = nil
    ) {
      self.temperature = temperature
      self.globalHorizontal = globalHorizontal
      self.sunshineHours = sunshineHours
      self.precipitation = precipitation
      self.relativeHumidity = relativeHumidity
      self.windSpeed = windSpeed
      self.wetDays = wetDays
      self.surfaceWaterTemperature = surfaceWaterTemperature
      self.origin = origin
    }
  }

  /// January to December.
  public var months: [Month]
  /// Where they are stated.
  public var origin: Origin

  /// Twelve months.
  public init(months: [Month], origin: Origin) {
    self.months = months
    self.origin = origin
  }
}

/// The months as ranges of the 365 days of a year without 29 February.
enum YearMonths {
  static let days: [Range<Int>] = (1...12).map { month in
    let first = (1..<month).reduce(0) { $0 + CivilDate.days(inMonth: $1, of: 2025) }
    return first..<first + CivilDate.days(inMonth: month, of: 2025)
  }
  static let hours = days.map { $0.lowerBound * 24..<$0.upperBound * 24 }

  /// A line through one value in the middle of each month, round the year, whose means over the months are the
  /// targets: the middles are raised by what the means lack, until nothing is.
  static func line(through targets: [Double]) -> [Double] {
    var nodes = targets
    var values = [Double](repeating: 0, count: 8760)
    for _ in 0..<60 {
      for month in 0..<12 {
        let (left, right) = (middle(month), middle(month + 1))
        for hour in Int(left.rounded(.up))..<Int(right.rounded(.up)) {
          let share = (Double(hour) - left) / (right - left)
          values[hour % 8760] = nodes[month] + share * (nodes[(month + 1) % 12] - nodes[month])
        }
      }
      let before = nodes
      for month in 0..<12 { nodes[month] += targets[month] - mean(values, hours[month]) }
      if nodes == before { break }
    }
    return values
  }

  static func mean(_ values: [Double], _ range: Range<Int>) -> Double {
    values[range].reduce(0, +) / Double(range.count)
  }

  private static func middle(_ month: Int) -> Double {
    let range = hours[month % 12]
    return Double(range.lowerBound + range.upperBound - 1) / 2 + (month < 12 ? 0 : 8760)
  }
}
