import Foundation
import Kernel
import Reports
import Results
import Synchronization

/// What a command gives: figures, tables, JSON.
enum StandardOutput {
  private static let channel = OutputChannel(STDOUT_FILENO)

  /// Prints lines.
  static func print(_ text: String) { write(text + "\n") }

  /// Prints without a further line end, for formats that end lines in their own way.
  ///
  /// Programs get the text as it is; a terminal gets nothing of a file that it would obey.
  static func write(_ text: String) { channel.write(isTerminal ? text.shown : text) }

  private static let isTerminal = isatty(STDOUT_FILENO) == 1

  /// Prints one JSON object, keys sorted, as the only thing on standard output.
  static func print(json value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// Columns of the terminal that it goes to; nil where it goes to none.
  static var columns: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }

  /// Says whether all of it went out, so that a full disk is not taken for success.
  ///
  /// - Throws: `StorageError`, or ``NobodyReads``.
  static func finish() throws { try channel.finish(named: "standard output") }
}

/// What a command says beside: messages and progress.
enum StandardError {
  private static let channel = OutputChannel(STDERR_FILENO)

  /// Whether a person watches.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Prints lines; what of them a terminal would obey is made visible.
  static func print(_ text: String) { channel.write(text.shown + "\n") }

  /// Writes as is, for a line that is overwritten.
  static func write(_ text: String) { channel.write(text) }

  /// Says whether all of it went out: a warning that nobody can read was not given.
  ///
  /// - Throws: `StorageError`, or ``NobodyReads``.
  static func finish() throws { try channel.finish(named: "standard error") }
}

/// Who reads from a pipe has seen enough, as `head` has, and closed it.
struct NobodyReads: Error {}

/// A descriptor that is written to for as long as it takes what it is given; work goes on when it does not.
private final class OutputChannel: Sendable {
  private let descriptor: Int32
  /// The system's number of the first error; nil where there was none.
  private let failure: Mutex<Int32?> = Mutex(nil)

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  func write(_ text: String) {
    failure.withLock { failure in
      guard failure == nil else { return }
      let bytes = Array(text.utf8)
      var done = 0
      while done < bytes.count {
        let count = bytes[done...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else {
          failure = errno
          return
        }
        done += count
      }
    }
  }

  func finish(named name: String) throws {
    guard let code = failure.withLock({ $0 }) else { return }
    if code == EPIPE { throw NobodyReads() }
    throw StorageError(code: code, path: name, call: "write")
  }
}

/// The three descriptors that a process begins with.
enum StandardDescriptors {
  /// Opens those that are closed, so that none of them becomes a file of ours into which messages would then go.
  ///
  /// They are opened so that what is written there fails as on a closed one.
  static func fill() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// How many files a command has open at a time, at the least: those of the system's own libraries, of inputs and of results.
  private static let needed = 24

  /// Tries whether as many files can be opened as commands need: the system's own libraries trap where they cannot.
  ///
  /// - Throws: `StorageError` where they cannot.
  static func checkRoom() throws(StorageError) {
    var opened: [Int32] = []
    defer { for descriptor in opened { close(descriptor) } }
    for _ in 0..<needed {
      let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        let code = errno
        let isFull = code == EMFILE || code == ENFILE
        let reason = isFull ? "too many open files" : String(cString: strerror(code))
        throw StorageError(
          "\(reason): \(opened.count) more can be opened, \(needed) are needed", path: "/dev/null",
          call: "open", code: code)
      }
      opened.append(descriptor)
    }
  }
}
