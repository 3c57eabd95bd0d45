import Dispatch
import Foundation
import Results
import Synchronization

/// Ends the process on a signal without leaving half a file behind, as long as it lives.
struct Signals {
  private static let parting = Mutex<String?>(nil)
  private let sources: [any DispatchSourceSignal]

  /// Watches for interruption (Ctrl-C) and termination.
  ///
  /// With dispatch sources and not C handlers, since removing files takes a lock.
  init() {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated))
      source.setEventHandler {
        PublishedFile.discardAll()
        // After a progress line, which is not ended.
        if let words = Self.parting.withLock({ $0 }) { StandardError.print("\n" + words) }
        // Not `exit`: other threads still compress and write.
        _exit(128 + number)
      }
      source.activate()
      return source
    }
  }

  /// Tells what is said from now on to the person who ends the process; nil: nothing.
  static func atEnd(say words: String?) { parting.withLock { $0 = words } }
}
