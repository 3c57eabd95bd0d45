import Equipment
import Kernel
import Scenario
import Testing

/// A horizon that is cut in pieces, with the states handed on, is the whole; so a shortage that is over leaves nothing
/// behind but states, and a run that begins inside one agrees with a run that began before.
@Suite(.enabled(if: Suites.areWanted, Suites.reason)) struct PiecesTests {
  /// Nothing is supplied from 16:00 to 17:00 of the first day; the month ends after 24 h.
  private static let cuts = ["2025-03-31T16:00", "2025-03-31T17:00", "2025-04-01"]

  /// Demand is billed for the days of the month that a run covers: cut within the month it is billed twice, in parts.
  private static let billed: Set = ["unit.demand_charge"]

  @Test func everyReferenceCaseInPiecesIsTheWhole() throws {
    let folder = try ParkFolder()
    for park in GeneratedPark.all() {
      let whole = try TracedRun(folder.park(park.tree, "whole"))
      for cut in Self.cuts {
        let found = try differences(park.tree, of: whole, cutAt: cut, in: folder)
        #expect(found.isEmpty, "\(park), cut at \(cut): \(found.prefix(3))")
      }
    }
  }

  @Test func everyKeyInPiecesIsTheWhole() throws {
    let folder = try ParkFolder()
    var coverage = Coverage()
    for park in GeneratedPark.all() {
      for key in park.keys where !coverage.isCovered(key.name) {
        if let reason = Self.leftOut[key.name] {
          coverage.leave(LeftOutKey(name: key.name, reason: reason))
          continue
        }
        for value in key.values {
          let tree = Change(key: key, value: value).applied(to: park.tree)
          guard let made = try? folder.park(tree, "whole") else {
            coverage.leave(LeftOutKey(name: key.name, reason: "no value of it makes a valid park"))
            continue
          }
          let found = try differences(tree, of: TracedRun(made), cutAt: Self.cuts[1], in: folder)
          #expect(found.isEmpty, "\(park), \(key.name) = \(value?.text ?? "…"): \(found.prefix(3))")
          coverage.cover(key.name)
          break
        }
      }
      for key in park.leftOut { coverage.leave(key) }
    }
    coverage.report("in pieces")
    #expect(coverage.covered.count >= 500)
  }

  /// Keys that a cut changes by what they mean.
  private static let leftOut = [
    "scenario.horizon.warm_up": "the second piece has none: WarmUpTests",
    "scenario.horizon.step": "the cut is at a whole hour all the same: HalfStepTests",
  ]

  private func differences(
    _ tree: Setting, of whole: TracedRun, cutAt cut: String, in folder: ParkFolder
  ) throws -> [String] {
    let time = try #require(CivilTime(parsing: cut))
    let states = try #require(whole.states.first { $0.time == time })
    let piece = tree.with(Setting(cut), at: ["horizon", "start"])
    let run = try TracedRun(folder.park(piece, from: states))
    return whole.differences(fromPiece: run, omitting: cut == "2025-04-01" ? [] : Self.billed)
  }
}
