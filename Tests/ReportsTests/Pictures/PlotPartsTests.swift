import Kernel
import Testing

@testable import Reports

@Suite struct PlotPartsTests {
  @Test(arguments: [
    ([0.0, 322.7], true), ([-5.0, 12], true), ([195, 322], false), ([1e-6, 3e-6], false), ([7.0, 7], false),
    ([0.0, 0], true), ([.nan], true), ([1e12, -3e12], false), ([], false), ([220.0001, 220.0002], false),
  ])
  func `an axis reaches over all values with few round ticks`(_ values: [Double], _ fromZero: Bool) {
    let scale = AxisScale(covering: values, fromZero: fromZero)
    #expect(scale.low < scale.high && (2...12).contains(scale.ticks.count))
    for value in values where value.isFinite {
      let share = scale.share(value)
      #expect((-1e-9...1 + 1e-9).contains(share))
    }
    #expect(Set(scale.ticks.map(scale.text)).count == scale.ticks.count, "\(scale.ticks.map(scale.text))")
    if fromZero { #expect(scale.low <= 0 && scale.high >= 0) }
  }

  @Test(arguments: [
    ("2025-01-01", "2026-01-01"), ("2025-02-17", "2025-03-03"), ("2025-07-15T05:00", "2025-07-15T06:00"),
    ("2025-03-31T23:00", "2027-04-02"), ("1990-06-01", "2090-06-01"), ("2025-07-15", "2025-07-15T00:01"),
  ])
  func `marks of time lie in the period and do not touch`(_ begin: String, _ end: String) throws {
    let from = try #require(CivilTime(parsing: begin)).secondsSinceEpoch
    let to = try #require(CivilTime(parsing: end)).secondsSinceEpoch
    for language in Language.allCases {
      func room(_ label: String) -> Int { (label.displayWidth + 1) * (to - from) / 100 }
      let ticks = TimeTicks(from..<to, language) { label, gap in room(label) < gap }.ticks
      #expect(!ticks.isEmpty)
      #expect(ticks.allSatisfy { (from..<to).contains($0.at) }, "\(ticks)")
      let named = ticks.filter { !$0.label.isEmpty }
      for (one, next) in zip(named, named.dropFirst()) {
        let needed = (room(one.label) + room(next.label)) / 2 - 1
        #expect(next.labelAt - one.labelAt > needed, "\(one) \(next)")
      }
    }
  }

  @Test func `weeks begin on Monday, and their means weigh every step alike`() throws {
    // 1 January 2025 was a Wednesday.
    let clock = Clock(
      start: try #require(CivilTime(parsing: "2025-01-01")), stepSeconds: 86_400, stepCount: 15)
    let weeks = PlotIntervals(of: 0..<15, clock, by: .week)
    #expect(weeks.bounds == [0, 5, 12, 15])
    let reduced = weeks.reduced((0..<15).map { $0 == 3 ? .nan : Double($0) })
    let means: [Double] = [1.75, 8, 13]
    let (lowest, highest): ([Double], [Double]) = ([0, 5, 12], [4, 11, 14])
    #expect(reduced.mean == means)
    #expect(reduced.low == lowest)
    #expect(reduced.high == highest)
  }

  @Test func `the shortest means are taken that a picture has room for`() throws {
    let start = try #require(CivilTime(parsing: "2025-01-01"))
    func length(_ step: Int, _ days: Int) -> PlotIntervals.Length {
      let clock = Clock(start: start, stepSeconds: step, stepCount: days * 86_400 / step)
      return PlotIntervals(of: 0..<clock.stepCount, clock).length
    }
    #expect(length(3600, 31) == .step)
    #expect(length(3600, 365) == .day)
    #expect(length(900, 31) == .hour)
    #expect(length(86_400, 365) == .step)
    #expect(length(3600, 3650) == .week)
    #expect(length(3600, 36_500) == .month)
  }

  @Test func `dots of braille stand where they are put`() {
    var canvas = BrailleCanvas(columns: 2, rows: 1)
    canvas.fill(column: 0, from: 0, through: 0)
    canvas.fill(column: 3, from: 0, through: 3)
    canvas.fill(column: 9, from: 0, through: 9)
    #expect(canvas.lines == ["\u{2840}\u{28B8}"])
  }
}
