import Kernel
import LaneMath
import ParkTesting
import Testing

/// Small parks against an independent oracle of a step's semantics: plants, stores, loops, scarcity, receivers with least
/// rates, setpoints, and all of it.
@Suite struct ClearingTests {
  /// All numbers of a run, by what and where, for each step.
  static func trace(_ loaded: ClearingPark, steps: Int, mayFreeze: Bool = false) throws -> [String: [Lanes]] {
    var simulation = Simulation(loaded.park, lanes: laneCount)
    // Variants may have steps without a fixed point: what is looked at is that lanes agree about them.
    if mayFreeze { simulation.allowedFrozenShare = 1 }
    var values: [String: [Lanes]] = [:]
    try simulation.run(steps: steps) { view in
      for (name, port) in loaded.flows { values["flow " + name, default: []].append(view.memory[port]) }
      for (name, index) in loaded.buses {
        values["unserved " + name, default: []].append(view.memory[loaded.park.buses[index].unserved])
        values["excess " + name, default: []].append(view.memory[loaded.park.buses[index].excess])
        values["salt " + name, default: []].append(view.mixture(bus: index, SteamFlow.energy))
      }
      for (name, slot) in loaded.contents { values["content " + name, default: []].append(view.memory[slot]) }
    }
    return values
  }

  @Test("all parks are there, with something of every kind") func casesAreThere() {
    #expect(ClearingCase.all.count >= 222)
    for family in ["random", "loop", "scarcity", "receivers", "setpoints", "mixed", "S1", "S2"] {
      #expect(ClearingCase.all.contains { $0.name.hasPrefix(family) }, "\(family)")
    }
  }

  @Test("agrees with the oracle to 1e-7, in every lane", arguments: ClearingCase.all.map(\.name))
  func agreesWithOracle(_ name: String) throws {
    let file = try #require(ClearingCase.all.first { $0.name == name })
    let values = try Self.trace(ClearingPark(file), steps: file.steps)
    let groups = [
      ("flow", file.expected.flow), ("unserved", file.expected.unserved), ("excess", file.expected.excess),
      ("salt", file.expected.salt), ("content", file.expected.content),
    ]
    for (group, expected) in groups {
      for (name, series) in expected {
        let found = try #require(values[group + " " + name])
        for (step, number) in series.enumerated() {
          for lane in [0, 7] {
            let difference = abs(found[step][lane] - number) / max(1, abs(number))
            #expect(
              difference <= 1e-7, "\(group) \(name) in step \(step): \(found[step][lane]), expected \(number)"
            )
          }
        }
      }
    }
  }

  static let variants = Variant(
    rates: Lanes(1, 0.8, 1.1, 0.6, 0.9, 1.2, 0.7, 1.05),
    capacities: Lanes(1, 1, 0.9, 0.8, 1.1, 1.3, 0.5, 0.7),
    rankShift: Lanes(0, 1, 2, 0, 3, 0, 10, 1))

  @Test(
    "eight scenarios together give, to the bit, what each gives alone",
    arguments: ClearingCase.all.map(\.name))
  func lanesAgree(_ name: String) throws {
    let file = try #require(ClearingCase.all.first { $0.name == name })
    let together = try Self.trace(
      ClearingPark(file, variant: Self.variants), steps: file.steps, mayFreeze: true)
    for lane in [0, 3, 6] {
      let single = try Self.trace(
        ClearingPark(file, variant: Self.variants.alone(lane)), steps: file.steps, mayFreeze: true)
      for (name, series) in together {
        for (step, value) in series.enumerated() {
          let alone = single[name]?[step][0] ?? .nan
          #expect(value[lane].bitPattern == alone.bitPattern, "\(name) in step \(step), lane \(lane)")
        }
      }
    }
  }
}
