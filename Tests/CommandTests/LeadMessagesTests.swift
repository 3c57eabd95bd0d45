import Testing

/// What is stated of priorities, setpoints and starts, and does nothing, is refused with its reason.
@Suite struct LeadMessagesTests {
  private static let park = """
    parktwin: 1
    name: leads
    horizon: {start: 2025-03-03, end: 2025-03-03T06:00, step: 1 h}
    buses:
      power: {carrier: electricity}
      steam: {carrier: steam, pressure: 1 MPa, temperature: 250 degC}
      water: {carrier: water}
      sewer: {carrier: wastewater}
      coal: {carrier: fuel}
    units:
      grid: {kind: grid-connection, emission_factor: 0.5 kg/kWh, ports: {import: power}, price: 1 CNY/kWh}
      boiler: {kind: steam-boiler, capacity: 20 t/h, ports: {steam: steam, feed_water: water, power: power, blowdown: sewer, fuel: coal}}
      mill: {kind: process-plant, production: 1 t/h, uses: {power: {bus: power, per_product: 1 MWh/t}}}

    """

  static let cases = [
    (
      "mill: {kind: process-plant,", "mill: {kind: process-plant, priority: {power: last},",
      "park.yaml:13:41: error: process-plant mill follows its own series: its inlets share what a short bus has with those of other such units; 'priority' is for further inlets of units that a bus dispatches"
    ),
    (
      "grid: {kind: grid-connection,", "grid: {kind: grid-connection, priority: {import: last},",
      "park.yaml:11:43: error: grid-connection grid has no inlet beside the ports by which it is dispatched; 'priority' is for further inlets of units that a bus dispatches"
    ),
    (
      "mill: {kind: process-plant,", "mill: {kind: process-plant, setpoint: {power: 1 MW},",
      "park.yaml:13:42: error: process-plant mill follows its own series and has no port to give a setpoint to"
    ),
    (
      "boiler: {kind: steam-boiler,", "boiler: {kind: steam-boiler, setpoint: {stean: 5 t/h},",
      "park.yaml:12:43: error: 'setpoint' names 'stean', which is no port by which steam-boiler boiler is dispatched; did you mean 'steam'?"
    ),
    (
      "boiler: {kind: steam-boiler,", "boiler: {kind: steam-boiler, priority: {feed: last},",
      "park.yaml:12:43: error: steam-boiler has no parameter 'priority.feed'; known are feed_water, fuel, power"
    ),
    (
      "boiler: {kind: steam-boiler,", "boiler: {kind: steam-boiler, must_run: true, start_above: 5 t/h,",
      "park.yaml:12:61: error: 'start_above' does nothing: steam-boiler boiler must run whenever it can; leave out 'start_above' or 'must_run'"
    ),
  ]

  @Test(arguments: cases) func `what does nothing is refused`(
    _ old: String, _ new: String, _ expected: String
  ) throws {
    let folder = try CommandFolder()
    let text = Self.park.replacing(old, with: new)
    #expect(text != Self.park)
    try folder.write("park.yaml", text)
    let result = try folder.run("check", "park.yaml")
    #expect(result.status == 65 && result.errorLines.count == 1, "\(result.errors)")
    #expect(result.errorLines.first == expected)
  }
}
