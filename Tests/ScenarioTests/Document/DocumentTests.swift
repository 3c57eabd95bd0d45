import Kernel
import Scenario
import Testing

/// What is wrong with a text, one problem a line.
func documentProblems(_ text: String) -> String { documentProblems(Array(text.utf8)) }

func documentProblems(_ bytes: [UInt8]) -> String {
  do {
    _ = try Document.read(bytes, file: "park.yaml")
    return ""
  } catch {
    return error.description
  }
}

func readDocument(_ text: String) throws -> Setting { try Document.read(Array(text.utf8), file: "park.yaml") }

@Suite struct DocumentTests {
  @Test func everyValueKnowsItsPlace() throws {
    let root = try readDocument(
      "\u{FEFF}name: 上虞\nunits:\n  chp-1: {power: 60 MW, ports: [a, 'b']}\nnote: |\n  two\n  lines\n")
    #expect(root.origin == Origin(file: "park.yaml", line: 1, column: 1))
    #expect(root.entries?.map(\.key) == ["name", "units", "note"])
    #expect(root["name"] == Setting(.scalar("上虞"), at: Origin(file: "park.yaml", line: 1, column: 7)))
    let unit = try #require(root["units"]?["chp-1"])
    #expect(unit["power"]?.text == "60 MW")
    #expect(unit["power"]?.origin.description == "park.yaml:3:18")
    #expect(unit.entries?.last?.origin.description == "park.yaml:3:25")
    let ports = try #require(unit["ports"]?.list)
    #expect(ports.map(\.text) == ["a", "b"])
    #expect(ports.map(\.isQuoted) == [false, true])
    #expect(root["note"]?.text == "two\nlines\n")
    #expect(root["note"]?.isQuoted == true)
  }

  @Test func nothingIsToldFromText() throws {
    let root = try readDocument("a:\nb: null\nc: ~\nd: 'null'\ne: \"\"\nf: 0\n")
    #expect(root.entries?.map(\.value.isNull) == [true, true, true, false, false, false])
  }

  @Test func anAliasStandsForWhatItNames() throws {
    let root = try readDocument("a: &power {rated: 5 MW}\nb: *power\n")
    #expect(root["b"]?["rated"]?.text == "5 MW")
    #expect(root["b"]?["rated"]?.origin.line == 1)
  }

  @Test func provenanceIsCarriedWithTheValue() throws {
    let root = try readDocument(
      "a: {value: 905 kWh/t, source: \"GB 21258-2017\", grade: B, low: 850 kWh/t, high: 950 kWh/t}\nb: {value: 3 MW}\nc: {value: 1, carrier: steam}\n"
    )
    #expect(root["a"]?.text == "905 kWh/t")
    #expect(root["a"]?.origin.description == "park.yaml:1:12")
    #expect(
      root["a"]?.provenance
        == Setting.Provenance(source: "GB 21258-2017", grade: "B", low: "850 kWh/t", high: "950 kWh/t"))
    #expect(root["b"]?.text == "3 MW")
    #expect(root["b"]?.provenance == nil)
    #expect(root["c"]?.entries?.count == 2)
  }

  @Test func wrongProvenanceIsRefused() {
    #expect(
      documentProblems("a: {value: 1, sourc: x, grade: D, low: [1]}\n") == """
        park.yaml:1:15: error: unknown key 'sourc' beside 'value'; did you mean 'source'?
        park.yaml:1:32: error: 'grade' must be A, B or C, not 'D'; A use as it is, B check, C assumption
        park.yaml:1:40: error: 'low' must be text, not a list
        """)
  }

  @Test(arguments: ["\\u001b[31mx", "a\\u0007b", "a\\u007fb", "a\\x85\\uFFFEb", "\\u0000", "\\x9b"])
  func `what is not printed is refused where it stands`(_ text: String) {
    let problems = documentProblems("a: 1\nlabel: \"\(text)\"\n")
    #expect(problems.hasPrefix("park.yaml:2:8: error: this text has U+"), "\(problems)")
  }

  @Test func `signs from right to left, tabs and pictures are text`() {
    #expect(documentProblems("a: \"\\u202E\\t\\n\\U0001F3ED 长\"\n").isEmpty)
  }

  @Test func everyProblemIsToldAtOnceInOrder() {
    #expect(
      documentProblems(
        "a: 1\nb: .nan\na: 2\nc: !kg 5\nd: {<<: {x: 1}, y: *z}\n? [p]\n: 3\ne: -.Inf\nf: '.nan'\n") == """
          park.yaml:2:4: error: '.nan' is not a finite number
          park.yaml:3:1: error: the key 'a' is here a second time; the first is at park.yaml:1:1
          park.yaml:4:4: error: tags such as '!kg' are not read; leave it out
          park.yaml:5:5: error: merge keys ('<<') are not read; write the keys out, or use 'extends'
          park.yaml:5:20: error: the alias '*z' names nothing above
          park.yaml:6:3: error: a key must be a word, not a list
          park.yaml:8:4: error: '-.Inf' is not a finite number
          """)
  }

  static let refusedCases: [(String, String)] = [
    ("", "park.yaml: error: the file is empty; keys and values are expected"),
    ("# only a comment\n", "park.yaml: error: the file is empty; keys and values are expected"),
    ("- a\n- b\n", "park.yaml:1:1: error: the file must hold keys and values, not a list"),
    (
      "time,power\n" + String(repeating: "2025-01-01,1\n", count: 99),
      "park.yaml:1:1: error: the file must hold keys and values, not "
        + "'time,power 2025-01-01,1 2025-01-01,1 2025-01-01,1 2025-01…'"
    ),
    ("60 MW\n", "park.yaml:1:1: error: the file must hold keys and values, not '60 MW'"),
    (
      "a: 1\n---\nb: 2\n",
      "park.yaml:2:1: error: a second document begins here; a file holds one; use a file for each"
    ),
    ("a:\n\tb: 1\n", "park.yaml:2:1: error: a tab cannot indent a line; use blanks"),
    ("a: %5\n", "park.yaml:1:4: error: a value cannot begin with '%'; put the value in quotes"),
    (
      "a: b: c\n",
      "park.yaml:1:5: error: a ':' is not allowed here, in 'a: b: c'; "
        + "indent keys of one mapping alike, and put text that holds ': ' in quotes"
    ),
    (
      "a: [1, 2\nb: 3\n",
      "park.yaml:2:2: error: the file is not YAML: did not find expected ',' or ']', "
        + "while parsing a flow sequence that begins in line 1, at 'b: 3'"
    ),
    ("a: !!int 5\n", "park.yaml:1:4: error: tags such as '!!int' are not read; leave it out"),
    ("a: &x [1, *x]\n", "park.yaml:1:11: error: the alias '*x' stands inside what it names"),
    ("a: &x {b: {c: *x}}\n", "park.yaml:1:15: error: the alias '*x' stands inside what it names"),
  ]

  @Test(arguments: refusedCases)
  func whatIsNotReadIsRefused(text: String, message: String) { #expect(documentProblems(text) == message) }

  @Test func fiveThousandLevelsAreRefusedWithoutOverflow() {
    let message = "error: lists and mappings nest deeper than 64 levels"
    // libyaml itself gives up at a thousand flow levels, before it tells of the first.
    for (levels, place) in [(65, "1:67"), (900, "1:67"), (5000, "1:5")] {
      let lists = "a: " + String(repeating: "[", count: levels) + String(repeating: "]", count: levels) + "\n"
      #expect(documentProblems(lists) == "park.yaml:\(place): \(message)")
    }
    let block = (0..<5000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(block.utf8.count > 4 << 20)
    #expect(documentProblems(String(block.prefix(4_000_000))) == "park.yaml:65:65: \(message)")
    let allowed = String(repeating: "{a: ", count: 64) + "1" + String(repeating: "}", count: 64)
    #expect(documentProblems(allowed) == "")
  }

  @Test func anAliasBombIsRefused() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      let names = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(names)]\n"
    }
    #expect(
      documentProblems(text).hasSuffix(
        "error: the aliases of the file stand for more than 100000 values; write the values out"))
    let many = "a: &a 1\n" + (0..<65).map { "b\($0): *a\n" }.joined()
    #expect(
      documentProblems(many)
        == "park.yaml:66:6: error: the file has more than 64 aliases; write the values out")
  }

  @Test func aliasesCannotNestDeeperThanTheFileMay() {
    let open = String(repeating: "[", count: 40)
    let close = String(repeating: "]", count: 40)
    let text = "a: &a \(open)1\(close)\nb: \(open)*a\(close)\n"
    #expect(
      documentProblems(text) == "park.yaml:2:44: error: with its aliases the file nests deeper than 64 levels"
    )
  }

  @Test func aTextOfAHundredThousandKeysIsReadInTime() throws {
    let text = (0..<100_000).map { "k\($0): \($0)\n" }.joined()
    #expect(try readDocument(text).entries?.count == 100_000)
  }
}
