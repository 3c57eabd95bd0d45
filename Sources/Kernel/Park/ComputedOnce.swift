import Synchronization

/// Results that are dear to work out and the same for whoever asks: parks prepared from one base, in any thread.
///
/// What was not asked for lately is forgotten, so that a sweep of any length stays within bounds.
public final class ComputedOnce: Sendable {
  private struct Key: Hashable, Sendable {
    let base: any Hashable & Sendable

    static func == (a: Self, b: Self) -> Bool { AnyHashable(a.base) == AnyHashable(b.base) }
    func hash(into hasher: inout Hasher) { AnyHashable(base).hash(into: &hasher) }
  }

  /// Two generations: when the younger is full it becomes the elder, and what stands in the elder is forgotten unless it
  /// was asked for again.
  private struct Known {
    var young: [Key: any Sendable] = [:]
    var old: [Key: any Sendable] = [:]
  }

  private let known = Mutex(Known())
  private let generation: Int

  /// An empty store, which keeps as many results as were asked for lately and at most twice that.
  public init(generation: Int = 1024) { self.generation = generation }

  /// The result for a key, worked out where it is not known.
  ///
  /// Threads that ask for one key at the same time may both work it out; all then share the one that was ready first.
  /// A key's type tells results of different makers apart. What throws is not remembered.
  public func value<Failure: Error, Value: Sendable>(
    for key: some Hashable & Sendable, _ make: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let key = Key(base: key)
    if let found = known.withLock({ find(key, in: &$0) }) as? Value { return found }
    let made = try make()
    return known.withLock { known in
      if let found = find(key, in: &known) as? Value { return found }
      add(made, for: key, to: &known)
      return made
    }
  }

  /// Forgets everything.
  public func removeAll() { known.withLock { $0 = Known() } }

  private func find(_ key: Key, in known: inout Known) -> (any Sendable)? {
    if let found = known.young[key] { return found }
    guard let found = known.old[key] else { return nil }
    add(found, for: key, to: &known)
    return found
  }

  private func add(_ value: some Sendable, for key: Key, to known: inout Known) {
    if known.young.count >= generation {
      known.old = known.young
      known.young = [:]
    }
    known.young[key] = value
  }
}
