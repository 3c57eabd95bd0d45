import Dispatch
import Kernel
import LaneMath
import Properties

extension PhotovoltaicArray {
  /// Sun, irradiance and air in every step, the same for all lanes.
  struct Sky: Sendable {
    struct Step: Sendable {
      var zenith: Double
      var azimuth: Double
      var extraterrestrial: Double
      var global: Double
      var components: Irradiance.Components
      /// K.
      var airTemperature: Double
      /// m/s.
      var windSpeed: Double
    }

    let steps: [Step]
    let clock: Clock

    /// All that it follows from.
    private struct Key: Hashable {
      let clock: Clock
      let location: Location
      let weather: [StepValues?]
    }

    /// Nil where place or weather are not stated, which is then noted as a problem.
    static func read(_ declare: inout Declaration) -> Sky? {
      let global = declare.environmentValues(.globalHorizontal)
      let air = declare.environmentValues(.airTemperature)
      let wind = declare.environmentValues(.windSpeed)
      guard let location = declare.location else {
        declare.problem("pv-array needs to know where the park is, but the scenario states no location")
        return nil
      }
      let variables: [Environment] = [
        .globalHorizontal, .airTemperature, .windSpeed, .directNormal, .diffuseHorizontal,
      ]
      let key = Key(
        clock: declare.clock, location: location, weather: variables.map { declare.statedEnvironment($0) })
      let beam = declare.statedEnvironmentValues(.directNormal)
      let diffuse = declare.statedEnvironmentValues(.diffuseHorizontal)
      return declare.once(for: key) {
        Sky(key.clock, at: location, global: global, air: air, wind: wind, beam: beam, diffuse: diffuse)
      }
    }

    private init(
      _ clock: Clock, at location: Location, global: [Double], air: [Double], wind: [Double],
      beam: [Double]?, diffuse: [Double]?
    ) {
      self.clock = clock
      @Sendable func sky(_ step: Int) -> Step {
        // In the dark there is nothing to work out.
        guard global[step] > 0 || (beam?[step] ?? 0) > 0 else {
          return Step(
            zenith: 90, azimuth: 0, extraterrestrial: 0, global: 0, components: Self.none, airTemperature: 0,
            windSpeed: 0)
        }
        let middle = clock.time(of: step).secondsSinceEpoch - location.standardOffset + clock.step / 2
        let sun = SunPosition(
          time: Double(middle), latitude: location.latitude, longitude: location.longitude,
          altitude: location.altitude)
        let extraterrestrial = sun.extraterrestrialNormalIrradiance
        var components = Irradiance.erbs(
          globalHorizontal: global[step], zenith: sun.zenith, extraterrestrialNormal: extraterrestrial)
        if let beam, let diffuse {
          components = Irradiance.Components(directNormal: beam[step], diffuseHorizontal: diffuse[step])
        }
        return Step(
          zenith: sun.apparentZenith, azimuth: sun.azimuth, extraterrestrial: extraterrestrial,
          global: global[step], components: components, airTemperature: air[step],
          windSpeed: wind[step])
      }
      // The ephemeris is dear, and steps do not hang together.
      let count = clock.stepCount
      let share = 512
      steps = [Step](unsafeUninitializedCapacity: count) { steps, initialized in
        nonisolated(unsafe) let steps = steps
        DispatchQueue.concurrentPerform(iterations: (count + share - 1) / share) { part in
          for step in (part * share)..<Swift.min(count, (part + 1) * share) {
            steps.initializeElement(at: step, to: sky(step))
          }
        }
        initialized = count
      }
    }

    private static let none = Irradiance.Components(directNormal: 0, diffuseHorizontal: 0)
  }
}
