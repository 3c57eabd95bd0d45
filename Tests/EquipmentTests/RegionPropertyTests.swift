import Equipment
import Foundation
import Kernel
import LaneMath
import ParkTesting
import Testing

/// Random convex regions and demands: whatever is asked, the pair of rates lies in the region, or both are off.
@Suite struct RegionPropertyTests {
  /// The same numbers for the same seed, on every machine.
  struct Draws {
    let random: CounterRandom
    var count: UInt32 = 0
    init(seed: UInt64) { random = CounterRandom(seed: seed, unit: 0, process: 0) }
    mutating func next(_ range: ClosedRange<Double>) -> Double {
      count += 1
      return range.lowerBound + (range.upperBound - range.lowerBound) * random.uniform(count)
    }
  }

  /// Corners on an ellipse in order of their angles are convex; three to nine of them.
  static func corners(_ draws: inout Draws) -> [(Double, Double)] {
    let count = Int(draws.next(3...9.99))
    let angles = (0..<count).map { (Double($0) + draws.next(0.1...0.9)) / Double(count) * 2 * Double.pi }
    let (width, height) = (draws.next(20...100), draws.next(20...100))
    // About a third of them touch zero heat, some with no power at the least.
    let (left, bottom) = (max(0, draws.next(-40...80)), max(0, draws.next(-60...60)))
    let raw = angles.map { (width * (1 + cos($0)), height * (1 + cos($0 - Double.pi / 2))) }
    let (x, y) = (raw.map(\.0).min() ?? 0, raw.map(\.1).min() ?? 0)
    return raw.map { ($0.0 - x + left, $0.1 - y + bottom) }
  }

  /// How far a pair lies outside the polygon, by its edges and not by the code under test.
  static func distance(_ pair: (Double, Double), outside corners: [(Double, Double)]) -> Double {
    var worst = -Double.infinity
    var area = 0.0
    for (a, b) in zip(corners, corners.dropFirst() + [corners[0]]) { area += a.0 * b.1 - a.1 * b.0 }
    for (a, b) in zip(corners, corners.dropFirst() + [corners[0]]) {
      let (dx, dy) = (b.0 - a.0, b.1 - a.1)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > 0 else { continue }
      let left = (dx * (pair.1 - a.1) - dy * (pair.0 - a.0)) / length
      worst = max(worst, area > 0 ? -left : left)
    }
    return worst
  }

  struct Case {
    var regions: [[(Double, Double)]]
    var demand: [[(heat: Double, power: Double)]]
    var fuel: Lanes
    var grid: Lanes
    var availability: [Double]

    init(seed: UInt64, steps: Int) {
      var draws = Draws(seed: seed)
      let regions = (0..<laneCount).map { _ in RegionPropertyTests.corners(&draws) }
      func most(_ lane: Int, _ part: ((Double, Double)) -> Double) -> Double {
        regions[lane].map(part).max() ?? 0
      }
      self.regions = regions
      demand = (0..<laneCount).map { lane in
        (0..<steps).map { _ in
          func need(_ most: Double) -> Double { max(0, draws.next(-0.2...1.3)) * most }
          return (need(most(lane, \.0)), need(most(lane, \.1)))
        }
      }
      (fuel, grid) = (.zero, .zero)
      for lane in 0..<laneCount {
        let full = 0.5 * most(lane, \.0) + 2.5 * most(lane, \.1)
        fuel[lane] = full * draws.next(0.2...1.5)
        grid[lane] = most(lane, \.1) * draws.next(0...1)
      }
      availability = (0..<laneCount).map { _ in min(1, draws.next(0.3...1.7)) }
    }

    func park(lanes: [Int], steps: Int, own: Double = 0, boiler: [(String, Double)] = [("fuel", 1.1)])
      -> RegionPark
    {
      func pick(_ lane: Int) -> Int { lanes[lane < lanes.count ? lane : 0] }
      func lane(_ values: Lanes) -> Lanes {
        var result = values
        for place in 0..<laneCount { result[place] = values[pick(place)] }
        return result
      }
      var made = RegionPark(steps: steps)
      made.addConverter(
        lanes.map {
          RegionPark.converter(
            regions[$0], own: own, [("availability", Setting("\(100 * availability[$0]) %"))])
        })
      made.addDemand("heat", steps: steps) { demand[pick($0)][$1].heat }
      made.addDemand("power", steps: steps) { demand[pick($0)][$1].power }
      made.add("boiler", .supplier, at: "heat", rank: 60, most: Lanes(all: 30), takes: boiler)
      made.add("grid", .supplier, at: "power", rank: 100, most: lane(grid))
      made.add("mine", .supplier, at: "fuel", rank: 100, most: lane(fuel))
      return made
    }

    /// What is wrong with a step of a lane.
    func discrepancy(_ row: RegionPark.Row, lane: Int) -> String? {
      let pair = (row["chp.heat"], row["chp.power"])
      let corners = regions[lane].map { ($0.0 * availability[lane], $0.1 * availability[lane]) }
      let size = corners.map { max($0.0, $0.1) }.max() ?? 1
      let isOff = pair.0 < 1e-9 * size && pair.1 < 1e-9 * size
      let outside = RegionPropertyTests.distance(pair, outside: corners)
      return isOff || outside <= 1e-8 * size ? nil : "\(pair) is \(outside) outside \(corners)"
    }
  }

  @Test(arguments: 1...25) func `in a park without loops no step freezes and balances close`(_ seed: Int)
    throws
  {
    let steps = 40
    let drawn = Case(seed: UInt64(seed), steps: steps)
    let made = drawn.park(lanes: Array(0..<laneCount), steps: steps, boiler: [])
    #expect(made.problems.isEmpty, "\(made.problems)")
    let plan = Plan(made.park).description(of: made.park)
    #expect(plan.stages.allSatisfy { $0.tears.isEmpty })
    let (rows, report) = try made.run(steps: steps, lanes: Array(0..<laneCount))
    for lane in 0..<laneCount {
      #expect(report.worstResidual(lane: lane) <= 1e-9)
      for row in rows[lane] {
        let found = drawn.discrepancy(row, lane: lane)
        #expect(found == nil, "lane \(lane): \(found ?? "")")
        #expect((row.unserved["fuel"] ?? 1) <= 1e-9)
        #expect(!row.isFrozen)
      }
    }
    let both = rows.joined().count { $0["chp.heat"] > 0 && $0["chp.power"] > 0 }
    #expect(both > 20, "the pair is hardly ever tried")
  }

  @Test(arguments: 1...25)
  func `in loops through fuel and the unit's own power the pair keeps within its region`(
    _ seed: Int
  ) throws {
    let steps = 40
    let drawn = Case(seed: UInt64(seed), steps: steps)
    let made = drawn.park(lanes: Array(0..<laneCount), steps: steps, own: 0.03)
    let plan = Plan(made.park).description(of: made.park)
    #expect(plan.stages.contains { !$0.tears.isEmpty })
    let (rows, report) = try made.run(steps: steps, lanes: Array(0..<laneCount))
    var frozen = 0
    for lane in 0..<laneCount {
      #expect(report.worstResidual(lane: lane) <= 1e-9)
      for row in rows[lane] {
        let found = drawn.discrepancy(row, lane: lane)
        #expect(found == nil, "lane \(lane), \(row.isFrozen ? "frozen" : "settled"): \(found ?? "")")
        if row.isFrozen { frozen += 1 }
      }
    }
    #expect(frozen <= 16, "\(frozen) of \(laneCount * steps) steps froze")
  }

  @Test(arguments: [0.0, 0.03]) func `eight regions together give, to the bit, what each gives alone`(
    _ own: Double
  )
    throws
  {
    let steps = 30
    let drawn = Case(seed: 99, steps: steps)
    func bits(_ lanes: [Int], _ lane: Int) throws -> [UInt64] {
      let rows = try drawn.park(lanes: lanes, steps: steps, own: own).run(steps: steps, lanes: [lane]).rows[0]
      return rows.flatMap { row in row.rates.keys.sorted().map { row[$0].bitPattern } }
    }
    for lane in 0..<laneCount { #expect(try bits(Array(0..<laneCount), lane) == bits([lane], 0)) }
  }
}
