import Kernel
import Properties
import Quantities

/// What a unit of a bus's flow holds where nothing flows in: quantity per rate, in the order of the medium.
struct NominalMixture {
  let bus: String
  let carrier: Carrier
  /// Pa.
  let pressure: Double?
  /// K.
  let temperature: Double?
  var problems: [Problem] = []

  init(bus: String, carrier: Carrier, pressure: Double?, temperature: Double?) {
    self.bus = bus
    self.carrier = carrier
    self.pressure = pressure
    self.temperature = temperature
  }

  /// Other names for quantities, as tables and plants use them.
  private static let aliases = ["cod": "cod_slowly_biodegradable", "tds": "salt", "tss": "mineral_solids"]

  mutating func read(_ setting: Setting?, at origin: Origin) -> [Double] {
    let medium = carrier.medium
    var shares = [Double](repeating: 0, count: medium.further.count)
    var fields = Fields(setting ?? Setting(.mapping([]), at: origin), of: "'nominal' of bus '\(bus)'")
    switch medium.id {
    case "steam":
      shares[SteamFlow.energy] = steamEnthalpy(at: origin)
    case "water":
      let stated = fields.quantity("temperature", in: .celsius)
      contents(&shares, &fields, medium, unit: .milligramsPerLitre, scale: 1e-3)
      // 15 °C: about the mean of surface and ground water in the year (assumption, grade C).
      let liquid = liquidEnthalpy(stated ?? temperature ?? 288.15, at: origin)
      let demand = WaterFlow.chemicalOxygenDemand.map { shares[$0] }.reduce(0, +)
      shares[WaterFlow.energy] = liquid + WaterFlow.heatPerOxygenDemand * demand
    case "fuel":
      let gross =
        fields.quantity("gross_calorific_value", in: "MJ/kg") ?? fields.quantity("energy", in: "MJ/kg")
      let net = fields.quantity("lower_heating_value", in: "MJ/kg")
      contents(&shares, &fields, medium, unit: .percent, scale: 1)
      let latent = HeatOfCombustion.condensation * (9 * shares[FuelFlow.hydrogen] + shares[FuelFlow.moisture])
      shares[FuelFlow.energy] = gross ?? net.map { $0 + latent } ?? 0
      let parts = FuelFlow.fossilCarbon...FuelFlow.moisture
      checkParts(parts.reduce(0) { $0 + shares[$1] }, setting)
      let rest = max(1 - parts.reduce(0) { $0 + shares[$1] }, 0)
      checkHeat(
        shares[FuelFlow.energy], setting,
        carbon: shares[FuelFlow.fossilCarbon] + shares[FuelFlow.biogenicCarbon],
        hydrogen: shares[FuelFlow.hydrogen], oxygen: rest, nitrogen: shares[FuelFlow.nitrogen],
        sulphur: shares[FuelFlow.sulphur], ash: shares[FuelFlow.ash])
    default:
      let isGas = medium == .gas
      let energy = fields.quantity("energy", in: isGas ? "MJ/m3" : "MJ/kg")
      contents(&shares, &fields, medium, unit: isGas ? "kg/m3" : .percent, scale: 1)
      if let energy, let place = medium.further.firstIndex(where: { $0.id == "energy" }) {
        shares[place] = energy
        if medium == .solid { checkSolid(shares, setting) }
      }
    }
    fields.finish(into: &problems)
    return shares
  }

  private mutating func contents(
    _ shares: inout [Double], _ fields: inout Fields, _ medium: Medium, unit: UnitOfMeasure, scale: Double
  ) {
    for (place, quantity) in medium.further.enumerated() where quantity.id != "energy" {
      let names = [quantity.id] + Self.aliases.filter { $0.value == quantity.id }.map(\.key)
      for name in names {
        if let value = fields.quantity(name, in: unit) { shares[place] += value * scale }
      }
    }
  }

  private mutating func steamEnthalpy(at origin: Origin) -> Double {
    guard let pressure else {
      problems.append(Problem("bus '\(bus)' carries steam and lacks 'pressure'", at: origin))
      return 0
    }
    do throws(PropertyError) {
      guard let temperature else { return try WaterSteam(pressure: pressure, quality: 1).specificEnthalpy }
      if pressure < 22.064e6, temperature < (try Saturation.temperature(pressure: pressure)) {
        let boils = try Saturation.temperature(pressure: pressure) - 273.15
        problems.append(
          Problem(
            "bus '\(bus)' would carry liquid water: at its pressure steam begins at \((boils * 10).rounded() / 10) degC",
            at: origin, hint: "leave 'temperature' out for saturated steam"))
        return 0
      }
      return try WaterSteam(pressure: pressure, temperature: temperature).specificEnthalpy
    } catch {
      problems.append(Problem("bus '\(bus)': \(error)", at: origin))
      return 0
    }
  }

  private mutating func liquidEnthalpy(_ temperature: Double, at origin: Origin) -> Double {
    do throws(PropertyError) {
      let boils = try Saturation.temperature(pressure: 101_325)
      if temperature < boils - 1e-6 {
        return try WaterSteam(pressure: 101_325, temperature: temperature).specificEnthalpy
      }
      return try WaterSteam(temperature: temperature, quality: 0).specificEnthalpy
    } catch {
      problems.append(Problem("bus '\(bus)': \(error)", at: origin))
      return 0
    }
  }
}
