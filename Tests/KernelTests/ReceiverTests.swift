import Kernel
import LaneMath
import Testing

/// Receivers of one rank are as few as can take what is offered: model.md, section 4.5.
@Suite struct ReceiverTests {
  /// What lines of one rank take of an offer, and what is left over.
  private func taken(_ lines: [(least: Double, most: Double)], of offers: [Double]) throws -> [[Double]] {
    var wired = WiredPark(steps: offers.count, buses: ["gas"], carrier: .electricity)
    wired.add("source", [("gas", offers)])
    for (number, line) in lines.enumerated() {
      wired.add("line\(number)", .receiver, at: "gas", least: line.least, most: Lanes(all: line.most))
    }
    return try wired.trace(steps: offers.count).map { row in
      lines.indices.map { row["line\($0).lead"] ?? .nan } + [row["excess gas"] ?? .nan]
    }
  }

  @Test("of two lines of 10 with a least load of 5, one takes 8, both take 12, none takes 4") func twoLines()
    throws
  {
    let found = try taken([(5, 10), (5, 10)], of: [8, 12, 4, 20, 25])
    #expect(found == [[8, 0, 0], [6, 6, 0], [0, 0, 4], [10, 10, 0], [10, 10, 5]])
  }

  @Test("one whose least rate does not fit is passed over, and the first set that takes all is found")
  func unlikeLines() throws {
    // 9: the first needs 10, the second takes it. 14: first alone. 21: the first and the third, as 10 + 12 do not fit.
    let found = try taken([(10, 15), (12, 18), (2, 8)], of: [9, 14, 21, 1])
    #expect(found[0] == [0, 0, 8, 1])
    #expect(found[1] == [14, 0, 0, 0])
    #expect(abs(found[2][0] - 21 * 15 / 23) < 1e-9 && found[2][1] == 0)
    #expect(found[3] == [0, 0, 0, 1])
  }

  @Test("dozens of unlike lines are searched in time, and never take less than one alone could")
  func manyLines() throws {
    let lines = (0..<40).map { (least: 9.9 + 0.01 * Double($0), most: 10.0 + 0.013 * Double($0)) }
    let found = try taken(lines, of: [95, 185.5])
    for (row, offer) in zip(found, [95, 185.5]) {
      #expect(abs(row.reduce(0, +) - offer) < 1e-9 && row[lines.count] <= 5)
    }
  }

  @Test("a later rank gets its least by turning down those before it") func laterRanksGetTheirLeast() throws {
    var wired = WiredPark(steps: 2, buses: ["gas"], carrier: .electricity)
    wired.add("source", [("gas", [12, 10.5])])
    wired.add("first", .receiver, at: "gas", least: 6, most: Lanes(all: 10))
    wired.add("later", .receiver, at: "gas", rank: Lanes(all: 1), least: 5, most: Lanes(all: 10))
    let rows = try wired.trace(steps: 2)
    #expect(rows.map { $0["first.lead"] } == [7, 10])
    #expect(rows.map { $0["later.lead"] } == [5, 0])
    #expect(rows.map { $0["excess gas"] } == [0, 0.5])
  }
}
