import Foundation
import Testing

/// The executable as a user runs it.
enum CommandLineTool {
  /// What a command left behind.
  struct Result {
    var status: Int32
    var output: String
    var errors: String

    /// Standard output as a JSON object.
    func json() throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }
  }

  /// The repository's root.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The executable, beside the test bundle.
  static let path: String = {
    let bundles = CommandLine.arguments.filter { $0.contains(".xctest") }
    let folders = bundles.compactMap { argument in
      argument.range(of: "/[^/]*\\.xctest", options: .regularExpression).map {
        String(argument[..<$0.lowerBound])
      }
    }
    let candidates = folders + ["debug", "release"].map { root + "/.build/" + $0 }
    let found = candidates.map { $0 + "/parktwin" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    return found ?? "parktwin"
  }()

  /// Runs a command to its end.
  static func run(_ arguments: String..., in folder: String = root) throws -> Result {
    try run(arguments, in: folder)
  }

  /// Runs a command to its end.
  ///
  /// - Parameter environment: variables beside those of the tests.
  static func run(
    _ arguments: [String], in folder: String = root, environment: [String: String] = [:]
  ) throws -> Result {
    let process = try start(arguments, in: folder, environment: environment)
    return try finish(process)
  }

  /// Starts a command.
  static func start(
    _ arguments: [String], in folder: String = root, environment: [String: String] = [:]
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    // Files and not pipes: a pipe that nobody reads would stop the command when it is full.
    process.standardOutput = try temporaryFile()
    process.standardError = try temporaryFile()
    // See `PythonEnvironment.run`: processes of other tests may hold locks that they inherited.
    process.environment = ProcessInfo.processInfo.environment.merging(["HDF5_USE_FILE_LOCKING": "FALSE"]) {
      $1
    }.merging(environment) { $1 }
    try process.run()
    return process
  }

  /// Waits for a command and reads what it printed.
  static func finish(_ process: Process) throws -> Result {
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try text(process.standardOutput),
      errors: try text(process.standardError))
  }

  /// A command with its words, as it says of itself.
  struct Command {
    var words: String
    var arguments: [Argument]
  }

  /// An argument of a command.
  struct Argument {
    /// With its dashes, where it is an option.
    var name: String
    var isOption: Bool
    var isFlag: Bool
    var isOptional: Bool
    var isRepeating: Bool
  }

  /// All commands with all that they take but --help and --version.
  static func commands() throws -> [Command] {
    let page = try run("--experimental-dump-help").json()
    func all(_ command: [String: Any], below words: [String]) throws -> [Command] {
      let arguments = try (command["arguments"] as? [[String: Any]] ?? []).map(argument)
        .filter { !["--help", "--version"].contains($0.name) }
      let below = try (command["subcommands"] as? [[String: Any]] ?? []).flatMap { sub in
        try all(sub, below: words + [try #require(sub["commandName"] as? String)])
      }
      return [Command(words: words.joined(separator: " "), arguments: arguments)] + below
    }
    let root = try #require(page["command"] as? [String: Any])
    return try all(root, below: []).filter { !["", "help"].contains($0.words) }
  }

  private static func argument(_ record: [String: Any]) throws -> Argument {
    let kind = try #require(record["kind"] as? String)
    let name = (record["preferredName"] as? [String: Any])?["name"] as? String
    return Argument(
      name: name.map { "--" + $0 } ?? record["valueName"] as? String ?? "", isOption: kind != "positional",
      isFlag: kind == "flag", isOptional: record["isOptional"] as? Bool ?? false,
      isRepeating: record["isRepeating"] as? Bool ?? false)
  }

  private static func temporaryFile() throws -> FileHandle {
    let path = NSTemporaryDirectory() + "parktwin-command-" + UUID().uuidString
    try Data().write(to: URL(fileURLWithPath: path))
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    try FileManager.default.removeItem(atPath: path)
    return file
  }

  private static func text(_ channel: Any?) throws -> String {
    let file = try #require(channel as? FileHandle)
    try file.seek(toOffset: 0)
    return String(decoding: file.readDataToEndOfFile(), as: UTF8.self)
  }
}
