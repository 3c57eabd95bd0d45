import Kernel
import Properties
import Quantities
import Synchronization

/// The sun at the middle of each step at a place, worked out when somebody asks; refraction is in the zenith angle.
final class SunOverSteps: Sendable {
  private let site: Site
  private let clock: Clock
  private let known: Mutex<[Environment: StepValues]> = Mutex([:])

  init(site: Site, clock: Clock) { (self.site, self.clock) = (site, clock) }

  func values(of variable: Environment) -> StepValues? {
    known.withLock { known in
      if known.isEmpty {
        let positions = (0..<clock.stepCount).map { step in
          SunPosition(
            time: Double(clock.time(of: step).secondsSinceEpoch) + Double(clock.step) / 2 - site.hoursFromUTC
              * 3600,
            latitude: site.latitude, longitude: site.longitude, altitude: site.altitude)
        }
        known[.solarZenith] = StepValues(positions.map { $0.apparentZenith * .pi / 180 }, clock: clock)
        known[.solarAzimuth] = StepValues(positions.map { $0.azimuth * .pi / 180 }, clock: clock)
        known[.extraterrestrialNormal] = StepValues(
          positions.map(\.extraterrestrialNormalIrradiance), clock: clock)
      }
      return known[variable]
    }
  }
}
