import Kernel
import LaneMath
import Testing

/// Nobody is off or short unless he must be, and the past does not decide: model.md, section 4.5.
@Suite struct ShortageTests {
  /// The parks in which inlets run short, without stores, whose contents a later beginning would not know.
  static let withoutStores = ClearingCase.all.filter { file in
    !file.units.contains { $0.role == "store" } && !ClearingCase.plain.contains { $0.name == file.name }
  }

  @Test("a run that begins inside a shortage gives what one that began before gives", arguments: [3, 7])
  func beginningsAgree(_ start: Int) throws {
    #expect(Self.withoutStores.count > 40)
    for file in Self.withoutStores {
      let whole = try ClearingTests.trace(ClearingPark(file), steps: file.steps)
      let part = try ClearingTests.trace(
        ClearingPark(file.beginning(at: start)), steps: file.steps - start)
      for (name, series) in part {
        for (step, value) in series.enumerated() {
          let expected = whole[name]?[start + step][0] ?? .nan
          let isSame = abs(value[0] - expected) <= 1e-7 * max(1, abs(expected))
          #expect(isSame, "\(file.name) \(name) in step \(start + step)")
        }
      }
    }
  }

  @Test("the order of the file says nothing but what ties of rank and of led buses leave to it")
  func fileOrderSaysNothing() throws {
    var moved = 0
    for (number, file) in ClearingCase.all.enumerated() {
      let other = file.permuted(seed: UInt64(number) + 1)
      moved += other.units.map(\.id) == file.units.map(\.id) ? 0 : 1
      let values = try ClearingTests.trace(ClearingPark(other), steps: file.steps)
      for (group, expected) in [
        ("flow", file.expected.flow), ("unserved", file.expected.unserved), ("excess", file.expected.excess),
      ] {
        for (name, series) in expected {
          for (step, number) in series.enumerated() {
            let found = values[group + " " + name]?[step][0] ?? .nan
            #expect(
              abs(found - number) <= 1e-7 * max(1, abs(number)),
              "\(file.name) \(group) \(name) in step \(step)")
          }
        }
      }
    }
    #expect(moved > ClearingCase.all.count / 2)
  }

  @Test("a shortage of any length is over when it is over", arguments: [1, 3, 8, 20])
  func shortagesLeaveNothing(_ hours: Int) throws {
    // Boilers need power, turbines make it: 40 of import suffice, 14 do not.
    let steps = 30
    var wired = WiredPark(steps: steps, buses: ["power", "hp", "lp"], carrier: .electricity)
    let limit = (0..<steps).map { (2..<2 + hours).contains($0) ? 14.0 : 16.0 }
    wired.add("plant", [("power", [Double](repeating: -20, count: steps))])
    wired.add("users", [("lp", [Double](repeating: -80, count: steps))])
    wired.add("grid", .supplier, at: "power", rank: Lanes(all: 9), mostBy: limit)
    wired.add("boiler", .supplier, at: "hp", least: 40, most: Lanes(all: 100), takes: [("power", 0.05)])
    wired.add(
      "turbine", .supplier, at: "lp", least: 20, most: Lanes(all: 100), takes: [("hp", 1)],
      gives: [("power", 0.1)])
    let rows = try wired.trace(steps: steps)
    // By hand: S of steam makes 0.1 S of power and needs 0.05 S: with 16, 20 + 4 = 16 + 8; with 14, S = 120 were needed.
    for (step, row) in rows.enumerated() {
      let isShort = limit[step] < 15
      #expect(abs((row["unserved lp"] ?? .nan) - (isShort ? 80 : 0)) < 1e-7, "step \(step)")
      #expect(abs((row["unserved power"] ?? .nan) - (isShort ? 6 : 0)) < 1e-7, "step \(step)")
      #expect(row["frozen"] == 0)
    }
  }

  @Test("essential inlets come first, shared ones with the plants, last ones after them")
  func classesAreServedInOrder() throws {
    func served(_ priority: TakerPriority) throws -> [String: Double] {
      var wired = WiredPark(steps: 1, buses: ["power", "heat"], carrier: .electricity)
      wired.add("plant", [("power", [-30])])
      wired.add("users", [("heat", [-40])])
      wired.add("grid", .supplier, at: "power", most: Lanes(all: 32))
      wired.add("pump", .supplier, at: "heat", most: Lanes(all: 50), takes: [("power", 0.25)]) {
        structure, _ in
        structure.ports[1].priority = priority
      }
      return try wired.trace(steps: 1)[0]
    }
    // 30 + 10 of power are asked, 32 are there.
    let essential = try served(.essential)
    #expect(abs((essential["pump.lead"] ?? .nan) - 40) < 1e-9)
    #expect(abs((essential["unserved power"] ?? .nan) - 8) < 1e-9)
    let last = try served(.last)
    #expect(abs((last["pump.lead"] ?? .nan) - 8) < 1e-9)
    #expect(abs(last["unserved power"] ?? .nan) < 1e-9)
    // All get 32 of 40: the pump 8 of power, and 6 are lacking to the plant.
    let shared = try served(.shared)
    #expect(abs((shared["pump.lead"] ?? .nan) - 32) < 1e-7)
    #expect(abs((shared["unserved power"] ?? .nan) - 6) < 1e-7)
  }

  @Test("two inlets of one unit on one bus share what it brings") func twinInletsShare() throws {
    var wired = WiredPark(steps: 1, buses: ["power", "heat"], carrier: .electricity)
    wired.add("users", [("heat", [-40])])
    wired.add("grid", .supplier, at: "power", most: Lanes(all: 6))
    wired.add(
      "pump", .supplier, at: "heat", most: Lanes(all: 50), takes: [("power", 0.1), ("power", 0.2)])
    let row = try wired.trace(steps: 1)[0]
    #expect(abs((row["pump.lead"] ?? .nan) - 20) < 1e-7)
    #expect(abs(row["unserved power"] ?? .nan) < 1e-7)
  }
}
