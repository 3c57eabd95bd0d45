import Foundation
import Testing

/// A profile in whatever form a planner's workbook has it gives the run of the CSV file, or is refused with its place.
@Suite(.enabled(if: SpreadsheetPrograms.python != nil, SpreadsheetPrograms.noPython))
struct SpreadsheetFormsTests {
  /// What each form is made by: `plain` fills a sheet, `stamped` gives its times a format, `changed` makes `form.xlsx` of a
  /// workbook with its parts changed, and `save` writes it.
  private static let head = """
    import openpyxl, datetime, csv, re, zipfile
    rows = list(csv.reader(open('load.csv'))); head, data = rows[0], rows[1:]
    book = openpyxl.Workbook(); sheet = book.active; sheet.title = 'Load'
    def time(text): return datetime.datetime.fromisoformat(text)
    def plain(times=time, loads=float, head=head, sheet=sheet):
        sheet.append(head)
        for stamp, load in data: sheet.append([times(stamp), loads(load)])
    def stamped(code):
        plain()
        for cell in sheet['A'][1:]: cell.number_format = code
    def shown(code):
        plain()
        for cell in sheet['B'][1:]: cell.number_format = code
    def save(name='form.xlsx'): book.save(name)
    def changed(change, rename=lambda name: name, sheet=None):
        save('whole.xlsx')
        parts = zipfile.ZipFile('whole.xlsx')
        with zipfile.ZipFile('form.xlsx', 'w', zipfile.ZIP_DEFLATED) as made:
            for name in parts.namelist():
                text = parts.read(name).decode()
                made.writestr(rename(name), change(text) if sheet is None or name == sheet else text)
    first = 'xl/worksheets/sheet1.xml'

    """

  private static let alike: [(String, String)] = [
    ("times as text", "plain(times=str); save()"),
    ("times of ISO 8601 as text", "plain(times=lambda text: text.replace(' ', 'T')); save()"),
    ("all as text", "plain(str, str); save()"),
    ("Chinese dates", "stamped('yyyy\"年\"m\"月\"d\"日\" h:mm'); save()"),
    ("American dates", "stamped('m/d/yyyy h:mm AM/PM'); save()"),
    ("German dates", "stamped('[$-407]dd.mm.yyyy hh:mm;@'); save()"),
    ("days shown alone", "stamped('d-mmm-yy'); save()"),
    ("times shown alone", "stamped('[$-F400]h:mm:ss AM/PM'); save()"),
    ("coloured dates", "stamped('[Red]yyyy/m/d h:mm'); save()"),
    ("dates with a condition", "stamped('[>1]yyyy-mm-dd hh:mm;General'); save()"),
    (
      "dates and times in two columns",
      """
      sheet.append(['date', 'time', head[1]])
      for stamp, load in data: sheet.append([time(stamp).date(), time(stamp).time(), float(load)])
      save()
      """
    ),
    ("per cent", "shown('0.00%'); save()"), ("money", "shown('[$¥-804]#,##0.00'); save()"),
    ("a unit in the format", "shown('0.0 \"days\"'); save()"), ("powers of ten", "shown('0.00E+00'); save()"),
    ("spaces around names", "plain(head=[name + '\\u00a0 ' for name in head]); save()"),
    ("a line break in a name", "plain(head=['time', 'load\\n[t/h]']); save()"),
    ("a title with a mark", "sheet.append(['# Loads']); sheet.merge_cells('A1:B1'); plain(); save()"),
    ("empty rows above", "sheet.append([]); sheet.append([]); plain(); save()"),
    (
      "cells with only a format below",
      "plain()\nfor row in range(26, 400): sheet.cell(row, 1).number_format = 'yyyy-mm-dd'\nsave()"
    ),
    ("away from the corner", "plain(); sheet.move_range('A1:B25', rows=3, cols=4); save()"),
    (
      "far to the right",
      "plain(); sheet['XFC1'] = 'far'\nfor row in range(2, 26): sheet.cell(row, 16383).value = 1\nsave()"
    ),
    (
      "truths beside",
      "plain(); sheet['C1'] = 'on'\nfor row in range(2, 26): sheet.cell(row, 3).value = True\nsave()"
    ),
    ("a filter that hides nothing", "plain(); sheet.auto_filter.ref = 'A1:B25'; save()"),
    ("a hidden column", "plain(); sheet.column_dimensions['B'].hidden = True; save()"),
    (
      "a hidden sheet beside",
      "plain(); plain(sheet=(other := book.create_sheet('x'))); other.sheet_state = 'hidden'; save()"
    ),
    (
      "the strict form",
      """
      plain(); changed(lambda text: text.replace('http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main').replace('http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'http://purl.oclc.org/ooxml/officeDocument/relationships'))
      """
    ),
    (
      "names of elements with a prefix",
      "plain(); changed(lambda text: re.sub(r'<(/?)(\\w)', r'<\\1x:\\2', text).replace('xmlns=', 'xmlns:x='), sheet=first)"
    ),
    (
      "cells that do not say where they are",
      "plain(); changed(lambda text: re.sub(r' r=\"[A-Z]*[0-9]+\"', '', text), sheet=first)"
    ),
    (
      "formulas with their values",
      "plain(); changed(lambda text: re.sub(r'(<c r=\"B[0-9]+\"[^>]*>)<v>', r'\\1<f>[1]Other!$A$1</f><v>', text), sheet=first)"
    ),
    (
      "dates of ISO 8601 in cells of their own type",
      """
      plain()
      changed(lambda text: re.sub(r'<c r="A([0-9]+)" s="[0-9]+" t="n"><v>[^<]*</v>', lambda cell: f'<c r="A{cell[1]}" t="d"><v>{data[int(cell[1]) - 2][0].replace(" ", "T")}:00</v>', text), sheet=first)
      """
    ),
    (
      "parts named in another case",
      "plain(); changed(str, rename=lambda name: name.replace('worksheets', 'WorkSheets'))"
    ),
  ]

  private static let refused: [(String, String, String)] = [
    (
      "a title without a mark", "sheet.append(['Loads']); plain(); save()",
      "form.xlsx!Load:B1: error: a column has no name; lines above the header must begin with #"
    ),
    (
      "a merged title", "sheet.append(['Loads']); sheet.merge_cells('A1:B1'); plain(); save()",
      "form.xlsx!Load:A1: error: cells A1 to B1 are merged; give each column a name of its own; a title above the header must begin with #"
    ),
    (
      "merged cells", "plain(); sheet.merge_cells('B3:B4'); save()",
      "form.xlsx!Load:B3: error: cells B3 to B4 are merged; split them"
    ),
    (
      "hidden rows", "plain(); sheet.row_dimensions[5].hidden = True; save()",
      "form.xlsx!Load:A5: error: row 5 is hidden; show it, as by taking the filter away, or delete it"
    ),
    (
      "an error", "plain(); sheet['B5'] = '#N/A'; save()",
      "form.xlsx!Load:B5: error: the spreadsheet's error #N/A; mend the formula and save it again"
    ),
    (
      "formulas without values", "plain(loads=lambda text: '=' + text); save()",
      "form.xlsx!Load:B2: error: a formula without a value; so are 23 more, the last in row 25; open the workbook in a spreadsheet, so that it is worked out, and save it"
    ),
    (
      "moments shown as hours", "stamped('[h]:mm:ss'); save()",
      "form.xlsx!Load:A2: error: 1095792.0 h is a length of time, where a time is expected; so are 23 more, the last in row 25; give the cells a format of dates, as yyyy-mm-dd hh:mm"
    ),
    (
      "a value at the end of the sheet", "plain(); sheet['XFD1048576'] = 1; save()",
      "form.xlsx!Load:A26: error: rows 26 to 1048575 are empty; delete what is empty inside a table"
    ),
    (
      "a line beyond what XML readers hold",
      "plain(); changed(lambda text: text.replace('<row', ' ' * 11000000 + '<row', 1), sheet=first)",
      "form.xlsx!Load: error: 'xl/worksheets/sheet1.xml' in the workbook is damaged: it is no XML from line 1 on"
    ),
    (
      "a declaration of a type",
      "plain(); changed(lambda text: '<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>' + text, sheet=first)",
      "form.xlsx!Load: error: 'xl/worksheets/sheet1.xml' in the workbook declares a type or an entity, which no workbook does"
    ),
    (
      "names of parts with strokes the other way",
      "plain(); changed(str, rename=lambda name: name.replace('/', '\\\\'))",
      "form.xlsx: error: the file is no workbook: it names no document; open it in a spreadsheet and save it again as .xlsx"
    ),
  ]

  private func run(_ park: SmallPark, _ script: String, sheet: String = "") throws -> CommandLineTool.Result {
    #expect(try SpreadsheetPrograms.python(Self.head + script, park.folder) == 0, "\(script)")
    return try park.run(
      "run", "park.yaml", "-o", "form.h5", "--quiet", "--set",
      "units.plant.production.profile=form.xlsx#\(sheet)load")
  }

  @Test func `every form that holds the rows of the CSV file gives its run, bit for bit`() throws {
    let park = try SpreadsheetPrograms.park()
    let expected = try SpreadsheetPrograms.figures(park, "csv.h5")
    for (name, script) in Self.alike {
      let result = try run(park, script)
      #expect(result.status == 0 && result.errors.isEmpty, "\(name): \(result.errors)")
      #expect(try SpreadsheetPrograms.figures(park, "form.h5") == expected, "\(name)")
    }
  }

  @Test func `sheets are named as formulas name them, in Chinese and with signs in their names`() throws {
    let park = try SpreadsheetPrograms.park()
    let script = "sheet.title = \"负荷 'A'! 一#3\"; plain(); plain(sheet=book.create_sheet('其他')); save()"
    let result = try run(park, script, sheet: "'负荷 ''A''! 一#3'!")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try SpreadsheetPrograms.figures(park, "form.h5") == SpreadsheetPrograms.figures(park, "csv.h5"))
  }

  @Test func `units of a sheet are those of the CSV file, bit for bit`() throws {
    let park = try SpreadsheetPrograms.park()
    let table = """
      id,label,production [t/h],uses.drive.bus,uses.drive.per_product [MWh/t],in_service
      1,一号厂,3,power,0.1,2020-01-01..
      2,"Mill, two",4.25,power,1.5,2024-02-01..2030-01-01

      """
    try park.write("mills.csv", Data(table.utf8))
    let script = """
      rows = list(csv.reader(open('mills.csv'))); sheet.title = "厂'1!"; sheet.append(rows[0])
      for row in rows[1:]: sheet.append([int(row[0]), row[1], float(row[2]), row[3], float(row[4]), row[5]])
      book.create_sheet('x').append(['other']); save('mills.xlsx')
      """
    #expect(try SpreadsheetPrograms.python(Self.head + script, park.folder) == 0)
    var figures: [[String: Double]] = []
    for table in ["mills.csv", "mills.xlsx#厂'1!"] {
      let text = SmallPark.text.replacing(#/  plant: .*\n/#, with: "")
        .replacing("units:\n", with: "units_from: {table: \"\(table)\", kind: process-plant}\nunits:\n")
      try park.write("units.yaml", Data(text.utf8))
      let result = try park.run("run", "units.yaml", "-o", "units.h5", "--quiet")
      #expect(result.status == 0, "\(result.errors)")
      figures.append(try SpreadsheetPrograms.figures(park, "units.h5"))
    }
    #expect(figures[0].count > 20 && figures[0] == figures[1])
  }

  @Test func `what cannot be read for sure is refused, once for one cause, with sheet and cell`() throws {
    let park = try SpreadsheetPrograms.park()
    for (name, script, expected) in Self.refused {
      let result = try run(park, script)
      #expect(result.status == 65, "\(name)")
      #expect(result.errors == expected + "\n1 error\n", "\(name)")
    }
    #expect(try park.names().contains("form.h5") == false)
  }
}
