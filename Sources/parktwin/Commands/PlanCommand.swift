import ArgumentParser
import Foundation
import Kernel
import Reports
import Scenario

/// `parktwin plan`: in which order a park is computed.
struct PlanCommand: ParsableCommand, CheckedCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show in which order a park is computed, its loops, and who leads where.",
    discussion: """
      A stage is what can be computed straight on, or a loop whose guessed numbers (tears) are solved for in every step. \
      Its events: 'offer' finds what a bus could be given, 'follow' scales who follows a bus, 'clear' decides who \
      supplies and who takes, 'compose' and 'carry' work out what flows are made of, 'mix' mixes them on a bus.
      """)

  @OptionGroup var input: ScenarioArguments

  @Flag(help: "Print one JSON object.")
  var json = false

  var inputs: [String] { [input.scenario] }
  var scenarioChanges: ScenarioChanges? { input.changes }

  func run() throws {
    let prepared = try input.read()
    for warning in prepared.warnings { StandardError.print(warning.description) }
    let description = Plan(prepared.park).description(of: prepared.park)
    if json {
      try StandardOutput.print(json: description.json)
    } else {
      StandardOutput.print(description.page)
    }
  }
}

extension PlanDescription {
  /// The plan for a terminal.
  var page: String {
    let loops = stages.count { !$0.tears.isEmpty }
    var parts = [
      "\(unitCount.counted("unit")), \(selfDrivenCount) of them not dispatched; "
        + "\(buses.count.counted("bus", "buses")); \(stages.count.counted("stage")), \(loops) of them \(loops == 1 ? "a loop" : "loops")"
    ]
    for (number, stage) in stages.enumerated() {
      let title =
        stage.tears.isEmpty ? "straight on" : "a loop through \(stage.buses.joined(separator: ", "))"
      var lines = ["Stage \(number + 1): \(title)"]
      if !stage.tears.isEmpty {
        lines += block("solves for \(stage.tears.count.counted("number")): ", Self.gathered(stage.tears))
      }
      lines += block("", stage.events)
      parts.append(lines.joined(separator: "\n"))
    }
    for bus in buses { parts.append(page(of: bus)) }
    return parts.joined(separator: "\n\n")
  }

  /// Tears with those of one mixture told together: `energy, ash of coal`.
  private static func gathered(_ tears: [String]) -> [String] {
    var order: [String] = []
    var parts: [String: [String]] = [:]
    for tear in tears {
      guard let place = tear.range(of: " of ", options: .backwards) else { continue }
      let (quantity, whose) = (String(tear[..<place.lowerBound]), String(tear[place.upperBound...]))
      if parts[whose] == nil { order.append(whose) }
      if parts[whose]?.contains(quantity) != true { parts[whose, default: []].append(quantity) }
    }
    return order.map { "\((parts[$0] ?? []).joined(separator: ", ")) of \($0)" }
  }

  private func block(_ title: String, _ words: [String]) -> [String] {
    (title + words.joined(separator: " · ")).wrapped(to: 96).map { "    " + $0 }
  }

  private func page(of bus: Bus) -> String {
    let label = bus.label == bus.id ? "" : " \(bus.label)"
    let order = bus.order == .cost ? "by cost" : "by rank"
    var lines = ["Bus \(bus.id)\(label): \(bus.carrier.rawValue), \(order), excess \(bus.fate)"]
    if !bus.leads.isEmpty {
      var table = TextTable(
        .left("role"), .right("rank"), .left("unit"), .left("kind"), .left("sets"), indent: 4)
      for lead in bus.leads {
        table.rows.append([
          lead.role.rawValue, lead.rankText, "\(lead.unit).\(lead.port)", lead.kind,
          (lead.followers + (lead.earlier.map { ["within what \($0) leaves"] } ?? [])).joined(
            separator: ", "),
        ])
      }
      lines.append(table.text())
    }
    if !bus.supplied.isEmpty { lines += block("supplied by ", bus.supplied) }
    if !bus.demanded.isEmpty { lines += block("demanded by ", bus.demanded) }
    return lines.joined(separator: "\n")
  }

  /// The plan as `--json` has it.
  var json: JSON {
    func texts(_ words: [String]) -> JSON { .array(words.map { .text($0) }) }
    return [
      "stages": .array(
        stages.map {
          ["events": texts($0.events), "tears": texts($0.tears), "buses": texts($0.buses)]
        }),
      "buses": .array(
        buses.map { bus in
          [
            "bus": .text(bus.id), "carrier": .text(bus.carrier.rawValue), "order": .text(bus.order.rawValue),
            "excess": .text(bus.fate), "supplied": texts(bus.supplied), "demanded": texts(bus.demanded),
            "leads": .array(
              bus.leads.map { lead in
                [
                  "unit": .text(lead.unit), "kind": .text(lead.kind), "port": .text(lead.port),
                  "role": .text(lead.role.rawValue), "lowestRank": .number(lead.rank.lowerBound),
                  "highestRank": .number(lead.rank.upperBound), "sets": texts(lead.followers),
                  "earlierLead": lead.earlier.map { .text($0) } ?? .null,
                ]
              }),
          ]
        }),
    ]
  }
}

extension PlanDescription.Lead {
  /// One number, or the span of a rank that changes.
  fileprivate var rankText: String {
    let low = rank.lowerBound.text()
    return rank.lowerBound == rank.upperBound ? low : "\(low)…\(rank.upperBound.text())"
  }
}
