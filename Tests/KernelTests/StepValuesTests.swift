import LaneMath
import Testing

@testable import Kernel

@Suite struct StepValuesTests {
  private static let hour = Clock(
    start: CivilTime(secondsSinceEpoch: 0), stepSeconds: 3600, stepCount: 8760)

  /// Days drawn from a few, with a last one that is not whole.
  private static func values(_ seed: Int) -> [Double] {
    let random = CounterRandom(seed: UInt64(seed), unit: 2, process: 1)
    let count = 1 + Int(random.uniform(0) * 700)
    let kinds = 1 + seed % 5
    return (0..<count).map { step in
      let day = Int(random.uniform(UInt32(1 + step / 24)) * Double(kinds))
      return [0.0, -0.0, 1.5, Double(day), Double(day * 24 + step % 24)][(step % 24 + day) % 5]
    }
  }

  @Test(arguments: 0..<40) func whatIsPutInComesOutBitByBit(_ seed: Int) {
    let values = Self.values(seed)
    let steps = StepValues(values, stepsPerDay: [24, 96, 7][seed % 3])
    #expect(steps.count == values.count)
    #expect(steps.expanded.map(\.bitPattern) == values.map(\.bitPattern))
    #expect(values.indices.allSatisfy { steps[$0].bitPattern == values[$0].bitPattern })
    #expect(steps == StepValues(values, stepsPerDay: [24, 96, 7][seed % 3]))
    #expect(Set(steps.occurring) == Set(values))
    #expect(steps.mapped { 2 * $0 + 1 }.expanded == values.map { 2 * $0 + 1 })
    for first in [0, 5, 23, 24, 47, max(0, values.count - 3)] where first < values.count {
      var window = [Double](repeating: .nan, count: 48)
      window.withUnsafeMutableBufferPointer { buffer in
        if let base = buffer.baseAddress { steps.copy(from: first, count: 48, to: base) }
      }
      let expected = (first..<first + 48).map { values[min($0, values.count - 1)] }
      #expect(window.map(\.bitPattern) == expected.map(\.bitPattern))
    }
  }

  @Test func twoYearsOfOneDayAreStoredAsOne() {
    let day = (0..<24).map(Double.init)
    let year = StepValues((0..<8760).map { day[$0 % 24] }, clock: Self.hour)
    let two = StepValues((0..<17_520).map { day[$0 % 24] }, clock: Self.hour)
    #expect(year.occurring.count == 24)
    #expect(two.occurring.count == 24)
    let clock = Clock(start: CivilTime(secondsSinceEpoch: 0), stepSeconds: 900, stepCount: 70_080)
    let quarters = StepValues((0..<70_080).map { Double($0 % 96) }, clock: clock)
    #expect(quarters.occurring.count == 96)
  }

  @Test func seriesThatAreEqualInAllLanesAreStoredOnce() {
    var park = Park(clock: Self.hour)
    let rising = (0..<8760).map(Double.init)
    _ = park.slot(following: [rising, rising, rising])
    _ = park.slot(following: [rising, rising.map { -$0 }])
    _ = park.slot(following: [[3]])
    #expect(park.series.map(\.lanes.count) == [1, 8])
    // A lane without a series of its own has the first's.
    #expect(park.series[1].lanes.map { $0[100] } == [100, -100, 100, 100, 100, 100, 100, 100])
  }
}

@Suite struct ComputedOnceTests {
  struct Name: Hashable { let text: String }
  struct Title: Hashable { let text: String }
  struct Failure: Error {}

  @Test func aResultIsWorkedOutOnceForAKeyAndItsType() throws {
    let computed = ComputedOnce()
    var made = 0
    func ask(_ key: some Hashable & Sendable) -> Int {
      computed.value(for: key) {
        made += 1
        return made
      }
    }
    #expect(
      [ask(Name(text: "a")), ask(Name(text: "a")), ask(Name(text: "b")), ask(Title(text: "a"))] == [
        1, 1, 2, 3,
      ])
    #expect(throws: Failure.self) {
      try computed.value(for: 7) { () throws(Failure) -> Int in throw Failure() }
    }
    #expect(computed.value(for: 7) { 5 } == 5)
    computed.removeAll()
    #expect(ask(Name(text: "a")) == 4)
  }

  @Test func whatIsAskedForOftenStaysAndTheRestIsForgotten() {
    let computed = ComputedOnce(generation: 10)
    var made: [Int: Int] = [:]
    func ask(_ key: Int) { computed.value(for: key) { made[key, default: 0] += 1 } }
    for key in 1...100 {
      ask(0)
      ask(key)
    }
    #expect(made[0] == 1)
    ask(1)
    #expect(made[1] == 2)
  }

  @Test func threadsShareTheFirstThatIsReady() async {
    let computed = ComputedOnce()
    let found = await withTaskGroup(of: [ObjectIdentifier].self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<200).map { key in ObjectIdentifier(computed.value(for: key % 20) { Box() }) }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(found.dropFirst().allSatisfy { $0 == found[0] })
    #expect(Set(found[0]).count == 20)
  }

  final class Box: Sendable {}
}
