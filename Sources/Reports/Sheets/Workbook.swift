package import Kernel

/// Sheets as data, which a writer makes a workbook or a folder of CSV files of.
package struct Workbook: Sendable, Equatable {
  /// What the file is called by spreadsheets.
  package var title: String
  /// When the file says that it was made: the end of what it tells of, so that the same figures give the same bytes.
  package var created: CivilTime
  /// The sheets, in their order.
  package var sheets: [Sheet]

  package init(title: String, created: CivilTime, sheets: [Sheet]) {
    (self.title, self.created, self.sheets) = (title, created, sheets)
  }
}

/// A sheet: columns with their headers, and rows below them.
package struct Sheet: Sendable, Equatable {
  /// What a cell holds.
  package enum Cell: Sendable, Equatable {
    case empty
    case text(String)
    case number(Double)
    /// A month, by its first day.
    case month(CivilDate)
    case time(CivilTime)

    /// A number; empty where it is none.
    package init(_ value: Double?) {
      self = value.map { $0.isFinite ? .number($0) : .empty } ?? .empty
    }

    /// A whole number.
    package init(_ value: Int) { self = .number(Double(value)) }

    /// A text; empty where there is none.
    package init(_ text: String) { self = text.isEmpty ? .empty : .text(text) }
  }

  /// How the cells of a column are shown.
  package enum Format: Sendable, Hashable {
    /// Text in one line.
    case text
    /// Text that wraps.
    case wrapped
    /// A number with so many decimals that about five figures count.
    case figure
    /// A whole number.
    case whole
    /// A share, as per cent.
    case share
  }

  /// A column.
  package struct Column: Sendable, Equatable {
    /// Its name, with the unit of its numbers in brackets.
    package var header: String
    package var format: Format
    /// Its width in characters.
    package var width: Double

    package init(_ header: String, _ format: Format = .text, width: Double = 12) {
      (self.header, self.format, self.width) = (header, format, width)
    }

    /// A column of numbers with their unit.
    package init(_ header: String, unit: String, _ format: Format = .figure, width: Double = 14) {
      self.init(unit.isEmpty || unit == "1" ? header : "\(header) [\(unit)]", format, width: width)
    }
  }

  /// Cells of a sheet side by side or one below the other, counted from 0 with the header as row 0.
  package struct Range: Sendable, Equatable {
    package var rows: ClosedRange<Int>
    package var columns: ClosedRange<Int>

    package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
      (self.rows, self.columns) = (rows, columns)
    }
  }

  /// A chart of columns, from cells of a sheet.
  package struct Chart: Sendable, Equatable {
    /// A row of the data.
    package struct Series: Sendable, Equatable {
      package var name: String
      package var values: Range
      /// As `RRGGBB`; nil leaves it to the spreadsheet.
      package var color: Int?

      package init(_ name: String, _ values: Range, color: Int? = nil) {
        (self.name, self.values, self.color) = (name, values, color)
      }
    }

    package var title: String
    /// What the upright axis counts.
    package var unit: String
    /// The name of the sheet that holds the data.
    package var sheet: String
    package var categories: Range
    /// What the level axis counts.
    package var categoryName: String
    /// How its dates or numbers are shown, as spreadsheets write it; nil where they are text.
    package var categoryFormat: String?
    package var series: [Series]
    package var isStacked: Bool
    /// Whether the upright axis begins at 0, as it may where nothing is below it.
    package var startsAtZero = false
    /// The cell at its upper left corner.
    package var row: Int
    package var column: Int
  }

  /// The name of its file as CSV, the same in all languages.
  package var id: String
  /// Its name in a workbook: at most 31 characters and none of `[]:*?/\`, as Excel wants it.
  package var name: String
  package var columns: [Column]
  package var rows: [[Cell]]
  package var charts: [Chart] = []
  /// Whether it is text to be read and no table: then nothing is frozen or filtered.
  package var isProse = false
  /// Columns that stay where they are when the sheet is moved sideways.
  package var frozenColumns = 0

  package init(_ id: String, _ name: String, _ columns: [Column], rows: [[Cell]] = []) {
    (self.id, self.name, self.columns, self.rows) = (id, name, columns, rows)
  }
}
