import ArgumentParser
import Properties
import Reports

/// `parktwin properties water`: liquid water at air pressure.
struct WaterProperties: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "water", abstract: "Liquid water in the open: density, heat capacity, dissolved oxygen.")

  @Option(parsing: .unconditional, help: "Temperature, such as \"20 degC\".") var temperature: String
  @Option(parsing: .unconditional, help: "Air pressure, for the saturation with oxygen.") var pressure =
    "101.325 kPa"
  @Flag(help: "Print one JSON object.") var json = false

  func check(_ faults: inout CommandLineFaults) throws {
    for (text, option, unit) in [(temperature, "temperature", "degC"), (pressure, "pressure", "kPa")] {
      try faults.gather { try quantity(text, option: option, expecting: unit) }
    }
  }

  func run() throws {
    let temperature = try quantity(temperature, option: "temperature", expecting: "degC") ?? 0
    let pressure = try quantity(pressure, option: "pressure", expecting: "kPa") ?? 0
    let density = try withinRange { () throws(PropertyError) in
      try LiquidWater.density(temperature: temperature)
    }
    let heat = try withinRange { () throws(PropertyError) in
      try LiquidWater.specificHeatCapacity(temperature: temperature)
    }
    let oxygen = try? LiquidWater.oxygenSaturation(temperature: temperature, pressure: pressure)
    var sheet = PropertySheet(title: "Liquid water")
    try sheet.add("temperature", "temperature", temperature, from: "K", in: "degC")
    try sheet.add("density", "density", density, from: "kg/m3", in: "kg/m3")
    try sheet.add(
      "specificHeatCapacityP", "specific heat capacity", heat, from: "J/(kg K)", in: "kJ/(kg K)")
    try sheet.add("oxygenSaturation", "saturation with oxygen", oxygen, from: "kg/m3", in: "mg/L")
    try sheet.print(json: json)
  }
}
