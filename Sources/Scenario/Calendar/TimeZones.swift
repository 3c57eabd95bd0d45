import Foundation
public import Kernel

/// The standard time of a zone of the IANA data base: its offset from UTC without daylight saving.
public struct StandardTime: Sendable, Hashable {
  /// The zone's name, such as `Asia/Shanghai`.
  public let zone: String
  /// Seconds east of UTC.
  public let secondsFromUTC: Int

  /// The standard time of a zone in a year.
  ///
  /// - Parameters:
  ///   - zone: a name of the IANA data base.
  ///   - year: the year whose rules hold, since offsets have changed.
  ///   - origin: where the zone is stated.
  /// - Throws: ``Problems`` with the nearest name, where the zone is unknown.
  public init(zone: String, year: Int = 2025, at origin: Origin) throws(Problems) {
    guard zone == "UTC" || zone.contains("/"), let found = TimeZone(identifier: zone)
    else {
      throw Problems([
        Problem(
          "time zone '\(zone)' is unknown", at: origin,
          hint: suggestion(for: zone, among: TimeZone.knownTimeZoneIdentifiers)
            ?? "write a name of the IANA data base, such as Asia/Shanghai")
      ])
    }
    let january = ((year - 1970) * 365 + (year - 1969) / 4) * 86_400
    let date = Date(timeIntervalSince1970: Double(january))
    self.zone = zone
    secondsFromUTC = found.secondsFromGMT(for: date) - Int(found.daylightSavingTimeOffset(for: date))
  }

  /// Hours east of UTC.
  public var hoursFromUTC: Double { Double(secondsFromUTC) / 3600 }
}
