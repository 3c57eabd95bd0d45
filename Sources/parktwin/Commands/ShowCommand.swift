import ArgumentParser
import Equipment
import Kernel
import Reports
import Scenario

/// `parktwin show`: the values that hold, each with its origin and what backs it.
struct ShowCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show every value of a scenario as it holds, with its origin and source.",
    discussion: """
      Ancestors, measures, set and --set are applied. The origin says which file and line a value came from, and what \
      brought it in. Grades: A use as it is, B check, C assumption.
      """)

  @OptionGroup var input: ScenarioArguments

  @Option(name: .shortAndLong, help: "Show only what lies below this dotted path, such as units.chp-1.")
  var path: String?

  @Flag(help: "Show the defaults of kinds, too, where the scenario says nothing.")
  var defaults = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(
    help: ArgumentHelp("Language of headings and notes: en or zh; otherwise en.", valueName: "language"))
  var lang: Language?

  var inputs: [String] { [input.scenario] }
  var scenarioChanges: ScenarioChanges? { input.changes }

  func run() throws {
    let scenario = try input.resolve()
    for warning in scenario.warnings { StandardError.print(warning.description) }
    var values = ShownValue.all(in: scenario.settings)
    values += ShownValue.untakenMeasures(of: scenario)
    if defaults { values += ShownValue.defaults(in: scenario, Catalogue.kinds) }
    if let path {
      let known = values.map(\.path)
      values = values.filter { $0.path == path || $0.path.hasPrefix(path + ".") }
      if values.isEmpty {
        let hint = suggestion(for: path, among: Self.prefixes(of: known))
        throw Problems([
          Problem("the scenario has nothing at '\(path)'", at: Origin(file: "--path"), hint: hint)
        ])
      }
    }
    if json {
      try StandardOutput.print(
        json: ["scenario": .text(scenario.name), "values": .array(values.map(\.json))] as JSON)
      return
    }
    let folder = input.scenario.lastIndex(of: "/").map { String(input.scenario[...$0]) } ?? ""
    let language = lang ?? .english
    let origin = Words("出处", "origin")[language]
    let heading = folder.isEmpty ? origin : origin + Words("（在 \(folder)）", ", in \(folder)")[language]
    var table = TextTable(
      .rigid(Words("参数", "value of")[language]), .left(Words("取值", "is")[language]), .left(heading))
    for value in values { table.rows.append([value.path, value.text, value.evidence(in: folder, language)]) }
    StandardOutput.print(table.text())
  }

  /// All paths and what they lie below, each once.
  private static func prefixes(of paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.flatMap { path in
      let keys = path.split(separator: ".")
      return (1...Swift.max(1, keys.count)).map { keys.prefix($0).joined(separator: ".") }
    }.filter { seen.insert($0).inserted }
  }
}
