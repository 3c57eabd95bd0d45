import ArgumentParser
import Equipment
import Foundation
import Kernel
import Scenario
import Studies

/// What the command line may change of a scenario, or of all scenarios that a command reads.
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

  /// What reads the scenarios.
  var reader: ScenarioReader {
    ScenarioReader(catalogue: Catalogue.kinds, allowedFolders: allowedRoots, states: RunStates())
  }

  /// Whether anything is to be changed.
  var isEmpty: Bool {
    overrides.isEmpty && start == nil && end == nil && step == nil && allowedRoots.isEmpty
  }

  /// The changes.
  ///
  /// - Throws: everything that is wrong with them.
  func read() throws(Problems) -> ([Override], HorizonOverride?) {
    var problems: [Problem] = []
    var read: [Override] = []
    for text in overrides {
      do throws(Problems) { read.append(try Override(parsing: text)) } catch { problems += error.all }
    }
    problems += Override.hidden(among: read)
    for folder in allowedRoots {
      var status = stat()
      if stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { continue }
      problems.append(Problem("there is no folder '\(folder)'", at: Origin(file: "--allow-root")))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    let isChanged = start != nil || end != nil || step != nil
    return (read, isChanged ? HorizonOverride(start: start, end: end, step: step) : nil)
  }
}
