import Results
import Scenario
import Testing

@testable import Studies

/// What a run says of a shortage whose reason stands behind the unit that serves the bus.
@Suite struct ScarcityWarningTests {
  /// A way to serve bus `low`, or its unit's second lead, from bus `high`.
  struct Way: Sendable, CustomTestStringConvertible {
    let name: String
    var isSteam = false
    var short = "low"
    let units: String
    var testDescription: String { name }
  }

  private static let turbine =
    "{kind: converter, lead: heat, second_lead: power, region: [[0 MW, 1 MW], [2 MW, 1 MW], [4 MW, 3 MW], [0 MW, 5 MW]], "
    + "inputs: {live: {bus: high, per_lead: 1 MWh/MWh, per_second_lead: 3 MWh/MWh}}, outputs: {heat: {bus: low}, power: {bus: power}}}"
  private static let converter =
    "{kind: converter, lead: heat, inputs: {live: {bus: high, full_flow: 9 MW}}, outputs: {heat: {bus: low, full_flow: 8 MW}}, minimum_load: 50 %}"

  static let ways = [
    Way(name: "extraction", units: "middle: \(turbine)"),
    Way(name: "condensing", short: "power", units: "middle: \(turbine)"),
    Way(name: "converter", units: "middle: \(converter)"),
    Way(name: "link", units: "middle: {kind: link, ports: {from: high, to: low}, capacity: 20 MW}"),
    Way(
      name: "links in a row",
      units: """
        middle: {kind: link, ports: {from: between, to: low}, capacity: 20 MW}
          first: {kind: link, ports: {from: high, to: between}, capacity: 20 MW}
        """),
    Way(
      name: "letdown", isSteam: true,
      units:
        "middle: {kind: letdown-station, ports: {steam: high, outlet: low, spray: water}, capacity: 20 t/h}"),
    Way(
      name: "back pressure", isSteam: true,
      units:
        "middle: {kind: back-pressure-turbine, ports: {steam: high, exhaust: low, power: grid}, rated_flow: 20 t/h}"
    ),
    Way(
      name: "link of steam", isSteam: true,
      units: "middle: {kind: link, ports: {from: high, to: low}, capacity: 20 t/h}"),
  ]

  /// Why bus `high` gets nothing, of heat and of steam, and what is said of it.
  struct Reason: Sendable, CustomTestStringConvertible {
    let says: String
    var boiler = ""
    var feed = grid
    var testDescription: String { says + boiler + feed }
    static let grid =
      "{kind: grid-connection, ports: {import: own}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh}"
  }

  static let reasons = [
    Reason(says: "the setpoint of 'boiler'", boiler: ", setpoint: {LEAD: 0 UNIT}"),
    Reason(says: "the stated availability of 'boiler'", boiler: ", availability: 0 %"),
    Reason(
      says: "an outage of 'boiler'",
      boiler: ", planned_outages: {overhaul: {from: 2024-12-01, to: 2025-02-01}}"),
    Reason(says: "'boiler', which is not in service", boiler: ", in_service: 2030-01-01.."),
    Reason(
      says: "the capacity of 'feed'",
      feed: Reason.grid.replacing("{import: own}", with: "{import: own}, import_limit: 0 MW")),
    Reason(
      says: "what 'feed' holds",
      feed:
        "{kind: battery, ports: {charge: own, release: own}, rated_power: 50 MW, capacity: 60 MWh, initial_content: 5 %}"
    ),
  ]

  private func park(_ way: Way, _ reason: Reason) -> String {
    let (lead, unit) = way.isSteam ? ("steam", "t/h") : ("heat", "MW")
    let level = { (text: String) in way.isSteam ? "{carrier: steam, \(text)}" : "{carrier: heat}" }
    let boiler =
      way.isSteam
      ? "{kind: steam-boiler, type: electrode, ports: {steam: high, feed_water: water, power: own, blowdown: sewer}, capacity: 20 t/h"
      : "{kind: converter, lead: heat, inputs: {power: {bus: own, full_flow: 22 MW}}, outputs: {heat: {bus: high, full_flow: 20 MW}}"
    return """
      parktwin: 1
      name: scarce
      horizon: {start: 2025-01-01, end: 2025-01-01T02:00, step: 1 h}
      enterprises: {all: {label: all}}
      buses:
        low: \(level("pressure: 0.8 MPa, temperature: 220 degC"))
        between: \(level("pressure: 2 MPa, temperature: 320 degC"))
        high: \(level("pressure: 4 MPa, temperature: 420 degC"))
        power: {carrier: electricity}
        own: {carrier: electricity}
        grid: {carrier: electricity}
        water: {carrier: water}
        sewer: {carrier: wastewater}
      units:
        plant: {kind: process-plant, production: 1 t/h, uses: {heat: {bus: low, base: 5 \(unit)}, drive: {bus: power, base: 1 MW}}}
        export: {kind: grid-connection, ports: {import: grid, export: grid}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh}
        intake: {kind: water-intake, ports: {water: water}, price: 2 CNY/m3}
        outfall: {kind: outfall, ports: {water: sewer}, fee: 1 CNY/m3}
        boiler: \(boiler)\(reason.boiler.replacing("LEAD", with: lead).replacing("UNIT", with: unit))}
        feed: \(reason.feed)
        \(way.units)

      """
  }

  @Test(arguments: ways, reasons) func `a shortage names who could have delivered, and why he could not`(
    _ way: Way, _ reason: Reason
  ) async throws {
    let folder = try StudyFolder(["park.yaml": park(way, reason)])
    let scenario = try folder.reader.resolve("\(folder.path)/park.yaml", overrides: [])
    let report = try await BatchRunner(folder.reader, workers: 1).run([scenario])
    let warnings = try report.outcomes[0].result.get().warnings
    let found = try #require(warnings.first { $0.kind == .unserved && $0.place == way.short })
    #expect(
      found.message.contains("bound by 'middle', which is short of '")
        && found.message.hasSuffix(" because of \(reason.says) in 2 h"), "\(found.message)")
  }

  @Test
  func
    `a shortage names what keeps other suppliers from their capacity, and not those that give all they can`()
    async throws
  {
    let park = """
      parktwin: 1
      name: several
      horizon: {start: 2025-01-01, end: 2025-01-01T04:00, step: 1 h}
      enterprises: {all: {label: all}}
      buses: {power: {carrier: electricity}, border: {carrier: electricity}}
      units:
        plant: {kind: process-plant, production: 1 t/h, uses: {drive: {bus: power, base: 9 MW}}}
        grid: {kind: grid-connection, ports: {import: border}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh}
        whole: {kind: link, ports: {from: border, to: power}, capacity: 1 MW, rank: 10}
        broken: {kind: link, ports: {from: border, to: power}, capacity: 4 MW, rank: 20, planned_outages: {repair: {from: 2025-01-01, to: 2025-01-01T03:00}}}
        half: {kind: link, ports: {from: border, to: power}, capacity: 4 MW, rank: 30, availability: 50 %}
        last: {kind: link, ports: {from: border, to: power}, capacity: 1 MW, rank: 40}

      """
    let folder = try StudyFolder(["park.yaml": park])
    let report = try await BatchRunner(folder.reader, workers: 1).run([folder.scenario()])
    let found = try #require(
      report.outcomes[0].result.get().warnings.first { $0.kind == .unserved && $0.place == "power" })
    #expect(
      found.message.hasSuffix(
        "; bound by the capacity of 'last' in 4 h; beside that by the stated availability of 'half' in 4 h, an outage of 'broken' in 3 h"
      ), "\(found.message)")
    #expect(
      found.messageZh.hasSuffix("；受限于“last”的容量 4 小时；同时受限于“half”的可用率 4 小时、“broken”停运 3 小时"),
      "\(found.messageZh)")
  }
}
