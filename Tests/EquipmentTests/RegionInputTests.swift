import Equipment
import Kernel
import LaneMath
import ParkTesting
import Testing

/// What is said of two leads that a scenario states wrongly.
@Suite struct RegionInputTests {
  private func messages(_ corners: [(Double, Double)] = RegionTests.corners, _ more: (String, Setting)...)
    -> [String]
  {
    var made = RegionPark(steps: 1)
    made.addConverter([RegionPark.converter(corners, more)])
    return made.problems.map { $0.message + ($0.hint.map { "; " + $0 } ?? "") }
  }

  @Test func `a region may go round either way, close itself and have corners on an edge`() {
    let round = RegionTests.corners
    #expect(messages(round).isEmpty)
    #expect(messages(round.reversed()).isEmpty)
    #expect(messages(round + [round[0]]).isEmpty)
    #expect(messages([(0, 98.8), (0, 150), (0, 247), (90, 231), (180, 215), (104.8, 81)]).isEmpty)
  }

  @Test func `a region that is no convex polygon is refused, with the corner that is wrong`() {
    // Unit 3 of the benchmark of Guo, Henwood and van Ooijen bends inwards by 1 MW at its second corner.
    #expect(
      messages([(0, 44), (15.9, 44), (75, 40), (135.6, 110.2), (32.4, 125.8), (0, 125.8)]) == [
        "'region' is not convex: [15.9 MW, 44.0 MW] lies within the polygon of the other corners; "
          + "leave it out, or move the others"
      ])
    #expect(
      messages([(0, 98.8), (180, 215), (0, 247), (104.8, 81)]) == [
        "'region' does not name its corners in order round the region; the order is "
          + "[0.0 MW, 98.8 MW], [104.8 MW, 81.0 MW], [180.0 MW, 215.0 MW], [0.0 MW, 247.0 MW]"
      ])
    let flat = "'region' needs at least three corners that do not lie on one line"
    #expect(messages([(0, 10), (10, 20)]) == [flat])
    #expect(messages([(0, 10), (10, 20), (20, 30)]) == [flat])
    #expect(messages([(0, 10), (0, 20), (0, 30)]) == [flat])
    #expect(messages([(0, 10), (10, 20), (10, 20), (0, 10)]) == [flat])
  }

  @Test func `a star whose every corner turns the same way is no convex polygon`() {
    let star = [(90.0, 170.0), (130, 50), (20, 125), (160, 125), (50, 50)]
    #expect(
      messages(star).first?.hasPrefix("'region' does not name its corners in order round the region") == true)
  }

  @Test func `all that is wrong is said at once`() {
    let bad: Setting = [["-1 MW", "20 t/h"], ["0 MW", "247"], ["180 MW", ".nan MW"]]
    let found = messages(
      RegionTests.corners, ("region", bad), ("second_lead", "powr"),
      ("inputs", ["fuel": ["bus": "fuel"]]), ("minimum_load", "40 %"))
    for words in [
      "'region' holds -1 MW; no rate is negative", "20 t/h", "'region'",
      "'second_lead' names 'powr', which is no output; did you mean 'power'?",
      "'fuel' states neither 'per_lead' nor 'per_second_lead'", "converter has no parameter 'minimum_load'",
    ] {
      #expect(found.contains { $0.contains(words) }, "\(words) in \(found)")
    }
    #expect(found.count >= 7, "\(found)")
  }

  @Test func `two leads and a region go together, and the second is another output`() {
    var made = RegionPark(steps: 1)
    var setting = RegionPark.converter(RegionTests.corners)
    setting["region"] = nil
    made.addConverter([setting])
    #expect(
      made.problems.map(\.message) == [
        "a converter with two leads needs 'region': the corners of what both can do together"
      ])
    #expect(
      messages(RegionTests.corners, ("second_lead", "heat")).contains(
        "'second_lead' names 'heat', which is the lead; known are power"))
    #expect(
      messages(RegionTests.corners, ("second_lead", "fuel")).contains {
        $0.hasPrefix("'second_lead' names 'fuel', which is no output")
      })
    let single: [(String, Setting)] = [
      ("lead", "heat"), ("region", RegionPark.region(RegionTests.corners)),
      ("outputs", ["heat": ["bus": "heat", "full_flow": "10 MW"]]),
      ("inputs", ["fuel": ["bus": "fuel", "full_flow": "12 MW"]]),
    ]
    made = RegionPark(steps: 1)
    made.addConverter([
      Setting(.mapping(single.map { .init($0.0, at: Origin(file: "code"), $0.1) }), at: Origin(file: "code"))
    ])
    #expect(made.problems.map(\.message) == ["'region' is for two leads: state 'second_lead'"])
  }
}
