import Kernel
import Scenario
import Testing

/// Where two things are stated of which one would count, or something is stated that is not there, it is said.
@Suite struct SilentChoiceTests {
  /// A text of the toy park, what becomes of it, and what is said.
  static let cases: [(old: String, new: String, message: String)] = [
    (
      "profile: load.csv#power, unit: MW, rows: in order", "years: {2026: 3 MW, 2027: 4 MW}",
      "park.yaml:17:63: warning: 'years' begins with 2026"
    ),
    (
      "profile: load.csv#power, unit: MW, rows: in order", "years: {2025: 3 MW, 02025: 4 MW}",
      "error: year 2025 is here a second time"
    ),
    ("profile: load.csv#power, unit: MW, rows: in order", "years: {-1: 3 MW}", "error: '-1' is not a year"),
    (
      "profile: load.csv#power, unit: MW, rows: in order", "years: {20250: 3 MW}",
      "error: '20250' is not a year"
    ),
    (
      "profile: load.csv#power, unit: MW, rows: in order", "years: {25: 3 MW, 2026: 4 MW}",
      "error: '25' is not a year; write one from 1900 to 2199, such as 2025"
    ),
    (
      "profile: load.csv#power, unit: MW, rows: in order", "years: {202: 3 MW}",
      "error: '202' is not a year; write one from 1900 to 2199, such as 2025"
    ),
    (
      "profile: load.csv#power, unit: MW, rows: in order", "profile: load.csv#power, repeat: yes",
      "error: 'repeat' must be true, false or by-weekday, not 'yes'"
    ),
    (
      "profile: load.csv#power, unit: MW, rows: in order",
      "pattern: {weekdays: [1, 1, 1, 1, 1, 0, 0], holidays: 0}, mean: 3 MW",
      "warning: this pattern has a factor for holidays, which is left out: the park names no calendar"
    ),
    (
      "profile: load.csv#power, unit: MW, rows: in order", "shape: shape.csv#v, mean: 3 MW",
      "warning: shape 'shape.csv#v' has a factor for holidays, which is left out: the park names no calendar"
    ),
    (
      "profile: load.csv#power, unit: MW, rows: in order",
      "shape: shape.csv#v, mean: 3 MW, calendar: other.csv",
      "other.csv: warning: other.csv has no holidays of 2025, which the horizon needs; it has 2024"
    ),
    (
      "profile: load.csv#power, unit: MW, rows: in order",
      "pattern: {holidays: 0}, mean: 3 MW, calendar: other.csv",
      "other.csv: warning: other.csv has no holidays of 2025, which the horizon needs; it has 2024"
    ),
    (
      "profile: load.csv#power, unit: MW, rows: in order", "profile: bracket.csv#load, rows: in order",
      "bracket.csv:1:1: error: the square brackets of the header 'load [1#机]' hold no unit, but '1#机'"
    ),
    (
      "prices: prices.yaml", "prices: prices.yaml\nweather: {epw: x.epw, radiation_shift: -1}",
      "error: 'radiation_shift' needs a unit, not '-1'; write '-1 h'"
    ),
    (
      "prices: prices.yaml", "prices: prices.yaml\ncalendar: wide.csv",
      "cells seem to be separated by '，', which is full-width (全角): write ',' between them"
    ),
    (
      "prices: prices.yaml", "prices: prices.yaml\ncalendar: long.csv",
      "long.csv:2:20: error: the holiday lasts from 2025-01-28 to 2025-04-04; a holiday has 31 days at most"
    ),
    (
      "prices: prices.yaml", "prices: prices.yaml\ncalendar: semicolons.csv",
      "cells seem to be separated by ';': write `sep=;` as the first line"
    ),
    (
      "rated_power: 50 MW", "rated_power: 1e-400 MW",
      "error: 'rated_power' is nearer to 0 than numbers can be"
    ),
    (
      "prices: prices.yaml", "prices: prices.yaml\ncalendar: nope.csv",
      "park.yaml:5:11: error: there is no file 'nope.csv'"
    ),
    (
      "prices: prices.yaml", "prices: prices.yaml\ncalendar: .",
      "is a folder, not a file"
    ),
    (
      "prices: prices.yaml", "prices: [prices.yaml, {tariffs: nope.csv}]",
      "park.yaml:4:33: error: there is no file 'nope.csv'"
    ),
    (
      "prices: prices.yaml", "prices: [prices.yaml, {tariffs: t.csv}]\ntariff: U",
      "park.yaml:5:9: error: there is no tariff 'U' in t.csv"
    ),
    ("prices: prices.yaml", "prices: prices.yaml\ntariff: U", "park.yaml:5:9: warning: tariff 'U' is named"),
    (
      "prices: prices.yaml", "prices: prices.yaml\ncalendar: twice.csv",
      "twice.csv:3:9: error: the holiday from 2025-01-01 to 2025-01-01 stands twice, first in line 2"
    ),
    (
      "profile: load.csv#power, unit: MW, rows: in order", "profile: one.csv#power, unit: MW, repeat: true",
      "warning: profile 'one.csv#power' has one row, whose length nothing states"
    ),
    (
      "profile: load.csv#power, unit: MW, rows: in order", "profile: utc.csv#power, unit: MW",
      "utc.csv:2:1: error: '2025-03-01T00:00+08:00' has another offset from UTC than the header 'time (UTC)' says"
    ),
    (
      "units:\n", "units_from: {table: none.csv, kind: toy-load, common: {ports: {power: power}}}\nunits:\n",
      "none.csv:1:1: warning: the table has no rows: no unit comes of it"
    ),
    (
      "units:\n",
      "units_from: {table: more.csv, kind: toy-load, common: {load: 3 MW, ports: {power: power}}}\nunits:\n",
      "more.csv:1:4: warning: column 'load' stands before what 'common' states of it (park.yaml:9:"
    ),
  ]

  private static let files = [
    "t.csv": "policy,months,hour_start,hour_end,band,multiplier\nT,1-12,0,24,平段,1\n",
    "twice.csv": "year,name,first,last\n2025,元旦,2025-01-01,2025-01-01\n2025,元旦,2025-01-01,2025-01-01\n",
    "one.csv": "time,power\n2025-03-01T00:00,3\n",
    "utc.csv": "time (UTC),power\n"
      + (0..<24).map { "2025-03-01T\($0 < 10 ? "0" : "")\($0):00+08:00,3\n" }.joined(),
    "shape.csv": "index_type,index,v\nholiday,1,0.5\n",
    "other.csv": "year,name,first,last\n2024,元旦,2024-01-01,2024-01-01\n",
    "bracket.csv": "load [1#机]\n" + (0..<24).map { _ in "3\n" }.joined(),
    "wide.csv": "year，name，first，last\n2025，元旦，2025-01-01，2025-01-01\n",
    "semicolons.csv": "year;name;first;last\n2025;元旦;2025-01-01;2025-01-01\n",
    "long.csv": "year,name,first,last\n2025,春节,2025-01-28,2025-04-04\n",
    "none.csv": "id,load [MW]\n", "more.csv": "id,load [MW]\na,2\nb,\n",
  ]

  @Test(arguments: cases) func `what would be silent is said`(_ old: String, _ new: String, _ message: String)
    throws
  {
    let said = try ScenarioFolder(replacing: old, by: new, Self.files).problems()
    #expect(said.split(separator: "\n").count { $0.contains(message) } == 1, "\(said)")
  }

  @Test func `a value is not set before the whole that it lies in`() throws {
    let engine = "{kind: toy-engine, ports: {power: power}, rated_power: 40 MW}"
    let lost = "units.engine.rated_power: 3 MW\n  units.engine: \(engine)"
    let kept = "units.engine: \(engine)\n  units.engine.rated_power: 3 MW"
    func said(_ set: String) throws -> String {
      try ScenarioFolder(changing: ["child.yaml": "parktwin: 1\nextends: park.yaml\nset:\n  \(set)\n"])
        .problems("child.yaml")
    }
    #expect(
      try said(lost).contains(
        "child.yaml:5:3: error: 'units.engine' is set after 'units.engine.rated_power', which lies in it and is lost"
      ))
    #expect(try !said(kept).contains("error"))
  }

  @Test func `one override holds one value`() {
    for text in ["units.engine.rated_power=3 MW\nunits: {}", "name=a\nb: 1"] {
      #expect(throws: Problems.self) { try Override(parsing: text) }
    }
  }

  @Test func `overrides that hide others are told`() throws {
    func said(_ texts: String...) throws -> [String] {
      Override.hidden(among: try texts.map { try Override(parsing: $0) }).map(\.message)
    }
    #expect(try said("a.b=1", "a.c=1", "a.bc=1").isEmpty)
    #expect(try said("a.b=1", "a.b=2") == ["'a.b' is set twice"])
    #expect(try said("a.b.c=1", "a=2") == ["'a' is set after 'a.b.c', which lies in it and is lost"])
    #expect(try said("a=2", "a.b.c=1").isEmpty)
  }
}
