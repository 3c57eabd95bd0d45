import Kernel
import Scenario
import Testing

@Suite struct DocumentPathTests {
  private static let text = """
    units:
      chp: {minimum_load: 10 %}
      chp.1: {minimum_load: 40 %, 'a.b': {c: 1}}
    list: [1]
    """
  private static let here = Origin(file: "scenario.yaml", line: 9, column: 3)

  static let foundCases: [(String, String?)] = [
    ("units.chp.minimum_load", "10 %"), ("units.chp.1.minimum_load", "40 %"), ("units.chp.1.a.b.c", "1"),
    ("units.chp.1.ramp", nil),
  ]

  @Test(arguments: foundCases)
  func theLongestNameIsTaken(path: String, value: String?) throws {
    let root = try readDocument(Self.text)
    #expect(try DottedPath(path, at: Self.here).value(in: root)?.text == value)
  }

  @Test func settingKeepsWhereTheNewValueCameFrom() throws {
    var root = try readDocument(Self.text)
    let origin = Origin(file: "--set", layer: "command line")
    let path = DottedPath("units.chp.1.minimum_load", at: origin)
    let old = try path.set(Setting(.scalar("35 %"), at: origin), in: &root)
    #expect(old?.text == "40 %")
    #expect(root["units"]?["chp.1"]?["minimum_load"] == Setting(.scalar("35 %"), at: origin))
    #expect(root["units"]?["chp"]?["minimum_load"]?.text == "10 %")
    let new = DottedPath("units.chp.ramp", at: origin)
    #expect(try new.set(Setting(.scalar("2 %/min"), at: origin), in: &root) == nil)
    #expect(root["units"]?["chp"]?["ramp"]?.text == "2 %/min")
  }

  @Test func belowAUnitMappingsThatNobodyStatedAreMade() throws {
    var root = try readDocument(Self.text)
    let path = DottedPath("units.chp.1.aeration.blower.efficiency", at: Self.here)
    #expect(try path.value(in: root) == nil)
    try path.set(Setting(.scalar("80 %"), at: Self.here), in: &root)
    #expect(root["units"]?["chp.1"]?["aeration"]?["blower"]?["efficiency"]?.text == "80 %")
    #expect(root["units"]?["chp"]?.entries?.map(\.key) == ["minimum_load"])
  }

  static let wrongCases: [(String, String)] = [
    ("units.chq.minimum_load", "'units.chq.minimum_load': there is no 'chq' in 'units'; did you mean 'chp'?"),
    ("unit.chp", "'unit.chp': there is no 'unit' in the file; did you mean 'units'?"),
    ("price", "'price': there is no 'price' in the file; known are list, units"),
    (
      "units.chp.minimum_load.x",
      "'units.chp.minimum_load.x' goes on behind 'units.chp.minimum_load', which is '10 %'"
    ),
    ("units.chp..x", "'units.chp..x': there is no '' in 'units.chp'; known are minimum_load"),
    ("list.0", "'list.0' goes on behind 'list', which is a list"),
  ]

  @Test(arguments: wrongCases)
  func aPathThatLeadsNowhereSaysWhere(path: String, message: String) throws {
    let root = try readDocument(Self.text)
    let error = #expect(throws: Problems.self) { try DottedPath(path, at: Self.here).keys(in: root) }
    #expect(error?.description == "scenario.yaml:9:3: error: \(message)")
  }
}
