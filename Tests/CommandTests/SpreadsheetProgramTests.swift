import Foundation
import Testing

/// What other programs write is read, and what is written they read: openpyxl and LibreOffice, where they are there.
@Suite struct SpreadsheetProgramTests {
  /// The Python that `make` sets up, where openpyxl is in it.
  private static let python: String? = {
    let path = CommandLineTool.root + "/.build/python/bin/python3"
    return FileManager.default.isExecutableFile(atPath: path)
      && status(path, ["-c", "import openpyxl"], "/") == 0
      ? path : nil
  }()

  private static let office: String? = {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/soffice" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  private static func status(_ program: String, _ arguments: [String], _ folder: String) -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    guard (try? process.run()) != nil else { return -1 }
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// LibreOffice converts a file; each test has a profile of its own, as two of one do not run at once.
  private static func convert(_ name: String, to format: String, _ folder: String) -> Int32 {
    guard let office else { return -1 }
    return status(
      office,
      [
        "-env:UserInstallation=file://\(folder)/profile", "--headless", "--convert-to", format, "--outdir",
        "out", name,
      ],
      folder)
  }

  private static let park = SmallPark.text.replacing(
    "production: 8 t/h", with: "production: {profile: 'load.csv#load'}")

  /// A day whose hours have at most 15 figures, which is what LibreOffice keeps.
  private static let rows = (0..<24).map { hour in
    (
      time: "2025-01-01 \(hour < 10 ? "0" : "")\(hour):00",
      load: "\(6 + Double((hour * hour * 37) % 1000) / 1000)"
    )
  }

  private func park() throws -> SmallPark {
    let park = try SmallPark(Self.park)
    let table = "time,load [t/h]\n" + Self.rows.map { "\($0.time),\($0.load)\n" }.joined()
    try park.write("load.csv", Data(table.utf8))
    #expect(try park.run("run", "park.yaml", "-o", "csv.h5", "--quiet").status == 0)
    return park
  }

  /// All indicators of a run, to the last digit, and what reading said.
  private func figures(_ park: SmallPark, _ file: String) throws -> [String: Double] {
    let page = try park.run("summary", file, "--all", "--json").json()
    let all = try #require(page["indicators"] as? [String: [String: Any]])
    return all.compactMapValues { $0["value"] as? Double }
  }

  @Test(
    .enabled(if: python != nil, "no .build/python with openpyxl: see the Makefile"),
    arguments: ["1900", "1904"])
  func `a run from a workbook of openpyxl is the run from the CSV file, bit for bit`(_ system: String) throws
  {
    let park = try park()
    let script = """
      import openpyxl, datetime, csv
      from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH
      book = openpyxl.Workbook(); book.epoch = MAC_EPOCH if '\(system)' == '1904' else WINDOWS_EPOCH
      sheet = book.active; sheet.title = 'Load'; rows = list(csv.reader(open('load.csv')))
      sheet.append(rows[0])
      for time, load in rows[1:]: sheet.append([datetime.datetime.fromisoformat(time), float(load)])
      book.save('load.xlsx')
      """
    #expect(Self.status(try #require(Self.python), ["-c", script], park.folder) == 0)
    let result = try park.run(
      "run", "park.yaml", "-o", "xlsx.h5", "--quiet", "--set",
      "units.plant.production.profile=load.xlsx#Load!load")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try figures(park, "xlsx.h5") == figures(park, "csv.h5"))
  }

  @Test(.enabled(if: office != nil, "no LibreOffice"))
  func `a run from a workbook of LibreOffice is the run from the CSV file, bit for bit`() throws {
    let park = try park()
    #expect(Self.convert("load.csv", to: "xlsx:Calc MS Excel 2007 XML", park.folder) == 0)
    let result = try park.run(
      "run", "park.yaml", "-o", "xlsx.h5", "--quiet", "--set",
      "units.plant.production.profile=out/load.xlsx#load")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try figures(park, "xlsx.h5") == figures(park, "csv.h5"))
  }

  @Test(.enabled(if: python != nil, "no .build/python with openpyxl: see the Makefile"))
  func `openpyxl reads the figures, dates and texts of an exported workbook`() throws {
    let park = try park()
    #expect(try park.run("export", "csv.h5", "--xlsx", "a.xlsx", "--series", "power").status == 0)
    let script = """
      import openpyxl, json, datetime
      book = openpyxl.load_workbook('a.xlsx')
      figures = {row[0]: row[1] for row in book['indicators'].iter_rows(min_row=2, values_only=True)}
      first = book['series']['A2']
      assert first.value == datetime.datetime(2025, 1, 1), first.value
      assert book['indicators'].freeze_panes and book['indicators'].auto_filter.ref
      assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == 'f']
      json.dump(figures, open('figures.json', 'w'))
      """
    #expect(Self.status(try #require(Self.python), ["-c", script], park.folder) == 0)
    let data = try #require(FileManager.default.contents(atPath: "\(park.folder)/figures.json"))
    let read = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    for (id, value) in try figures(park, "csv.h5") {
      // A workbook holds 16 figures.
      #expect(abs((read[id] as? Double ?? .nan) - value) <= 1e-15 * abs(value), "\(id)")
    }
  }

  @Test(.enabled(if: office != nil, "no LibreOffice"))
  func `LibreOffice opens an exported workbook with the same figures`() throws {
    let park = try park()
    #expect(try park.run("export", "csv.h5", "--xlsx", "a.xlsx").status == 0)
    // A CSV file of every sheet (-1), with numbers as they are and not as they look.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    #expect(Self.convert("a.xlsx", to: filter, park.folder) == 0)
    let text = try String(contentsOfFile: "\(park.folder)/out/a-indicators.csv", encoding: .utf8)
    var read: [String: Double] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      if cells.count > 1 { read[String(cells[0])] = Double(cells[1].filter { $0 != "\"" }) }
    }
    for (id, value) in try figures(park, "csv.h5") {
      #expect(
        abs((read[id] ?? .nan) - value) <= 1e-14 * abs(value), "\(id): \(read[id] ?? .nan), not \(value)")
    }
  }
}
