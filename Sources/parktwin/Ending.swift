import ArgumentParser
import Foundation
import Kernel
import Results

/// A command line that asks for what does not exist.
struct UsageError: Error {
  /// What was found and what is allowed.
  var message: String

  init(_ message: String) { self.message = message }
}

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
  /// The run did not settle, or a balance does not close.
  static let notSettled: Int32 = 5

  /// Says on standard error what went wrong and ends the process.
  static func end(with error: any Error) -> Never {
    switch error {
    case let problems as Problems:
      StandardError.print(report(problems.all))
      exit(invalidInput)
    case let wrong as UsageError:
      StandardError.print("parktwin: error: \(wrong.message)")
      exit(usage)
    case let interruption as Interruption:
      StandardError.print("parktwin: error: \(interruption)")
      exit(notSettled)
    case let storage as StorageError:
      StandardError.print("parktwin: error: \(storage)")
      exit(inputOutput)
    case let ending as ExitCode:
      exit(ending.rawValue)
    default:
      if let message = bug(error) {
        StandardError.print(message)
        exit(internalError)
      }
      ParkTwin.exit(withError: error)
    }
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
    return """
      parktwin: internal error: \(error)
      This is a bug in ParkTwin \(ParkTwin.version). Please report it with the command line and the scenario file.
      """
  }
}
