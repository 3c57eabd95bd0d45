import ArgumentParser

/// The command line: one file a command in `Commands`.
@main
struct ParkTwin: AsyncParsableCommand {
  /// Stands in every results file and in `--version`.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "parktwin",
    abstract:
      "A digital twin of industrial parks: electricity, steam, water, wastewater and waste in one balance.",
    discussion: """
      A park and its scenarios are YAML files; a run writes one HDF5 file that xarray opens as it is.
      Start with:  parktwin run Scenarios/examples/first-park.yaml

      Exit codes: 0 done, 64 wrong usage, 65 invalid input, 74 disk or permission, 5 a run that does not settle, \
      6 some of many runs failed, 70 a bug of ours, 129, 130 and 143 stopped by a signal, 141 nobody reads what is printed (the work is done \
      all the same). A file that is not there, cannot \
      be read or is damaged is invalid input, whatever command it is given to; what cannot be written ends with 74.
      """,
    version: version,
    subcommands: [
      RunCommand.self, CompareCommand.self, DiffCommand.self, SweepCommand.self,
      SensitivityCommand.self, CheckCommand.self, ShowCommand.self, PlanCommand.self, SummaryCommand.self,
      ExplainCommand.self, ReportCommand.self, PlotCommand.self, ExportCommand.self, KindsCommand.self,
      SchemaCommand.self, PropertiesCommand.self,
    ])

  static func main() async {
    StandardDescriptors.fill()
    do { try StandardDescriptors.checkRoom() } catch { Ending.end(with: error) }
    let signals = Signals()
    defer { withExtendedLifetime(signals) {} }
    do {
      var command = try await asyncParseAsRoot()
      try (command as? any CheckedCommand)?.refuseFaults(in: Array(CommandLine.arguments.dropFirst()))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      try StandardOutput.finish()
      try StandardError.finish()
    } catch {
      Ending.end(with: error)
    }
  }
}
