import Kernel

/// Units in bulk: one a row of a table, whose columns are named as the keys of a unit.
struct UnitTable {
  let files: ScenarioFiles
  var problems: [Problem] = []
  /// The header of each cell that states a value.
  private(set) var headers: [Origin: Origin] = [:]

  /// The units of `units_from`: one mapping or a list of them.
  mutating func units(_ setting: Setting) -> [Setting.Entry] {
    (setting.list ?? [setting]).flatMap { read($0) }
  }

  private mutating func read(_ setting: Setting) -> [Setting.Entry] {
    var fields = Fields(setting, of: "'units_from'")
    let path = fields.requiredText("table")
    let idColumn = fields.text("id") ?? "id"
    let format = TableFormat(reading: &fields)
    var common = fields.setting("common") ?? Setting(.mapping([]), at: setting.origin)
    if common.entries == nil {
      fields.report("'common' must be a mapping, not \(common.shape)", at: common.origin)
      fields.allow(["kind", "enterprise"])
      fields.finish(into: &problems)
      return []
    }
    for key in ["kind", "enterprise"] {
      if let value = fields.setting(key) { common[key] = value }
    }
    let place = setting["table"]?.origin ?? setting.origin
    fields.finish(into: &problems)
    guard let path else { return [] }
    do throws(Problems) {
      let table = try files.table(path, format: format, at: place)
      problems += table.warnings
      let id = try table.index(ofColumn: idColumn, at: nil)
      return try entries(table, id: id, common: common)
    } catch {
      problems += error.all
      return []
    }
  }

  private mutating func entries(_ table: Table, id: Int, common: Setting) throws(Problems) -> [Setting.Entry]
  {
    let columns = table.header.map { ColumnHeader($0.text) }
    let headers = table.header.map { table.origin(of: $0) }
    checkColumns(columns, headers, id: id, common: common)
    if table.rows.isEmpty {
      problems.append(
        Problem(
          "the table has no rows: no unit comes of it", at: headers[id], severity: .warning))
    }
    return table.rows.compactMap { row -> Setting.Entry? in
      let origin = table.origin(of: row[id])
      var unit = Setting(.mapping([]), at: origin)
      for (place, cell) in row.enumerated()
      where place != id && !cell.text.isEmpty && !columns[place].isComment {
        let value = value(cell, columns[place], table)
        self.headers[value.origin] = headers[place]
        set(value, at: columns[place].keys[...], from: headers[place], in: &unit)
      }
      guard !row[id].text.isEmpty else {
        problems.append(Problem("a unit has no id here", at: origin))
        return nil
      }
      if let problem = Identifier.problem(with: row[id].text, at: origin) {
        problems.append(problem)
        return nil
      }
      return Setting.Entry(row[id].text, at: origin, ValueTable.merged(common, unit).placed(at: origin))
    }
  }

  /// Tells what is stated twice: by two columns, one perhaps of a part of the other, or by a column and under `common`.
  private mutating func checkColumns(
    _ columns: [ColumnHeader], _ headers: [Origin], id: Int, common: Setting
  ) {
    let stated = columns.indices.filter { $0 != id && !columns[$0].isComment && !columns[$0].keys.isEmpty }
    for place in stated {
      let (column, header) = (columns[place], headers[place])
      let earlier = stated.first { other in
        other < place
          && (column.keys.starts(with: columns[other].keys) || columns[other].keys.starts(with: column.keys))
      }
      if let earlier {
        let isSame = columns[earlier].keys == column.keys
        problems.append(
          Problem(
            isSame
              ? "'\(column.name)' has two columns"
              : "columns '\(columns[earlier].name)' and '\(column.name)' are one within the other",
            at: header, hint: "the first is at \(headers[earlier])"))
      } else if let port = column.keys.last, column.keys.first == "ports",
        common.value(at: column.keys) != nil
      {
        problems.append(Problem("port '\(port)' is connected twice, here and under 'common'", at: header))
      } else if let value = Self.value(of: common, on: column.keys) {
        problems.append(
          Problem(
            "column '\(column.name)' stands before what 'common' states of it (\(value.origin))", at: header,
            hint: "that is taken where a cell is empty", severity: .warning))
      }
    }
  }

  /// What a mapping states at the end of a path, or instead of a mapping on the way there.
  private static func value(of mapping: Setting, on keys: [String]) -> Setting? {
    var place = mapping
    for key in keys {
      guard place.entries != nil else { return place }
      guard let next = place[key] else { return nil }
      place = next
    }
    return place
  }

  /// What a cell states; a cell with a problem stays as it is written, so that it does not count as missing too.
  private mutating func value(_ cell: Table.Cell, _ column: ColumnHeader, _ table: Table) -> Setting {
    let origin = table.origin(of: cell)
    guard let unit = column.unit else {
      if cell.text.hasPrefix("#") {
        problems.append(
          Problem(
            "column '\(column.name)': the spreadsheet's error \(cell.text)", at: origin,
            hint: "mend the formula and export again"))
      }
      return Setting(.scalar(cell.text), at: origin)
    }
    switch table.number(cell.text) {
    case .success(let number): return Setting(.scalar("\(number) \(unit)"), at: origin)
    case .failure(let fault):
      problems.append(Problem("column '\(column.name)': \(fault.message)", at: origin, hint: fault.hint))
      return Setting(.scalar(cell.text), at: origin)
    }
  }

  /// Puts a value where the keys of its column lead; they stand in the header.
  private func set(
    _ value: Setting, at keys: ArraySlice<String>, from header: Origin, in place: inout Setting
  ) {
    guard let key = keys.first else { return }
    var inner = value
    if keys.count > 1 {
      inner = place[key] ?? Setting(.mapping([]), at: value.origin)
      if inner.entries == nil { inner = Setting(.mapping([]), at: value.origin) }
      set(value, at: keys.dropFirst(), from: header, in: &inner)
    }
    if place[key] == nil {
      place.append(Setting.Entry(key, at: header, inner))
    } else {
      place[key] = inner
    }
  }
}

extension TableFormat {
  /// Reads the keys `separator` and `decimal_comma` of a mapping that names a table.
  init(reading fields: inout Fields) {
    self.init()
    if let value = fields.setting("separator"), let word = fields.text("separator") {
      separator = word == "tab" ? "\t" : word.first
      if !["tab", "\t", ",", ";"].contains(word) {
        separator = nil
        fields.report("'separator' must be ',', ';' or tab, not '\(word)'", at: value.origin)
      }
    }
    decimalComma = fields.boolean("decimal_comma") ?? false
  }
}

extension Setting {
  /// The value at another place; what it holds stays where it is.
  func placed(at origin: Origin) -> Setting {
    var result = self
    result.origin = origin
    return result
  }
}
