import Accounts
import Kernel
import Scenario
import Synchronization

/// Runs up to eight scenarios in the lanes of one simulation, and finds those that spoil it for the others.
final class ChunkRunner: Sendable {
  /// Steps between two looks at whether to stop: a tenth of a second of a large park.
  private static let blockSteps = 3000

  private let reader: ScenarioReader
  private let plans: PlanCache
  private let accounts = AccountsCache()
  private let isStopped: @Sendable () -> Bool
  private let notes = Mutex((warnings: Set<Problem>(), chunks: 0))

  init(reader: ScenarioReader, plans: PlanCache, isStopped: @escaping @Sendable () -> Bool) {
    self.reader = reader
    self.plans = plans
    self.isStopped = isStopped
  }

  /// What was noted so far.
  var summary: BatchSummary {
    notes.withLock {
      BatchSummary(warnings: Problems(Array($0.warnings)).all, plans: plans.count, chunks: $0.chunks)
    }
  }

  /// The outcomes of scenarios, in their order; those that can share a park do.
  func outcomes(of members: [BatchMember]) throws -> [RunOutcome] {
    let preparation: Preparation
    do throws(Problems) {
      preparation = try reader.preparation(of: members.map(\.scenario))
    } catch {
      guard members.count > 1 else {
        return members.map { RunOutcome(number: $0.number, result: .failure(.invalid(error))) }
      }
      return try sorted(members)
    }
    switch preparation {
    case .together(let prepared): return try simulated(members, prepared)
    case .apart(let groups): return try outcomes(ofGroups: groups.map { $0.map { members[$0] } })
    }
  }

  /// The same where one is invalid: each park is built alone first, so that the others are not told its problems.
  private func sorted(_ members: [BatchMember]) throws -> [RunOutcome] {
    var outcomes: [RunOutcome] = []
    var valid: [BatchMember] = []
    for member in members {
      do throws(Problems) {
        _ = try reader.prepare([member.scenario])
        valid.append(member)
      } catch {
        outcomes.append(RunOutcome(number: member.number, result: .failure(.invalid(error))))
      }
    }
    // Where each alone is valid, the problem is between them: then nobody has neighbours.
    outcomes += try self.outcomes(ofGroups: outcomes.isEmpty ? valid.map { [$0] } : [valid])
    return outcomes.sorted { $0.number < $1.number }
  }

  private func outcomes(ofGroups groups: [[BatchMember]]) throws -> [RunOutcome] {
    var outcomes: [RunOutcome] = []
    for group in groups where !group.isEmpty { outcomes += try self.outcomes(of: group) }
    return outcomes.sorted { $0.number < $1.number }
  }

  private func simulated(_ members: [BatchMember], _ prepared: PreparedPark) throws -> [RunOutcome] {
    do {
      let figures = try figures(of: prepared, key: members[0].scenario.structureKey)
      return zip(members, figures).map { RunOutcome(number: $0.number, result: .success($1)) }
    } catch let interruption as Interruption {
      guard members.count > 1 else {
        return [RunOutcome(number: members[0].number, result: .failure(.interrupted(interruption)))]
      }
      // The guilty one runs alone, so that its message does not depend on its neighbours.
      var others = members
      let guilty = others.remove(at: Swift.min(interruption.lane, members.count - 1))
      let outcomes = try outcomes(of: [guilty]) + outcomes(of: others)
      return outcomes.sorted { $0.number < $1.number }
    }
  }

  private func figures(of prepared: PreparedPark, key: StructureKey) throws -> [RunFigures] {
    notes.withLock {
      $0.warnings.formUnion(prepared.warnings)
      $0.chunks += 1
    }
    let park = prepared.park
    let lanes = prepared.scenarios.count
    var simulation = Simulation(park, plan: plans.plan(for: park, of: key), lanes: lanes)
    let indicators = accounts.indicators(of: prepared, for: key)
    var totals = Totals(park, lanes: lanes, for: indicators, splitsByOwner: false)
    let looked = totals.places
    let count = park.clock.stepCount
    let healths = park.structures.flatMap(\.ageing).compactMap { ageing in
      if case .health(let slot, _) = ageing { slot } else { nil }
    }
    var start = healths.map { simulation[$0] }
    while simulation.report.steps < count {
      if isStopped() { throw CancellationError() }
      let warmUp = park.warmUpSteps - simulation.report.steps
      let block = Swift.min(Self.blockSteps, warmUp > 0 ? warmUp : count - simulation.report.steps)
      if warmUp == 0 { start = healths.map { simulation[$0] } }
      try simulation.run(steps: block, lookingAt: looked) { totals.observe($0) }
    }
    let report = simulation.report
    return (0..<lanes).map { lane in
      var figures = RunFigures(prepared, indicators, totals, report, lane: lane)
      figures.ageing = UnitAgeing.all(park, simulation, lane: lane) { slot in
        healths.firstIndex(of: slot).map { start[$0][lane] } ?? 1
      }
      return figures
    }
  }
}
