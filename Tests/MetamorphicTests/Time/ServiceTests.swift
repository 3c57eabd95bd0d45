import Equipment
import Kernel
import Scenario
import Testing

/// A unit that comes into service during a run is one that a run begins with then, and it is as if it had not been there
/// before.
@Suite struct InServiceTests {
  @Test func aUnitThatComesIntoServiceIsOneThatARunBeginsWith() throws {
    let folder = try ParkFolder()
    let from = "2025-03-31T09:00"
    for park in GeneratedPark.all {
      let later = park.tree.with(Setting("\(from).."), at: ["units", GeneratedPark.unit, "in_service"])
      let run = try TracedRun(folder.park(later))
      let begun = try TracedRun(folder.park(park.tree.with(Setting(from), at: ["horizon", "start"])))
      let found = run.differences(fromPiece: begun)
      #expect(found.isEmpty, "\(park): \(found.prefix(3))")
      for (place, name) in run.names.enumerated() where name.hasPrefix("\(GeneratedPark.unit).") {
        #expect(run.rows.prefix(9).allSatisfy { $0[place] == 0 }, "\(park): \(name) before its service")
      }
      #expect(run.states[9] == RecordedStates(run.states[0], at: run.states[9].time), "\(park)")
    }
  }

  @Test func aUnitThatLeavesServiceLeavesWhatItHolds() throws {
    let folder = try ParkFolder()
    for park in GeneratedPark.all {
      let until = park.tree.with(
        Setting("..2025-03-31T14:00"), at: ["units", GeneratedPark.unit, "in_service"])
      let run = try TracedRun(folder.park(until))
      for (place, name) in run.names.enumerated() where name.hasPrefix("\(GeneratedPark.unit).") {
        #expect(run.rows.dropFirst(14).allSatisfy { $0[place] == 0 }, "\(park): \(name) after its service")
      }
      let last = try #require(run.states.last)
      #expect(last == RecordedStates(run.states[14], at: last.time), "\(park)")
    }
  }
}

extension RecordedStates {
  /// The same states at another time.
  init(_ other: RecordedStates, at time: CivilTime) {
    self = RecordedStates(at: time)
    for unit in other.units { for (key, value) in other.values(of: unit) { self[unit, key] = value } }
  }
}
