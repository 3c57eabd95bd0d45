import Foundation
import Synchronization

/// Threads for work that computes for long, so that the few threads of Swift's tasks stay free.
enum WorkerThreads {
  /// Runs a body on so many threads and returns when all have ended.
  static func run(_ count: Int, _ body: @escaping @Sendable (_ worker: Int) -> Void) async {
    await withCheckedContinuation { continuation in
      let running = Running(count)
      for worker in 0..<count {
        let thread = Thread {
          body(worker)
          if running.endOne() { continuation.resume() }
        }
        // As the main thread has; Foundation's own default is a sixteenth of it on some systems.
        thread.stackSize = 8 << 20
        thread.start()
      }
    }
  }

  /// How many still run.
  private final class Running: Sendable {
    private let count: Atomic<Int>

    init(_ count: Int) { self.count = Atomic(count) }

    /// Whether this was the last.
    func endOne() -> Bool { count.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 }
  }
}
