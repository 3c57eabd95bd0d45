import Equipment
import Kernel
import LaneMath
import ParkTesting
import Testing

@Suite struct ProcessPlantTests {
  /// Series that are lists of bare numbers, as a profile of a scenario would give them.
  private struct Pattern: SeriesSource {
    let steps: Int
    var location: Location? { nil }
    func environment(_ variable: Environment) -> StepValues? { nil }
    func values(of setting: Setting, in unit: String) throws(Problems) -> StepValues {
      guard unit == "1", let list = setting["profile"]?.list else {
        throw Problems([Problem("not in \(unit)", at: setting.origin)])
      }
      let values = list.map { Double($0.text ?? "") ?? 0 }
      return StepValues((0..<steps).map { values[$0 % values.count] })
    }
  }

  private func park(steps: Int, warmUp: Int = 0) -> Park {
    let start = CivilTime(parsing: "2025-01-01") ?? CivilTime(secondsSinceEpoch: 0)
    var park = Park(
      clock: Clock(start: start, stepSeconds: 3600, stepCount: steps), warmUpSteps: warmUp,
      source: Pattern(steps: steps))
    park.add(Enterprise(id: "dye", label: "dye"))
    park.addBus("electricity", carrier: .electricity)
    park.addBus("wastewater", carrier: .wastewater)
    park.addBus("steam", carrier: .steam)
    return park
  }

  /// Electric power by step, at 1 kWh per kilogram made.
  private func power(_ settings: [Setting], steps: Int, warmUp: Int = 0) -> [Lanes] {
    var park = park(steps: steps, warmUp: warmUp)
    let problems = park.add(ProcessPlant.self, id: "dye-1", enterprise: 0, settings: settings)
    #expect(problems == [])
    var bench = UnitBench(park)
    return (0..<steps).map { step in
      bench.load(step: step)
      bench.operate(at: Lanes(all: 1))
      return bench.rate("power") ?? .zero
    }
  }

  private let uses: Setting = ["power": ["bus": "electricity", "per_product": "1 kWh/kg"]]

  private func messages(_ settings: Setting) -> [String] {
    var park = park(steps: 24)
    return park.add(ProcessPlant.self, id: "dye-1", enterprise: 0, settings: [settings]).map(\.description)
  }

  @Test func `a process plant keeps the contract of every kind`() {
    #expect(UnitContract.discrepancies(of: ProcessPlant.self) == [])
  }

  @Test func `a pattern is scaled so that its mean makes the year's production`() {
    let power = power(
      [["production": ["profile": ["0", "1", "3"], "annual": "8760 t/a"], "uses": uses]], steps: 24)
    // 8760 t in 8760 h are 1 t/h in the mean, which is 3/4 of a unit of the pattern: 0, 0.75 and 2.25 t/h.
    #expect(abs(power[0][0]) < 1e-9)
    #expect(abs(power[1][0] - 0.75e6) < 1e-6)
    #expect(abs(power[2][0] - 2.25e6) < 1e-6)
  }

  @Test func `a factor beside the year's production scales it`() {
    let power = power(
      [["production": ["profile": ["0", "1", "3"], "annual": "8760 t/a", "scale": "0.5"], "uses": uses]],
      steps: 24)
    #expect(abs(power[1][0] - 0.375e6) < 1e-6)
    #expect(abs(power[2][0] - 1.125e6) < 1e-6)
  }

  @Test func `what is made in an hour does not depend on how much of the year is run, or warmed up`() {
    let settings: [Setting] = [
      [
        "production": ["annual": "8760 t/a"], "uses": uses,
        "planned_outages": ["revision": ["from": "2025-07-01", "to": "2025-07-31T12:00"]],
      ]
    ]
    // The 30.5 days of the stop are made up for in the rest of the 365: 365 / 334.5 t/h.
    for (steps, warmUp) in [(6, 0), (6, 2), (48, 0)] {
      let power = power(settings, steps: steps, warmUp: warmUp)
      for step in 0..<steps { #expect(abs(power[step][0] - 1e6 * 365 / 334.5) < 1e-6) }
    }
  }

  @Test func `a planned shutdown stops the plant and the rest of the year makes up for it`() {
    let power = power(
      [
        [
          "production": ["annual": "8760 t/a"], "uses": uses,
          "planned_outages": ["spring-festival": ["from": "2025-01-01T06:00", "to": "2025-01-01T11:30"]],
        ]
      ], steps: 24)
    #expect(power[5][0] > 1e6)
    #expect(power[6...10].allSatisfy { $0 == .zero })
    #expect(abs(power[11][0] - power[5][0] / 2) < 1e-6)
    // Of the 8760 hours of 2025 the stop takes 5.5.
    #expect(abs(power[5][0] - 1e6 * 8760 / 8754.5) < 1e-6)
  }

  @Test
  func `forced outages take the share of time that their means say, and only of the lane that has them`() {
    let quiet: Setting = ["production": "1 t/h", "uses": uses]
    let failing: Setting = [
      "production": "1 t/h", "uses": uses,
      "forced_outages": ["mean_time_between": "3 d", "mean_time_to_repair": "24 h"],
    ]
    let steps = 8760 * 4
    let made = power([failing], steps: steps).map { $0[0] / 1e6 }.reduce(0, +) / Double(steps)
    // 3 d of 4 d; 365 cycles of two exponentials have a relative deviation of the unavailability of about 6 %.
    #expect(abs(made - 0.75) < 0.05)
    #expect(power([quiet], steps: 10).allSatisfy { $0 == Lanes(all: $0[0]) })
  }

  @Test func `another seed draws other outages, the same seed the same`() {
    let plant = { (seed: Setting) -> Setting in
      [
        "production": "1 t/h", "uses": uses,
        "forced_outages": ["mean_time_between": "2 d", "mean_time_to_repair": "12 h", "seed": seed],
      ]
    }
    let power = power([plant("1"), plant("2"), plant("1")] + (0..<5).map { _ in plant("1") }, steps: 480)
    #expect(power.contains { $0[0] != $0[1] })
    #expect(power.allSatisfy { $0[0] == $0[2] })
  }

  /// Three plants give 25, 20 and 5 t/h of wastewater.
  ///
  /// Salt: the first by concentration, 1 and 3 g/L in the lanes, the second 4 t/h times 6 kg/t, the third 7 kg/t.
  @Test func `what releases hold by rate and by product meets in their sewer, lane by lane`() throws {
    var park = park(steps: 3)
    func plant(_ made: String, _ effluent: Setting) -> Setting {
      ["production": Setting(stringLiteral: made), "releases": ["effluent": effluent]]
    }
    let first = ["1 g/L", "3 g/L"].map { salt in
      plant(
        "2 t/h",
        ["bus": "wastewater", "per_product": "10 t/t", "base": "5 t/h", "tds": Setting(stringLiteral: salt)])
    }
    let second = plant(
      "4 t/h", ["bus": "wastewater", "per_product": "5 t/t", "base": "0 t/h", "tds_per_product": "6 kg/t"])
    let third = plant(
      "1 t/h", ["bus": "wastewater", "per_product": "1 t/t", "base": "4 t/h", "tds_per_product": "7 kg/t"])
    #expect(park.add(ProcessPlant.self, id: "dye-1", enterprise: 0, settings: first) == [])
    #expect(park.add(ProcessPlant.self, id: "dye-2", enterprise: 0, settings: [second]) == [])
    #expect(park.add(ProcessPlant.self, id: "dye-3", enterprise: 0, settings: [third]) == [])
    let river: Setting = ["ports": ["water": "wastewater"], "fee": "0 CNY/t"]
    #expect(park.add(Outfall.self, id: "river", enterprise: 0, settings: [river]) == [])
    let effluents = try park.structures.prefix(3).map { try #require($0.ports.first { $0.bus == 1 }).port }
    for places in [nil, Set<Int>()] {
      var simulation = Simulation(park, lanes: 2)
      try simulation.run(steps: 3, lookingAt: places) { view in
        for (lane, salt) in [25.0 + 24 + 7, 75.0 + 24 + 7].enumerated() {
          #expect(abs(view.mixture(bus: 1, WaterFlow.salt)[lane] - salt / 50e3) < 1e-15)
          #expect(view.parkResidual(.minerals)[lane] < 1e-13)
        }
        guard places == nil else { return }
        for (effluent, salt) in zip(effluents, [25.0, 24, 7]) {
          #expect(abs(view.memory[effluent, WaterFlow.salt][0] - salt / 3600) < 1e-12)
        }
      }
    }
  }

  @Test func `a pattern without unit asks for the year's production`() {
    #expect(
      messages(["production": ["profile": ["1"]], "uses": uses]) == [
        "code: error: 'production' is a pattern without unit; it needs 'annual', in kt/a or t/a"
      ])
  }

  @Test func `steam whose condensate returns says where to`() {
    #expect(
      messages([
        "production": "1 t/h",
        "uses": ["steam": ["bus": "steam", "per_product": "6 t/t", "condensate_return": "55 %"]],
      ]) == [
        "code: error: 'steam' returns condensate, but not where to; state 'condensate: {bus: ..., temperature: 80 degC}'"
      ])
  }

  @Test func `nitrogen and salt that do not add up are refused`() {
    #expect(
      messages([
        "production": "1 t/h",
        "releases": [
          "effluent": [
            "bus": "wastewater", "per_product": "3 m3/t", "ammonium_n": "120 mg/L", "total_n": "100 mg/L",
            "chloride": "2 g/L", "tds": "1 g/L", "cod": "1 g/L", "cod_per_product": "3 kg/t",
          ]
        ],
      ]) == [
        "code: error: 'cod' is stated twice, by concentration and per product",
        "code: error: 'total_n' is less than 'ammonium_n' and 'nitrate_n' together; state all three by concentration, or all three per product",
        "code: error: 'tds' is less than 'chloride' and 'sulphate' together, which are part of it",
      ])
  }

  @Test func `a use that is followed must exist`() {
    #expect(
      messages(["production": "1 t/h", "uses": uses, "follows": "pover"]) == [
        "code: error: 'follows' names 'pover', which is not a use of this plant; did you mean 'power'?"
      ])
  }
}
