import ArgumentParser
import Foundation
import Kernel
import Properties
import Quantities
import Reports

/// `parktwin properties sun`: where the sun stands.
struct SunProperties: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "sun", abstract: "The sun's position by NREL's Solar Position Algorithm.")

  @Option(
    parsing: .unconditional,
    help: "Date and time with zone, such as 2025-06-21T12:00+08:00 or 2025-06-21T04:00Z.")
  var time: String
  @Option(parsing: .unconditional, help: "Latitude, such as \"30.13 degrees_north\".") var latitude: String
  @Option(parsing: .unconditional, help: "Longitude, such as \"120.86 degrees_east\".") var longitude: String
  @Option(parsing: .unconditional, help: "Height above sea level.") var altitude = "0 m"
  @Option(parsing: .unconditional, help: "Air pressure, for refraction.") var pressure = "101.325 kPa"
  @Option(parsing: .unconditional, help: "Air temperature, for refraction.") var temperature = "12 degC"
  @Flag(help: "Print one JSON object.") var json = false

  func run() throws {
    var faults = CommandLineFaults()
    let seconds = try faults.gather { try Self.seconds(time) }
    let latitude = try faults.gather { try angle(self.latitude, .latitude, option: "latitude", limit: 90) }
    let longitude = try faults.gather {
      try angle(self.longitude, .longitude, option: "longitude", limit: 180)
    }
    let altitude = try faults.gather { try quantity(self.altitude, option: "altitude", expecting: "m") ?? 0 }
    let pressure = try faults.gather {
      try quantity(self.pressure, option: "pressure", expecting: "kPa") ?? 0
    }
    let temperature = try faults.gather {
      try quantity(self.temperature, option: "temperature", expecting: "degC") ?? 0
    }
    try faults.refuse("parktwin properties sun")
    guard let seconds, let latitude, let longitude, let altitude, let pressure, let temperature else {
      return
    }
    let sun = SunPosition(
      time: seconds, latitude: latitude, longitude: longitude, altitude: altitude, pressure: pressure,
      temperature: temperature)
    var sheet = PropertySheet(title: "The sun at \(time)")
    try sheet.add("zenith", "zenith angle", sun.zenith, from: "degrees", in: "degrees")
    try sheet.add(
      "apparentZenith", "zenith angle as seen", sun.apparentZenith, from: "degrees", in: "degrees")
    try sheet.add("elevation", "elevation", 90 - sun.zenith, from: "degrees", in: "degrees")
    try sheet.add("azimuth", "azimuth, clockwise from north", sun.azimuth, from: "degrees", in: "degrees")
    try sheet.add("declination", "declination", sun.declination, from: "degrees", in: "degrees")
    try sheet.add("equationOfTime", "equation of time", sun.equationOfTime, from: "min", in: "min")
    try sheet.add(
      "extraterrestrialNormalIrradiance", "irradiance outside the atmosphere",
      sun.extraterrestrialNormalIrradiance, from: "W/m2", in: "W/m2")
    try sheet.print(json: json)
  }

  /// Degrees within a limit.
  private func angle(_ text: String, _ wanted: Compass, option: String, limit: Double) throws -> Double {
    if let found = Compass(ofUnitIn: text), found != wanted {
      throw Problems([
        Problem(
          "'\(option)' is \(text), \(found.words)", at: Origin(file: "--\(option)"),
          hint: "write it in \(wanted.unit)")
      ])
    }
    let degrees = (try quantity(text, option: option, expecting: "degrees") ?? 0) * 180 / .pi
    guard abs(degrees) <= limit + 1e-9 else {
      throw Problems([
        Problem(
          "'\(option)' is \(degrees) degrees; it must be between -\(limit) and \(limit)",
          at: Origin(file: "--\(option)"))
      ])
    }
    return degrees
  }

  /// Seconds since 1970-01-01 00:00 UTC.
  static func seconds(_ text: String) throws(Problems) -> Double {
    let unreadable = Problems([
      Problem(
        "'\(text)' is not a time with its zone", at: Origin(file: "--time"),
        hint: "write 2025-06-21T12:00+08:00, or 2025-06-21T04:00Z for UTC")
    ])
    var clock = Substring(text)
    var offset = 0
    if text.hasSuffix("Z") {
      clock.removeLast()
    } else {
      let zone = Array(text.suffix(6).utf8)
      guard zone.count == 6, zone[3] == UInt8(ascii: ":"), let sign = text.suffix(6).first,
        sign == "+" || sign == "-",
        let hours = Int(text.suffix(5).prefix(2)), let minutes = Int(text.suffix(2)), hours <= 14,
        minutes < 60
      else { throw unreadable }
      offset = (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
      clock.removeLast(6)
    }
    guard let civil = CivilTime(parsing: clock) else { throw unreadable }
    return Double(civil.secondsSinceEpoch - offset)
  }
}
