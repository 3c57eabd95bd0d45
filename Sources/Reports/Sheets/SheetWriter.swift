import CXLSXWriter
import Kernel

/// The formats of a workbook's cells, each made once.
struct CellFormats {
  /// How a cell looks.
  enum Look: Hashable, CaseIterable {
    case header, text, wrapped, whole, decimals1, decimals2, decimals4, tiny, share, month, time

    /// The format of numbers, as spreadsheets write it; nil for text.
    var code: String? {
      switch self {
      case .header, .text, .wrapped: nil
      case .whole: "#,##0"
      case .decimals1: "#,##0.0"
      case .decimals2: "#,##0.00"
      case .decimals4: "0.0000"
      case .tiny: "0.00E+00"
      case .share: "0.00%"
      case .month: "yyyy-mm"
      case .time: "yyyy-mm-dd hh:mm"
      }
    }
  }

  private let formats: [Look: UnsafeMutablePointer<lxw_format>]

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    var formats: [Look: UnsafeMutablePointer<lxw_format>] = [:]
    for look in Look.allCases {
      guard let format = workbook_add_format(book) else { continue }
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      if let code = look.code { format_set_num_format(format, code) }
      if look == .wrapped || look == .header { format_set_text_wrap(format) }
      if look == .header {
        format_set_bold(format)
        format_set_bg_color(format, 0xE8EEF4)
        format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      }
      formats[look] = format
    }
    self.formats = formats
  }

  subscript(look: Look) -> UnsafeMutablePointer<lxw_format>? { formats[look] }

  /// How a number looks in a column.
  static func look(of value: Double, in format: Sheet.Format) -> Look {
    switch format {
    case .whole: .whole
    case .share: .share
    case .figure, .text, .wrapped:
      switch abs(value) {
      case 10_000...: .whole
      case 0: .whole
      case 1000...: .decimals1
      case 1...: .decimals2
      case 0.001...: .decimals4
      default: .tiny
      }
    }
  }
}

/// Writes one sheet into a workbook.
struct SheetWriter {
  private let sheet: Sheet
  private let layout: ColumnLayout
  private let place: UnsafeMutablePointer<lxw_worksheet>
  private let formats: CellFormats

  init(_ sheet: Sheet, _ place: UnsafeMutablePointer<lxw_worksheet>, _ formats: CellFormats) {
    (self.sheet, self.place, self.formats) = (sheet, place, formats)
    layout = ColumnLayout(sheet)
  }

  /// Writes header, cells and what makes them easy to read; the first error ends it.
  func write() -> lxw_error {
    for (column, own) in sheet.columns.enumerated() {
      let number = lxw_col_t(column)
      var code = worksheet_set_column(
        place, number, number, layout.widths[column], formats[layout.wraps[column] ? .wrapped : .text])
      guard code == LXW_NO_ERROR else { return code }
      code = text(own.header, 0, number, .header)
      guard code == LXW_NO_ERROR else { return code }
    }
    for (row, cells) in sheet.rows.enumerated() {
      for (column, cell) in cells.enumerated() where column < sheet.columns.count {
        let code = write(cell, lxw_row_t(row + 1), column)
        guard code == LXW_NO_ERROR else { return code }
      }
    }
    let code = setHeights()
    return code == LXW_NO_ERROR ? arrange() : code
  }

  /// Makes rows as high as their text: spreadsheets do so themselves for what is typed, not for what they open.
  private func setHeights() -> lxw_error {
    let header =
      sheet.columns.indices.map { Self.lines(sheet.columns[$0].header, in: layout.widths[$0]) }
      .max() ?? 1
    var code = setHeight(of: 0, lines: header)
    let wrapped = sheet.columns.indices.filter { layout.wraps[$0] }
    for (row, cells) in sheet.rows.enumerated() where code == LXW_NO_ERROR {
      let lines = wrapped.map { column -> Int in
        guard column < cells.count, case .text(let text) = cells[column] else { return 1 }
        return Self.lines(text, in: layout.widths[column])
      }
      code = setHeight(of: row + 1, lines: lines.max() ?? 1)
    }
    return code
  }

  private func setHeight(of row: Int, lines: Int) -> lxw_error {
    guard lines > 1 else { return LXW_NO_ERROR }
    // A line of the usual letters is 15 points high, a row at most 409 (Excel's limit).
    return worksheet_set_row(place, lxw_row_t(row), min(409, 15 * Double(lines)), nil)
  }

  /// Lines that a text takes in a column; a wide letter is two narrow ones, and words do not fill a line whole.
  private static func lines(_ text: String, in width: Double) -> Int {
    let usable = max(1, width * 0.9)
    // What is longer than the highest row holds no more lines than that.
    return text.prefix(10_000).split(separator: "\n", omittingEmptySubsequences: false)
      .reduce(0) { $0 + max(1, Int((Double($1.displayWidth) / usable).rounded(.up))) }
  }

  private func write(_ cell: Sheet.Cell, _ row: lxw_row_t, _ number: Int) -> lxw_error {
    let column = lxw_col_t(number)
    switch cell {
    case .empty: return LXW_NO_ERROR
    case .text(let text): return self.text(text, row, column, layout.wraps[number] ? .wrapped : .text)
    case .number(let value):
      let look = CellFormats.look(of: value, in: sheet.columns[number].format)
      return worksheet_write_number(place, row, column, value, formats[look])
    case .month(let first):
      return worksheet_write_number(place, row, column, Self.days(CivilTime(first)), formats[.month])
    case .time(let time): return worksheet_write_number(place, row, column, Self.days(time), formats[.time])
    }
  }

  /// Days since 1899-12-30 (ECMA-376-1, 18.17.4.1, the 1900 date system from March 1900 on).
  private static func days(_ time: CivilTime) -> Double { Double(time.secondsSinceEpoch) / 86_400 + 25_569 }

  /// Text stays text, whatever it begins with: it is never handed to what makes formulas or links of it.
  private func text(
    _ text: String, _ row: lxw_row_t, _ column: lxw_col_t, _ look: CellFormats.Look
  ) -> lxw_error {
    worksheet_write_string(place, row, column, SpreadsheetText.prepared(text), formats[look])
  }

  private func arrange() -> lxw_error {
    worksheet_set_landscape(place)
    // 9 is A4.
    worksheet_set_paper(place, 9)
    worksheet_fit_to_pages(place, 1, 0)
    guard !sheet.isProse, !sheet.columns.isEmpty else { return LXW_NO_ERROR }
    worksheet_freeze_panes(place, 1, lxw_col_t(sheet.frozenColumns))
    let code = worksheet_repeat_rows(place, 0, 0)
    guard code == LXW_NO_ERROR, !sheet.rows.isEmpty else { return code }
    return worksheet_autofilter(place, 0, 0, lxw_row_t(sheet.rows.count), lxw_col_t(sheet.columns.count - 1))
  }
}

/// Puts charts beside the cells that they show.
enum ChartWriter {
  static func insert(
    _ chart: Sheet.Chart, in place: UnsafeMutablePointer<lxw_worksheet>,
    of book: UnsafeMutablePointer<lxw_workbook>
  ) -> lxw_error {
    let type = chart.isStacked ? LXW_CHART_COLUMN_STACKED : LXW_CHART_COLUMN
    guard let made = workbook_add_chart(book, UInt8(type.rawValue)) else {
      return LXW_ERROR_MEMORY_MALLOC_FAILED
    }
    for series in chart.series {
      guard let added = chart_add_series(made, nil, nil) else { return LXW_ERROR_MEMORY_MALLOC_FAILED }
      chart_series_set_name(added, SpreadsheetText.prepared(series.name, most: 255))
      let (names, values) = (chart.categories, series.values)
      chart_series_set_categories(
        added, chart.sheet, lxw_row_t(names.rows.lowerBound), lxw_col_t(names.columns.lowerBound),
        lxw_row_t(names.rows.upperBound), lxw_col_t(names.columns.upperBound))
      chart_series_set_values(
        added, chart.sheet, lxw_row_t(values.rows.lowerBound), lxw_col_t(values.columns.lowerBound),
        lxw_row_t(values.rows.upperBound), lxw_col_t(values.columns.upperBound))
      if let color = series.color {
        var fill = lxw_chart_fill()
        fill.color = lxw_color_t(color)
        chart_series_set_fill(added, &fill)
      }
    }
    chart_title_set_name(made, SpreadsheetText.prepared(chart.title, most: 255))
    if chart.series.count < 2 {
      chart_legend_set_position(made, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    } else {
      chart_legend_set_position(made, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
    }
    chart_axis_set_name(made.pointee.y_axis, SpreadsheetText.prepared(chart.unit, most: 255))
    chart_axis_set_num_format(made.pointee.y_axis, "#,##0")
    if chart.startsAtZero { chart_axis_set_min(made.pointee.y_axis, 0) }
    chart_axis_set_name(made.pointee.x_axis, SpreadsheetText.prepared(chart.categoryName, most: 255))
    if let format = chart.categoryFormat { chart_axis_set_num_format(made.pointee.x_axis, format) }
    var options = lxw_chart_options()
    (options.x_scale, options.y_scale) = (1.4, 1.2)
    return worksheet_insert_chart_opt(place, lxw_row_t(chart.row), lxw_col_t(chart.column), made, &options)
  }
}
