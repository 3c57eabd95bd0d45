import Kernel

extension Table {
  /// A sheet of a workbook as a table, and the column that was asked for.
  struct OfWorkbook {
    let table: Table
    /// Nil where a whole table was asked for.
    let column: String?
  }

  /// Reads a sheet of a workbook.
  ///
  /// Its header is the first filled row that does not begin with `#`, as in a CSV file. Dates come out as a CSV file has
  /// them, by the formats and the date system of the workbook, and formulas by the values that were saved with them.
  ///
  /// - Parameters:
  ///   - reference: which sheet.
  ///   - file: the workbook's path as the user would write it.
  ///   - origin: where the sheet is asked for.
  /// - Throws: ``Problems`` with all that is wrong with the sheet's form.
  static func read(
    workbook bytes: [UInt8], _ reference: WorkbookReference, namesColumn: Bool, file: String,
    at origin: Origin
  ) throws(Problems) -> OfWorkbook {
    try bytes.withUnsafeBufferPointer { (buffer) throws(Problems) in
      let book: WorkbookFile
      do throws(WorkbookFault) {
        // The first bytes of MS-CFB (2.2), in which .xls files and files with a password are.
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
          throw WorkbookFault(
            "the workbook has a password, or is of the older form .xls",
            hint: "save it as .xlsx without a password")
        }
        book = try WorkbookFile(ZipArchive(buffer))
      } catch {
        throw Problems([Problem(error.message, at: Origin(file: file), hint: error.hint)])
      }
      let found: (sheet: WorkbookFile.Sheet, column: String?)
      do throws(WorkbookFault) {
        found = try book.select(reference, namesColumn: namesColumn)
      } catch {
        throw Problems([Problem(error.message, at: origin, hint: error.hint)])
      }
      let name = Origin.sheet(found.sheet.name, of: file)
      let cells: SheetCells
      do throws(WorkbookFault) {
        cells = try SheetCells(found.sheet.part, of: book)
      } catch {
        throw Problems([Problem(error.message, at: Origin(file: name), hint: error.hint)])
      }
      let sheet = SheetTable(cells, name: name, isVisible: found.sheet.isVisible)
      return OfWorkbook(table: try sheet.table(), column: found.column)
    }
  }
}
