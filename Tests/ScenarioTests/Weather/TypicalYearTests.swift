import Foundation
import Kernel
import Scenario
import Testing

@Suite struct TypicalYearTests {
  /// Shaoxing's normals (park_climate_monthly.csv, grade C: months scaled to the published year).
  static let rows: [(temperature: Double, megajoules: Double, rain: Double, humidity: Double, wind: Double)] =
    [
      (5.0, 225, 85.5, 76, 2.7), (6.9, 238, 83.5, 77, 2.8), (11.0, 318, 130.8, 76, 3.0),
      (16.6, 393, 112.7, 75, 3.0),
      (21.6, 447, 122.8, 76, 2.9), (24.9, 415, 226.4, 81, 2.8), (29.3, 530.1, 152.9, 77, 3.1),
      (28.7, 480, 191.2, 79, 3.2), (24.6, 372, 130.8, 80, 2.9), (19.4, 320, 75.5, 77, 2.7),
      (13.4, 240, 75.5, 77, 2.6),
      (7.3, 218, 62.4, 74, 2.6),
    ]
  static let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  static let normals = ClimateNormals(
    months: zip(rows, lengths).map { row, days in
      ClimateNormals.Month(
        temperature: row.temperature + 273.15,
        globalHorizontal: row.megajoules * 1e6 / (Double(days) * 86_400),
        precipitation: row.rain / 1000, relativeHumidity: row.humidity / 100, windSpeed: row.wind)
    }, origin: Origin(file: "normals.yaml", line: 2, column: 1))
  static let site = Site(latitude: 30.15, longitude: 120.87, altitude: 5, hoursFromUTC: 8)
  static let year: Result<WeatherYear, Problems> = {
    do throws(Problems) { return .success(try WeatherYear(normals: normals, site: site, seed: 7)) } catch {
      return .failure(error)
    }
  }()

  private func monthly(_ values: [Double]) -> [Double] {
    var first = 0
    return Self.lengths.map { days in
      defer { first += days * 24 }
      return values[first..<first + days * 24].reduce(0, +) / Double(days * 24)
    }
  }

  @Test func `every month has the normals' means`() throws {
    let hours = try Self.year.get().hours
    let columns: [([Double], (ClimateNormals.Month) -> Double)] = [
      (hours.temperature, { $0.temperature }), (hours.relativeHumidity, { $0.relativeHumidity }),
      (hours.globalHorizontal, { $0.globalHorizontal ?? 0 }), (hours.windSpeed, { $0.windSpeed }),
    ]
    for (values, normal) in columns {
      #expect(values.count == 8760)
      for (mean, month) in zip(monthly(values), Self.normals.months) {
        #expect(abs(mean / normal(month) - 1) < 1e-9)
      }
    }
    for ((mean, month), days) in zip(zip(monthly(hours.rain), Self.normals.months), Self.lengths) {
      #expect(abs(mean * Double(days) * 86_400 / month.precipitation - 1) < 1e-9)
    }
  }

  @Test func `the sun shines by day only, and its parts close`() throws {
    let hours = try Self.year.get().hours
    // The sun by other equations than ours, so the bounds leave room for their difference.
    for hour in 0..<8760 {
      let global = hours.globalHorizontal[hour]
      let (direct, diffuse) = (hours.directNormal[hour], hours.diffuseHorizontal[hour])
      let (normal, cosine) = Self.sun(hour)
      #expect(global >= 0 && direct >= 0 && diffuse >= 0)
      if cosine == 0 { #expect(global == 0) }
      #expect(global <= 0.82 * normal * cosine + 2)
      #expect(diffuse <= global + 1e-9)
      #expect(abs(global - diffuse - direct * cosine) < 0.001 * global + 1.5)
      #expect(direct <= 0.82 * 1412)
    }
    let nights = (0..<365).filter {
      hours.globalHorizontal[$0 * 24] == 0 && hours.globalHorizontal[$0 * 24 + 23] == 0
    }
    #expect(nights.count == 365)
  }

  /// Extraterrestrial normal irradiance and the hour's mean of cos z, by the *Astronomical Almanac*, page C24.
  ///
  /// J. J. Michalsky, Solar Energy 40 (1988) 227: good to 0.01 degrees from 1950 to 2050.
  private static func sun(_ hour: Int) -> (normal: Double, cosine: Double) {
    let n = -10_957.5 + (Double(hour) + 0.5 - site.hoursFromUTC) / 24
    let degree = Double.pi / 180
    let anomaly = (357.528 + 0.9856003 * n) * degree
    let longitude = 280.460 + 0.9856474 * n
    let ecliptic = (longitude + 1.915 * sin(anomaly) + 0.020 * sin(2 * anomaly)) * degree
    let obliquity = (23.439 - 4e-7 * n) * degree
    let declination = asin(sin(obliquity) * sin(ecliptic))
    let ascension = atan2(cos(obliquity) * sin(ecliptic), cos(ecliptic)) / degree
    let equation = 4 * (longitude - ascension).remainder(dividingBy: 360)
    let latitude = site.latitude * degree
    let cosines = (0..<60).map { minute in
      let solar = Double(hour % 24) * 60 + Double(minute) + 0.5 + 4 * (site.longitude - 120) + equation
      let angle = (solar - 720) / 4 * degree
      return max(0, sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(angle))
    }
    let distance = 1.00014 - 0.01671 * cos(anomaly) - 0.00014 * cos(2 * anomaly)
    return (1361 / (distance * distance), cosines.reduce(0, +) / 60)
  }

  @Test func `humidity, wind and rain stay within what air can be`() throws {
    let hours = try Self.year.get().hours
    #expect(hours.relativeHumidity.allSatisfy { $0 >= 0.15 && $0 <= 1 })
    #expect(hours.windSpeed.allSatisfy { $0 >= 0 && $0 < 15 })
    #expect(hours.rain.allSatisfy { $0 >= 0 })
    #expect(hours.pressure.allSatisfy { abs($0 - 101_265) < 5 })
    // Shaoxing's records are -13.4 and 44.1 °C (park_climate_annual.csv); a typical year reaches neither.
    let (coldest, hottest) = (hours.temperature.min() ?? 0, hours.temperature.max() ?? 0)
    #expect(coldest > 259.75 && coldest < 276 && hottest < 317.25 && hottest > 306)
    let wetDays = (0..<365).count { day in hours.rain[day * 24..<day * 24 + 24].contains { $0 > 0 } }
    #expect((120...190).contains(wetDays))
  }

  @Test func `warm hours are dry, clear days have a wide range, wind and temperature have a memory`() throws {
    let hours = try Self.year.get().hours
    let july = 181 * 24..<212 * 24
    #expect(correlation(Array(hours.temperature[july]), Array(hours.relativeHumidity[july])) < -0.5)
    let days = (0..<365).map { $0 * 24..<$0 * 24 + 24 }
    let ranges = days.map { (hours.temperature[$0].max() ?? 0) - (hours.temperature[$0].min() ?? 0) }
    let sums = days.map { hours.globalHorizontal[$0].reduce(0, +) }
    #expect(correlation(Array(ranges[181..<212]), Array(sums[181..<212])) > 0.5)
    #expect(correlation(Array(hours.windSpeed.dropLast()), Array(hours.windSpeed.dropFirst())) > 0.75)
    let rainy = days.filter { day in hours.rain[day].contains { $0 > 0 } }
    let dry = days.filter { day in !hours.rain[day].contains { $0 > 0 } }
    let mean = { (days: [Range<Int>]) in
      days.map { hours.globalHorizontal[$0].reduce(0, +) }.reduce(0, +) / Double(days.count)
    }
    #expect(mean(rainy) < 0.8 * mean(dry))
  }

  private func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let count = Double(a.count)
    let meanA = a.reduce(0, +) / count
    let meanB = b.reduce(0, +) / count
    let fromA = a.map { $0 - meanA }
    let fromB = b.map { $0 - meanB }
    var (product, squareA, squareB) = (0.0, 0.0, 0.0)
    for (x, y) in zip(fromA, fromB) {
      product += x * y
      squareA += x * x
      squareB += y * y
    }
    return product / (squareA * squareB).squareRoot()
  }

  @Test func `a seed makes one year, another seed another`() throws {
    let again = try WeatherYear(normals: Self.normals, site: Self.site, seed: 7)
    #expect(try Self.year.get() == again)
    let other = try WeatherYear(normals: Self.normals, site: Self.site, seed: 8)
    #expect(other.hours.temperature != again.hours.temperature && other.hours.rain != again.hours.rain)
  }

  @Test func `three months are the same months of the full year, whatever the start`() throws {
    let year = try Self.year.get()
    let full = try year.weather(on: Clock(start: "2025-01-01", end: "2026-01-01", step: 3600), at: Self.site)
    #expect(full.temperature == year.hours.temperature && full.warnings.isEmpty)
    let spring = try year.weather(
      on: Clock(start: "2025-03-01", end: "2025-06-01", step: 3600), at: Self.site)
    for column in [\Weather.temperature, \.globalHorizontal, \.directNormal, \.rain, \.relativeHumidity] {
      #expect(spring[keyPath: column].elementsEqual(full[keyPath: column][1416..<3624]))
    }
    let leap = try year.weather(on: Clock(start: "2024-01-01", end: "2025-01-01", step: 3600), at: Self.site)
    #expect(leap.temperature.count == 8784)
    let (leapDay, dayBefore) = (leap.windSpeed[1416..<1440], leap.windSpeed[1392..<1416])
    #expect(leapDay.elementsEqual(dayBefore))
    let (march, fullMarch) = (leap.windSpeed.dropFirst(1440), full.windSpeed.dropFirst(1416))
    #expect(march.elementsEqual(fullMarch))
    #expect(
      leap.warnings.map(\.description) == [
        "normals.yaml:2:1: warning: 8,760 hours meet a leap year by using 28 February twice"
      ])
  }

  @Test(arguments: [300, 900, 2700, 7200, 86_400])
  func `steps of another length keep the sun's energy and the rain`(step: Int) throws {
    let clock = try Clock(start: "2025-05-01", end: "2025-05-31", step: step)
    let weather = try Self.year.get().weather(on: clock, at: Self.site)
    let hourly = try Self.year.get().weather(
      on: Clock(start: "2025-05-01", end: "2025-05-31", step: 3600), at: Self.site)
    for column in [\Weather.globalHorizontal, \.diffuseHorizontal, \.rain] {
      let sum = weather[keyPath: column].reduce(0, +) * Double(step)
      #expect(abs(sum / (hourly[keyPath: column].reduce(0, +) * 3600) - 1) < (step == 2700 ? 0.005 : 1e-9))
    }
    let mean = weather.temperature.reduce(0, +) / Double(clock.stepCount)
    #expect(abs(mean - hourly.temperature.reduce(0, +) / 720) < 0.05)
    #expect(weather.temperature.count == clock.stepCount)
  }

  @Test func `hours of sunshine stand in for the irradiance`() throws {
    var normals = Self.normals
    // Ångström-Prescott as in FAO 56, example 10: Rio de Janeiro in May, n = 220 h of N = 10.9 · 31 h gives
    // Rs = (0.25 + 0.50 · 7.1/10.9) · 25.1 = 14.5 MJ/m2/d.
    normals.months[4].globalHorizontal = nil
    normals.months[4].sunshineHours = 220
    let rio = Site(latitude: -22.9, longitude: -43.2, altitude: 5, hoursFromUTC: -3)
    for month in normals.months.indices where month != 4 { normals.months[month].globalHorizontal = 150 }
    let hours = try WeatherYear(normals: normals, site: rio, seed: 1).hours
    #expect(abs(monthly(hours.globalHorizontal)[4] * 86_400 / 1e6 - 14.5) < 0.3)
  }

  @Test func `a month without sunrise is told as such`() {
    let pole = Site(latitude: 89, longitude: 0, altitude: 5, hoursFromUTC: 0)
    let error = #expect(throws: Problems.self) {
      try WeatherYear(normals: Self.normals, site: pole, seed: 1)
    }
    let january = "month 1 at the park's latitude"
    #expect(error?.description.contains("the sun does not rise in \(january)") == true, "\(error as Any)")
    #expect(error?.description.contains("inf ") == false)
  }

  @Test func `months that no weather can meet are told together`() {
    var normals = Self.normals
    normals.months[0].globalHorizontal = 400
    normals.months[1].relativeHumidity = 77
    normals.months[2].globalHorizontal = nil
    let error = #expect(throws: Problems.self) { try WeatherYear(normals: normals, site: Self.site, seed: 1) }
    #expect(
      error?.description == """
        normals.yaml:2:1: error: month 1: 1.63 of the sun above the air reaches the ground; 0.05 to 0.75 is possible
        normals.yaml:2:1: error: month 2: relative humidity is 7700 %, 10 to 98 % is possible
        normals.yaml:2:1: error: month 3 states neither irradiance nor hours of sunshine
        """)
  }
}
