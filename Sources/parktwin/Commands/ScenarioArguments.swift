import ArgumentParser
import Equipment
import Kernel
import Scenario

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

/// What the command line changes in scenarios.
struct ScenarioChanges: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Replace a value, such as \"units.boiler-1.minimum_load=30 %\"; may be given many times.",
      valueName: "path=value"))
  var overrides: [String] = []

  @Option(help: ArgumentHelp("Another start than the file's, such as 2025-07-01.", valueName: "date"))
  var start: String?

  @Option(help: ArgumentHelp("Another end, which is not simulated itself.", valueName: "date"))
  var end: String?

  @Option(help: ArgumentHelp("Another length of a step, such as \"15 min\".", valueName: "duration"))
  var step: String?

  @Option(
    name: .customLong("allow-root"),
    help: ArgumentHelp(
      "A folder outside of the scenario's own from which files may be read; may be given many times.",
      valueName: "folder"))
  var allowedRoots: [String] = []

  /// Reads scenarios of the catalogue.
  var reader: ScenarioReader {
    ScenarioReader(catalogue: Catalogue.kinds, allowedFolders: allowedRoots)
  }

  /// Values and horizon that replace the files'.
  func read() throws(Problems) -> ([Override], HorizonOverride?) {
    var problems: [Problem] = []
    var read: [Override] = []
    for text in overrides {
      do throws(Problems) { read.append(try Override(parsing: text)) } catch { problems += error.all }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    let isChanged = start != nil || end != nil || step != nil
    return (read, isChanged ? HorizonOverride(start: start, end: end, step: step) : nil)
  }
}
