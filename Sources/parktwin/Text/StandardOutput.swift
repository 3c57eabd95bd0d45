import Foundation
import Results

/// What a command gives: figures, tables, JSON.
enum StandardOutput {
  /// Prints lines.
  static func print(_ text: String) { Swift.print(text) }

  /// Prints text as it is.
  static func write(_ text: String) { Swift.print(text, terminator: "") }

  /// Prints one JSON object, keys sorted, as the only thing on standard output.
  static func print(json value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    Swift.print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// Hands over what was printed, so that a full disk is not taken for success.
  static func flush() throws(StorageError) {
    guard fflush(nil) == 0 else { throw StorageError(code: errno, path: "standard output", call: "write") }
  }
}

/// What a command says beside: messages and progress.
enum StandardError {
  /// Whether a person watches.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Prints lines.
  static func print(_ text: String) { write(text + "\n") }

  /// Writes as is, for a line that is overwritten.
  static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
