import Foundation
import Kernel
import Properties

/// The height of the sun over a place, averaged over intervals.
///
/// Declination, equation of time and distance are NREL's (``SunPosition``) at each midnight, with straight lines
/// between; the solar position algorithm itself would be too dear for twelve samples an hour.
struct SunCourse: Sendable {
  private let site: Site
  private let firstDay: Int
  private let days: [SunPosition]
  private let sineOfLatitude: Double
  private let cosineOfLatitude: Double

  /// The sun over a place between two times on the site's clock, in seconds since the epoch.
  init(site: Site, from: Int, to: Int) {
    self.site = site
    sineOfLatitude = sine(site.latitude * .pi / 180)
    cosineOfLatitude = cosine(site.latitude * .pi / 180)
    let firstDay = CivilTime(secondsSinceEpoch: from).date.daysSinceEpoch
    let lastDay = CivilTime(secondsSinceEpoch: to).date.daysSinceEpoch + 1
    self.firstDay = firstDay
    days = (firstDay...max(firstDay + 1, lastDay)).map { day in
      SunPosition(
        time: Double(day) * 86_400 - site.hoursFromUTC * 3600, latitude: site.latitude,
        longitude: site.longitude)
    }
  }

  /// The mean of the cosine of the zenith angle, zero while the sun is down, and the share of the interval with sun.
  func mean(from: Int, to: Int) -> (cosine: Double, sunny: Double) {
    let samples = max(1, (to - from + 299) / 300)
    var (sum, up) = (0.0, 0)
    for i in 0..<samples {
      let value = cosineOfZenith(Double(from) + (Double(i) + 0.5) * Double(to - from) / Double(samples))
      if value > 0 {
        sum += value
        up += 1
      }
    }
    return (sum / Double(samples), Double(up) / Double(samples))
  }

  /// The irradiance above the atmosphere on a plane that faces the sun, in W/m2.
  func extraterrestrialNormal(_ time: Int) -> Double {
    let (day, share) = place(Double(time))
    let (a, b) = (days[day].extraterrestrialNormalIrradiance, days[day + 1].extraterrestrialNormalIrradiance)
    return a + share * (b - a)
  }

  private func place(_ time: Double) -> (day: Int, share: Double) {
    let sinceFirst = time / 86_400 - Double(firstDay)
    let day = min(max(0, Int(sinceFirst.rounded(.down))), days.count - 2)
    return (day, sinceFirst - Double(day))
  }

  /// The cosine of the zenith angle at a time, below zero while the sun is down.
  func cosineOfZenith(_ time: Double) -> Double {
    let (day, share) = place(time)
    let (a, b) = (days[day], days[day + 1])
    let declination = (a.declination + share * (b.declination - a.declination)) * .pi / 180
    let equation = a.equationOfTime + share * (b.equationOfTime - a.equationOfTime)
    let minutes = share * 1440 + 4 * (site.longitude - 15 * site.hoursFromUTC) + equation
    let hourAngle = (minutes - 720) / 4 * .pi / 180
    return sineOfLatitude * sine(declination) + cosineOfLatitude * cosine(declination) * cosine(hourAngle)
  }

  /// Splits an hour's global irradiance into direct and diffuse by Erbs, so that GHI = DHI + DNI · mean cos z.
  func split(global: Double, from: Int, to: Int) -> (direct: Double, diffuse: Double) {
    split(global: global, cosine: mean(from: from, to: to).cosine, from: from, to: to)
  }

  /// The same where the mean is known.
  ///
  /// - Parameter cosine: the mean cosine of the zenith angle over the hour.
  func split(global: Double, cosine: Double, from: Int, to: Int) -> (direct: Double, diffuse: Double) {
    guard global > 0, cosine > 0 else { return (0, max(0, global)) }
    let normal = extraterrestrialNormal((from + to) / 2)
    let parts = Irradiance.erbs(
      globalHorizontal: global, zenith: acos(cosine) * 180 / .pi, extraterrestrialNormal: normal)
    // Near the horizon a small denominator would give a sun brighter than any seen: 0.82 of the extraterrestrial
    // is about the beam of the cleanest air (assumption); what is above it is diffuse.
    let direct = min(parts.directNormal, 0.82 * normal)
    return (direct, global - direct * cosine)
  }
}
