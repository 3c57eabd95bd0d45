import ArgumentParser
import Kernel
import Reports
import Results

/// `parktwin explain`: who ran at a bus in one step, why, and what bound.
struct ExplainCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain one bus at one time: who ran, why, and what bound.")

  @Argument(
    help: ArgumentHelp("The results file of a run.", valueName: "run"),
    completion: .file(extensions: ["h5", "nc"]))
  var file: String

  @Option(help: "The bus's id.") var bus: String

  @Option(help: "Date and time in the park's standard time, such as 2025-07-15T14:00.") var at: String

  @Flag(help: "Print one JSON object.")
  var json = false

  var inputs: [String] { [file] }
  func check(_ faults: inout CommandLineFaults) throws { try faults.gather { try time(at, of: "--at") } }

  func run() throws {
    let time = try time(at, of: "--at")
    let explanation = try readingInput { try RunFile(file).explain(bus: bus, at: time) }
    if json {
      try StandardOutput.print(json: explanation.json)
    } else {
      StandardOutput.print(explanation.description)
    }
  }
}

extension BusExplanation {
  /// The explanation as `--json` has it.
  fileprivate var json: JSON {
    func flows(_ flows: [Flow]) -> JSON {
      .array(
        flows.map {
          [
            "name": .text($0.name), "kind": .text($0.kind), "enterprise": .text($0.enterprise),
            "rate": .number($0.rate),
          ]
        })
    }
    return [
      "bus": .text(bus), "carrier": .text(carrier.rawValue), "unit": .text(unit), "step": .integer(step),
      "start": .text("\(span.lowerBound)"), "end": .text("\(span.upperBound)"),
      "suppliers": flows(suppliers), "takers": flows(takers), "idle": .array(idle.map { .text($0) }),
      "unserved": .number(unserved), "excess": .number(excess), "excessTo": .text(fate),
      "marginUnit": marginUnit.map { .text($0) } ?? .null, "marginReason": .text(marginReason.id),
      "marginInlet": marginInlet.map { .text($0.port) } ?? .null,
      "marginInletBus": marginInlet.map { .text($0.bus) } ?? .null,
      "margin": .text(margin),
      "behind": .array(
        behind.map {
          [
            "bus": .text($0.bus), "marginUnit": $0.unit.map { .text($0) } ?? .null,
            "marginReason": .text($0.reason.id), "marginInlet": $0.inlet.map { .text($0.port) } ?? .null,
            "marginInletBus": $0.inlet.map { .text($0.bus) } ?? .null, "margin": .text($0.words),
          ]
        }),
      "states": .array(
        states.map {
          [
            "name": .text($0.name), "state": .text($0.state), "unit": .text($0.unit),
            "before": .number($0.before), "after": .number($0.after),
          ]
        }),
    ]
  }
}
