import ArgumentParser
import Properties
import Reports

/// `parktwin properties air`: moist air.
struct AirProperties: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "air",
    abstract: "Moist air by ASHRAE Fundamentals 2017; figures by mass are per kilogram of dry air.",
    discussion: "Give the temperature and one measure of moisture.")

  @Option(parsing: .unconditional, help: "Dry-bulb temperature, such as \"30 degC\".") var temperature: String
  @Option(parsing: .unconditional, help: "Relative humidity, such as \"70 %\".") var relativeHumidity: String?
  @Option(parsing: .unconditional, help: "Dew point, such as \"22 degC\".") var dewPoint: String?
  @Option(parsing: .unconditional, help: "Wet-bulb temperature, such as \"25 degC\".") var wetBulb: String?
  @Option(parsing: .unconditional, help: "Vapour by dry air, such as \"12 g/kg\".") var humidityRatio: String?
  @Option(parsing: .unconditional, help: "Air pressure.") var pressure = "101.325 kPa"
  @Flag(help: "Print one JSON object.") var json = false

  func check(_ faults: inout CommandLineFaults) throws {
    let moisture = [
      (relativeHumidity, "relative-humidity", "%"), (dewPoint, "dew-point", "degC"),
      (wetBulb, "wet-bulb", "degC"), (humidityRatio, "humidity-ratio", "kg/kg"),
    ]
    let given = moisture.count { $0.0 != nil }
    if given != 1 {
      faults.add("give one of --relative-humidity, --dew-point, --wet-bulb, --humidity-ratio; \(given) given")
    }
    for (text, option, unit) in [(temperature, "temperature", "degC"), (pressure, "pressure", "kPa")]
      + moisture
    {
      try faults.gather { try quantity(text, option: option, expecting: unit) }
    }
  }

  func run() throws {
    let air = try state()
    var sheet = PropertySheet(title: "Moist air")
    try sheet.add("temperature", "temperature", air.temperature, from: "K", in: "degC")
    try sheet.add("pressure", "pressure", air.pressure, from: "Pa", in: "kPa")
    try sheet.add("relativeHumidity", "relative humidity", air.relativeHumidity, from: "1", in: "%")
    try sheet.add("humidityRatio", "humidity ratio", air.humidityRatio, from: "kg/kg", in: "g/kg")
    try sheet.add("dewPoint", "dew point", air.dewPoint, from: "K", in: "degC")
    try sheet.add("wetBulb", "wet-bulb temperature", air.wetBulb, from: "K", in: "degC")
    try sheet.add("vapourPressure", "vapour pressure", air.vapourPressure, from: "Pa", in: "kPa")
    try sheet.add("specificEnthalpy", "specific enthalpy", air.specificEnthalpy, from: "J/kg", in: "kJ/kg")
    try sheet.add("specificVolume", "specific volume", air.specificVolume, from: "m3/kg", in: "m3/kg")
    try sheet.add("density", "density", air.density, from: "kg/m3", in: "kg/m3")
    try sheet.add(
      "specificHeatCapacityP", "specific heat capacity", air.specificHeatCapacityP, from: "J/(kg K)",
      in: "kJ/(kg K)")
    try sheet.print(json: json)
  }

  private func state() throws -> MoistAir {
    let dry = try quantity(temperature, option: "temperature", expecting: "degC") ?? 0
    let pressure = try quantity(pressure, option: "pressure", expecting: "kPa") ?? 0
    let relative = try quantity(relativeHumidity, option: "relative-humidity", expecting: "%")
    let dew = try quantity(dewPoint, option: "dew-point", expecting: "degC")
    let wet = try quantity(wetBulb, option: "wet-bulb", expecting: "degC")
    let ratio = try quantity(humidityRatio, option: "humidity-ratio", expecting: "kg/kg")
    return try withinRange { () throws(PropertyError) in
      if let relative {
        return try MoistAir(temperature: dry, relativeHumidity: relative, pressure: pressure)
      }
      if let dew { return try MoistAir(temperature: dry, dewPoint: dew, pressure: pressure) }
      if let wet { return try MoistAir(temperature: dry, wetBulb: wet, pressure: pressure) }
      return try MoistAir(temperature: dry, humidityRatio: ratio ?? 0, pressure: pressure)
    }
  }
}
