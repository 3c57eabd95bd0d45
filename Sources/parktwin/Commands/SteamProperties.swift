import ArgumentParser
import Properties
import Reports

/// `parktwin properties steam`: water and steam by IAPWS-IF97.
struct SteamProperties: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "steam", abstract: "Water and steam by IAPWS-IF97 from two properties that fix the state.",
    discussion: """
      Pressures are absolute unless they say MPa(g). Give pressure with any other; temperature with quality or entropy; \
      or enthalpy with entropy.
      """)

  @Option(parsing: .unconditional, help: "Pressure, such as \"1.0 MPa\".") var pressure: String?
  @Option(parsing: .unconditional, help: "Temperature, such as \"260 degC\".") var temperature: String?
  @Option(
    name: [.long, .customLong("enthalpy")], parsing: .unconditional,
    help: "Specific enthalpy, such as \"2950 kJ/kg\".")
  var specificEnthalpy: String?
  @Option(
    name: [.long, .customLong("entropy")], parsing: .unconditional,
    help: "Specific entropy, such as \"6.9 kJ/(kg K)\".")
  var specificEntropy: String?
  @Option(parsing: .unconditional, help: "Share of vapour in the mass, such as 0.98 or \"98 %\".")
  var quality: String?
  @Flag(help: "Print one JSON object.") var json = false

  func check(_ faults: inout CommandLineFaults) throws {
    let stated = [
      (pressure, "pressure", "MPa"), (temperature, "temperature", "degC"),
      (specificEnthalpy, "specific-enthalpy", "kJ/kg"), (specificEntropy, "specific-entropy", "kJ/(kg K)"),
      (quality, "quality", "1"),
    ]
    let given = stated.count { $0.0 != nil }
    if given != 2 {
      faults.add(
        "give two of --pressure, --temperature, --specific-enthalpy, --specific-entropy, --quality; \(given) given"
      )
    } else if temperature != nil, specificEnthalpy != nil {
      faults.add("temperature and enthalpy do not always fix the state; give the pressure with one of them")
    } else if quality != nil, specificEnthalpy != nil || specificEntropy != nil {
      faults.add("quality goes with --pressure or --temperature")
    }
    for (text, option, unit) in stated {
      try faults.gather { try quantity(text, option: option, expecting: unit) }
    }
  }

  func run() throws {
    let state = try state()
    var sheet = PropertySheet(title: "Water and steam, IAPWS-IF97 region \(state.region.rawValue)")
    sheet.add("region", "region", Double(state.region.rawValue))
    try sheet.add("pressure", "pressure", state.pressure, from: "Pa", in: "MPa")
    try sheet.add("temperature", "temperature", state.temperature, from: "K", in: "K")
    try sheet.add("temperatureCelsius", "", state.temperature, from: "K", in: "degC")
    sheet.add("quality", "quality", state.quality)
    try sheet.add(
      "specificEnthalpy", "specific enthalpy", state.specificEnthalpy, from: "J/kg", in: "kJ/kg")
    try sheet.add(
      "specificEntropy", "specific entropy", state.specificEntropy, from: "J/(kg K)", in: "kJ/(kg K)")
    try sheet.add("specificVolume", "specific volume", state.specificVolume, from: "m3/kg", in: "m3/kg")
    try sheet.add("density", "density", state.density, from: "kg/m3", in: "kg/m3")
    try sheet.add(
      "specificInternalEnergy", "specific internal energy", state.specificInternalEnergy, from: "J/kg",
      in: "kJ/kg")
    try sheet.add(
      "specificHeatCapacityP", "specific heat capacity (p)", state.specificHeatCapacityP, from: "J/(kg K)",
      in: "kJ/(kg K)")
    try sheet.add(
      "specificHeatCapacityV", "specific heat capacity (v)", state.specificHeatCapacityV, from: "J/(kg K)",
      in: "kJ/(kg K)")
    try sheet.add("speedOfSound", "speed of sound", state.speedOfSound, from: "m/s", in: "m/s")
    try sheet.print(json: json)
  }

  private func state() throws -> WaterSteam {
    let pressure = try quantity(pressure, option: "pressure", expecting: "MPa")
    let temperature = try quantity(temperature, option: "temperature", expecting: "degC")
    let enthalpy = try quantity(specificEnthalpy, option: "specific-enthalpy", expecting: "kJ/kg")
    let entropy = try quantity(specificEntropy, option: "specific-entropy", expecting: "kJ/(kg K)")
    let quality = try quantity(quality, option: "quality", expecting: "1")
    return try withinRange { () throws(PropertyError) in
      switch (pressure, temperature, enthalpy, entropy, quality) {
      case (let pressure?, let temperature?, _, _, _):
        try WaterSteam(pressure: pressure, temperature: temperature)
      case (let pressure?, _, let enthalpy?, _, _):
        try WaterSteam(pressure: pressure, specificEnthalpy: enthalpy)
      case (let pressure?, _, _, let entropy?, _):
        try WaterSteam(pressure: pressure, specificEntropy: entropy)
      case (let pressure?, _, _, _, let quality?): try WaterSteam(pressure: pressure, quality: quality)
      case (_, let temperature?, _, let entropy?, _):
        try WaterSteam(temperature: temperature, specificEntropy: entropy)
      case (_, let temperature, _, _, let quality?):
        try WaterSteam(temperature: temperature ?? .nan, quality: quality)
      default:
        try WaterSteam(specificEnthalpy: enthalpy ?? .nan, specificEntropy: entropy ?? .nan)
      }
    }
  }
}
