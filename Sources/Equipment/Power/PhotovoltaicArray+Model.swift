import Foundation
import Kernel
import LaneMath
import Properties

extension PhotovoltaicArray {
  /// How diffuse light is brought onto the plane.
  enum Transposition: String, CaseIterable {
    case hayDavies = "hay-davies"
    case perez
  }

  /// How the modules are mounted, which sets how warm they get.
  enum Mounting: String, CaseIterable {
    case roof
    case openRack = "open-rack"
    case insulatedBack = "insulated-back"

    var coefficients: Photovoltaics.SandiaMounting {
      switch self {
      case .roof: .closeMountGlassGlass
      case .openRack: .openRackGlassPolymer
      case .insulatedBack: .insulatedBackGlassPolymer
      }
    }
  }

  /// The plant's parameters, and the power that follows from a sky.
  struct Model {
    let ratedPower: Lanes
    let inverterPower: Lanes
    let inverterEfficiency: Lanes
    let tilt: Lanes
    let azimuth: Lanes
    let temperatureCoefficient: Lanes
    let albedo: Lanes
    let soiling: Lanes
    let losses: Lanes
    let firstYearLoss: Lanes
    /// Share of the rated power a second.
    let ageing: Lanes
    /// Seconds in service at the start.
    let age: Lanes
    let transposition: Transposition
    let mounting: Mounting

    init(_ declare: inout Declaration) {
      ratedPower = declare.parameter(
        "rated_power", "MWp", 0...2000, "Power of the modules at 1000 W/m2 and 25 °C", source: "design")
      let inverter = declare.optionalParameter(
        "inverter_power", "MW", 0...2000,
        "Alternating current power of the inverters; rated power / 1.2 without it",
        source: "design")
      // PVWatts version 5 manual, table 1: direct over alternating current rating 1.1; 1.2 is usual since, grade B.
      inverterPower = inverter ?? ratedPower / 1.2
      inverterEfficiency = declare.parameter(
        "inverter_efficiency", "%", 80...99.5, default: 96, "Efficiency of the inverters at rated power",
        source: "PVWatts version 5 manual, table 1")
      let toDegrees = 180 / Double.pi
      tilt =
        toDegrees
        * declare.parameter(
          "tilt", "degree", 0...90, default: 10, "Angle to the horizontal", source: "flat roofs, grade C")
      azimuth =
        toDegrees
        * declare.parameter(
          "azimuth", "degree", 0...360, default: 180, "Direction that the modules face, from north clockwise",
          source: "facing south")
      temperatureCoefficient = declare.parameter(
        "temperature_coefficient", "%/K", -1...0, default: -0.35, "Change of power with cell temperature",
        source: "PVWatts version 5 manual, table 2, premium modules")
      albedo = declare.parameter(
        "albedo", "1", 0...0.95, default: 0.2, "Light that the ground reflects",
        source: "PVWatts version 5 manual, section 4")
      soiling = declare.parameter(
        "soiling", "%", 0...50, default: 2, "Light lost to dirt", source: "PVWatts version 5 manual, table 6")
      losses = declare.parameter(
        "system_losses", "%", 0...50, default: 5.4, "Mismatch, wiring, connections and nameplate rating",
        source: "PVWatts version 5 manual, table 6: 2, 2, 0.5 and 1 %")
      firstYearLoss = declare.parameter(
        "first_year_loss", "%", 0...10, default: 1, "Power lost at once to light-induced degradation",
        source: "unit_performance.csv pv.deg, grade A")
      ageing = declare.parameter(
        "ageing", "%/a", 0...5, default: 0.45, "Power lost a year after that",
        source: "unit_performance.csv pv.deg, grade A")
      let stated = declare.parameter(
        "age", "a", 0...60, default: 0, "Time in service at the beginning", source: "scenario; new without it"
      )
      age = declare.beginning("age", .counter, stated, stated: declare.lanes(stating: "age")).value
      transposition = declare.choice(
        "transposition", default: .hayDavies, "Model of diffuse light on the plane")
      mounting = declare.choice("mounting", default: .roof, "How the modules are mounted")
    }

    /// Alternating current power, W: one where all lanes have the same parameters, else one a lane.
    func outputs(under sky: Sky, _ service: Service) -> [StepValues] {
      let keys = (0..<laneCount).map { lane in
        [
          ratedPower, inverterPower, inverterEfficiency, tilt, azimuth, temperatureCoefficient, albedo,
          soiling,
          losses, firstYearLoss, ageing, age,
        ].map { $0[lane] } + [Double(service.place(of: lane))]
      }
      var planes: [[Double]: [Plane]] = [:]
      var known: [[Double]: StepValues] = [:]
      for lane in 0..<laneCount where known[keys[lane]] == nil {
        let key = [tilt[lane], azimuth[lane], albedo[lane]]
        let plane = planes[key] ?? plane(lane, under: sky)
        planes[key] = plane
        known[keys[lane]] = output(lane, plane, sky.clock, service)
      }
      return known.count == 1 ? Array(known.values) : keys.compactMap { known[$0] }
    }

    /// What a plane of one tilt and azimuth receives in a step.
    private struct Plane {
      /// W/m2 that clean glass lets through.
      var light: Double
      /// K.
      var cellTemperature: Double
    }

    private func plane(_ lane: Int, under sky: Sky) -> [Plane] {
      sky.steps.map { step in
        guard step.extraterrestrial > 0 else { return Plane(light: 0, cellTemperature: 0) }
        let (tilt, azimuth) = (tilt[lane], azimuth[lane])
        let cosine = Irradiance.incidenceCosine(
          tilt: tilt, azimuth: azimuth, sunZenith: step.zenith, sunAzimuth: step.azimuth)
        let incidence = acos(cosine) * 180 / .pi
        let beam = Swift.max(cosine, 0) * step.components.directNormal
        let diffuse =
          diffuse(tilt, azimuth, step)
          + Irradiance.groundReflected(tilt: tilt, globalHorizontal: step.global, albedo: albedo[lane])
        let temperature = Photovoltaics.sandiaCellTemperature(
          irradiance: beam + diffuse, airTemperature: step.airTemperature, windSpeed: step.windSpeed,
          mounting: mounting.coefficients)
        return Plane(
          light: beam * Photovoltaics.physicalIncidenceModifier(incidence: incidence) + diffuse,
          cellTemperature: temperature)
      }
    }

    private func output(_ lane: Int, _ plane: [Plane], _ clock: Clock, _ service: Service) -> StepValues {
      var time = age[lane]
      let power = plane.enumerated().map { step, plane in
        defer { time += service.seconds(in: step, of: lane) }
        guard plane.light > 0 else { return 0.0 }
        let health = Swift.max(0, 1 - firstYearLoss[lane] - ageing[lane] * time)
        return self.power(lane, plane, health: health)
      }
      return StepValues(power, clock: clock)
    }

    private func power(_ lane: Int, _ plane: Plane, health: Double) -> Double {
      let direct =
        Photovoltaics.directCurrentPower(
          irradiance: plane.light * (1 - soiling[lane]), cellTemperature: plane.cellTemperature,
          ratedPower: ratedPower[lane], temperatureCoefficient: temperatureCoefficient[lane])
        * (1 - losses[lane]) * health
      return Photovoltaics.inverterPower(
        directCurrentPower: direct, ratedInput: inverterPower[lane] / inverterEfficiency[lane],
        nominalEfficiency: inverterEfficiency[lane])
    }

    private func diffuse(_ tilt: Double, _ azimuth: Double, _ sky: Sky.Step) -> Double {
      switch transposition {
      case .hayDavies:
        Irradiance.hayDavies(
          tilt: tilt, azimuth: azimuth, components: sky.components,
          extraterrestrialNormal: sky.extraterrestrial,
          sunZenith: sky.zenith, sunAzimuth: sky.azimuth)
      case .perez:
        Irradiance.perez(
          tilt: tilt, azimuth: azimuth, components: sky.components,
          extraterrestrialNormal: sky.extraterrestrial,
          sunZenith: sky.zenith, sunAzimuth: sky.azimuth)
      }
    }
  }
}
