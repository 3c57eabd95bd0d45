import Equipment
import Foundation
import Kernel
import Quantities
import Results
import Scenario

@testable import Studies

/// The readers of what others write: whatever the bytes, they end with a value or with problems that are told.
enum FuzzTarget: String, CaseIterable {
  /// A document: YAML, and every text in it as the quantities, ranges and dates that texts can be.
  case yaml
  /// A whole scenario with the shipped kinds of equipment, to the park that would be run.
  case scenario
  /// A table, each column as numbers, as a series by several rules and as a load's shape, and all of it as weather.
  case table
  /// An EnergyPlus weather file; for some first bytes, the bytes stand before the rows of a whole year.
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

  private static func readWeather(_ bytes: [UInt8]) {
    guard let choice = bytes.first else { return }
    let own = String(decoding: bytes.dropFirst(), as: UTF8.self)
    let text = choice & 15 == 1 ? own + "\n" + year : own
    let gaps = SeriesRules.Gaps.allCases[Int(choice >> 1) % 3]
    let shift = Int(choice >> 3) % 3 - 1
    guard
      let weather = try? WeatherYear(energyPlus: text, file: "fuzz.epw", radiationShift: shift, gaps: gaps),
      let clock = try? Clock(start: "2024-02-28", end: "2024-03-02", step: 900)
    else { return }
    _ = weather.weather(on: clock, at: site)
  }

  /// The rows of a year, of which those are missing that the bytes may bring: the first three days.
  private static let year: String = (72..<8760).map { hour in
    let time = CivilTime(secondsSinceEpoch: hour * 3600)
    let stamp = "2023,\(time.date.month),\(time.date.day),\(hour % 24 + 1)"
    return stamp + ",60,?9,15.0,9.9,70,101200,0,0,0,0,0,0,0,0,0,0,0,2.0"
  }
  .joined(separator: "\n")

  private static func readResults(_ bytes: [UInt8]) {
    let path = scratch("run.h5", bytes)
    let isDone = DispatchSemaphore(value: 0)
    Task.detached {
      if let file = try? await RunFile(path) {
        _ = try? await file.scenarioYAML()
        _ = try? await file.summary()
        _ = try? await file.indicators()
        _ = try? await file.inputs()
        if let flows = try? await file.busFlows() { _ = try? await file.rates(of: flows, steps: 0..<1) }
        _ = try? await file.explain(bus: "power", at: file.clock.start)
      }
      isDone.signal()
    }
    isDone.wait()
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
