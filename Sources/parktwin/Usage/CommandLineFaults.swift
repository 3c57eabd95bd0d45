import Kernel

/// A command line that asks for what does not exist or does nothing.
struct UsageError: Error {
  /// What was found and what is allowed, one text a fault.
  var messages: [String]
  /// What is wrong with values and files beside that.
  var problems: [Problem] = []
  /// The command whose help says more; nil where that is not known.
  var command: String?

  init(_ message: String) { messages = [message] }

  init(_ messages: [String], _ problems: [Problem], of command: String) {
    (self.messages, self.problems, self.command) = (messages, problems, command)
  }
}

/// All that is wrong with a command line, gathered so that it is told in one go.
struct CommandLineFaults {
  private var messages: [String] = []
  private var problems: [Problem] = []

  var isEmpty: Bool { messages.isEmpty && problems.isEmpty }

  /// Words, or a combination of words, that the program does not have.
  mutating func add(_ message: String) {
    if !messages.contains(message) { messages.append(message) }
  }

  /// A number of threads.
  mutating func check(workers: Int?) {
    if let workers, workers < 1 { add("--workers must be 1 or more, not \(workers)") }
  }

  /// A value or a file that is wrong.
  mutating func add(_ problem: Problem) { problems.append(problem) }

  /// Keeps what is wrong with the command line, and goes on.
  ///
  /// - Returns: nil where something is wrong.
  /// - Throws: all that is no fault of the command line.
  @discardableResult mutating func gather<Value>(_ read: () throws -> Value) throws -> Value? {
    do {
      return try read()
    } catch let wrong as UsageError {
      wrong.messages.forEach { add($0) }
      problems += wrong.problems
    } catch let wrong as Problems {
      problems += wrong.all
    }
    return nil
  }

  /// Ends the command where anything is wrong.
  ///
  /// - Throws: ``UsageError`` with everything; `Problems` where only values and files are wrong.
  func refuse(_ command: String) throws {
    if !messages.isEmpty { throw UsageError(messages, problems, of: command) }
    if !problems.isEmpty { throw Problems(problems) }
  }
}
