import ArgumentParser
import Equipment
import Kernel
import Reports

/// `parktwin kinds [KIND]`: what can stand in a park, from the declarations themselves.
struct KindsCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "kinds", abstract: "List the kinds of equipment, or explain one.",
    discussion: """
      Without a name: all kinds, one a line. With a name: its ports, and its parameters with unit, range, default and
      source, as `parktwin run` reads them. Both end with what any unit may state besides.
      """)

  @Argument(help: "The kind to explain, such as process-plant.")
  var kind: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    guard let kind else {
      if json { try StandardOutput.print(json: KindList()) } else { StandardOutput.print(Self.list()) }
      return
    }
    guard let found = Catalogue.kind(named: kind) else {
      let hint = suggestion(for: kind, among: Catalogue.kinds.map { $0.kind })
      throw UsageError("there is no kind '\(kind)'\(hint.map { "; " + $0 } ?? "")")
    }
    if json {
      try StandardOutput.print(json: KindRecord(found))
    } else {
      StandardOutput.print(KindPage(found).text)
    }
  }

  private static func list() -> String {
    var table = TextTable(.rigid("kind"), .rigid(""), .left("what it is"))
    for kind in Catalogue.kinds { table.rows.append([kind.kind, kind.label, kind.summary]) }
    return table.text()
      + "\n\nparktwin kinds KIND explains one: ports, parameters, units, ranges, defaults, sources."
      + "\n\n" + UnitKeyTable.text
  }
}

/// What `kinds --json` prints.
private struct KindList: Encodable {
  var kinds = Catalogue.kinds.map { KindRecord($0, isOne: false) }
  var anyUnit = UnitKeyRecord.all
}
