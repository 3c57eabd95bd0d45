import Dispatch
import Foundation
import Results
import Synchronization

/// Ends the process on a signal without leaving half a file behind, as long as it lives.
struct Signals {
  private static let parting = Mutex<String?>(nil)
  private let sources: [any DispatchSourceSignal]

  /// Watches for interruption (Ctrl-C), termination, and the end of the terminal.
  ///
  /// With dispatch sources and not C handlers, since removing files takes a lock.
  init() {
    // Work goes on where nobody takes what is said of it; a write then fails, and the exit code tells.
    signal(SIGPIPE, SIG_IGN)
    // Who starts us by nohup wants us to go on without a terminal.
    let numbers = [SIGINT, SIGTERM] + (Self.isIgnored(SIGHUP) ? [] : [SIGHUP])
    sources = numbers.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated))
      source.setEventHandler {
        // After a progress line, which is not ended.
        if let words = Self.parting.withLock({ $0 }) { StandardError.print("\n" + words) }
        // Last of all, and not `exit`: other threads still compress and write, and may open a file anew.
        PublishedFile.discardAll()
        _exit(128 + number)
      }
      source.activate()
      return source
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Tells what is said from now on to the person who ends the process; nil: nothing.
  static func atEnd(say words: String?) { parting.withLock { $0 = words } }
}
