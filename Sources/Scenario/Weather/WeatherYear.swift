public import Kernel

/// A year of 8,760 hours without a date: each hour of each day of a year without 29 February.
///
/// It meets any horizon by month, day and hour; 29 February repeats 28 February.
public struct WeatherYear: Sendable, Hashable {
  /// The place that the year describes.
  public let site: Site
  /// The hours in the site's standard time; each array has 8,760 values, means over the hour.
  public let hours: Weather
  /// Where the year came from.
  public let origin: Origin

  /// The row of an hour.
  static func row(_ time: CivilTime) -> Int {
    let date = time.date
    let isLeapDay = date.month == 2 && date.day == 29
    let leapBefore = CivilDate.isLeap(date.year) && date.month > 2
    return (date.dayOfYear - 1 - (isLeapDay || leapBefore ? 1 : 0)) * 24 + time.hour
  }

  /// The year's weather over a run.
  ///
  /// Steps of an hour or more take means. Shorter steps take temperature, humidity, wind and pressure from straight
  /// lines between the middles of the hours; rain holds; GHI and DHI follow the height of the sun within the hour and
  /// keep the hour's energy; DNI holds while the sun is up.
  ///
  /// - Parameters:
  ///   - clock: the run's steps, in the park's standard time.
  ///   - park: where the park stands; another time zone than the year's shifts the hours, with a warning.
  /// - Returns: one row a step.
  public func weather(on clock: Clock, at park: Site) -> Weather {
    let shift = Int((site.hoursFromUTC - park.hoursFromUTC).rounded())
    let first = CivilTime(
      secondsSinceEpoch: clock.start.secondsSinceEpoch - clock.start.secondOfDay % 3600 - 3600)
    let count = (clock.end.secondsSinceEpoch - first.secondsSinceEpoch + 3599) / 3600 + 1
    var rows: [Int] = []
    rows.reserveCapacity(count)
    var edges = [first.secondsSinceEpoch]
    edges.reserveCapacity(count + 1)
    for hour in 0..<count {
      rows.append(Self.row(first.advanced(by: (hour + shift) * 3600)))
      edges.append(edges[hour] + 3600)
    }
    var result = Weather()
    for column in Weather.columns {
      let year = hours[keyPath: column]
      let pieces = Pieces(edges: edges, values: rows.map { year[$0] })
      let isSolar = [\Weather.globalHorizontal, \.directNormal, \.diffuseHorizontal].contains(column)
      if isSolar, clock.step < 3600 {
        let course = SunCourse(
          site: park, from: edges[0], to: edges[count])
        result[keyPath: column] = course.distribute(pieces, column == \.directNormal, clock)
      } else {
        let isSmooth = !isSolar && column != \.rain && clock.step < 3600
        result[keyPath: column] = pieces.resampled(to: clock, by: isSmooth ? .interpolate : .conserve)
      }
    }
    result.warnings = hours.warnings + warnings(clock, park)
    return result
  }

  private func warnings(_ clock: Clock, _ park: Site) -> [Problem] {
    var warnings: [Problem] = []
    if !clock.leapDays.isEmpty {
      warnings.append(
        Problem("8,760 hours meet a leap year by using 28 February twice", at: origin, severity: .warning))
    }
    if let warning = placeWarning(park) { warnings.append(warning) }
    if site.hoursFromUTC != park.hoursFromUTC {
      let difference = (park.hoursFromUTC - site.hoursFromUTC).rounded()
      warnings.append(
        Problem(
          "the weather is for UTC\(offsetText(site.hoursFromUTC)), the park's time is UTC\(offsetText(park.hoursFromUTC)): "
            + "its hours are moved by \(Int(difference)) h", at: origin, severity: .warning))
    }
    return warnings
  }

  /// Says where the weather is from where that is far from the park; nil where it is near.
  ///
  /// EnergyPlus warns from a difference of a degree on, which is 111 km of a meridian, and so do we; and of 300 m of
  /// altitude, which make 2 K and 3 % of the air's pressure.
  private func placeWarning(_ park: Site) -> Problem? {
    let distance = site.distance(to: park)
    let climb = abs(site.altitude - park.altitude)
    guard distance > 111_000 || climb > 300 else { return nil }
    let apart =
      distance > 111_000
      ? "\(grouped(Int((distance / 1000).rounded()))) km" : "\(Int(climb.rounded())) m of altitude"
    let isMirrored = abs(site.longitude + park.longitude) < 1
    return Problem(
      "the weather is for \(site.text), \(apart) from the park at \(park.text)", at: origin,
      hint: isMirrored ? "is the sign of a longitude wrong?" : nil, severity: .warning)
  }
}

/// Hours from UTC as `+8`.
func offsetText(_ hours: Double) -> String {
  let text = hours == hours.rounded() ? "\(Int(abs(hours)))" : "\(abs(hours))"
  return (hours < 0 ? "-" : "+") + text
}

extension Site {
  /// The place in words.
  var text: String { "latitude \(latitude), longitude \(longitude), \(Int(altitude.rounded())) m" }

  /// The distance along the surface in m: haversines on a sphere of 6371 km.
  func distance(to other: Site) -> Double {
    let radian = Double.pi / 180
    let half = { (angle: Double) in power(sine(angle * radian / 2), 2) }
    let chord =
      half(other.latitude - latitude)
      + cosine(latitude * radian) * cosine(other.latitude * radian) * half(other.longitude - longitude)
    return 2 * 6_371_000 * arcTangent(chord.squareRoot(), max(0, 1 - chord).squareRoot())
  }
}

extension SunCourse {
  /// Hourly irradiance over shorter steps: global and diffuse by the height of the sun, direct while it is up.
  func distribute(_ hours: Pieces, _ isDirect: Bool, _ clock: Clock) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(clock.stepCount)
    var hour = 0
    var whole: (cosine: Double, sunny: Double)?
    for step in 0..<clock.stepCount {
      var at = clock.start.secondsSinceEpoch + step * clock.step
      let end = at + clock.step
      var sum = 0.0
      while at < end {
        while hours.edges[hour + 1] <= at { (hour, whole) = (hour + 1, nil) }
        let until = min(end, hours.edges[hour + 1])
        let value = hours.values[hour]
        if value != 0 {
          let all = whole ?? mean(from: hours.edges[hour], to: hours.edges[hour + 1])
          whole = all
          let part = mean(from: at, to: until)
          let share =
            if isDirect { part.sunny > 0 || all.sunny == 0 ? 1.0 : 0 } else {
              all.cosine > 0 ? part.cosine / all.cosine : 1
            }
          sum += value * share * Double(until - at)
        }
        at = until
      }
      result.append(sum / Double(clock.step))
    }
    return result
  }
}
