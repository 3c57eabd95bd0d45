import ArgumentParser
import Foundation
import Kernel
import Reports
import Results
import Studies

/// How a command ends that could not do what was asked: the message, and the exit code by which scripts tell why.
enum Ending {
  /// Wrong usage.
  static let usage: Int32 = 64
  /// The scenario, or a value on the command line, is wrong.
  static let invalidInput: Int32 = 65
  /// A bug of ours.
  static let internalError: Int32 = 70
  /// Disk, permission or lock.
  static let inputOutput: Int32 = 74
  /// Some runs of many failed; the others have their results.
  static let someFailed: Int32 = 6
  /// The run did not settle.
  static let notSettled: Int32 = 5

  /// Nobody reads what is printed any more: what the shell says of a tool that the signal of it ends.
  static let nobodyReads: Int32 = 128 + SIGPIPE

  /// Says what went wrong, or what the argument parser was asked for, and ends the process.
  static func end(with error: any Error) -> Never {
    if let ending = error as? ExitCode { exit(ending.rawValue) }
    if error is NobodyReads { exit(nobodyReads) }
    if let (code, message) = told(error) {
      StandardError.print(message)
      exit(code)
    }
    let (code, message) = (ParkTwin.exitCode(for: error), ParkTwin.fullMessage(for: error))
    guard code.isSuccess else {
      StandardError.print(message)
      exit(code.rawValue)
    }
    // Help, the version, completions.
    if !message.isEmpty { StandardOutput.print(message) }
    do {
      try StandardOutput.finish()
    } catch {
      end(with: error)
    }
    exit(code.rawValue)
  }

  /// The code and the message of an error; nil for those of the argument parser, which says them best itself.
  private static func told(_ error: any Error) -> (code: Int32, message: String)? {
    switch error {
    case let problems as Problems: (invalidInput, report(problems.all))
    case let wrong as UsageError: (usage, report(wrong))
    case let interruption as Interruption: told(interruption)
    // Runs are audited as they are made: a file whose flows do not close was changed since.
    case let fault as FlowFault: (invalidInput, "parktwin: error: \(fault)")
    case let storage as StorageError: (inputOutput, "parktwin: error: \(storage)")
    case let nothing as Comparison.NothingLeft: told(nothing.failures)
    default: bug(error).map { (internalError, $0) }
    }
  }

  /// A run that does not settle is the scenario's; a balance that does not close is a bug.
  private static func told(_ interruption: Interruption) -> (code: Int32, message: String) {
    interruption.isDefect
      ? (internalError, "parktwin: internal error: \(interruption)\n\(pleaseReport)")
      : (notSettled, "parktwin: error: \(interruption)")
  }

  /// What is wrong with several files, under the code of the first.
  private static func told(_ failures: [Comparison.Failure]) -> (code: Int32, message: String)? {
    let all = failures.compactMap { told($0.error) }
    return all.first.map { ($0.code, all.map(\.message).joined(separator: "\n")) }
  }

  /// All that is wrong with a command line, one a line, and what says more.
  private static func report(_ wrong: UsageError) -> String {
    var lines = wrong.messages.map { "parktwin: error: \($0)" } + wrong.problems.map(\.description)
    if lines.count > 1 { lines.append("\(lines.count) errors") }
    if let command = wrong.command { lines.append("See '\(command) --help'.") }
    return lines.joined(separator: "\n")
  }

  /// All problems, one a line, with their count.
  static func report(_ problems: [Problem]) -> String {
    (problems.map(\.description) + [count(problems)]).joined(separator: "\n")
  }

  /// `2 errors, 1 warning`.
  static func count(_ problems: [Problem]) -> String {
    let errors = problems.count { $0.severity == .error }
    let warnings = problems.count - errors
    var parts: [String] = []
    if errors > 0 || warnings == 0 { parts.append("\(errors) error\(errors == 1 ? "" : "s")") }
    if warnings > 0 { parts.append("\(warnings) warning\(warnings == 1 ? "" : "s")") }
    return parts.joined(separator: ", ")
  }

  /// What to say of an error that nobody foresaw; nil for those of the argument parser, which says it best itself.
  private static func bug(_ error: any Error) -> String? {
    let code = ParkTwin.exitCode(for: error)
    guard code != .success, code != .validationFailure else { return nil }
    return "parktwin: internal error: \(error)\n\(pleaseReport)"
  }

  private static let pleaseReport =
    "This is a bug in ParkTwin \(ParkTwin.version). Please report it with the command line and the scenario file."
}
