import Kernel
import LaneMath
import Scenario

/// Scenarios around one generated park: itself, and with keys changed.
struct Variants {
  let park: GeneratedPark
  /// The park itself first, then each change alone, then changes in pairs.
  let scenarios: [(name: String, changes: [Change], scenario: ResolvedScenario)]

  /// Makes the scenarios; such as cannot even be put together are left out.
  ///
  /// - Parameters:
  ///   - park: the park.
  ///   - folder: where its files go.
  ///   - isWanted: which keys are changed.
  init(_ park: GeneratedPark, in folder: ParkFolder, where isWanted: (StatedKey) -> Bool) throws {
    self.park = park
    let base = try folder.scenario(park.tree)
    let changes = park.keys.filter(isWanted).flatMap { key in
      Self.some(of: key).map { Change(key: key, value: $0) }
    }
    var scenarios = [(name: "as it is", changes: [Change](), scenario: base)]
    func add(_ changes: [Change]) {
      let tree = changes.reduce(park.tree) { $1.applied(to: $0) }
      guard let scenario = try? folder.scenario(tree) else { return }
      scenarios.append(
        (changes.map(\.description).joined(separator: ", "), changes, scenario))
    }
    for change in changes { add([change]) }
    var random = Generator(seed: CounterRandom.hash(of: "\(park)"))
    for (first, second) in zip(random.shuffled(changes), random.shuffled(changes)).prefix(changes.count / 4)
    where first.key.path != second.key.path {
      add([first, second])
    }
    self.scenarios = scenarios
  }

  /// At most two values of a key: one whose form differs from key to key, and none where it may be left out.
  private static func some(of key: StatedKey) -> [Setting?] {
    let place = CounterRandom.hash(of: key.path.joined(separator: "."))
    func one(of values: some Collection<Setting>) -> Setting? {
      values.isEmpty ? nil : Array(values)[Int(place % UInt64(values.count))]
    }
    let stated = key.values.compactMap { $0 }
    guard stated.count == key.values.count else { return (one(of: stated).map { [$0] } ?? []) + [nil] }
    return [stated.first, one(of: stated.dropFirst())].compactMap { $0 }
  }

  /// The keys that are not the same in all of some scenarios.
  func differing(in set: [Int]) -> Set<String> {
    let keys = set.flatMap { scenarios[$0].changes.map(\.key) }
    let differing = keys.filter { key in
      let values = set.map { number in
        scenarios[number].changes.first { $0.key.path == key.path }.map { "\($0)" } ?? ""
      }
      return Set(values).count > 1
    }
    return Set(differing.map(\.name))
  }

  /// All but the park itself in sets of seven, in a random order, each with the park itself at a random place.
  func sets(seed: UInt64) -> [[Int]] {
    var random = Generator(seed: seed)
    let others = random.shuffled(Array(scenarios.indices.dropFirst()))
    return stride(from: 0, to: others.count, by: 7).map { start in
      var set = Array(others[start..<Swift.min(start + 7, others.count)])
      set.insert(0, at: Int(random.next(below: set.count + 1)))
      return set
    }
  }
}

/// Counter-based random numbers, the same on every machine.
struct Generator {
  private let random: CounterRandom
  private var counter: UInt32 = 0

  init(seed: UInt64) { random = CounterRandom(seed: seed, unit: 0, process: 0) }

  mutating func next(below limit: Int) -> Int {
    defer { counter &+= 1 }
    return Swift.min(Int(random.uniform(counter) * Double(limit)), limit - 1)
  }

  /// Fisher and Yates, in Durstenfeld's form.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for place in result.indices.dropFirst().reversed() { result.swapAt(place, next(below: place + 1)) }
    return result
  }
}
