import Testing

@testable import Kernel

/// What binds in the quick solution of a loop is decided before whom it holds down.
@Suite struct ForeseenTests {
  @Test func `what a foreseen inlet follows from stands in an earlier part`() {
    var (foreseen, stored) = (0, 0)
    for file in ClearingCase.all {
      let plan = Plan(ClearingPark(file).park)
      for stage in plan.stages where stage.tears.count > 0 {
        var part: [Event: Int] = [:]
        for (place, presumed) in plan.presumed(of: stage).enumerated() {
          for event in plan.events(of: presumed) { part[event] = place }
        }
        for lead in plan.leads {
          let limits = plan.limits[Int(lead.limits.start)..<Int(lead.limits.start + lead.limits.count)]
          let event = Event(kind: lead.role == .supplier ? .offer : .clear, index: lead.bus)
          guard let own = part[event] else { continue }
          for limit in limits where limit.isForeseen {
            foreseen += 1
            if plan.entries(plan.records[Int(limit.bus)].suppliers).contains(where: {
              plan.leads[Int($0)].isStore
            }) {
              stored += 1
            }
            let peers = stride(from: 0, to: Int(limit.peers.count), by: 2).map {
              plan.lists[Int(limit.peers.start) + $0]
            }
            let before = (plan.entries(limit.ahead) + peers).map {
              Event(kind: .clear, index: plan.leads[Int($0)].bus)
            }
            for earlier in before + [Event(kind: .offer, index: limit.bus)] {
              guard let place = part[earlier] else { continue }
              #expect(place < own, "\(file.name): \(earlier) for \(event)")
            }
          }
        }
      }
    }
    // Among them those that the search is spared for: at a bus that a store feeds.
    #expect(foreseen > 50 && stored > 5, "\(foreseen), \(stored)")
  }
}

extension Plan {
  fileprivate func presumed(of stage: Stage) -> ArraySlice<Stage> {
    presumed[Int(stage.presumed.start)..<Int(stage.presumed.start + stage.presumed.count)]
  }
  fileprivate func events(of stage: Stage) -> ArraySlice<Event> {
    events[Int(stage.events.start)..<Int(stage.events.start + stage.events.count)]
  }
}
