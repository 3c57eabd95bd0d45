import Kernel
import Properties
import Quantities

// Where the park is, and the pressures of its buses.
extension WorthALook {
  static let placeRules: [Rule] = [
    Rule(name: "longitude and time zone") { $0.timeZoneFarOff },
    Rule(name: "panels that face away from the sun") { $0.panelsFromTheSun },
  ]

  static let pressureRules: [Rule] = [
    Rule(name: "pressure below the atmosphere") { $0.pressureBelowAtmosphere },
    Rule(name: "gauge pressure of saturated steam") { $0.saturatedByGauge },
    Rule(name: "pressure in another magnitude") { $0.pressureOutOfProportion },
  ]

  /// Standard time is that of a meridian near by: China's runs 3.2 h ahead of the sun in Kashgar, the most anywhere.
  private var timeZoneFarOff: [Problem] {
    guard let place = scenario.location, let zone = scenario.timeZone else { return [] }
    let sun = place.longitude / 15
    let clock = Double(place.standardOffset) / 3600
    guard abs(sun - clock) > 3.5, abs(sun - clock) < 20.5 else { return [] }
    return [
      Self.finding(
        "at a longitude of \(quantityText(place.longitude.roundedForPeople, "degrees")) the sun is \(Self.text(abs(sun - clock) * 3600, "h")) away from the clock of \(zone)",
        at: scenario.settings["location"]?["longitude"]?.origin ?? scenario.settings.origin,
        hint: "are latitude and longitude exchanged, or is the zone another?")
    ]
  }

  /// Tilted panels of the northern hemisphere look south, those of the southern north.
  private var panelsFromTheSun: [Problem] {
    guard let latitude = scenario.location?.latitude, abs(latitude) > 15 else { return [] }
    return units.compactMap { unit in
      guard let azimuth = unit.number("azimuth", in: "degrees"),
        let tilt = unit.number("tilt", in: "degrees"),
        tilt > 0.1
      else { return nil }
      let south = 180 - abs(azimuth * 180 / .pi - 180)
      let isAway = latitude > 0 ? south < 60 : south > 120
      guard isAway else { return nil }
      return Self.finding(
        "the panels of '\(unit.id)' face away from the sun of the \(latitude > 0 ? "northern" : "southern") hemisphere",
        at: unit.origin(of: "azimuth"), hint: "azimuth counts from north, clockwise: 180 degrees is south")
    }
  }

  private func pressures(of carriers: Set<Carrier>) -> [(bus: Int, pressure: Double)] {
    park.buses.indices.compactMap { number in
      guard carriers.contains(park.buses[number].carrier), let pressure = park.levels[number].pressure?[0]
      else { return nil }
      return (number, pressure)
    }
  }

  /// Whether a unit of pressure says which zero is meant.
  private func saysZero(_ bus: Int) -> Bool {
    let text = self.bus(bus)?["pressure"]?.text ?? ""
    return text.contains("(a)") || text.contains("(g)")
  }

  /// Networks run above the atmosphere, so that a lower absolute pressure was probably read off a gauge.
  private var pressureBelowAtmosphere: [Problem] {
    pressures(of: [.steam, .compressedAir, .gas, .hydrogen, .carbonDioxide]).compactMap { bus, pressure in
      guard pressure < 101_325, !saysZero(bus) else { return nil }
      return Self.finding(
        "the absolute pressure of bus '\(park.buses[bus].id)', \(Self.text(pressure, "kPa")), is below that of the atmosphere",
        at: origin(ofBus: bus, "pressure"), hint: "MPa(g) is a gauge's pressure, MPa(a) an absolute one")
    }
  }

  /// A temperature that is just that of saturation at the pressure if a gauge showed it.
  private var saturatedByGauge: [Problem] {
    pressures(of: [.steam]).compactMap { bus, pressure in
      guard !saysZero(bus), let temperature = park.levels[bus].temperature?[0], pressure < 20e6,
        let own = try? Saturation.temperature(pressure: pressure),
        let above = try? Saturation.temperature(pressure: pressure + 101_325),
        above - own > 2, abs(temperature - above) < 1
      else { return nil }
      return Self.finding(
        "the temperature of bus '\(park.buses[bus].id)' is that of saturated steam if its pressure is a gauge's",
        at: origin(ofBus: bus, "pressure"),
        hint: "write MPa(g) for a gauge's pressure, or MPa(a) to say that it is absolute")
    }
  }

  /// Pressures that networks of a carrier do not have, which another prefix would have: steam to 30 MPa, air to 5 MPa.
  private var pressureOutOfProportion: [Problem] {
    pressures(of: [.steam, .compressedAir]).compactMap { bus, pressure in
      let most = park.buses[bus].carrier == .steam ? 30e6 : 5e6
      guard pressure > most else { return nil }
      return Self.finding(
        "the pressure of bus '\(park.buses[bus].id)', \(Self.text(pressure, "MPa")), is higher than networks of \(park.buses[bus].carrier.rawValue) have",
        at: origin(ofBus: bus, "pressure"), hint: "is it in bar? 10 bar are 1 MPa")
    }
  }
}
