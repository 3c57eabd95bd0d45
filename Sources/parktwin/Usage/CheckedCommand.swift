import ArgumentParser
import Foundation
import Kernel

/// A command that knows which of its words act, what it reads and what it writes, so that all that is wrong with a command
/// line is told in one go, before anything is read.
protocol CheckedCommand: ParsableCommand {
  /// Which of its options act on this command line.
  var rules: [OptionRule] { get }
  /// The files that it is told to read.
  var inputs: [String] { get }
  /// The files that it is told to write.
  var outputs: [OutputFile] { get }
  /// What it changes of scenarios; nil where it reads none.
  var scenarioChanges: ScenarioChanges? { get }
  /// What else is wrong with values and their combination.
  func check(_ faults: inout CommandLineFaults) throws
}

extension CheckedCommand {
  var rules: [OptionRule] { [] }
  var inputs: [String] { [] }
  var outputs: [OutputFile] { [] }
  var scenarioChanges: ScenarioChanges? { nil }
  func check(_ faults: inout CommandLineFaults) throws {}

  /// Refuses a command line with all that is wrong with it.
  ///
  /// - Parameter words: the command line.
  /// - Throws: ``UsageError``, `Problems`; `StorageError` where an output cannot be written.
  func refuseFaults(in words: [String]) throws {
    var faults = CommandLineFaults()
    for fault in RepeatedOptions.faults(in: words) + rules.compactMap(\.fault) { faults.add(fault) }
    try check(&faults)
    for output in outputs { try faults.gather { try output.checkName() } }
    for fault in OutputFile.clashes(among: outputs) { faults.add(fault) }
    for output in outputs { try faults.gather { try output.check(against: inputs) } }
    for input in inputs where input.isEmpty {
      faults.add(Problem("'' names no file", at: Origin(file: "command line")))
    }
    if !faults.isEmpty {
      // What reads them tells this itself, with more words, where nothing else is wrong.
      try faults.gather { try scenarioChanges?.read() }
      for input in Set(inputs).sorted() where !input.isEmpty && !FileManager.default.fileExists(atPath: input)
      {
        faults.add(Problem("there is no such file", at: Origin(file: input)))
      }
    }
    try faults.refuse(Self.spelling)
    for output in outputs { try output.checkPlace() }
  }

  /// Refuses outputs that are read, once all that is read is known.
  ///
  /// - Throws: ``UsageError`` with all of them.
  func checkOutputs(against read: [String], and further: [OutputFile] = []) throws {
    var faults = CommandLineFaults()
    for output in outputs + further { try faults.gather { try output.check(against: read) } }
    try faults.refuse(Self.spelling)
  }

  /// How the command is called.
  private static var spelling: String {
    let isProperty = PropertiesCommand.configuration.subcommands.contains { $0 == Self.self }
    return "parktwin \(isProperty ? "properties " : "")\(configuration.commandName ?? "")"
  }
}
