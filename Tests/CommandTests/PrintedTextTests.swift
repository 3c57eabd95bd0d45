import Foundation
import Testing

/// What a file says comes to a terminal as signs, and never as what a terminal obeys.
@Suite struct PrintedTextTests {
  /// Control characters of ASCII and of ISO 6429, a further line end, and what turns the order of letters round.
  static let signs: [(scalar: Unicode.Scalar, name: String, isRefused: Bool)] = [
    ("\u{1B}", "U+001B", true), ("\u{7}", "U+0007", true), ("\u{7F}", "U+007F", true),
    ("\u{9B}", "U+009B", true), ("\u{FFFE}", "U+FFFE", true), ("\u{85}", "U+0085", false),
    ("\u{2028}", "U+2028", false),
    ("\u{202E}", "U+202E", false), ("\u{2066}", "U+2066", false),
  ]

  /// A park in which a sign stands in one of all the places from which text comes into messages and results, and the
  /// words of the command that reads it.
  static let places: [(name: String, park: String, table: String, words: [String])] = [
    ("label of a park", "label: \"a\\@b\"\n", "", ["check", "park.yaml"]),
    ("raw in YAML", "label: \"a@b\"\n", "", ["check", "park.yaml"]),
    ("raw and not YAML", "label: @b\n", "", ["check", "park.yaml"]),
    ("raw in a comment", "# a@b\nlabel: [\n", "", ["check", "park.yaml"]),
    ("key", "\"la@bel\": b\n", "", ["check", "park.yaml"]),
    ("word of choice", "", "", ["check", "park.yaml", "--set", "buses.power.carrier=\"elec\\@tricity\""]),
    ("value of --set", "", "", ["check", "park.yaml", "--set", "units.store.capacity=\"4\\@ MWh\""]),
    ("path of --set", "", "", ["check", "park.yaml", "--set", "units.st@re.capacity=4 MWh"]),
    ("name of a file", "", "", ["check", "pa@rk.yaml"]),
    ("name of an option", "", "", ["check", "park.yaml", "--al@l"]),
    ("name of a bus", "", "", ["explain", "out.h5", "--bus", "po@wer", "--at", "2025-06-02"]),
    (
      "label in a table of units",
      "units_from: {table: table.csv, kind: process-plant, common: {uses: {power: {bus: power, base: 1 MW}}}}\n",
      "id,label\nm1,a@b\n", ["check", "park.yaml"]
    ),
    (
      "header of a table of units",
      "units_from: {table: table.csv, kind: process-plant, common: {uses: {power: {bus: power, base: 1 MW}}}}\n",
      "id,la@bel\nm1,ab\n", ["check", "park.yaml"]
    ),
    (
      "header of a series", "set: {units.mill.uses.power.base: {profile: \"table.csv#load\"}}\n",
      "time,lo@ad [MW]\n2025-06-02,1\n", ["check", "park.yaml"]
    ),
    (
      "cell of a series", "set: {units.mill.uses.power.base: {profile: \"table.csv#load\"}}\n",
      "time,load [MW]\n2025-06-02,@1\n", ["check", "park.yaml"]
    ),
    ("file of factors", "factors: [factors.yaml]\n", "", ["check", "park.yaml"]),
  ]

  @Test(arguments: places.indices) func `whatever stands in a file or in words`(_ place: Int) throws {
    let place = Self.places[place]
    for sign in Self.signs {
      let raw = String(Character(sign.scalar))
      let digits = sign.name.dropFirst(2)
      func filled(_ text: String) -> String {
        text.replacing("\\@", with: "\\u" + digits).replacing("@", with: raw)
      }
      let folder = try CommandFolder()
      let park = CommandFolder.head + CommandFolder.power
      try folder.write("park.yaml", park)
      if place.words[0] == "explain" {
        #expect(try folder.run("run", "park.yaml", "-o", "out.h5", "--quiet").status == 0)
      }
      try folder.write("park.yaml", park + filled(place.park))
      try folder.write("table.csv", filled(place.table))
      try folder.write("factors.yaml", filled("a: {value: 1 MW, source: \"a\\@b\", grade: C}\n"))
      let result = try CommandLineTool.run(place.words.map(filled), in: folder.path)
      #expect(!result.errors.unicodeScalars.contains(sign.scalar), "\(place.name), \(sign.name)")
      #expect(result.status != 70, "\(place.name), \(sign.name): \(result.errors)")
      if sign.isRefused {
        #expect([64, 65].contains(result.status), "\(place.name), \(sign.name): \(result.status)")
        #expect(!result.errors.isEmpty, "\(place.name), \(sign.name)")
      }
    }
  }

  @Test func `a results file that says what is not printed is refused by every command`() throws {
    let folder = try CommandFolder()
    try folder.write("park.yaml", CommandFolder.head + CommandFolder.power)
    #expect(try folder.run("run", "park.yaml", "-o", "out.h5", "--quiet").status == 0)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/out.h5")).dropLast(32)
    let places = bytes.ranges(of: Data("power".utf8))
    #expect(!places.isEmpty)
    // Of those some are names of attributes or of what is fixed; whatever is read must be printed.
    for place in places { bytes[place.lowerBound + 1] = 0x1B }
    try bytes.write(to: URL(fileURLWithPath: folder.path + "/bad.h5"))
    for words in [
      ["summary", "bad.h5"], ["explain", "bad.h5", "--bus", "power", "--at", "2025-06-02"],
      ["plot", "bad.h5", "grid.import"], ["report", "bad.h5", "-o", "out.html"],
      ["export", "bad.h5", "--xlsx", "o.xlsx"],
    ] {
      let result = try CommandLineTool.run(words, in: folder.path)
      #expect(!(result.output + result.errors).unicodeScalars.contains("\u{1B}"), "\(words)")
      #expect(result.status == 65, "\(words): \(result.status) \(result.errors)")
    }
  }

  #if os(Linux)
    /// What a command says to a terminal of its own, as a person has it.
    private func onTerminal(_ words: [String], in folder: String) throws -> String {
      let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (lock, number): (Int32, Int32) = (0, 0)
      // TIOCSPTLCK and TIOCGPTN of Linux (asm-generic/ioctls.h).
      try #require(terminal >= 0 && ioctl(terminal, 0x4004_5431, &lock) == 0)
      try #require(ioctl(terminal, 0x8004_5430, &number) == 0)
      defer { close(terminal) }
      let slave = try #require(FileHandle(forUpdatingAtPath: "/dev/pts/\(number)"))
      let process = Process()
      process.executableURL = URL(fileURLWithPath: CommandLineTool.path)
      process.arguments = words
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      (process.standardOutput, process.standardError) = (slave, slave)
      try process.run()
      process.waitUntilExit()
      var said = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(terminal, &said, said.count)
      return String(decoding: said.prefix(max(0, count)), as: UTF8.self)
    }

    @Test func `a terminal gets signs where a program gets the text`() throws {
      let folder = try CommandFolder()
      let park = (CommandFolder.head + CommandFolder.power).replacing(
        "name: fresh", with: "name: fresh\nlabel: \"a\u{202E}b\"")
      try folder.write("park.yaml", park)
      for words in [["show", "park.yaml"], ["check", "park.yaml", "--set", "units.\u{202E}x=1"]] {
        let text = try onTerminal(words, in: folder.path)
        #expect(text.contains("U+202E") || text.contains("u202E"), "\(words): \(text)")
        #expect(!text.unicodeScalars.contains("\u{202E}"), "\(words): \(text)")
      }
    }
  #endif
}
