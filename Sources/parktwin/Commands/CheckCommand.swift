import ArgumentParser
import Equipment
import Kernel
import Reports
import Scenario

/// `parktwin check`: everything that is wrong with a scenario, and nothing run.
struct CheckCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Report everything that is wrong with a scenario, and run nothing.",
    discussion:
      """
      Ends with code 0 where the scenario is valid, with warnings or without, and with 65 where it is not. What is valid \
      but unusual comes last, as worth a look: sizes, pressures and years that may have been meant otherwise.
      """)

  @OptionGroup var input: ScenarioArguments

  @Flag(help: "Print one JSON object with all problems.")
  var json = false

  var inputs: [String] { [input.scenario] }
  var scenarioChanges: ScenarioChanges? { input.changes }

  func run() throws {
    do throws(Problems) {
      let prepared = try input.read()
      for warning in prepared.warnings { StandardError.print(warning.description) }
      let looks = prepared.worthALook(catalogue: Catalogue.kinds)
      let park = prepared.park
      let steps = park.clock.stepCount - park.warmUpSteps
      if json {
        try? StandardOutput.print(
          json: [
            "valid": true, "problems": .array(prepared.warnings.map(\.json)),
            "worthALook": .array(looks.map(\.json)),
            "units": .integer(park.structures.count), "buses": .integer(park.buses.count),
            "enterprises": .integer(park.enterprises.count), "steps": .integer(steps),
            "files": .array(prepared.inputs.map { .text($0.name) }),
          ] as JSON)
        return
      }
      let warnings = prepared.warnings.isEmpty ? "" : " (\(Ending.count(prepared.warnings)))"
      StandardOutput.print(
        "\(input.scenario) is valid\(warnings): \(park.structures.count.counted("unit")), "
          + "\(park.buses.count.counted("bus", "buses")), \(park.enterprises.count.counted("enterprise")), "
          + "\(steps.counted("step")) of \(durationText(park.clock.step)), "
          + "\(prepared.inputs.count.counted("file")) read")
      guard !looks.isEmpty else { return }
      StandardOutput.print("\nWorth a look:")
      for look in looks {
        StandardOutput.print("  \(look.origin): \(look.message)\(look.hint.map { "; " + $0 } ?? "")")
      }
    } catch {
      if json {
        try? StandardOutput.print(
          json: ["valid": false, "problems": .array(error.all.map(\.json))] as JSON)
      }
      throw error
    }
  }
}
