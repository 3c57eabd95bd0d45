import Kernel
import Properties
import Quantities
import Synchronization

/// Weather and sun over a run's steps, in the units of ``Environment``.
final class ScenarioWeather: Sendable {
  private let weather: [Environment: StepValues]
  private let sun: SunOverSteps

  /// Weather that was read, at a place with its sun.
  init(clock: RunClock, sun: SunOverSteps, weather: Weather?, surfaceWater: StepValues?) {
    self.sun = sun
    var values: [Environment: StepValues] = [:]
    values[.surfaceWaterTemperature] = surfaceWater
    if let weather {
      for (variable, column) in Self.columns {
        let steps = StepValues(weather[keyPath: column], clock: clock.whole)
        // A depth of a metre is 1000 kg/m2 of water.
        values[variable] = variable == .rain ? steps.mapped { $0 * 1000 } : steps
      }
    }
    self.weather = values
  }

  /// Weather of a mild day, so that the rest of a scenario can be checked whose own weather is wrong.
  init(standingInOn clock: RunClock, site: Site) {
    sun = SunOverSteps(site: site, clock: clock.whole)
    let mild: [Environment: Double] = [
      .airTemperature: 288.15, .relativeHumidity: 0.7, .airPressure: site.standardPressure, .windSpeed: 3,
      .globalHorizontal: 200, .directNormal: 100, .diffuseHorizontal: 100, .rain: 0,
      .surfaceWaterTemperature: 288.15,
    ]
    let whole = clock.whole
    weather = mild.mapValues { StepValues([Double](repeating: $0, count: whole.stepCount), clock: whole) }
  }

  private static var columns: [(Environment, KeyPath<Weather, [Double]>)] {
    [
      (.airTemperature, \.temperature), (.relativeHumidity, \.relativeHumidity), (.airPressure, \.pressure),
      (.windSpeed, \.windSpeed), (.globalHorizontal, \.globalHorizontal), (.directNormal, \.directNormal),
      (.diffuseHorizontal, \.diffuseHorizontal), (.rain, \.rain),
    ]
  }

  /// One value a step; nil where the scenario states no such weather.
  func values(of variable: Environment) -> StepValues? {
    switch variable {
    case .solarZenith, .solarAzimuth, .extraterrestrialNormal: sun.values(of: variable)
    default: weather[variable]
    }
  }
}
