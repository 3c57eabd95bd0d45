import ArgumentParser
import Equipment
import Reports

/// `parktwin schema`: the JSON Schema that makes an editor complete keys and underline what is unknown.
struct SchemaCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of scenario files, for editors.",
    discussion: """
      With the YAML extension of Visual Studio Code:  parktwin schema > parktwin.schema.json  and put
      # yaml-language-server: $schema=parktwin.schema.json  into the first line of a scenario.
      """)

  func run() throws { try StandardOutput.print(json: ScenarioSchema.document(Catalogue.kinds)) }
}
