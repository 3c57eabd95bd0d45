import Kernel
import Properties
import Quantities
import Reports

/// Named figures, printed as lines or as JSON.
struct PropertySheet {
  /// A figure with its key in JSON and its words.
  struct Line {
    var key: String
    var words: String
    var figure: Figure
  }

  /// What they are figures of.
  var title: String
  /// The figures in the order of printing.
  var lines: [Line] = []

  /// Adds a figure that is known in SI, in the unit in which planners read it; nil where it does not exist.
  mutating func add(_ key: String, _ words: String, _ si: Double?, from siUnit: String, in unit: String)
    throws
  {
    let value = try si.map { try UnitSystem.convert($0, from: siUnit, to: unit) }
    lines.append(Line(key: key, words: words, figure: Figure(value: value, unit: unit)))
  }

  /// Adds a plain number.
  mutating func add(_ key: String, _ words: String, _ value: Double?) {
    lines.append(Line(key: key, words: words, figure: Figure(value: value, unit: "1")))
  }

  /// Prints the sheet.
  func print(json: Bool) throws {
    if json {
      let members = lines.map { ($0.key, $0.figure) }
      try StandardOutput.print(json: Dictionary(members) { _, last in last })
      return
    }
    var table = TextTable(.left(""), .right(""), .left(""), indent: 2)
    for line in lines {
      let value = line.figure.value.map { $0.text(digits: 9) } ?? "–"
      table.rows.append([line.words, value, line.figure.unit == "1" ? "" : line.figure.unit])
    }
    StandardOutput.print(title + "\n" + table.text())
  }
}

/// Turns a value outside a model's range into a problem of the command line.
func withinRange<Result>(_ body: () throws(PropertyError) -> Result) throws(Problems) -> Result {
  do {
    return try body()
  } catch {
    throw Problems([Problem(error.description, at: Origin(file: "command line"))])
  }
}
