import Equipment
import Kernel
import Results
import Scenario
import Testing

@testable import Studies

/// What holds a unit where it is, of each kind of bound a park that shows it.
@Suite struct BoundTests {
  /// Units that bring a bound about, at one of them.
  struct Case: Sendable {
    let unit: String
    let units: String
    /// What the plant takes.
    var uses = "drive: {bus: power, base: 5 MW}"

    init(_ unit: String, _ units: String, uses: String? = nil) {
      self.unit = unit
      self.units = units
      if let uses { self.uses = uses }
    }
  }

  private static let price = "price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh"
  private static let steam = "heat: {bus: steam, base: 15 t/h}"

  private static func battery(_ more: String) -> String {
    "store: {kind: battery, ports: {charge: power, release: power}, rated_power: 50 MW, capacity: 100 MWh, \(more)}"
  }
  private static func boiler(_ more: String) -> String {
    "boiler: {kind: steam-boiler, type: electrode, ports: {steam: steam, feed_water: water, power: own, blowdown: sewer}, capacity: 20 t/h, \(more)}"
  }
  private static func link(_ more: String) -> String {
    "link: {kind: link, ports: {from: own, to: power}, capacity: 6 MW, \(more)}"
  }

  static let cases: [Bound: Case] = [
    .capacity: Case(
      "grid", "grid: {kind: grid-connection, ports: {import: power}, import_limit: 1 MW, \(price)}"),
    .ramp: Case("boiler", boiler("ramp_rate: 0.1 %/min, minimum_load: 0 %"), uses: steam),
    .content: Case("store", battery("initial_content: 5 %")),
    .permit: Case(
      "intake2",
      "intake2: {kind: water-intake, ports: {water: spring}, price: 2 CNY/m3, annual_limit: 1 m3/a}",
      uses: "water: {bus: spring, base: 5 t/h}"),
    .outage: Case("link", link("planned_outages: {repair: {from: 2024-12-01, to: 2025-02-01}}")),
    .availability: Case(
      "link", "link: {kind: link, ports: {from: spare, to: power}, capacity: 6 MW}"),
    .leastRate: Case("link", link("minimum_load: 95 %")),
    .nothing: Case("grid", "grid: {kind: grid-connection, ports: {import: power}, \(price)}"),
    .setpoint: Case("link", link("setpoint: {to: 1 MW}")),
    .otherLead: Case("store", battery("setpoint: {charge: 1 MW}")),
    .offer: Case("sale", "sale: {kind: market, ports: {sold: spare}, setpoint: {sold: 1 MW}}"),
    .room: Case(
      "store",
      battery("initial_content: 95 %, setpoint: {charge: 1 MW}")
        + "\n  grid: {kind: grid-connection, ports: {import: power}, \(price)}"),
    .storeRate: Case("store", battery("initial_content: 95 %").replacing("50 MW", with: "1 MW")),
    .rest: Case(
      "boiler",
      boiler("ramp_rate: 100 %/min, minimum_load: 0 %, minimum_up_time: 0 h, minimum_down_time: 4 h"),
      uses:
        "heat: {bus: steam, flow: {pattern: {hours: [1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}, scale: 15 t/h}}"
    ),
    .service: Case("link", link("in_service: 2030-01-01..")),
    .derating: Case("link", link("availability: 50 %")),
    .startAbove: Case("link", link("start_above: 5.5 MW")),
    .strategy: Case(
      "store",
      battery("strategy: tariff, price: 0.5 CNY/kWh, charge_below: 0.1 CNY/kWh, release_above: 0.9 CNY/kWh")),
    .mustRun: Case(
      "boiler", boiler("must_run: true, minimum_load: 50 %, ramp_rate: 100 %/min, setpoint: {steam: 0 t/h}"),
      uses: steam),
    .idle: Case("link", link("minimum_load: 0 %"), uses: "drive: {bus: power, base: 0 MW}"),
  ]

  private func park(_ found: Case) -> String {
    """
    parktwin: 1
    name: bounds
    horizon: {start: 2025-01-01, end: 2025-01-01T04:00, step: 1 h}
    enterprises: {all: {label: all}}
    buses:
      power: {carrier: electricity}
      own: {carrier: electricity}
      spare: {carrier: electricity}
      steam: {carrier: steam, pressure: 2 MPa, temperature: 320 degC}
      water: {carrier: water}
      spring: {carrier: water}
      sewer: {carrier: wastewater}
    units:
      plant: {kind: process-plant, production: 1 t/h, uses: {\(found.uses)}}
      source: {kind: grid-connection, ports: {import: own}, \(Self.price)}
      intake: {kind: water-intake, ports: {water: water}, price: 2 CNY/m3}
      outfall: {kind: outfall, ports: {water: sewer}, fee: 1 CNY/m3}
      \(found.units)

    """
  }

  @Test(arguments: Bound.allCases) func `each bound is told of the unit that it holds`(_ bound: Bound) throws
  {
    let found = try #require(Self.cases[bound])
    let folder = try StudyFolder(["park.yaml": park(found)])
    let prepared = try folder.reader.prepare([folder.scenario()])
    let park = prepared.park
    var simulation = Simulation(park)
    var bounds: Set<Bound> = []
    try simulation.run(steps: park.clock.stepCount) { view in
      for bus in park.buses.indices {
        let margin = view.margin(bus: bus, lane: 0)
        if margin.unit.map({ park.structures[$0].id }) == found.unit { bounds.insert(margin.bound) }
      }
    }
    for flag in simulation.report.flags.keys where park.structures[flag.unit].id == found.unit {
      bounds.insert(flag.bound)
    }
    #expect(bounds.contains(bound), "\(bounds.map(\.id))")
  }
}
