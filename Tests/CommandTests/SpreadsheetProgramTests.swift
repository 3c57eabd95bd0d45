import Foundation
import Testing

/// What other programs write is read, and what is written they read: openpyxl and LibreOffice, where they are there.
@Suite struct SpreadsheetProgramTests {
  @Test(
    .enabled(if: SpreadsheetPrograms.python != nil, SpreadsheetPrograms.noPython),
    arguments: ["1900", "1904"])
  func `a run from a workbook of openpyxl is the run from the CSV file, bit for bit`(_ system: String) throws
  {
    let park = try SpreadsheetPrograms.park()
    let script = """
      import openpyxl, datetime, csv
      from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH
      book = openpyxl.Workbook(); book.epoch = MAC_EPOCH if '\(system)' == '1904' else WINDOWS_EPOCH
      sheet = book.active; sheet.title = 'Load'; rows = list(csv.reader(open('load.csv')))
      sheet.append(rows[0])
      for time, load in rows[1:]: sheet.append([datetime.datetime.fromisoformat(time), float(load)])
      book.save('load.xlsx')
      """
    #expect(try SpreadsheetPrograms.python(script, park.folder) == 0)
    let result = try park.run(
      "run", "park.yaml", "-o", "xlsx.h5", "--quiet", "--set",
      "units.plant.production.profile=load.xlsx#Load!load")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try SpreadsheetPrograms.figures(park, "xlsx.h5") == SpreadsheetPrograms.figures(park, "csv.h5"))
  }

  @Test(.enabled(if: SpreadsheetPrograms.office != nil, "no LibreOffice"))
  func `a run from a workbook of LibreOffice is the run from the CSV file, bit for bit`() throws {
    let park = try SpreadsheetPrograms.park()
    #expect(SpreadsheetPrograms.convert("load.csv", to: "xlsx:Calc MS Excel 2007 XML", park.folder) == 0)
    let result = try park.run(
      "run", "park.yaml", "-o", "xlsx.h5", "--quiet", "--set",
      "units.plant.production.profile=out/load.xlsx#load")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try SpreadsheetPrograms.figures(park, "xlsx.h5") == SpreadsheetPrograms.figures(park, "csv.h5"))
  }

  @Test(.enabled(if: SpreadsheetPrograms.python != nil, SpreadsheetPrograms.noPython))
  func `openpyxl reads the figures, dates and texts of an exported workbook`() throws {
    let park = try SpreadsheetPrograms.park()
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
    #expect(try SpreadsheetPrograms.python(script, park.folder) == 0)
    let data = try #require(FileManager.default.contents(atPath: "\(park.folder)/figures.json"))
    let read = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    for (id, value) in try SpreadsheetPrograms.figures(park, "csv.h5") {
      // A workbook holds 16 figures.
      #expect(abs((read[id] as? Double ?? .nan) - value) <= 1e-15 * abs(value), "\(id)")
    }
  }

  @Test(
    .enabled(if: SpreadsheetPrograms.python != nil, SpreadsheetPrograms.noPython), arguments: ["en", "zh"])
  func `a comparison's workbook defines each indicator that it compares`(_ language: String) throws {
    let park = try SpreadsheetPrograms.park()
    #expect(
      try park.run("compare", "csv.h5", "park.yaml", "--xlsx", "c.xlsx", "--lang", language).status == 0)
    let script = """
      import openpyxl
      sheets = openpyxl.load_workbook('c.xlsx').worksheets
      differences, meanings = sheets[1], next(sheet for sheet in sheets if sheet.title in ('indicators', '指标'))
      told = {row[0]: row for row in meanings.iter_rows(min_row=2, values_only=True)}
      asked = {row[0] for row in differences.iter_rows(min_row=2, values_only=True)}
      assert len(asked) > 20 and asked <= set(told)
      assert all(told[id][4] and told[id][5] for id in asked), [told[id] for id in asked if not told[id][5]][0]
      """
    #expect(try SpreadsheetPrograms.python(script, park.folder) == 0)
  }

  @Test(.enabled(if: SpreadsheetPrograms.office != nil, "no LibreOffice"))
  func `LibreOffice opens an exported workbook with the same figures`() throws {
    let park = try SpreadsheetPrograms.park()
    #expect(try park.run("export", "csv.h5", "--xlsx", "a.xlsx").status == 0)
    // A CSV file of every sheet (-1), with numbers as they are and not as they look.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    #expect(SpreadsheetPrograms.convert("a.xlsx", to: filter, park.folder) == 0)
    let text = try String(contentsOfFile: "\(park.folder)/out/a-indicators.csv", encoding: .utf8)
    var read: [String: Double] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      if cells.count > 1 { read[String(cells[0])] = Double(cells[1].filter { $0 != "\"" }) }
    }
    for (id, value) in try SpreadsheetPrograms.figures(park, "csv.h5") {
      #expect(
        abs((read[id] ?? .nan) - value) <= 1e-14 * abs(value), "\(id): \(read[id] ?? .nan), not \(value)")
    }
  }
}
