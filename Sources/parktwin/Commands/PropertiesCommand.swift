import ArgumentParser

/// `parktwin properties`: a calculator over the models that the park is computed with.
struct PropertiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "properties", abstract: "Calculate properties of steam, moist air, water and the sun.",
    discussion: """
      parktwin properties steam --pressure "1.0 MPa" --temperature "260 degC"
      parktwin properties air --temperature "30 degC" --relative-humidity "70 %"
      parktwin properties water --temperature "20 degC"
      parktwin properties sun --time 2025-06-21T12:00+08:00 --latitude "30.13 degrees_north" --longitude "120.86 degrees_east"
      """,
    subcommands: [SteamProperties.self, AirProperties.self, WaterProperties.self, SunProperties.self])
}
