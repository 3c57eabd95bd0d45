import Foundation
import Testing

/// A park with one thing wrong, and what a planner reads.
struct WrongPark: Sendable, CustomTestStringConvertible {
  var name: String
  var old: String
  var new: String
  var message: String
  var testDescription: String { name }

  init(_ name: String, _ old: String, _ new: String, _ message: String) {
    (self.name, self.old, self.new, self.message) = (name, old, new, message)
  }
}

@Suite("Wrong input ends with code 65, the place and a hint, and no file")
struct InvalidInputTests {
  static let parks: [WrongPark] = [
    WrongPark(
      "misspelt key", "import_limit", "imprt_limit",
      "park.yaml:9:57: error: grid-connection has no parameter 'imprt_limit'; did you mean 'import_limit'?"),
    WrongPark(
      "duplicate key", "  power: {carrier: electricity}",
      "  power: {carrier: electricity}\n  power: {carrier: electricity}",
      "park.yaml:8:3: error: the key 'power' is here a second time; the first is at park.yaml:7:3"),
    WrongPark(
      "wrong unit", "60 MW", "60 MWh",
      "park.yaml:9:71: error: 'import_limit' must be a power, such as in W, kW or MW, but '60 MWh' is an energy"
    ),
    WrongPark(
      "bare number", "60 MW", "60",
      "park.yaml:9:71: error: 'import_limit' needs a unit: '60' is a bare number; units that would do: W, kW, MW"
    ),
    WrongPark(
      "negative capacity", "60 MW", "-60 MW",
      "park.yaml:9:71: error: 'import_limit' is -60 MW; it must lie between 0 MW and 100000 MW"),
    WrongPark("NaN", "60 MW", ".nan", "park.yaml:9:71: error: '.nan' is not a finite number"),
    WrongPark(
      "loss beyond reason", "import_limit: 60 MW", "transformer_loss: 110 %",
      "park.yaml:9:75: error: 'transformer_loss' is 110 %; it must lie between 0 % and 10 %"),
    WrongPark(
      "unknown bus", "bus: power", "bus: powr",
      "park.yaml:10:71: error: there is no bus 'powr'; did you mean 'power'?"),
    WrongPark(
      "recursive alias", "name: small", "name: small\nlabel: &a [*a]",
      "park.yaml:3:12: error: the alias '*a' stands inside what it names"),
    WrongPark(
      "5,000-deep nesting", "name: small",
      "name: " + String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000),
      "park.yaml:2:8: error: lists and mappings nest deeper than 64 levels"),
    WrongPark(
      "end before start", "end: 2025-01-02", "end: 2024-01-02",
      "park.yaml:4:35: error: the horizon ends at 2024-01-02T00:00, not after its start at 2025-01-01T00:00; "
        + "the end is not included: a year is 2025-01-01 to 2026-01-01"),
    WrongPark(
      "step that does not divide", "step: 1 h", "step: 7 h",
      "park.yaml:4:53: error: a step of 7 h does not divide the horizon of 1 d; the nearest that does is 6 h"),
    WrongPark(
      "id with a slash", "  grid:", "  a/b:",
      "park.yaml:9:3: error: the name 'a/b' holds '/'; letters, digits, '_', '.' and '-' are allowed; "
        + "free text goes into 'label'"),
    WrongPark(
      "missing profile", "8 t/h", "{profile: data/none.csv#x, unit: t/h}",
      "park.yaml:10:54: error: there is no file 'data/none.csv'"),
    WrongPark(
      "path outside the root", "8 t/h", "{profile: ../../../../../../../../etc/passwd#x, unit: t/h}",
      "park.yaml:10:54: error: '../../../../../../../../etc/passwd' lies outside of '.'; "
        + "move it there, or allow its folder on the command line"),
  ]

  @Test("whatever is wrong", arguments: parks)
  func wrong(_ park: WrongPark) throws {
    #expect(SmallPark.text.contains(park.old))
    let folder = try SmallPark(SmallPark.text.replacing(park.old, with: park.new))
    let result = try folder.run("run", "park.yaml", "-o", "out.h5")
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    #expect(result.errors == park.message + "\n1 error\n")
    #expect(try folder.names() == ["park.yaml"])
  }

  @Test("in files that are not UTF-8")
  func encodings() throws {
    let folder = try SmallPark()
    try folder.write("park.yaml", #require(SmallPark.text.data(using: .utf16LittleEndian)))
    #expect(try folder.run("check", "park.yaml").status == 65)
    let latin = SmallPark.text.replacing("全部", with: "Österreich")
    try folder.write("park.yaml", #require(latin.data(using: .isoLatin1)))
    let result = try folder.run("check", "park.yaml")
    #expect(result.status == 65)
    #expect(result.errors.hasPrefix("park.yaml:5:28: error: byte 0xD6 at offset 217 is not UTF-8"))
  }

  @Test("all of it at once, in the order of the file, with a count")
  func everything() throws {
    let text = SmallPark.text.replacing("60 MW", with: "60").replacing("bus: power", with: "bus: powr")
    let folder = try SmallPark(text)
    let result = try folder.run("run", "park.yaml", "-o", "out.h5")
    #expect(
      result.errors == """
        park.yaml:9:71: error: 'import_limit' needs a unit: '60' is a bare number; units that would do: W, kW, MW
        park.yaml:10:71: error: there is no bus 'powr'; did you mean 'power'?
        2 errors

        """)
  }

  @Test("on the command line, which messages name")
  func commandLine() throws {
    let folder = try SmallPark()
    let result = try folder.run("run", "park.yaml", "--set", "units.grid.import_limit=60 MWh", "-o", "out.h5")
    #expect(result.status == 65)
    #expect(result.errors.hasPrefix("--set: error: 'import_limit' must be a power"))
    #expect(try folder.run("run", "park.yaml", "--set", "nothing").status == 65)
    #expect(try folder.run("run").status == 64)
    #expect(try folder.run("run", "park.yaml", "--colour").status == 64)
    #expect(try folder.names() == ["park.yaml"])
  }

  @Test("as JSON for a program that checks")
  func json() throws {
    let folder = try SmallPark(SmallPark.text.replacing("bus: power", with: "bus: powr"))
    let result = try folder.run("check", "park.yaml", "--json")
    #expect(result.status == 65)
    let json = try result.json()
    #expect(json["valid"] as? Bool == false)
    let problem = try #require((json["problems"] as? [[String: Any]])?.first)
    #expect(problem["message"] as? String == "there is no bus 'powr'")
    #expect(problem["hint"] as? String == "did you mean 'power'?")
    #expect(problem["line"] as? Int == 10)
    #expect(problem["column"] as? Int == 71)
  }
}
