import Equipment
import Kernel
import Scenario
import Studies
import Testing

/// Any set of eight scenarios is, in one simulation or in as many as they need, what each is alone: to the bit, with keys
/// that some state and others do not.
@Suite(.enabled(if: Suites.areWanted, Suites.reason)) struct TogetherTests {
  /// What one kind's parks showed.
  private struct Found: Sendable {
    var coverage = Coverage()
    /// Keys with different values in the lanes of one simulation.
    var shared: Set<String> = []
    var differences: [String] = []
    var scenarios = 0
  }

  @Test func eightScenariosTogetherAreEachAsAlone() async throws {
    let found = try await withThrowingTaskGroup(of: Found.self) { group in
      for kind in Catalogue.kinds { group.addTask { try Self.compare(kind) } }
      return try await group.reduce(into: Found()) { whole, part in
        whole.coverage.merge(part.coverage)
        whole.shared.formUnion(part.shared)
        whole.differences += part.differences
        whole.scenarios += part.scenarios
      }
    }
    found.coverage.report("together as alone, \(found.scenarios) scenarios")
    print("  \(found.shared.count) of the keys had different values in one simulation")
    for difference in found.differences.prefix(40) { Issue.record("\(difference)") }
    #expect(found.differences.isEmpty)
    #expect(found.coverage.leftOut.isEmpty)
    #expect(found.coverage.covered.count >= 515)
  }

  private static func compare(_ kind: any EquipmentKind.Type) throws -> Found {
    let folder = try ParkFolder()
    var found = Found()
    for reference in kind.referenceCases {
      let park = try GeneratedPark(kind, reference)
      let known = found.coverage
      let variants = try Variants(park, in: folder) { !known.isCovered($0.name) }
      var alone: [Result<LaneTrace, Problems>] = []
      for variant in variants.scenarios { alone.append(Self.alone(variant.scenario, folder.reader)) }
      found.scenarios += alone.count
      for (variant, trace) in zip(variants.scenarios, alone) {
        for key in variant.changes.map(\.key.name) {
          if case .success = trace {
            found.coverage.cover(key)
          } else {
            found.coverage.leave(LeftOutKey(name: key, reason: "no value of it makes a valid park"))
          }
        }
      }
      for key in park.leftOut { found.coverage.leave(key) }
      for set in variants.sets(seed: 20_250_331) {
        try compare(set, variants, alone, folder.reader, &found)
      }
    }
    return found
  }

  private static func alone(_ scenario: ResolvedScenario, _ reader: ScenarioReader) -> Result<
    LaneTrace, Problems
  > {
    do throws(Problems) {
      return .success(LaneTrace.traces(of: try reader.prepare([scenario]))[0])
    } catch {
      return .failure(error)
    }
  }

  /// Runs a set as a batch does, and holds each against its run alone.
  private static func compare(
    _ set: [Int], _ variants: Variants, _ alone: [Result<LaneTrace, Problems>], _ reader: ScenarioReader,
    _ found: inout Found
  ) throws {
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
      return valid.isEmpty ? () : try compare(valid, variants, alone, reader, &found)
    }
    switch preparation {
    case .apart(let groups):
      for group in groups { try compare(group.map { set[$0] }, variants, alone, reader, &found) }
    case .together(let prepared):
      let traces = LaneTrace.traces(of: prepared)
      found.shared.formUnion(variants.differing(in: set))
      for (number, trace) in zip(set, traces) {
        let name = "\(variants.park) with \(variants.scenarios[number].name)"
        switch alone[number] {
        case .failure(let problems): found.differences.append("\(name): refused alone: \(problems)")
        case .success(let own):
          if let difference = trace.difference(from: own) {
            let neighbours = set.map { variants.scenarios[$0].name }.joined(separator: " | ")
            found.differences.append("\(name): \(difference); beside \(neighbours)")
          }
        }
      }
    }
  }
}
