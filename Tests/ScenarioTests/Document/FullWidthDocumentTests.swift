import Kernel
import Quantities
import Scenario
import Testing

/// Every full-width sign of a Chinese keyboard in every place where YAML needs its own.
@Suite struct FullWidthDocumentTests {
  /// A file with a sign at its place (`§`), and the sign of ASCII that would be right.
  static let places: [(text: String, half: String)] = [
    // Between a key and its value: first, in the middle, last, before a mapping, before a list, within braces.
    ("a§ 1\nb: 2\n", ":"), ("a: 1\nb§2\nc: 3\n", ":"), ("a: 1\nu:\n  b: 2\n  c§ 75 MW\n", ":"),
    ("a: 1\nu§\n  b: 2\n", ":"), ("a: 1\nu§\n  - b\n", ":"), ("a: {b: 1, c§ 2}\n", ":"), ("a: {b§1}\n", ":"),
    ("u:\n  grid§{kind: x}\n  b: 2\n", ":"), ("label: 上虞（东）\nb§2\nc: 3\n", ":"),
    // Between values within braces.
    ("a: {b: 1§ c: 2}\n", ","), ("a: {b: 30.1 degrees_north§c: 2, d: 3}\n", ","),
    // Braces, brackets and quotes.
    ("a: §b: 1}\n", "{"), ("a: {b: 1§\nc: 2\n", "}"), ("a: [1, 2§\nc: 2\n", "]"), ("a: {b: [1, 2§}\n", "]"),
    // A comment, and the blank behind a colon or before a key.
    ("a: 1\n§ comment\nb: 2\n", "#"), ("a:§1\nb: 2\n", " "), ("a:\n  b: 1\n§ c: 2\n", " "),
    // A list's dash would make a text of the lines; a key that begins with it is caught.
    ("a:\n  § b: 1\n", "-"),
  ]

  static let wide: [String: [String]] = [
    ":": ["："], ",": ["，", "、"], "{": ["｛"], "}": ["｝"], "[": ["［", "【"], "]": ["］", "】"], "#": ["＃"],
    " ": ["\u{3000}", "\u{A0}"], "-": ["－", "\u{2014}"],
  ]

  @Test(arguments: places.indices)
  func `it is named at its own line and column`(index: Int) throws {
    let (text, half) = Self.places[index]
    for sign in try #require(Self.wide[half]) {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let line = try #require(lines.firstIndex { $0.contains("§") })
      let column = try #require(lines[line].unicodeScalars.firstIndex(of: "§"))
      let place = lines[line].unicodeScalars.distance(from: lines[line].startIndex, to: column)
      let found = documentProblems(text.replacing("§", with: sign))
      #expect(
        found.hasPrefix("park.yaml:\(line + 1):\(place + 1): error: a "), "\(text) with '\(sign)': \(found)")
      #expect(found.contains("full-width") && found.contains("全角") || sign == "\u{A0}", "\(found)")
      #expect(found.contains("stands where \(half == " " ? "a blank" : "'\(half)'") is needed"), "\(found)")
      #expect(!found.contains("\n"), "one message for one cause: \(found)")
    }
  }

  @Test func `the message is this`() {
    #expect(
      documentProblems("a: 1\nimport_limit：75 MW\nb: 2\n") == """
        park.yaml:2:13: error: a full-width colon '：' (全角) stands where ':' is needed; YAML's own signs are \
        half-width (半角)
        """)
    // Two lines, two causes; three on one line are told once.
    #expect(
      documentProblems("u:\n  a：1\n  b：2\n  c: 3\n").split(separator: "\n").map { $0.prefix(14) }
        == ["park.yaml:2:4:", "park.yaml:3:4:"])
    #expect(documentProblems("a: ｛b: 1，c: 2｝\nd: 3\n").split(separator: "\n").count == 1)
  }

  @Test func `curly quotes around text with a colon are named`() {
    #expect(
      documentProblems("a: “b: c”\nd: 1\n").hasPrefix(
        "park.yaml:1:4: error: a full-width quote '“' (全角) stands where '\"' is needed"))
  }

  @Test func `text may hold them`() throws {
    let text = "label: 绍兴，上虞（东区）：“一期”\nsource: 《年报》，第３页；见 a：b # 说明：，\n'键：': 1\n"
    let root = try readDocument(text)
    #expect(root["label"]?.text == "绍兴，上虞（东区）：“一期”")
    #expect(root["键："]?.text == "1")
  }

  @Test func `an error of another cause keeps YAML's words`() {
    #expect(
      documentProblems("label: 上虞，东：区\na: [1, 2\nb: 3\n")
        == "park.yaml:3:2: error: the file is not YAML: did not find expected ',' or ']', "
        + "while parsing a flow sequence that begins in line 2, at 'b: 3'")
  }

  /// A mapping with a value of every form, and what is said of it.
  static let values: [(String, @Sendable (inout Fields) -> Void, String)] = [
    ("k: ７５　ＭＷ", { _ = $0.quantity("k", in: "MW") }, ""),
    ("k: １２", { _ = $0.integer("k") }, ""),
    (
      "k: [1，2，3]", { fields in _ = fields.list("k")?.map { fields.quantity(of: $0, named: "k", in: .one) } },
      "1:6: 'k' cannot be read: a full-width comma '，' (全角) cannot follow; write a number without separators"
    ),
    (
      "k: 1，2", { _ = $0.list("k") },
      "1:4: 'k' must be a list, not '1，2', which holds a full-width comma '，' (全角)"
    ),
    (
      "k: ｛b：1，c：2｝", { _ = $0.named("k") },
      "1:4: 'k' must be a mapping of names, not '｛b：1，c：2｝', which holds a full-width brace '｛' (全角)"
    ),
    (
      "k: ｔｒｕｅ", { _ = $0.boolean("k") },
      "1:4: 'k' must be true or false, not 'ｔｒｕｅ', which holds a full-width letter 'ｔ' (全角)"
    ),
    (
      "k: ｅｎｄ", { _ = $0.choice("k", of: ["begin", "end"]) },
      "1:4: 'k' must be one of begin, end, not 'ｅｎｄ'; did you mean 'end'? it holds a full-width letter 'ｅ' (全角); write 'e'"
    ),
    (
      "ｋ: 1", { _ = $0.integer("k") },
      "1:1: unknown key 'ｋ' in it; did you mean 'k'? it holds a full-width letter 'ｋ' (全角); write 'k'"
    ),
    (
      "k: 一号炉：甲", { _ = $0.identifier("k") },
      "1:4: the name '一号炉：甲' holds a full-width colon '：' (全角); letters, digits, '_', '.' and '-' are allowed; free text goes into 'label'"
    ),
  ]

  @Test(arguments: values.indices)
  func `values are read or named`(index: Int) throws {
    let (text, read, message) = Self.values[index]
    var fields = Fields(try readDocument(text + "\n"), of: "it")
    read(&fields)
    var problems: [Problem] = []
    fields.finish(into: &problems)
    let found = problems.map { problem in
      "\(problem.origin.line):\(problem.origin.column): \(problem.message)\(problem.hint.map { "; " + $0 } ?? "")"
    }
    #expect(found.joined(separator: "\n") == message)
  }

  @Test func `the command line names them too`() throws {
    let error = #expect(throws: Problems.self) { try Override(parsing: "units.grid.price＝0.6 CNY/kWh") }
    #expect(
      error?.description
        == "--set: error: 'units.grid.price＝0.6 CNY/kWh' is not path=value; it holds a full-width equals sign '＝' (全角); write '='"
    )
    let braces = #expect(throws: Problems.self) { try Override(parsing: "units.grid={kind：x}") }
    #expect(braces?.description.contains("a full-width colon '：' (全角) stands where ':' is needed") == true)
    #expect(try Override(parsing: "units.grid.price=０．６ CNY/kWh").value.text == "０．６ CNY/kWh")
    let root = try readDocument("units: {grid: {price: 1}}\n")
    let path = #expect(throws: Problems.self) {
      try DottedPath("units．grid．price", at: Origin(file: "--set")).keys(in: root)
    }
    #expect(path?.description.contains("it holds a full-width full stop '．' (全角); write '.'") == true)
  }

  @Test func `dates are read`() {
    #expect(CivilTime(parsing: "２０２５-０３-０３") == CivilTime(parsing: "2025-03-03"))
    #expect(CivilTime(parsing: "2025－03－03") == CivilTime(parsing: "2025-03-03"))
  }
}
