import Kernel
import LaneMath

/// Photovoltaic modules with their inverters on planes of one tilt and azimuth, worked out from the weather before the run.
///
/// Sun position at the middle of each step (NREL SPA); beam and diffuse irradiance as the weather states them, else split
/// from the global one (Erbs, Klein and Duffie 1982); transposition by Hay and Davies (1980) or Perez and others (1990);
/// reflection at the glass for the beam (De Soto, Klein and Beckman 2006); cell temperature by the Sandia model (King and
/// others 2004); direct current and inverter by PVWatts 5 (Dobos 2014):
///
///     P_dc = G_eff / 1000 · P_rated · (1 + γ (T_cell − 25 °C)) · (1 − losses) · ageing
///
/// Made for steps up to an hour: over longer ones the sun of the middle stands for the whole step. What nobody takes is
/// the excess of its bus.
final class PhotovoltaicArray: EquipmentKind {
  static let kind = "pv-array"
  static let summary = "Photovoltaic modules with inverters, on roofs or the ground"
  static let label = "光伏阵列"

  let power: Port
  let sunlight: Port
  let output: Slot
  let availability: Availability
  /// Seconds in service.
  let age: Slot
  let service: Slot

  init(_ declare: inout Declaration) {
    power = declare.outlet("power", .electricity, summary: "Power of the inverters", zh: "逆变器出力")
    sunlight = declare.ambientHeat("sunlight", summary: "Sunlight that is turned into power", zh: "转为电力的日照")
    let model = Model(&declare)
    declare.ages(.time(key: "age"))
    if declare.stepSeconds > 3600 {
      declare.warning(
        "pv-array takes the sun at the middle of a step, which is too coarse for steps above an hour")
    }
    output = declare.slot(
      following: Sky.read(&declare).map { sky in model.outputs(under: sky, Service(declare)) }
        ?? [StepValues(constant: 0)])
    availability = Availability.declare(&declare)
    service = declare.serviceShare()
    age = declare.state(
      "age", "s", .counter, initial: model.age, stated: declare.lanes(stating: "age"))
  }

  func operate(at share: Lanes, of lead: Int, _ memory: Memory) {
    let given = memory[output] * memory[availability.share] * share
    memory[power] = given
    memory[sunlight] = given
  }

  func commit(over seconds: Double, _ memory: Memory) { memory[age] += memory[service] * seconds }

  static let referenceCases: [ReferenceCase] = [
    ReferenceCase(
      "noon of 1 January 1970 in Hangzhou", source: "pvlib 0.16.1, see PhotovoltaicArrayTests",
      parameters: [
        "rated_power": "1 MWp", "inverter_power": "0.9 MW", "tilt": "20 degree", "azimuth": "180 degree",
        "soiling": "0 %", "system_losses": "0 %", "first_year_loss": "0 %", "ageing": "0 %/a",
        "mounting": "open-rack", "temperature_coefficient": "-0.4 %/K", "albedo": "0.2",
      ],
      environment: [
        .globalHorizontal: 500, .directNormal: 600, .diffuseHorizontal: 160, .airTemperature: 281.15,
        .windSpeed: 2,
      ],
      seconds: 86_400, expected: [.init(.rate("power"), 656_384.78, within: 1e-4)])
  ]
}

extension PhotovoltaicArray {
  /// The time for which an array ages: that in service, from the beginning of the horizon on.
  struct Service: Sendable {
    private let shares: [StepValues]
    private let firstStep: Int
    private let stepSeconds: Double

    init(_ declare: Declaration) {
      shares = declare.service
      (firstStep, stepSeconds) = (declare.warmUpSteps, Double(declare.stepSeconds))
    }

    /// Which of the different spans of service a lane has.
    func place(of lane: Int) -> Int { lane < shares.count ? lane : 0 }

    func seconds(in step: Int, of lane: Int) -> Double {
      guard step >= firstStep else { return 0 }
      return stepSeconds * (shares.isEmpty ? 1 : shares[place(of: lane)][step])
    }
  }
}
