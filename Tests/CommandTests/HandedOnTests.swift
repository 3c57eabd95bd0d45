import Testing

/// What one run hands on to another: states, and a month that both share.
@Suite struct HandedOnTests {
  /// By hand: 3 MW × 40 CNY/kW for the whole of June, of which the first half has billed 1 MW for half a month.
  @Test func `a month that is cut in two pays the demand of the whole`() throws {
    let folder = try CommandFolder()
    try folder.write(
      "whole.yaml",
      CommandFolder.head + """
        horizon: {start: 2025-06-01, end: 2025-07-01, step: 1 h}
        buses: {power: {carrier: electricity}}
        units:
          grid: {kind: grid-connection, ports: {import: power}, price: 0.6 CNY/kWh, emission_factor: 0.5 kg/kWh, demand_charge: 40 CNY/kW/month, demand_window: 1 h}
          mill: {kind: process-plant, uses: {power: {bus: power, flow: {profile: "load.csv#load", unit: MW}}}}
        """)
    let days = (1...30).map { "2025-06-\($0 < 10 ? "0" : "")\($0),\($0 < 16 ? 1 : 3)\n" }
    try folder.write("load.csv", "time,load\n" + days.joined())
    let piece = { (name: String, start: String, end: String, rest: String) in
      "parktwin: 1\nextends: whole.yaml\nname: \(name)\nhorizon: {start: \(start), end: \(end), step: 1 h}\n\(rest)"
    }
    try folder.write("first.yaml", piece("first", "2025-06-01", "2025-06-16", ""))
    try folder.write(
      "second.yaml", piece("second", "2025-06-16", "2025-07-01", "initial: {from: first.h5}\n"))
    for name in ["whole", "first", "second"] {
      let result = try folder.run("run", "\(name).yaml", "-o", "\(name).h5", "--quiet")
      #expect(result.status == 0, "\(result.errors)")
    }
    #expect(try abs(folder.value("cost.demand_charge", "whole.h5") - 120_000) < 1e-3)
    #expect(try abs(folder.value("cost.demand_charge", "first.h5") - 20_000) < 1e-3)
    #expect(try abs(folder.value("cost.demand_charge", "second.h5") - 100_000) < 1e-3)
  }

  @Test func `a store that is smaller takes over no more than it holds`() throws {
    let folder = try CommandFolder()
    try folder.write("large.yaml", CommandFolder.head + CommandFolder.power)
    #expect(try folder.run("run", "large.yaml", "-o", "large.h5", "--quiet").status == 0)
    try folder.write(
      "small.yaml",
      "parktwin: 1\nextends: large.yaml\ninitial: {from: large.h5}\nset: {units.store.capacity: 4 MWh}\n")
    let result = try folder.run("check", "small.yaml")
    #expect(result.status == 65)
    #expect(
      result.errorLines.contains {
        $0.contains("state 'content' of battery store is")
          && $0.contains("it must lie between 0 MWh and 4 MWh")
      }, "\(result.errors)")
    try folder.write(
      "own.yaml",
      "parktwin: 1\nextends: large.yaml\ninitial: {from: large.h5}\nset: {units.store.minimum_content: 1 %}\n"
    )
    #expect(try folder.run("check", "own.yaml").status == 0)
  }

  @Test func `states of another time zone are told of`() throws {
    let folder = try CommandFolder()
    try folder.write("here.yaml", CommandFolder.head + CommandFolder.power)
    #expect(try folder.run("run", "here.yaml", "-o", "here.h5", "--quiet").status == 0)
    try folder.write(
      "there.yaml",
      "parktwin: 1\nextends: here.yaml\ninitial: {from: here.h5}\nset: {location.time_zone: America/New_York}\n"
    )
    let result = try folder.run("check", "there.yaml")
    #expect(result.status == 0 && result.errors.contains("is of a park in Asia/Shanghai"), "\(result.errors)")
    try folder.write("same.yaml", "parktwin: 1\nextends: here.yaml\ninitial: {from: here.h5}\n")
    #expect(try !folder.run("check", "same.yaml").errors.contains("is of a park in"))
  }
}
