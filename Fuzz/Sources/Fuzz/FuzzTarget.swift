import Equipment
import Foundation
import Kernel
import Quantities

@testable import Results
@testable import Scenario
@testable import Studies

/// The readers of what others write: whatever the bytes, they end with a value or with problems that are told.
enum FuzzTarget: String, CaseIterable {
  /// A document: YAML, and every text in it as the quantities, ranges and dates that texts can be.
  case yaml
  /// A whole scenario with the shipped kinds of equipment, to the park that would be run.
  case scenario
  /// A table, each column as numbers, as a series by several rules and as a load's shape, and all of it as weather.
  case table
  /// A workbook: as a file, and of parts that are packed here, as changed bytes of a file hardly pass its checksums.
  case workbook
  /// An EnergyPlus weather file.
  case epw
  /// A results file.
  case results
  /// A line of a sweep's journal.
  case journal

  /// What libFuzzer calls.
  func take(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    switch self {
    case .yaml: Self.readYAML(bytes)
    case .scenario: Self.readScenario(bytes)
    case .table: Self.readTable(bytes)
    case .workbook: Self.readWorkbook(bytes)
    case .epw: Self.readWeather(bytes)
    case .results: Self.readResults(bytes)
    case .journal: Self.readJournal(bytes)
    }
    return 0
  }

  private static func readYAML(_ bytes: [UInt8]) {
    guard let root = try? Document.read(bytes, file: "fuzz.yaml") else { return }
    readTexts(of: root)
    _ = try? LoadPattern(root)
    _ = try? ClimateNormals(root)
    _ = try? Override(parsing: String(decoding: bytes.prefix(80), as: UTF8.self))
    _ = try? DottedPath(String(decoding: bytes.prefix(40), as: UTF8.self), at: root.origin).value(in: root)
  }

  private static func readTexts(of setting: Setting) {
    switch setting.content {
    case .scalar(let text):
      _ = try? Quantity(text).si(expecting: "MW")
      _ = try? Quantity.range(text, expecting: "MW")
      _ = Literal.ends(of: text)
      _ = CivilTime(parsing: text, lenient: true)
      _ = suggestion(for: text, among: ["price", "ports", "prices"])
    case .list(let values): values.forEach(readTexts)
    case .mapping(let entries): entries.forEach { readTexts(of: $0.value) }
    }
  }

  private static func readScenario(_ bytes: [UInt8]) {
    let reader = ScenarioReader(catalogue: Catalogue.kinds)
    guard let prepared = try? reader.read(scratch("park.yaml", bytes)) else { return }
    for scenario in prepared.scenarios { _ = scenario.shownText(catalogue: Catalogue.kinds) }
  }

  private static func readTable(_ bytes: [UInt8]) {
    guard let choice = bytes.first else { return }
    let separators: [Character?] = [nil, ",", ";", "\t"]
    let format = TableFormat(separator: separators[Int(choice) % 4], decimalComma: choice & 4 != 0)
    guard let table = try? Table(bytes: Array(bytes.dropFirst()), file: "fuzz.csv", format: format),
      let clock = try? Clock(start: "2025-03-01", end: "2025-03-03", step: 3600)
    else { return }
    let rules = SeriesRules(
      stamp: choice & 8 != 0 ? .end : .begin, gaps: SeriesRules.Gaps.allCases[Int(choice >> 4) % 3],
      resampling: SeriesRules.Resampling.allCases[Int(choice >> 6) % 3], repeats: choice & 16 != 0,
      leap: choice & 32 != 0 ? .error : .repeat28February, rows: choice & 128 != 0 ? .inOrder : nil)
    for cell in table.header {
      _ = try? Series(table, column: cell.text, clock: clock, rules: rules, standardOffset: 28_800)
      _ = try? LoadPattern(table, column: cell.text)
    }
    _ = try? Weather(table, clock: clock, site: site, rules: rules)
  }

  private static let site = Site(latitude: 30.1, longitude: 120.9, altitude: 6, hoursFromUTC: 8)

  /// An EPW file alone, and as the day that a year lacks; a year is filled for one input in sixty-four, because that
  /// takes a hundred times as long as reading a day.
  private static func readWeather(_ bytes: [UInt8]) {
    guard let choice = bytes.first else { return }
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    let (gaps, year) = years[Int(choice) % years.count]
    _ = try? WeatherYear(energyPlus: text, file: "fuzz.epw", gaps: gaps)
    var reader = year
    guard let site = try? reader.take(text), (try? reader.check()) != nil else { return }
    let sum = bytes.reduce(UInt32(choice)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    guard (sum >> 16) % 64 == 0 else { return }
    var filling = EnergyPlusFilling(reader, site: site)
    filling.shiftRadiation(Int(choice >> 3) % 3 - 1)
    guard let hours = try? filling.weather(),
      let clock = try? Clock(start: "2024-02-28", end: "2024-03-02", step: 900)
    else { return }
    let weather = WeatherYear(site: site, hours: hours, origin: Origin(file: "fuzz.epw"))
    _ = weather.weather(on: clock, at: Self.site)
  }

  /// The rows of a year without its first day, read by each rule for gaps.
  private static let years = SeriesRules.Gaps.allCases.map { gaps in
    var reader = EnergyPlusReader(file: "fuzz.epw", gaps: gaps)
    let rows = (24..<8760).map { hour in
      let time = CivilTime(secondsSinceEpoch: hour * 3600)
      let stamp = "2023,\(time.date.month),\(time.date.day),\(hour % 24 + 1)"
      return stamp + ",60,?9,15.0,9.9,70,101200,0,0,0,0,0,0,0,0,0,0,0,2.0"
    }
    _ = try? reader.take((["LOCATION,Town,,,,,30.1,120.9,8,6"] + rows).joined(separator: "\n"))
    return (gaps, reader)
  }

  /// All that is in a file, then what is read of a run and of a sweep.
  private static func readResults(_ bytes: [UInt8]) {
    guard let reader = try? HDF5Reader(bytes, named: "fuzz.h5", limit: 1 << 22) else { return }
    var left = 40
    readMembers(of: "", reader, &left, depth: 3)
    if let file = try? RunFile(reader) {
      _ = try? file.scenarioYAML()
      _ = try? file.summary()
      _ = try? file.inputs()
      _ = try? file.states()
      if let flows = try? file.busFlows() { _ = try? file.rates(of: flows, steps: 0..<1) }
      _ = try? file.explain(bus: "power", at: file.clock.start)
    }
    _ = try? SweepTable(reader)
  }

  /// Reads members of a group and of those in it; groups may hold each other.
  private static func readMembers(of group: String, _ reader: HDF5Reader, _ left: inout Int, depth: Int) {
    _ = try? reader.attributes(of: group)
    for member in (try? reader.members(of: group)) ?? [] where left > 0 {
      left -= 1
      let path = "\(group)/\(member.name)"
      guard case .dataset = member else {
        if depth > 0 { readMembers(of: path, reader, &left, depth: depth - 1) }
        continue
      }
      _ = try? reader.attributes(of: path)
      guard let layout = try? reader.layout(of: path) else { continue }
      _ = try? reader.strings(path)
      _ = try? reader.read(path, as: Double.self)
      let last = layout.shape.map { max(0, $0 - 1) }
      _ = try? reader.read(path, origin: last, shape: last.map { _ in 1 }, as: Int32.self)
    }
  }

  private static func readJournal(_ bytes: [UInt8]) {
    let line = JournalLine.decoded(bytes[...])
    // Behind a checksum that fits: what a disk cannot do, and an editor can.
    let entry = line ?? (try? JSONDecoder().decode(JournalEntry.self, from: Data(bytes)))
    if let entry { _ = try? JournalLine.encoded(entry) }
  }

  /// A file with these bytes, in memory where the system has such a place.
  private static func scratch(_ name: String, _ bytes: [UInt8]) -> String {
    let shared = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
    let folder = "\(shared)/parktwin-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = "\(folder)/\(name)"
    _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
    return path
  }
}
