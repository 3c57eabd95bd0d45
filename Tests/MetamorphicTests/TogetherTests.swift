import Equipment
import Kernel
import Scenario
import Studies
import Testing

/// Any set of eight scenarios is, in one simulation or in as many as they need, what each is alone: to the bit, with keys
/// that some state and others do not.
@Suite struct TogetherTests {
  /// What one kind's parks showed.
  private struct Found: Sendable {
    var coverage = Coverage()
    /// Keys with different values in the lanes of one simulation.
    var shared: Set<String> = []
    var differences: [String] = []
    var scenarios = 0
    /// How valid scenarios ended that did not go to their end, with one of them.
    var interruptions: [String: String] = [:]
  }

  @Test func eightScenariosTogetherAreEachAsAlone() async throws {
    let folder = try ParkFolder()
    let found = try await withThrowingTaskGroup(of: Found.self) { group in
      for number in Catalogue.kinds.indices { group.addTask { try Self.compare(number, in: folder) } }
      return try await group.reduce(into: Found()) { whole, part in
        whole.coverage.merge(part.coverage)
        whole.shared.formUnion(part.shared)
        whole.differences += part.differences
        whole.scenarios += part.scenarios
        whole.interruptions.merge(part.interruptions) { first, _ in first }
      }
    }
    found.coverage.report("together as alone, \(found.scenarios) scenarios")
    print("  \(found.shared.count) of the keys had different values in one simulation")
    for (end, name) in found.interruptions.sorted(by: { $0.key < $1.key }) {
      print("  ends early, alone as together: \(name): \(end)")
    }
    for difference in found.differences.prefix(40) { Issue.record("\(difference)") }
    #expect(found.differences.isEmpty, "\(found.differences.count) in all")
    #expect(found.coverage.covered.count >= 500)
    #expect(found.shared.count >= 300)
  }

  /// Keys of buses, enterprises and the scenario are the same for all kinds: each is tried in a quarter of them.
  private static func isWanted(_ key: StatedKey, forKind number: Int) -> Bool {
    guard ["bus.", "enterprise.", "scenario."].contains(where: key.name.hasPrefix) else { return true }
    return (key.name.utf8.reduce(0) { $0 + Int($1) } + number) % 4 == 0
  }

  private static func compare(_ number: Int, in folder: ParkFolder) throws -> Found {
    let kind = Catalogue.kinds[number]
    var found = Found()
    for reference in kind.referenceCases {
      let park = try GeneratedPark(kind, reference)
      let known = found.coverage
      let variants = try Variants(park, in: folder) {
        !known.isCovered($0.name) && isWanted($0, forKind: number)
      }
      let alone = variants.scenarios.map { Self.alone($0.scenario, folder.reader) }
      found.scenarios += alone.count
      for (variant, trace) in zip(variants.scenarios, alone) {
        for key in variant.changes.map(\.key.name) {
          switch trace {
          case .success: found.coverage.cover(key)
          case .failure(let problems):
            found.coverage.leave(LeftOutKey(name: key, reason: problems.refusal))
          }
        }
        if case .success(let trace) = trace, let end = trace.interruption {
          found.interruptions[end] = "\(park) with \(variant.name)"
        }
      }
      for key in park.leftOut { found.coverage.leave(key) }
      for set in Suites.seeds.flatMap(variants.sets) {
        try compare(set, variants, alone, folder.reader, &found)
      }
    }
    return found
  }

  private static func alone(_ scenario: ResolvedScenario, _ reader: ScenarioReader) -> Result<
    LaneTrace, Problems
  > {
    do throws(Problems) {
      switch LaneTrace.run(try reader.prepare([scenario])) {
      case .ended(let traces): return .success(traces[0])
      case .interrupted(_, let trace): return .success(trace)
      }
    } catch {
      return .failure(error)
    }
  }

  /// Runs a set as a batch does, and holds each against its run alone.
  private static func compare(
    _ set: [Int], _ variants: Variants, _ alone: [Result<LaneTrace, Problems>], _ reader: ScenarioReader,
    _ found: inout Found
  ) throws {
    if set.isEmpty { return }
    let preparation: Preparation
    do throws(Problems) {
      preparation = try reader.preparation(of: set.map { variants.scenarios[$0].scenario })
    } catch {
      // Somebody among them is invalid alone as well; the others share a park without him.
      let valid = set.filter { if case .success = alone[$0] { true } else { false } }
      guard valid.count < set.count else {
        found.differences.append("\(variants.park): valid alone, but not together: \(error)")
        return
      }
      return try compare(valid, variants, alone, reader, &found)
    }
    switch preparation {
    case .apart(let groups):
      for group in groups { try compare(group.map { set[$0] }, variants, alone, reader, &found) }
    case .together(let prepared):
      switch LaneTrace.run(prepared) {
      case .ended(let traces):
        found.shared.formUnion(variants.differing(in: set))
        for (number, trace) in zip(set, traces) { hold(trace, of: number, in: set, variants, alone, &found) }
      case .interrupted(let lane, let trace):
        hold(trace, of: set[lane], in: set, variants, alone, &found)
        // The others run again without him, as in a batch.
        try compare(set.filter { $0 != set[lane] }, variants, alone, reader, &found)
      }
    }
  }

  private static func hold(
    _ trace: LaneTrace, of number: Int, in set: [Int], _ variants: Variants,
    _ alone: [Result<LaneTrace, Problems>], _ found: inout Found
  ) {
    let name = "\(variants.park) with \(variants.scenarios[number].name)"
    switch alone[number] {
    case .failure(let problems): found.differences.append("\(name): refused alone: \(problems)")
    case .success(let own):
      guard let difference = trace.difference(from: own) else { return }
      let neighbours = set.map { variants.scenarios[$0].name }.joined(separator: " | ")
      found.differences.append("\(name): \(difference); beside \(neighbours)")
    }
  }
}
