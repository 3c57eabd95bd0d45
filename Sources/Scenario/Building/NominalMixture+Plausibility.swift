import Kernel
import LaneMath
import Properties

// Holds a stated heating value against the composition beside it, as kinds do with fuels and wastes.
extension NominalMixture {
  /// Notes parts that add up to more than the whole.
  mutating func checkParts(_ sum: Double, _ setting: Setting?) {
    guard sum > 1 + 1e-9, let setting else { return }
    problems.append(
      Problem(
        "the parts of 'nominal' of bus '\(bus)' add up to \((sum * 1e4).rounded() / 100) %, more than the whole",
        at: setting.origin))
  }

  /// Dry matter: sulphur and chlorine are within ash and salt.
  mutating func checkSolid(_ shares: [Double], _ setting: Setting?) {
    let carbon = shares[SolidFlow.fossilCarbon] + shares[SolidFlow.biogenicCarbon]
    let minerals = shares[SolidFlow.ash] + shares[SolidFlow.salt] + shares[SolidFlow.metals]
    let (hydrogen, nitrogen) = (shares[SolidFlow.hydrogen], shares[SolidFlow.nitrogen])
    let rest = max(1 - carbon - minerals - hydrogen - nitrogen - shares[SolidFlow.phosphorus], 0)
    checkHeat(
      shares[SolidFlow.energy], setting, carbon: carbon, hydrogen: hydrogen, oxygen: rest, nitrogen: nitrogen,
      sulphur: 0, ash: minerals)
  }

  /// Notes a heating value that its composition cannot have; one without any composition is a bus's that states none.
  mutating func checkHeat(
    _ gross: Double, _ setting: Setting?, carbon: Double, hydrogen: Double, oxygen: Double, nitrogen: Double,
    sulphur: Double, ash: Double
  ) {
    guard let setting, gross > 0, carbon + hydrogen > 0 else { return }
    func lanes(_ share: Double) -> Lanes { Lanes(all: share) }
    let (low, high) = HeatingValue.plausible(
      CombustibleElements(
        carbon: lanes(carbon), hydrogen: lanes(hydrogen), oxygen: lanes(oxygen), nitrogen: lanes(nitrogen),
        sulphur: lanes(sulphur), ash: lanes(ash)))
    let slack = 0.5e6
    guard gross < low[0] - slack || gross > high[0] + slack else { return }
    let keys = ["gross_calorific_value", "energy", "lower_heating_value"]
    let origin = keys.lazy.compactMap { setting[$0]?.origin }.first ?? setting.origin
    func text(_ value: Double) -> String { "\((value / 1e4).rounded() / 100) MJ/kg" }
    var problem = Problem(
      "the heating value in 'nominal' of bus '\(bus)', \(text(gross)) gross, does not belong to its composition: its composition gives \(text(low[0])) to \(text(high[0]))",
      at: origin, severity: .warning)
    // The same analysis is mostly the fuel's, where an error may be told of it.
    problem.follows = [origin]
    problems.append(problem)
  }
}
