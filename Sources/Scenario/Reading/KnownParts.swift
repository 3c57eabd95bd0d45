import Kernel
import Synchronization

/// What was worked out of the parts of the first scenario of some files, by where they lie.
///
/// A variant shares the storage of all that it does not change, which then need not be gone through again.
final class KnownParts<Part: Sendable>: Sendable {
  private struct Known {
    /// Kept, so that nothing else comes to lie where it does.
    var settings: Setting
    var condition: Bool
    var parts: [UInt: Part]
  }
  private let first: Mutex<Known?> = Mutex(nil)

  /// The parts of the first scenario, empty where they are of no use for this one; nil where there is none yet.
  ///
  /// - Parameter condition: what else a part hangs on.
  func known(_ condition: Bool = true) -> [UInt: Part]? {
    first.withLock { first in first.map { $0.condition == condition ? $0.parts : [:] } }
  }

  func learn(_ parts: [UInt: Part], of settings: Setting, _ condition: Bool = true) {
    first.withLock { first in
      if first == nil { first = Known(settings: settings, condition: condition, parts: parts) }
    }
  }
}

extension Setting {
  /// Where the entries of a mapping lie; nil where it has none.
  var address: UInt? {
    guard let entries, !entries.isEmpty else { return nil }
    return entries.withUnsafeBufferPointer { $0.baseAddress.map { UInt(bitPattern: $0) } }
  }
}
