import ArgumentParser
import Equipment
import Kernel
import Scenario
import Studies

/// What every command takes that reads a scenario.
struct ScenarioArguments: ParsableArguments {
  @Argument(help: "The scenario's YAML file.", completion: .file(extensions: ["yaml", "yml"]))
  var scenario: String

  @OptionGroup var changes: ScenarioChanges

  /// The scenario with its park, once everything in it is valid.
  func read() throws(Problems) -> PreparedPark {
    let (overrides, horizon) = try changes.read()
    return try changes.reader.read(scenario, overrides: overrides, horizon: horizon)
  }

  /// The scenario's values, whose park may still have problems.
  func resolve() throws(Problems) -> ResolvedScenario {
    let (overrides, horizon) = try changes.read()
    return try changes.reader.resolve(scenario, overrides: overrides, horizon: horizon)
  }
}
