import Equipment
import Kernel
import Scenario
import Testing

/// A horizon that is cut in pieces, with the states handed on, is the whole; so a shortage that is over leaves nothing
/// behind but states, and a run that begins inside one agrees with a run that began before.
@Suite struct PiecesTests {
  /// Nothing is bought from 16:00 to 18:00 of the first day: before, within and after that; and where the month ends.
  private static let cuts = ["2025-03-31T16:00", "2025-03-31T17:00", "2025-03-31T18:00", "2025-04-01"]

  /// A run that ends within a month bills its part of it, and who goes on from there the rest: both are the whole's.
  private static let billed = "unit.demand_charge"

  @Test func everyReferenceCaseInPiecesIsTheWhole() throws {
    let folder = try ParkFolder()
    var short = 0
    for park in GeneratedPark.all {
      let whole = try TracedRun(folder.park(park.tree))
      let plenty = try TracedRun(folder.park(Self.withoutLimits(park.tree)))
      if [16, 17].allSatisfy({ whole.rows[$0] != plenty.rows[$0] }) { short += 1 }
      for cut in Self.cuts {
        let found = try differences(park.tree, of: whole, cutAt: cut, in: folder)
        #expect(found.isEmpty, "\(park), cut at \(cut): \(found.prefix(3))")
      }
    }
    print("in pieces: \(short) of \(GeneratedPark.all.count) parks are short before and after the second cut")
    #expect(short >= 10)
  }

  @Test func everyKeyInPiecesIsTheWhole() throws {
    let folder = try ParkFolder()
    let walk = KeyWalk(folder: folder, parks: GeneratedPark.all) { Self.leftOut[$0] }
    let outcome = try walk.run { subject in
      try differences(subject.tree, of: TracedRun(subject.prepared.park), cutAt: Self.cuts[1], in: folder)
    }
    outcome.expect("in pieces", covering: 500)
  }

  /// Keys that a cut changes by what they mean.
  private static let leftOut = [
    "scenario.horizon.warm_up": "the second piece has none: WarmUpTests",
    "scenario.horizon.step": "the cut is at a whole hour all the same: HalfStepTests",
  ]

  /// The park whose markets sell whatever is asked.
  private static func withoutLimits(_ tree: Setting) -> Setting {
    (tree["units"]?.entries ?? []).filter { $0.key.hasPrefix("trade-") }.reduce(tree) {
      $0.with(nil, at: ["units", $1.key, "purchase_limit"])
    }
  }

  private func differences(
    _ tree: Setting, of whole: TracedRun, cutAt cut: String, in folder: ParkFolder
  ) throws -> [String] {
    let time = try #require(CivilTime(parsing: cut))
    let states = try #require(whole.states.first { $0.time == time })
    let piece = tree.with(Setting(cut), at: ["horizon", "start"])
    let run = try TracedRun(folder.park(piece, from: states))
    var found = whole.differences(fromPiece: run)
    guard whole.names.contains(Self.billed) else { return found }
    let first = try TracedRun(folder.park(tree.with(Setting(cut), at: ["horizon", "end"])))
    let second = try TracedRun(folder.park(piece, from: first.states.last))
    let (parts, all) = (first.sum(of: Self.billed) + second.sum(of: Self.billed), whole.sum(of: Self.billed))
    if !(abs(parts - all) <= 1e-9 * abs(all)) { found.append("\(Self.billed) in all: \(parts) and \(all)") }
    return found
  }

  /// What no unit can be is not taken over from another run, whatever the kind.
  @Test func noStateIsTakenOverThatCannotBe() throws {
    let folder = try ParkFolder()
    var poisoned = 0
    for park in GeneratedPark.all {
      let whole = try folder.park(park.tree)
      let start = try #require(TracedRun(whole).states.first)
      for state in whole.structures.flatMap({ unit in unit.states.map { (unit.id, $0.key) } }) {
        // What counts how long something has rested is below zero.
        let wrong = [.nan, .infinity] + (state.1 == "run_time" ? [] : [-1e9])
        for value in wrong {
          var states = start
          states[state.0, state.1]?.number = value
          poisoned += 1
          #expect(throws: Problems.self, "\(park): \(state) = \(value)") {
            try folder.park(park.tree, from: states)
          }
        }
      }
    }
    #expect(poisoned > 100)
  }
}
