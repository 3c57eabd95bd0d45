import Foundation
import LaneMath
import ParkTesting
import Testing

@testable import Kernel

/// What model.md promises of every step, in all parks under waves and eight scenarios each: no answers are known here.
@Suite struct PromiseTests {
  private static let variant = Variant(
    rates: Lanes(1, 0.8, 1.1, 0.6, 0.9, 1.2, 0.7, 1.05),
    capacities: Lanes(1, 1, 0.9, 0.8, 1.1, 1.3, 0.5, 0.7),
    rankShift: Lanes(0, 1, 2, 0, 3, 0, 10, 1))

  /// Broken promises of one lead in one lane of a settled step.
  private func breaches(_ lead: LeadRecord, _ view: StepView, lane: Int) -> [String] {
    func value(_ place: Int32) -> Double { view.engine[lead.values + place][lane] }
    let rate = view.engine[lead.port][lane]
    let slack = 1e-7 * max(1, abs(rate))
    var found: [String] = []
    if rate < -slack { found.append("below zero: \(rate)") }
    let most = value(LeadValue.most) + (lead.isStore ? value(LeadValue.wanted) : 0)
    let range = lead.role == .release ? value(LeadValue.limit) + value(LeadValue.wanted) : most
    if rate > range + slack { found.append("above its range: \(rate) > \(range)") }
    if !lead.isStore, rate > slack, rate < value(LeadValue.least) - slack {
      found.append("below its least: \(rate) < \(value(LeadValue.least))")
    }
    return found
  }

  @Test("nobody leaves his range, and nothing goes unserved while somebody could give more")
  func promisesHold() throws {
    #if DEBUG
      let (steps, files) = (24, ClearingCase.all.enumerated().filter { $0.offset % 6 == 0 }.map(\.element))
    #else
      let (steps, files) = (240, ClearingCase.all)
    #endif
    var (frozen, looked, short) = (0, 0, 0)
    for file in files {
      let loaded = ClearingPark(
        file, variant: Self.variant, wave: { 1 + 0.3 * sin(Double($0) * 0.7) }, steps: steps)
      var simulation = Simulation(loaded.park, lanes: laneCount)
      simulation.allowedFrozenShare = 1
      let plan = simulation.plan
      let step: (StepView) -> Void = { view in
        for lane in 0..<laneCount {
          looked += 1
          frozen += view.frozen[lane] ? 1 : 0
          for lead in plan.leads where !lead.isStore {
            for breach in breaches(lead, view, lane: lane) {
              let id = plan.structures[Int(lead.unit)].id
              Issue.record("\(file.name) \(id) in step \(view.step), lane \(lane): \(breach)")
            }
          }
          guard !view.frozen[lane] else { continue }
          for record in plan.records {
            let unserved = view.engine[record.unserved][lane]
            guard unserved > 1e-6 else { continue }
            short += 1
            for entry in plan.entries(record.suppliers) {
              let lead = plan.leads[Int(entry)]
              let limit = view.engine[lead.values + LeadValue.limit][lane]
              let wanted = lead.isStore ? view.engine[lead.values + LeadValue.wanted][lane] : 0
              let rate = view.engine[lead.port][lane]
              #expect(
                rate >= limit + wanted - 1e-6 * max(1, limit),
                "\(file.name) \(plan.structures[Int(lead.unit)].id) in step \(view.step), lane \(lane)")
            }
          }
        }
      }
      #expect(throws: Never.self, "\(file.name)") { try simulation.run(steps: steps, observe: step) }
    }
    #expect(short > 100, "shortages are looked at")
    // Least rates and scarcity leave some steps without a solution: the oracle finds none there either.
    #expect(frozen * 100 <= looked, "\(frozen) of \(looked) froze")
  }

  @Test("held and frozen steps keep every lead within its range") func heldStepsKeepRanges() throws {
    let file = try #require(ClearingCase.withoutFixedPoint.first)
    let loaded = ClearingPark(
      file, variant: Self.variant, wave: { 1 + 0.3 * sin(Double($0) * 0.05) }, steps: 300)
    var simulation = Simulation(loaded.park, lanes: laneCount)
    simulation.allowedFrozenShare = 1
    let plan = simulation.plan
    var frozen = 0
    try simulation.run(steps: 300) { view in
      for lane in 0..<laneCount where view.frozen[lane] {
        frozen += 1
        for lead in plan.leads {
          for breach in breaches(lead, view, lane: lane) {
            Issue.record(
              "\(plan.structures[Int(lead.unit)].id) in step \(view.step), lane \(lane): \(breach)")
          }
        }
      }
    }
    #expect(frozen > 0)
  }

  @Test("steps of the warm-up neither freeze a run nor count") func warmUpsDoNotCount() throws {
    let file = try #require(ClearingCase.withoutFixedPoint.first)
    func frozen(warmUp: Int) throws -> Int {
      let loaded = ClearingPark(
        file, variant: Variant(rates: Lanes(all: 1.1), capacities: Lanes(all: 0.9)),
        wave: { 1 + 0.3 * sin(Double($0) * 0.05) }, steps: 300, warmUpSteps: warmUp)
      var simulation = Simulation(loaded.park)
      simulation.allowedFrozenShare = 1
      try simulation.run(steps: 300)
      return simulation.report.frozenSteps[0]
    }
    let all = try frozen(warmUp: 0)
    #expect(all > 0)
    #expect(try frozen(warmUp: 300) == 0)
    #expect(try frozen(warmUp: 150) < all)
  }

  @Test("a run that did not settle tells the first step of its horizon, and a share that can be read")
  func whatFrozeIsOfTheHorizon() throws {
    let file = try #require(ClearingCase.withoutFixedPoint.first)
    let loaded = ClearingPark(
      file, variant: Variant(rates: Lanes(all: 1.1), capacities: Lanes(all: 0.9)),
      wave: { 1 + 0.3 * sin(Double($0) * 0.05) }, steps: 300, warmUpSteps: 150)
    var simulation = Simulation(loaded.park)
    let error = try #require(#expect(throws: Interruption.self) { try simulation.run(steps: 300) })
    #expect(error.step >= 150)
    let percent = "\(error)".prefix { $0 != " " }
    #expect(percent.count <= 6, "\(error)")
  }
}
