import Kernel
import LaneMath

/// What kind of fuel a boundary sells, told by its composition over the run.
///
/// Biomass: more biogenic than fossil carbon. Gas: its bus states a density below that of any liquid; without a
/// density, hydrogen over carbon (mass) from 0.2 on. Oil: from 0.1 on. Coal and coke: below. `fuel_composition.csv`
/// has 0.063 for power-station coal, 0.155 for diesel, 0.326 for natural gas.
enum FuelClass: String, Sendable, CaseIterable {
  case coal, gas, oil, biomass, other

  static let gasLimit = 0.2
  static let oilLimit = 0.1
  /// kg/m3; the densest gaseous fuels (butane: 2.7) lie below, all liquids above.
  static let gaseousDensity = 10.0

  static func of(fossil: Double, biogenic: Double, hydrogen: Double, isGaseous: Bool) -> FuelClass {
    if biogenic > fossil { return .biomass }
    if isGaseous { return .gas }
    guard fossil > 0 else { return .other }
    let share = hydrogen / fossil
    return share < oilLimit ? .coal : share < gasLimit ? .oil : .gas
  }
}

/// A boundary port at which fuel is bought or sold.
struct FuelPort: Sendable {
  let port: Port
  /// Where ``quantities`` stand among the integrals.
  let places: [Int]
  let unit: Int
  /// 1 for what comes in, -1 for what is sold.
  let sign: Double
  let density: Lanes?

  /// kg/m3 of gas: as the bus states it, else methane's, 16.04 kg/kmol over 22.36 m3/kmol (ISO 6976); grade C.
  var gasDensity: Lanes { density ?? Lanes(all: 0.7174) }

  /// What tells the class.
  static let quantities = [FuelFlow.fossilCarbon, FuelFlow.biogenicCarbon, FuelFlow.hydrogen]

  func type(_ totals: Totals, lane: Int) -> FuelClass {
    let amounts = places.map { totals.sum($0, lane, nil) }
    return FuelClass.of(
      fossil: amounts[0], biogenic: amounts[1], hydrogen: amounts[2],
      isGaseous: density.map { $0[lane] < FuelClass.gaseousDensity } ?? false)
  }
}
