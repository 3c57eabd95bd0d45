import ArgumentParser
import Kernel
import Quantities

/// What every command takes that holds runs against a reference.
struct ComparisonArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The file, or name of a scenario, that the others are held against; otherwise the first that can be read and run.",
      valueName: "file or name"))
  var reference: String?

  @OptionGroup var changes: ScenarioChanges

  @Flag(
    help: "Name the first step and bus where each run parts from the reference, the values, and what bound.")
  var diff = false

  @Option(
    help: ArgumentHelp(
      "Difference above which --diff lets runs part, as a share of what the reference has; otherwise 0.01 %.",
      valueName: "share"))
  var tolerance: String?

  @Flag(help: "Scale what is saved in a horizon that is not whole years to a year.")
  var annualise = false

  @Option(help: ArgumentHelp("Threads; otherwise one a processor.", valueName: "count"))
  var workers: Int?

  /// What is wrong with the values.
  func check(_ faults: inout CommandLineFaults) throws {
    faults.check(workers: workers)
    try faults.gather { try share() }
  }

  /// The tolerance as a number.
  func share() throws -> Double {
    let origin = Origin(file: "--tolerance")
    let tolerance = tolerance ?? "0.01 %"
    guard let share = try? Quantity(tolerance).si(expecting: "1"), share >= 1e-6, share < 1 else {
      throw Problems([
        Problem(
          "'\(tolerance)' is not a share between 1e-6, which results files resolve, and 1", at: origin,
          hint: "write \"0.01 %\"")
      ])
    }
    return share
  }
}
