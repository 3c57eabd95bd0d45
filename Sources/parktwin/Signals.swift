import Dispatch
import Foundation
import Results

/// Ends the process on a signal without leaving half a file behind, as long as it lives.
struct Signals {
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
        // Not `exit`: other threads still compress and write.
        _exit(128 + number)
      }
      source.activate()
      return source
    }
  }
}
